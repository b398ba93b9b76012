import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// How many texts were saved although they look as if they held personal details.
struct CautionTests {
    @Test(arguments: Engine.available)
    func theyAreCountedByTextAndByKindForTheChairAlone(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (cautions, partnership) = (told.store.cautions, told.sample.partnership)
            let chair = try told.person("marian")
            #expect(try await cautions.tally(of: partnership, for: chair) == CautionTally(texts: 0, kinds: [:]))
            let action = try #require(
                try await told.store.plans.view(partnership, for: chair).actions.first)
            try await cautions.record([[.phone, .email], [.phone]], at: .round(told.sample.openRound))
            try await cautions.record([[.postcode]], at: .partnership(partnership))
            try await cautions.record([[.nameWithBirthDate, .nhsNumber, .caseNumber]], at: .action(action.id))
            let tally = try await cautions.tally(of: partnership, for: chair)
            #expect(
                tally
                    == CautionTally(
                        texts: 4,
                        kinds: [
                            .phone: 2, .email: 1, .postcode: 1, .nameWithBirthDate: 1, .nhsNumber: 1, .caseNumber: 1,
                        ]))
            for other in ["priya", "dilys"] {
                #expect(try await cautions.tally(of: partnership, for: try told.person(other)) == nil)
            }
            let rounds = try await database.read { db in
                try db.query("SELECT round_id FROM caution ORDER BY round_id") { try $0.optionalText(0) }
            }
            #expect(rounds.count == 7 && rounds.filter { $0 == nil }.count == 1)
            let days = try await database.read { db in
                try db.query("SELECT DISTINCT at FROM caution") { try $0.text(0) }
            }
            #expect(days == [Told.now.day.text])
        }
    }

    @Test(arguments: Engine.available)
    func nothingAndNowhereCountNothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let cautions = told.store.cautions
            try await cautions.record([], at: .partnership(told.sample.partnership))
            try await cautions.record([[]], at: .partnership(told.sample.partnership))
            try await cautions.record([[.phone]], at: .round("no-such"))
            try await cautions.record([[.phone]], at: .action("no-such"))
            let chair = try told.person("marian")
            #expect(try await cautions.tally(of: told.sample.partnership, for: chair)?.texts == 0)
            await #expect(throws: Refusal.notFound) {
                _ = try await cautions.tally(of: "no-such", for: chair)
            }
        }
    }

    @Test(arguments: Engine.available)
    func theIdsTellNoTime(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let clock = told.store.clock
            try await told.store.cautions.record(
                Array(repeating: [.phone], count: 20), at: .partnership(told.sample.partnership))
            let ids = try await database.read { db in try db.query("SELECT id FROM caution") { try $0.text(0) } }
            let now: Identifier<Round> = clock.identifier()
            #expect(Set(ids).count == 20)
            #expect(ids.allSatisfy { !$0.contains(now.text.prefix(8)) })
        }
    }
}
