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
