/// A question to think about alone or in a team. It is never scored, and no answer to it counts towards a rating.
public struct ReflectiveQuestion: Codable, Hashable, Sendable {
    public typealias ID = Identifier<ReflectiveQuestion>

    /// Who would talk about it.
    public enum Level: String, Codable, Sendable, CaseIterable { case team, strategic }

    public let id: ID
    public let level: Level
    public let text: LocalText
    public let messages: [KeyMessage.ID]
    public let statements: [StatementLink]
    /// Whose question it is; ours when there is none.
    public let source: Source.ID?

    public init(
        id: ID, level: Level, text: LocalText, messages: [KeyMessage.ID], statements: [StatementLink],
        source: Source.ID?
    ) {
        self.id = id
        self.level = level
        self.text = text
        self.messages = messages
        self.statements = statements
        self.source = source
    }
}

/// A framework's statement as the library names it: `born-into-care-practice/pb-01`. Ids never change meaning, so a
/// link holds for every version that has the statement.
public struct StatementLink: Codable, Hashable, Sendable, LosslessStringConvertible {
    public let framework: Framework.ID
    public let statement: Statement.ID

    public init(framework: Framework.ID, statement: Statement.ID) {
        self.framework = framework
        self.statement = statement
    }

    /// Nil unless the text is two ids with a slash between them.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.init(framework: Framework.ID(parts[0]), statement: Statement.ID(parts[1]))
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let link = StatementLink(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a statement is named FRAMEWORK/STATEMENT")
        }
        self = link
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public var description: String { "\(framework)/\(statement)" }
}
