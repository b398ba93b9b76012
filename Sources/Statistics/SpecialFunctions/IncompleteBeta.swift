/// The regularised incomplete beta function and its inverse.
public enum IncompleteBeta {
    /// I_x(a, b), the share of a beta distribution below x, and 1 − I, each with its own digits.
    /// Domain: a and b from 0.001 to 1e10, x from 0 to 1. The work grows with the square root of a + b.
    /// Source: Abramowitz and Stegun (1964), 26.5.8 and 26.5.2 (continued fraction, and its mirror image).
    /// - Throws: `StatisticsError.argument` outside the domain.
    public static func tails(
        _ a: Double, _ b: Double, at x: Double
    ) throws(StatisticsError) -> (lower: Double, upper: Double) {
        try Bounds.shape(a, "a")
        try Bounds.shape(b, "b")
        guard x >= 0, x <= 1 else { throw .argument("x", was: Number.text(x), must: "from 0 to 1") }
        return regularised(a, b, x, 1 - x)
    }

    /// The x at which I_x(a, b) is the probability, from 0 to 1.
    /// Domain: a and b from 0.001 to 1e10, probability from 1e-300 and below 1.
    /// Source: Newton's method on the logarithm of the smaller tail, in the logit of x.
    /// - Throws: `StatisticsError.argument` outside the domain.
    public static func quantile(_ probability: Double, _ a: Double, _ b: Double) throws(StatisticsError) -> Double {
        try Bounds.probability(probability)
        try Bounds.shape(a, "a")
        try Bounds.shape(b, "b")
        return share(logitQuantile(lower: probability, upper: 1 - probability, a, b))
    }

    /// 1/(1 + e⁻ᵗ), which is exactly 0 or 1 beyond what a number can tell apart.
    static func share(_ logit: Double) -> Double {
        logit <= -744 ? 0 : 1 / (1 + Elementary.exponential(-logit))
    }

    /// The logit of the quantile. Both tails are given, so that the smaller one keeps its digits.
    static func logitQuantile(lower: Double, upper: Double, _ a: Double, _ b: Double) -> Double {
        Inverse.root(from: Elementary.ln(a / b), between: -744, and: 744) { t in
            let x = share(t)
            let y = share(-t)
            let tails = regularised(a, b, x, y)
            let slope = Deviance.beta(a, b, x, y)
            if lower <= upper {
                guard tails.lower > 0 else { return (-1, 0) }
                return (Elementary.ln(tails.lower / lower), slope / tails.lower)
            }
            guard tails.upper > 0 else { return (1, 0) }
            return (-Elementary.ln(tails.upper / upper), slope / tails.upper)
        }
    }

    static func regularised(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard y > 0 else { return (1, 0) }
        let factor = Deviance.beta(a, b, x, y)
        if x < (a + 1) / (a + b + 2) {
            let lower = min(factor / a * fraction(a, b, x), 1)
            return (lower, 1 - lower)
        }
        let upper = min(factor / b * fraction(b, a, y), 1)
        return (1 - upper, upper)
    }

    /// The continued fraction without its factor, by Lentz's method.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var value = d
        var m = 0.0
        while m < 1e8 {
            m += 1
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            value *= d * c
            if abs(d * c - 1) <= 3e-16 { break }
        }
        return value
    }
}

/// Student's t distribution, in terms of the incomplete beta function.
public enum StudentT {
    /// The value below which a share `probability` lies; degrees of freedom from 0.002 to 2e10.
    /// Source: Abramowitz and Stegun (1964), 26.7.1 with 26.5.27: 2(1 − p) = I_x(d/2, 1/2), x = d/(d + t²).
    /// - Throws: `StatisticsError.argument` outside the domain, or for a probability outside 1e-300 to 1;
    ///   `StatisticsError.undefined` where the value is larger than a number can be.
    public static func quantile(
        _ probability: Double, degreesOfFreedom: Double
    ) throws(StatisticsError) -> Double {
        try Bounds.probability(probability)
        guard degreesOfFreedom >= 0.002, degreesOfFreedom <= 2e10 else {
            throw .argument("degrees of freedom", was: Number.text(degreesOfFreedom), must: "from 0.002 to 2e10")
        }
        if probability == 0.5 { return 0 }
        let size = magnitude(tail: min(probability, 1 - probability), degreesOfFreedom)
        guard size.isFinite else {
            throw .undefined("The quantile \(probability) with so few degrees of freedom is too large for a number.")
        }
        return probability < 0.5 ? -size : size
    }

    /// The value above which a share `tail` lies, for a tail up to a half.
    static func magnitude(tail: Double, _ degrees: Double) -> Double {
        let logit = IncompleteBeta.logitQuantile(lower: 2 * tail, upper: 1 - 2 * tail, degrees / 2, 0.5)
        return degrees.squareRoot() * Elementary.exponential(-logit / 2)
    }
}
