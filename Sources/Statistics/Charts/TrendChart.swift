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

    /// A point that is drawn and has no counts, so no interval.
    public struct Measured: Hashable, Sendable {
        public let value: Double
        /// Where the chart has limits.
        public internal(set) var limits: ChartPoint?
        /// The first rule that the point falls under.
        public internal(set) var rule: XmRRule?
    }

    public enum Content: Hashable, Sendable {
        case value(Value)
        /// A value without counts behind it.
        case measured(Measured)
        /// A share of too few to be one; told in numbers.
        case few(numerator: Int, denominator: Int)
        case hidden
        case none
    }

    public let choice: ChartChoice
    public let labels: [String]
    public private(set) var points: [Content]
    public private(set) var findings: [ChartFinding] = []
    /// How many points the last limits are taken from.
    public private(set) var basis = 0

    /// Fewer points than a full chart needs: the limits will still move.
    public var isTrial: Bool { hasLimits && basis < XmRChart.fullLength }
    public var hasLimits: Bool {
        switch choice {
        case .attributes, .individuals: true
        case .intervals, .points, .longerPeriods, .nothing: false
        }
    }

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

    /// Values without counts: an XmR chart, or the points alone. They are never gathered into years: without counts nobody
    /// knows what a year's value is.
    /// - Throws: `StatisticsError.argument` for values beyond 1e100.
    public init(_ series: ValueSeries, _ limits: Limits = .all) throws(StatisticsError) {
        choice = ChartChoice.choose(series)
        labels = series.points.map(\.label)
        points = series.points.map { point in
            switch point.content {
            case .value(let value): .measured(Measured(value: value))
            case .hidden: .hidden
            case .none: .none
            }
        }
        if choice == .individuals { try addLimits(of: limits) }
    }

    /// Limits from the values' moving ranges; a hidden value is passed over.
    private mutating func addLimits(of limits: Limits) throws(StatisticsError) {
        let places = points.indices.filter { if case .measured = points[$0] { true } else { false } }
        let values = places.compactMap { if case .measured(let measured) = points[$0] { measured.value } else { nil } }
        let stretches = limits.stretches(places.map { (labels[$0], labels[$0]) })
        let chart = try XmRChart(
            values,
            XmRChart.Settings(improvement: .neutral, starts: stretches.starts, baseline: stretches.baseline))
        basis = stretches.basis(of: values.count)
        for (place, point) in zip(places, chart.points) {
            guard case .measured(var measured) = points[place] else { continue }
            measured.limits = ChartPoint(
                value: point.value, centre: point.mean, lower: point.lower, upper: point.upper, segment: point.segment)
            points[place] = .measured(measured)
        }
        judge(by: XmRChart.rules)
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
        let stretches = limits.stretches(places.map { (series.points[$0].first, series.points[$0].last) }, least: 1)
        let (starts, baseline) = (stretches.starts, stretches.baseline)
        let chart: AttributeChart
        do throws(StatisticsError) {
            chart = try AttributeChart(kind, observations, starts: starts, baseline: baseline)
        } catch {
            // Laney's chart has no answer for a short stretch; the plain one has.
            chart = try AttributeChart(
                kind.isProportion ? .p : .u, observations, starts: starts, baseline: baseline)
        }
        basis = stretches.basis(of: observations.count)
        for (place, limit) in zip(places, chart.points) {
            guard case .value(var value) = points[place] else { continue }
            let scaled = limit.scaled(by: series.measure.multiplier)
            value.limits = scaled
            points[place] = .value(value)
        }
        judge(by: ChartFinding.rules)
    }

    /// A gap ends a run: nobody knows what lies in it.
    private mutating func judge(by rules: ([ChartPoint]) -> [XmRRule?]) {
        var start = 0
        while start < points.count {
            var end = start
            while end < points.count, let limits = points[end].limits, limits.segment == points[start].limits?.segment {
                end += 1
            }
            for (place, rule) in zip(start..<end, rules(points[start..<end].compactMap(\.limits))) {
                points[place].rule = rule
            }
            start = max(end, start + 1)
        }
        findings = ChartFinding.found(points.map { point in point.limits.map { ($0.segment, point.rule) } })
    }
}

extension TrendChart.Content {
    public var limits: ChartPoint? {
        switch self {
        case .value(let value): value.limits
        case .measured(let measured): measured.limits
        case .few, .hidden, .none: nil
        }
    }

    /// The first rule that the point falls under; nothing where there is no value.
    public internal(set) var rule: XmRRule? {
        get {
            switch self {
            case .value(let value): value.rule
            case .measured(let measured): measured.rule
            case .few, .hidden, .none: nil
            }
        }
        set {
            switch self {
            case .value(var value):
                value.rule = newValue
                self = .value(value)
            case .measured(var measured):
                measured.rule = newValue
                self = .measured(measured)
            case .few, .hidden, .none: break
            }
        }
    }
}

extension ChartPoint {
    fileprivate func scaled(by factor: Double) -> ChartPoint {
        ChartPoint(
            value: value * factor, centre: centre * factor, lower: lower * factor, upper: upper * factor,
            segment: segment)
    }
}
