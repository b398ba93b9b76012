import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

/// What editors and partnerships add to the library, on both engines.
struct LibraryEditorsTests {
    private static let plan: Resource.ID = "a-plan"

    private static func library() throws -> Library {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Content/library/pre-birth.yaml")
        return try LibraryFile.read(Array(try Data(contentsOf: file)))
    }

    static func offer(
        _ title: String = "A plan every parent holds", address: String = "wren@larkmoor.example"
    ) throws -> PracticeExample.Offer {
        try PracticeExample.Offer(
            text: { () throws(Refusal) in
                try PracticeExample.Text(
                    title: title, done: "A page", changed: "Calm", whom: "Parents", needed: "Two days", link: "")
            }, name: "Wren Ashgrove", role: "Midwife", address: address,
            consents: .init(contactAgrees: true, nobodyRecognisable: true))
    }

    private struct Scene {
        let told: Told
        let editor: Person
        let chair: Person.ID
        var examples: PracticeExampleRepository { told.store.examples }
        var partnership: Partnership.ID { told.sample.partnership }

        init(_ database: any Database) async throws {
            told = try await Told(database)
            _ = try await told.store.library.load(LibraryEditorsTests.library())
            let made = try await told.store.people.create(
                name: "Edda", email: "edda@elsewhere.example", password: "none", isAdministrator: false)
            try await told.store.people.appoint(made.id, administrator: false, editor: true)
            editor = try #require(try await told.store.people.person(made.id))
            chair = try told.person("marian")
        }

        func example(_ id: PracticeExample.ID) async throws -> PracticeExample {
            try await told.store.database.read { db in try PracticeExampleRepository.example(id, db) }
        }

        func resource(_ example: PracticeExample) throws -> Resource {
            let text = try #require(example.versions.last?.text)
            return Resource(
                id: "a-plan", kind: .practiceExample, title: LocalText(text.title), summary: LocalText(text.done),
                author: nil, publisher: example.partnership.name, published: nil, length: nil, licence: "Shared",
                link: nil, checked: nil, transcript: nil, voices: nil, contentNote: nil, occasion: nil,
                contact: example.contact?.line, messages: [], statements: [], audiences: [], stages: [], themes: [],
                standards: [], sources: [])
        }

        func published() async throws -> PracticeExample.ID {
            let id = try await examples.offer(LibraryEditorsTests.offer(), from: partnership, by: chair)
            try await examples.publish(id, as: try resource(try await example(id)), over: 1, by: editor)
            return id
        }

