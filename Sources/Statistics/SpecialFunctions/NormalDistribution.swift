/// The standard normal distribution.
public enum NormalDistribution {
    /// The probability below `z`; any finite z, with full relative precision in the lower tail.
    /// Source: Abramowitz and Stegun (1964), 26.2.29: Φ(z) = erfc(−z/√2)/2.
    /// - Throws: `StatisticsError.argument` unless z is finite.
    public static func probability(below z: Double) throws(StatisticsError) -> Double {
        try Bounds.value(z, "z")
        return lower(z)
    }

    /// The value below which a share `probability` lies; from 1e-300, below 1.
    /// Source: Newton's method on ln Φ, which is concave, so that it closes in on the root from below.
    /// - Throws: `StatisticsError.argument` outside of that.
    public static func quantile(_ probability: Double) throws(StatisticsError) -> Double {
        try Bounds.probability(probability)
        return probability <= 0.5 ? lowerQuantile(probability) : -lowerQuantile(1 - probability)
    }

    private static func lower(_ z: Double) -> Double { Elementary.complementaryError(-z / 2.0.squareRoot()) / 2 }

    /// For a probability from 1e-300 to 0.5.
    static func lowerQuantile(_ probability: Double) -> Double {
        // Φ(−t) ≤ exp(−t²/2)/2, so this start lies below the root.
        var z = -(-2 * Elementary.ln(2 * probability)).squareRoot()
        for _ in 0..<60 {
            let below = lower(z)
            let density = Elementary.exponential(-z * z / 2) / (2 * Double.pi).squareRoot()
            let step = Elementary.ln(below / probability) * below / density
            z -= step
            if abs(step) <= 1e-15 * abs(z) { break }
        }
        return min(z, 0)
    }
}
