import Domain

extension SampleRatings {
    // Voices:  Kitchen Table, social care, midwifery, health visiting, housing, court advisers, Harbour House.
    static let springFromBirth = """
        mh-01  A A A A - A A
          group, fairly: The group says that a familiar face on the ward helps a great deal, when rotas allow it.
          midwifery, sure: We keep the same midwife into hospital for most families on weekdays.
        mh-02  R A A S N A -
          group, sure: The group says that a hearing within days of birth leaves no time to heal, to prepare or to find
            company.
          care, fairly: We plan the timing with legal colleagues before the birth. Some hearings still come quickly.
          court, sure: We prepare early and papers are usually complete. Notice is short more often than we would wish.
            + https://larkmoor.example/figures/notice
        mh-03  A A A S - A A
          midwifery, fairly: We find a side room for a solicitor's call when there is one.
          court, fairly: We see the same solicitor from pregnancy to hearing in most families. A private place to talk
            is what is missing.
        mh-04  R A G S N G A
          group, sure: The group says that joining by telephone from a shared bay is still usual.
          care, fairly: We arrange transport for parents who want to attend. Who sits beside a parent on the ward is
            less clear.
          midwifery, fairly: We keep a tablet for hearings on the ward, and a midwife stays if the mother wishes.
            + https://larkmoor.example/ward-hearings
          court, fairly: We see and hear parents well on screen, and the court waits for them.
          harbour, sure: We go with parents when they ask us. With a day's notice that is hard to do.
        mh-05  R G G S N - A
          group, sure: The group says that kindness depends on the shift, and that being watched is rarely explained.
          care, fairly: We agree any supervision with the ward beforehand and write down how gentle it should be.
          midwifery, sure: We offer every family skin-to-skin, help with feeding and time together, and our feedback
            cards are warm.
            + https://larkmoor.example/ward-feedback
            + Feedback cards with the ward's replies
          harbour, fairly: We see great kindness by day. Visits by friends are arranged one at a time.
        mh-06  A A G S N - A
          group, fairly: The group says that the memory boxes are lovely, and asks that they are offered again later to
            anyone who first said no.
          care: We know the boxes well and have begun to think about brothers and sisters.
          midwifery, sure: We offer a box to every parent, and two of us on each shift know how to do it with care.
            + https://larkmoor.example/memory-boxes
        mh-07  A A A A S A A
          midwifery, fairly: We welcome whoever the parents choose. The reason for a limit is not always written down.
          harbour, fairly: We find partners and grandmothers made welcome, and unsure what they may say to the court.
        mh-08  U A A A - - A
          group, notSure: The group says that it wishes staff well and cannot know how they are looked after.
          midwifery, sure: We sit down together after each day shift. Nights and foster carers are not part of it yet.
        lh-01  R A A A N A A
          group, sure: The group says that most mothers go home without a date to see their baby.
          care, fairly: We book the first family time within the first week for most. Rooms and drivers set the limit.
            + https://larkmoor.example/family-time
          visiting, fairly: We carry milk and messages where one of us visits both homes.
        lh-02  R G A A R - A
          group, sure: The group says that some women still leave by the main door with nobody beside them.
          care, fairly: We name a person in the leaving plan and ask them to be there on the day.
            + https://larkmoor.example/leaving-plan
          midwifery, sure: We offer a quiet way out and walk with mothers on weekdays. There are fewer of us at
            weekends.
          visiting, fairly: We ring in the first days whenever we know that a mother has gone home.
          housing, sure: We hear after the day itself, so that heating, keys and food are left to chance.
          harbour, sure: We can be at the door when we know the time.
        lh-03  A A A A - - A
          midwifery, fairly: We visit at a place the mother chooses. The six-week check is arranged by the surgery and
            can be missed.
          visiting, sure: We hold the record under the baby's address. We have begun a list so that mothers stay in
            sight.
            + A list kept by the team leader, with numbers only
        lh-04  A A - A R A G
          group, sure: The group says that Harbour House is a lifeline, and that few hear of it before the final
            hearing.
          care, fairly: We tell parents about Harbour House. What else we can offer varies.
          housing, sure: We have no agreed way to protect a tenancy while proceedings run. We would like one.
          harbour, sure: We open our door from the first day, keep no notes for court and see most parents within weeks.
            + https://larkmoor.example/harbour-house
        lh-05  R R R R R - R
          group, sure: The group says that support thins out after the final order, just when it goes quiet at home.
          visiting, sure: Our visits follow the baby. We would be glad of a way to stay with the mother.
          harbour, sure: We stay in touch for as long as our grant lasts, which is less than a year.
        lh-06  R A - S A A A
          group, fairly: The group says that return is rarely spoken of once mother and baby live apart.
          care, fairly: We name return in every plan. Help towards it is strongest in the first months.
          court, sure: We ask at each review what return would need.
        lh-07  G G G G G - G
          group, sure: The group says that the early clinic feels like a fresh start.
          care, fairly: We read the history beside what has changed, and the same worker comes back where parents wish.
          midwifery, sure: We run an early clinic for women who are expecting again, and they come to us sooner than
            before.
            + https://larkmoor.example/early-clinic
          housing, fairly: We put families who are expecting again near the front for repairs and moves.
        lh-08  R R R R R - R
          care, sure: We have nothing of fathers' own after separation yet, and want to learn from other areas.
          housing, fairly: We house many fathers who live alone, and have not asked them how they are.
          harbour, sure: We see fathers' grief and have no group for them yet. Some have offered to help start one.
        """

