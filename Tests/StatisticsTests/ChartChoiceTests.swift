import Testing

@testable import Statistics

/// Quarters from 2015Q1 on.
private func quarters(_ contents: [CountSeries.Content]) -> [CountSeries.Point] {
    contents.enumerated().map { .init("\(2015 + $0 / 4)Q\($0 % 4 + 1)", $1) }
}

private func counts(_ numerator: Int, _ denominator: Int) -> CountSeries.Content {
    .counts(numerator: numerator, denominator: denominator)
}

private func series(_ measure: CountSeries.Measure, _ contents: [CountSeries.Content]) throws -> CountSeries {
    try CountSeries(measure, quarters(contents))
}

private func years(_ series: CountSeries) throws -> CountSeries {
    try series.gathered(4) { String($0.label.prefix(4)) }
}

struct ChartChoiceTests {
    @Test func aShareWithEnoughIsAPChartAndARateAUChart() throws {
        #expect(
            try ChartChoice.choose(series(.share, Array(repeating: counts(30, 60), count: 8)), canLengthen: true)
                == .attributes(.p))
        #expect(
            try ChartChoice.choose(series(.rate, Array(repeating: counts(30, 9000), count: 8)), canLengthen: true)
                == .attributes(.u))
    }

    @Test func veryManyThatVaryMoreThanChanceHaveLaneysLimits() throws {
        let varied = (0..<12).map { counts($0 % 2 == 0 ? 48_000 : 52_000, 100_000) }
        #expect(try ChartChoice.choose(series(.share, varied), canLengthen: true) == .attributes(.laneyP))
        #expect(
            try ChartChoice.choose(
                series(.rate, (0..<12).map { counts($0 % 2 == 0 ? 800 : 1000, 200_000) }), canLengthen: true)
                == .attributes(.laneyU))
        // As many, without more than chance between them: the plain chart, never narrower limits.
        let calm = (0..<12).map { counts($0 % 2 == 0 ? 50_000 : 50_010, 100_000) }
        #expect(try ChartChoice.choose(series(.share, calm), canLengthen: true) == .attributes(.p))
        // The same spread among few is a finding and not the nature of the numbers.
        let few = (0..<12).map { counts($0 % 2 == 0 ? 20 : 80, 100) }
        #expect(try ChartChoice.choose(series(.share, few), canLengthen: true) == .attributes(.p))
    }

    @Test(arguments: [(9, false), (10, true)])
    func aShareOfFewerThanTenIsNotDrawn(denominator: Int, isDrawn: Bool) throws {
        let series = try series(.share, Array(repeating: counts(5, denominator), count: 8))
        let isRefused = try ChartChoice.choose(series, canLengthen: false) == .nothing(.fewPeople)
        #expect(isRefused == !isDrawn)
        if !isDrawn { #expect(try ChartChoice.choose(series, canLengthen: true) == .longerPeriods(.fewPeople)) }
    }

    @Test func rareEventsAreGatheredIntoYearsAndElseHaveNoLimits() throws {
        let rare = try series(.rate, Array(repeating: counts(2, 900), count: 40))
        #expect(try ChartChoice.choose(rare, canLengthen: true) == .longerPeriods(.rareEvents))
        #expect(try ChartChoice.choose(rare, canLengthen: false) == .intervals(.rareEvents))
        #expect(try ChartChoice.choose(years(rare), canLengthen: false) == .attributes(.u))
        // Rare is as much the few who are not in it.
        let nearlyAll = try series(.share, Array(repeating: counts(58, 60), count: 8))
        #expect(try ChartChoice.choose(nearlyAll, canLengthen: false) == .intervals(.rareEvents))
    }

    @Test(arguments: [(4, true), (5, false)])
    func eventsAreRareWhereQuartersHoldTooFewForLimits(numerator: Int, isRare: Bool) throws {
        #expect(
            try ChartChoice.isOfRareEvents(series(.rate, Array(repeating: counts(numerator, 900), count: 8))) == isRare)
        #expect(
            try ChartChoice.isOfRareEvents(series(.share, Array(repeating: counts(5, numerator * 2), count: 8)))
                == isRare)
        #expect(try !ChartChoice.isOfRareEvents(series(.share, [.hidden, .none])))
    }

    @Test(arguments: [(12, 0), (13, 0), (13, 13), (13, 14), (0, 3), (0, 0)])
    func valuesWithoutCountsAreAnXmRChartOnceThereAreThirteen(known: Int, hidden: Int) throws {
        let contents =
            (0..<known).map { ValueSeries.Content.value(40 + Double($0 % 3)) }
            + Array(repeating: .hidden, count: hidden)
            + [.none]
        let series = ValueSeries(contents.enumerated().map { .init("\(2015 + $0 / 4)Q\($0 % 4 + 1)", $1) })
        let chosen: ChartChoice =
            switch (known, hidden) {
            case (12, _): .points(.fewValues)
            case (13, 14): .points(.mostlyHidden)
            case (13, _): .individuals
            case (_, 3): .nothing(.allHidden)
            default: .nothing(.noPoints)
            }
        #expect(ChartChoice.choose(series) == chosen)
    }

    @Test func fewOrHiddenPointsHaveNoLimits() throws {
        #expect(
            try ChartChoice.choose(series(.share, Array(repeating: counts(30, 60), count: 4)), canLengthen: true)
                == .intervals(.fewPoints))
        let known = Array(repeating: counts(30, 60), count: 6)
        #expect(
            try ChartChoice.choose(
                series(.share, known + Array(repeating: .hidden, count: 6)), canLengthen: true) == .attributes(.p))
        #expect(
            try ChartChoice.choose(
                series(.share, known + Array(repeating: .hidden, count: 7)), canLengthen: true)
                == .intervals(.mostlyHidden))
        #expect(
            try ChartChoice.choose(series(.share, [.hidden, .none]), canLengthen: true) == .nothing(.allHidden))
        #expect(try ChartChoice.choose(series(.share, [.none]), canLengthen: true) == .nothing(.noPoints))
        #expect(try ChartChoice.choose(series(.share, []), canLengthen: true) == .nothing(.noPoints))
    }
}

