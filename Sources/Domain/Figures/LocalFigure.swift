/// A figure as a partnership has shared it among its members: with its definition, and from where it came.
public struct LocalFigure: Hashable, Sendable {
    public enum Content: Codable, Hashable, Sendable {
        case counted(Figure.Numbers)
        /// A value that somebody else has published, without its counts.
        case published(Double)
        case hidden(Figure.Hidden)

        public init(_ content: Figure.Content) {
            switch content {
            case .shown(let numbers): self = .counted(numbers)
            case .hidden(let hidden): self = .hidden(hidden)
            }
        }

        public var value: Double? {
            switch self {
            case .counted(let numbers): numbers.value
            case .published(let value): value
            case .hidden: nil
            }
        }
    }

    public let pack: SharedPack
    public let definition: IndicatorDefinition
    public let area: Pack.Area
    public let period: Period
    public let content: Content

    public init(
        pack: SharedPack, definition: IndicatorDefinition, area: Pack.Area, period: Period, content: Content
    ) {
        self.pack = pack
        self.definition = definition
        self.area = area
        self.period = period
        self.content = content
    }

    public var indicator: Indicator.ID { definition.indicator }
}

/// What was shared at once: a signed pack, or what somebody entered by hand.
public struct SharedPack: Hashable, Sendable {
    public typealias ID = Identifier<SharedPack>

    public let id: ID
    /// The id in the pack's file; nil for what was entered by hand.
    public let file: Pack.ID?
    /// Of the key that signed it; empty for what was entered by hand.
    public let fingerprint: String
    public let maker: String
    public let source: String
    public let protection: Pack.Protection?
    public let by: String
    public let at: Moment

    public init(
        id: ID, file: Pack.ID?, fingerprint: String, maker: String, source: String, protection: Pack.Protection?,
        by: String, at: Moment
    ) {
        self.id = id
        self.file = file
        self.fingerprint = fingerprint
        self.maker = maker
        self.source = source
        self.protection = protection
        self.by = by
        self.at = at
    }

    public var isByHand: Bool { file == nil }

    /// Why figures are taken back, kept in the history.
    public static func checked(reason: String) throws(Refusal) -> String {
        var faults = Faults()
        let reason = faults.required("reason", reason, limit: 1000)
        try faults.check()
        return reason
    }
}

/// Figures of one indicator, area, definition and length of period: the only ones that may stand on one line.
public struct FigureSeries: Hashable, Sendable {
    public let area: Pack.Area
    public let definition: IndicatorDefinition
    /// The newest first.
    public let figures: [LocalFigure]

    public static func all(_ figures: [LocalFigure]) -> [FigureSeries] {
        struct Line: Hashable {
            let definition: String
            let length: Period.Length
            let area: String
        }
        let lines = Dictionary(grouping: figures) { figure in
            Line(definition: figure.definition.key, length: figure.period.length, area: figure.area.code)
        }
        return lines.compactMap { line, figures -> (Line, FigureSeries)? in
            let figures = figures.sorted { $0.period > $1.period }
            guard let first = figures.first else { return nil }
            return (line, FigureSeries(area: first.area, definition: first.definition, figures: figures))
        }
        .sorted { left, right in
            (left.0.definition, left.0.area, left.0.length.rawValue) < (
                right.0.definition, right.0.area, right.0.length.rawValue
            )
        }
        .map(\.1)
    }
}
