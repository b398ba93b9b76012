import Domain
import Foundation
import FoundationXML
import Statistics
import Testing

@testable import CommonThread
@testable import Web

/// Gaps between rare events, in the one report that may show them.
struct ReportGapTests {
    /// Births of an area from January 2016 on: an event, and before each next one so many others the day before.
    private func days(_ gaps: [Int]) -> EventDays {
        var days = [EventDays.Day(number: 16_801, cases: 1, events: 1)]
        for gap in gaps {
            let day = days[days.count - 1].number + 1
            days.append(.init(number: day + gap, cases: max(gap, 1), events: gap > 0 ? 0 : 1))
            if gap > 0 { days.append(.init(number: day + gap + 1, cases: 1, events: 1)) }
        }
        return EventDays(days, last: days[days.count - 1].number)
    }

    private func gaps(_ lengths: [Int], _ measure: CountSeries.Measure = .share) throws -> EventGaps {
        EventGaps(try #require(try GapChart(days(lengths), measure)))
    }

    private func report(
        _ indicator: String, _ gaps: EventGaps?, protection: IndicatorsReport.Protection? = nil
    ) throws -> IndicatorsReport {
        let id = Indicator.ID(indicator)
        return try ReportSample.report(
            ReportSample.header
                + ReportSample.rows(indicator, "A1", Array(repeating: "1", count: 8), of: "30"),
            protection: protection ?? .ownEyes(gaps.map { [id: $0] } ?? [:]))
    }

    private static let usual = [4, 9, 2, 14, 6, 30, 8, 5, 11, 3, 7, 16, 5, 9, 4]

    @Test func anAnalystsOwnReportShowsTheCasesBetweenRareEvents() throws {
        let html = try ReportSample.html(report("short_notice_pct", gaps(Self.usual + [400])))
        for words in [
            "From one to the next", "It is a G chart",
            "A longer gap means that they came less often, which is for the better.",
            "a gap of 400 cases ended, longer than the upper limit of", "Since the last one, in",
            "The gaps from one to the next stand further down.", "Lately better than before.",
            "16 gaps, from January 2016 to", "the longest 400 cases", "could work out the day of a birth",
            ">Cases since the one before</th>", ">very long</td>", "Small numbers are not hidden in this report.",
        ] {
            #expect(html.contains(words), "\(words)")
        }
        #expect(!html.contains("No chart here shows single events"))
        let drawing = try #require(ReportDrawings.all(html).first { $0.contains("id=\"gaps-") })
        #expect(XMLParser(data: Data(drawing.utf8)).parse())
        #expect(drawing.components(separatedBy: "<circle class=\"ct-picture__ink\"").count == 1 + 15)
        #expect(drawing.components(separatedBy: "<path class=\"ct-picture__ink\"").count == 1 + 1, "by its shape")
        #expect(drawing.contains(">very long</text>") && drawing.contains(">10</text>"))
    }

    @Test func aRateShowsDays() throws {
        let html = try ReportSample.html(report("newborn_rate_per_10000", gaps(Self.usual, .rate)))
        #expect(html.contains("It is a T chart") && html.contains(">Days since the one before</th>"))
        #expect(html.contains("That is neither good nor bad by itself.") && html.contains("Nothing stands out"))
    }

    @Test(arguments: [("short_notice_pct", true), ("advocacy_offered_pct", false)])
    func whetherLongerIsBetterDependsOnTheIndicator(indicator: String, isBetter: Bool) throws {
        let report = try report(indicator, gaps(Self.usual + [400]))
        #expect(try ReportSample.html(report).contains("Lately better than before.") == isBetter)
        // Of the few that a share leaves out it is the other way round.
        let rest = (0..<120).map { EventDays.Day(number: 17_000 + $0, cases: 1, events: $0 % 10 == 0 ? 0 : 1) }
        let others = EventGaps(try #require(try GapChart(EventDays(rest, last: 17_119), .share)))
        let html = try ReportSample.html(self.report(indicator, others))
        #expect(html.contains("which is for the worse.") == isBetter && html.contains("Nearly all are counted here"))
    }

    /// It is read together with others, who could work out a day from it.
    @Test func thePlainReportHasNoGapsAndSaysWhereTheyAre() throws {
        let gaps = try gaps(Self.usual + [400])
        let plain = try ReportSample.html(report("short_notice_pct", gaps), .plain)
        #expect(!plain.contains("id=\"gaps-") && !plain.contains("400 cases") && !plain.contains("one to the next"))
        #expect(!plain.contains("What to talk about</h2>"), "nothing rests on what is not shown")
        #expect(plain.contains("The analyst has more about it."))
        #expect(!(try ReportSample.html(report("short_notice_pct", nil), .plain)).contains("The analyst has more"))
    }

    /// Gaps of 28 days with limits that lie between whole ones.
    private func told(
        _ lengths: [Int: Int] = [:], _ findings: [Trend.Finding], open: Int = 3, isOpenBeyond: Bool = false,
        limits: ClosedRange<Double> = 4.3...95.7
    ) throws -> String {
        let limits = Trend.Limits(centre: 28.5, lower: limits.lowerBound, upper: limits.upperBound, stretch: 0)
        let points = (0..<20).map { place in
            EventGaps.Point(
                number: place + 2, month: .init(year: 2019 + place / 12, month: place % 12 + 1),
                length: lengths[place] ?? 28, limits: limits, signal: nil)
        }
        let gaps = EventGaps(
            .t, isOfTheRest: false, points: points, findings: findings, open: open, isOpenBeyond: isOpenBeyond,
            trialPoints: nil)
        return try ReportSample.html(report("newborn_rate_per_10000", gaps))
    }

    @Test func aLimitIsToldAsTheLastWholeGapWithinIt() throws {
        let html = try told(
            [3: 96, 7: 4], [.init(.aboveLimit, 3...3, beyond: 1), .init(.belowLimit, 7...7, beyond: 1)])
        #expect(html.contains("a gap of 96 days ended, longer than the upper limit of 95 days"))
        #expect(html.contains("a gap of 4 days ended, shorter than the lower limit of 5 days"))
        let near = try told([3: 96], [.init(.aboveLimit, 3...3, beyond: 1)], limits: 4.0...(28 - 1e-12))
        #expect(near.contains("longer than the upper limit of 28 days"), "rounding alone is no day")
        #expect(try told([:], [], open: 96, isOpenBeyond: true).contains("more than the upper limit of 95 days"))
    }

    @Test func aRunTellsOneGapFromSeveralAndThoseBeyondALimit() throws {
        let one = try told([3: 40], [.init(.sevenAbove, 3...3, beyond: 0)])
        #expect(one.contains("In April 2019 a gap of 40 days ended, longer than the usual one, as part of a run"))
        let grown = try told([3: 40], [.init(.rising, 3...3, beyond: 0)])
        #expect(
            grown.contains("In April 2019 a gap of 40 days ended, one of at least seven in a row that grew longer."))
        let run = try told([:], [.init(.sevenAbove, 3...11, beyond: 2)])
        #expect(run.contains("as part of a run of at least seven. Of these, 2 lie beyond a limit."))
        #expect(try !told([:], [.init(.sevenAbove, 3...11, beyond: 0)]).contains("Of these"))
    }

    @Test func moreThanThreeFindingsAreCounted() throws {
        let found = [1, 4, 7, 10, 13].map { Trend.Finding(.aboveLimit, $0...$0, beyond: 1) }
        #expect(try told([:], found).contains("Earlier, 2 more stretches stand out"))
        #expect(try !told([:], Array(found.prefix(3))).contains("Earlier, "))
    }

    @Test func aGapThatNothingHasEndedIsToldOnceItIsTooLong() throws {
        var days = days(Self.usual).days
        let last = try #require(days.last)
        func html(_ cases: Int) throws -> String {
            days.append(.init(number: last.number + 1, cases: cases, events: 0))
            defer { days.removeLast() }
            let chart = try #require(try GapChart(EventDays(days, last: last.number + 1), .share))
            return try ReportSample.html(report("short_notice_pct", EventGaps(chart)))
        }
        #expect(try html(5).contains("up to the newest row") && !html(5).contains("nothing has ended that gap yet"))
        #expect(try html(500).contains("500 cases have passed") && html(500).contains("Lately better than before."))
    }

    @Test func theNewestSixtyAreDrawnAndKeepTheirNumbers() throws {
        let lengths = (0..<8).flatMap { _ in Self.usual }
        let gaps = try gaps([900] + lengths + [900])
        #expect(gaps.points.count == 60 && gaps.count == 122 && gaps.points.last?.number == 123)
        #expect(gaps.findings.map(\.points) == [59...59], "the first long one is no longer drawn")
        #expect(
            try ReportSample.html(report("short_notice_pct", gaps)).contains("all 122 gaps; the newest 60 are drawn"))
    }

