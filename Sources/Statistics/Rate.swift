/// Events for each unit of what they can happen to: people, person-years, live births.
///
/// Units: the value and its intervals are events for one unit of the denominator; for a rate per 100,000 use
/// `Interval.scaled(by: 100_000)`. There may be more events than people.
public struct Rate: Hashable, Sendable {
    public let count: EventCount
    public let denominator: Double

    /// - Parameters:
    ///   - count: events, from 0 to 1e15.
    ///   - denominator: above 0, up to 1e15.
    /// - Throws: `StatisticsError.argument` outside of that.
    public init(count: Double, denominator: Double) throws(StatisticsError) {
        try Bounds.denominator(denominator, "denominator")
        self.count = try EventCount(count)
        self.denominator = denominator
    }

    public var value: Double { count.value / denominator }

    /// Byar's interval from 10 events on and the exact one below. Defined for every rate.
    /// Source: as for `EventCount.interval`; the denominator is taken to be known without error.
    public func interval(_ confidence: Confidence) -> Interval {
        count.interval(confidence).divided(by: denominator)
    }

    /// The exact interval. Domain: up to 1e9 events. Source: Garwood, see `EventCount.exact`.
    /// - Throws: `StatisticsError.argument` for more.
    public func exact(_ confidence: Confidence) throws(StatisticsError) -> Interval {
        try count.exact(confidence).divided(by: denominator)
    }
}
