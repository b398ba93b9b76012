/// Control charts for events so rare that a percentage of a month says nothing.
public enum RareEventChart {
    /// The T chart: the time between one event and the next.
    ///
    /// Units: any unit of time, the same throughout. An individuals chart of the times to the power 1/3.6, which makes
    /// waiting times nearly normal, taken back to times; the lower limit is 0 where it would fall below.
    /// Source: L. S. Nelson (1994), Journal of Quality Technology 26:239-240.
    /// - Parameters:
    ///   - times: at least two in each stretch, from 0 to 1e15. Many zeros mean that events are too frequent for it.
    ///   - starts: the places (from 0) of points at which the limits start anew.
    ///   - baseline: limits from the first so many points of each stretch only; nil takes all.
    /// - Throws: `StatisticsError.tooFew` or `.argument` outside of that.
    public static func t(
        _ times: [Double], starts: [Int] = [], baseline: Int? = nil
    ) throws(StatisticsError) -> [ChartPoint] {
        for time in times { try Bounds.count(time, "value") }
        let chart = try IndividualsChart(
            times.map { Elementary.power($0, 1 / 3.6) }, starts: starts, baseline: baseline)
        func restored(_ value: Double) -> Double { Elementary.power(max(0, value), 3.6) }
        return zip(chart.points, times).map { point, time in
            let centre = restored(point.centre)
            // There and back can move a line past a point that lies on it, so such a point stays on it.
            func settled(_ line: Double) -> Double { abs(line - time) <= 1e-9 * max(time, centre) ? time : line }
            return ChartPoint(
                value: time, centre: settled(centre), lower: settled(restored(point.lower)),
                upper: settled(restored(point.upper)), segment: point.segment)
        }
    }

    /// The G chart: the number of cases (births, referrals) between one event and the next.
    ///
    /// Units: cases. The centre is the median, the limits lie at the mean ∓ 3 √(mean (mean + 1)), from 0 on.
    /// Source: J. C. Benneyan (2001), Health Care Management Science 4:305-318; L. P. Provost and S. K. Murray (2011),
    /// The Health Care Data Guide, for the median.
    /// - Parameters:
    ///   - cases: at least two in each stretch, from 0 to 1e15.
    ///   - starts: the places (from 0) of points at which the limits start anew.
    ///   - baseline: limits from the first so many points of each stretch only; nil takes all.
    /// - Throws: `StatisticsError.tooFew` or `.argument` outside of that.
    public static func g(
        _ cases: [Double], starts: [Int] = [], baseline: Int? = nil
    ) throws(StatisticsError) -> [ChartPoint] {
        for count in cases { try Bounds.count(count, "value") }
        var points: [ChartPoint] = []
        for (number, range) in try Segments.ranges(count: cases.count, starts: starts).enumerated() {
            let basis = Array(cases[try Segments.basis(range, first: baseline)])
            guard basis.count >= 2 else {
                throw .tooFew("points in a stretch of the chart", found: basis.count, needed: 2)
            }
            let mean = basis.reduce(0, +) / Double(basis.count)
            let reach = 3 * (mean * (mean + 1)).squareRoot()
            let median = Quantile.typeSeven(basis, 0.5)
            points += range.map {
                ChartPoint(
                    value: cases[$0], centre: median, lower: max(0, mean - reach), upper: mean + reach,
                    segment: number)
            }
        }
        return points
    }
}
