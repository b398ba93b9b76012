public import Domain

/// One indicator in one area over time, as it is drawn: plain values, worked out elsewhere.
public struct Trend: Sendable {
    /// Where the limits come from.
    public enum Chart: String, Sendable, CaseIterable {
        case p, u
        case laneyP = "laney-p"
        case laneyU = "laney-u"
        /// Limits from values that have no counts.
        case xmr
        /// No limits; each point with its own interval.
        case intervals
        /// No limits and no intervals: values that have no counts.
        case points
        case nothing

        var hasLimits: Bool { ![.intervals, .points, .nothing].contains(self) }
    }

    /// Why there is no limit or no picture.
    public enum Reason: String, Sendable, CaseIterable {
        case fewPeople, rareEvents, fewPoints, fewValues, mostlyHidden, allHidden, noPoints
    }

    public enum LimitsFrom: Hashable, Sendable {
        case all
        case baseline(through: Period)
        case rebase(from: Period)
    }

    /// What singles a point out.
    public enum Signal: String, Sendable, CaseIterable {
        case aboveLimit, belowLimit, rising, falling, sevenAbove, sevenBelow
        /// Two of three near a limit; on XmR charts only.
        case nearUpper, nearLower

        public var isHigh: Bool { [.aboveLimit, .rising, .sevenAbove, .nearUpper].contains(self) }
        var isNear: Bool { self == .nearUpper || self == .nearLower }
        var isBeyond: Bool { self == .aboveLimit || self == .belowLimit }
    }

    public struct Limits: Hashable, Sendable {
        public let centre: Double
        public let lower: Double
        public let upper: Double
        /// Counts up where limits start anew.
        public let stretch: Int

        public init(centre: Double, lower: Double, upper: Double, stretch: Int) {
            self.centre = centre
            self.lower = lower
            self.upper = upper
            self.stretch = stretch
        }
    }

    public enum Content: Hashable, Sendable {
        case shown(Figure.Numbers)
        /// A value that came without counts, so without an interval.
        case value(Double)
        /// A share of too few to be one.
        case few(numerator: Int, denominator: Int)
        case hidden(Figure.Hidden)
        case nothing
    }

    public struct Point: Hashable, Sendable {
        public let period: Period
        public let content: Content
        public let limits: Limits?
        public let signal: Signal?

        public init(_ period: Period, _ content: Content, limits: Limits? = nil, signal: Signal? = nil) {
            self.period = period
            self.content = content
            self.limits = limits
            self.signal = signal
        }

        var numbers: Figure.Numbers? { if case .shown(let numbers) = content { numbers } else { nil } }

        /// What is drawn; nothing where a number is hidden or too few.
        var value: Double? {
            switch content {
            case .shown(let numbers): numbers.value
            case .value(let value): value
            case .few, .hidden, .nothing: nil
            }
        }
    }

    /// Neighbouring points that stand out in one way.
    public struct Finding: Hashable, Sendable {
        public let signal: Signal
        public let points: ClosedRange<Int>
        /// How many of them lie beyond a limit.
        public let beyond: Int

        public init(_ signal: Signal, _ points: ClosedRange<Int>, beyond: Int) {
            self.signal = signal
            self.points = points
            self.beyond = beyond
        }
    }

    public let chart: Chart
    public let reason: Reason?
    /// Whether years stand for quarters, because quarters hold too little.
    public let isLengthened: Bool
    public let limitsFrom: LimitsFrom
    public let points: [Point]
    public let findings: [Finding]
    /// How many points the limits are taken from, where they are so few that the limits will still move.
    public let trialPoints: Int?

    public init(
        chart: Chart, reason: Reason? = nil, isLengthened: Bool = false, limitsFrom: LimitsFrom = .all,
        points: [Point], findings: [Finding] = [], trialPoints: Int? = nil
    ) {
        self.chart = chart
        self.reason = reason
        self.isLengthened = isLengthened
        self.limitsFrom = limitsFrom
        self.points = points
        self.findings = findings
        self.trialPoints = trialPoints
    }

    /// The newest point that shows its numbers.
    var latest: (period: Period, numbers: Figure.Numbers)? {
        points.last { $0.numbers != nil }.flatMap { point in point.numbers.map { (point.period, $0) } }
    }

    /// The newest point that is drawn, with or without counts.
    var newest: (period: Period, value: Double)? {
        points.last { $0.value != nil }.flatMap { point in point.value.map { (point.period, $0) } }
    }

    var isDrawn: Bool { chart != .nothing && newest != nil }
    var isWithoutCounts: Bool { points.contains { if case .value = $0.content { true } else { false } } }
    var hidden: Int { points.count { if case .hidden = $0.content { true } else { false } } }
    var few: Int { points.count { if case .few = $0.content { true } else { false } } }
}
