public import Domain

extension Library {
    /// A library of one film, one key message and one standard, for tests of what people do with a library.
    public static func small(version: String = "1", withFilm: Bool = true) -> Library {
        let film = Resource(
            id: "hello-film", kind: .film, title: LocalText("A film to begin with"),
            summary: LocalText("What it shows."),
            author: nil, publisher: "Nobody", published: nil, length: .init(minutes: 12, isEstimate: false),
            licence: "CC0-1.0", link: nil, checked: nil, transcript: nil, voices: nil, contentNote: nil, occasion: nil,
            contact: nil, messages: ["hello"], statements: [], audiences: [], stages: [], themes: [],
            standards: ["kss-1"], sources: [])
        let message = LibraryMessage(
            id: "hello", title: LocalText("Begin with hello"), formalTitle: LocalText("Begin with hello"), number: nil,
            link: nil, argument: LocalText("A"), research: LocalText("B"), parentView: LocalText("C"),
            strategicView: LocalText("D"), frontlineView: LocalText("E"), unseen: nil, sources: [], links: [],
            audiences: [], stages: [], themes: [], standards: [])
        let standard = Standard(
            id: "kss", title: LocalText("A standard"), publisher: "Nobody", scope: LocalText("Here"), from: nil,
            until: nil, replacedBy: nil, link: nil, note: nil, sources: [],
            items: [
                .init(id: "kss-1", label: LocalText("The role"), name: nil),
                .init(id: "kss-2", label: LocalText("The law"), name: nil),
            ])
        return Library(
            id: "small", version: version, status: .draft, title: LocalText("Small"), summary: LocalText("Small"),
            introduction: [], publisher: LocalText("Nobody"), licence: "CC0-1.0", sources: [], contributors: [],
            audiences: [], stages: [], themes: [], standards: [standard], figures: [], messages: [message],
            questions: [], resources: withFilm ? [film] : [])
    }
}