    /// There is no place for gaps beside a rule, and a file of figures has none to give.
    @Test func noOtherReportHasGaps() throws {
        for protection in [IndicatorsReport.Protection.none, .unnamed, .rule("Numbers below 5 are hidden.")] {
            let report = try report("short_notice_pct", nil, protection: protection)
            #expect(report.gaps == nil)
            for kind in [ReportPage.Kind.board, .plain] {
                let html = try ReportSample.html(report, kind)
                #expect(!html.contains("id=\"gaps-") && !html.contains("From one to the next"))
                if kind == .board {
                    #expect(
                        html.contains("in the analyst&#39;s own report.") && html.contains("No chart here shows single")
                    )
                }
            }
        }
        let few = try ReportSample.html(report("short_notice_pct", nil))
        #expect(few.contains("it needs 11") && few.contains("No chart here shows single events"))
    }
}

/// Values that came without counts.
struct ReportValueTests {
    private func csv(_ values: [String]) -> String {
        "indicator,area_code,quarter,numerator,denominator,value,hidden\n"
            + values.enumerated().map { place, value in
                let mark = value.isEmpty ? "small" : ""
                return "short_notice_pct,A1,\(2019 + place / 4)Q\(place % 4 + 1),,,\(value),\(mark)\n"
            }.joined()
    }

