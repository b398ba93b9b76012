public import Domain

/// Areas of one indicator beside each other, for a funnel and a map. It is no league table: it is ordered by name.
public struct AreaComparison: Sendable {
    /// Where an area lies against what chance does to an area of its size.
    public enum Standing: String, Sendable, CaseIterable {
        case farAbove, above, within, below, farBelow

        var isAbove: Bool { self == .above || self == .farAbove }
        var isBelow: Bool { self == .below || self == .farBelow }
    }

    public struct Area: Hashable, Sendable {
        public let code: String
        public let name: String
        public let numerator: Int
        public let denominator: Int
        public let value: Double
        public let standing: Standing

        public init(
            code: String, name: String, numerator: Int, denominator: Int, value: Double, standing: Standing
        ) {
            self.code = code
            self.name = name
            self.numerator = numerator
            self.denominator = denominator
            self.value = value
            self.standing = standing
        }
    }

    /// The limits at one size.
    public struct Limits: Hashable, Sendable {
        public let denominator: Double
        /// Of 95 %.
        public let inner: ClosedRange<Double>
        /// Of 99.8 %.
        public let outer: ClosedRange<Double>

        public init(denominator: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>) {
            self.denominator = denominator
            self.inner = inner
            self.outer = outer
        }
    }

    public let first: Period
    public let last: Period
    /// The area whose report it is.
    public let own: String
    public let average: Double
    /// Sorted by name.
    public let areas: [Area]
    public let limits: [Limits]
    /// Areas whose numbers are protected.
    public let hidden: Int
    /// Areas with too few to make a share of.
    public let few: Int

    public init(
        first: Period, last: Period, own: String, average: Double, areas: [Area], limits: [Limits], hidden: Int,
        few: Int
    ) {
        self.first = first
        self.last = last
        self.own = own
        self.average = average
        self.areas = areas.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
        self.limits = limits
        self.hidden = hidden
        self.few = few
    }

    var ownArea: Area? { areas.first { $0.code == own } }
}
