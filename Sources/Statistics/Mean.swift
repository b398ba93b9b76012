/// The mean of measured values, in their units.
public struct Mean: Hashable, Sendable {
    public let value: Double
    /// The standard deviation with n − 1.
    public let standardDeviation: Double
    public let count: Int

    /// - Parameter values: at least two, each of size up to 1e100.
    /// - Throws: `StatisticsError.tooFew` or `.argument` outside of that.
    public init(_ values: [Double]) throws(StatisticsError) {
        guard values.count >= 2 else { throw .tooFew("values", found: values.count, needed: 2) }
        for value in values { try Bounds.value(value, "value") }
        let n = Double(values.count)
        let mean = Self.average(of: values)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        value = mean
        standardDeviation = (squares / (n - 1)).squareRoot()
        count = values.count
    }

    /// The mean of at least one value. A second pass gives back the digits that the sum lost, so that the mean of equal
    /// values is that value and not its neighbour.
    static func average(of values: [Double]) -> Double {
        let n = Double(values.count)
        let rough = values.reduce(0, +) / n
        return rough + values.reduce(0) { $0 + ($1 - rough) } / n
    }

    /// Student's interval: mean ∓ t(n − 1) · s/√n. Defined for every mean.
    /// Source: Student (1908), Biometrika 6:1-25.
    public func interval(_ confidence: Confidence) -> Interval {
        let n = Double(count)
        let half = StudentT.magnitude(tail: confidence.tail, n - 1) * standardDeviation / n.squareRoot()
        return Interval(value - half, value + half)
    }
}
