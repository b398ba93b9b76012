import Domain

/// The sample's plan: what was proposed, and what became of it.
enum SampleActions {
    struct Planned: Sendable {
        let title: String
        let lead: SampleVoice
        let supporting: [SampleVoice]
        let statements: [String]
        /// Days after the present; negative when it is past.
        let dueIn: Int
        /// How the partnership will know.
        let measure: String
        let news: [News]
    }

    /// A note on an action, or a new rating after it.
    struct News: Sendable {
        enum What: Sendable {
            case note(String, Action.State?)
            case rating(Statement.ID, Colour, String)
        }

        let daysBefore: Int
        /// Nil for the action's lead.
        let by: SampleVoice?
        let what: What

        static func note(
            _ daysBefore: Int,
            by voice: SampleVoice? = nil,
            _ text: String,
            to state: Action.State? = nil
        ) -> News {
            News(daysBefore: daysBefore, by: voice, what: .note(text, state))
        }

        static func rating(
            _ daysBefore: Int,
            by voice: SampleVoice,
            _ statement: Statement.ID,
            _ colour: Colour,
            _ reason: String
        ) -> News {
            News(daysBefore: daysBefore, by: voice, what: .rating(statement, colour, reason))
        }
    }

    static let all: [Planned] = done + overdue + toCome + setAside

    private static let done: [Planned] = [
        Planned(
            title: "Give every parent a one-page plan to hold",
            lead: .care,
            supporting: [.group, .midwifery, .housing],
            statements: ["pb-06", "pb-07", "pb-21"],
            dueIn: -30,
            measure: "Parents we ask can show us their page, and every agency's part is on it.",
            news: [
                .note(72, "We drew the page with the Kitchen Table group over two mornings.", to: .underWay),
                .note(54, by: .housing, "We have a line of our own on the page, and have filled it in from the start."),
                .note(36, "Every family who came to us this month has the page.", to: .done),
                .rating(
                    33,
                    by: .group,
                    "pb-06",
                    .partly,
                    """
                    The group says that the page is plain and that new families have it. Families who came earlier are \
                    still waiting for theirs.
                    """
                ),
            ]
        ),
        Planned(
            title: "Make a quiet room on the ward for joining a hearing",
            lead: .midwifery,
            supporting: [.court],
            statements: ["mh-04", "mh-03"],
            dueIn: -45,
            measure: "A room with a door, a screen that works and a second chair, there whenever it is needed.",
            news: [
                .note(75, "We found a room that was used for storage.", to: .underWay),
                .note(61, by: .court, "We tried the sound from the courtroom, and it is good."),
                .note(50, "The room is open, and the key is with the shift leader.", to: .done),
            ]
        ),
    ]

    private static let overdue: [Planned] = [
        Planned(
            title: "Offer every parent an independent advocate",
            lead: .harbour,
            supporting: [.group, .care],
            statements: ["pb-20", "pb-19", "pb-10"],
            dueIn: -12,
            measure: "Each parent has had the offer by the second visit, and again at each turning point.",
            news: [
                .note(66, "Our first volunteers have begun their training.", to: .underWay),
                .note(40, by: .group, "The group says that it has met the volunteers and likes how they listen."),
                .note(13, "The offer has begun in one office. Funding for the second is promised and not yet here."),
            ]
        ),
        Planned(
            title: "Set up an adapted assessment for parents with learning disabilities",
            lead: .care,
            supporting: [.visiting, .midwifery],
            statements: ["pb-16", "pb-10"],
            dueIn: -20,
            measure: "Two people in the area can lead an adapted assessment, and everyone knows who they are.",
            news: []
        ),
        Planned(
            title: "Bring a housing officer to planning before the last weeks",
            lead: .housing,
            supporting: [.care],
            statements: ["pb-06", "pb-03", "lh-02"],
            dueIn: -5,
            measure: "A housing officer is at the first planning meeting for every family who wants one there.",
            news: [.note(18, "We have chosen who will come. We are waiting for a first invitation.")]
        ),
    ]

    private static let toCome: [Planned] = [
        Planned(
            title: "Have somebody known ring within two days of going home",
            lead: .visiting,
            supporting: [.midwifery, .housing, .harbour],
            statements: ["lh-02", "lh-03"],
            dueIn: 9,
            measure: "We count who was rung within two days, for mothers and for fathers, weekends included.",
            news: [
                .note(30, "We have a rota for weekdays and share it with the ward.", to: .underWay),
                .note(4, by: .harbour, "We can take Saturdays from next month. Sundays are still open."),
            ]
        ),
        Planned(
            title: "Rewrite the letter before proceedings with the Kitchen Table group",
            lead: .care,
            supporting: [.group, .court],
            statements: ["pb-19", "pb-22"],
            dueIn: 24,
            measure: "The group has agreed each sentence, and somebody known reads it with every parent.",
            news: []
        ),
        Planned(
            title: "Ask for a full year of follow-up for every separated parent",
            lead: .harbour,
            supporting: [.visiting, .midwifery],
            statements: ["lh-05", "lh-08", "lh-04"],
            dueIn: 110,
            measure: "A funded year that no parent has to qualify for, and a count of who used it.",
            news: [.note(26, "We have written the paper with health visiting. The board reads it next.", to: .underWay)]
        ),
    ]

    private static let setAside: [Planned] = [
        Planned(
            title: "Print a diary for parents' appointments",
            lead: .midwifery,
            supporting: [.care, .harbour],
            statements: ["pb-07"],
            dueIn: 40,
            measure: "Parents use it, and fewer visits clash.",
            news: [
                .note(70, "We have a first design.", to: .underWay),
                .note(
                    34,
                    "The one-page plan holds the week now. A second paper would be one more to carry.",
                    to: .stopped
                ),
            ]
        ),
        Planned(
            title: "Give at least a week's notice of every first hearing",
            lead: .court,
            supporting: [.care],
            statements: ["mh-02", "mh-03"],
            dueIn: 60,
            measure: "Notice of hearings, from the court's own figures.",
            news: [
                .note(
                    58,
                    """
                    Lists are for the court to set. We have shared our figures with the local family justice board and \
                    asked to hear back.
                    """,
                    to: .notInOurGift
                )
            ]
        ),
        Planned(
            title: "Build one computer record that all of us share",
            lead: .care,
            supporting: [.midwifery, .visiting],
            statements: ["pb-06", "pb-01"],
            dueIn: 150,
            measure: "One record, open to every agency in the plan.",
            news: [
                .note(
                    47,
                    """
                    We looked at this together. It would take years and most of our money, and parents asked for a page \
                    they can hold, so we chose the page.
                    """,
                    to: .willNotDo
                )
            ]
        ),
    ]
}
