import Foundation
import Statistics
import Testing

@Suite struct SafeFiguresTests {
    private func result(
        _ indicator: MeasuredIndicator, _ dimensions: [IndicatorDimension], _ rows: [([String], Int, Int)]
    ) -> IndicatorResult {
        IndicatorResult(
            indicator: indicator.rawValue, dimensions: dimensions,
            rows: rows.map { .init(keys: $0.0, numerator: $0.1, denominator: $0.2) })
    }

    private func safe(_ results: [IndicatorResult], _ profile: String = "below-5") throws -> SafeFigures {
        try SafeFigures(results, settings: IndicatorSettings(), profile: DisclosureProfile(named: profile))
    }

    private func hidden(_ safe: SafeFigures, _ table: Int) -> [Bool] {
        safe.tables[table].rows.map { $0.content == .hidden }
    }

    @Test func aSmallNumeratorOrComplementHidesTheFigure() throws {
        let found = try safe([
            result(
                .advocacyOffered, [.year],
                [(["2018"], 20, 40), (["2019"], 3, 40), (["2020"], 37, 40), (["2021"], 0, 40)])
        ])
        #expect(hidden(found, 0) == [false, true, true, false])
        #expect(found.tables[0].rows[0].content == .shown(numerator: 20, denominator: 40))
    }

    @Test func aQuarterThatItsYearGivesAwayTakesAnotherAlong() throws {
        let quarters = result(
            .advocacyOffered, [.quarter],
            [(["2019Q1"], 3, 40), (["2019Q2"], 20, 40), (["2019Q3"], 22, 40), (["2019Q4"], 30, 60)])
        let alone = try safe([quarters])
        #expect(hidden(alone, 0).count { $0 } == 1)
        let together = try safe([quarters, result(.advocacyOffered, [.year], [(["2019"], 75, 180)])])
        #expect((hidden(together, 0) + hidden(together, 1)).count { $0 } >= 2)
    }

    @Test func hearingsOnTheSameDayAreAmongThoseAtShortNotice() throws {
        // 12 of 30 came within a week and 10 of them on the day: the two between them would stand open.
        let found = try safe([
            result(.sameDay, [.year], [(["2019"], 10, 30)]), result(.shortNotice, [.year], [(["2019"], 12, 30)]),
        ])
        #expect((hidden(found, 0) + hidden(found, 1)).contains(true))
        let apart = try safe([
            result(.sameDay, [.year], [(["2019"], 10, 40)]), result(.shortNotice, [.year], [(["2019"], 20, 40)]),
        ])
        #expect(!(hidden(apart, 0) + hidden(apart, 1)).contains(true))
    }

    @Test func aRateLeavesItsBirthsOpen() throws {
        let found = try safe([
            result(.newbornRate, [.year], [(["2018"], 3, 900), (["2019"], 12, 900), (["2020"], 0, 3)])
        ])
        #expect(hidden(found, 0) == [true, false, false])
    }

    /// The year has births of a quarter that has no row: it is no less the sum of its parts.
    @Test func aYearOfARateGivesNoQuarterAway() throws {
        let found = try safe([
            result(
                .newbornRate, [.area, .quarter],
                [
                    (["A", "2019Q2"], 10, 500), (["A", "2019Q3"], 3, 500), (["A", "2019Q4"], 14, 500),
                ]),
            result(.newbornRate, [.area, .year], [(["A", "2019"], 27, 2000)]),
        ])
        #expect((hidden(found, 0) + hidden(found, 1)).count { $0 } >= 2)
    }

    @Test func mothersAreProtectedAsBirthsAre() throws {
        func safe(_ results: [IndicatorResult]) throws -> SafeFigures {
            try SafeFigures(
                results, settings: IndicatorSettings(counted: .mothers), profile: DisclosureProfile(named: "below-5"))
        }
        let year = try safe([
            result(
                .recurrence, [.quarter],
                [
                    (["2019Q1"], 9, 20), (["2019Q2"], 9, 20), (["2019Q3"], 3, 20), (["2019Q4"], 9, 18),
                ]),
            result(.recurrence, [.year], [(["2019"], 30, 78)]),
        ])
        #expect((hidden(year, 0) + hidden(year, 1)).count { $0 } >= 2)
        let nested = try safe([
            result(.sameDay, [.year], [(["2019"], 10, 40)]), result(.shortNotice, [.year], [(["2019"], 12, 40)]),
        ])
        #expect((hidden(nested, 0) + hidden(nested, 1)).contains(true))
    }

    @Test func whatIsOfAllNewbornsStandsForTheRateWhereThereIsNone() throws {
        let found = try safe([
            result(.letterBeforeBirth, [.year], [(["2019"], 20, 40)]),
            result(.shortNotice, [.year], [(["2019"], 22, 38)]),
        ])
        #expect((hidden(found, 0) + hidden(found, 1)).contains(true))
    }

    @Test func birthsThatNobodyPublishesAreProtected() throws {
        let found = try safe([
            result(.newbornRate, [.careExperience], [(["N"], 20, 4000), (["Y"], 0, 3)])
        ])
        #expect(hidden(found, 0)[1])
    }

    @Test func aFileOfSafeFiguresShowsNothingOfAHiddenOne() throws {
        func bytes(_ small: Int) throws -> [UInt8] {
            let found = try safe([result(.advocacyOffered, [.year], [(["2018"], 20, 40), (["2019"], small, 40)])])
            return try FiguresFile.bytes(found, dimensions: [.year])
        }
        let text = String(decoding: try bytes(3), as: UTF8.self)
        #expect(text.hasSuffix("advocacy_offered_pct,2019,,,,,,protected\n"))
        #expect(try bytes(3) == bytes(2))
    }
}
