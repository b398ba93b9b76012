/// What lies between one rare event of an area and the next, with limits: a T chart of days where the cases that could have
/// been one are not dated (live births), a G chart of cases where they are.
///
/// Each point is one event, and its day can be worked out from the others; so it is made of `EventDays` alone, never of
/// figures that may leave. Sources: as `RareEventChart`.
public struct GapChart: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case t, g
    }

    /// The gap that an event ends.
    public struct Gap: Hashable, Sendable {
        /// The event's day, from 1 January 1970.
        let day: Int
        /// Days since the event before (T), or cases between the two (G); 0 for the second event of one day.
        public let length: Int
        public internal(set) var limits: ChartPoint?
        /// The first rule that the gap falls under.
        public internal(set) var rule: XmRRule?

        public var year: Int { Int(CalendarDay.month(of: Int32(clamping: day))) / 12 }
        /// 1 to 12.
        public var month: Int { Int(CalendarDay.month(of: Int32(clamping: day))) % 12 + 1 }

        /// As `2019Q4`.
        var quarter: String { "\(year)Q\((month + 2) / 3)" }
    }

    /// With fewer gaps no limit is drawn: one long gap among them moves the limits that it would be held against.
    public static let leastGaps = 10

    public let kind: Kind
    /// Whether an event is a case that is not counted, because those are the rarer ones.
    public let isOfTheRest: Bool
    public let gaps: [Gap]
    public let findings: [ChartFinding]
    /// Days, or cases, since the last event, up to the newest row; no gap yet, since nothing has ended it.
    public let open: Int
    /// How many gaps the last limits are taken from.
    public let basis: Int

    /// Fewer gaps than a full chart needs: the limits will still move.
    public var isTrial: Bool { basis < XmRChart.fullLength }
    /// A limit that the gap misses by rounding alone is not passed.
    public var isOpenBeyond: Bool { gaps.last?.limits.map { Double(open) > $0.upper * (1 + 1e-9) } ?? false }

    /// The first event ends no gap, since nobody knows when the one before it was.
    /// - Parameter measure: a share has dated cases, a rate has not.
    /// - Returns: nil with fewer gaps than `leastGaps`.
    /// - Throws: `StatisticsError` where the days are not in order.
    public init?(
        _ days: EventDays, _ measure: CountSeries.Measure, _ limits: TrendChart.Limits = .all
    ) throws(StatisticsError) {
        kind = measure == .share ? .g : .t
        isOfTheRest = measure == .share && days.events * 2 > days.cases
        let (found, open) = Self.gaps(isOfTheRest ? days.ofTheRest : days, kind)
        guard found.count >= Self.leastGaps else { return nil }
        let stretches = limits.stretches(found.map { ($0.quarter, $0.quarter) })
        let lengths = found.map { Double($0.length) }
        let points =
            kind == .t
            ? try RareEventChart.t(lengths, starts: stretches.starts, baseline: stretches.baseline)
            : try RareEventChart.g(lengths, starts: stretches.starts, baseline: stretches.baseline)
        var gaps = found
        for range in try Segments.ranges(count: points.count, starts: stretches.starts) {
            for (place, rule) in zip(range, ChartFinding.rules(Array(points[range]))) {
                gaps[place].limits = points[place]
                gaps[place].rule = rule
            }
        }
        self.gaps = gaps
        self.open = open
        findings = ChartFinding.found(zip(points, gaps).map { ($0.segment, $1.rule) })
        basis = stretches.basis(of: points.count)
    }

    private static func gaps(_ days: EventDays, _ kind: Kind) -> (gaps: [Gap], open: Int) {
        var gaps: [Gap] = []
        var before: Int?
        var passed = 0
        for day in days.days {
            let rest = day.cases - day.events
            for event in 0..<max(0, day.events) {
                // The cases of one day have no order, so its events stand evenly among them.
                passed += rest * (event + 1) / (day.events + 1) - rest * event / (day.events + 1)
                if let before {
                    gaps.append(Gap(day: day.number, length: kind == .t ? day.number - before : passed))
                }
                (before, passed) = (day.number, 0)
            }
            passed += rest - rest * day.events / (day.events + 1)
        }
        guard let before, let last = days.last else { return (gaps, 0) }
        return (gaps, kind == .t ? max(0, last - before) : passed)
    }
}
