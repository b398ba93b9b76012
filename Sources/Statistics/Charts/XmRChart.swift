/// A chart of single values and their moving ranges (XmR), with the rules of the NHS's Making Data Count.
///
/// Units: those of the values. Source: D. J. Wheeler (2000), Understanding Variation; NHS England, Making Data Count.
public struct XmRChart: Hashable, Sendable {
    /// Which way is better.
    public enum Improvement: String, Hashable, Sendable, CaseIterable {
        case increase, decrease, neutral
    }

    /// How limits are found and points judged.
    public struct Settings: Hashable, Sendable {
        public var improvement: Improvement
        /// The places (from 0) of points at which the limits start anew.
        public var starts: [Int]
        /// Limits from the first so many points of each stretch only; nil takes all.
        public var baseline: Int?
        /// Whether moving ranges of 3.267 times their mean and more are left out, once. The R package does it by
        /// default, the NHS's spreadsheet does not.
        public var screensRanges: Bool

        public init(
            improvement: Improvement, starts: [Int] = [], baseline: Int? = nil, screensRanges: Bool = true
        ) {
            self.improvement = improvement
            self.starts = starts
            self.baseline = baseline
            self.screensRanges = screensRanges
        }
    }

    /// What a special point means.
    public enum Meaning: String, Hashable, Sendable {
        case commonCause = "common cause"
        case improvement
        case concern
        /// Unusually high or rising, where neither way is better.
        case high = "neutral high"
        /// Unusually low or falling, where neither way is better.
        case low = "neutral low"
    }

    /// A point, its limits, and the rule it falls under.
    public struct Point: Hashable, Sendable {
        public let value: Double
        /// Which stretch of the chart the point is in, from 0.
        public let segment: Int
        public let mean: Double
        public let lower: Double
        public let upper: Double
        /// Two thirds of the way from the mean to the limits.
        public let nearLower: Double
        public let nearUpper: Double
        /// The first rule that applies; nil for common cause.
        public internal(set) var rule: XmRRule?
        public internal(set) var meaning: Meaning = .commonCause

        public var isOutside: Bool { value > upper || value < lower }
        /// Between a near limit and the limit.
        public var isNearLimit: Bool { !isOutside && (value > nearUpper || value < nearLower) }
        /// 1 above the mean, -1 below, 0 on it.
        public var side: Int { value > mean ? 1 : value < mean ? -1 : 0 }
    }

    /// Whether the process as it is now will meet a target.
    public enum Assurance: String, Hashable, Sendable {
        case meets = "consistently meets"
        case misses = "consistently misses"
        case inconsistent
    }

    /// With fewer points than this in the last stretch the limits are trial limits.
    public static let fullLength = 13

    public let points: [Point]
    public let improvement: Improvement

    /// - Parameters:
    ///   - values: in order of time, each of size up to 1e100; at least two in each stretch.
    /// - Throws: `StatisticsError.tooFew` or `.argument` outside of that, for a start that is no place of a point and a
    ///   baseline below two points.
    public init(_ values: [Double], _ settings: Settings) throws(StatisticsError) {
        for value in values { try Bounds.value(value, "value") }
        var points: [Point] = []
        for (number, range) in try Segments.ranges(count: values.count, starts: settings.starts).enumerated() {
            guard range.count >= 2 else {
                throw .tooFew("points in a stretch of the chart", found: range.count, needed: 2)
            }
            let basis = Array(values[try Segments.basis(range, first: settings.baseline)])
            let mean = Mean.average(of: basis)
            let reach = 2.66 * Self.movingRange(basis, screened: settings.screensRanges)
            let stretch = range.map { index in
                Point(
                    value: values[index], segment: number, mean: mean, lower: mean - reach, upper: mean + reach,
                    nearLower: mean - reach * 2 / 3, nearUpper: mean + reach * 2 / 3)
            }
            points += Self.judged(stretch, settings.improvement)
        }
        self.points = points
        improvement = settings.improvement
    }

    /// Whether the last stretch is so short that its limits are trial limits.
    public var isTrial: Bool {
        guard let last = points.last else { return true }
        return points.count { $0.segment == last.segment } < Self.fullLength
    }

    /// What the last point says; the icon of variation.
    public var variation: Meaning { points.last?.meaning ?? .commonCause }

    /// The target against the limits of the last stretch; nothing where neither way is better. A target exactly on a
    /// limit is met or missed by turns.
    /// - Parameter target: in the values' unit, of size up to 1e100.
    /// - Throws: `StatisticsError.argument` outside of that.
    public func assurance(target: Double) throws(StatisticsError) -> Assurance? {
        try Bounds.value(target, "target")
        guard let last = points.last else { return nil }
        return Self.assurance(target: target, lower: last.lower, upper: last.upper, improvement)
    }

    static func assurance(
        target: Double, lower: Double, upper: Double, _ improvement: Improvement
    ) -> Assurance? {
        switch improvement {
        case .neutral: nil
        case .increase: target > upper ? .misses : target < lower ? .meets : .inconsistent
        case .decrease: target > upper ? .meets : target < lower ? .misses : .inconsistent
        }
    }

    private static func movingRange(_ values: [Double], screened: Bool) -> Double {
        let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }
        let mean = Mean.average(of: ranges)
        // Without any variation there is nothing to leave out, though every range is "3.267 times nought and more".
        guard screened, mean > 0 else { return mean }
        let kept = ranges.filter { $0 < 3.267 * mean }
        return Mean.average(of: kept)
    }
}
