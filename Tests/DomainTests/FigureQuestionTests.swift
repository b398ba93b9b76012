import Domain
import Testing

/// When a colour and a figure are asked about, and above all when they are not.
struct FigureQuestionTests {
    private let pack = SharedPack(
        id: "pack", file: "file", fingerprint: "", maker: "", source: "", protection: nil, by: "Marian",
        at: Clock.system.now)

    private func definition(_ setting: String = "0 to 13 days") -> IndicatorDefinition {
        IndicatorDefinition(
            indicator: "advocacy_offered_pct", version: "1", settings: [.init(name: "newborn", value: setting)],
            wording: LocalText("Words"))
    }

    private func figure(
        _ period: String, _ content: LocalFigure.Content, area: String = "X1", setting: String = "0 to 13 days"
    ) throws -> LocalFigure {
        LocalFigure(
            pack: pack, definition: definition(setting), area: Pack.Area(code: area, name: area),
            period: try #require(Period(period)), content: content)
    }

    private func counted(_ numerator: Int, _ denominator: Int) throws -> LocalFigure.Content {
        .counted(try #require(Figure.Numbers(numerator: numerator, denominator: denominator, unit: .percent)))
    }

    private func kind(
        _ colour: Colour?, _ figures: [LocalFigure], _ better: IndicatorEntry.Better = .higher
    ) -> FigureQuestion.Kind? {
        FigureQuestion(colour, FigureSeries.all(figures), better: better)?.kind
    }

    @Test func aFigureThatClearlyMovedIsAskedAboutTheColourThatSaysOtherwise() throws {
        let fell = [try figure("2024", counted(80, 100)), try figure("2025", counted(40, 100))]
        #expect(kind(.inPlace, fell) == .inPlaceAndWorse)
        #expect(kind(.inPlace, fell, .lower) == nil, "where lower is better it agrees with green")
        #expect(kind(.notInPlace, fell, .lower) == .notInPlaceAndBetter)
        #expect(kind(.notInPlace, fell) == nil)
        for colour in [Colour.partly, .notApplicable, nil] { #expect(kind(colour, fell) == nil) }
    }

    @Test func nothingIsAskedWhereNeitherWayIsBetter() throws {
        let fell = [try figure("2024", counted(80, 100)), try figure("2025", counted(40, 100))]
        for colour in Colour.allCases { #expect(kind(colour, fell, .neither) == nil) }
    }

    @Test func nothingIsAskedThatCouldBeChance() throws {
        #expect(kind(.inPlace, [try figure("2024", counted(50, 100)), try figure("2025", counted(40, 100))]) == nil)
        #expect(kind(.notInPlace, [try figure("2024", counted(40, 100)), try figure("2025", counted(50, 100))]) == nil)
    }

    @Test func onlyTheSameDefinitionAreaAndLengthAYearApartAreCompared() throws {
        let newest = try figure("2025", counted(40, 100))
        #expect(kind(.inPlace, [try figure("2024", counted(80, 100), setting: "0 to 6 days"), newest]) == nil)
        #expect(kind(.inPlace, [try figure("2024", counted(80, 100), area: "X2"), newest]) == nil)
        #expect(kind(.inPlace, [try figure("2024/25", counted(80, 100)), newest]) == nil)
        #expect(kind(.inPlace, [try figure("2023", counted(80, 100)), newest]) == nil, "two years apart")
        let quarters = [try figure("2025Q1", counted(80, 100)), try figure("2025Q2", counted(40, 100))]
        #expect(kind(.inPlace, quarters) == nil, "a quarter and the next differ by the season too")
        let years = [try figure("2024Q2", counted(80, 100)), try figure("2025Q2", counted(40, 100))]
        #expect(kind(.inPlace, years) == .inPlaceAndWorse)
    }

    @Test func whatIsHiddenOrHasNoIntervalIsNotCompared() throws {
        let before = try figure("2024", counted(80, 100))
        #expect(kind(.inPlace, [before, try figure("2025", .hidden(.small))]) == nil)
        #expect(kind(.inPlace, [before, try figure("2025", .published(40))]) == nil)
        let older = try figure("2023", counted(95, 100))
        #expect(
            kind(.inPlace, [older, before, try figure("2025", .hidden(.small))]) == nil,
            "a newest figure that is hidden is not passed over")
    }

    @Test func areasThatMovedInDifferentWaysAskNothing() throws {
        let figures = [
            try figure("2024", counted(80, 100)), try figure("2025", counted(40, 100)),
            try figure("2024", counted(40, 100), area: "X2"), try figure("2025", counted(80, 100), area: "X2"),
        ]
        #expect(kind(.inPlace, figures) == nil)
        #expect(kind(.notInPlace, figures) == nil)
    }

    @Test func whatIsAskedNamesItsLineAndStaysWithTheAnswer() throws {
        let figures = [
            try figure("2024", counted(80, 100), area: "X1"), try figure("2025", counted(79, 100), area: "X1"),
            try figure("2024", counted(80, 99), area: "X2"), try figure("2025", counted(40, 99), area: "X2"),
        ]
        let question = try #require(FigureQuestion(.inPlace, FigureSeries.all(figures), better: .higher))
        #expect(question.series.area.code == "X2", "the line that moved, not the first")
        #expect(question.asked.area.code == "X2" && question.asked.kind == .inPlaceAndWorse)
        #expect(question.asked.earlier == .init(period: try #require(Period("2024")), value: 80.8))
        #expect(question.asked.later == .init(period: try #require(Period("2025")), value: 40.4))

        let round = Round(
            id: "r", partnership: Partnership(id: "p", name: "P"), edition: .init(framework: "f", version: "1"),
            title: "T", steps: [.init(state: .revealed, by: "", at: Clock.system.now, reason: "")])
        let member = Member(person: "m", name: "Marian", partnership: "p", role: .chair, voice: nil)
        func answer(
            _ text: String, to question: FigureQuestion?, read: String?, seen: Int = 0, over: FigureAnswer? = nil
        ) throws(Refusal) -> FigureAnswer {
            try round.answer(
                text, about: "advocacy_offered_pct", to: question, read: read, seen: seen, over: over, by: member,
                at: Clock.system.now)
        }
        let first = try answer("One", to: question, read: question.asked.key)
        #expect(first.asked == question.asked)
        // Nobody answers what they did not read, nor is told that they did.
        let changed = Refusal.invalid("answer", Problem("problem.answer.asked"))
        #expect(throws: changed) { try answer("One", to: question, read: "") }
        #expect(throws: changed) { try answer("Two", to: nil, read: question.asked.key, seen: 1, over: first) }
        let second = try answer("Two", to: nil, read: "", seen: 1, over: first)
        #expect(second.asked == question.asked, "nothing is asked any more, so it answers what was")
        #expect(try answer("Two", to: nil, read: "", seen: 1, over: second) == second, "sent twice")
        #expect(try answer("One", to: nil, read: nil).asked == nil)
        var other = question.asked.key
        other.replace("40.4", with: "40.5")
        #expect(question.asked.key != other && question.asked.key.contains("40.4"))
    }

    @Test func noShareIsAskedAboutThatNoPageGives() throws {
        #expect(kind(.inPlace, [try figure("2024", counted(9, 9)), try figure("2025", counted(0, 9))]) == nil)
        #expect(
            kind(.inPlace, [try figure("2024", counted(10, 10)), try figure("2025", counted(0, 10))])
                == .inPlaceAndWorse)
    }

    // MARK: - Entering one by hand

    private let entry = IndicatorEntry(
        id: "same_day_pct", title: LocalText("Same day"), plain: LocalText("Same day"), unit: .percent, better: .lower,
        counted: .babies, names: [], settings: ["newborn"], numerator: LocalText("A"), denominator: LocalText("B"),
        question: LocalText("C"))
    private let setting = IndicatorCatalogue.Setting(
        name: "newborn", title: LocalText("Newborn"), values: ["0 to 13 days", "0 to 6 days"])

    private func problems(_ change: (inout HandFigure.Typed) -> Void) -> [String] {
        var typed = HandFigure.Typed()
        (typed.area, typed.period, typed.numerator, typed.denominator) = ("Larkmoor", "2025", "31", "50")
        (typed.source, typed.settings) = ("Our register", ["newborn": "0 to 6 days"])
        change(&typed)
        do {
            _ = try HandFigure(typed, of: entry, settings: [setting], at: Clock.system.now)
            return []
        } catch {
            guard case .invalid(let faults) = error else { return ["?"] }
            return faults.map { "\($0.field): \($0.problem.key)" }
        }
    }

    @Test func aFigureByHandIsCheckedAndSmallNumbersAreRefused() {
        #expect(problems { _ in }.isEmpty)
        #expect(problems { $0.numerator = "0" }.isEmpty)
        #expect(problems { $0.numerator = "3" } == ["numerator: problem.figure.small"])
        #expect(problems { $0.numerator = "47" } == ["numerator: problem.figure.rest"])
        #expect(problems { $0.numerator = "51" } == ["numerator: problem.figure.share"])
        #expect(problems { $0.numerator = "-1" } == ["numerator: problem.figure.whole"])
        #expect(
            problems {
                $0.denominator = "0"; $0.numerator = "0"
            } == ["denominator: problem.figure.nobody"])
        #expect(problems { $0.value = "62" } == ["value: problem.figure.both"])
        #expect(
            problems {
                $0.numerator = ""; $0.denominator = ""; $0.value = "62"
            }.isEmpty)
        for value in ["nan", "1e1", "101", "inf", "=1", "-1"] {
            #expect(
                problems {
                    $0.numerator = ""; $0.denominator = ""; $0.value = value
                } == ["value: problem.value.form"])
        }
        #expect(
            problems {
                $0.numerator = ""; $0.denominator = ""
            } == ["numerator: problem.figure.none"])
        #expect(problems { $0.period = "2025Q5" } == ["period: problem.figure.period"])
        #expect(problems { $0.settings = ["newborn": "ever"] } == ["setting-0: problem.setting.missing"])
        #expect(problems { $0.area = "Lark\u{202E}moor" } == ["area: problem.area.hidden"])
        #expect(problems { $0.code = "X\u{1B}1" } == ["area-code: problem.area.hidden"])
        #expect(problems { $0.source = " " } == ["figure-source: problem.figure-source.missing"])
    }

    @Test func aFigureByHandCarriesTheDefinitionThatWasChosen() throws {
        var typed = HandFigure.Typed()
        (typed.area, typed.period, typed.numerator, typed.denominator) = ("Larkmoor", "2025", "31", "50")
        (typed.source, typed.settings) = ("Our register", ["newborn": "0 to 6 days"])
        let offer = try HandFigure(typed, of: entry, settings: [setting], at: Clock.system.now).offer
        #expect(
            offer.file == nil && offer.definitions.first?.settings == [.init(name: "newborn", value: "0 to 6 days")])
        #expect(offer.entries.first?.area == Pack.Area(code: "Larkmoor", name: "Larkmoor"))
        #expect(offer.definitions.first?.wording.en == "A ÷ B")
    }

    /// Spelt otherwise it would be another area, with a line of its own.
    @Test func aFigureByHandHasItsAreaInOneSpelling() throws {
        var typed = HandFigure.Typed()
        (typed.area, typed.code, typed.period) = (" Larkmoor  and\tthe Vale", " e99000017", "2025")
        (typed.numerator, typed.denominator, typed.source) = ("31", "50", "Our register")
        typed.settings = ["newborn": "0 to 6 days"]
        let offer = try HandFigure(typed, of: entry, settings: [setting], at: Clock.system.now).offer
        #expect(offer.entries.first?.area == Pack.Area(code: "E99000017", name: "Larkmoor and the Vale"))
    }
}
