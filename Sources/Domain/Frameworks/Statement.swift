/// What voices rate. Its id never changes meaning; a new meaning is a new id.
public struct Statement: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Statement>

    /// Who would put the statement into practice.
    public enum Level: String, Codable, Sendable, CaseIterable { case strategic, frontline, both }

    /// What each colour means for this statement.
    public struct Meanings: Codable, Hashable, Sendable {
        public let inPlace: LocalText
        public let partly: LocalText
        public let notInPlace: LocalText

        public init(inPlace: LocalText, partly: LocalText, notInPlace: LocalText) {
            self.inPlace = inPlace
            self.partly = partly
            self.notInPlace = notInPlace
        }
    }

    /// Whose words the statement is.
    public struct Provenance: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Sendable, CaseIterable {
            /// The wording is a named source's own.
            case source
            /// The wording was written by this project or installation.
            case projectAuthored
        }

        public let kind: Kind
        /// For `source`, where the words stand; for `projectAuthored`, what informed them.
        public let sources: [Source.ID]
        /// Page, section or paragraph in the source.
        public let locator: String?

        public init(kind: Kind, sources: [Source.ID], locator: String? = nil) {
            self.kind = kind
            self.sources = sources
            self.locator = locator
        }
    }

    public let id: ID
    public let level: Level
    public let wording: LocalText
    /// The same in plain words, for a reading age of about eleven.
    public let plainWording: LocalText
    public let colours: Meanings
    public let evidencePrompts: [LocalText]
    public let reflectivePrompts: [LocalText]
    /// The first key message is the statement's home in a quick scan.
    public let keyMessages: [KeyMessage.ID]
    public let indicators: [Indicator.ID]
    public let provenance: Provenance

    public init(
        id: ID, level: Level, wording: LocalText, plainWording: LocalText, colours: Meanings,
        evidencePrompts: [LocalText], reflectivePrompts: [LocalText], keyMessages: [KeyMessage.ID],
        indicators: [Indicator.ID], provenance: Provenance
    ) {
        self.id = id
        self.level = level
        self.wording = wording
        self.plainWording = plainWording
        self.colours = colours
        self.evidencePrompts = evidencePrompts
        self.reflectivePrompts = reflectivePrompts
        self.keyMessages = keyMessages
        self.indicators = indicators
        self.provenance = provenance
    }
}
