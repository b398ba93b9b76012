import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

/// Every kind of text that somebody may see, against what search finds. What is not found on purpose is named here, and
/// why in the decision record.
struct SearchReachTests {
    /// What a library or framework prints that nobody looks for by its words: a link leads to it from what is found.
    private static let unsearched: Set<String> = [
        "publisher", "stages.title", "stages.summary", "themes.title", "themes.summary", "indicators.title",
        "keyMessages.title",
    ]

    /// Puts a word of its own in place of every text, whichever fields the file may come to have.
    private struct Marker {
        var words: [(path: String, word: String)] = []

        /// Two of each list are enough, except where others refer to them.
        mutating func mark<T: Codable>(_ whole: T, keeping all: Set<String> = []) throws -> T {
            let json = try JSONSerialization.jsonObject(with: Data(try StoredJSON.encode(whole).utf8))
            let marked = mark(json, "", all)
            return try JSONDecoder().decode(T.self, from: try JSONSerialization.data(withJSONObject: marked))
        }

        private mutating func mark(_ value: Any, _ path: String, _ all: Set<String>) -> Any {
            switch value {
            case let text as [String: Any] where text["en"] is String:
                let word = "quill" + Self.letters(words.count) + "wort"
                words.append((path, word))
                return ["en": word]
            case let object as [String: Any]:
                var marked: [String: Any] = [:]
                for (key, value) in object.sorted(by: { $0.key < $1.key }) {
                    marked[key] = mark(value, path.isEmpty ? key : "\(path).\(key)", all)
                }
                return marked
            case let list as [Any]:
                return list.prefix(all.contains(path) ? list.count : 2).map { mark($0, path, all) }
            default: return value
            }
        }

        private static func letters(_ number: Int) -> String {
            let alphabet = Array("bcdfghjklm")
            return String(String(number).map { alphabet[$0.wholeNumberValue ?? 0] })
        }
    }

