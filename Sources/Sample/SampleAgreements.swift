import Domain

/// What the partnership agreed in the sample's finished round, who dissented, who signed and what comes first.
enum SampleAgreements {
    struct Decision: Sendable {
        let statement: Statement.ID
        let colour: Colour
        let reason: String

        init(_ statement: Statement.ID, _ colour: Colour, _ reason: String) {
            self.statement = statement
            self.colour = colour
            self.reason = reason
        }
    }

    /// In the order of the meeting, widest differences first. The last one changes an earlier one.
    static let decisions: [Decision] = [
        Decision("pb-06", .partly, "There is a good plan, and not everyone is in it or holds it."),
        Decision("pb-07", .partly, "One-day clinics are a real help. Nobody looks after the whole week yet."),
        Decision("pb-10", .partly, "Assessments are early and fair. Telling parents how it is going comes next."),
        Decision("pb-13", .notInPlace, "Most fathers are found and met. Support of their own starts from here."),
        Decision("pb-19", .partly, "The new letter is better. Its timing, and who reads it with parents, need work."),
        Decision("pb-21", .partly, "Plans are written well. Every shift needs to know them."),
        Decision("mh-04", .partly, "The tablet and the court's patience help. A quiet room is missing."),
        Decision("mh-05", .partly, "Much kindness is there. We want it on every shift, and any supervision explained."),
        Decision("lh-02", .partly, "On weekdays leaving is planned. Weekends and housing come next."),
        Decision("lh-04", .partly, "Harbour House is there from the first day. Tenancies come next."),
        Decision("pb-01", .partly, "Each of us has figures worth having. We will bring them to one table."),
        Decision("pb-02", .partly, "Parents' part in the leaflet and in training is real. The protocol comes next."),
        Decision("pb-03", .partly, "The welcome is warm. Waiting in the north, and late word to housing, remain."),
        Decision("pb-08", .partly, "Shared training is a strength and goes on. Supervision for all is what remains."),
        Decision("pb-12", .notInPlace, "Two neighbourhoods show how good it is. Most families cannot have it yet."),
        Decision("pb-15", .partly, "Family meetings are offered to all. We want relatives asked sooner."),
        Decision("pb-18", .partly, "There is a list, and good solicitors on it. It should come with the first visit."),
        Decision(
            "pb-20",
            .notInPlace,
            "Everyone wants this, and Harbour House is ready. No parent can count on it yet."
        ),
        Decision("mh-02", .partly, "Papers are ready early. Notice is short more often than any of us would like."),
        Decision("mh-06", .inPlace, "Boxes are offered with care. We will offer them again, as the group asks."),
        Decision("lh-01", .partly, "The first week is kept for most. Every mother should leave with a date."),
        Decision("pb-05", .inPlace, "We all see it, and parents know the names."),
        Decision("pb-09", .partly, "We ask what lies behind it more than we did. Writing it down comes next."),
        Decision("pb-14", .partly, "Safety planning is shared. Adult services join us next."),
        Decision("pb-16", .notInPlace, "All who rated it say so, and all want to begin."),
        Decision("pb-17", .partly, "Interpreters are there. Comparing outcomes is the next step."),
        Decision("mh-01", .partly, "Familiar faces on weekdays. Nights and weekends come next."),
        Decision("lh-03", .partly, "Visits are kind and flexible. The six-week check needs someone to watch over it."),
        Decision("lh-05", .notInPlace, "Nobody's support lasts a year yet, and all of us would like it to."),
        Decision("lh-07", .inPlace, "The early clinic works, and women come to it."),
        Decision("lh-08", .notInPlace, "Nothing is there for fathers yet. Some fathers have offered to help."),
        Decision(
            "pb-06",
            .notInPlace,
            """
            We first agreed on partly. Having heard the group and Housing again, we think that a plan which parents cannot \
            hold is not one plan yet.
            """
        ),
    ]

    struct Objection: Sendable {
        let statement: Statement.ID
        let voice: SampleVoice
        let reason: String
    }

    static let dissents: [Objection] = [
        Objection(
            statement: "mh-05",
            voice: .group,
            reason: """
                The group says that it heard the ward's account and is glad of it. For the women it listens to, choice on \
                the ward is not in place yet, and it wants that to stay on record.
                """
        ),
        Objection(
            statement: "pb-06",
            voice: .care,
            reason: """
                We respect the decision and will act on it. We see the plan at work in most families and would have kept \
                partly.
                """
        ),
    ]

    /// Every voice but the family court advisers, who ask their own managers first.
    static let signing: [SampleVoice] = [.care, .group, .midwifery, .visiting, .harbour, .housing]

    struct Choice: Sendable {
        let statement: Statement.ID
        let reason: String
    }

    static let priorities: [Choice] = [
        Choice(statement: "pb-06", reason: "A plan in parents' hands helps with nearly everything else."),
        Choice(statement: "pb-20", reason: "The group's first wish, and Harbour House can begin soon."),
        Choice(statement: "lh-02", reason: "The hardest day, and one that all of us can make better."),
        Choice(statement: "lh-05", reason: "It takes longest to fund, so it has to start now."),
    ]
}
