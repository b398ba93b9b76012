import Testing

@testable import Domain

/// What the library's rules decide: which wording stands, which standard holds, what fits.
struct LibraryTests {
    private let library = Library.sketch(
        resources: [
            .sketch("film", .film, minutes: 4, messages: ["km-1"]),
            .sketch("long-film", .film, minutes: 40, messages: ["km-1"]),
            .sketch("report", .reading, minutes: nil, messages: ["km-2"], statements: ["practice/pb-01"]),
        ],
        questions: [
            .sketch("q-2", .team, ["km-2"]), .sketch("q-named", .team, [], ["practice/pb-01"]),
            .sketch("q-1", .team, ["km-1"]), .sketch("q-lead", .strategic, ["km-1"]),
        ])

    private func revision(_ id: String, _ number: Int, _ state: ResourceRevision.State, _ at: String)
        -> ResourceRevision
    {
        ResourceRevision(
            resource: .sketch(id, .tool, minutes: number, messages: []), number: number, state: state, editor: nil,
            partnership: nil, at: Moment(at) ?? Clock.system.now)
    }

    @Test func theNewestRevisionStandsWhateverTheOrder() {
        let day = "2027-01-01T00:00:00.000Z"
        let revisions = [
            revision("film", 2, .published, day), revision("film", 1, .withdrawn, day),
            revision("long-film", 1, .withdrawn, day), revision("report", 1, .published, day),
            revision("report", 2, .fileStands, day), revision("added", 1, .published, day),
            revision("gone", 1, .published, day), revision("gone", 2, .withdrawn, day),
        ]
        for order in [revisions, revisions.reversed()] {
            let shelf = Shelf(library, revisions: order)
            #expect(shelf.resources.map(\.id) == ["film", "report", "added"])
            #expect(shelf[Resource.ID("film")]?.kind == .tool && shelf[Resource.ID("film")]?.length?.minutes == 2)
            #expect(shelf[Resource.ID("report")]?.kind == .reading, "the file's own wording stands again")
            #expect(shelf[Resource.ID("long-film")] == nil && shelf[Resource.ID("gone")] == nil)
        }
    }

