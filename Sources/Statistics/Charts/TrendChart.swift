/// A series as it is drawn: the chart that was chosen, each point with its interval and limits, and what stands out.
///
/// Units: those of the measure, per cent or per 10,000.
public struct TrendChart: Hashable, Sendable {
    /// Where limits come from, when not from all points. Labels as in the series.
    public enum Limits: Hashable, Sendable {
        case all
        /// Limits from the points up to this label; later points are held against them.
        case baseline(through: String)
        /// Limits start anew at this label.
        case rebase(from: String)
    }

    /// A point that is drawn.
    public struct Value: Hashable, Sendable {
        public let numerator: Int
        public let denominator: Int
        public let value: Double
        /// At 95 %: Wilson's for a share, Byar's or the exact one for a rate.
        public let interval: Interval
        /// Where the chart has limits.
        public internal(set) var limits: ChartPoint?
        /// The first rule that the point falls under.
        public internal(set) var rule: XmRRule?
    }

    public enum Content: Hashable, Sendable {
        case value(Value)
        /// A share of too few to be one; told in numbers.
        case few(numerator: Int, denominator: Int)
        case hidden
        case none
    }

    /// Neighbouring points that stand out in one way: on one side of the average, or on one trend.
    public struct Finding: Hashable, Sendable {
        /// Of a stretch on one side: beyond a limit when all of them are, else a run.
        public let rule: XmRRule
        /// Places in `points`, the first and the last.
        public let points: ClosedRange<Int>
        /// How many of them lie beyond a limit.
        public let beyond: Int
    }

    public let choice: ChartChoice
    public let labels: [String]
    public private(set) var points: [Content]
    public private(set) var findings: [Finding] = []
    /// How many points the last limits are taken from.
    public private(set) var basis = 0

    /// Fewer points than a full chart needs: the limits will still move.
    public var isTrial: Bool { hasLimits && basis < XmRChart.fullLength }
    public var hasLimits: Bool { if case .attributes = choice { true } else { false } }

    /// - Parameter longer: the same counts in longer periods, taken when those of `series` are too few.
    /// - Throws: `StatisticsError.tooFew` when `limits` leave a stretch without any point.
    public init(_ series: CountSeries, longer: CountSeries?, _ limits: Limits = .all) throws(StatisticsError) {
        // Less than a year of quarters makes no year.
        let longer = longer.flatMap { $0.points.isEmpty ? nil : $0 }
        var (drawn, choice) = (series, try ChartChoice.choose(series, canLengthen: longer != nil))
        if case .longerPeriods = choice, let longer {
            (drawn, choice) = (longer, try ChartChoice.choose(longer, canLengthen: false))
        }
        self.choice = choice
        labels = drawn.points.map(\.label)
        points = try drawn.points.map { point throws(StatisticsError) in try Self.content(point, drawn.measure) }
        if case .attributes(let kind) = choice { try addLimits(kind, drawn, limits) }
    }

    private static func content(
        _ point: CountSeries.Point, _ measure: CountSeries.Measure
    ) throws(StatisticsError) -> Content {
        guard let counts = point.counts else { return point.content == .hidden ? .hidden : .none }
        guard ChartChoice.isDrawn(counts, measure) else {
            return .few(numerator: counts.numerator, denominator: counts.denominator)
        }
        let (numerator, denominator) = (Double(counts.numerator), Double(counts.denominator))
        let own =
            measure == .share
            ? try Proportion(numerator: numerator, denominator: denominator).wilson(.ninetyFive)
            : try Rate(count: numerator, denominator: denominator).interval(.ninetyFive)
        return .value(
            Value(
                numerator: counts.numerator, denominator: counts.denominator,
                value: numerator / denominator * measure.multiplier,
                interval: try own.scaled(by: measure.multiplier)))
    }

