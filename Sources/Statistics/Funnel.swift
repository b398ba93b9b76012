/// Where an area lies against the limits of a funnel around an average.
///
/// The limits are those of 95 % and 99.8 %: about one area in 20 and one in 500 lies beyond them by chance alone.
public enum Significance: String, Hashable, Sendable, CaseIterable {
    /// Above the 99.8 % limit.
    case farHigh = "High (0.001)"
    /// Above the 95 % limit.
    case high = "High (0.025)"
    case none = "Not significant"
    /// Below the 95 % limit.
    case low = "Low (0.025)"
    /// Below the 99.8 % limit.
    case farLow = "Low (0.001)"

    /// The class from whether the area is above (1), below (-1) or within (0) a limit.
    static func of(_ side: (Confidence) -> Int) -> Significance {
        switch side(.ninetyNinePointEight) {
        case 1: return .farHigh
        case -1: return .farLow
        default: break
        }
        switch side(.ninetyFive) {
        case 1: return .high
        case -1: return .low
        default: return .none
        }
    }
}

/// A funnel around an average proportion.
///
/// Units: shares from 0 to 1. An area is outside the funnel exactly when Wilson's interval of its own proportion leaves
/// out the average.
/// Source: D. J. Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, appendix A.1.
public struct ProportionFunnel: Hashable, Sendable {
    public let average: Double

    /// - Parameter average: from 0 to 1.
    /// - Throws: `StatisticsError.argument` outside of that.
    public init(average: Double) throws(StatisticsError) {
        guard average >= 0, average <= 1 else {
            throw .argument("average", was: Number.text(average), must: "a share from 0 to 1")
        }
        self.average = average
    }

    /// Around the average of all areas, Σx/Σn.
    /// - Throws: `StatisticsError.tooFew` without areas.
    public init(around areas: [Proportion]) throws(StatisticsError) {
        guard !areas.isEmpty else { throw .tooFew("areas", found: 0, needed: 1) }
        let average = areas.reduce(0) { $0 + $1.numerator } / areas.reduce(0) { $0 + $1.denominator }
        try self.init(average: min(average, 1))
    }

    /// The limits at a denominator above 0, up to 1e15: average ∓ z √(average (1 − average)/n), within 0 and 1.
    /// - Throws: `StatisticsError.argument` outside of that.
    public func limits(denominator: Double, _ confidence: Confidence) throws(StatisticsError) -> Interval {
        try Bounds.denominator(denominator, "denominator")
        return unchecked(denominator, confidence)
    }

    /// The class of an area against the 95 % and 99.8 % limits at its denominator; on a limit it is not beyond it.
    public func significance(of area: Proportion) -> Significance {
        .of { confidence in
            let limits = unchecked(area.denominator, confidence)
            return area.value > limits.upper ? 1 : area.value < limits.lower ? -1 : 0
        }
    }

    private func unchecked(_ denominator: Double, _ confidence: Confidence) -> Interval {
        let half = confidence.z * (average * (1 - average) / denominator).squareRoot()
        return Interval(max(0, average - half), min(1, average + half))
    }
}

/// A funnel around an average rate, or around 1 for ratios of observed to expected events.
///
/// Units: events for one unit of the denominator (expected events, for a ratio). Limits and classes are both exact
/// Poisson, so that a point's colour and its place against the drawn line never disagree.
/// Source: D. J. Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, appendix A.3; Garwood's limits.
public struct RateFunnel: Hashable, Sendable {
    public let average: Double

    /// - Parameter average: above 0, up to 1e15; 1 for ratios.
    /// - Throws: `StatisticsError.argument` outside of that.
    public init(average: Double) throws(StatisticsError) {
        try Bounds.denominator(average, "average")
        self.average = average
    }

    /// Around the average of all areas, Σx/Σn. Areas with no events count.
    /// - Throws: `StatisticsError.tooFew` without areas, `.argument` when none of them has an event.
    public init(around areas: [Rate]) throws(StatisticsError) {
        guard !areas.isEmpty else { throw .tooFew("areas", found: 0, needed: 1) }
        try self.init(
            average: areas.reduce(0) { $0 + $1.count.value } / areas.reduce(0) { $0 + $1.denominator })
    }

