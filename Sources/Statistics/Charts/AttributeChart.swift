/// A control chart of proportions (P) or rates (U), with Laney's corrections (P′, U′) for large denominators.
///
/// Units: shares from 0 to 1, or events for one unit of the denominator. Limits lie three standard errors from the
/// centre. Sources: D. C. Montgomery, Introduction to Statistical Quality Control, chapter 7; D. B. Laney (2002), Quality
/// Engineering 14:531-537.
public struct AttributeChart: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case p, u
        case laneyP = "laney-p"
        case laneyU = "laney-u"

        /// Whether the numerator is a part of the denominator.
        public var isProportion: Bool { self == .p || self == .laneyP }
        var isLaney: Bool { self == .laneyP || self == .laneyU }
    }

    /// What was counted in one period.
    public struct Observation: Hashable, Sendable {
        public let numerator: Double
        public let denominator: Double
        /// Shown, but not used for the limits.
        public let isExcluded: Bool

        /// - Throws: `StatisticsError.argument` unless the numerator is from 0 and the denominator above 0, to 1e15.
        public init(numerator: Double, denominator: Double, isExcluded: Bool = false) throws(StatisticsError) {
            try Bounds.denominator(denominator, "denominator")
            try Bounds.count(numerator, "numerator")
            self.numerator = numerator
            self.denominator = denominator
            self.isExcluded = isExcluded
        }

        public var value: Double { numerator / denominator }
    }

    public let kind: Kind
    public let points: [ChartPoint]

    /// - Parameters:
    ///   - observations: in order of time; each stretch needs one that is not excluded, and three for Laney's charts.
    ///   - starts: the places (from 0) of points at which the limits start anew.
    ///   - baseline: limits from the first so many points of each stretch only; nil takes all.
    /// - Throws: `StatisticsError.argument` for a numerator above the denominator (P, P′) and for impossible places;
    ///   `.tooFew`; `.undefined` for Laney's charts when nothing, or everything, was counted, or all ratios are alike.
    public init(
        _ kind: Kind, _ observations: [Observation], starts: [Int] = [], baseline: Int? = nil
    ) throws(StatisticsError) {
        if kind.isProportion {
            for one in observations where one.numerator > one.denominator {
                throw .argument(
                    "numerator", was: Number.text(one.numerator),
                    must: "no more than the denominator, \(Number.text(one.denominator))")
            }
        }
        var points: [ChartPoint] = []
        for (number, range) in try Segments.ranges(count: observations.count, starts: starts).enumerated() {
            let basis = observations[try Segments.basis(range, first: baseline)].filter { !$0.isExcluded }
            let needed = kind.isLaney ? 3 : 1
            guard basis.count >= needed else {
                throw .tooFew("points to take the limits from", found: basis.count, needed: needed)
            }
            let pooled = basis.reduce(0) { $0 + $1.numerator } / basis.reduce(0) { $0 + $1.denominator }
            let centre = kind.isProportion ? min(pooled, 1) : pooled
            let widening = kind.isLaney ? try Self.widening(kind, basis, centre) : 1
            for index in range {
                let one = observations[index]
                let reach = 3 * widening * Self.error(kind, centre, one.denominator)
                points.append(
                    ChartPoint(
                        value: one.value, centre: centre, lower: max(0, centre - reach),
                        upper: kind.isProportion ? min(1, centre + reach) : centre + reach, segment: number))
            }
        }
        guard points.allSatisfy({ $0.upper.isFinite }) else {
            throw .undefined("The limits are too far apart for a number; check the denominators.")
        }
        self.kind = kind
        self.points = points
    }

    private static func error(_ kind: Kind, _ centre: Double, _ denominator: Double) -> Double {
        (kind.isProportion ? centre * (1 - centre) / denominator : centre / denominator).squareRoot()
    }

    /// Laney's σ of the standardised values: by how much they vary more, or less, than chance.
    private static func widening(
        _ kind: Kind, _ basis: [Observation], _ centre: Double
    ) throws(StatisticsError) -> Double {
        guard centre > 0, !kind.isProportion || centre < 1 else {
            throw .undefined(
                "Nothing, or everything, was counted in a stretch of the chart; use the plain chart for it.")
        }
        return Segments.meanMovingRange(
            basis.map { ($0.value - centre) / error(kind, centre, $0.denominator) }) / 1.128
    }
}
