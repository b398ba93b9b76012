/// One version of a framework: what a partnership rates. A published version never changes; a change is a new version.
public struct Framework: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Framework>

    /// How far a text may be relied on. Everything we wrote ourselves is at most `provisional`.
    public enum Status: String, Codable, Sendable, CaseIterable { case draft, provisional, official }

    /// What one colour stands for in a quick scan.
    public enum QuickScan: String, Codable, Sendable, CaseIterable { case keyMessages, sections }

    public let id: ID
    public let version: String
    public let status: Status
    public let title: LocalText
    public let summary: LocalText
    public let publisher: LocalText
    /// An SPDX licence identifier, or the words of the permission under which the text is used.
    public let licence: String
    public let sources: [Source]
    public let quickScan: QuickScan
    public let keyMessages: [KeyMessage]
    public let indicators: [Indicator]
    public let sections: [Section]

    public init(
        id: ID, version: String, status: Status, title: LocalText, summary: LocalText, publisher: LocalText,
        licence: String, sources: [Source], quickScan: QuickScan, keyMessages: [KeyMessage],
        indicators: [Indicator], sections: [Section]
    ) {
        self.id = id
        self.version = version
        self.status = status
        self.title = title
        self.summary = summary
        self.publisher = publisher
        self.licence = licence
        self.sources = sources
        self.quickScan = quickScan
        self.keyMessages = keyMessages
        self.indicators = indicators
        self.sections = sections
    }

    /// A framework's version, as rounds name it: `born-into-care-practice@0.1`.
    public struct Edition: Hashable, Sendable, Codable, CustomStringConvertible {
        public let framework: ID
        public let version: String

        public init(framework: ID, version: String) {
            self.framework = framework
            self.version = version
        }

        public var description: String { "\(framework)@\(version)" }
    }

    public var edition: Edition { Edition(framework: id, version: version) }

    /// How many of the statements' texts stand in Welsh, and how many there are.
    public var welsh: (translated: Int, all: Int) {
        let texts = statements.flatMap { statement in
            [
                statement.wording, statement.plainWording, statement.colours.inPlace, statement.colours.partly,
                statement.colours.notInPlace,
            ] + statement.evidencePrompts + statement.reflectivePrompts
        }
        return (texts.filter { $0.cy != nil }.count, texts.count)
    }

    /// Every statement in the framework's own order.
    public var statements: [Statement] { sections.flatMap(\.statements) }
}

/// Something a framework's author read: a report, a guideline, a page.
public struct Source: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Source>
    public let id: ID
    public let citation: String
    public let url: String?

    public init(id: ID, citation: String, url: String?) {
        self.id = id
        self.citation = citation
        self.url = url
    }
}

/// One of the messages a statement belongs to. Messages are equal and have no order to follow.
public struct KeyMessage: Codable, Hashable, Sendable {
    public typealias ID = Identifier<KeyMessage>
    public let id: ID
    public let title: LocalText
    public let source: Source.ID?

    public init(id: ID, title: LocalText, source: Source.ID?) {
        self.id = id
        self.title = title
        self.source = source
    }
}

/// A measure that stands beside a judgement; its definitions and figures live elsewhere.
public struct Indicator: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Indicator>
    public let id: ID
    public let title: LocalText

    public init(id: ID, title: LocalText) {
        self.id = id
        self.title = title
    }
}

/// A stage, emphasis or principle: the part of a framework that holds statements. A section may be empty when its
/// text is not published yet; its note then says so.
public struct Section: Codable, Hashable, Sendable {
    public typealias ID = Identifier<Section>
    public enum Kind: String, Codable, Sendable, CaseIterable { case stage, emphasis, principle, conditions }

    public let id: ID
    public let kind: Kind
    public let title: LocalText
    public let summary: LocalText?
    /// Why the section is empty, when it is.
    public let note: LocalText?
    /// Gentle words about what the section is about, read before it by women who may choose to leave it out.
    public let contentNote: LocalText?
    public let statements: [Statement]

    public init(
        id: ID, kind: Kind, title: LocalText, summary: LocalText?, note: LocalText?, contentNote: LocalText? = nil,
        statements: [Statement]
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.summary = summary
        self.note = note
        self.contentNote = contentNote
        self.statements = statements
    }
}
