public import Domain

/// What one area's indicators say, for a board or for reading together.
public struct IndicatorsReport: Sendable {
    public struct Entry: Sendable {
        public let entry: IndicatorEntry
        public let definition: IndicatorDefinition
        public let trend: Trend
        public let comparison: AreaComparison?
        public let comparators: [Comparator]

        public init(
            _ entry: IndicatorEntry, _ definition: IndicatorDefinition, trend: Trend,
            comparison: AreaComparison? = nil, comparators: [Comparator] = []
        ) {
            self.entry = entry
            self.definition = definition
            self.trend = trend
            self.comparison = comparison
            self.comparators = comparators
        }

        var unit: FigureUnit { FigureUnit(entry.unit) }
    }

    /// A figure that others published.
    public struct Comparator: Hashable, Sendable {
        public let place: String
        /// As its source prints it.
        public let value: String
        public let period: String
        public let source: String
        /// How it was counted, where that is not how this report counts; nil where both count alike.
        public let difference: String?

        public init(place: String, value: String, period: String, source: String, difference: String?) {
            self.place = place
            self.value = value
            self.period = period
            self.source = source
            self.difference = difference
        }
    }

    /// How small numbers are protected.
    public enum Protection: Sendable {
        /// They are not: for the eyes of those who may see the records.
        case none
        /// They are not, and single events stand in it, from which days can be worked out. This alone has a place for them:
        /// what may leave, or was read of a file of figures, has none.
        case ownEyes([Indicator.ID: EventGaps])
        /// Some are hidden, by a rule that is not known here.
        case unnamed
        /// By this rule, in a sentence.
        case rule(String)
    }

    /// Whether small numbers can be seen, so that a warning belongs on the first page.
    var isOpen: Bool {
        switch protection {
        case .none, .ownEyes: true
        case .unnamed, .rule: false
        }
    }

    /// The gaps between events of each indicator that has so few; nil where the report may not have any.
    var gaps: [Indicator.ID: EventGaps]? { if case .ownEyes(let gaps) = protection { gaps } else { nil } }

    /// Cells of an extract that were not taken as they stood.
    public struct Quality: Hashable, Sendable {
        public let what: LocalText
        public let count: Int

        public init(_ what: LocalText, _ count: Int) {
            self.what = what
            self.count = count
        }
    }

    public let area: Pack.Area
    public let entries: [Entry]
    public let protection: Protection
    /// nil where it is not known, as for a file of figures.
    public let quality: [Quality]?
    /// Where the counts came from, in the analyst's words.
    public let source: String
    /// Whether the definitions' settings are the usual ones because the source does not tell.
    public let isSettingAssumed: Bool
    public let shapes: AreaShapes?
    public let made: Moment
    /// The program and its version.
    public let maker: String

    public init(
        area: Pack.Area, entries: [Entry], protection: Protection, quality: [Quality]? = nil, source: String,
        isSettingAssumed: Bool = false, shapes: AreaShapes? = nil, made: Moment, maker: String
    ) {
        self.area = area
        self.entries = entries
        self.protection = protection
        self.quality = quality
        self.source = source
        self.isSettingAssumed = isSettingAssumed
        self.shapes = shapes
        self.made = made
        self.maker = maker
    }
}
