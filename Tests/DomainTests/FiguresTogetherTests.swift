import Domain
import Testing

/// What two offers would give away together, and what they would not.
struct FiguresTogetherTests {
    /// A period with its counts, or nil where it is hidden.
    typealias Told = (period: String, counts: (Int, Int)?)

    private let moment = Clock.system.now

    private func definition(_ setting: String, _ words: String = "Words") -> IndicatorDefinition {
        IndicatorDefinition(
            indicator: "short_notice_pct", version: "1", settings: [.init(name: "newborn", value: setting)],
            wording: LocalText(words))
    }

    private func content(_ counts: (Int, Int)?) throws -> LocalFigure.Content {
        guard let counts else { return .hidden(.protected) }
        return .counted(
            try #require(Figure.Numbers(numerator: counts.0, denominator: counts.1, unit: .percent)))
    }

    private func standing(
        _ told: [Told], area: String = "E9", name: String? = nil, setting: String = "0 to 13 days",
        file: Pack.ID? = "f"
    ) throws -> [LocalFigure] {
        let pack = SharedPack(
            id: "p", file: file, fingerprint: "k", maker: "m", source: "s", protection: nil, by: "Marian", at: moment)
        return try told.map { told in
            LocalFigure(
                pack: pack, definition: definition(setting),
                area: Pack.Area(code: area, name: name ?? "Place \(area)"), period: try #require(Period(told.period)),
                content: try content(told.counts))
        }
    }

    private func problems(
        _ told: [Told], over standing: [LocalFigure], area: String = "E9", name: String? = nil,
        setting: String = "0 to 13 days", words: String = "Words", file: Pack.ID? = "other"
    ) throws -> [String] {
        let offer = FigureOffer(
            file: file, fingerprint: "", made: moment, maker: "", source: "s", protection: nil,
            definitions: [definition(setting, words)],
            entries: try told.map { told in
                .init(
                    indicator: "short_notice_pct", area: Pack.Area(code: area, name: name ?? "Place \(area)"),
                    period: try #require(Period(told.period)), content: try content(told.counts))
            })
        do {
            try offer.check(beside: standing, offer.field)
            return []
        } catch {
            guard case .invalid(let faults) = error else { return ["?"] }
            return faults.map { fault in
                let place = fault.problem.values["where"] ?? ""
                return "\(fault.field) \(fault.problem.key.split(separator: ".").last ?? ""): \(place)"
            }
        }
    }

    private let hiddenQuarter: [Told] = [
        ("2025Q1", (10, 20)), ("2025Q2", nil), ("2025Q3", (12, 22)), ("2025Q4", (14, 30)),
    ]
    private let together = "file together: short_notice_pct, Place E9, "

    @Test func aQuarterIsNotWorkedOutFromItsYear() throws {
        let year: [Told] = [("2025", (45, 90))]
        #expect(try problems(year, over: standing(hiddenQuarter)) == [together + "2025Q2"])
        #expect(try problems(hiddenQuarter, over: standing(year)) == [together + "2025Q2"], "whichever comes first")
        // A year that is hidden, or two quarters that are, give nothing away.
        #expect(try problems([("2025", nil)], over: standing(hiddenQuarter)).isEmpty)
        var two = hiddenQuarter
        two[0].counts = nil
        #expect(try problems(year, over: standing(two)).isEmpty)
    }

    @Test func aYearIsNotWorkedOutFromItsQuarters() throws {
        let quarters: [Told] = (1...4).map { ("2025Q\($0)", (10, 20)) }
        #expect(try problems(quarters, over: standing([("2025", nil)])) == [together + "2025"])
        #expect(try problems([("2025", nil)], over: standing(quarters)) == [together + "2025"])
        #expect(try problems(Array(quarters.prefix(3)), over: standing([("2025", nil)])).isEmpty)
    }

    @Test func whatOneHidesTheOtherDoesNotShow() throws {
        #expect(try problems([("2025", (10, 20))], over: standing([("2025", nil)])) == [together + "2025"])
        #expect(try problems([("2025", nil)], over: standing([("2025", (10, 20))])) == [together + "2025"])
        #expect(try problems([("2025", nil)], over: standing([("2025", nil)])).isEmpty)
        #expect(try problems([("2025", (10, 20))], over: standing([("2025", (11, 20))])).isEmpty, "a correction")
    }

    @Test func twoKindsOfYearAreHeldAgainstEachOther() throws {
        // Both years show theirs, and three quarters between them; so the fourth is what is left.
        let told: [Told] = [
            ("2025", (40, 80)), ("2025/26", (44, 82)), ("2025Q1", (9, 20)), ("2026Q1", nil),
        ]
        #expect(
            try problems([told[1]], over: standing([told[0], told[2], told[3]])) == [together + "2026Q1"])
        #expect(try problems([told[1]], over: standing([told[0], told[3]])).isEmpty)
    }

    @Test func aTimeWithoutAFigureMayHoldFewToo() throws {
        let three: [Told] = [("2025Q1", (10, 20)), ("2025Q2", (11, 21)), ("2025Q3", (12, 22))]
        let small = "file together-small: short_notice_pct, Place E9, 2025-10 to 2025-12"
        #expect(try problems([("2025", (36, 90))], over: standing(three)) == [small], "three in the last quarter")
        #expect(try problems([("2025", (43, 90))], over: standing(three)).isEmpty)
        #expect(try problems([("2025", (33, 90))], over: standing(three)).isEmpty, "none is nobody")
    }

    @Test func aCorrectionThatMakesACountSmallIsRefused() throws {
        let told: [Told] = [
            ("2025", (45, 90)), ("2025Q1", (10, 20)), ("2025Q2", (12, 20)), ("2025Q3", (14, 22)),
        ]
        let small = "file together-small: short_notice_pct, Place E9, 2025-10 to 2025-12"
        #expect(try problems([("2025Q3", (20, 22))], over: standing(told)) == [small], "three, where it was nine")
        #expect(try problems([("2025Q3", (13, 22))], over: standing(told)).isEmpty, "ten")
        // What its maker's audit let through is not added up anew with what gives way to it.
        let anew: [Told] = [
            ("2025Q1", (10, 20)), ("2025Q2", (12, 20)), ("2025Q3", (20, 22)), ("2025Q4", (9, 28)),
        ]
        #expect(try problems(anew, over: standing(told)).isEmpty)
    }

    @Test func aFigureByHandThatIsKnownByItsNameIsAddedUp() throws {
        let three: [Told] = [("2025Q1", (10, 20)), ("2025Q2", (11, 21)), ("2025Q3", (12, 22))]
        let year: [Told] = [("2025", (36, 90))]
        let (name, time) = ("place  e9", "2025-10 to 2025-12")
        #expect(
            try problems(year, over: standing(three), area: name, name: name, file: nil)
                == ["period together-small: short_notice_pct, \(name), \(time)"])
        #expect(
            try problems(three, over: standing(year, area: name, name: name, file: nil))
                == ["file together-small: short_notice_pct, Place E9, \(time)"], "whichever comes first")
        // It may be of any area that has the name.
        let two = try standing([("2025", (40, 90))], area: "A1", name: "Place E9") + standing(three)
        #expect(
            try problems(year, over: two, area: name, name: name, file: nil)
                == ["period together-small: short_notice_pct, \(name), \(time)"])
        #expect(try problems(year, over: standing(three), area: "E8", name: name, file: nil).isEmpty)
    }

    @Test func whatStandsApartIsNotAddedUp() throws {
        let year: [Told] = [("2025", (45, 90))]
        #expect(try problems(year, over: standing(hiddenQuarter), area: "E8").isEmpty)
        #expect(try problems(year, over: standing(hiddenQuarter), setting: "0 to 6 days").isEmpty)
        #expect(try problems(year, over: standing(hiddenQuarter), words: "Told anew") == [together + "2025Q2"])
    }

    @Test func aPackIsTakenAsItWasProtected() throws {
        // Its maker's audit let this through, and what stands adds nothing to it.
        #expect(try problems(hiddenQuarter + [("2025", (45, 90))], over: standing([("2023", (40, 90))])).isEmpty)
        #expect(try problems(hiddenQuarter, over: standing(hiddenQuarter)).isEmpty)
    }

    @Test(arguments: [
        ("e9", "Larkmoor"), ("place e9", "place e9"), ("PLACE  E9", "PLACE  E9"), ("Q1", "Place\u{A0}E9"),
        (" E9", "x"), ("E9", "E9"),
    ])
    func whatIsEnteredByHandIsKnownByAnySpelling(_ code: String, _ name: String) throws {
        let shown: [Told] = [("2019", (20, 40))]
        let hidden: [Told] = [("2019Q3", nil)]
        #expect(
            try problems(shown, over: standing(hidden), area: code, name: name, file: nil)
                == ["period beside-hidden: "])
        #expect(
            try problems(hidden, over: standing(shown, area: code, name: name, file: nil)) == [together + "2019Q3"])
    }

    @Test(arguments: [("2019", "E9", true), ("2019Q3", "E9", true), ("2020", "E9", false), ("2019", "E8", false)])
    func whatIsEnteredByHandStandsBesideNoHiddenFigure(_ period: String, _ area: String, _ isRefused: Bool) throws {
        let hidden: [Told] = [("2019Q3", nil)]
        // Whatever the definition: nobody has looked at the two together.
        let found = try problems(
            [(period, (20, 40))], over: standing(hidden), area: area, setting: "0 to 6 days", file: nil)
        #expect(found == (isRefused ? ["period beside-hidden: "] : []))
        let other = try problems(
            hidden, over: standing([(period, (20, 40))], area: area, setting: "0 to 6 days", file: nil))
        #expect(other == (isRefused ? [together + "2019Q3"] : []), "nor does a pack come beside it")
    }
}
