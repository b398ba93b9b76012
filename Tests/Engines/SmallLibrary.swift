public import Domain

extension Library {
    /// A library for tests of what people do with one: two key messages with their questions, a film and a standard, and
    /// nothing that is anybody's real work.
    public static func small(version: String = "0.1", withFilm: Bool = true) -> Library {
        let film = Resource(
            id: "hello-film", kind: .film, title: LocalText("A film to begin with"),
            summary: LocalText("What it shows."),
            author: nil, publisher: "Nobody", published: nil, length: .init(minutes: 12, isEstimate: false),
            licence: "CC0-1.0", link: nil, checked: nil, transcript: nil, voices: nil, contentNote: nil, occasion: nil,
            contact: nil, messages: ["hearing"], statements: [], audiences: [], stages: [], themes: [],
            standards: ["kss-1"], sources: [])
        let standard = Standard(
            id: "kss", title: LocalText("A standard"), publisher: "Nobody", scope: LocalText("Here"), from: nil,
            until: nil, replacedBy: nil, link: nil, note: nil, sources: [],
            items: [
                .init(id: "kss-1", label: LocalText("The role"), name: nil),
                .init(id: "kss-2", label: LocalText("The law"), name: nil),
            ])
        return Library(
            id: "small-library", version: version, status: .provisional, title: LocalText("A small library"),
            summary: LocalText("For tests."), introduction: [], publisher: LocalText("Nobody"), licence: "CC0-1.0",
            sources: [], contributors: [], audiences: [], stages: [], themes: [], standards: [standard], figures: [],
            messages: [message("hearing", "Hearing families"), message("waiting", "Making waiting easier")],
            questions: [
                question("q-hearing-1", .team, "Whom did we hear last week?", "hearing", "hp-01"),
                question("q-hearing-2", .strategic, "Where would a parent say that we listened?", "hearing", "hp-01"),
                question("q-waiting-1", .team, "What makes waiting easier?", "waiting", "hp-02"),
            ], resources: withFilm ? [film] : [])
    }

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
