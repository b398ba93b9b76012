/// One version of the learning library: key messages to start anywhere in, and what helps beside each.
/// A published version never changes; editors' own resources stand beside it (`ResourceRevision`).
public struct Library: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Library>

    public let id: ID
    public let version: String
    public let status: Framework.Status
    public let title: LocalText
    public let summary: LocalText
    /// How to use the library, a paragraph each.
    public let introduction: [LocalText]
    public let publisher: LocalText
    /// The licence of the library's own words, as an SPDX identifier or in words.
    public let licence: String
    public let sources: [Source]
    public let contributors: [Contributor]
    /// Who something is written for.
    public let audiences: [Term]
    /// Where on the way from conception onwards something helps.
    public let stages: [Term]
    /// What runs across the messages.
    public let themes: [Term]
    public let standards: [Standard]
    public let figures: [LibraryFigure]
    /// The messages, which are equal: their order says nothing.
    public let messages: [LibraryMessage]
    public let questions: [ReflectiveQuestion]
    public let resources: [Resource]

    public init(
        id: ID, version: String, status: Framework.Status, title: LocalText, summary: LocalText,
        introduction: [LocalText], publisher: LocalText, licence: String, sources: [Source],
        contributors: [Contributor], audiences: [Term], stages: [Term], themes: [Term], standards: [Standard],
        figures: [LibraryFigure], messages: [LibraryMessage], questions: [ReflectiveQuestion], resources: [Resource]
    ) {
        self.id = id
        self.version = version
        self.status = status
        self.title = title
        self.summary = summary
        self.introduction = introduction
        self.publisher = publisher
        self.licence = licence
        self.sources = sources
        self.contributors = contributors
        self.audiences = audiences
        self.stages = stages
        self.themes = themes
        self.standards = standards
        self.figures = figures
        self.messages = messages
        self.questions = questions
        self.resources = resources
    }

    /// A library's version, as commands name it: `pre-birth@0.1`.
    public struct Edition: Hashable, Sendable, Codable, CustomStringConvertible {
        public let library: ID
        public let version: String

        public init(library: ID, version: String) {
            self.library = library
            self.version = version
        }

        public var description: String { "\(library)@\(version)" }
    }

    public var edition: Edition { Edition(library: id, version: version) }

    /// A word that a library sorts by: an audience, a stage or a theme.
    public struct Term: Codable, Hashable, Sendable {
        public typealias ID = Identifier<Term>
        public let id: ID
        public let title: LocalText
        public let summary: LocalText?

        public init(id: ID, title: LocalText, summary: LocalText? = nil) {
            self.id = id
            self.title = title
            self.summary = summary
        }
    }

    /// Somebody whose work the library's subject rests on; naming them is credit, not their approval.
    public struct Contributor: Codable, Hashable, Sendable {
        public let name: String
        public let part: LocalText
        public let sources: [Source.ID]

        public init(name: String, part: LocalText, sources: [Source.ID]) {
            self.name = name
            self.part = part
            self.sources = sources
        }
    }
}

/// A published number as the library tells it: never without its place, period, definition and source.
public struct LibraryFigure: Codable, Hashable, Sendable {
    public typealias ID = Identifier<LibraryFigure>

    /// Another published value for the same thing, shown wherever the figure is.
    public struct Conflict: Codable, Hashable, Sendable {
        public let value: String
        public let sources: [Source.ID]
        /// Which of the two we think right, and why.
        public let note: LocalText

        public init(value: String, sources: [Source.ID], note: LocalText) {
            self.value = value
            self.sources = sources
            self.note = note
        }
    }

    public let id: ID
    public let title: LocalText
    /// The number as it is printed, with its unit: `2,914`, `86.3 %`, `1 in 6`.
    public let value: String
    public let place: LocalText
    public let period: String
    /// What is counted; sources differ in what 'newborn' and 'short notice' mean.
    public let definition: LocalText
    public let sources: [Source.ID]
    public let conflict: Conflict?
    public let messages: [KeyMessage.ID]

    public init(
        id: ID, title: LocalText, value: String, place: LocalText, period: String, definition: LocalText,
        sources: [Source.ID], conflict: Conflict?, messages: [KeyMessage.ID]
    ) {
        self.id = id
        self.title = title
        self.value = value
        self.place = place
        self.period = period
        self.definition = definition
        self.sources = sources
        self.conflict = conflict
        self.messages = messages
    }
}
