import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

/// What is about somebody goes, from the tables and from the files, and what they did for a voice stays.
struct LeavingTests {
    /// Somebody of the sample under two names and two addresses, with a row in every table that has rows of theirs.
    private static func prepare(_ told: Told, _ name: String = "kwame") async throws -> Person.ID {
        let person = try told.person(name)
        let store = told.store
        try await store.people.correct(name: "Zenobia Quux", email: "zenobia@quux.example", of: person)
        try await store.sessions.open(
            for: person, tokenHash: "session", formToken: "form", browser: "Zenobia's Fox", strength: .password)
        try await store.signIns.remember(deviceHash: "device", for: person)
        try await store.signIns.beginStep(tokenHash: "step", for: person, next: "/")
        _ = try await store.signIns.take("tries", .password)
        _ = try await store.signIns.beginRecovery(email: "zenobia@quux.example", tokenHash: "recovery")
        _ = try await store.signIns.person(issuer: "https://id.example", subject: "zq-1", email: "zenobia@quux.example")
        try await store.authenticators.confirm(
            "SECRETSECRET", step: 1, codeHashes: ["one", "two"], for: person)
        return person
    }

    private static let traces = [
        "Zenobia", "quux.example", "Kwame Larkfield", "kwame@larkmoor", "zq-1", "SECRETSECRET",
    ]

