import Domain

/// What people of the sample wrote in the notebook, oldest first.
enum SampleReflections {
    struct Reflection {
        let by: SampleVoice
        /// A question of the built-in library; the entry stands on a page of its own where that has none such.
        let question: String
        /// How it read at first, where its writer changed it.
        var earlier: String?
        let text: String
        let visibility: NotebookEntry.Visibility
        var inExport = false
    }

    static let all = [
        Reflection(
            by: .midwifery, question: "q-km-2-team-1",
            text:
                "A telephone number that somebody answers, in the week of the booking. We have never asked whether it helps.",
            visibility: .partnership, inExport: true),
        Reflection(
            by: .midwifery, question: "q-km-2-team-1",
            earlier: "We say week twelve and mean week sixteen.",
            text: "We say week twelve and mean week sixteen. Talk about it among ourselves first.",
            visibility: .voice),
        Reflection(
            by: .group, question: "q-km-2-team-2",
            text: "Waiting is easier when somebody says how long it will be, even if it is long.",
            visibility: .partnership),
        Reflection(
            by: .care, question: "q-km-3-team-1",
            text: "Ten minutes for it at the start of our Monday meeting, whatever else is on the list.",
            visibility: .partnership),
        Reflection(
            by: .care, question: "",
            text: "For our own team: who among us knows the way to the maternity unit?", visibility: .voice),
    ]
}