struct CountSeriesTests {
    @Test func aYearWithAHiddenQuarterIsHiddenAndAPartOfAYearIsLeftOut() throws {
        let series = try series(
            .share,
            [counts(1, 10), counts(2, 10), .none, counts(3, 10)] + [
                counts(1, 10), .hidden, counts(1, 10), counts(1, 10),
            ]
                + [counts(9, 10)])
        let years = try years(series)
        #expect(years.points.map(\.label) == ["2015", "2016"])
        #expect(years.points.map(\.content) == [counts(6, 30), .hidden])
        #expect(years.points.map(\.last) == ["2015Q4", "2016Q4"])
    }

    @Test func aRateNeedsTheBirthsOfAllQuarters() throws {
        let series = try series(.rate, [counts(1, 100), .none, counts(1, 100), counts(1, 100)])
        #expect(try years(series).points.map(\.content) == [CountSeries.Content.none])
    }

    @Test func whatCannotBeIsRefused() {
        #expect(throws: StatisticsError.self) { try series(.share, [counts(11, 10)]) }
        #expect(throws: StatisticsError.self) { try series(.share, [counts(-1, 10)]) }
        #expect(throws: StatisticsError.self) { try series(.rate, [counts(1, 0)]) }
    }
}

struct TrendChartTests {
    private func chart(_ numerators: [Int], _ limits: TrendChart.Limits = .all) throws -> TrendChart {
        let series = try series(.share, numerators.map { counts($0, 100) })
        return try TrendChart(series, longer: years(series), limits)
    }

    private func values(_ chart: TrendChart) -> [TrendChart.Value] {
        chart.points.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    @Test func aLongStretchOnOneSideIsOneFinding() throws {
        let chart = try chart([50, 40, 52, 41, 51, 40, 50, 52, 42, 41, 43, 42, 41, 43, 42])
        #expect(chart.findings == [.init(rule: .sevenBelow, points: 8...14, beyond: 0)])
        #expect(!chart.isTrial && chart.basis == 15)
    }

    @Test func beyondALimitIsAFindingAndOnAnOrdinaryDayThereIsNone() throws {
        let chart = try chart([50, 52, 48, 51, 90, 49, 50, 51])
        #expect(chart.findings == [.init(rule: .aboveLimit, points: 4...4, beyond: 1)])
        #expect(chart.isTrial)
        #expect(
            try self.chart([50, 52, 90, 51, 90, 49, 50, 51]).findings.map(\.points) == [2...2, 4...4],
            "an ordinary quarter between them keeps them apart")
        #expect(try self.chart([50, 52, 48, 51, 49, 50, 51, 49]).findings.isEmpty)
    }

    @Test func sevenInARowThatRiseAreATrend() throws {
        let chart = try chart([52, 48, 50, 44, 45, 46, 48, 50, 52, 54, 50, 51])
        #expect(chart.findings.map(\.rule) == [.rising])
    }

    @Test func limitsStartAnewOrComeFromABaseline() throws {
        let numbers = Array(repeating: 40, count: 8) + Array(repeating: 60, count: 8)
        let rebased = values(try chart(numbers, .rebase(from: "2017Q1")))
        #expect(rebased.map { $0.limits?.centre } == Array(repeating: 40, count: 8) + Array(repeating: 60, count: 8))
        #expect(rebased.map { $0.limits?.segment } == Array(repeating: 0, count: 8) + Array(repeating: 1, count: 8))
        let held = try chart(numbers, .baseline(through: "2016Q4"))
        #expect(values(held).allSatisfy { $0.limits?.centre == 40 })
        #expect(held.findings == [.init(rule: .aboveLimit, points: 8...15, beyond: 8)])
        #expect(held.basis == 8 && held.isTrial)
    }

    @Test func aGapEndsARun() throws {
        var contents = Array(repeating: counts(60, 100), count: 6) + Array(repeating: counts(40, 100), count: 12)
        #expect(try TrendChart(series(.share, contents), longer: nil).findings.contains { $0.rule == .sevenBelow })
        contents[11] = .hidden
        let broken = try TrendChart(series(.share, contents), longer: nil)
        #expect(!broken.findings.contains { $0.rule == .sevenBelow })
        #expect(broken.points[11] == .hidden)
    }

