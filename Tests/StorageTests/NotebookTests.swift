import Domain
import Engines
import Foundation
import Sample
import Testing

@testable import Storage

/// The notebook in the database: who reads what, and what is left of what was taken out.
struct NotebookTests {
    private static func draft(
        _ text: String, _ sharing: NotebookEntry.Visibility = .voice, export: Bool = false, version: Int = 0
    ) throws -> NotebookDraft {
        try NotebookDraft(text: text, sharing: sharing.rawValue, export: export, version: version)
    }

    private static func texts(_ told: Told, _ name: String, about message: KeyMessage.ID? = nil) async throws
        -> [String]
    {
        try await told.store.notebook.page(
            of: told.sample.partnership, for: try told.person(name), about: message, length: 1000
        ).entries.map(\.text)
    }

    @Test(arguments: Engine.available)
    func entriesStandUnderTheirQuestionsAndTheirMessagesShowThem(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, kwame) = (told.store, told.sample.partnership, try told.person("kwame"))
            await #expect(throws: Refusal.notFound, "no library is loaded") {
                _ = try await store.notebook.write(try Self.draft("x"), question: "q-hearing-1", in: id, by: kwame)
            }
            _ = try await store.library.load(.small())
            for (text, question, message) in [
                ("On hearing", "q-hearing-1", ""), ("On the message", "", "hearing"), ("On waiting", "q-waiting-1", ""),
                ("On a page of its own", "", ""),
            ] {
                _ = try await store.notebook.write(
                    try Self.draft(text), question: question, message: message, in: id, by: kwame)
            }
            // All of it was written in one moment here, so its order says nothing.
            let hearing = try await Self.texts(told, "kwame", about: "hearing").sorted()
            #expect(hearing == ["On hearing", "On the message"])
            #expect(try await Self.texts(told, "kwame", about: "waiting") == ["On waiting"])
            #expect(try await Self.texts(told, "kwame", about: "no-such") == [])
            await #expect(throws: Refusal.notFound) {
                _ = try await store.notebook.write(try Self.draft("x"), message: "no-such", in: id, by: kwame)
            }
            // Every stretch once and none twice.
            var seen: [String] = []
            var last: NotebookEntry.ID?
            repeat {
                let page = try await store.notebook.page(of: id, for: kwame, before: last, length: 2)
                #expect(page.entries.count <= 2)
                seen += page.entries.map(\.text)
                last = page.next
            } while last != nil
            let whole = try await Self.texts(told, "kwame")
            #expect(seen == whole && Set(seen).count == seen.count && seen.count > 5)
        }
    }

    @Test(arguments: Engine.available)
    func theDatabaseAppliesTheRuleOfTheDomain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let names = ["marian", "kwame", "priya", "dilys", "tom"]
            for name in names {
                for sharing in NotebookEntry.Visibility.allCases {
                    _ = try await store.notebook.write(
                        try Self.draft("\(name) \(sharing.rawValue)", sharing), in: id, by: try told.person(name))
                }
            }
            // Tom speaks for midwifery from now on; a round that is sealed would not let him.
            try await store.rounds.reveal(reason: "Now", in: told.sample.openRound, by: try told.person("marian"))
            let midwifery = try #require(told.sample.voices["Midwifery"])
            try await store.partnerships.assign(
                try told.person("tom"), role: "voiceLead", voice: midwifery.text, in: id,
                by: try told.person("marian"))
            let all = try await database.read { db in
                try db.query("SELECT id FROM notebook_entry ORDER BY id DESC") {
                    try $0.identifier(0) as NotebookEntry.ID
                }
            }
            var seen: [String: Set<String>] = [:]
            for name in names {
                let person = try told.person(name)
                let page = try await store.notebook.page(of: id, for: person, length: 1000)
                seen[name] = Set(page.entries.map(\.text))
                #expect(page.entries.allSatisfy { $0.isOpen(to: page.member) })
                for entry in all where !page.entries.contains(where: { $0.id == entry }) {
                    await #expect(throws: Refusal.notFound, "\(name)") {
                        _ = try await store.notebook.entry(entry, in: id, for: person)
                    }
                }
            }
            func reads(_ name: String, _ text: String) -> Bool { seen[name]?.contains(text) == true }
            for reader in names {
                for writer in names {
                    #expect(reads(reader, "\(writer) partnership"))
                    // Tom now reads midwifery's, and still his own, which he wrote for housing.
                    let isOpen = reader == writer || (reader == "tom" && writer == "priya")
                    #expect(reads(reader, "\(writer) voice") == isOpen, "\(reader) and what \(writer) kept")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func sentTwiceIsOnceAndTwoTabsLoseNothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, kwame) = (told.store, told.sample.partnership, try told.person("kwame"))
            let entry = try await store.notebook.write(try Self.draft("First"), in: id, by: kwame)
            #expect(try await store.notebook.write(try Self.draft("First"), in: id, by: kwame) == entry)
            try await store.notebook.change(entry, to: try Self.draft("Second", version: 1), in: id, by: kwame)
            try await store.notebook.change(entry, to: try Self.draft("Second", version: 1), in: id, by: kwame)
            await #expect(throws: Refusal.self) {
                try await store.notebook.change(entry, to: try Self.draft("Third", version: 1), in: id, by: kwame)
            }
            try await store.notebook.change(
                entry, to: try Self.draft("Second", .partnership, version: 2), in: id, by: kwame)
            let own = try await store.notebook.entry(entry, in: id, for: kwame)
            #expect(own.entry.text == "Second" && own.entry.version == 3 && own.entry.visibility == .partnership)
            #expect(own.revisions.map(\.text) == ["First"])
            let another = try await store.notebook.entry(entry, in: id, for: try told.person("priya"))
            #expect(another.revisions == [], "how it read before it was shared is its writer's")
            await #expect(throws: Refusal.notAllowed(Problem("refusal.notebook.own"))) {
                try await store.notebook.change(
                    entry, to: try Self.draft("Bent", .partnership, version: 3), in: id,
                    by: try told.person("marian"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func theHistoryKnowsNothingOfItAndTheDownloadOnlyWhatWasPutThere(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, kwame) = (told.store, told.sample.partnership, try told.person("kwame"))
            func entries() async throws -> Int? {
                try await database.read { db in try db.first("SELECT COUNT(*) FROM history") { try $0.int(0) } }
            }
            let before = try await entries()
            let taken = try await store.notebook.export(of: id, for: kwame).entries.map(\.text)
            _ = try await store.notebook.write(try Self.draft("Kept"), in: id, by: kwame)
            _ = try await store.notebook.write(try Self.draft("Shared", .partnership), in: id, by: kwame)
            let put = try await store.notebook.write(
                try Self.draft("Put there", .partnership, export: true), in: id, by: kwame)
            for name in ["kwame", "marian", "priya"] {
                let export = try await store.notebook.export(of: id, for: try told.person(name))
                #expect(export.entries.map(\.text) == taken + ["Put there"])
            }
            try await store.notebook.change(put, to: try Self.draft("Put there", .voice, version: 1), in: id, by: kwame)
            #expect(try await store.notebook.export(of: id, for: kwame).entries.map(\.text) == taken)
            try await store.notebook.remove(put, in: id, by: kwame)
            #expect(try await entries() == before)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsTakenOutIsInNoByteAndStaysOutAfterARestore(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let (store, id, kwame) = (told.store, told.sample.partnership, try told.person("kwame"))
            let entry = try await store.notebook.write(
                try Self.draft("Quixotic beginnings", .partnership), in: id, by: kwame)
            try await store.notebook.change(
                entry, to: try Self.draft("Zephyrous endings", .partnership, version: 1), in: id, by: kwame)
            let record = try await store.personalRecords.record(of: kwame)
            #expect(record.records["notebook"]?.contains { $0["text"] == "Zephyrous endings" } == true)
            #expect(record.records["notebookBefore"]?.contains { $0["text"] == "Quixotic beginnings" } == true)
            for other in ["marian", "priya"] {
                await #expect(throws: Refusal.notAllowed(Problem("refusal.notebook.own"))) {
                    try await store.notebook.remove(entry, in: id, by: try told.person(other))
                }
            }
            try await store.notebook.remove(entry, in: id, by: kwame)
            let bytes = try HistoryTests.bytes(location)
            let everything = try await LeavingTests.everything(database, location)
            for trace in ["Quixotic", "Zephyrous"] {
                let (inFiles, inTables) = (bytes.contains(trace), everything.contains(trace))
                #expect(!inFiles && !inTables, "\(trace)")
            }
            await #expect(throws: Refusal.notFound) {
                try await store.notebook.change(
                    entry, to: try Self.draft("Again", version: 2), in: id, by: kwame)
            }
            // A backup that still has it is put back: here an entry that its writer has not taken out yet.
            let erasures = try await store.leaving.erasures()
            #expect(erasures.notebook == [entry])
            let restored = try await store.notebook.write(try Self.draft("Restored"), in: id, by: kwame)
            let list = Erasures(people: [], entries: [], withdrawals: [], notebook: [restored, entry])
            let done = try await store.leaving.repeat(list, reason: "Again")
            #expect(done.notebook == 1 && done.nothingToDo == 1)
            #expect(try await Self.texts(told, "kwame").contains("Restored") == false)
            await database.close()
        }
    }

    @Test(arguments: Engine.available)
    func withSomebodyWhoLeavesGoTheirEntries(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let (kwame, priya) = (try told.person("kwame"), try told.person("priya"))
            let entry = try await store.notebook.write(
                try Self.draft("Kwame's first", .partnership), in: id, by: kwame)
            try await store.notebook.change(
                entry, to: try Self.draft("Kwame's second", .partnership, version: 1), in: id, by: kwame)
            _ = try await store.notebook.write(try Self.draft("Priya's", .partnership), in: id, by: priya)
            try await store.leaving.leave(kwame, by: kwame)
            let texts = try await Self.texts(told, "priya")
            #expect(!texts.contains("Kwame's second") && texts.contains("Priya's"))
            let record = try await store.personalRecords.record(of: kwame)
            #expect(record.records["notebook"] == [] && record.records["notebookBefore"] == [])
            let left = try await database.read { db in
                try db.first(
                    """
                    SELECT COUNT(*) FROM notebook_revision
                    WHERE entry_id NOT IN (SELECT id FROM notebook_entry) OR text = 'Kwame''s first'
                    """
                ) { try $0.int(0) }
            }
            #expect(left == 0)
        }
    }

    @Test func aListFromBeforeThereWereNotebooksIsStillRead() throws {
        let old = #"{"format":"commonthread-erasures","version":1,"people":[],"entries":[],"withdrawals":[]}"#
        let list = try JSONDecoder().decode(Erasures.self, from: Data(old.utf8))
        #expect(list == Erasures(people: [], entries: [], withdrawals: []))
    }
}