    @Test(arguments: Engine.available)
    func everyTextOfTheLibraryAndOfFrameworksIsFound(engine: Engine) async throws {
        let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Content")
        let file = content.appendingPathComponent("library/pre-birth.yaml")
        let built = try LibraryFile.read(Array(try Data(contentsOf: file)))
        try await withDatabase(engine) { database in
            let store = Store(database)
            var marker = Marker()
            _ = try await store.library.load(try marker.mark(Self.whole(built)))
            let paths = Set(marker.words.map(\.path))
            for path in [
                "figures.conflict.note", "introduction", "messages.links.why", "resources.occasion.place",
                "standards.items.name",
            ] { #expect(paths.contains(path), "the walk meets no \(path)") }
            let framework = try Told.frameworks()[0]
            _ = try await store.frameworks.load(try marker.mark(framework, keeping: ["indicators", "keyMessages"]))
            for (path, word) in marker.words where !Self.unsearched.contains(path) {
                let results = try await store.search.search(
                    try SearchQuery(word), for: nil, in: .english, exactly: true)
                #expect(results.total > 0, "\(path) is shown and not found")
            }
            #expect(marker.words.count > 100)
        }
    }

    /// One of everything: the built-in library has no event, and few things with every field.
    private static func whole(_ library: Library) -> Library {
        let text = LocalText("Words")
        let event = Resource(
            id: "an-event", kind: .event, title: text, summary: text, author: "Quillauthor", publisher: "Nobody",
            published: nil, length: nil, licence: "CC0-1.0", link: nil, checked: nil, transcript: nil, voices: text,
            contentNote: text, occasion: .init(starts: Told.now, ends: Told.now, place: text, cancelled: false),
            contact: nil, messages: [], statements: [], audiences: [], stages: [], themes: [], standards: [],
            sources: [])
        let figures = library.figures.sorted { ($0.conflict != nil ? 0 : 1) < ($1.conflict != nil ? 0 : 1) }
        let standards = library.standards.sorted { $0.items.count > $1.items.count }.map { standard in
            Standard(
                id: standard.id, title: standard.title, publisher: standard.publisher, scope: standard.scope,
                from: standard.from, until: standard.until, replacedBy: nil, link: standard.link, note: text,
                sources: [],
                items: standard.items.map { Standard.Item(id: $0.id, label: $0.label, name: text) })
        }
        return Library(
            id: library.id, version: "9.9", status: library.status, title: library.title, summary: library.summary,
            introduction: library.introduction, publisher: library.publisher, licence: library.licence,
            sources: library.sources, contributors: library.contributors, audiences: library.audiences,
            stages: library.stages, themes: library.themes, standards: standards, figures: figures,
            messages: library.messages, questions: library.questions, resources: [event] + library.resources)
    }

    // MARK: - What members write

    private static func finds(
        _ store: Store, _ word: String, _ person: Person.ID?, _ kind: SearchEntry.Kind
    ) async throws -> [SearchHit] {
        try await store.search.search(
            try SearchQuery(word), for: person, in: .english, kind: kind, exactly: true
        ).hits.filter { $0.kind == kind }
    }

    private static func offer(_ title: String, needed: String) throws -> PracticeExample.Offer {
        try PracticeExample.Offer(
            text: { () throws(Refusal) in
                try PracticeExample.Text(
                    title: title, done: "A page", changed: "Calm", whom: "Parents", needed: needed, link: "")
            }, name: "Wren Zyzzyva", role: "Midwife", address: "wren@elsewhere.example",
            consents: .init(contactAgrees: true, nobodyRecognisable: true))
    }

    @Test(arguments: Engine.available)
    func anExampleIsFoundByItsPartnershipAndByEditorsUntilItIsTakenBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let (priya, kwame) = (try told.person("priya"), try told.person("kwame"))
            func person(_ name: String, editor: Bool) async throws -> Person {
                let made = try await store.people.create(
                    name: name, email: "\(name)@elsewhere.example", password: "none", isAdministrator: false)
                try await store.people.appoint(made.id, administrator: false, editor: editor)
                return try #require(try await store.people.person(made.id))
            }
            let (editor, stranger) = (try await person("edda", editor: true), try await person("sten", editor: false))
            let example = try await store.examples.offer(
                try Self.offer("A quincetree in the yard", needed: "Two medlars"), from: id, by: priya)
            func check(_ word: String, editors: Bool, _ why: String) async throws {
                for member in [priya, kwame] {
                    let hits = try await Self.finds(store, word, member, .example)
                    #expect(hits.map(\.reference) == ["\(id)/\(example)"], "\(why)")
                    #expect(hits.first?.scope == .partnership(id))
                }
                let hits = try await Self.finds(store, word, editor.id, .example)
                #expect(hits.map(\.scope) == (editors ? [.editors] : []), "\(why)")
                for other in [stranger.id, nil] {
                    #expect(try await Self.finds(store, word, other, .example).isEmpty, "\(why)")
                }
                #expect(try await store.search.differences() == 0, "\(why)")
            }
            try await check("quincetree", editors: true, "sent")
            #expect(try await Self.finds(store, "zyzzyva", priya, .example).isEmpty, "the contact is not in it")
            try await store.examples.edit(
                example, to: try Self.offer("A quincetree in the yard", needed: "Three damsons").text, over: 1,
                by: editor)
            try await check("damsons", editors: true, "edited")
            #expect(try await Self.finds(store, "medlars", priya, .example).isEmpty)
            try await store.examples.sendBack(example, reason: "Say more of the bulrush", by: editor)
            try await check("bulrush", editors: true, "sent back")
            #expect(try await Self.finds(store, "bulrush", priya, .example).first?.status == "sentBack")
            try await store.examples.withdraw(example, from: id, by: priya)
            try await check("quincetree", editors: false, "taken back")
            // Who no longer edits finds no more than others.
            try await store.examples.send(
                example, again: try Self.offer("A quincetree in the yard", needed: "Rain"), over: 2, from: id,
                by: priya)
            try await check("rain", editors: true, "sent again")
            try await store.people.appoint(editor.id, administrator: false, editor: false)
            try await check("rain", editors: false, "when the editor is none any more")
        }
    }

    @Test(arguments: Engine.available)
    func aRoundIsFoundByItsTitleAndByWhyItWasRevealedEarly(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, marian) = (told.store, told.sample.partnership, try told.person("marian"))
            let edition = try Told.frameworks()[0].edition
            let round = try await store.rounds.open(title: "Quincetree round", on: edition, in: id, by: marian)
            #expect(try await Self.finds(store, "quincetree", marian, .round).map(\.reference) == [round.text])
            #expect(try await Self.finds(store, "quincetree", nil, .round).isEmpty)
            try await store.rounds.reveal(reason: "A bulrush broke", in: round, by: marian)
            let priya = try told.person("priya")
            #expect(try await Self.finds(store, "bulrush", priya, .round).map(\.reference) == [round.text])
            #expect(try await store.search.differences() == 0)
            let lines = try await store.history.page(of: id, for: marian).lines
            let position = try #require(
                lines.first { line in
                    guard case .entry(let entry) = line else { return false }
                    return entry.kind == .reveal && entry.after["reason"]?.contains("bulrush") == true
                }?.position)
            try await store.history.erase(position, reason: "A name", in: id, by: marian)
            #expect(try await Self.finds(store, "bulrush", marian, .round).isEmpty, "words that were taken out")
            #expect(try await store.search.differences() == 0)
            try await store.removals.remove(round, typed: "Quincetree round", by: marian)
            #expect(try await Self.finds(store, "quincetree", marian, .round).isEmpty)
            #expect(try await store.search.differences() == 0)
        }
    }
}
