/// The stretches of a chart that have limits of their own.
enum Segments {
    /// The ranges between the places where limits start anew; the first point always starts one.
    static func ranges(count: Int, starts: [Int]) throws(StatisticsError) -> [Range<Int>] {
        for start in starts where !(0..<max(count, 1)).contains(start) {
            throw .argument("start", was: String(start), must: "the place of a point, from 0 to \(count - 1)")
        }
        let begins = Set(starts).union([0]).sorted()
        return zip(begins, begins.dropFirst() + [count]).map { $0..<$1 }
    }

    /// The points of a segment that its limits are worked out from.
    static func basis(_ segment: Range<Int>, first: Int?) throws(StatisticsError) -> Range<Int> {
        guard let first else { return segment }
        guard first >= 2 else { throw .argument("baseline", was: String(first), must: "2 points or more") }
        return segment.lowerBound..<min(segment.upperBound, segment.lowerBound + min(first, segment.count))
    }

    /// The mean distance between neighbours, for at least two values.
    static func meanMovingRange(_ values: [Double]) -> Double {
        zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) } / Double(values.count - 1)
    }
}

/// A point of a control chart with the limits that hold at it.
public struct ChartPoint: Hashable, Sendable {
    /// What was measured, in its own unit.
    public let value: Double
    public let centre: Double
    public let lower: Double
    public let upper: Double
    /// Which stretch of the chart the point is in, from 0.
    public let segment: Int

    /// Whether the point lies beyond a limit; a point on it does not.
    public var isOutside: Bool { value > upper || value < lower }
}