    @Test func aStandardHoldsOnItsFirstAndLastDay() throws {
        func day(_ text: String) throws -> Day { try #require(Day(text)) }
        let old = Standard.sketch("old", until: try day("2027-03-31"))
        let new = Standard.sketch("new", from: try day("2027-04-01"))
        #expect(old.validity(on: try day("2027-03-31")) == .current)
        #expect(old.validity(on: try day("2027-04-01")) == .ended)
        #expect(new.validity(on: try day("2027-03-31")) == .notYet)
        #expect(new.validity(on: try day("2027-04-01")) == .current)
        #expect(Standard.sketch("always").validity(on: try day("1999-01-01")) == .current)
    }

    @Test func whatNamesAStatementComesBeforeWhatSharesAMessageAndNothingTwice() throws {
        let shelf = Shelf(library)
        let statement = Statement.sketch("pb-01", ["km-2", "km-1"])
        #expect(shelf.resources(for: statement, of: "practice").map(\.id) == ["report", "film", "long-film"])
        #expect(shelf.questions(for: statement, of: "practice").map(\.id) == ["q-named", "q-2", "q-1", "q-lead"])
        #expect(shelf.resources(for: statement, of: "another").map(\.id) == ["report", "film", "long-film"])
        #expect(shelf.questions(for: .sketch("pb-02", []), of: "practice").isEmpty)
    }

    @Test func aFilterLeavesOutWhatDoesNotSayHowLongItTakes() {
        let shelf = Shelf(library)
        var filter = ResourceFilter()
        #expect(filter.resources(on: shelf).count == 3)
        filter.minutes = 10
        #expect(filter.resources(on: shelf).map(\.id) == ["film"])
        filter.message = "km-2"
        #expect(filter.resources(on: shelf).isEmpty)
    }

    @Test(arguments: [Int.min, -1, 0, 15, 20, 30, 45, 60, 1_000, Int.max])
    func aTeamsMeetingKeepsToItsTime(minutes: Int) throws {
        let shelf = Shelf(library)
        let talk = try #require(TeamTalk(about: "km-1", minutes: minutes, level: .team, on: shelf))
        let spent = (talk.opening?.length?.minutes ?? 0) + talk.perQuestion * talk.questions.count + talk.deciding
        #expect(spent <= talk.minutes && TeamTalk.lengths.contains(talk.minutes))
        #expect(talk.questions.map(\.id) == ["q-1"])
        #expect(talk.opening == nil, "what cannot be opened opens no meeting")
        #expect(TeamTalk(about: "km-9", minutes: minutes, level: .team, on: shelf) == nil)
    }

    @Test func aStatementIsNamedByTwoIds() {
        #expect(StatementLink("practice/pb-01")?.statement == "pb-01")
        for text in ["", "practice", "practice/", "/pb-01", "a/b/c"] { #expect(StatementLink(text) == nil, "\(text)") }
    }
}

extension Library {
    fileprivate static func sketch(resources: [Resource], questions: [ReflectiveQuestion]) -> Library {
        Library(
            id: "sketch", version: "1", status: .draft, title: LocalText("Sketch"), summary: LocalText("Sketch"),
            introduction: [], publisher: LocalText("Nobody"), licence: "CC0-1.0", sources: [], contributors: [],
            audiences: [], stages: [], themes: [], standards: [], figures: [],
            messages: ["km-1", "km-2"].map { .sketch($0) }, questions: questions, resources: resources)
    }
}

extension LibraryMessage {
    fileprivate static func sketch(_ id: KeyMessage.ID) -> LibraryMessage {
        let text = LocalText("Words")
        return LibraryMessage(
            id: id, title: text, formalTitle: text, number: nil, link: nil, argument: text, research: text,
            parentView: text, strategicView: text, frontlineView: text, unseen: nil, sources: [], links: [],
            audiences: [], stages: [], themes: [], standards: [])
    }
}

extension Resource {
    fileprivate static func sketch(
        _ id: String, _ kind: Kind, minutes: Int?, messages: [KeyMessage.ID], statements: [String] = []
    ) -> Resource {
        Resource(
            id: ID(id), kind: kind, title: LocalText(id), summary: LocalText("Words"), author: nil, publisher: "Nobody",
            published: nil, length: minutes.map { Length(minutes: $0, isEstimate: false) }, licence: "None", link: nil,
            checked: nil, transcript: nil, voices: nil, contentNote: nil, occasion: nil, contact: nil,
            messages: messages, statements: statements.compactMap { StatementLink($0) }, audiences: [], stages: [],
            themes: [], standards: [], sources: [])
    }
}

extension ReflectiveQuestion {
    fileprivate static func sketch(
        _ id: ID, _ level: Level, _ messages: [KeyMessage.ID], _ statements: [String] = []
    ) -> ReflectiveQuestion {
        ReflectiveQuestion(
            id: id, level: level, text: LocalText("A question?"), messages: messages,
            statements: statements.compactMap { StatementLink($0) }, source: nil)
    }
}

extension Standard {
    fileprivate static func sketch(_ id: ID, from: Day? = nil, until: Day? = nil) -> Standard {
        Standard(
            id: id, title: LocalText("A standard"), publisher: "Nobody", scope: LocalText("Here"), from: from,
            until: until, replacedBy: nil, link: nil, note: nil, sources: [], items: [])
    }
}

extension Statement {
    fileprivate static func sketch(_ id: ID, _ messages: [KeyMessage.ID]) -> Statement {
        let text = LocalText("Words")
        return Statement(
            id: id, level: .both, wording: text, plainWording: text,
            colours: Meanings(inPlace: text, partly: text, notInPlace: text), evidencePrompts: [],
            reflectivePrompts: [], keyMessages: messages, indicators: [],
            provenance: Provenance(kind: .projectAuthored, sources: []))
    }
}
