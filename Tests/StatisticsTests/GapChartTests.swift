import Testing

@testable import Statistics

/// Days from 2 January 2018, so far apart, each with so many cases, one of which is an event.
private func events(_ gaps: [Int], cases: Int = 1) -> EventDays {
    var number = 17_533
    var days = [EventDays.Day(number: number, cases: cases, events: 1)]
    for gap in gaps {
        number += gap
        days.append(.init(number: number, cases: cases, events: 1))
    }
    return EventDays(days, last: number)
}

private func lengths(_ chart: GapChart?) -> [Int] { chart?.gaps.map(\.length) ?? [] }

struct GapChartTests {
    private static let usual = [20, 31, 12, 44, 25, 8, 37, 19, 28, 33]

    @Test func elevenEventsHaveTenGapsAndTenDoNotHaveEnough() throws {
        let chart = try #require(try GapChart(events(Self.usual), .rate))
        #expect(chart.kind == .t && lengths(chart) == Self.usual && chart.isTrial && chart.basis == 10)
        #expect(try GapChart(events(Array(Self.usual.dropLast())), .rate) == nil)
        #expect(try GapChart(EventDays([], last: nil), .rate) == nil)
        let twelve = try #require(try GapChart(events(Self.usual + [9, 27]), .rate))
        let thirteen = try #require(try GapChart(events(Self.usual + [9, 27, 30]), .rate))
        #expect(twelve.isTrial && !thirteen.isTrial)
    }

    @Test func limitsAreThoseOfTheTAndTheGChart() throws {
        let days = try #require(try GapChart(events(Self.usual), .rate))
        #expect(days.gaps.map(\.limits) == (try RareEventChart.t(Self.usual.map(Double.init))))
        // One event among three cases a day: the two others of each day are the cases between.
        let cases = try #require(try GapChart(events(Self.usual, cases: 3), .share))
        #expect(cases.kind == .g && Set(lengths(cases)) == [2])
        #expect(cases.gaps.map(\.limits) == (try RareEventChart.g(Array(repeating: 2, count: 10))))
    }

    @Test func theSecondEventOfADayComesAfterNone() throws {
        var days = events(Self.usual).days
        days[3] = .init(number: days[3].number, cases: 2, events: 2)
        let chart = try GapChart(EventDays(days, last: days.last?.number), .rate)
        #expect(lengths(chart) == [20, 31, 12, 0, 44, 25, 8, 37, 19, 28, 33])
    }

    @Test func casesOfOneDayLieEvenlyAroundItsEvents() throws {
        let days = (0..<8).map { EventDays.Day(number: 18_000 + $0, cases: 8, events: 2) }
        let chart = try GapChart(EventDays(days, last: 18_007), .share)
        // Six cases and two events a day: two, event, two, event, two.
        #expect(lengths(chart) == [2] + Array(repeating: [4, 2], count: 7).flatMap { $0 })
        #expect(chart?.open == 2)
        // None is lost and none is counted twice, whatever a day has.
        let uneven = (0..<30).map { EventDays.Day(number: 18_000 + $0, cases: 1 + $0 * 7 % 5, events: $0 % 2) }
        let other = try #require(try GapChart(EventDays(uneven, last: 18_029), .share))
        let first = try #require(uneven.firstIndex { $0.events > 0 })
        let before = uneven[..<first].reduce(0) { $0 + $1.cases } + (uneven[first].cases - 1) / 2
        let rest = uneven.reduce(0) { $0 + $1.cases - $1.events }
        #expect(lengths(other).reduce(0, +) + other.open + before == rest)
    }

    @Test func theRarerSideIsTheEvent() throws {
        let nearlyAll = (0..<120).map { EventDays.Day(number: 18_000 + $0, cases: 1, events: $0 % 10 == 0 ? 0 : 1) }
        let chart = try #require(try GapChart(EventDays(nearlyAll, last: 18_119), .share))
        #expect(chart.isOfTheRest && lengths(chart) == Array(repeating: 9, count: 11))
        let half = (0..<40).map { EventDays.Day(number: 18_000 + $0, cases: 1, events: $0 % 2) }
        #expect(try GapChart(EventDays(half, last: nil), .share)?.isOfTheRest == false)
    }

    @Test func aLongGapStandsOutAlsoBeforeAnythingHasEndedIt() throws {
        let gaps = Array(repeating: Self.usual, count: 2).flatMap { $0 }
        let long = try #require(try GapChart(events(gaps + [400]), .rate))
        #expect(long.findings == [.init(rule: .aboveLimit, points: 20...20, beyond: 1)])
        let days = events(gaps)
        let last = try #require(days.days.last?.number)
        #expect(try GapChart(EventDays(days.days, last: last + 10), .rate)?.isOpenBeyond == false)
        let open = try #require(try GapChart(EventDays(days.days, last: last + 400), .rate))
        #expect(open.isOpenBeyond && open.open == 400 && open.findings.isEmpty)
    }

    /// As long as all others were is no longer than a limit that misses that length by rounding.
    @Test func aGapAsLongAsTheOthersIsNotOpenBeyondThem() throws {
        for gap in 1...400 {
            let days = events(Array(repeating: gap, count: 12) + [gap + 100])
            let last = try #require(days.last)
            let open = EventDays(days.days, last: last + gap)
            let through = try #require(try GapChart(open, .rate)?.gaps[11].quarter)
            let chart = try #require(try GapChart(open, .rate, .baseline(through: through)))
            #expect(chart.basis == 12 && chart.open == gap && !chart.isOpenBeyond, "\(gap)")
            let more = try GapChart(EventDays(days.days, last: last + gap + 1), .rate, .baseline(through: through))
            #expect(more?.isOpenBeyond == true)
        }
    }

    @Test func limitsStartAnewWhereBothSidesHaveTwo() throws {
        let gaps = Array(repeating: 10, count: 9) + Array(repeating: 60, count: 6)
        // The ninth gap ends on 2 April 2018, the tenth on 1 June.
        let rebased = try #require(try GapChart(events(gaps), .rate, .rebase(from: "2018Q3")))
        let segments = rebased.gaps.compactMap(\.limits?.segment)
        #expect(Set(segments) == [0, 1] && segments == segments.sorted())
        #expect(rebased.gaps.map(\.month).first == 1 && rebased.gaps.map(\.year).last == 2019)
        let late = try #require(try GapChart(events(gaps + [200]), .rate, .rebase(from: "2019Q4")))
        #expect(
            late.gaps.last?.quarter == "2019Q4" && late.basis == 16 && late.gaps.allSatisfy { $0.limits?.segment == 0 },
            "one gap has no limits of its own")
        let held = try #require(try GapChart(events(gaps), .rate, .baseline(through: "2018Q1")))
        #expect(held.basis == 8 && held.findings.map(\.rule) == [.aboveLimit])
    }

    /// There and back again the centre of equal gaps is still those gaps.
    @Test func equalGapsAreNoRun() throws {
        for gap in 0...400 {
            for count in 10...13 {
                let times = (Array(repeating: gap, count: count) + [gap + 3, gap + 17]).map(Double.init)
                let points = try RareEventChart.t(times, baseline: count)
                #expect(points[..<count].allSatisfy { $0.centre == Double(gap) && !$0.isOutside })
                let rules = ChartFinding.rules(points)
                #expect(rules == Array(repeating: nil, count: count) + [.aboveLimit, .aboveLimit], "\(gap), \(count)")
            }
        }
    }
}
