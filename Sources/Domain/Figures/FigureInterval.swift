import Foundation

extension Figure.Numbers {
    /// The value and its 95 % interval that follow from two counts: Wilson's for a share, Byar's for a rate, and the exact
    /// Poisson limits below ten. `Statistics` has the same for analysts; pages may not use it, and a test holds that both
    /// agree. Nil where the counts cannot be such a figure.
    public init?(numerator: Int, denominator: Int, unit: IndicatorEntry.Unit) {
        guard numerator >= 0, (1...Self.largest).contains(denominator), numerator <= Self.largest else { return nil }
        let (x, n) = (Double(numerator), Double(denominator))
        switch unit {
        case .percent:
            guard numerator <= denominator else { return nil }
            let (z, square) = (Self.z, Self.z * Self.z)
            let root = z * (square + 4 * x * (1 - x / n)).squareRoot()
            self.init(
                numerator: numerator, denominator: denominator, value: 100 * x / n,
                lower: numerator == 0 ? 0 : 100 * (2 * x + square - root) / (2 * (n + square)),
                upper: numerator == denominator ? 100 : 100 * (2 * x + square + root) / (2 * (n + square)))
        case .perTenThousand:
            let (lower, upper) = Self.poisson(numerator)
            self.init(
                numerator: numerator, denominator: denominator, value: 10_000 * x / n, lower: 10_000 * lower / n,
                upper: 10_000 * upper / n)
        }
    }

    /// One person more or less moves a share of fewer by over ten points (0021), so no share of fewer is given.
    public static let leastWhole = 10
    /// No count here comes near it, and every sum below stays exact.
    static let largest = 1_000_000_000
    private static let z = 1.959963984540054

    private static func poisson(_ count: Int) -> (lower: Double, upper: Double) {
        let (x, y) = (Double(count), Double(count) + 1)
        if count >= 10 {
            let (low, high) = (1 - 1 / (9 * x) - z / (3 * x.squareRoot()), 1 - 1 / (9 * y) + z / (3 * y.squareRoot()))
            return (x * low * low * low, y * high * high * high)
        }
        return (count == 0 ? 0 : mean(atMost: count - 1, chance: 0.975), mean(atMost: count, chance: 0.025))
    }

    /// The mean of a Poisson count that is at most `count` with the given chance, by halving: the chance only falls.
    private static func mean(atMost count: Int, chance: Double) -> Double {
        var (low, high) = (0.0, 40.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            var (term, sum) = (exp(-middle), exp(-middle))
            for k in stride(from: 1, through: count, by: 1) {
                term *= middle / Double(k)
                sum += term
            }
            if sum > chance { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Whether value and interval follow from the counts, up to rounding to one decimal.
    func follows(in unit: IndicatorEntry.Unit) -> Bool {
        guard let right = Self(numerator: numerator, denominator: denominator, unit: unit) else { return false }
        let pairs = [(value, right.value), (lower, right.lower), (upper, right.upper)]
        // Byar's limits differ from exact ones by up to 0.2 %, so a file may have either.
        return pairs.allSatisfy { given, found in
            given.isFinite && abs(given - found) <= 0.0501 + (unit == .percent ? 0 : 0.003 * found)
        }
    }
}
