/// A share of a whole: how many of those who could have the property do.
///
/// Units: both parts are numbers of people or events; the value and its intervals are shares from 0 to 1. For per cent
/// use `Interval.scaled(by: 100)`. Weighted counts with decimals are allowed.
public struct Proportion: Hashable, Sendable {
    public let numerator: Double
    public let denominator: Double

    /// - Parameters:
    ///   - numerator: from 0 to the denominator.
    ///   - denominator: above 0, up to 1e15.
    /// - Throws: `StatisticsError.argument` outside of that.
    public init(numerator: Double, denominator: Double) throws(StatisticsError) {
        try Bounds.denominator(denominator, "denominator")
        try Bounds.count(numerator, "numerator")
        guard numerator <= denominator else {
            throw .argument(
                "numerator", was: Number.text(numerator),
                must: "no more than the denominator, \(Number.text(denominator))")
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The share itself, from 0 to 1.
    public var value: Double { numerator / denominator }

    /// Wilson's score interval; exactly 0 at the lower end when the numerator is 0, exactly 1 at the upper end when it
    /// is the denominator. Defined for every proportion.
    /// Source: E. B. Wilson (1927), JASA 22:209-212; R. G. Newcombe (1998), Statistics in Medicine 17:857-872, method 3.
    public func wilson(_ confidence: Confidence) -> Interval {
        Interval(
            min(wilsonLower(numerator, confidence.z), value),
            max(1 - wilsonLower(denominator - numerator, confidence.z), value))
    }

    /// The lower end in its product form, which does not subtract nearly equal numbers when x is small.
    private func wilsonLower(_ x: Double, _ z: Double) -> Double {
        guard x > 0 else { return 0 }
        let root = (z * z + 4 * x * (1 - x / denominator)).squareRoot()
        return x / denominator * (2 * x / (2 * x + z * z + z * root))
    }

    /// The exact interval of Clopper and Pearson, wider than needed on average. Exactly 0 and 1 at the ends, as above.
    /// Domain: denominators up to 1e9.
    /// Source: C. J. Clopper and E. S. Pearson (1934), Biometrika 26:404-413, by way of beta quantiles.
    /// - Throws: `StatisticsError.argument` for a larger denominator, or a numerator between 0 and 0.001 of either end.
    public func clopperPearson(_ confidence: Confidence) throws(StatisticsError) -> Interval {
        guard denominator <= 1e9 else {
            throw .argument(
                "denominator", was: Number.text(denominator), must: "up to 1e9 for the exact interval; use Wilson's")
        }
        let rest = denominator - numerator
        for part in [numerator, rest] where part > 0 && part < 1e-3 {
            throw .argument(
                "numerator", was: Number.text(numerator),
                must: "0, the denominator, or 0.001 away from both for the exact interval")
        }
        let tail = confidence.tail
        let lower =
            numerator == 0
            ? 0
            : IncompleteBeta.share(
                IncompleteBeta.logitQuantile(lower: tail, upper: 1 - tail, numerator, rest + 1))
        let upper =
            rest == 0
            ? 1
            : IncompleteBeta.share(
                IncompleteBeta.logitQuantile(lower: 1 - tail, upper: tail, numerator + 1, rest))
        return Interval(min(lower, value), max(upper, value))
    }
}
