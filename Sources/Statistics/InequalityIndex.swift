/// The slope and the relative index of inequality: how far a measure changes from the most to the least deprived.
///
/// Groups are in order of deprivation, the most deprived first. A line is fitted to their values over their place in
/// the whole population (0 = most deprived person, 1 = least), each group weighing as much as its share of people.
/// Source: J. P. Mackenbach and A. E. Kunst (1997), Social Science & Medicine 44:757-771.
public struct InequalityIndex: Hashable, Sendable {
    /// The scale the line is straight on.
    public enum Scale: String, Hashable, Sendable, CaseIterable {
        /// The values as they are.
        case linear
        /// Natural logarithms, for rates; values above 0.
        case log
        /// Log odds, for proportions; values above 0 and below 1.
        case logit
    }

    /// One group (a tenth of areas, for instance).
    public struct Group: Hashable, Sendable {
        public let population: Double
        public let value: Double
        /// The standard error of the value, where it is known; only used on the linear scale.
        public let standardError: Double?

        /// - Parameters:
        ///   - population: people, above 0, up to 1e15.
        ///   - value: in the measure's own unit, of size up to 1e100.
        ///   - standardError: in the same unit, from 0 to 1e100.
        /// - Throws: `StatisticsError.argument` outside of that.
        public init(population: Double, value: Double, standardError: Double? = nil) throws(StatisticsError) {
            try Bounds.denominator(population, "population")
            try Bounds.value(value, "value")
            if let standardError {
                try Bounds.value(standardError, "standard_error")
                guard standardError >= 0 else {
                    throw .argument("standard_error", was: Number.text(standardError), must: "0 or above")
                }
            }
            self.population = population
            self.value = value
            self.standardError = standardError
        }
    }

    /// The slope index: the fitted value at 1 less the fitted value at 0, in the measure's unit.
    public let slope: Double
    /// The fitted value at 0, the most deprived end, in the measure's unit.
    public let mostDeprived: Double
    /// The fitted value at 1, the least deprived end.
    public let leastDeprived: Double
    private let standardError: Double?

    /// - Parameters:
    ///   - groups: at least three, the most deprived first.
    ///   - scale: the scale the line is straight on.
    /// - Throws: `StatisticsError.tooFew` or `.argument` outside the domain of the scale.
    public init(_ groups: [Group], scale: Scale = .linear) throws(StatisticsError) {
        guard groups.count >= 3 else { throw .tooFew("groups", found: groups.count, needed: 3) }
        let people = groups.reduce(0) { $0 + $1.population }
        let shares = groups.map { $0.population / people }
        var places: [Double] = []
        var reached = 0.0
        for share in shares {
            places.append(reached + share / 2)
            reached += share
        }
        var values: [Double] = []
        for group in groups { values.append(try scale.transformed(group.value)) }
        let centre = Self.sum(shares, places)
        let spread = zip(shares, places).reduce(0) { $0 + $1.0 * ($1.1 - centre) * ($1.1 - centre) }
        guard spread > 1e-12 else {
            throw .undefined("One group holds nearly everybody, so that there is no slope over the others.")
        }
        let average = Self.sum(shares, values)
        let pulls = zip(shares, places).map { $0 * ($1 - centre) / spread }
        let steepness = zip(pulls, values).reduce(0) { $0 + $1.0 * ($1.1 - average) }
        let intercept = average - steepness * centre
        mostDeprived = try scale.restored(intercept)
        leastDeprived = try scale.restored(intercept + steepness)
        slope = scale == .linear ? steepness : leastDeprived - mostDeprived
        let errors = groups.compactMap(\.standardError)
        guard scale == .linear, errors.count == groups.count else {
            standardError = nil
            return
        }
        standardError = zip(pulls, errors).reduce(0) { $0 + $1.0 * $1.0 * $1.1 * $1.1 }.squareRoot()
    }

    /// The relative index: the fitted value at the least deprived end over the one at the most deprived end.
    /// - Throws: `StatisticsError.undefined` where the fitted value at the most deprived end is 0 or of another sign.
    public func relative() throws(StatisticsError) -> Double {
        let ratio = leastDeprived / mostDeprived
        guard ratio > 0, ratio.isFinite else {
            throw .undefined(
                """
                The fitted line reaches or crosses zero, from \(mostDeprived) to \(leastDeprived), so that the ends \
                have no ratio; use the slope, or the log or logit scale.
                """)
        }
        return ratio
    }

    /// The interval of the slope from the groups' standard errors, which are taken to be independent and normal: what
    /// repeated simulation comes to without its noise. Nothing where a standard error is missing, and nothing on the
    /// log and logit scales.
    public func slopeInterval(_ confidence: Confidence) -> Interval? {
        standardError.map { Interval(slope - confidence.z * $0, slope + confidence.z * $0) }
    }

    private static func sum(_ shares: [Double], _ values: [Double]) -> Double {
        zip(shares, values).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

extension InequalityIndex.Scale {
    func transformed(_ value: Double) throws(StatisticsError) -> Double {
        switch self {
        case .linear: return value
        case .log:
            guard value > 0 else {
                throw .argument("value", was: Number.text(value), must: "above 0 on the log scale")
            }
            return Elementary.ln(value)
        case .logit:
            guard value > 0, value < 1 else {
                throw .argument("value", was: Number.text(value), must: "above 0 and below 1 on the logit scale")
            }
            return Elementary.ln(value / (1 - value))
        }
    }

    func restored(_ value: Double) throws(StatisticsError) -> Double {
        let restored =
            switch self {
            case .linear: value
            case .log: Elementary.exponential(value)
            case .logit: 1 / (1 + Elementary.exponential(-value))
            }
        guard restored.isFinite else { throw .undefined("The fitted line leaves the range of numbers.") }
        return restored
    }
}
