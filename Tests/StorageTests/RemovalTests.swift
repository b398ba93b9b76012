import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

/// A round or a partnership goes whole, and the history can still be checked.
struct RemovalTests {
    private static let title = "Spring round"

    @Test(arguments: Engine.available)
    func onlyAChairOrAnAdministratorWhoTypesTheNameAgain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (removals, round, partnership) = (
                told.store.removals, told.sample.finishedRound, told.sample.partnership
            )
            let (kwame, marian) = (try told.person("kwame"), try told.person("marian"))
            let outsider = try await told.store.people.create(
                name: "Outsider", email: "out@elsewhere.example", password: "x", isAdministrator: false)
            await #expect(throws: Refusal.notAllowed(Problem("refusal.remove"))) {
                _ = try await removals.removal(of: round, by: kwame)
            }
            await #expect(throws: Refusal.notAllowed(Problem("refusal.remove"))) {
                try await removals.remove(partnership, typed: "Larkmoor and the Vale", by: kwame)
            }
            await #expect(throws: Refusal.notFound, "nobody else learns that it is there") {
                try await removals.remove(round, typed: Self.title, by: outsider.id)
            }
            for typed in ["", "spring round", "Larkmoor and the Vale"] {
                await #expect(throws: Refusal.self) { try await removals.remove(round, typed: typed, by: marian) }
            }
            await #expect(throws: Refusal.self) {
                try await removals.remove(partnership, typed: Self.title, by: marian)
            }
            #expect(try await told.store.partnerships.view(partnership, for: marian).rounds.count == 2)
            // How much was said in a sealed round is told to nobody.
            let sealed = try await removals.removal(of: told.sample.openRound, by: marian)
            #expect(sealed.counts[.ratings] == 0 && sealed.counts[.women] == 0)
            // An administrator, who can see nothing of it, may.
            try await told.store.people.appoint(outsider.id, administrator: true, editor: false)
            #expect(try await removals.removal(of: round, by: outsider.id).name == Self.title)
        }
    }

    @Test(arguments: Engine.available)
    func aRoundGoesWholeAndTheOthersStay(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let (store, round, id) = (told.store, told.sample.finishedRound, told.sample.partnership)
            let (kwame, marian) = (try told.person("kwame"), try told.person("marian"))
            try await store.rounds.dissent(from: "pb-01", reason: "Zebedee Quux", in: round, by: kwame)
            let before = try await store.history.document(of: id, for: marian)
            let open = try RoundFile.write(try await store.rounds.export(told.sample.openRound, for: kwame))
            let removal = try await store.removals.removal(of: round, by: marian)
            let record = try await store.rounds.export(round, for: marian)
            #expect(removal.counts[.rounds] == 1 && removal.counts[.ratings] == record.ratings.count)
            #expect(removal.counts[.agreements] == record.agreements.count && removal.counts[.voices] == nil)
            #expect(removal.counts[.figures] == nil, "figures are the partnership's")
            for part in [Removal.Part.actions, .women, .entries, .dissents, .answers] {
                #expect(removal.counts[part] ?? 0 > 0, "\(part)")
            }
            #expect(
                try await LeavingTests.everything(database, location).contains("Zebedee"), "looking changes nothing")

            try await store.removals.remove(round, typed: removal.name, by: marian)
            await #expect(throws: Refusal.notFound) { _ = try await store.rounds.export(round, for: marian) }
            #expect(try await store.plans.view(id, for: marian).actions.allSatisfy { $0.round != round })
            #expect(try await !LeavingTests.everything(database, location).contains("Zebedee"))
            let words = try await database.read { db in
                try db.query("SELECT before || after FROM history WHERE round_id = \(round)") { try $0.text(0) }
            }
            #expect(!words.isEmpty && words.allSatisfy(\.isEmpty))
            #expect(
                try RoundFile.write(try await store.rounds.export(told.sample.openRound, for: kwame)) == open)
            // The chain goes on from where it was, and can be checked against an earlier copy.
            #expect(try await store.history.check().allSatisfy { $0.fault == nil })
            let after = try await store.history.document(of: id, for: marian)
            #expect(after.entries.prefix(before.entries.count).map(\.hash) == before.entries.map(\.hash))
            #expect(after.entries.last?.heading?.kind == "removal")
            #expect(after.entries.last?.heading?.subject == round.text)
            let line = try #require(try await store.history.page(of: id, for: marian).lines.first)
            guard case .entry(let entry) = line else { return #expect(Bool(false), "it is open to members") }
            #expect(entry.kind == .removal && entry.by == "Marian Oakhollow")
            await database.close()
        }
    }

    @Test(arguments: Engine.available)
    func aPartnershipGoesWholeAndAccountsStay(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, marian) = (told.store, told.sample.partnership, try told.person("marian"))
            let count = try await store.history.check().first { $0.chain == id.text }?.entries
            let before = try await Self.rows(database)
            let removal = try await store.removals.removal(of: id, by: marian)
            #expect(try await Self.rows(database) == before && before.filter { $0 > 0 }.count > 15, "only said so far")
            #expect(removal.counts[.rounds] == 2 && removal.counts[.voices] == told.sample.voices.count)
            #expect(removal.counts[.figures] == 18 && removal.counts[.answers] == 1)
            try await store.removals.remove(id, typed: "Larkmoor and the Vale", by: marian)
            #expect(try await store.partnerships.all().isEmpty)
            #expect(try await store.people.person(email: "marian@larkmoor.example") != nil)
            // Nothing is left of it but the places in its chain.
            #expect(try await Self.rows(database).allSatisfy { $0 == 0 })
            let findings = try await store.history.check()
            #expect(findings.allSatisfy { $0.fault == nil })
            let finding = try #require(findings.first { $0.chain == id.text })
            #expect(finding.entries == count && finding.erased == count)
            #expect(try await store.leaving.erasures().partnerships == [id])
        }
    }

    @Test func anOlderBackupForgetsARoundAndAPartnershipAgain() async throws {
        try await withLocation(.sqlite) { location in
            guard case .file(let path) = location else { return }
            let older = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("older.sqlite")
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let marian = try told.person("marian")
            try await told.store.backUp(to: older.path)
            try await told.store.removals.remove(told.sample.finishedRound, typed: Self.title, by: marian)
            let rounds = try await told.store.leaving.erasures()
            #expect(rounds.rounds == [told.sample.finishedRound] && rounds.partnerships.isEmpty)
            try await told.store.removals.remove(
                told.sample.partnership, typed: "Larkmoor and the Vale", by: marian)
            let list = try ErasuresFile.read(try ErasuresFile.write(try await told.store.leaving.erasures()))
            await database.close()

            let restored = try await Databases.open(.file(older.path), create: false)
            let store = Store(restored)
            #expect(try await store.partnerships.all().count == 1)
            #expect(try await store.leaving.repeat(list, reason: "Again").removals == 2)
            #expect(try await store.partnerships.all().isEmpty)
            #expect(try await store.history.check().allSatisfy { $0.fault == nil })
            let again = try await store.leaving.repeat(list, reason: "Again")
            #expect(again.removals == 0 && again.entries == 0)
            await restored.close()
        }
    }

    @Test func aListFromBeforeNamesNone() throws {
        let text = #"{"format":"commonthread-erasures","version":1,"people":["p"],"entries":[],"withdrawals":[]}"#
        #expect(try ErasuresFile.read(Array(text.utf8)) == Erasures(people: ["p"], entries: [], withdrawals: []))
    }

    // MARK: - What belongs to a partnership

    private static let tables: [SQL] = [
        "partnership", "voice", "membership", "invitation", "round", "round_step", "rating", "completion", "agreement",
        "dissent", "signature", "priority", "action", "action_voice", "action_statement", "action_note", "rerating",
        "group_setting", "group_tally", "contributor", "contribution", "contributor_session", "caution",
        "figure_offer", "shared_pack", "pack_definition", "figure", "figure_answer",
    ]

    /// How many rows each of them has.
    private static func rows(_ database: any Database) async throws -> [Int] {
        try await database.read { db in
            try tables.map { table in try db.first("SELECT COUNT(*) FROM \(table)") { try $0.int(0) } ?? -1 }
        }
    }
}
