import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// Everything about somebody, for them: all of it, and nothing of anybody else's.
struct PersonalRecordTests {
    /// Columns that refer to a person and are in no part, each with its reason. None so far.
    private static let exceptions: [String: String] = [:]

    /// By the engine's own catalogue, so that a table that comes later is asked about.
    private static func references(_ database: any Database) async throws -> Set<String> {
        try await database.read { db in
            let sql: SQL =
                switch db.dialect {
                case .sqlite:
                    """
                    SELECT m.name, f."from" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
                    WHERE m.type = 'table' AND f."table" = 'person'
                    """
                case .postgresql:
                    """
                    SELECT c.relname::text, a.attname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
                    WHERE k.contype = 'f' AND k.confrelid = to_regclass('person')::oid
                    """
                }
            return Set(try db.query(sql) { "\(try $0.text(0)).\(try $0.text(1))" })
        }
    }

    @Test(arguments: Engine.available)
    func everyTableThatRefersToAPersonIsInIt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let references = try await Self.references(database)
            #expect(references.count > 15)
            let told = Set(PersonalRecordRepository.parts.flatMap(\.columns))
                .union(PersonalRecordRepository.columnsOfHistory)
            #expect(references.subtracting(told).subtracting(Self.exceptions.keys).sorted() == [])
            #expect(told.subtracting(references).sorted() == [], "parts of tables that are not there")
        }
    }

    @Test(arguments: Engine.available)
    func togetherTheRecordsOfAllHoldEveryRow(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            var sums: [String: Int] = [:]
            for person in told.sample.people.values {
                let record = try await told.store.personalRecords.record(of: person)
                for (name, rows) in record.records { sums[name, default: 0] += rows.count }
                sums["history", default: 0] += record.history.filter(\.isOwn).count
            }
            let counts: [(String, SQL)] = [
                ("memberships", "SELECT COUNT(*) FROM membership"), ("ratings", "SELECT COUNT(*) FROM rating"),
                ("completions", "SELECT COUNT(*) FROM completion"), ("steps", "SELECT COUNT(*) FROM round_step"),
                ("agreements", "SELECT COUNT(*) FROM agreement"), ("dissents", "SELECT COUNT(*) FROM dissent"),
                ("signatures", "SELECT COUNT(*) FROM signature"), ("priorities", "SELECT COUNT(*) FROM priority"),
                ("reratings", "SELECT COUNT(*) FROM rerating"), ("actions", "SELECT COUNT(*) FROM action"),
                ("notes", "SELECT COUNT(*) FROM action_note"),
                ("notebook", "SELECT COUNT(*) FROM notebook_entry"),
                ("notebookBefore", "SELECT COUNT(*) FROM notebook_revision"),
                ("invitationsMade", "SELECT COUNT(*) FROM invitation WHERE created_by IS NOT NULL"),
                ("invitationsUsed", "SELECT COUNT(*) FROM invitation WHERE used_by IS NOT NULL"),
                ("figuresShared", "SELECT COUNT(*) FROM shared_pack"),
                ("figureAnswers", "SELECT COUNT(*) FROM figure_answer"),
                ("history", "SELECT COUNT(*) FROM history WHERE person_id IS NOT NULL"),
            ]
            for (name, sql) in counts {
                let count = try await database.read { db in try db.first(sql) { try $0.int(0) } } ?? 0
                #expect(sums[name] == count && count > 0, "\(name): \(sums[name] ?? 0) of \(count)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func ownWordsAreInItAlsoWhileSealedAndErasedOnesAreNot(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, round) = (told.store, told.sample.openRound)
            let (kwame, priya) = (try told.person("kwame"), try told.person("priya"))
            var words = ["Kwame's sealed reason", "Kwame's second thought"]
            var version =
                try await store.rounds.view(round, for: kwame, parts: .ownRatings).ownRatings["hp-01"]?.version ?? 0
            for reason in words {
                let draft = try RatingDraft(
                    colour: "partly", reason: reason, confidence: "", evidence: "", version: version)
                version = try await store.rounds.rate("hp-01", draft, in: round, by: kwame).version
            }
            func reasons(_ record: PersonalRecord) -> [String] { record.history.compactMap { $0.words?["reason"] } }
            var record = try await store.personalRecords.record(of: kwame)
            for word in words { #expect(reasons(record).contains(word)) }
            #expect(record.records["ratings"]?.contains { $0["reason"] == words[1] } == true)
            let another = try await store.personalRecords.record(of: priya)
            #expect(!"\(another)".contains("Kwame"), "another person's words, name and address are not in it")
            #expect(!"\(another)".contains("@larkmoor.example\"") || "\(another)".contains("priya@"))

            let entry = try #require(record.history.first { $0.words?["reason"] == words[0] })
            try await store.history.erase(
                entry.position, reason: "It held a name", in: told.sample.partnership, by: kwame)
            record = try await store.personalRecords.record(of: kwame)
            #expect(!reasons(record).contains(words.removeFirst()))
            #expect(record.history.contains { $0.position == entry.position && $0.isOwn && $0.words == nil })
            await #expect(throws: Refusal.notFound) { _ = try await store.personalRecords.record(of: "nobody") }
        }
    }

    @Test(arguments: Engine.available)
    func noSecretIsInIt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, kwame) = (told.store, try told.person("kwame"))
            try await store.sessions.open(
                for: kwame, tokenHash: "hidden-session", formToken: "hidden-form", browser: "Fox", strength: .password)
            try await store.signIns.remember(deviceHash: "hidden-device", for: kwame)
            try await store.authenticators.confirm(
                "hidden-secret", step: 1, codeHashes: ["hidden-code", "hidden-too"], for: kwame)
            _ = try await store.signIns.beginRecovery(email: "kwame@larkmoor.example", tokenHash: "hidden-link")
            try await store.people.setPassword("hidden-hash", of: kwame)
            _ = try await store.signIns.beginRecovery(email: "kwame@larkmoor.example", tokenHash: "hidden-again")
            let record = try await store.personalRecords.record(of: kwame)
            #expect(!"\(record)".contains("hidden"))
            #expect(record.account.hasPassword && record.account.usedOn == Told.now.day)
            #expect(record.records["authenticator"] == [["since": Told.now.text, "codesLeft": "2"]])
            #expect(record.records["browsers"] == [["used": Told.now.text]])
            #expect(record.records["linksForANewPassword"]?.count == 1)
        }
    }
}
