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
        let plain = try ReportSample.html(report, .plain)
        #expect(plain.contains("That is better.") == isBetter && plain.contains("That is less good.") == !isBetter)
        #expect(plain.contains("What to talk about</h2>") == !isBetter)
        #expect(plain.contains("We call that a gap.") && plain.contains("the gaps were longer than usual."))
        #expect(!plain.contains("G chart") && !plain.contains("limit"))
        // Of the few that a share leaves out it is the other way round.
        let rest = (0..<120).map { EventDays.Day(number: 17_000 + $0, cases: 1, events: $0 % 10 == 0 ? 0 : 1) }
        let others = EventGaps(try #require(try GapChart(EventDays(rest, last: 17_119), .share)))
        let html = try ReportSample.html(self.report(indicator, others))
        #expect(html.contains("which is for the worse.") == isBetter && html.contains("Nearly all are counted here"))
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
