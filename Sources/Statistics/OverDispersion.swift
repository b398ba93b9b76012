/// Funnel limits that allow for areas to differ by more than chance: a random effect between areas is added.
///
/// Source: D. J. Spiegelhalter (2005), Quality and Safety in Health Care 14:347-351, and (2012) with others, JRSS A
/// 175:1-47; τ² after R. DerSimonian and N. Laird (1986), Controlled Clinical Trials 7:177-188.
public struct OverDispersion: Hashable, Sendable {
    /// What is compared, and on which scale it varies evenly.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Observed to expected events on the log scale, as in the SHMI; every area needs events.
        case logRatio = "log-ratio"
        /// Observed to expected events on the square-root scale, as in CQC's monitoring.
        case rootRatio = "root-ratio"
        /// Proportions on the arcsine scale.
        case proportion
        /// The ratio of two counts on the log scale, with a half added to each.
        case countRatio = "count-ratio"
    }

    /// What keeps the most unusual areas from widening the limits for all.
    public enum Trimming: Hashable, Sendable {
        /// Scores beyond the quantile of this share in each tail are pulled in to it.
        case winsorised(Double)
        /// About this share of areas in each tail is left out, by rank.
        case truncated(Double)
    }

    /// One area: observed and expected events, or the two parts of a proportion or ratio.
    public struct Unit: Hashable, Sendable {
        public let numerator: Double
        public let denominator: Double

        /// - Throws: `StatisticsError.argument` unless the numerator is from 0 and the denominator above 0, to 1e15.
        public init(numerator: Double, denominator: Double) throws(StatisticsError) {
            try Bounds.denominator(denominator, "denominator")
            try Bounds.count(numerator, "numerator")
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    public let kind: Kind
    /// What the limits are around: 1 for observed to expected, Σx/Σn otherwise.
    public let target: Double
    /// Each area's distance from the target in its own standard errors.
    public let scores: [Double]
    /// The same after trimming; nil for an area that was left out.
    public let trimmedScores: [Double?]
    /// The mean square of the trimmed scores: 1 when areas differ by chance alone.
    public let phi: Double
    /// The variance between areas on the kind's scale; 0 when chance explains all.
    public let tauSquared: Double

    /// - Parameters:
    ///   - units: at least three must be left after trimming.
    ///   - trimming: a share from 0 to 0.4 (0 trims nothing); 0.1 is usual.
    /// - Throws: `StatisticsError.argument` outside of that, for no events on the log scale and for a proportion above 1;
    ///   `.tooFew`; `.undefined` where the target leaves no scale (nobody, or everybody).
    public init(_ kind: Kind, _ units: [Unit], trimming: Trimming = .winsorised(0.1)) throws(StatisticsError) {
        guard units.count >= 3 else { throw .tooFew("areas", found: units.count, needed: 3) }
        let pooled = units.reduce(0) { $0 + $1.numerator } / units.reduce(0) { $0 + $1.denominator }
        let target = kind.isAgainstExpected ? 1 : pooled
        for unit in units { try kind.check(unit) }
        guard target > 0, kind != .proportion || target < 1 else {
            throw .undefined("The average of all areas is \(Number.text(target)), which leaves nothing to compare.")
        }
        let errors = units.map { kind.variance($0.numerator, $0.denominator).squareRoot() }
        let scores = zip(units, errors).map { (kind.distance($0, target)) / $1 }
        let trimmed = try trimming.applied(to: scores)
        let kept = zip(trimmed, errors).compactMap { score, error in score.map { (score: $0, error: error) } }
        guard kept.count >= 3 else { throw .tooFew("areas after trimming", found: kept.count, needed: 3) }
        let n = Double(kept.count)
        let phi = kept.reduce(0) { $0 + $1.score * $1.score } / n
        // Weights relative to the largest, so that their squares stay within range.
        let largest = kept.reduce(0) { max($0, 1 / ($1.error * $1.error)) }
        let weights = kept.map { 1 / ($0.error * $0.error) / largest }
        let sum = weights.reduce(0, +)
        let room = (sum - weights.reduce(0) { $0 + $1 * $1 } / sum) * largest
        let excess = n * phi - (n - 1)
        guard phi.isFinite, room > 0, room.isFinite else {
            throw .undefined("The areas are so unlike in size that the variance between them cannot be told.")
        }
        self.kind = kind
        self.target = target
        self.scores = scores
        trimmedScores = trimmed
        self.phi = phi
        tauSquared = max(0, excess / room)
    }

    /// The limits at a denominator, in the units of the measure, allowing for the variance between areas.
    /// Domain: a denominator above 0, up to 1e15.
    /// - Throws: `StatisticsError.argument` outside of that, `.undefined` where the upper limit is beyond all numbers.
    public func limits(denominator: Double, _ confidence: Confidence) throws(StatisticsError) -> Interval {
        try Bounds.denominator(denominator, "denominator")
        let spread = confidence.z * (kind.variance(target * denominator, denominator) + tauSquared).squareRoot()
        let limits: Interval
        switch kind {
        case .logRatio, .countRatio:
            limits = Interval(
                target * Elementary.exponential(-spread), target * Elementary.exponential(min(spread, 700)))
        case .rootRatio: limits = Interval(max(0, 1 - spread), 1 + spread)
        case .proportion:
            let angle = Elementary.arcsine(target.squareRoot())
            // Beyond a right angle the sine would come down again.
            let low = Elementary.sine(max(0, angle - spread))
            let high = Elementary.sine(min(.pi / 2, angle + spread))
            limits = Interval(low * low, high * high)
        }
        guard limits.upper.isFinite, spread < 700 else {
            throw .undefined(
                "At a denominator of \(Number.text(denominator)) the upper limit is too large for a number.")
        }
        return limits
    }
}

extension OverDispersion.Kind {
    var isAgainstExpected: Bool { self == .logRatio || self == .rootRatio }

    func check(_ unit: OverDispersion.Unit) throws(StatisticsError) {
        if self == .logRatio, unit.numerator < 1e-3 {
            throw .argument(
                "numerator", was: Number.text(unit.numerator),
                must: "above 0 (0.001 or more) on the log scale; the square-root scale takes areas with no events")
        }
        if self == .proportion, unit.numerator > unit.denominator {
            throw .argument(
                "numerator", was: Number.text(unit.numerator),
                must: "no more than the denominator, \(Number.text(unit.denominator))")
        }
    }

    /// The variance of one area's figure on the kind's scale when only chance is at work.
    func variance(_ numerator: Double, _ denominator: Double) -> Double {
        switch self {
        case .logRatio: return 1 / denominator
        case .rootRatio, .proportion: return 1 / (4 * denominator)
        case .countRatio:
            let x = numerator + 0.5
            let n = denominator + 0.5
            return numerator / x / x + denominator / n / n
        }
    }

    /// How far an area lies from the target on the kind's scale.
    func distance(_ unit: OverDispersion.Unit, _ target: Double) -> Double {
        let ratio = unit.numerator / unit.denominator
        switch self {
        case .logRatio: return Elementary.ln(ratio)
        case .rootRatio: return ratio.squareRoot() - 1
        case .proportion:
            return Elementary.arcsine(ratio.squareRoot()) - Elementary.arcsine(target.squareRoot())
        case .countRatio:
            return Elementary.ln((unit.numerator + 0.5) / (unit.denominator + 0.5)) - Elementary.ln(target)
        }
    }
}

extension OverDispersion.Trimming {
    func applied(to scores: [Double]) throws(StatisticsError) -> [Double?] {
        switch self {
        case .winsorised(let share), .truncated(let share):
            guard share >= 0, share <= 0.4 else {
                throw .argument("trim", was: Number.text(share), must: "a share from 0 to 0.4")
            }
            if share == 0 { return scores }
        }
        switch self {
        case .winsorised(let share):
            let low = Quantile.typeSeven(scores, share)
            let high = Quantile.typeSeven(scores, 1 - share)
            return scores.map { min(max($0, low), high) }
        case .truncated(let share):
            let parts = 1 / share
            // Equal scores share the average of their places.
            var places: [Double: (sum: Int, count: Int)] = [:]
            for (index, score) in scores.sorted().enumerated() {
                let found = places[score, default: (0, 0)]
                places[score] = (found.sum + index + 1, found.count + 1)
            }
            return scores.map { score in
                guard let place = places[score] else { return nil }
                let rank = Double(place.sum) / Double(place.count)
                let part = (rank * parts / Double(scores.count + 1)).rounded(.down)
                return part > 0 && part < parts - 1 ? score : nil
            }
        }
    }
}
