import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// Figures offered, shared, replaced and taken back, on both engines.
struct FigureRepositoryTests {
    private func offer(
        _ entries: [(period: String, numerator: Int)], file: String?, setting: String = "0 to 13 days",
        indicator: Indicator.ID = "emergency_pct", area: String = "X1", words: String = "Words",
        key: String = "aaaa bbbb"
    ) throws -> FigureOffer {
        FigureOffer(
            file: file.map { Pack.ID($0) }, fingerprint: file == nil ? "" : key, made: Told.now, maker: "test",
            source: "=1+1", protection: nil,
            definitions: [
                IndicatorDefinition(
                    indicator: indicator, version: "1", settings: [.init(name: "newborn", value: setting)],
                    wording: LocalText(words))
            ],
            entries: try entries.map { entry in
                FigureOffer.Entry(
                    indicator: indicator, area: Pack.Area(code: area, name: "Larkmoor \(area)"),
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
        ).stretches.flatMap(\.series).flatMap(\.figures).sorted { $0.period > $1.period }.compactMap(\.content.value)
    }

    @Test(arguments: Engine.available)
    func nothingIsSharedBeforeItWasLookedThrough(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            try await figures.offer(try offer([("2025", 50)], file: "one"), in: place, by: chair)
            #expect(try await values(told).isEmpty)
            let first = try #require(try await figures.preview(in: place, for: chair).preview)
            #expect(first.lines.map(\.effect) == [.new] && first.sameKey == nil && first.twin == nil)

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
            await #expect(throws: Refusal.notFound) {
                _ = try await figures.view(of: place, inOrderOf: [], for: stranger.id)
            }
            await #expect(throws: Refusal.notFound) { _ = try await figures.packs(of: place, for: stranger.id) }
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
            #expect(old.content.value == 50 && preview.sameKey?.count == 1)
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
            #expect(view.stretches.flatMap(\.series).count == 2)

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
                    text, about: "le1_worker_change_pct", better: .higher, of: "pb-05", seen: seen, in: round,
                    by: person)
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
            #expect(!beside.series.isEmpty, "the sample has figures of it")

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
    func anAnswerKeepsWhatItAnsweredWhenTheFiguresAreTakenBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, chair) = (told.store, try told.person("marian"))
            let round = try await store.rounds.open(
                title: "Kept", on: try Told.frameworks()[0].edition, in: told.sample.partnership, by: chair)
            try await store.rounds.reveal(reason: "For the test", in: round, by: chair)
            _ = try await store.rounds.agree(
                "pb-05", try AgreementDraft(colour: "inPlace", reason: "We see it", version: 0), in: round, by: chair)
            func answer(_ text: String, read: String? = nil, seen: Int) async throws -> FigureAnswer {
                try await store.rounds.answer(
                    text, about: "le1_worker_change_pct", better: .higher, of: "pb-05", read: read, seen: seen,
                    in: round, by: chair)
            }
            let asked = try #require(try await answer("First", seen: 0).asked)
            #expect(asked.earlier.value == 77.2 && asked.later.value == 56.5 && asked.kind == .inPlaceAndWorse)
            #expect(asked.area.name == "Larkmoor and the Vale" && asked.later.period.text == "2025")
            await #expect(throws: Refusal.invalid("answer", Problem("problem.answer.asked"))) {
                _ = try await answer("Second", read: "another", seen: 1)
            }
            let packs = try await store.figures.packs(of: told.sample.partnership, for: chair).packs
            for (pack, _) in packs {
                try await store.figures.withdraw(
                    pack.id, reason: "A slip", from: told.sample.partnership, by: chair)
            }
            _ = try await answer("Second", read: "", seen: 1)
            let view = try await store.rounds.view(round, for: chair, parts: [], statement: "pb-05")
            let beside = try await store.figures.beside("pb-05", ["le1_worker_change_pct"], in: view)
            #expect(beside.series.isEmpty && beside.answers.map(\.asked) == [asked, asked])
        }
    }

    @Test(arguments: Engine.available)
    func aPackIsOneByItsKeyAndItsID(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            _ = try await share(try offer([("2024", 50)], file: "one", key: "somebody else"), told)
            try await figures.offer(try offer([("2025", 60)], file: "one"), in: place, by: chair)
            let preview = try #require(try await figures.preview(in: place, for: chair).preview)
            #expect(preview.twin == nil && preview.sameKey == nil, "another key's pack is another pack")
            try await figures.share(preview.id.text, in: place, by: chair)
            #expect(try await values(told) == [60, 50])
            for numerator in [70, 80] {
                _ = try await share(try offer([("2023", numerator)], file: nil), told)
            }
            #expect(try await figures.packs(of: place, for: chair).packs.filter(\.pack.isByHand).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func whatWasSharedMeanwhileIsHeldAgainstWhatIsShared(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            var hidden = try offer([("2025", 50)], file: "one")
            hidden = FigureOffer(
                file: hidden.file, fingerprint: hidden.fingerprint, made: hidden.made, maker: "test", source: "s",
                protection: nil, definitions: hidden.definitions,
                entries: hidden.entries.map {
                    .init(indicator: $0.indicator, area: $0.area, period: $0.period, content: .hidden(.small))
                })
            try await figures.offer(hidden, in: place, by: chair)
            let seen = try #require(try await figures.preview(in: place, for: chair).preview).id.text
            // Another chair shares what would give it away, between the look and the click.
            let other = try told.person("tom")
            try await database.write { db in
                try db.execute(
                    """
                    UPDATE membership SET role = \(Role.chair), voice_id = NULL
                    WHERE person_id = \(other) AND partnership_id = \(place)
                    """)
            }
            try await figures.offer(try offer([("2025", 50)], file: "two"), in: place, by: other)
            let theirs = try #require(try await figures.preview(in: place, for: other).preview).id.text
            try await figures.share(theirs, in: place, by: other)
            let gone = Refusal.invalid(
                "seen", Problem("problem.figure.together", ["where": "emergency_pct, Larkmoor X1, 2025"]))
            await #expect(throws: gone) { try await figures.share(seen, in: place, by: chair) }
            #expect(try await values(told) == [50])
            let again = Refusal.invalid(
                "file", Problem("problem.figure.together", ["where": "emergency_pct, Larkmoor X1, 2025"]))
            await #expect(throws: again) { try await figures.offer(hidden, in: place, by: chair) }
        }
    }

    @Test(arguments: Engine.available)
    func pagesReadInStretchesAndCountRight(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            let quarters = (2020...2025).flatMap { year in (1...4).map { ("\(year)Q\($0)", year - 1970 + $0) } }
            for area in 1...6 {
                _ = try await share(try offer(quarters, file: "p\(area)", area: "X\(area)"), told)
            }
            _ = try await share(try offer([("2025Q4", 33)], file: "q", area: "X1"), told)
            let all = try await figures.view(of: place, inOrderOf: ["emergency_pct"], for: chair)
            let first = try #require(all.stretches.first)
            #expect(first.indicator == "emergency_pct" && all.indicators.count == 7 && all.next == nil)
            #expect(first.series.map(\.area.code) == ["X1", "X2", "X3", "X4"] && first.next == "X4")
            #expect(
                first.series.allSatisfy { $0.figures.count == 8 && $0.unread == 16 }, "what gave way is not counted")
            #expect(first.series[0].figures[0].content.value == 33)

            let some = try await figures.view(of: place, inOrderOf: ["emergency_pct"], length: 3, for: chair)
            #expect(some.stretches.count == 3 && some.next == some.indicators[3])
            let rest = try await figures.view(
                of: place, inOrderOf: ["emergency_pct"], from: some.indicators[6], length: 3, for: chair)
            #expect(rest.stretches.map(\.indicator) == [some.indicators[6]] && rest.next == nil)

            let one = try await figures.view(of: place, indicator: "emergency_pct", length: 5, for: chair)
            #expect(one.stretches[0].series.count == 5 && one.stretches[0].next == "X5")
            #expect(one.stretches[0].series.allSatisfy { $0.figures.count == 24 && $0.unread == 0 })
            let last = try await figures.view(
                of: place, indicator: "emergency_pct", after: "X5", length: 5, for: chair)
            #expect(last.stretches[0].series.map(\.area.code) == ["X6"] && last.stretches[0].next == nil)

            #expect(all.packs.map(\.figures).sorted() == [1, 18] + Array(repeating: 24, count: 6) && !all.hasMorePacks)
            let packs = try await figures.packs(of: place, length: 5, for: chair)
            let older = try await figures.packs(of: place, before: packs.next, length: 5, for: chair)
            #expect(packs.packs.count == 5 && older.packs.count == 3 && older.next == nil)
            let seen = Set((packs.packs + older.packs).map(\.pack.id))
            #expect(seen == Set(all.packs.map(\.pack.id)))
        }
    }
}
