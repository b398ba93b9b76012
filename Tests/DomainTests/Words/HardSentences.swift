/// Sentences written after the rules, to find out where they end: five led to a rule, the others show what is missed.
let hardSentences = """
    nameWithBirthDate | wren nettlebed dob 14/3/25 no plan
    nameWithBirthDate | Wren Nettlebed (14 March 2025) went home on day three.
    nameWithBirthDate | Nettlebed, Wren – 14.03.2025
    nameWithBirthDate | Wren, the second child of Mrs Nettlebed, came on the fourteenth of March 2025.
    nameWithBirthDate | Jory Thistledown is 23, his birthday is 21 June.
    nameWithBirthDate | Ffion's baby Gwenllian Marrow arrived 03/11/25, three weeks early.
    nameWithBirthDate | Keziah Vale, dob 2.1.99, moved out of area.
    nameWithBirthDate | Born to Ada Larkspur in Larkmoor General Hospital on 11 November 2024, he went straight into care.
    nameWithBirthDate | Precious Adeyemi (DOB: 9 Feb '93) asked for an advocate.
    nameWithBirthDate | Roedd Tomos Enghraifft yn dair oed ar 3 Mai 2025.
    nhsNumber | NHS 999 499 8872 (one digit may be wrong)
    nhsNumber | nhs no:9991493743,seen late
    nhsNumber | 999 2469250 is hers
    caseNumber | Ref ZZ/24/00123 was adjourned.
    caseNumber | The matter of LM (a child) [2025] 20417 was heard in March.
    caseNumber | See 44718/25 for the order.
    caseNumber | casenumber 20431 is the worst
    phone | 07700900 123 is the new one
    phone | O7700 900123 (mam)
    phone | her mobile is oh seven seven double oh
    phone | ring 07700-900-123ext4
    phone | Ring 496 0345 after four.
    email | ffion.marrow at example dot org
    email | Ffion.Marrow@example.org, again
    email | jory@example
    postcode | LL962RX is where she is
    postcode | She is at ll96-2rx.
    postcode | Somewhere in L L96 2RX.
    nothing | Dilys Cornfield 14/02/2026
    nothing | Larkmoor Hub opened (03/03/2026) with three rooms.
    nothing | Chief Nurse Helen Marsh spoke about babies born since 1 April 2025.
    nothing | Ring the council on the usual number before 10am on 12/03/2026.
    nothing | Family number 2 of 12 had 3 workers, and family number 1042 none.
    nothing | The court sat for 2,914 days in all; case 7 took 412.
    nothing | Kitchen Garden, 01/04/2026, is the next open day.
    nothing | The meter reads 0161 4960 712 and nobody knows why.
    nothing | Batch E7 7RT of the leaflets has a wrong date.
    nothing | Born and bred in Larkmoor, Dilys Cornfield has chaired since 3 March 2019.
    nothing | The grant code is 9991846379.
    nothing | Baby Steps groups, born of an idea from 4 May 2023, now run weekly.
    """
