/// Areas of one indicator and period against their common average, with the limits that are drawn around it.
///
/// Units: per cent or per 10,000, as the measure says. An area that is hidden, or a share of too few, is simply not in here.
public struct AreaFunnel: Hashable, Sendable {
    /// What chance alone does to an area of this size: the 95 % and the 99.8 % limits.
    public struct Limits: Hashable, Sendable {
        public let denominator: Double
        public let inner: Interval
        public let outer: Interval
    }

    public struct Area: Hashable, Sendable {
        public let code: String
        public let numerator: Int
        public let denominator: Int
        public let value: Double
        public let significance: Significance
    }

    /// Of all the areas together, Σx/Σn.
    public let average: Double
    public let areas: [Area]
    /// From the smallest to the largest area, close enough for a smooth line.
    public let limits: [Limits]

    /// - Returns: nil where there is nothing to compare: fewer than three areas, or nothing counted in any of them.
    /// - Throws: `StatisticsError.argument` for counts that are none.
    public init?(
        _ measure: CountSeries.Measure, _ counts: [(code: String, numerator: Int, denominator: Int)]
    ) throws(StatisticsError) {
        let events = counts.reduce(0) { $0 + $1.numerator }
        guard counts.count >= 3, events > 0 else { return nil }
        let judge: Judge
        if measure == .share {
            judge = .share(
                try ProportionFunnel(
                    around: try counts.map { one throws(StatisticsError) in
                        try Proportion(numerator: Double(one.numerator), denominator: Double(one.denominator))
                    }))
        } else {
            judge = .rate(
                try RateFunnel(
                    around: try counts.map { one throws(StatisticsError) in
                        try Rate(count: Double(one.numerator), denominator: Double(one.denominator))
                    }))
        }
        average = judge.average * measure.multiplier
        areas = try counts.map { one throws(StatisticsError) in
            Area(
                code: one.code, numerator: one.numerator, denominator: one.denominator,
                value: Double(one.numerator) / Double(one.denominator) * measure.multiplier,
                significance: try judge.significance(Double(one.numerator), Double(one.denominator)))
        }
        let sizes = counts.map { Double($0.denominator) }
        let (smallest, largest) = (sizes.min() ?? 1, sizes.max() ?? 1)
        // Closer together where the funnel is steep.
        let steps = (0...40).map { smallest + (largest - smallest) * (Double($0) / 40) * (Double($0) / 40) }
        limits = try steps.map { size throws(StatisticsError) in
            Limits(
                denominator: size,
                inner: try judge.limits(size, .ninetyFive).scaled(by: measure.multiplier),
                outer: try judge.limits(size, .ninetyNinePointEight).scaled(by: measure.multiplier))
        }
    }

    private enum Judge {
        case share(ProportionFunnel)
        case rate(RateFunnel)

        var average: Double {
            switch self {
            case .share(let funnel): funnel.average
            case .rate(let funnel): funnel.average
            }
        }

        func significance(_ numerator: Double, _ denominator: Double) throws(StatisticsError) -> Significance {
            switch self {
            case .share(let funnel):
                funnel.significance(of: try Proportion(numerator: numerator, denominator: denominator))
            case .rate(let funnel): funnel.significance(of: try Rate(count: numerator, denominator: denominator))
            }
        }

        func limits(_ denominator: Double, _ confidence: Confidence) throws(StatisticsError) -> Interval {
            switch self {
            case .share(let funnel): try funnel.limits(denominator: denominator, confidence)
            case .rate(let funnel): try funnel.limits(denominator: denominator, confidence)
            }
        }
    }
}