    @Test func withTooFewInQuartersYearsAreDrawn() throws {
        let quarters = try series(.share, Array(repeating: counts(3, 6), count: 24))
        let chart = try TrendChart(quarters, longer: years(quarters))
        #expect(chart.labels == (2015...2020).map(String.init))
        #expect(chart.choice == .attributes(.p))
    }

    @Test func lessThanAYearOfTooFewKeepsItsQuarters() throws {
        let quarters = try series(.share, Array(repeating: counts(3, 6), count: 3))
        let chart = try TrendChart(quarters, longer: years(quarters))
        #expect(chart.labels.count == 3 && chart.choice == .nothing(.fewPeople))
    }

    @Test func aRebaseThatLeavesLaneyTooLittleStillHasLimits() throws {
        let series = try series(
            .share, (0..<12).map { counts($0 % 2 == 0 ? 48_000 : 52_000, 100_000) })
        let chart = try TrendChart(series, longer: nil, .rebase(from: "2017Q3"))
        #expect(values(chart).allSatisfy { $0.limits != nil })
    }
}

struct ValueTrendTests {
    private func chart(_ values: [Double?], _ limits: TrendChart.Limits = .all) throws -> TrendChart {
        try TrendChart(
            ValueSeries(
                values.enumerated().map { .init("\(2015 + $0 / 4)Q\($0 % 4 + 1)", $1.map { .value($0) } ?? .hidden) }),
            limits)
    }

    private func limits(_ chart: TrendChart) -> [ChartPoint?] { chart.points.map(\.limits) }

    @Test func limitsAndTheFourRulesAreThoseOfTheXmRChart() throws {
        let values = [41, 42, 41, 40, 41, 42, 41, 42, 41, 40, 41, 42, 41, 40, 44, 42.5, 44, 45]
        let chart = try chart(values)
        let expected = try XmRChart(values, .init(improvement: .neutral))
        #expect(chart.choice == .individuals && !chart.isTrial && chart.hasLimits && chart.basis == 18)
        #expect(limits(chart).map { $0?.upper } == expected.points.map(\.upper))
        #expect(chart.points.map(\.rule) == expected.points.map(\.rule))
        #expect(expected.points.contains { $0.rule != nil })
    }

    @Test func twoOfThreeNearALimitIsAFinding() throws {
        let chart = try chart([41, 42, 41, 40, 41, 42, 41, 42, 41, 40, 41, 42, 41, 40, 44, 42.5, 44])
        #expect(chart.findings.map(\.rule) == [.twoOfThreeHigh, .twoOfThreeHigh], "the middle one is none itself")
    }

    @Test func aHiddenValueEndsARunAndGivesNoLimit() throws {
        var values: [Double?] = Array(repeating: [50, 52], count: 4).flatMap { $0 }
        values += Array(repeating: [44, 45], count: 5).flatMap { $0 }
        #expect(try chart(values).findings.contains { $0.points.contains(14) && $0.rule.direction < 0 })
        values[11] = nil
        values[15] = nil
        let broken = try chart(values)
        #expect(broken.points[11] == .hidden && limits(broken)[11] == nil)
        #expect(!broken.findings.contains { $0.rule == .sevenBelow })
    }

    @Test func fewValuesHaveNoLimits() throws {
        let chart = try chart(Array(repeating: 40, count: 12))
        #expect(limits(chart).allSatisfy { $0 == nil } && !chart.hasLimits && chart.findings.isEmpty)
    }

    @Test func aStretchOfOneValueKeepsTheLimitsOfAll() throws {
        let values = (0..<16).map { 40 + Double($0 % 3) }
        #expect(try Set(limits(chart(values, .rebase(from: "2017Q1"))).map { $0?.segment }) == [0, 1])
        #expect(try Set(limits(chart(values, .rebase(from: "2018Q4"))).map { $0?.segment }) == [0])
        #expect(try chart(values, .baseline(through: "2016Q4")).isTrial)
    }
}

struct AreaFunnelTests {
    @Test func anAreaFarFromTheAverageIsOutsideAndTheLimitsCloseIn() throws {
        let areas = (0..<20).map { (code: "A\($0)", numerator: 10 + $0, denominator: 100 + 2 * $0) } + [("B", 90, 100)]
        let funnel = try #require(try AreaFunnel(.share, areas))
        #expect(funnel.areas.last?.significance == .farHigh)
        let widths = funnel.limits.map { $0.outer.upper - $0.outer.lower }
        #expect(widths == widths.sorted(by: >))
        #expect(funnel.limits.allSatisfy { $0.outer.lower <= $0.inner.lower && $0.inner.upper <= $0.outer.upper })
        #expect(try AreaFunnel(.share, Array(areas.prefix(2))) == nil)
        #expect(try AreaFunnel(.rate, [("A", 0, 10), ("B", 0, 10), ("C", 0, 20)]) == nil)
    }
}
