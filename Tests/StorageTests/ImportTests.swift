import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

/// What an imported round says can be taken out as if it had been written here.
struct ImportTests {
    /// The sample's finished round with a name in every text of it that stands for good.
    private static func named(_ told: Told) async throws -> RoundRecord {
        let (store, round) = (told.store, told.sample.finishedRound)
        let (marian, kwame) = (try told.person("marian"), try told.person("kwame"))
        let plan = try await store.plans.view(told.sample.partnership, for: marian)
        let action = try #require(plan.actions.first { $0.round == round && $0.state.isOpen })
        _ = try await store.plans.progress(action.id, note: "Done", state: "done", by: marian)
        try await store.plans.rerate(
            action.statements[0], colour: "partly", reason: "Better", after: action.id, by: kwame)
        try await store.rounds.dissent(from: "pb-01", reason: "Not quite", in: round, by: kwame)
        let record = try await store.rounds.export(round, for: marian)
        var json = String(decoding: try RoundFile.write(record), as: UTF8.self)
        json = json.replacing(/"(reason|text)" ?: ?"([^"]+)"/) { "\"\($0.1)\": \"Zebedee: \($0.2)\"" }
        return try RoundFile.read(Array(json.utf8))
    }

    @Test(arguments: Engine.available)
    func everyTextOfAnImportedRoundCanBeTakenOut(engine: Engine) async throws {
        try await withDatabase(engine) { first in
            let record = try await Self.named(try await Told(first))
            for kind in [record.ratings.map(\.reason), record.agreements.map(\.reason)] {
                #expect(kind.contains { $0.contains("Zebedee") })
            }
            for kind in [record.dissents, record.reratings, record.priorities, record.earlierAgreements] {
                #expect(kind.contains { $0.reason?.contains("Zebedee") == true })
            }
            #expect(record.answers.contains { $0.text.contains("Zebedee") && $0.asked != nil })
            #expect(record.actions.flatMap(\.notes).contains { $0.text.contains("Zebedee") })
            try await withDatabase(engine) { second in
                let store = Store(second)
                let chair = try await store.people.create(
                    name: "Another", email: "another@elsewhere.example", password: "x", isAdministrator: true)
                let (id, partnership) = (
                    try await store.rounds.import(record, by: chair), Partnership.ID(record.partnership.id)
                )
                let before = try RoundFile.write(try await store.rounds.export(id, for: chair.id))
                #expect(try RoundFile.write(record) == before)
                #expect(try await store.history.check().allSatisfy { $0.fault == nil })
                let view = try await store.history.page(of: partnership, for: chair.id, length: 2000)
                for case .entry(let entry) in view.lines {
                    let texts = Array(entry.before.values) + Array(entry.after.values)
                    guard texts.contains(where: { $0.contains("Zebedee") }) else { continue }
                    do {
                        try await store.history.erase(
                            entry.position, reason: "It named somebody", in: partnership, by: chair.id)
                    } catch Refusal.notAllowed {
                        // It went with another that repeated it.
                    }
                }
                let after = try await store.rounds.export(id, for: chair.id)
                let text = String(decoding: try RoundFile.write(after), as: UTF8.self)
                #expect(!text.contains("Zebedee"))
                #expect(after.ratings.map(\.colour) == record.ratings.map(\.colour), "only words have gone")
                let left = try await second.read { db in
                    try db.query("SELECT before, after FROM history") { try $0.text(0) + $0.text(1) }
                }
                #expect(!left.contains { $0.contains("Zebedee") })
                #expect(try await store.history.check().allSatisfy { $0.fault == nil })
                // And what is left goes on to the next installation as it is.
                try await withDatabase(engine) { third in
                    let next = Store(third)
                    let person = try await next.people.create(
                        name: "Third", email: "third@elsewhere.example", password: "x", isAdministrator: true)
                    let again = try await next.rounds.import(try RoundFile.read(Array(text.utf8)), by: person)
                    let bytes = try RoundFile.write(try await next.rounds.export(again, for: person.id))
                    #expect(String(decoding: bytes, as: UTF8.self) == text)
                }
            }
        }
    }

    /// A document of the format before has no answers, and comes in as it did.
    @Test(arguments: Engine.available)
    func aDocumentOfTheFormatBeforeIsStillRead(engine: Engine) async throws {
        try await withDatabase(engine) { first in
            let told = try await Told(first)
            let record = try await told.store.rounds.export(told.sample.finishedRound, for: try told.person("marian"))
            #expect(record.format == 2 && record.answers.count == 1)
            let asked = try #require(record.answers[0].asked)
            #expect(asked.earlier.value == 77.2 && asked.later.value == 56.5)
            var document = try #require(
                try JSONSerialization.jsonObject(with: Data(try RoundFile.write(record))) as? [String: Any])
            document["answers"] = nil
            func read() throws -> RoundRecord {
                try RoundFile.read(Array(try JSONSerialization.data(withJSONObject: document)))
            }
            #expect(throws: Refusal.self, "format 2 says what it has") { try read() }
            document["format"] = 1
            document["answers"] = [Any]()
            #expect(
                throws: Refusal.invalid("file", Problem("problem.import.shape", ["where": "answers cannot be read"]))
            ) {
                _ = try read()
            }
            document["answers"] = nil
            let older = try read()
            #expect(older.format == 1 && older.answers.isEmpty)
            try await withDatabase(engine) { second in
                let store = Store(second)
                let chair = try await store.people.create(
                    name: "Another", email: "another@elsewhere.example", password: "x", isAdministrator: true)
                let id = try await store.rounds.import(older, by: chair)
                let again = try await store.rounds.export(id, for: chair.id)
                #expect(again.format == 2 && again.answers.isEmpty && again.ratings == record.ratings)
            }
            document["format"] = 3
            // Whatever it has: nobody is told of a field when the format is the reason.
            for answers in [[Any](), ["by": "statement"]] as [Any] {
                document["answers"] = answers
                #expect(throws: Refusal.invalid("file", Problem("problem.import.format", ["format": "3"]))) {
                    _ = try read()
                }
            }
        }
    }

    @Test func anAnswerThatCannotBeIsRefused() async throws {
        try await withDatabase(.sqlite) { database in
            let told = try await Told(database)
            let record = try await told.store.rounds.export(told.sample.finishedRound, for: try told.person("marian"))
            let good = record.answers[0]
            let asked = try #require(good.asked)
            func problems(_ answer: RoundRecord.AnswerRecord) -> [String] {
                var changed = record
                changed.answers = [answer]
                do {
                    try changed.check()
                    return []
                } catch {
                    guard case .invalid(let faults) = error else { return ["?"] }
                    return faults.map(\.problem.key)
                }
            }
            func answer(
                statement: Statement.ID = good.statement, indicator: Indicator.ID = good.indicator, number: Int = 1,
                value: Double = 50,
                period: String = "2025", person: Person.ID = good.person, text: String = "Words",
                area: Pack.Area = asked.area
            ) throws -> RoundRecord.AnswerRecord {
                RoundRecord.AnswerRecord(
                    statement: statement, indicator: indicator, number: number, text: text,
                    asked: .init(
                        kind: asked.kind, area: area, earlier: asked.earlier,
                        later: .init(period: try #require(Period(period)), value: value)), person: person, at: good.at)
            }
            #expect(try problems(answer()).isEmpty)
            for bad in [
                try answer(number: 2), try answer(value: 101), try answer(value: -1), try answer(value: .nan),
                try answer(period: "2024"), try answer(indicator: "weeks"), try answer(indicator: "<b>_pct"),
                try answer(area: .init(code: "X1", name: "Lark\u{202E}moor")),
                try answer(area: .init(code: "X1", name: "Lark\u{1B}[2Jmoor")),
                try answer(area: .init(code: "X\n1", name: "Larkmoor")), try answer(area: .init(code: "X1", name: " ")),
            ] { #expect(problems(bad) == ["problem.import.answer"]) }
            let silent = try #require(record.framework.statements.first { $0.indicators.isEmpty })
            #expect(try problems(answer(statement: silent.id)) == ["problem.import.answer-elsewhere"])
            let long = String(repeating: "a", count: FigureAnswer.limit)
            #expect(try problems(answer(text: long)).isEmpty)
            for text in ["", " \n", long + "a"] {
                #expect(try problems(answer(text: text)) == ["problem.import.answer-text"])
            }
            var sealed = record
            sealed.steps = Array(record.steps.prefix(1))
            #expect(throws: Refusal.invalid("file", Problem("problem.import.answer-sealed"))) { try sealed.check() }
            #expect(try problems(answer(person: "nobody")) == ["problem.import.dangling"])
        }
    }

    /// What is agreed anew over an imported agreement repeats it, and the repetition goes with it.
    @Test(arguments: Engine.available)
    func whatRepeatsAnImportedTextGoesWithIt(engine: Engine) async throws {
        try await withDatabase(engine) { first in
            let told = try await Told(first)
            let (round, marian) = (told.sample.openRound, try told.person("marian"))
            try await told.store.rounds.reveal(reason: "It is time", in: round, by: marian)
            let first = try AgreementDraft(colour: "inPlace", reason: "Agreed elsewhere", version: 0)
            _ = try await told.store.rounds.agree("hp-01", first, in: round, by: marian)
            let record = try await told.store.rounds.export(round, for: marian)
            try await withDatabase(engine) { second in
                let store = Store(second)
                let chair = try await store.people.create(
                    name: "Another", email: "another@elsewhere.example", password: "x", isAdministrator: true)
                let id = try await store.rounds.import(record, by: chair)
                let agreement = try #require(record.agreements.first)
                let draft = try AgreementDraft(
                    colour: "partly", reason: "Written here", version: agreement.version)
                _ = try await store.rounds.agree(agreement.statement, draft, in: id, by: chair.id)
                let partnership = Partnership.ID(record.partnership.id)
                let lines = try await store.history.page(of: partnership, for: chair.id, length: 2000).lines
                var position: Int?
                for case .entry(let entry) in lines where entry.kind == .agreement {
                    if entry.after["reason"] == agreement.reason { position = entry.position }
                }
                try await store.history.erase(
                    try #require(position), reason: "It named somebody", in: partnership, by: chair.id)
                let left = try await second.read { db in
                    try db.query("SELECT before, after FROM history WHERE kind = 'agreement'") {
                        try $0.text(0) + $0.text(1)
                    }
                }
                #expect(!left.contains { $0.contains(agreement.reason) })
            }
        }
    }
}
