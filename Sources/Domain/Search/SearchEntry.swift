/// A text that can be searched: what it is, whose it is, and where it is from.
public struct SearchEntry: Hashable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case keyMessage, resource, question, standard, figure
        /// What the library is, and how to use it.
        case library
        case statement
        /// What a framework is, and each of its parts.
        case framework
        case action
        /// What was agreed, dissented from, rated and chosen on one statement of a revealed round.
        case discussion
        case round, example, notebook, learning
    }

    public let kind: Kind
    /// What the page of it is found by, such as an action's id or `round/statement`.
    public let reference: String
    public let scope: SearchScope
    /// Who else may find it.
    public let also: SearchScope?
    /// English where nobody said which language somebody wrote in.
    public let language: Language
    /// A framework's status or an action's state; empty where there is none.
    public let status: String
    /// Where it is from, in words: a framework's title, or a partnership and its round.
    public let place: String
    public let title: String
    public let text: String

    public init(
        kind: Kind, reference: String, scope: SearchScope, also: SearchScope? = nil, language: Language,
        status: String = "", place: String, title: String, text: String
    ) {
        self.kind = kind
        self.reference = reference
        self.scope = scope
        self.also = also
        self.language = language
        self.status = status
        self.place = place
        self.title = title
        self.text = text
    }
}

/// One text that was found, with the words that were looked for marked in it.
public struct SearchHit: Hashable, Sendable {
    public let kind: SearchEntry.Kind
    public let reference: String
    /// By which of its scopes the reader may see it: the page of it can differ.
    public let scope: SearchScope
    public let language: Language
    public let status: String
    public let place: String
    public let title: MarkedText
    public let snippet: MarkedText

    public init(
        kind: SearchEntry.Kind, reference: String, scope: SearchScope, language: Language, status: String,
        place: String, title: MarkedText, snippet: MarkedText
    ) {
        self.kind = kind
        self.reference = reference
        self.scope = scope
        self.language = language
        self.status = status
        self.place = place
        self.title = title
        self.snippet = snippet
    }
}

/// What one page of a search found.
public struct SearchResults: Sendable {
    /// A word that nothing open to the reader has, and the words near it that were looked for instead.
    public struct Correction: Hashable, Sendable {
        public let typed: String
        public let near: [String]

        public init(typed: String, near: [String]) {
            self.typed = typed
            self.near = near
        }
    }

    public let query: SearchQuery
    public let hits: [SearchHit]
    /// How many were found of each kind, whichever kind was asked for.
    public let counts: [SearchEntry.Kind: Int]
    public let corrections: [Correction]
    /// Nothing has all the words, so that these have some of them.
    public let isPartial: Bool
    public let hasMore: Bool

    public init(
        query: SearchQuery, hits: [SearchHit] = [], counts: [SearchEntry.Kind: Int] = [:],
        corrections: [Correction] = [], isPartial: Bool = false, hasMore: Bool = false
    ) {
        self.query = query
        self.hits = hits
        self.counts = counts
        self.corrections = corrections
        self.isPartial = isPartial
        self.hasMore = hasMore
    }

    public var total: Int { counts.values.reduce(0, +) }
}