    /// All that any table of the engine's own catalogue holds, so that a table that comes later is looked at as well.
    static func everything(_ database: any Database, _ location: DatabaseLocation) async throws -> String {
        guard case .file(let path) = location else {
            return try await database.read { db in
                try db.query(
                    """
                    SELECT query_to_xml(format('SELECT * FROM %I', tablename), true, true, '')::text
                    FROM pg_tables WHERE schemaname = current_schema()
                    """
                ) { try $0.text(0) }.joined()
            }
        }
        let copy = path + "-\(UUID().uuidString)"
        try await Store(database).backUp(to: copy)
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: copy)), as: Unicode.ASCII.self)
    }

    @Test(arguments: Engine.available)
    func whatIsAboutThemIsInNoTableAndNoByte(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let person = try await Self.prepare(told)
            let before = try await Self.everything(database, location)
            for trace in Self.traces.prefix(2) + Self.traces.suffix(2) { #expect(before.contains(trace)) }
            let ratings = try await told.store.personalRecords.record(of: person).records["ratings"]?.count
            // A copy from before holds all of it, as every backup does; it is not this test's.
            for file in try Self.files(location) where !file.lastPathComponent.hasSuffix(".sqlite") {
                if file.lastPathComponent.contains("sqlite-") && !["-wal", "-shm"].contains(where: file.path.hasSuffix)
                {
                    try FileManager.default.removeItem(at: file)
                }
            }

            try await told.store.leaving.leave(person, by: person, tries: ["tries"])
            let bytes = try HistoryTests.bytes(location)
            let after = try await Self.everything(database, location)
            for trace in Self.traces {
                let (inFiles, inTables) = (bytes.contains(trace), after.contains(trace))
                #expect(!inFiles, "\(trace) stands in the files")
                #expect(!inTables, "\(trace) stands in a table, or in a backup made afterwards")
            }
            #expect(try await told.store.history.check().allSatisfy { $0.fault == nil })
            let record = try await told.store.personalRecords.record(of: person)
            #expect(record.account.name == Leaving.name && record.account.email == nil && !record.account.hasPassword)
            #expect(record.records["ratings"]?.count == ratings && ratings ?? 0 > 0, "the voice's ratings stay")
            for kind in ["memberships", "sessions", "browsers", "authenticator", "organisationSignIn"] {
                #expect(record.records[kind] == [], "\(kind)")
            }
            #expect(try await told.store.people.person(email: "zenobia@quux.example") == nil)
            #expect(try await told.store.people.namesOnly() == [], "nobody's name is left to list")
            await database.close()
        }
    }

    private static func files(_ location: DatabaseLocation) throws -> [URL] {
        guard case .file(let path) = location else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), includingPropertiesForKeys: nil)
    }

    @Test(arguments: Engine.available)
    func theLastChairAndTheLastAdministratorAreFollowedByAnother(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let (marian, kwame) = (try told.person("marian"), try told.person("kwame"))
            let chair = Problem("problem.leaving.chair", ["partnerships": "Larkmoor and the Vale"])
            let administrator = Problem("problem.leaving.administrator")
            #expect(try await store.leaving.standing(of: marian).hindrances == [chair, administrator])
            await #expect(throws: Refusal.self) { try await store.leaving.leave(marian, by: marian) }
            await #expect(throws: Refusal.self) { try await store.leaving.leave(marian, by: nil) }
            await #expect(throws: Refusal.self, "only whoever runs the installation goes on all the same") {
                try await store.leaving.leave(marian, by: marian, evenLast: true)
            }
            #expect(try await store.people.person(email: "marian@larkmoor.example")?.name == "Marian Oakhollow")

            try await store.partnerships.assign(kwame, role: "chair", voice: "", in: id, by: marian)
            #expect(try await store.leaving.standing(of: marian).hindrances == [administrator])
            try await store.people.appoint(kwame, administrator: true, editor: false)
            _ = try await store.partnerships.invite(
                role: "reader", voice: "", tokenHash: "open", to: id, by: marian)
            try await store.leaving.leave(marian, by: marian)
            await #expect(throws: Refusal.notFound, "their links bring nobody in") {
                _ = try await store.partnerships.invitation(tokenHash: "open")
            }
            let entries = try await store.history.page(of: id, for: kwame).lines
            guard case .entry(let left) = entries.first else { return #expect(Bool(false), "no entry") }
            #expect(left.kind == .membership && left.subject == marian.text && left.after == ["role": "none"])
            #expect(left.by == Leaving.name)
            // Now Kwame is the last, and whoever runs the installation may go on all the same.
            #expect(try await store.leaving.standing(of: kwame).hindrances.count == 2)
            try await store.leaving.leave(kwame, by: nil, evenLast: true)
            await #expect(throws: Refusal.notFound, "nobody leaves twice") {
                try await store.leaving.leave(kwame, by: nil, evenLast: true)
            }
        }
    }

    // MARK: - Again, after an older backup

    @Test(arguments: Engine.available)
    func whatAListNamesIsTakenOutAgainOnce(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let marian = try told.person("marian")
            // What somebody took out before the copy that was put back was made stands here as it was written.
            let (round, kwame) = (told.sample.finishedRound, try told.person("kwame"))
            for text in ["Zebedee once", "Zebedee twice"] {
                try await store.rounds.dissent(from: "pb-01", reason: text, in: round, by: kwame)
            }
            let actions = try await store.plans.view(id, for: marian).actions
            let action = try #require(actions.first { $0.round == round && $0.state.isOpen })
            for text in ["Zebedee came", "Zebedee went"] {
                _ = try await store.plans.progress(action.id, note: text, state: "", by: marian)
            }
            let document = try await store.history.document(of: id, for: marian)
            let link = try #require(document.entries.last { $0.heading?.kind == "agreement" })
            let other = try #require(document.entries.first { $0.heading?.kind == "voice" })
            let changeable = try #require(document.entries.last { $0.heading?.kind == "action" })
            func listed(_ link: HistoryLink) -> Erasures.Entry {
                .init(chain: id.text, position: link.position, hash: link.hash)
            }
            let zebedee = document.entries.filter { $0.content?.after.contains("Zebedee") == true }.map(listed)
            #expect(zebedee.count == 4)
            let named = [listed(link), listed(changeable)] + zebedee
            let list = Erasures(
                people: [marian, "nobody-here"],
                entries: named + [
                    .init(chain: id.text, position: other.position, hash: "of another entry"),
                    .init(chain: "no-such", position: 1, hash: "x"),
                ], withdrawals: [.init(contributor: "nobody-either", numbersStay: true)])
            let done = try await store.leaving.repeat(list, reason: "Again")
            // Marian was the last chair: a list is carried out all the same.
            #expect(done.people == 1 && done.entries == named.count && done.nothingToDo == 4)
            #expect(done.standing == [listed(changeable)], "an action can still be changed by those whose it is")
            let record = try await store.rounds.export(round, for: kwame)
            let agreement = try #require(record.agreements.first { $0.statement.text == link.heading?.subject })
            #expect(agreement.reason == HistoryErasure.mark, "not in the history alone")
            let text = String(decoding: try RoundFile.write(record), as: UTF8.self)
            #expect(!text.contains("Zebedee"), "nor an earlier dissent or note")
            let erased = try await store.leaving.erasures()
            let sorted = named.sorted { $0.position < $1.position }
            #expect(erased == Erasures(people: [marian], entries: sorted, withdrawals: []))
            #expect(try await store.history.check().allSatisfy { $0.fault == nil })
            let count = try await Self.entries(database)
            let again = try await store.leaving.repeat(erased, reason: "Again")
            #expect(again.people == 0 && again.entries == 0 && again.nothingToDo == named.count + 1)
            #expect(try await Self.entries(database) == count, "a second time writes nothing")
        }
    }

    private static func entries(_ database: any Database) async throws -> Int? {
        try await database.read { db in try db.first("SELECT COUNT(*) FROM history") { try $0.int(0) } }
    }

    @Test func anOlderBackupForgetsAgain() async throws {
        try await withLocation(.sqlite) { location in
            guard case .file(let path) = location else { return }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            let copies = folder.appendingPathComponent("copies")
            try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
            let older = copies.appendingPathComponent("older.sqlite").path
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let person = try await Self.prepare(told)
            try await told.store.backUp(to: older)
            let rights = try FileManager.default.attributesOfItem(atPath: older)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            await #expect(throws: DatabaseError.self, "a file that is there is left alone") {
                try await told.store.backUp(to: older)
            }
            try await told.store.leaving.leave(person, by: person)
            let list = try await told.store.leaving.erasures()
            await database.close()

            #expect(try HistoryTests.bytes(.file(older)).contains("Zenobia"))
            let restored = try await Databases.open(.file(older), create: false)
            let done = try await Store(restored).leaving.repeat(list, reason: "Again")
            #expect(done.people == 1)
            for trace in Self.traces {
                let isThere = try HistoryTests.bytes(.file(older)).contains(trace)
                #expect(!isThere, "\(trace)")
            }
            #expect(try await Store(restored).history.check().allSatisfy { $0.fault == nil })
            await restored.close()
        }
    }

    @Test func aServerSaysWhoMakesItsCopies() async throws {
        guard Engine.available.contains(.postgresql) else { return }
        try await withDatabase(.postgresql) { database in
            do {
                try await Store(database).backUp(to: "never.dump")
                Issue.record("a copy was made")
            } catch DatabaseError.unavailable(let sentence) {
                #expect(sentence.contains("pg_dump"))
            }
        }
    }
}
