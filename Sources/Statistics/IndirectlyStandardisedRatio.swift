/// Events seen against the events that the reference rates of each stratum would have given here.
///
/// Units: the ratio is a plain number (1 = as expected); the rate is events for one person.
/// Source: N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, chapter 2.
public struct IndirectlyStandardisedRatio: Hashable, Sendable {
    /// One stratum (age band): the people here, and the reference's events and people.
    public struct Stratum: Hashable, Sendable {
        public let population: Double
        public let referenceCount: Double
        public let referencePopulation: Double

        /// - Parameters:
        ///   - population: people here, from 0 to 1e15.
        ///   - referenceCount: events of the reference, from 0 to 1e15.
        ///   - referencePopulation: people of the reference, above 0, up to 1e15.
        /// - Throws: `StatisticsError.argument` outside of that.
        public init(
            population: Double, referenceCount: Double, referencePopulation: Double
        ) throws(StatisticsError) {
            try Bounds.count(population, "population")
            try Bounds.count(referenceCount, "reference_count")
            try Bounds.denominator(referencePopulation, "reference_population")
            self.population = population
            self.referenceCount = referenceCount
            self.referencePopulation = referencePopulation
        }
    }

    /// The events seen, O.
    public let observed: EventCount
    /// The events expected, E, with decimals.
    public let expected: Double
    /// The reference's events for one person, all strata together.
    public let referenceRate: Double

    /// - Parameters:
    ///   - observed: all events here, from 0 to 1e15.
    ///   - strata: at least one.
    /// - Throws: `StatisticsError.argument` outside of that, `.tooFew` without strata, `.undefined` when nothing is
    ///   expected.
    public init(observed: Double, strata: [Stratum]) throws(StatisticsError) {
        guard !strata.isEmpty else { throw .tooFew("strata", found: 0, needed: 1) }
        self.observed = try EventCount(observed, name: "observed")
        expected = strata.reduce(0) { $0 + $1.population * ($1.referenceCount / $1.referencePopulation) }
        guard expected >= 1e-100, expected <= Bounds.largestCount else {
            throw .undefined(
                "The reference gives \(Number.text(expected)) expected events here; it must be above 0, up to 1e15.")
        }
        let people = strata.reduce(0) { $0 + $1.referencePopulation }
        referenceRate = strata.reduce(0) { $0 + $1.referenceCount } / people
    }

    /// O/E.
    public var ratio: Double { observed.value / expected }
    /// The ratio times the reference's rate.
    public var rate: Double { ratio * referenceRate }

    /// The interval of the ratio: Byar's or the exact limits of O, divided by E, which is taken to be known.
    public func ratioInterval(_ confidence: Confidence) -> Interval {
        observed.interval(confidence).divided(by: expected)
    }

    /// The interval of the rate, in events for one person.
    public func rateInterval(_ confidence: Confidence) -> Interval {
        let interval = ratioInterval(confidence)
        return Interval(interval.lower * referenceRate, interval.upper * referenceRate)
    }
}
