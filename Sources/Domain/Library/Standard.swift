/// A professional standard in one version, with the days between which it holds.
public struct Standard: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Standard>

    /// One part of a standard, which things are mapped to.
    public struct Item: Codable, Hashable, Sendable {
        public typealias ID = Identifier<Item>
        public let id: ID
        /// As the page that maps to it prints it.
        public let label: LocalText
        /// The standard's own present name, where it differs.
        public let name: LocalText?

        public init(id: ID, label: LocalText, name: LocalText?) {
            self.id = id
            self.label = label
            self.name = name
        }
    }

    public let id: ID
    public let title: LocalText
    public let publisher: String
    /// Where and for whom it holds.
    public let scope: LocalText
    /// The first day on which it holds, where known.
    public let from: Day?
    /// The last day on which it holds; none while no end is known.
    public let until: Day?
    /// What takes its place from the day after.
    public let replacedBy: ID?
    public let link: String?
    public let note: LocalText?
    public let sources: [Source.ID]
    /// Empty where its parts are not known to us.
    public let items: [Item]

    public init(
        id: ID, title: LocalText, publisher: String, scope: LocalText, from: Day?, until: Day?, replacedBy: ID?,
        link: String?, note: LocalText?, sources: [Source.ID], items: [Item]
    ) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.scope = scope
        self.from = from
        self.until = until
        self.replacedBy = replacedBy
        self.link = link
        self.note = note
        self.sources = sources
        self.items = items
    }

    public enum Validity: Sendable, Equatable { case notYet, current, ended }

    /// Whether the standard holds on a day, its first and last day included.
    public func validity(on day: Day) -> Validity {
        if let from, day < from { return .notYet }
        if let until, day > until { return .ended }
        return .current
    }
}
