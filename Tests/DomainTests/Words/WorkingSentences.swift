/// The sentences that the rules are adjusted against, in the same form as the held-out ones.
let workingSentences = """
    nameWithBirthDate | Elowen Featherstonehaugh, born 19/12/2024, left hospital without a plan.
    nameWithBirthDate | The mother, Grace Sampleton, d.o.b 6 June 1999, was not told about the meeting.
    nameWithBirthDate | DOB 14/02/2025 Otis Cloudberry – the discharge meeting was on the day itself.
    nameWithBirthDate | One example: Zainab Specimen (born in 1997, on 4 August 1997) had three social workers.
    nameWithBirthDate | Rhys ap Enghraifft, ganwyd 22 Hydref 2024, ac ni chafodd ei fam wybod.
    nameWithBirthDate | Dyddiad geni Mared Ffuglen yw 01.05.1998.
    nameWithBirthDate | Name: Poppy Imaginary⏎Date of birth: 3rd March 2001⏎Booked at 20 weeks.
    nameWithBirthDate | Hamza Fictional 07/07/1999, father, lives apart.
    nameWithBirthDate | On 8 March 2025 Siobhan McSample was born at 36 weeks and moved the same night.
    nameWithBirthDate | The baby (Teddy Larkrise, 30-09-2025) had no named health visitor.
    nameWithBirthDate | J. Brambleton, DOB: 12 Dec 1994, asked twice for a copy.
    nameWithBirthDate | Ms Quillfeather (d.o.b. 28/02/96) was sent to the wrong clinic.
    nameWithBirthDate | Marnie ROOKWOOD – date of birth 2003-10-09 – is the one we learnt from.
    nameWithBirthDate | Olu Inventado was born September 3, 2024, and the plan came in November.
    nameWithBirthDate | Babi: Nia Wyn Dychmyg, d.g. 11/01/2025, dim cynllun.
    nhsNumber | NHS number: 999 905 0727.
    nhsNumber | One woman (9995549174) had four different midwives.
    nhsNumber | 999 363 1000 is the record to look at.
    nhsNumber | Rhif y GIG: 9990292906, cofnod heb gynllun.
    nhsNumber | The plan for 999-879-3505 was signed by nobody.
    nhsNumber | NHS No 999 184 6379; first seen at 30 weeks.
    nhsNumber | Records 9993376701/9993673633 belong to the same family.
    nhsNumber | We cannot find 999.730.0440 on either system.
    caseNumber | The final hearing in zz23c50016 was adjourned four times.
    caseNumber | Care proceedings ZZ 25 C 50310 took 41 weeks.
    caseNumber | Case number 2025/00417 is the one the judge spoke about.
    caseNumber | Reference: FAM-2025-00812, no plan before birth.
    caseNumber | Your ref. 7741/PB/25 was never answered.
    caseNumber | Cyfeirnod 44172/CP – dim cynllun cyn y geni.
    caseNumber | Person ID 1204471 has two open records.
    caseNumber | Client no 558120 was closed in error.
    caseNumber | File number 88-21734 is missing the minutes.
    caseNumber | In case no 4471 the father was never asked.
    caseNumber | Cafcass ref 90017745 has the guardian's view.
    caseNumber | The RiO number is 3381207 and there is no safety plan there.
    phone | You can text her on 07700 900 555.
    phone | Mob: 07700-900-222 (after 3pm).
    phone | Please phone 0121 496 0881 and ask for the liaison midwife.
    phone | My direct line is 0191 498 0204.
    phone | Ei rhif ffôn yw 07700 900814.
    phone | The out of hours number 03069 990456 goes to voicemail.
    phone | Freephone 0808 157 0192 is on the leaflet.
    phone | +447700900617 is the aunt, who would take the baby.
    phone | Phone/text 07700 900001, no calls at night.
    phone | Rhif cyswllt: (029) 2018 0111.
    phone | Grandad can be reached at 028 9649 6012.
    phone | The aunt abroad is on +353 1 555 0142.
    email | Send it to tomos.enghraifft@example.org.uk by Monday.
    email | lead@example.org has the numbers.
    email | His e-mail (dean.l@example.net) bounced.
    email | Cysylltwch â mared@llyfrgell.example.cymru am y rhestr.
    email | Contact housing.duty@example.gov.example; they answer within a day.
    email | O'Marrow's address, k.o'marrow@example.org, is on the form.
    email | two addresses: a@example.com,b@example.com
    email | Gwen@Example.Com asked to be left out.
    postcode | Her new flat is at 7 Heron Close, CF87 4PA.
    postcode | They live in sy76 5ej and the bus takes an hour.
    postcode | The contact centre (G97 2PT) is too far for a newborn.
    postcode | Postcode: E77 8RT.
    postcode | Cod post LD73 9UU, awr o'r ysbyty.
    postcode | Sofa surfing around N66 4LS since May.
    postcode | Housed at SE1B 7YY without notice.
    postcode | Discharged to wn96 7qh with one bag.
    postcode | 22 Nowhere Street⏎Larkmoor⏎LS97 2AA
    postcode | TR88 1AB and PL96 4GH are both outside our area.
    nothing | The Vale meets on the 3rd Thursday; Larkmoor on the 2nd.
    nothing | Larkmoor Safeguarding Children Board agreed this on 12/09/2025.
    nothing | Signed: Dilys Cornfield, 14/02/2026.
    nothing | Chair's note, Marian Holt 03/03/2026: carried forward.
    nothing | Minutes of 12.09.2025, item 4, page 2.
    nothing | In 2024-25 we spent £1 250 000 on placements and £03 250 00 on advocacy.
    nothing | Born into Care was read by all of us before 1 September 2025.
    nothing | 9991106840 is what the printer says when it jams.
    nothing | Room 2041, second floor, 10:30 to 12:00.
    nothing | Children born between 1 April and 30 June 2025 were looked at together.
    nothing | Babies born in Larkmoor Vale since 3 March 2025 have a red book on day one.
    nothing | The Larkmoor Together network was born on 3 March 2024 in a church hall.
    nothing | See pages 12-14, 27-29 and 101-104 of the review.
    nothing | The reference group met 4 times in 2025.
    nothing | Reference 12 in the literature review says the opposite.
    nothing | Cases rose from 1204 to 1411 in a year.
    nothing | A case load of 1200 for 40 staff is not safe.
    nothing | SE1 and E77 are the areas we cover least.
    nothing | The LL57 area has no clinic at all.
    nothing | Iteration 3.2.1 of www.example.org/a1/2bc is live.
    nothing | Call 0800 and then what? The number on the poster is cut off.
    nothing | Fe wnaethom gyfarfod ar 3 Mawrth 2026 yn Neuadd Larkmoor.
    nothing | Cyhoeddwyd y canllaw ym mis Mai 2024, fersiwn 2.1.
    nothing | Mae 62% o gynlluniau yn barod mewn pryd, o gymharu â 48% yn 2023.
    nothing | The mother's own date of birth was wrong on 3 of 12 records.
    nothing | First-born babies wait longer: 14 days against 9.
    nothing | Stillborn or born before arrival: 6 in 2025.
    nothing | The health visitor comes on day 10 to 14, then at 6 weeks.
    nothing | Larkmoor Borough Council (12/03/2026) says the same.
    nothing | Cafcass Cymru wrote on 04/11/2025 that they will join.
    nothing | PAMS, PLO, ICPC, CP1, S47, S20: nobody explained the letters.
    nothing | Take the A55 to J11 and then the B4409.
    nothing | It costs 12,500 a year, or 01 2500 in the old ledger.
    nothing | The scan showed 36+2, 2.1 kg, and all well.
    nothing | Blood pressure 120/80, BMI 23.4, at 14+1.
    nothing | Grant 2025/26: 3 x 0.5 WTE for 18 months.
    nothing | Company number 01234567 and VAT GB123456789.
    nothing | ISBN 9780000000002 is on the shelf in the family room.
    nothing | The tender reference LM-2025-00314 closes on Friday.
    nothing | Agenda item 3, paper ref 2026/03/11, was noted.
    nothing | Between 09:15 and 10:45 on 14.01.2026 nobody was at the desk.
    nothing | Priya Nayar and Tom Hale wrote this together on 2 February 2026.
    nothing | Rufus Grey retires in June 2026.
    nothing | Training by Dr Helen Marsh, 12 March 2026, was full.
    nothing | Our shared list has 214 names, 19 without a worker.
    nothing | 1 in 3, 2 in 5, 7 in 10: it depends whom you ask.
    nothing | At 20/40 she was told; at 34/40 it was written down.
    nothing | I refer to the Care Act 2014 and the Social Services and Well-being (Wales) Act 2014.
    nothing | We agreed 5 of 38 at once and 33 after talking.
    nothing | Statement km-1 is green, km-2 is amber, rel-04 is not.
    nothing | The clinic is open Mon 9-1, Tue 9-5, Wed 1-5.
    nothing | Next review: 31/03/2027.
    nothing | Lead: Kwame Mensah. Due: 30/06/2026. Cost: none.
    nothing | Updated by Tom Hale 12/01/2026.
    nothing | Deadline 31 March 2026, extended to 30 April 2026.
    nothing | Post 16 support ends too soon for young parents.
    nothing | 40 1:1 sessions were offered and 31 taken up.
    nothing | Kitchen Table (12 parents) met 9 times; 3 came each time.
    nothing | Seven languages, 2 interpreters, 0 leaflets.
    nothing | The figure is 077 in the old index and 081 in the new one.
    nothing | Court 3, floor 2, at 10am, and no room to feed a baby.
    nothing | Is 14 days enough? We think 28.
    """
