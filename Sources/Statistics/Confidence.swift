/// A level of confidence of a two-sided interval, such as 0.95.
public struct Confidence: Hashable, Sendable, Comparable {
    /// The share of such intervals that cover the true value, above 0 and below 1.
    public let level: Double
    /// The standard normal quantile of (1 + level)/2: 1.9599… for 0.95.
    public let z: Double

    /// - Parameter level: a share, from 1e-9 to 1 − 1e-12 (0.95, not 95).
    /// - Throws: `StatisticsError.argument` outside of that.
    public init(_ level: Double) throws(StatisticsError) {
        guard level >= 1e-9, level <= 1 - 1e-12 else {
            throw .argument(
                "confidence", was: Number.text(level), must: "a share above 0 and below 1, such as 0.95")
        }
        self.level = level
        // From the lower tail, which keeps its digits when the level is close to 1.
        z = -NormalDistribution.lowerQuantile((1 - level) / 2)
    }

    private init(level: Double, z: Double) {
        self.level = level
        self.z = z
    }

    /// 0.95, z = 1.959963984540054.
    public static let ninetyFive = Confidence(level: 0.95, z: 1.959963984540054)
    /// 0.998, z = 3.090232306167813: the outer limits of English public health.
    public static let ninetyNinePointEight = Confidence(level: 0.998, z: 3.090232306167813)

    /// The share of each tail, (1 − level)/2.
    public var tail: Double { (1 - level) / 2 }

    public static func < (left: Confidence, right: Confidence) -> Bool { left.level < right.level }
    public static func == (left: Confidence, right: Confidence) -> Bool { left.level == right.level }
    public func hash(into hasher: inout Hasher) { hasher.combine(level) }
}

/// The two ends of an interval, in the units of the estimate; both finite, the lower never above the upper.
public struct Interval: Hashable, Sendable {
    public let lower: Double
    public let upper: Double

    init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// The interval of the estimate times a positive number (100 for per cent, 100,000 for rates).
    /// - Throws: `StatisticsError.argument` unless the multiplier is from 1e-15 to 1e15.
    public func scaled(by multiplier: Double) throws(StatisticsError) -> Interval {
        guard multiplier >= 1e-15, multiplier <= 1e15 else {
            throw .argument("multiplier", was: Number.text(multiplier), must: "from 1e-15 to 1e15")
        }
        return Interval(lower * multiplier, upper * multiplier)
    }

    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    func divided(by number: Double) -> Interval { Interval(lower / number, upper / number) }
}