        /// Everything that the database holds, as text.
        func everything(_ database: any Database) async throws -> String {
            try await database.read { db in
                try db.query("SELECT body FROM resource_revision") { try $0.text(0) }.joined()
                    + db.query("SELECT contact_name FROM practice_example") { try $0.text(0) }.joined()
                    + db.query("SELECT before, after FROM history") { try $0.text(0) + $0.text(1) }.joined()
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the newest check of an address stands, and the last day it answered stays`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let links = Store(database).links
            let (first, second) = (Moment("2027-01-15T09:30:00.000Z"), Moment("2027-02-15T09:30:00.000Z"))
            func check(_ at: Moment?, _ outcome: LinkCheck.Outcome, _ status: Int?) throws -> LinkCheck {
                LinkCheck(
                    address: "https://a.example", asked: try #require(at), outcome: outcome, status: status,
                    redirects: 2)
            }
            try await links.record(check(first, .answered, 200))
            try await links.record(check(second, .late, nil))
            let report = try await links.report()
            #expect(report.checks.count == 1)
            #expect(report["https://a.example"]?.outcome == .late)
            #expect(report["https://a.example"]?.asked == second)
            #expect(report["https://a.example"]?.status == nil)
            #expect(report["https://a.example"]?.lastAnswered == first?.day)
        }
    }

    @Test(arguments: Engine.available)
    func `an example goes from its partnership to the shelf, and the history says so without the contact`(
        engine: Engine
    ) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let id = try await scene.published()
            let example = try await scene.example(id)
            #expect(example.state == .published && example.resource == "a-plan")
            let shelf = try #require(try await scene.told.store.library.shelf())
            #expect(shelf[Self.plan]?.contact == "Wren Ashgrove, Midwife, wren@larkmoor.example")
            #expect(shelf.revisions[Self.plan]?.partnership == scene.partnership)
            let lines = try await scene.told.store.history.page(of: scene.partnership, for: scene.chair).lines
            let states = lines.compactMap { line -> String? in
                guard case .entry(let entry) = line, entry.kind == .example else { return nil }
                return entry.after["state"]
            }
            #expect(states == ["published", "sent"])
            let history = try await database.read { db in
                try db.query("SELECT after FROM history WHERE kind = 'example'") { try $0.text(0) }.joined()
            }
            #expect(!history.contains("Wren"))
        }
    }

    @Test(arguments: Engine.available)
    func `taking it back clears the shelf at once and the contact everywhere`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let id = try await scene.published()
            #expect(try await scene.everything(database).contains("Wren Ashgrove"))
            try await scene.examples.withdraw(id, from: scene.partnership, by: scene.chair)
            let library = scene.told.store.library
            let shelf = try #require(try await library.shelf())
            #expect(shelf[Self.plan] == nil && shelf.revisions[Self.plan]?.state == .withdrawn)
            #expect(try await !scene.everything(database).contains("Wren Ashgrove"))
            // No editor can put it back while the consent is not there, by either way.
            let resource = try #require(shelf.revisions[Self.plan]?.resource)
            await #expect(throws: Refusal.notAllowed(Problem("refusal.example.consent"))) {
                _ = try await library.save(resource, over: 2, by: scene.editor)
            }
            let kept = try await scene.example(id)
            await #expect(throws: Refusal.notFound, "it is its partnership's own again") {
                _ = try await scene.examples.example(id, for: scene.editor)
            }
            await #expect(throws: Refusal.self) {
                try await scene.examples.publish(id, as: try scene.resource(kept), over: 1, by: scene.editor)
            }
            // Sent again with new consents it may stand again, under its own id.
            try await scene.examples.send(
                id, again: Self.offer(), over: 1, from: scene.partnership, by: scene.chair)
            let again = try await scene.example(id)
            #expect(again.state == .sent && again.versions.count == 1)
            try await scene.examples.publish(id, as: try scene.resource(again), over: 1, by: scene.editor)
            #expect(try await library.shelf()?[Self.plan] != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a form sent twice is one example, and what an editor takes off waits for a decision`(
        engine: Engine
    ) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let id = try await scene.published()
            let library = scene.told.store.library
            let film = try #require(try await library.shelf()?[Self.plan])
            _ = try await library.save(
                film, as: .withdrawn, over: 1, from: scene.partnership, by: scene.editor)
            #expect(try await scene.example(id).state == .sent)
            let offer = try Self.offer("Another")
            let first = try await scene.examples.offer(offer, from: scene.partnership, by: scene.chair)
            #expect(try await scene.examples.offer(offer, from: scene.partnership, by: scene.chair) == first)
        }
    }

