/// The factors of Poisson and binomial probabilities without the cancellation of large logarithms.
/// Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
enum Deviance {
    /// ln n! less Stirling's approximation of it, for n > 0 (not only whole numbers).
    static func stirlingError(_ n: Double) -> Double {
        if n <= 16 {
            return Elementary.lnGamma(n + 1) - (n + 0.5) * Elementary.ln(n) + n - Elementary.ln(2 * .pi) / 2
        }
        let square = n * n
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square)
            / n
    }

    /// x ln(x/m) + m − x, for x and m above 0.
    static func part(_ x: Double, _ mean: Double) -> Double {
        let difference = x - mean
        guard abs(difference) < 0.1 * (x + mean) else { return x * Elementary.ln(x / mean) - difference }
        let ratio = difference / (x + mean)
        var sum = difference * ratio
        var term = 2 * x * ratio
        var odd = 1.0
        while true {
            term *= ratio * ratio
            odd += 2
            let next = sum + term / odd
            if next == sum { return sum }
            sum = next
        }
    }

    /// xᵃ e⁻ˣ / Γ(a + 1), the Poisson probability of a events when x are expected, for a > 0 and x ≥ 0.
    static func poisson(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        return Elementary.exponential(-stirlingError(a) - part(a, x)) / (2 * .pi * a).squareRoot()
    }

    /// xᵃ yᵇ / B(a, b), where y = 1 − x, for a and b above 0.
    static func beta(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        guard x > 0, y > 0 else { return 0 }
        let n = a + b
        let exponent =
            stirlingError(n) - stirlingError(a) - stirlingError(b) - part(a, n * x) - part(b, n * y)
        return Elementary.exponential(exponent) * (a * (b / n) / (2 * .pi)).squareRoot()
    }
}

/// Root finding shared by the inverse functions.
enum Inverse {
    /// The root of an increasing function between two bounds, by Newton's method kept inside the bracket.
    /// The function gives its value and its slope; where a slope is no help the bracket is halved.
    static func root(
        from start: Double, between low: Double, and high: Double,
        _ function: (Double) -> (value: Double, slope: Double)
    ) -> Double {
        var low = low
        var high = high
        var at = start
        for _ in 0..<300 {
            let (value, slope) = function(at)
            if value == 0 { return at }
            if value < 0 { low = at } else { high = at }
            let newton = at - value / slope
            let next = newton > low && newton < high ? newton : low + (high - low) / 2
            if abs(next - at) <= 2e-16 * abs(next) || next == low && next == high { return next }
            at = next
        }
        return at
    }
}
