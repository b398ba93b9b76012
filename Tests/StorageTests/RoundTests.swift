import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

/// The built-in frameworks and the sample, in a fresh database.
struct Told {
    static let now = Moment("2027-01-15T09:30:00.000Z") ?? Clock.system.now

    let store: Store
    let sample: Sample

    init(_ database: any Database, seed: UInt64 = 1001) async throws {
        store = Store(database, clock: Clock(now: { Self.now.date }, random: { .random(in: .min ... .max) }))
        sample = try await Sample.build(
            in: database, frameworks: try Self.frameworks(), passwordHash: "not a hash", now: Self.now, seed: seed)
    }

    static func frameworks() throws -> [Framework] {
        let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Content/frameworks")
        return try ["born-into-care-practice", "national-integrated-care-framework"].map {
            try FrameworkFile.read(Array(try Data(contentsOf: content.appendingPathComponent("\($0).yaml"))))
        }
    }

    func person(_ name: String) throws -> Person.ID { try #require(sample.people["\(name)@larkmoor.example"]) }
}

struct RoundTests {
    @Test(arguments: Engine.available)
    func exportImportExportIsTheSameBytes(engine: Engine) async throws {
        try await withDatabase(engine) { first in
            let told = try await Told(first)
            let chair = try told.person("marian")
            let exported = try RoundFile.write(
                try await told.store.rounds.export(told.sample.finishedRound, for: chair))
            // Into a fresh installation, on each engine.
            for target in Engine.available {
                try await withDatabase(target) { second in
                    let store = Store(second)
                    let newChair = try await store.people.create(
                        name: "Another", email: "another@elsewhere.example", password: "x", isAdministrator: true)
                    let id = try await store.rounds.import(try RoundFile.read(exported), by: newChair)
                    let again = try RoundFile.write(try await store.rounds.export(id, for: newChair.id))
                    #expect(again == exported)
                    await #expect(
                        throws: Refusal.notAllowed(Problem("refusal.import.exists", ["title": "Spring round"]))
                    ) {
                        _ = try await store.rounds.import(try RoundFile.read(exported), by: newChair)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func aSealedRoundExportsOnlyOnesOwnVoice(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let record = try await told.store.rounds.export(told.sample.openRound, for: try told.person("kwame"))
            let own = try #require(told.sample.voices["Children's social care"])
            #expect(Set(record.ratings.map(\.voice)) == [own])
            #expect(record.completions.isEmpty)
            let chairs = try await told.store.rounds.export(told.sample.openRound, for: try told.person("marian"))
            #expect(chairs.ratings.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aBrokenDocumentWritesNothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            var record = try await told.store.rounds.export(told.sample.finishedRound, for: try told.person("marian"))
            record.people.removeLast()
            try await withDatabase(engine) { [record] empty in
                let store = Store(empty)
                await #expect(throws: Refusal.self) { _ = try await store.rounds.import(record, by: nil) }
                let partnerships = try await store.partnerships.all()
                let frameworks = try await store.frameworks.all()
                let isEmpty = try await store.people.isEmpty()
                #expect(partnerships.isEmpty && frameworks.isEmpty && isEmpty)
            }
        }
    }

    @Test(arguments: Engine.available)
    func aQuickScanNeverOverwritesAConsideredRating(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (lead, round) = (try told.person("tom"), told.sample.openRound)
            let considered = try RatingDraft(
                colour: "inPlace", reason: "We looked", confidence: "sure", evidence: "", version: 0)
            _ = try await told.store.rounds.rate("hp-01", considered, in: round, by: lead)
            #expect(try await told.store.rounds.scan(["hope": "notInPlace"], in: round, by: lead) == 3)
            var view = try await told.store.rounds.view(round, for: lead, parts: .ownRatings)
            #expect(view.ownRatings["hp-01"]?.colour == .inPlace)
            #expect(view.ownRatings["hp-02"]?.provisional == true)
            // Scanning again moves only what is still provisional; refining makes it considered.
            let refined = try RatingDraft(
                colour: "partly", reason: "", confidence: "", evidence: "",
                version: view.ownRatings["hp-02"]?.version ?? 0)
            _ = try await told.store.rounds.rate("hp-02", refined, in: round, by: lead)
            #expect(try await told.store.rounds.scan(["hope": "inPlace"], in: round, by: lead) == 2)
            view = try await told.store.rounds.view(round, for: lead, parts: .ownRatings)
            #expect(view.ownRatings["hp-02"]?.colour == .partly)
            #expect(view.ownRatings["hp-02"]?.provisional == false)
        }
    }

    @Test(arguments: Engine.available)
    func writersAtTheSameTimeLoseNothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (lead, round) = (try told.person("tom"), told.sample.openRound)
            // Eight editors send the same first version; one is saved, seven are shown its text.
            let outcomes = await withTaskGroup(of: String.self) { group in
                for number in 1...8 {
                    group.addTask {
                        do {
                            let draft = try RatingDraft(
                                colour: "partly", reason: "Text \(number)", confidence: "", evidence: "", version: 0)
                            _ = try await told.store.rounds.rate("co-01", draft, in: round, by: lead)
                            return "saved"
                        } catch Refusal.conflict {
                            return "conflict"
                        } catch {
                            return "\(error)"
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(outcomes == ["saved": 1, "conflict": 7])
        }
    }

    @Test(arguments: Engine.available)
    func theMeetingsOrderIsWidestDifferenceFirst(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let view = try await told.store.rounds.view(
                told.sample.finishedRound, for: try told.person("marian"), parts: .ratings)
            let spreads = view.byWidestDifference().map(\.spread.order)
            #expect(spreads == spreads.sorted())
            #expect(view.byWidestDifference().first?.spread == .opposite)
            #expect(Set(view.byWidestDifference().map(\.statement.id)) == Set(view.framework.statements.map(\.id)))
        }
    }

    @Test(arguments: Engine.available)
    func finishingAnActionTurnsNothingGreen(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (chair, round) = (try told.person("marian"), told.sample.finishedRound)
            let before = try await told.store.rounds.view(round, for: chair, parts: .meeting)
            let plan = try await told.store.plans.view(told.sample.partnership, for: chair)
            for action in plan.actions where action.state.isOpen {
                _ = try await told.store.plans.progress(action.id, note: "Done", state: "done", by: chair)
            }
            let after = try await told.store.rounds.view(round, for: chair, parts: .meeting)
            #expect(after.ratings == before.ratings)
            #expect(after.agreements == before.agreements)
        }
    }

    @Test(arguments: Engine.available)
    func aFrameworkVersionNeverChanges(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let store = Store(database)
            let framework = try Told.frameworks()[0]
            #expect(try await store.frameworks.load(framework) == .added)
            #expect(try await store.frameworks.load(framework) == .alreadyThere)
            let changed = Framework(
                id: framework.id, version: framework.version, status: .official, title: framework.title,
                summary: framework.summary, publisher: framework.publisher, licence: framework.licence,
                sources: framework.sources, quickScan: framework.quickScan, keyMessages: framework.keyMessages,
                indicators: framework.indicators, sections: framework.sections)
            await #expect(throws: Refusal.self) { _ = try await store.frameworks.load(changed) }
            #expect(try await store.frameworks.framework(framework.edition) == framework)
        }
    }

    @Test(arguments: Engine.available)
    func everyForeignKeyHasAnIndex(engine: Engine) async throws {
        guard engine == .sqlite else { return }
        try await withDatabase(engine) { database in
            let bare = try await database.read { db in
                try db.query(
                    """
                    SELECT m.name || '.' || f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
                    WHERE m.type = 'table' AND f.seq = 0 AND NOT EXISTS (
                        SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i
                        WHERE i.seqno = 0 AND i.name = f."from")
                    AND NOT EXISTS (
                        -- A whole number that is the key is the row's own place, which needs no index.
                        SELECT 1 FROM pragma_table_info(m.name) c
                        WHERE c.name = f."from" AND c.pk = 1 AND c.type = 'INTEGER')
                    """
                ) { try $0.text(0) }
            }
            // The rows of one round's step, rating or membership are found by that round or person first.
            #expect(bare == [])
        }
    }
}
