/// The regularised incomplete gamma functions and their inverse.
public enum IncompleteGamma {
    /// P(a, x), the share of a gamma distribution of shape a below x, and Q = 1 − P, each with its own digits.
    /// Domain: a from 0.001 to 1e10, x from 0 (x up to 1e15). The work grows with the square root of a.
    /// Source: Abramowitz and Stegun (1964), 6.5.29 (series, below a + 1) and 6.5.31 (continued fraction, above).
    /// - Throws: `StatisticsError.argument` outside the domain.
    public static func tails(shape a: Double, at x: Double) throws(StatisticsError) -> (lower: Double, upper: Double) {
        try Bounds.shape(a, "shape")
        try Bounds.count(x, "x")
        return regularised(a, x)
    }

    /// The x at which P(shape, x) is the probability; never negative. Where it is smaller than a number can be: 0.
    /// Domain: shape from 0.001 to 1e10, probability from 1e-300 and below 1.
    /// Source: Newton's method on the logarithm of the smaller tail, in ln x.
    /// - Throws: `StatisticsError.argument` outside the domain.
    public static func quantile(_ probability: Double, shape: Double) throws(StatisticsError) -> Double {
        try Bounds.probability(probability)
        try Bounds.shape(shape, "shape")
        return quantile(lower: probability, upper: 1 - probability, shape)
    }

    static func regularised(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        let factor = Deviance.poisson(a, x)
        if x < a + 1 {
            let lower = min(factor * series(a, x), 1)
            return (lower, 1 - lower)
        }
        let upper = min(factor * a * fraction(a, x), 1)
        return (1 - upper, upper)
    }

    /// Both tails are given, so that the smaller one keeps its digits.
    static func quantile(lower: Double, upper: Double, _ a: Double) -> Double {
        let t = Inverse.root(from: Elementary.ln(a), between: -744, and: 40) { t in
            let x = Elementary.exponential(t)
            let tails = regularised(a, x)
            let slope = a * Deviance.poisson(a, x)
            if lower <= upper {
                guard tails.lower > 0 else { return (-1, 0) }
                return (Elementary.ln(tails.lower / lower), slope / tails.lower)
            }
            guard tails.upper > 0 else { return (1, 0) }
            return (-Elementary.ln(tails.upper / upper), slope / tails.upper)
        }
        return t <= -744 ? 0 : Elementary.exponential(t)
    }

    /// Σ xⁿ / ((a + 1) … (a + n))
    private static func series(_ a: Double, _ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var n = a
        while term > sum * 1e-17 {
            n += 1
            term *= x / n
            sum += term
        }
        return sum
    }

    /// The continued fraction of Q without its factor, by Lentz's method.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = 1e300
        var d = 1 / b
        var value = d
        var i = 0.0
        while i < 1e8 {
            i += 1
            let an = -i * (i - a)
            b += 2
            d = an * d + b
            d = 1 / (abs(d) < 1e-300 ? 1e-300 : d)
            c = b + an / c
            if abs(c) < 1e-300 { c = 1e-300 }
            let step = c * d
            value *= step
            if abs(step - 1) <= 3e-16 { break }
        }
        return value
    }
}

/// The chi-squared distribution, in terms of the incomplete gamma function.
public enum ChiSquared {
    /// The value below which a share `probability` lies; degrees of freedom from 0.002 to 2e10, not only whole ones.
    /// Source: χ²(p; d) = 2 P⁻¹(d/2, p), Abramowitz and Stegun (1964), 26.4.19.
    /// - Throws: `StatisticsError.argument` outside the domain, or for a probability outside 1e-300 to 1.
    public static func quantile(
        _ probability: Double, degreesOfFreedom: Double
    ) throws(StatisticsError) -> Double {
        guard degreesOfFreedom >= 0.002, degreesOfFreedom <= 2e10 else {
            throw .argument("degrees of freedom", was: Number.text(degreesOfFreedom), must: "from 0.002 to 2e10")
        }
        return 2 * (try IncompleteGamma.quantile(probability, shape: degreesOfFreedom / 2))
    }

    /// The probability below `value`, which is from 0 to 1e15.
    /// - Throws: `StatisticsError.argument` outside the domain.
    public static func probability(
        below value: Double, degreesOfFreedom: Double
    ) throws(StatisticsError) -> Double {
        guard degreesOfFreedom >= 0.002, degreesOfFreedom <= 2e10 else {
            throw .argument("degrees of freedom", was: Number.text(degreesOfFreedom), must: "from 0.002 to 2e10")
        }
        try Bounds.count(value, "value")
        return IncompleteGamma.regularised(degreesOfFreedom / 2, value / 2).lower
    }
}
