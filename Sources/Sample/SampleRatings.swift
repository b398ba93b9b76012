import Domain

/// What each voice says in the sample's two rounds. `RatingTable` tells how to read the tables.
enum SampleRatings {
    static func springRound() throws -> [RatingTable.Line] {
        try [springBeforeBirth, springFromBirth].flatMap { try RatingTable($0).lines }
    }

    /// How many days before the present each voice rates in the finished round.
    static let springDays: [(SampleVoice, Int)] = [
        (.midwifery, 118), (.care, 115), (.visiting, 112), (.group, 109), (.court, 106), (.harbour, 103),
        (.housing, 98),
    ]

    /// Where three voices began with a quick scan, by key message.
    static let springScans: [SampleVoice: [String: Colour]] = [
        .visiting: ["km-9": .partly],
        .housing: ["km-1": .partly, "km-8": .partly],
        .court: ["km-7": .partly],
    ]

    // Voices:  Kitchen Table, social care, midwifery, health visiting, housing, court advisers, Harbour House.
    static let springBeforeBirth = """
        pb-01  U A G A S A A
          group, notSure: The group says it has not seen any local figures yet, and would like to look at them before it
            chooses a colour.
          care, fairly: We look at our own figures every quarter and share them when asked. Putting them beside
            maternity's is the next step.
            + https://larkmoor.example/figures/quarterly
          midwifery, sure: We bring our booking and referral figures to the safeguarding meeting each month. First
            contact is earlier since we began.
            + Notes of the monthly safeguarding meeting
          court, fairly: We hold good figures on notice of hearings and are glad to share them. We are asked now and
            then.
        pb-02  A G G A S A A
          group, sure: The group says its ideas shaped the leaflet and that it is paid promptly. It would like to be in
            the room when the protocol is decided.
            + https://larkmoor.example/kitchen-table/you-asked
          care, fairly: We wrote our protocol with the Kitchen Table group and pay for every session.
            + https://larkmoor.example/pre-birth-protocol
          midwifery, fairly: We ask the group to open each training day, and its advice changed how we greet parents.
          harbour, fairly: We see women well looked after when they take part. Hearing back still depends on who
            remembers.
        pb-03  A A A A R A A
          group, fairly: The group says the first welcome is warmer than it was, and that a named worker still comes
            later than parents hope.
          care, fairly: We take referrals from early pregnancy and name a worker within days where the team is full. The
            north of the area waits longer.
          midwifery, sure: We refer early and get a friendly answer. What follows comes at different speeds.
          housing, sure: We would gladly help sooner. At present we hear of most families in the last weeks, when few
            homes are left to choose from.
        pb-04  A A A A A - A
          midwifery, fairly: We shorten our own steps after a late booking, and a midwife can visit the same week. Our
            written guide does not say so yet.
          harbour: We keep a place free for women who come to us late in pregnancy.
        pb-05  G G G G - G G
          group, sure: The group says that parents know the specialist midwife and social worker by name, and that it
            makes a difference.
          care, sure: We have a specialist team with protected time, and its members have stayed.
            + https://larkmoor.example/pre-birth-team
          visiting, sure: We have a link health visitor in the specialist team, who can always be reached.
        pb-06  R G A A R G A
          group, sure: The group says that parents hear different things from different services, and that few have a
            plan they can hold.
          care, sure: We keep one plan for each family, bring it to every review and ask every agency to sign it.
            + https://larkmoor.example/pre-birth-plan
            + Template agreed by the planning group
          midwifery, fairly: We add to the plan and value it. Our own notes still hold a second one, and the two can
            drift apart.
          visiting, fairly: We receive the plan in good time. We do not write in it yet.
          housing, sure: We have no place in the plan yet, though a home is often what everything else rests on.
          court, notSure: We see one clear plan in the papers that reach us. We cannot tell what parents hold.
          harbour, fairly: We help parents to read the plan. Where it came early, they use it.
        pb-07  R G G A A A A
          group, sure: The group says that several appointments in one week are usual, and that travel takes most of the
            day.
          care, fairly: We go through the diary at each meeting and move what can wait.
          midwifery, sure: We offer scans and midwife visits on the same day, at the children's centre where there is
            room.
            + https://larkmoor.example/one-day-clinic
          visiting, fairly: We join our visit to the midwife's when rotas allow, and would like to do so more often.
          harbour, sure: We drive parents to appointments on most days. One diary would save many of the journeys.
        pb-08  A G G G A A G
          group, fairly: The group says that the training it helped to lead was listened to. It has not heard what
            changed afterwards.
          care, sure: We train together twice a year. The sessions that parents lead are the ones people talk about.
            + https://larkmoor.example/joint-training
          housing, notSure: We came to one shared day and took ideas home. Reflective supervision is new to us.
        pb-09  A A A A A A A
          group, sure: The group says that some workers ask what lies behind a missed visit, and that it depends on the
            worker.
          visiting, fairly: We call again, offer another place and ask what would help. We do not always write down what
            we tried.
        pb-10  R G A A U G A
          group, sure: The group says that parents often learn how it is going only when the report arrives.
          care, sure: We begin early, update as things change and share the report before every meeting.
            + https://larkmoor.example/assessment-sample
          midwifery, fairly: We add our part early and are listened to. We do not always hear what changed afterwards.
          visiting, fairly: We are asked for our view, mostly near the end.
          housing, notSure: We write a home report when asked. We know too little of the rest to choose a colour.
          court, fairly: We read assessments that name strengths first and show change over time.
          harbour, fairly: We see good practical help beside the assessment, and parents who want to hear more often how
            they are doing.
        pb-11  A A A A A S A
          group, fairly: The group says it has noticed warmer words in visits and on the ward, and less so in letters.
          midwifery, sure: We congratulate every woman and use the baby's name if there is one. Our letters have yet to
            catch up.
        pb-12  R R A A N S A
          group, sure: The group says that time to think about the baby and about feelings is what women miss most.
          care, sure: We have not arranged this yet, and would welcome a partner who can offer it.
          visiting, fairly: We offer visits about bonding before birth in two neighbourhoods, and mothers ask for more.
            + https://larkmoor.example/before-we-meet
          housing: This is not ours to offer. We know whom to tell parents about.
        pb-13  R A A A S G R
          group, sure: The group says that fathers are asked about when there is a worry, and seldom met as dads.
          care, fairly: We identify fathers early and meet most of them. We are still learning to support them in their
            own right.
          visiting, fairly: We invite fathers to the visit before birth. Evening times have helped.
          court, fairly: We see fathers named, met and assessed in nearly all the papers that reach us.
          harbour, sure: We have no worker for fathers yet, and know of nobody to pass them on to.
        pb-14  A A A A S A A
          care, fairly: We share one way of understanding abuse, and safety plans are the better for it. Adult services
            are not part of it yet.
            + https://larkmoor.example/safety-planning
          harbour, sure: We work at each woman's own pace and can usually find a safe place. Help for the other parent
            to change is thin.
        pb-15  A G A A S G A
          care, sure: We offer a family meeting to everyone by the middle of the pregnancy.
            + https://larkmoor.example/family-meetings
          court, fairly: We see relatives put forward in good time, with their own words about what they can offer.
          harbour, fairly: We meet grandparents who were asked late and would gladly have come sooner.
        pb-16  R R R R U - R
          group, sure: The group says that more time and plainer words would have helped a good many parents.
          care, sure: We want to do this well and have begun to look for training. We have no adapted assessment yet.
          midwifery, sure: We have picture leaflets for labour, and they help. Nobody is yet the person to ask.
          housing, notSure: We put tenancy papers into plain words and like doing so. We are not sure that this is what
            is meant.
        pb-17  A A A A A A U
          midwifery, sure: We use professional interpreters at every booking. We do not yet compare outcomes between
            groups of families.
            + https://larkmoor.example/interpreters
          harbour, notSure: We know who comes through our door and not who stays away, so we have left this open.
        pb-18  R A A S N A A
          group, sure: The group says that many parents look for a solicitor alone and shortly before court.
          care, fairly: We give out a list of local solicitors with the letter. Sooner would be better.
            + https://larkmoor.example/solicitors
          housing: This is not ours to arrange.
          court, fairly: We know several solicitors with experience of this work. Parents find them by different routes.
        pb-19  R G A A - A A
          group, sure: The group says that letters come late, read like a list of worries and are mostly opened alone.
          care, sure: We aim to write well before the last weeks, and the social worker takes the letter round in
            person.
            + https://larkmoor.example/letter-template
          midwifery, fairly: We are told when a letter goes out, and mostly have time to call.
          court, fairly: We find the newer letters clear. What is going well could take more room.
          harbour, sure: We sit with parents to read it when they ask us. It takes more than one visit.
        pb-20  R A A A A A R
          group, sure: The group says that most parents have not been offered an advocate, and would have liked one.
          care, fairly: We tell parents about advocacy before some meetings. We do not repeat the offer at each turning
            point.
          harbour, sure: We would like to provide this and have volunteers ready to train. There is no funded service
            yet.
            + https://larkmoor.example/harbour-house/advocacy
        pb-21  R A G A N - A
          group, sure: The group says that birth plans are written with care, and that the ward has often not seen them.
          care, fairly: We add our part in good time. Staff who cover the night do not always know where to find it.
          midwifery, sure: We write the plan with parents at home, and a copy is with the notes on every shift.
            + https://larkmoor.example/birth-plan
          visiting, fairly: We are named in more birth plans than before, and would like to see them ahead of the day.
        pb-22  A A A S - A A
          group, fairly: The group says it helps when news comes face to face, and that this happens more than it did.
          care, fairly: We say in person what we mean to propose, with somebody there whom the parents trust. Time to
            take it in can be short.
        """
}
