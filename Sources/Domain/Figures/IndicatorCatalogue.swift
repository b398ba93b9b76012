/// The indicators an installation knows: what each counts, in words, and what others have published of them.
public struct IndicatorCatalogue: Hashable, Sendable {
    public typealias ID = Identifier<IndicatorCatalogue>

    /// A choice that sources make differently; the first value is the usual one.
    public struct Setting: Hashable, Sendable {
        public let name: String
        public let title: LocalText
        public let values: [String]

        public init(name: String, title: LocalText, values: [String]) {
            self.name = name
            self.title = title
            self.values = values
        }
    }

    public let id: ID
    public let version: String
    public let status: Framework.Status
    public let title: LocalText
    public let publisher: LocalText
    public let licence: String
    public let sources: [Source]
    public let settings: [Setting]
    public let indicators: [IndicatorEntry]
    public let comparators: [PublishedFigure]

    public init(
        id: ID, version: String, status: Framework.Status, title: LocalText, publisher: LocalText, licence: String,
        sources: [Source], settings: [Setting], indicators: [IndicatorEntry], comparators: [PublishedFigure]
    ) {
        self.id = id
        self.version = version
        self.status = status
        self.title = title
        self.publisher = publisher
        self.licence = licence
        self.sources = sources
        self.settings = settings
        self.indicators = indicators
        self.comparators = comparators
    }

    public subscript(_ id: Indicator.ID) -> IndicatorEntry? { indicators.first { $0.id == id } }

    /// The indicators that a statement names, in the catalogue's order.
    public func entries(named names: [Indicator.ID]) -> [IndicatorEntry] {
        names.isEmpty ? [] : indicators.filter { !Set($0.names).isDisjoint(with: names) }
    }

    public func settings(of entry: IndicatorEntry) -> [Setting] {
        entry.settings.compactMap { name in settings.first { $0.name == name } }
    }

    public func comparators(of id: Indicator.ID) -> [PublishedFigure] { comparators.filter { $0.indicator == id } }

    public func source(_ id: Source.ID) -> Source? { sources.first { $0.id == id } }
}

/// A figure that others have published, with what they say of how it was counted. It never shares a line with a figure
/// that was, or may have been, counted in another way.
public struct PublishedFigure: Hashable, Sendable {
    /// Whose number it is.
    public enum Status: String, Codable, Sendable, CaseIterable {
        /// As the study's own publisher prints it.
        case published
        /// As somebody else reports the study; the study itself was not seen.
        case reported
        /// Our sum from what is printed.
        case worked
    }

    /// Another number that a source prints for the same thing.
    public struct Conflict: Hashable, Sendable {
        public let value: String
        public let sources: [Source.ID]
        public let note: LocalText

        public init(value: String, sources: [Source.ID], note: LocalText) {
            self.value = value
            self.sources = sources
            self.note = note
        }
    }

    public let indicator: Indicator.ID
    public let value: Double
    /// How many babies, mothers or pregnancies the value stands for, where it is printed.
    public let count: Int?
    public let place: LocalText
    public let period: Period
    /// What the source states; a setting that it leaves open is not here.
    public let settings: [IndicatorDefinition.Setting]
    public let status: Status
    public let note: LocalText?
    public let sources: [Source.ID]
    public let conflict: Conflict?

    public init(
        indicator: Indicator.ID, value: Double, count: Int? = nil, place: LocalText, period: Period,
        settings: [IndicatorDefinition.Setting], status: Status, note: LocalText? = nil, sources: [Source.ID],
        conflict: Conflict? = nil
    ) {
        self.indicator = indicator
        self.value = value
        self.count = count
        self.place = place
        self.period = period
        self.settings = settings
        self.status = status
        self.note = note
        self.sources = sources
        self.conflict = conflict
    }

    /// One setting in which a comparator is not known to be counted as a definition says.
    public struct Difference: Hashable, Sendable {
        public let name: String
        public let ours: String
        /// Nil where the source does not say.
        public let theirs: String?

        public init(name: String, ours: String, theirs: String?) {
            self.name = name
            self.ours = ours
            self.theirs = theirs
        }
    }

    /// Empty only where the source and the definition state the same settings, and state them alike: what one of them
    /// leaves open may differ.
    public func differences(from definition: IndicatorDefinition) -> [Difference] {
        let ours = definition.settings.compactMap { ours -> Difference? in
            let theirs = settings.first { $0.name == ours.name }?.value
            return theirs == ours.value ? nil : Difference(name: ours.name, ours: ours.value, theirs: theirs)
        }
        let open = settings.filter { setting in !definition.settings.contains { $0.name == setting.name } }
        return ours + open.map { Difference(name: $0.name, ours: "?", theirs: $0.value) }
    }
}