    @Test(arguments: Engine.available)
    func `with its partnership an example goes whole, and nobody can publish it again`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            _ = try await scene.published()
            let store = scene.told.store
            let name = try await store.removals.removal(of: scene.partnership, by: scene.chair).name
            try await store.removals.remove(scene.partnership, typed: name, by: scene.chair)
            #expect(try await store.library.shelf()?[Self.plan] == nil)
            #expect(try await store.library.revisions(of: Self.plan).isEmpty)
            #expect(try await store.search.differences() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `both versions are kept, and nobody overwrites what they have not seen`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let id = try await scene.examples.offer(Self.offer(), from: scene.partnership, by: scene.chair)
            let edited = try Self.offer("A plan that every parent can hold").text
            try await scene.examples.edit(id, to: edited, over: 1, by: scene.editor)
            let example = try await scene.example(id)
            #expect(example.versions.map(\.text.title) == ["A plan every parent holds", edited.title])
            #expect(example.versions.map(\.person) == [scene.chair, scene.editor.id])
            do {
                try await scene.examples.send(
                    id, again: Self.offer("Third"), over: 1, from: scene.partnership, by: scene.chair)
                Issue.record("the editor's words were overwritten unseen")
            } catch Refusal.conflict(let conflict) {
                #expect(conflict.theirs["example-title"] == edited.title && conflict.version == 2)
            }
            await #expect(throws: Refusal.self) {
                try await scene.examples.publish(id, as: try scene.resource(example), over: 1, by: scene.editor)
            }
            try await scene.examples.sendBack(id, reason: "Say what it took", by: scene.editor)
            #expect(try await scene.example(id).reason == "Say what it took")
            await #expect(throws: Refusal.notAllowed(Problem("refusal.example.decided"))) {
                try await scene.examples.sendBack(id, reason: "Again", by: scene.editor)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `only those who may do it do it`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let id = try await scene.examples.offer(
                Self.offer(), from: scene.partnership, by: try scene.told.person("priya"))
            await #expect(throws: Refusal.notFound) {
                _ = try await scene.examples.offer(Self.offer(), from: scene.partnership, by: scene.editor.id)
            }
            let chair = try #require(try await scene.told.store.people.person(try scene.told.person("priya")))
            await #expect(throws: Refusal.notAllowed(Problem("refusal.editor"))) {
                _ = try await scene.examples.page(for: chair)
            }
            await #expect(throws: Refusal.notAllowed(Problem("refusal.editor"))) {
                try await scene.examples.sendBack(id, reason: "No", by: chair)
            }
            await #expect(throws: Refusal.notFound) {
                try await scene.examples.withdraw(id, from: "elsewhere", by: scene.chair)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever leaves takes their name as contact along, and finds it in their record before`(
        engine: Engine
    ) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let priya = try scene.told.person("priya")
            let offer = try Self.offer(address: "priya@larkmoor.example")
            let id = try await scene.examples.offer(offer, from: scene.partnership, by: scene.chair)
            try await scene.examples.publish(
                id, as: try scene.resource(try await scene.example(id)), over: 1, by: scene.editor)
            let record = try await scene.told.store.personalRecords.record(of: priya)
            #expect(record.records["contactOfPracticeExamples"]?.first?["name"] == "Wren Ashgrove")
            let chairs = try await scene.told.store.personalRecords.record(of: scene.chair)
            #expect(chairs.records["practiceExamples"]?.count == 1)
            let editors = try await scene.told.store.personalRecords.record(of: scene.editor.id)
            #expect(editors.records["libraryChanges"]?.count == 1)
            try await scene.told.store.leaving.leave(priya, by: priya)
            #expect(try await scene.example(id).state == .withdrawn)
            #expect(try await scene.told.store.library.shelf()?[Self.plan] == nil)
            #expect(try await !scene.everything(database).contains("Wren Ashgrove"))
        }
    }

    @Test(arguments: Engine.available)
    func `lists of examples are read in stretches, each example once`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            var ids: [PracticeExample.ID] = []
            for number in 0..<9 {
                ids.append(
                    try await scene.examples.offer(
                        Self.offer("Example \(number)"), from: scene.partnership, by: scene.chair))
            }
            // Some were sent at the same moment, so that their ids tell them apart.
            let days = [1, 2, 2, 3, 4, 4, 4, 5, 6]
            let sent = Array(zip(ids, days))
            try await database.write { db in
                for (id, day) in sent {
                    try db.execute(
                        "UPDATE practice_example SET sent_at = \("2027-01-0\(day)T00:00:00.000Z") WHERE id = \(id)")
                }
            }
            let byAge = sent.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
            for length in 1...10 {
                var seen: [PracticeExample.ID] = []
                var last: PracticeExample.ID?
                repeat {
                    let page = try await scene.examples.page(
                        of: scene.partnership, for: scene.chair, before: last, length: length)
                    #expect(page.examples.count <= length && page.member.person == scene.chair)
                    seen += page.examples.map(\.id)
                    last = page.next
                } while last != nil
                #expect(seen == byAge.reversed(), "\(length) at once")
            }
            for id in [byAge[1], byAge[4], byAge[8]] {
                try await scene.examples.sendBack(id, reason: "Say more", by: scene.editor)
            }
            try await scene.examples.withdraw(byAge[6], from: scene.partnership, by: scene.chair)
            let waiting = [0, 2, 3, 5, 7].map { byAge[$0] }
            let decided = [8, 4, 1].map { byAge[$0] }
            func stretches(_ length: Int, _ meanwhile: () async throws -> Void = {}) async throws
                -> [PracticeExample.ID]
            {
                var seen: [PracticeExample.ID] = []
                var last: ModerationView.Place?
                repeat {
                    let page = try await scene.examples.page(for: scene.editor, after: last, length: length)
                    #expect(page.examples.count <= length)
                    if last == nil { try await meanwhile() }
                    seen += page.examples.map(\.id)
                    last = page.next
                } while last != nil
                return seen
            }
            for length in 1...9 { #expect(try await stretches(length) == waiting + decided, "\(length) at once") }
            // The last one of a page is decided on before the next is asked for; what waits is still met.
            let met = try await stretches(2) {
                try await scene.examples.sendBack(waiting[1], reason: "Say more", by: scene.editor)
            }
            #expect(Array(met.prefix(5)) == waiting && Set(met) == Set(waiting + decided))
            await #expect(throws: Refusal.notFound) {
                _ = try await scene.examples.page(of: scene.partnership, for: scene.chair, before: "no-such")
            }
        }
    }
}
