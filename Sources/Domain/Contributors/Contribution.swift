/// What one contributor said of one statement.
public struct Contribution: Hashable, Sendable {
    public let statement: Statement.ID
    /// Nil for a statement she skipped.
    public let colour: Colour?
    /// Hers to write or to leave.
    public let words: String
    /// Grows by one with each saving; every form carries the version it was read at.
    public let version: Int
    public let at: Moment

    public init(statement: Statement.ID, colour: Colour?, words: String, version: Int, at: Moment) {
        self.statement = statement
        self.colour = colour
        self.words = words
        self.version = version
        self.at = at
    }

    public var isSkipped: Bool { colour == nil }

    /// Whether a draft says just this, so that a form sent twice is saved once.
    func says(_ draft: ContributionDraft) -> Bool {
        version - 1 == draft.version && colour == draft.colour && words == draft.words
    }

    /// The fields of her form, as a conflict between two windows shows them.
    public var fields: [String: String] { ["colour": colour?.rawValue ?? "", "words": words] }
}

/// A contribution as it is sent. Nothing in it is required: skipping is an answer like any other.
public struct ContributionDraft: Sendable {
    public static let wordsLimit = 2000

    public let statement: Statement.ID
    public let colour: Colour?
    public let words: String
    /// The version she had read; 0 when there was none.
    public let version: Int

    public init(statement: Statement.ID, colour: String, words: String, version: Int) throws(Refusal) {
        var faults = Faults()
        self.statement = statement
        self.colour = Colour(rawValue: colour)
        if self.colour == nil && !colour.isEmpty { faults.add("colour", "problem.colour.unknown") }
        self.words = faults.optional("words", words, limit: Self.wordsLimit)
        self.version = version
        try faults.check()
    }
}
