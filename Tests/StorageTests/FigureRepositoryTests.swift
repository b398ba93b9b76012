import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// Figures offered, shared, replaced and taken back, on both engines.
struct FigureRepositoryTests {
    private func offer(
        _ entries: [(period: String, numerator: Int)], file: String?, setting: String = "0 to 13 days",
        indicator: Indicator.ID = "emergency_pct"
    ) throws -> FigureOffer {
        FigureOffer(
            file: file.map { Pack.ID($0) }, fingerprint: file == nil ? "" : "aaaa bbbb", made: Told.now, maker: "test",
            source: "=1+1", protection: nil,
            definitions: [
                IndicatorDefinition(
                    indicator: indicator, version: "1", settings: [.init(name: "newborn", value: setting)],
                    wording: LocalText("Words"))
            ],
            entries: try entries.map { entry in
                FigureOffer.Entry(
                    indicator: indicator, area: Pack.Area(code: "X1", name: "Larkmoor"),
                    period: try #require(Period(entry.period)),
                    content: .counted(
                        try #require(
                            Figure.Numbers(numerator: entry.numerator, denominator: 100, unit: .percent))))
            })
    }

    private func share(_ offer: FigureOffer, _ told: Told) async throws -> SharedPack.ID {
        let (figures, chair) = (told.store.figures, try told.person("marian"))
        try await figures.offer(offer, in: told.sample.partnership, by: chair)
        let preview = try #require(try await figures.preview(in: told.sample.partnership, for: chair).preview)
        try await figures.share(preview.id.text, in: told.sample.partnership, by: chair)
        return SharedPack.ID(preview.id.text)
    }

    private func values(_ told: Told, _ indicator: Indicator.ID = "emergency_pct") async throws -> [Double] {
        try await told.store.figures.view(
            of: told.sample.partnership, indicator: indicator, for: try told.person("tom")
        ).figures.compactMap(\.content.value)
    }

    @Test(arguments: Engine.available)
    func nothingIsSharedBeforeItWasLookedThrough(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            try await figures.offer(try offer([("2025", 50)], file: "one"), in: place, by: chair)
            #expect(try await values(told).isEmpty)
            let first = try #require(try await figures.preview(in: place, for: chair).preview)
            #expect(first.lines.map(\.effect) == [.new] && first.sameKey.isEmpty && first.twin == nil)

            // Another file was chosen since: what is shared is what was seen, or nothing.
            try await figures.offer(try offer([("2025", 60)], file: "two"), in: place, by: chair)
            await #expect(throws: Refusal.invalid("seen", Problem("problem.share.changed"))) {
                try await figures.share(first.id.text, in: place, by: chair)
            }
            #expect(try await values(told).isEmpty)
            let second = try #require(try await figures.preview(in: place, for: chair).preview)
            try await figures.share(second.id.text, in: place, by: chair)
            try await figures.share(second.id.text, in: place, by: chair)
            #expect(try await values(told) == [60], "sent twice, shared once")
            #expect(try await figures.preview(in: place, for: chair).preview == nil)
            await #expect(throws: Refusal.invalid("seen", Problem("problem.share.gone"))) {
                try await figures.share("other", in: place, by: chair)
            }
            let page = try await told.store.history.page(of: place, for: chair)
            guard case .entry(let entry) = try #require(page.lines.first) else { return }
            #expect(entry.kind == .figures && entry.after["figures"] == "1" && entry.after["source"] == "=1+1")
            #expect(try await told.store.history.check().allSatisfy { $0.fault == nil })
        }
    }

    @Test(arguments: Engine.available)
    func onlyTheChairOffersSharesAndTakesBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place) = (told.store.figures, told.sample.partnership)
            let pack = try await share(try offer([("2025", 50)], file: "one"), told)
            for name in ["kwame", "dilys"] {
                let person = try told.person(name)
                let refusal = Refusal.notAllowed(Problem("refusal.share"))
                await #expect(throws: refusal) {
                    try await figures.offer(try offer([("2025", 50)], file: "x"), in: place, by: person)
                }
                await #expect(throws: refusal) { _ = try await figures.preview(in: place, for: person) }
                await #expect(throws: refusal) { try await figures.share("x", in: place, by: person) }
                await #expect(throws: refusal) {
                    try await figures.withdraw(pack, reason: "Because", from: place, by: person)
                }
            }
            let stranger = try await told.store.people.create(
                name: "Stranger", email: "s@elsewhere.example", password: "x", isAdministrator: true)
            await #expect(throws: Refusal.notFound) { _ = try await figures.view(of: place, for: stranger.id) }
        }
    }

    @Test(arguments: Engine.available)
    func aFigureGivesWayToTheNextAndStandsAgainWhenThatIsTakenBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            _ = try await share(try offer([("2024", 10), ("2025", 50)], file: "one"), told)
            try await figures.offer(try offer([("2025", 60)], file: "two"), in: place, by: chair)
            let preview = try #require(try await figures.preview(in: place, for: chair).preview)
            guard case .replaces(let old) = preview.lines[0].effect else {
                Issue.record("\(preview.lines[0].effect)")
                return
            }
            #expect(old.content.value == 50 && preview.sameKey.count == 1)
            try await figures.share(preview.id.text, in: place, by: chair)
            let second = SharedPack.ID(preview.id.text)
            #expect(try await values(told) == [60, 10])
            let third = try await share(try offer([("2025", 70)], file: "three"), told)
            #expect(try await values(told) == [70, 10])

            // The middle one goes: the first stays out of sight behind the third.
            try await figures.withdraw(second, reason: "A slip", from: place, by: chair)
            #expect(try await values(told) == [70, 10])
            try await figures.withdraw(third, reason: "A slip", from: place, by: chair)
            #expect(try await values(told) == [50, 10])
            await #expect(throws: Refusal.notFound) {
                try await figures.withdraw(third, reason: "Again", from: place, by: chair)
            }
            await #expect(throws: Refusal.invalid("reason", Problem("problem.reason.missing"))) {
                try await figures.withdraw(third, reason: " ", from: place, by: chair)
            }
        }
    }

    @Test(arguments: Engine.available)
    func twoDefinitionsStandSideBySide(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            _ = try await share(try offer([("2025", 50)], file: "one"), told)
            try await figures.offer(
                try offer([("2025", 60)], file: nil, setting: "0 to 6 days"), in: place, by: chair)
            let preview = try #require(try await figures.preview(in: place, for: chair).preview)
            guard case .beside(let others) = preview.lines[0].effect else {
                Issue.record("\(preview.lines[0].effect)")
                return
            }
            #expect(others.map(\.content.value) == [50])
            try await figures.share(preview.id.text, in: place, by: chair)
            #expect(try await values(told).sorted() == [50, 60])
            let view = try await figures.view(of: place, indicator: "emergency_pct", for: chair)
            #expect(FigureSeries.all(view.figures).count == 2)

            // The very same pack is shared once.
            try await figures.offer(try offer([("2025", 55)], file: "one"), in: place, by: chair)
            let again = try #require(try await figures.preview(in: place, for: chair).preview)
            #expect(again.twin != nil)
            await #expect(throws: Refusal.invalid("seen", Problem("problem.share.again"))) {
                try await figures.share(again.id.text, in: place, by: chair)
            }
        }
    }

    @Test(arguments: Engine.available)
    func answersAreKeptInEveryWordingAndSealedWithTheRound(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, chair, kwame) = (told.store, try told.person("marian"), try told.person("kwame"))
            let edition = try Told.frameworks()[0].edition
            let round = try await store.rounds.open(
                title: "Answers", on: edition, in: told.sample.partnership, by: chair)
            func answer(_ text: String, seen: Int, _ person: Person.ID) async throws -> FigureAnswer {
                try await store.rounds.answer(
                    text, about: "le1_worker_change_pct", of: "pb-05", seen: seen, in: round, by: person)
            }
            await #expect(throws: Refusal.notAllowed(Problem("refusal.sealed"))) {
                _ = try await answer("Early", seen: 0, chair)
            }
            try await store.rounds.reveal(reason: "For the test", in: round, by: chair)
            _ = try await answer("First", seen: 0, kwame)
            _ = try await answer("First", seen: 0, kwame)
            _ = try await answer("Second", seen: 1, chair)
            do {
                _ = try await answer("Too late", seen: 1, kwame)
                Issue.record("an answer that was not seen was written over")
            } catch Refusal.conflict(let conflict) {
                #expect(conflict.theirs == ["answer": "Second"] && conflict.version == 2)
            }
            let view = try await store.rounds.view(round, for: kwame, parts: [], statement: "pb-05")
            let beside = try await store.figures.beside("pb-05", ["le1_worker_change_pct"], in: view)
            #expect(beside.answers.map(\.text) == ["First", "Second"])
            #expect(beside.answers.map(\.by) == ["Kwame Larkfield", "Marian Oakhollow"])
            #expect(!beside.figures.isEmpty, "the sample has figures of it")

            // Taken out of the history, the words are gone from here too.
            let page = try await store.history.page(of: told.sample.partnership, for: chair)
            let entry = page.lines.compactMap { line in
                if case .entry(let entry) = line, entry.kind == .answer, entry.after["answer"] == "First" {
                    entry
                } else {
                    nil as HistoryEntry?
                }
            }.first
            let position = try #require(entry?.position)
            try await store.history.erase(position, reason: "A name", in: told.sample.partnership, by: chair)
            let after = try await store.figures.beside("pb-05", ["le1_worker_change_pct"], in: view)
            #expect(after.answers.map(\.text) == ["[…]", "Second"])
        }
    }

    @Test(arguments: Engine.available)
    func besideAStatementOnlyItsIndicatorsAreReadByAnIndex(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let chair = try told.person("marian")
            let view = try await told.store.rounds.view(told.sample.openRound, for: chair, parts: [])
            let none = try await told.store.figures.beside("hp-01", [], in: view)
            #expect(none.figures.isEmpty && none.answers.isEmpty)
            let some = try await told.store.figures.beside("hp-01", ["advocacy_offered_pct"], in: view)
            #expect(Set(some.figures.map(\.indicator)) == ["advocacy_offered_pct"] && some.answers.isEmpty)
            guard case .sqlite = engine else { return }
            let plan = try await database.read { db in
                try db.query(
                    """
                    EXPLAIN QUERY PLAN SELECT content FROM figure f
                    WHERE f.partnership_id = \("p") AND f.replaced_by IS NULL AND f.indicator_id IN \(list: ["a", "b"])
                    ORDER BY f.starts DESC LIMIT 300
                    """
                ) { try $0.text(3) }
            }
            #expect(plan.contains { $0.contains("figure_standing (partnership_id=? AND indicator_id=?)") }, "\(plan)")
        }
    }
}