    private static let usual = ["41", "42", "41", "40", "41", "42", "41", "42", "41", "40", "41", "42", "41"]

    @Test func thirteenValuesAreAnXmRChart() throws {
        let html = try ReportSample.html(ReportSample.report(csv(Self.usual + ["40", "60.4", "41"])))
        for words in [
            "First hearings at short notice, in October to December 2022: 41%.", "The picture is an XmR chart.",
            "came without counts, so no interval can be worked out",
            "In July to September 2022 it was 60%, above the upper limit", ">60.4%</td>",
        ] {
            #expect(html.contains(words), "\(words)")
        }
        #expect(!html.contains("95% interval") && !html.contains("P chart") && !html.contains("id=\"funnel-"))
        let drawing = try #require(ReportDrawings.all(html).first)
        #expect(drawing.contains("above limit") && drawing.contains("stroke-dasharray"))
        let plain = try ReportSample.html(ReportSample.report(csv(Self.usual + ["40", "60.4", "41"])), .plain)
        #expect(plain.contains("In October to December 2022, it was 41 out of every 100.") && !plain.contains("XmR"))
        #expect(plain.contains("we cannot say how sure this is") && plain.contains("That is much higher than usual."))
    }

    @Test func twoOfThreeNearALimitHaveWordsOfTheirOwn() throws {
        let html = try ReportSample.html(ReportSample.report(csv(Self.usual + ["40", "44", "42.5", "44"])))
        #expect(html.contains("it lies near its upper limit, as one of two in three quarters."))
        #expect(html.contains("or one of two in three near a limit</li>") && html.contains(">near limit</text>"))
    }

    @Test func twelveArePointsWithTheReason() throws {
        let html = try ReportSample.html(ReportSample.report(csv(Array(Self.usual.dropLast()))))
        #expect(
            html.contains("There are fewer than 13 values.") && html.contains("No limits and no intervals are drawn"))
        let drawing = try #require(ReportDrawings.all(html).first)
        #expect(!drawing.contains("stroke-dasharray") && drawing.contains("ct-picture__ink"))
        #expect(html.contains("Too few to tell a change."))
    }

    @Test func aHiddenValueIsAGap() throws {
        var values = Self.usual + ["41"]
        values[5] = ""
        let html = try ReportSample.html(ReportSample.report(csv(values)))
        #expect(html.contains("XmR chart") && html.contains("hidden: small number"))
        #expect(html.contains("Hidden periods are not in the average"))
        let drawing = try #require(ReportDrawings.all(html).first)
        #expect(drawing.components(separatedBy: "<circle class=\"ct-picture__ink\"").count == 1 + 13)
        let hidden = try ReportSample.html(ReportSample.report(csv(Array(repeating: "", count: 14))))
        #expect(!hidden.contains("<svg") && hidden.contains("Nothing can be shown"))
    }
}