    /// The Kitchen Table group's quick scan in the open round, by section.
    static let draftPrinciplesScan: [String: Colour] = [
        "hope": .partly, "relationships": .partly, "continuity": .notInPlace, "trauma-informed-practice": .partly,
        "lived-experience": .inPlace, "advocacy-for-all": .notInPlace, "maternal-identities": .partly,
    ]

    static let draftPrinciples = """
        hp-01  S A A - - - -
          care, fairly: We explain help and worries at the first visit. What would count as progress often waits for the
            second.
          midwifery, sure: We give the new leaflet at booking and talk it through.
            + https://larkmoor.example/first-meeting
        hp-02  S A A - - - -
          care, fairly: Our new form opens with strengths and hopes. Our updates are slower than the changes parents
            make.
        hp-03  S - A - - - -
          midwifery, fairly: Our part is funded until six weeks after birth. We would like to see the rest beside it.
        hp-04  S - A - - - -
        re-01  S G G - - - -
          care, sure: We give every family a name and a direct number in the first week.
            + https://larkmoor.example/pre-birth-team
          midwifery, sure: We give each woman her midwife's number, and women use it.
        re-02  S - A - - - -
          midwifery, fairly: Our supervision is protected. Time for visits depends on how full the ward is.
        re-03  S - G - - - -
        re-04  S - A - - - -
        co-01  S - A - - - -
          midwifery, sure: We keep the same midwife for most of the pregnancy. At night a colleague she has met steps
            in.
        co-02  S A A - - - -
          care, sure: We use the one-page plan with every new family. Families we already knew are being asked.
            + https://larkmoor.example/one-page-plan
          midwifery, fairly: The one-page plan has helped us. We still copy it into our own notes.
        co-03  S - A - - - -
        co-04  S - R - - - -
          midwifery, sure: Our care ends too soon for many mothers. We would like to plan the rest with health visiting.
        ti-01  S - G - - - -
          midwifery, sure: We all take part in the shared training, led in part by the Kitchen Table group.
            + https://larkmoor.example/joint-training
        ti-02  S - A - - - -
        ti-03  S - G - - - -
          midwifery, fairly: We read each plan at handover now, and the ward asks when one is missing.
        ti-04  S A A - - - -
          care, fairly: We read our letters aloud to each other before they go. Parents do not always see them first.
        le-01  S - G - - - -
        le-02  S - G - - - -
        le-03  A - A - - - -
          group, fairly: The group says it heard back about the leaflet within weeks, and is waiting to hear about the
            protocol.
        le-04  S - A - - - -
        ad-01  A A A - - - -
          group, notSure: The group says that the offer has begun in one office, and hopes it will reach every woman.
          care, fairly: We have begun to make the offer at first contact in one office.
          midwifery: We mention it at booking and can point to Harbour House.
        ad-02  S - A - - - -
        ad-03  S - A - - - -
        ad-04  S - R - - - -
        mi-01  S - G - - - -
        mi-02  S - A - - - -
        mi-03  S - G - - - -
          midwifery, sure: We offer keepsakes to everyone, and ask again before a mother goes home.
        mi-04  S - A - - - -
        """
}
