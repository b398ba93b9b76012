/// A count of events that happen independently of one another (a Poisson count).
///
/// Units: events. Weighted counts with decimals are allowed.
public struct EventCount: Hashable, Sendable {
    /// How the interval of a count was found.
    public enum Method: String, Hashable, Sendable {
        case byar = "Byar"
        case exact = "exact Poisson"
    }

    /// From this count on Byar's approximation is used, and below it the exact interval.
    public static let smallestForByar = 10.0

    public let value: Double

    /// - Parameter value: events, from 0 to 1e15; not between 0 and 0.001.
    /// - Throws: `StatisticsError.argument` outside of that.
    public init(_ value: Double, name: String = "count") throws(StatisticsError) {
        try Bounds.count(value, name)
        guard value == 0 || value >= 1e-3 else {
            throw .argument(name, was: Number.text(value), must: "0, or 0.001 and more")
        }
        self.value = value
    }

    /// Exact below 10 events and Byar's from 10 on, as English public health does.
    public var method: Method { value < Self.smallestForByar ? .exact : .byar }

    /// The interval of the count by `method`. Defined for every count.
    /// Source: for the change at 10, Association of Public Health Observatories, Technical Briefing 3 (2008).
    public func interval(_ confidence: Confidence) -> Interval {
        guard method == .byar else { return small(confidence) }
        // From 10 events on the base of the lower cube is positive up to z = 9, beyond every level of confidence.
        return Interval(byarLowerEnd(confidence.z), byarUpper(confidence))
    }

    /// Byar's lower limit. Meant for 10 events and more; within 0.2 % of the exact one there at 95 %.
    /// Source: N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, p. 69, formula 2.13.
    /// - Throws: `StatisticsError.undefined` where so few events leave the formula below zero (1 event at 99.8 %),
    ///   and for no events.
    public func byarLower(_ confidence: Confidence) throws(StatisticsError) -> Double {
        guard value > 0, byarBase(confidence.z) >= 0 else {
            throw .undefined(
                """
                Byar's lower limit is below zero for \(Number.text(value)) events at confidence \
                \(confidence.level); use the exact interval below 10 events.
                """)
        }
        return byarLowerEnd(confidence.z)
    }

    /// Byar's upper limit. Meant for 10 events and more. Source: as for the lower one.
    public func byarUpper(_ confidence: Confidence) -> Double {
        let next = value + 1
        let base = 1 - 1 / (9 * next) + confidence.z / (3 * next.squareRoot())
        return max(next * base * base * base, value)
    }

    /// The exact interval; 0 at the lower end for no events. Domain: up to 1e9 events.
    /// Source: F. Garwood (1936), Biometrika 28:437-442, by way of gamma quantiles.
    /// - Throws: `StatisticsError.argument` for more.
    public func exact(_ confidence: Confidence) throws(StatisticsError) -> Interval {
        guard value <= 1e9 else {
            throw .argument("count", was: Number.text(value), must: "up to 1e9 for the exact interval; use Byar's")
        }
        return small(confidence)
    }

    /// The exact interval where it can be had, and Byar's beyond 1e9 events, where the two are the same.
    func finest(_ confidence: Confidence) -> Interval { value <= 1e9 ? small(confidence) : interval(confidence) }

    private func small(_ confidence: Confidence) -> Interval {
        let tail = confidence.tail
        let lower = value == 0 ? 0 : IncompleteGamma.quantile(lower: tail, upper: 1 - tail, value)
        let upper = IncompleteGamma.quantile(lower: 1 - tail, upper: tail, value + 1)
        return Interval(min(lower, value), max(upper, value))
    }

    private func byarBase(_ z: Double) -> Double { 1 - 1 / (9 * value) - z / (3 * value.squareRoot()) }

    private func byarLowerEnd(_ z: Double) -> Double {
        let base = byarBase(z)
        return min(value * base * base * base, value)
    }
}