    private mutating func addLimits(
        _ kind: AttributeChart.Kind, _ series: CountSeries, _ limits: Limits
    ) throws(StatisticsError) {
        var places: [Int] = []
        var observations: [AttributeChart.Observation] = []
        for (place, content) in points.enumerated() {
            guard case .value(let value) = content else { continue }
            places.append(place)
            observations.append(
                try AttributeChart.Observation(
                    numerator: Double(value.numerator), denominator: Double(value.denominator)))
        }
        var starts: [Int] = []
        var baseline: Int?
        switch limits {
        case .all: break
        case .baseline(let label):
            let count = places.count { series.points[$0].last <= label }
            // With fewer than two, everything is taken: one point is no basis.
            baseline = count >= 2 ? count : nil
        case .rebase(let label):
            starts = places.firstIndex { series.points[$0].first >= label }.map { [$0] } ?? []
        }
        let chart: AttributeChart
        do throws(StatisticsError) {
            chart = try AttributeChart(kind, observations, starts: starts, baseline: baseline)
        } catch {
            // Laney's chart has no answer for a short stretch; the plain one has.
            chart = try AttributeChart(
                kind.isProportion ? .p : .u, observations, starts: starts, baseline: baseline)
        }
        basis = baseline ?? observations.count - (starts.last ?? 0)
        for (place, limit) in zip(places, chart.points) {
            guard case .value(var value) = points[place] else { continue }
            let scaled = limit.scaled(by: series.measure.multiplier)
            value.limits = scaled
            points[place] = .value(value)
        }
        judge()
    }

    /// Beyond a limit, seven on a trend, seven on one side. A gap ends a run: nobody knows what lies in it.
    private mutating func judge() {
        var start = 0
        while start < points.count {
            var end = start
            while end < points.count, let limits = limits(end), limits.segment == self.limits(start)?.segment {
                end += 1
            }
            if end > start { judge(start..<end) }
            start = max(end, start + 1)
        }
        findings = found()
    }

    /// One finding for neighbours that say the same, so that a long stretch is told once.
    private func found() -> [Finding] {
        var stretches: [[(place: Int, rule: XmRRule, segment: Int)]] = []
        for (place, content) in points.enumerated() {
            guard case .value(let value) = content, let rule = value.rule, let limits = value.limits else { continue }
            if let last = stretches.last?.last, last.place == place - 1, last.segment == limits.segment,
                last.rule.direction == rule.direction, last.rule.isTrend == rule.isTrend
            {
                stretches[stretches.count - 1].append((place, rule, limits.segment))
            } else {
                stretches.append([(place, rule, limits.segment)])
            }
        }
        return stretches.map { stretch in
            let beyond = stretch.count { $0.rule == .aboveLimit || $0.rule == .belowLimit }
            let isHigh = stretch[0].rule.direction > 0
            let rule: XmRRule =
                stretch[0].rule.isTrend
                ? stretch[0].rule
                : beyond == stretch.count
                    ? (isHigh ? .aboveLimit : .belowLimit) : (isHigh ? .sevenAbove : .sevenBelow)
            return Finding(rule: rule, points: stretch[0].place...stretch[stretch.count - 1].place, beyond: beyond)
        }
    }

    private func limits(_ place: Int) -> ChartPoint? {
        if case .value(let value) = points[place] { value.limits } else { nil }
    }

    private mutating func judge(_ stretch: Range<Int>) {
        let all = stretch.compactMap { limits($0) }
        let sides = all.map { $0.value > $0.centre ? 1 : $0.value < $0.centre ? -1 : 0 }
        let values = all.map(\.value)
        let trends = XmRRule.sevenOnTrend(values)
        let runs = XmRRule.sevenOnOneSide(sides)
        for (offset, place) in stretch.enumerated() {
            guard case .value(var value) = points[place] else { continue }
            let ahead = offset..<min(offset + 7, all.count)
            let trend = trends[ahead].first { $0 != 0 }
            let run = runs[ahead].first { $0 != 0 }
            if all[offset].isOutside {
                value.rule = sides[offset] > 0 ? .aboveLimit : .belowLimit
            } else if let trend {
                value.rule = trend > 0 ? .rising : .falling
            } else if let run {
                value.rule = run > 0 ? .sevenAbove : .sevenBelow
            }
            points[place] = .value(value)
        }
    }
}

extension XmRRule {
    fileprivate var isTrend: Bool { self == .rising || self == .falling }
}

extension ChartPoint {
    fileprivate func scaled(by factor: Double) -> ChartPoint {
        ChartPoint(
            value: value * factor, centre: centre * factor, lower: lower * factor, upper: upper * factor,
            segment: segment)
    }
}
