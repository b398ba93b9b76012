/// A control chart of single values (I): limits at three times the mean moving range over 1.128 from the mean.
///
/// Units: those of the values. Source: D. C. Montgomery, Introduction to Statistical Quality Control, chapter 6.
public struct IndividualsChart: Hashable, Sendable {
    public let points: [ChartPoint]

    /// - Parameters:
    ///   - values: in order of time, each of size up to 1e100; at least two in each stretch.
    ///   - starts: the places (from 0) of points at which the limits start anew.
    ///   - baseline: limits from the first so many points of each stretch only; nil takes all.
    /// - Throws: `StatisticsError.tooFew` or `.argument` outside of that.
    public init(_ values: [Double], starts: [Int] = [], baseline: Int? = nil) throws(StatisticsError) {
        for value in values { try Bounds.value(value, "value") }
        var points: [ChartPoint] = []
        for (number, range) in try Segments.ranges(count: values.count, starts: starts).enumerated() {
            let basis = Array(values[try Segments.basis(range, first: baseline)])
            guard basis.count >= 2 else {
                throw .tooFew("points in a stretch of the chart", found: basis.count, needed: 2)
            }
            let centre = Mean.average(of: basis)
            let reach = 3 * Segments.meanMovingRange(basis) / 1.128
            points += range.map {
                ChartPoint(
                    value: values[$0], centre: centre, lower: centre - reach, upper: centre + reach, segment: number)
            }
        }
        self.points = points
    }
}