    /// High when the average lies below the area's own exact interval, low when above it. Beyond 1e9 events
    /// Byar's interval stands in for it, which is the same to nine digits there.
    public func significance(of area: Rate) -> Significance {
        .of { confidence in
            let own = area.count.finest(confidence).divided(by: area.denominator)
            return average < own.lower ? 1 : average > own.upper ? -1 : 0
        }
    }

    /// Where an area with so many events would lie exactly on the lower and on the upper limit.
    public struct Crossing: Hashable, Sendable {
        /// The denominator at which so many events are just low, and the rate there.
        public let lowerDenominator: Double
        public let lowerLimit: Double
        /// The denominator at which so many events are just high, and the rate there.
        public let upperDenominator: Double
        public let upperLimit: Double
    }

    /// The two denominators at which an area with so many events lies on the limits: the points a line is drawn through.
    /// Domain: events from 0.1 to 1e9.
    /// - Throws: `StatisticsError.argument` outside of that.
    public func crossing(events: Double, _ confidence: Confidence) throws(StatisticsError) -> Crossing {
        guard events >= 0.1, events <= 1e9 else {
            throw .argument("events", was: Number.text(events), must: "from 0.1 to 1e9")
        }
        let own = try EventCount(events, name: "events").exact(confidence)
        return Crossing(
            lowerDenominator: own.upper / average, lowerLimit: events / own.upper * average,
            upperDenominator: own.lower / average, upperLimit: events / own.lower * average)
    }

    /// The limits at a denominator: the rates (between whole events too) that are just low and just high there.
    /// Domain: a denominator above 0 at which from 1e-9 to 1e9 events are expected.
    /// - Throws: `StatisticsError.argument` outside of that.
    public func limits(denominator: Double, _ confidence: Confidence) throws(StatisticsError) -> Interval {
        try Bounds.denominator(denominator, "denominator")
        let expected = denominator * average
        guard expected >= 1e-9, expected <= 1e9 else {
            throw .argument(
                "denominator", was: Number.text(denominator),
                must: "one at which from 1e-9 to 1e9 events are expected; here it is \(expected)")
        }
        let tail = confidence.tail
        // Just low: o events or fewer have the probability of the tail. Just high: o or more have it.
        let low =
            Elementary.exponential(-expected) >= tail
            ? 0 : Self.crossed(expected, confidence) { IncompleteGamma.regularised($0 + 1, expected).upper >= tail }
        let high = Self.crossed(expected, confidence) { IncompleteGamma.regularised($0, expected).lower < tail }
        return Interval(min(low, expected), max(high, expected)).divided(by: denominator)
    }

    /// The count from which on something becomes true, by halving.
    private static func crossed(_ expected: Double, _ confidence: Confidence, _ isPast: (Double) -> Bool) -> Double {
        let reach = (confidence.z + 2) * (confidence.z + 2 + expected.squareRoot())
        var low = max(1e-6, expected - reach)
        var high = expected + reach
        for _ in 0..<100 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if isPast(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The limits of the ratio of observed to expected events by gamma quantiles: χ²(a/2; 2E)/2E and
    /// χ²(1 − a/2; 2(E + 1))/2E, as the funnel plots of hospital mortality draw them. They answer the question from the
    /// expected events and are not the mirror image of an area's own interval, as `limits` is.
    /// Domain: expected events from 0.001 to 1e9.
    /// - Throws: `StatisticsError.argument` outside of that.
    public static func mortalityLimits(
        expected: Double, _ confidence: Confidence
    ) throws(StatisticsError) -> Interval {
        guard expected >= 1e-3, expected <= 1e9 else {
            throw .argument("expected", was: Number.text(expected), must: "from 0.001 to 1e9")
        }
        let tail = confidence.tail
        return Interval(
            IncompleteGamma.quantile(lower: tail, upper: 1 - tail, expected),
            IncompleteGamma.quantile(lower: 1 - tail, upper: tail, expected + 1)
        ).divided(by: expected)
    }
}
