public import Domain

/// A small library for tests: two key messages, three questions, nothing that is anybody's real work.
public enum LibrarySample {
    public static let messages: [KeyMessage.ID] = ["hearing", "waiting"]
    public static let questions: [ReflectiveQuestion.ID] = ["q-hearing-1", "q-hearing-2", "q-waiting-1"]

    public static let library = Library(
        id: "small-library", version: "0.1", status: .provisional, title: LocalText("A small library"),
        summary: LocalText("For tests."), introduction: [], publisher: LocalText("Nobody"), licence: "CC0-1.0",
        sources: [], contributors: [], audiences: [], stages: [], themes: [], standards: [], figures: [],
        messages: [message("hearing", "Hearing families"), message("waiting", "Making waiting easier")],
        questions: [
            question("q-hearing-1", .team, "Whom did we hear last week?", "hearing", "hp-01"),
            question("q-hearing-2", .strategic, "Where would a parent say that we listened?", "hearing", "hp-01"),
            question("q-waiting-1", .team, "What makes waiting easier?", "waiting", "hp-02"),
        ], resources: [])

    private static func message(_ id: KeyMessage.ID, _ title: String) -> LibraryMessage {
        let text = LocalText("Words for a test.")
        return LibraryMessage(
            id: id, title: LocalText(title), formalTitle: LocalText(title), number: nil, link: nil,
            argument: text, research: text, parentView: text, strategicView: text, frontlineView: text, unseen: nil,
            sources: [], links: [], audiences: [], stages: [], themes: [], standards: [])
    }

    private static func question(
        _ id: ReflectiveQuestion.ID, _ level: ReflectiveQuestion.Level, _ text: String, _ message: KeyMessage.ID,
        _ statement: Statement.ID
    ) -> ReflectiveQuestion {
        ReflectiveQuestion(
            id: id, level: level, text: LocalText(text), messages: [message],
            statements: [StatementLink(framework: "national-integrated-care-framework", statement: statement)],
            source: nil)
    }
}
