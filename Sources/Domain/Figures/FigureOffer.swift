/// Figures that a chair is about to share: looked through one by one first, and seen by nobody else until then.
public struct FigureOffer: Codable, Hashable, Sendable {
    public struct Entry: Codable, Hashable, Sendable {
        public let indicator: Indicator.ID
        public let area: Pack.Area
        public let period: Period
        public let content: LocalFigure.Content

        public init(indicator: Indicator.ID, area: Pack.Area, period: Period, content: LocalFigure.Content) {
            self.indicator = indicator
            self.area = area
            self.period = period
            self.content = content
        }
    }

    /// Nil for what is entered by hand.
    public let file: Pack.ID?
    public let fingerprint: String
    public let made: Moment
    public let maker: String
    public let source: String
    public let protection: Pack.Protection?
    public let definitions: [IndicatorDefinition]
    public let entries: [Entry]

    public init(
        file: Pack.ID?, fingerprint: String, made: Moment, maker: String, source: String,
        protection: Pack.Protection?, definitions: [IndicatorDefinition], entries: [Entry]
    ) {
        self.file = file
        self.fingerprint = fingerprint
        self.made = made
        self.maker = maker
        self.source = source
        self.protection = protection
        self.definitions = definitions
        self.entries = entries
    }

    /// A pack whose signature was verified and whose rules were checked (`PackFile.open`).
    public init(_ pack: Pack, fingerprint: String) {
        let names = Dictionary(pack.areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.init(
            file: pack.id, fingerprint: fingerprint, made: pack.made, maker: pack.maker, source: pack.source,
            protection: pack.protection, definitions: pack.definitions,
            entries: pack.figures.map { figure in
                Entry(
                    indicator: figure.indicator,
                    area: names[figure.area] ?? Pack.Area(code: figure.area, name: figure.area),
                    period: figure.period, content: LocalFigure.Content(figure.content))
            })
    }

    /// Refuses at `field` what would let a hidden figure, or a count from 1 to 4, be worked out together with the
    /// partnership's figures of these indicators that stand already (0024).
    public func check(beside standing: [LocalFigure], _ field: String) throws(Refusal) {
        try FiguresTogether(self, standing).check(field)
    }

    /// The field of the form that it was offered by.
    public var field: String { file == nil ? "period" : "file" }

    public func definition(_ id: Indicator.ID) -> IndicatorDefinition? { definitions.first { $0.indicator == id } }
}

/// What sharing one of the offered figures would do to those that stand.
public enum FigureEffect: Hashable, Sendable {
    case new
    /// The same number stands already, by the same definition.
    case same(LocalFigure)
    /// Another number by the same definition, which gives way.
    case replaces(LocalFigure)
    /// Numbers by other definitions, which stay where they are.
    case beside([LocalFigure])

    /// `standing` are the partnership's figures of this indicator, area and period.
    public init(_ entry: FigureOffer.Entry, as definition: IndicatorDefinition, over standing: [LocalFigure]) {
        if let same = standing.first(where: { $0.definition.isComparable(to: definition) }) {
            self = same.content == entry.content ? .same(same) : .replaces(same)
        } else {
            self = standing.isEmpty ? .new : .beside(standing)
        }
    }
}
