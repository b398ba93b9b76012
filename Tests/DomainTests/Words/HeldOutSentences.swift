/// Sentences written before the rules were, and never used to adjust them: kind, then what somebody might write.
/// Every name is made up, every number is from a range kept for drama and tests, and `⏎` is a line break.
let heldOutSentences = """
    nameWithBirthDate | Wren Nettlebed was born on 14 March 2025 and the plan was only shared afterwards.
    nameWithBirthDate | We used Ffion Marrow (DOB 03/11/1998) as the example in our meeting.
    nameWithBirthDate | The delay with Jory Thistledown, d.o.b. 21.06.2024, is why we say partly.
    nameWithBirthDate | Date of birth 5/9/1996, Amina Placeholder, booked late and nobody told us.
    nameWithBirthDate | Callum Brackenridge 12/02/2001 had no worker until 34 weeks.
    nameWithBirthDate | For instance Keziah O'Marrow, born 2 January 1999, waited nine weeks for a first visit.
    nameWithBirthDate | Ganwyd Tomos Enghraifft ar 3 Mai 2025 ac ni chafwyd cynllun cyn hynny.
    nameWithBirthDate | Lowri Haf Sampl, dyddiad geni 17/08/1997, oedd yr enghraifft a drafodwyd.
    nameWithBirthDate | Mother: Siân Ddychmygol⏎DOB: 30/01/2000⏎No pre-birth plan on file.
    nameWithBirthDate | Anne-Marie Fictional (dob: 1994-07-22) told the midwife she had not seen the plan.
    nameWithBirthDate | Twins Ada Larkspur and Ned Larkspur were born 11/11/2024 at 35 weeks.
    nameWithBirthDate | Mum is Precious Adeyemi-Sample, birth date 9th February 1993, and she asked for an advocate.
    nameWithBirthDate | TYLER MADEUPNAME DOB 15/05/2002 was moved twice before the baby came.
    nameWithBirthDate | Baby's father Dean Larkmoor (04.12.1995) was never invited to the meetings.
    nameWithBirthDate | Her son Idris Cornfield, who was born 1st April 2025, went home with a plan.
    nameWithBirthDate | Mrs Thistledown, date of birth 23 October 1990, could not get an appointment.
    nhsNumber | Her NHS number is 999 110 6847 and the record was opened at booking.
    nhsNumber | Look at 9990388547 in the records and you will see there was no pre-birth plan.
    nhsNumber | NHS no. 999-214-3045 shows that the health visitor was told at 28 weeks.
    nhsNumber | The audit picked up 999 432 4454, where the referral went astray.
    nhsNumber | Rhif GIG 999 195 6832: ni chafodd hi fydwraig gyson.
    nhsNumber | (NHS: 9992374187) first contact was at 31 weeks.
    nhsNumber | We agreed partly because of nhs number 9994049488, which was closed too soon.
    nhsNumber | Two records, 999 366 9466 and 999 723 4405, were never joined up.
    caseNumber | The order in ZZ24C00123 was made the day after the birth.
    caseNumber | Court reference ZZ25P50417 shows what happens when the plan is late.
    caseNumber | See case no. 44718/25 for how long the assessment took.
    caseNumber | Our ref 00451237: the family was never told who the social worker was.
    caseNumber | Rhif achos 20417/25 oedd yr un a aeth o'i le.
    caseNumber | On Mosaic ID 4417203 there is no note of a pre-birth conference.
    caseNumber | This is about case 20431, where nobody told housing.
    caseNumber | Hospital number H4471209 was discharged without a plan.
    caseNumber | The court's number was 1700-2244-9981-0076 and the hearing took four hours.
    caseNumber | LCS number 1180447 has a good example of a plan shared by 28 weeks.
    caseNumber | Case ref: CYP/2025/0417, where the voice of the mother was missing.
    phone | Ring Dilys on 07700 900123 if the plan is not there by Friday.
    phone | Her own number is 07700900456 and she is happy to talk.
    phone | The duty desk is on 020 7946 0018 and nobody picks up after five.
    phone | Call me on (0117) 496 0345 about the evidence.
    phone | Mam's mobile +44 7700 900789 has changed since.
    phone | Ffoniwch y tîm ar 029 2018 0456 cyn y cyfarfod.
    phone | Tel: 0161-496-0712, ask for the perinatal lead.
    phone | Contact number 01632 960 441, best after school run.
    phone | Reach her on 0044 7700 900321 while she is away.
    phone | The team number (+44 (0)20 7946 0991) is not on the letter.
    phone | Ask the grandmother – 01632 960077 – for her side of it.
    phone | Rang 0151.496.0222 three times in March and left messages.
    email | Write to ffion.marrow@example.org for the list of families.
    email | Her address is jory_t+work@mail.example.com, she said we may share it.
    email | e-bost: lowri@example.cymru neu drwy'r swyddfa.
    email | The evidence is with the safeguarding midwife (MIDWIFE.LEAD@EXAMPLE.ORG).
    email | Contact: keziah@housing.example.org.uk, she keeps the list.
    email | We e-mailed wren-n@example.net; no answer in six weeks.
    email | Please ask s.placeholder@example.ac.uk before you change this.
    email | <idris@example.org> wrote that the plan came after the birth.
    postcode | She was placed at LL96 2RX, two hours from the hospital.
    postcode | Families in NG78 4QT cannot reach the clinic without a car.
    postcode | The flat at 4 Larkmoor Row, hd44 3bn, had no heating.
    postcode | Moved from OL58 9PL to M76 2JN a week before the birth.
    postcode | Mae hi'n byw yn SA97 8QD ers mis Ionawr.
    postcode | Her post code is b87 4ze and no visit was made.
    postcode | The refuge is at SW77 1QD – please keep this quiet.
    postcode | Address: 12 Thistle Way, Larkmoor EH98 5YL.
    postcode | We never visit BT985ZZ after four o'clock.
    postcode | The father lives in W88 3HA and was not asked.
    nothing | Most plans are shared by 28 weeks in the Vale; in Larkmoor it is nearer 34.
    nothing | Sample Larkmoor Council met on 3 March 2026 and agreed the joint protocol.
    nothing | We say partly because 62% of pre-birth plans were shared in time in 2025.
    nothing | The budget for family group conferences fell from £2,914 to £1,250,000 between 2023 and 2026.
    nothing | See statement pb-01 and pb-20, which say much the same.
    nothing | Under Section 47 the meeting has to be held within 15 working days.
    nothing | After COVID19 the joint clinic did not come back.
    nothing | She booked at 12+3 and was referred at 19+6.
    nothing | The Born into Care pilot began on 3 March 2025 in Sample Larkmoor.
    nothing | Housing joins the meeting in two cases out of three.
    nothing | Our audit of 48 records found 31 with a plan before 34 weeks.
    nothing | The guidance is at https://www.example.org/guidance/2024/03/28/pre-birth and everybody has it.
    nothing | Working Together 2023 asks for this, and so does the Children Act 1989.
    nothing | Version 0.3.1 of the framework changed the words of statement 6.
    nothing | The invoice for the training was number 10442 and was paid in April.
    nothing | Order 1234567890 for the room is with the office.
    nothing | Midwifery and Children's Social Care meet on the first Tuesday of each month.
    nothing | Mae'r cynllun yn barod erbyn 28 wythnos i'r rhan fwyaf o deuluoedd.
    nothing | Cyfarfu Bwrdd Diogelu Larkmoor ar 12 Medi 2025.
    nothing | Between 1 April 2024 and 31 March 2025 there were 212 referrals.
    nothing | Women told us they want the plan by hand, not by letter.
    nothing | The rota covers 08:00 to 20:00, seven days a week.
    nothing | Dilys Cornfield leads on this for the Kitchen Table group.
    nothing | Marian Holt signed the protocol on 14/02/2026.
    nothing | We met on 03/03/2026, 14/04/2026 and 19/05/2026 and each time a voice was missing.
    nothing | There were 3 in Q1, 4 in Q2, 7 in Q3 and 12 in Q4.
    nothing | Ward E1 2nd floor is where the family room is.
    nothing | Step 2 of 5 is the one that takes longest: 6 to 8 weeks.
    nothing | Police call 101 first and 999 only when someone is in danger.
    nothing | Babies born before 34 weeks stay at Larkmoor General until the plan is ready.
    nothing | Of 1,240 births in 2025, 37 had a pre-birth assessment.
    nothing | The lead's hours went from 0.6 to 0.4 in 2024/25.
    nothing | We have no written agreement with the neighbouring trust yet.
    nothing | Every newborn has a named health visitor by day 10.
    nothing | NICE NG201 and PH11 both recommend it.
    nothing | The cost is about £07 a head, or 0.25 of a post.
    nothing | Follow @larkmoorvoices for what parents say.
    nothing | The room costs 3 @ £40 a month.
    nothing | Larkmoor Women's Centre opened its doors in January 2024.
    nothing | The date of birth is on the form, but the due date often is not.
    nothing | In case 2026 brings less money, we agree the priorities now.
    nothing | Priority 1 of 3: one plan, one page, one name.
    nothing | Nid oes digon o fydwragedd: 4.5 lle mae angen 7.
    nothing | Ganwyd 340 o fabanod yn y sir yn 2025.
    nothing | Our policy reference SG-14 is out of date.
    nothing | The Chief Nurse visited on 12 June 2025 and saw the family room.
    nothing | We rated this amber in round 3 and green in round 4.
    nothing | A parent said: nobody told me who would be in the room.
    nothing | The waiting time is 10-12 weeks, against 6 in the standard.
    nothing | About 1 in 4 mothers had been in care themselves.
    nothing | The pathway has 4 stages and 38 statements, of which 12 are ours.
    nothing | Larkmoor and the Vale have one list since 1/4/2025.
    nothing | Charity number 1089012 is ours, if anybody needs it for the bid.
    nothing | The unit M25 junction 4 is closed after 9pm.
    nothing | We use form CP1 4 times a year and it takes 2 hr.
    nothing | The plan is for 2026-2029 with a review on 2027-01-31.
    nothing | Health visiting has 14 WTE posts, 3 of them vacant since 01/10/2025.
    nothing | Family Rights Group trained 22 of us on 9 and 10 December 2025.
    nothing | Twelve of us share two desks, and both phones are broken.
    nothing | We send the letter within 24 hours, 7 days a week, 365 days a year.
    nothing | The Public Law Outline expects 26 weeks; ours took 41.
    nothing | Nothing to add.
    """
