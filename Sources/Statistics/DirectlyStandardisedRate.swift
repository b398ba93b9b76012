/// The rate a standard population would have with the rates of each stratum (age band) seen here.
///
/// Units: events for one person; for a rate per 100,000 use `Interval.scaled(by: 100_000)`.
/// Source: A. J. Dobson and others (1991), Statistics in Medicine 10:457-462.
public struct DirectlyStandardisedRate: Hashable, Sendable {
    /// One stratum: what was counted, in how many people, and how much it weighs in the standard population.
    public struct Stratum: Hashable, Sendable {
        public let count: Double
        public let population: Double
        public let weight: Double

        /// - Parameters:
        ///   - count: events, from 0 to 1e15 (persons, where events are counted by frequency).
        ///   - population: people, above 0, up to 1e15.
        ///   - weight: people of the standard population, from 0 to 1e15.
        /// - Throws: `StatisticsError.argument` outside of that.
        public init(count: Double, population: Double, weight: Double) throws(StatisticsError) {
            try Bounds.count(count, "count")
            try Bounds.denominator(population, "population")
            try Bounds.count(weight, "weight")
            guard weight / population <= 1e100 else {
                throw .argument("population", was: Number.text(population), must: "no vanishing part of the weight")
            }
            self.count = count
            self.population = population
            self.weight = weight
        }
    }

    /// Below this many events there is no rate: the weights make it too unsteady.
    public static let fewestEvents = 10.0

    public let value: Double
    /// All events, X.
    public var events: Double { count.value }
    private let count: EventCount
    /// All people, n.
    public let population: Double
    /// The variance of the value.
    public let variance: Double

    /// The rate from independent events.
    /// - Throws: `StatisticsError.tooFewEvents` below 10 events, `.tooFew` without strata, `.undefined` when all
    ///   weights are 0.
    public init(_ strata: [Stratum]) throws(StatisticsError) {
        try self.init(byFrequency: [1: strata])
    }

    /// The rate from events that are not independent, such as several births of one mother.
    ///
    /// The variances add up as Σ f² var_f, since f events come together.
    /// - Parameter byFrequency: for each number of events f, the strata with the number of persons who had exactly f
    ///   events as their count. All must have the same populations and weights in the same order; f is from 1 to 1e6.
    /// - Throws: as the other one, and `StatisticsError.argument` where frequencies have different strata.
    public init(byFrequency: [Int: [Stratum]]) throws(StatisticsError) {
        guard let first = byFrequency.values.first, !first.isEmpty else { throw .tooFew("strata", found: 0, needed: 1) }
        let total = first.reduce(0) { $0 + $1.weight }
        guard total > 0 else {
            throw .undefined("All weights are 0; the standard population must have somebody in it.")
        }
        var value = 0.0
        var events = 0.0
        var variance = 0.0
        // In a fixed order, so that the same numbers always give the same last digit.
        for (frequency, strata) in byFrequency.sorted(by: { $0.key < $1.key }) {
            guard (1...1_000_000).contains(frequency) else {
                throw .argument("frequency", was: String(frequency), must: "a whole number from 1 to 1000000")
            }
            guard
                strata.count == first.count,
                zip(strata, first).allSatisfy({ $0.population == $1.population && $0.weight == $1.weight })
            else {
                throw .argument(
                    "frequency", was: "\(frequency) with other strata than the rest",
                    must: "given with the same populations and weights in the same order as every other one")
            }
            let f = Double(frequency)
            for stratum in strata {
                let share = stratum.weight / total / stratum.population
                value += f * stratum.count * share
                events += f * stratum.count
                variance += f * f * stratum.count * share * share
            }
        }
        guard events >= Self.fewestEvents else { throw .tooFewEvents(found: events, needed: Self.fewestEvents) }
        let count = try EventCount(events)
        guard value > 0, variance > 0, value.isFinite, variance.isFinite else {
            throw .undefined("No stratum with events has a weight above 0, so the standardised rate is empty.")
        }
        self.value = value
        self.count = count
        self.population = first.reduce(0) { $0 + $1.population }
        self.variance = variance
    }

    /// Dobson's interval around Byar's limits of all events; the lower end is 0 where the formula falls below it.
    /// Units: as the value. Defined for every rate. Source: as for the type.
    public func interval(_ confidence: Confidence) -> Interval {
        let scale = (variance / events).squareRoot()
        let limits = count.interval(confidence)
        return Interval(
            max(0, value + scale * (limits.lower - events)), value + scale * (limits.upper - events))
    }
}
