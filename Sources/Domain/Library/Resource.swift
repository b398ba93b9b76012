/// Something to watch, read, hear, use or go to. The library describes and links to it; it never copies it.
public struct Resource: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Resource>

    public enum Kind: String, Codable, Sendable, CaseIterable {
        case film, reading, expert, practiceExample, podcast, tool, event, article
    }

    /// When and where an event takes place.
    public struct Occasion: Codable, Hashable, Sendable {
        public let starts: Moment
        public let ends: Moment
        public let place: LocalText
        public let cancelled: Bool

        public init(starts: Moment, ends: Moment, place: LocalText, cancelled: Bool) {
            self.starts = starts
            self.ends = ends
            self.place = place
            self.cancelled = cancelled
        }
    }

    /// How long it takes, and whether somebody printed that or we estimated it.
    public struct Length: Codable, Hashable, Sendable {
        public let minutes: Int
        public let isEstimate: Bool

        public init(minutes: Int, isEstimate: Bool) {
            self.minutes = minutes
            self.isEstimate = isEstimate
        }
    }

    public let id: ID
    public let kind: Kind
    public let title: LocalText
    /// Our own words on what it holds, in place of a transcript that is not ours to print.
    public let summary: LocalText
    public let author: String?
    public let publisher: String
    /// The day, month or year it came out, as exactly as is known: `2025-02-18`, `2023-08`, `2019`.
    public let published: String?
    public let length: Length?
    /// The licence of the thing itself, or a sentence on what was found.
    public let licence: String
    public let link: String?
    /// The last day on which somebody, or the link check, saw the link answer.
    public let checked: Day?
    /// Where a transcript stands, if its publisher has one.
    public let transcript: String?
    /// Whose voices are heard, where people with lived experience speak in it.
    public let voices: LocalText?
    /// Gentle words about what is hard in it.
    public let contentNote: LocalText?
    public let occasion: Occasion?
    /// Who can be asked about a practice example, with their agreement.
    public let contact: String?
    public let messages: [KeyMessage.ID]
    public let statements: [StatementLink]
    public let audiences: [Library.Term.ID]
    public let stages: [Library.Term.ID]
    public let themes: [Library.Term.ID]
    public let standards: [Standard.Item.ID]
    public let sources: [Source.ID]

    public init(
        id: ID, kind: Kind, title: LocalText, summary: LocalText, author: String?, publisher: String,
        published: String?,
        length: Length?, licence: String, link: String?, checked: Day?, transcript: String?, voices: LocalText?,
        contentNote: LocalText?, occasion: Occasion?, contact: String?, messages: [KeyMessage.ID],
        statements: [StatementLink], audiences: [Library.Term.ID], stages: [Library.Term.ID],
        themes: [Library.Term.ID], standards: [Standard.Item.ID], sources: [Source.ID]
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.summary = summary
        self.author = author
        self.publisher = publisher
        self.published = published
        self.length = length
        self.licence = licence
        self.link = link
        self.checked = checked
        self.transcript = transcript
        self.voices = voices
        self.contentNote = contentNote
        self.occasion = occasion
        self.contact = contact
        self.messages = messages
        self.statements = statements
        self.audiences = audiences
        self.stages = stages
        self.themes = themes
        self.standards = standards
        self.sources = sources
    }

    /// The same where the contact's agreement ended.
    public var withoutContact: Resource {
        Resource(
            id: id, kind: kind, title: title, summary: summary, author: author, publisher: publisher,
            published: published, length: length, licence: licence, link: link, checked: checked,
            transcript: transcript, voices: voices, contentNote: contentNote, occasion: occasion, contact: nil,
            messages: messages, statements: statements, audiences: audiences, stages: stages, themes: themes,
            standards: standards, sources: sources)
    }
}
