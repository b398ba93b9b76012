import Domain
import Engines
import Foundation
import Sample
import Testing

@testable import Storage

/// What people note of their own learning: theirs alone, and gone when they say so.
struct LearningTests {
    private func form(_ change: (inout LearningForm) -> Void = { _ in }) -> LearningForm {
        var form = LearningForm()
        form.title = "A film to begin with"
        form.resource = "hello-film"
        form.day = "2027-01-14"
        form.minutes = "12"
        form.doing = "watched"
        form.isParticipatory = true
        form.reflection = "Quincunx: ask, then wait."
        form.practice = "I wait longer.\r\nAnd again."
        form.peer = "my supervisor"
        form.discussion = "Waiting is work."
        form.standards = ["kss-2", "kss-1", "no-such"]
        form.codeThemes = ["safety", "people"]
        change(&form)
        return form
    }

    @Test(arguments: Engine.available)
    func whatIsNotedIsReadAgain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (learning, kwame) = (told.store.learning, try told.person("kwame"))
            _ = try await told.store.library.load(.small())
            let id = try await learning.add(form(), by: kwame)
            #expect(try await learning.add(form(), by: kwame) == id, "a form sent twice is one entry")
            let entry = try await learning.entry(id, of: kwame)
            let content = entry.content
            #expect(entry.version == 1 && content.resource == "hello-film" && content.minutes == 12)
            #expect(content.standards == ["kss-1", "kss-2"] && content.codeThemes == [.people, .safety])
            #expect(content.practice == "I wait longer.\nAnd again." && content.isParticipatory)
            let empty = try await learning.add(
                form {
                    $0 = LearningForm()
                    ($0.title, $0.day, $0.doing) = ("Talk", "2026-12-01", "discussed")
                }, by: kwame)
            let record = try await learning.record(of: kwame)
            #expect(record.entries.map(\.id) == [id, empty] && record.minutes == 12)
            let period = try LearningPeriod(from: "", to: "2026-12-31")
            #expect(try await learning.record(of: kwame, in: period).entries.map(\.id) == [empty])
        }
    }

    @Test(arguments: Engine.available)
    func aPeriodHoldsBothItsDaysAndNothingElseIsRead(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (learning, kwame) = (told.store.learning, try told.person("kwame"))
            let days = ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-14"]
            for day in days.shuffled() {
                _ = try await learning.add(form { ($0.day, $0.title) = (day, "On \(day)") }, by: kwame)
            }
            func found(_ from: String, _ to: String) async throws -> [String] {
                let period = try LearningPeriod(from: from, to: to)
                return try await learning.record(of: kwame, in: period).entries.map(\.content.day.text)
            }
            #expect(try await found("", "") == days.reversed(), "the newest first")
            #expect(try await found("2027-01-01", "2027-01-14") == ["2027-01-14", "2027-01-02", "2027-01-01"])
            #expect(try await found("2027-01-01", "") == ["2027-01-14", "2027-01-02", "2027-01-01"])
            #expect(try await found("", "2027-01-01") == ["2027-01-01", "2026-12-31"])
            #expect(try await found("2027-01-03", "2027-01-13") == [])
            // A row that cannot be read is no hindrance where it is not asked for.
            try await database.write { db in
                try db.execute("UPDATE learning SET day = 'soon' WHERE day = '2027-01-14'")
            }
            #expect(try await found("2027-01-01", "2027-01-31") == ["2027-01-02", "2027-01-01"])
            await #expect(throws: (any Error).self) { _ = try await found("", "") }
        }
    }

    @Test(arguments: Engine.available)
    func nobodyButItsOwnerFindsIt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (learning, kwame) = (told.store.learning, try told.person("kwame"))
            let id = try await learning.add(form(), by: kwame)
            // Marian chairs, looks after the installation and is in the same partnership.
            for name in ["marian", "priya"] {
                let other = try told.person(name)
                await #expect(throws: Refusal.notFound) { _ = try await learning.entry(id, of: other) }
                await #expect(throws: Refusal.notFound) {
                    try await learning.change(id, to: form { $0.version = 1 }, by: other)
                }
                await #expect(throws: Refusal.notFound) { try await learning.remove(id, by: other) }
                #expect(try await learning.record(of: other).entries == [])
            }
            #expect(try await learning.entry(id, of: kwame).version == 1)
        }
    }

    @Test(arguments: Engine.available)
    func noHistoryAndNoExportTellsOfIt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, kwame, marian) = (told.store, try told.person("kwame"), try told.person("marian"))
            func entries() async throws -> Int? {
                try await database.read { db in try db.first("SELECT COUNT(*) FROM history") { try $0.int(0) } }
            }
            let before = try await entries()
            let id = try await store.learning.add(form(), by: kwame)
            try await store.learning.change(
                id,
                to: form {
                    $0.version = 1
                    $0.reflection = "Quincunx twice"
                }, by: kwame)
            #expect(try await entries() == before)
            let rounds = [told.sample.openRound, told.sample.finishedRound]
            for round in rounds {
                let export = try await store.rounds.export(round, for: marian)
                #expect(!"\(export)".contains("Quincunx"))
            }
            let document = try await store.history.document(of: told.sample.partnership, for: marian)
            #expect(!"\(document)".contains("Quincunx"))
            let asked = try await store.personalRecords.record(of: kwame)
            #expect(asked.records["learning"] == nil, "the command is not given it")
            let own = try await store.personalRecords.record(of: kwame, byThemselves: true)
            #expect(own.records["learning"]?.first?["reflection"] == "Quincunx twice")
            #expect(own.records["learning"]?.first?["minutes"] == "12")
            let other = try await store.personalRecords.record(of: marian, byThemselves: true)
            #expect(other.records["learning"] == [])
        }
    }

    @Test(arguments: Engine.available)
    func twoWindowsOfItsOwnerNeverLoseText(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (learning, kwame) = (told.store.learning, try told.person("kwame"))
            let id = try await learning.add(form(), by: kwame)
            let first = form {
                $0.version = 1
                $0.reflection = "In the first window"
            }
            try await learning.change(id, to: first, by: kwame)
            try await learning.change(id, to: first, by: kwame)
            do {
                try await learning.change(
                    id,
                    to: form {
                        $0.version = 1
                        $0.reflection = "In the second"
                    }, by: kwame)
                Issue.record("it was overwritten")
            } catch Refusal.conflict(let conflict) {
                #expect(conflict.theirs["reflection"] == "In the first window" && conflict.version == 2)
            }
            #expect(try await learning.entry(id, of: kwame).content.reflection == "In the first window")
        }
    }

    @Test(arguments: Engine.available)
    func anEntryOutlivesWhatTheLibraryHad(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (learning, kwame) = (told.store.learning, try told.person("kwame"))
            _ = try await told.store.library.load(.small())
            let id = try await learning.add(form(), by: kwame)
            _ = try await told.store.library.load(.small(version: "2", withFilm: false))
            try await learning.change(
                id,
                to: form {
                    $0.version = 1
                    $0.minutes = ""
                }, by: kwame)
            let content = try await learning.entry(id, of: kwame).content
            #expect(content.resource == "hello-film" && content.minutes == nil && content.title.hasPrefix("A film"))
        }
    }

    @Test(arguments: Engine.available)
    func removingAndLeavingLeaveNoByteOfIt(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let (store, kwame) = (told.store, try told.person("kwame"))
            let removed = try await store.learning.add(form { $0.reflection = "Quincunx removed" }, by: kwame)
            _ = try await store.learning.add(form { $0.reflection = "Zugzwang stays until they leave" }, by: kwame)
            #expect(try await LeavingTests.everything(database, location).contains("Quincunx"))
            try Self.throwCopiesAway(location)
            try await store.learning.remove(removed, by: kwame)
            await #expect(throws: Refusal.notFound) { _ = try await store.learning.entry(removed, of: kwame) }
            var bytes = try HistoryTests.bytes(location)
            #expect(!bytes.contains("Quincunx"))
            var tables = try await LeavingTests.everything(database, location)
            #expect(!tables.contains("Quincunx") && tables.contains("Zugzwang"))
            try Self.throwCopiesAway(location)
            try await store.leaving.leave(kwame, by: kwame)
            bytes = try HistoryTests.bytes(location)
            tables = try await LeavingTests.everything(database, location)
            #expect(!bytes.contains("Zugzwang") && !tables.contains("Zugzwang"))
            await database.close()
        }
    }

    /// Copies made to look inside are not the installation's.
    private static func throwCopiesAway(_ location: DatabaseLocation) throws {
        guard case .file(let path) = location else { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.path.hasPrefix(path + "-") && !["-wal", "-shm"].contains(where: file.path.hasSuffix) {
            try FileManager.default.removeItem(at: file)
        }
    }
}
