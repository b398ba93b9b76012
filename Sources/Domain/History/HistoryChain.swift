/// One entry of a history as it is chained, kept and taken away: what it says, as far as the reader may know it, and
/// the hashes that hold it in its place.
///
/// All hashes are SHA-256 over UTF-8, in lower-case hexadecimal digits, over fields joined by line feeds:
/// `contentHash` over salt, before, after; `entryHash` over id, kind, subject, person, voice, round, at, contentHash
/// (an absent id is empty); `hash` over the previous entry's hash, position, entryHash. The first entry follows the
/// chain's own name. Sealed entries show their hashes alone, and erased ones keep their `contentHash`.
public struct HistoryLink: Hashable, Sendable, Codable {
    /// Who did what to what, when.
    public struct Heading: Hashable, Sendable, Codable {
        public let id: String
        public let kind: String
        public let subject: String
        public let person: String
        public let voice: String
        public let round: String
        public let at: String
        public let contentHash: String

        public init(
            id: String, kind: String, subject: String, person: String, voice: String, round: String, at: String,
            contentHash: String
        ) {
            self.id = id
            self.kind = kind
            self.subject = subject
            self.person = person
            self.voice = voice
            self.round = round
            self.at = at
            self.contentHash = contentHash
        }
    }

    /// What stood before and what after, each a JSON object as text. The salt keeps a short text from being guessed
    /// from its hash once it has been erased.
    public struct Content: Hashable, Sendable, Codable {
        public let salt: String
        public let before: String
        public let after: String

        public init(salt: String, before: String, after: String) {
            self.salt = salt
            self.before = before
            self.after = after
        }
    }

    /// Its place, from 1.
    public let position: Int
    /// Nil where the reader may not know yet: a sealed entry.
    public let heading: Heading?
    /// Nil where it is sealed, or has been erased.
    public let content: Content?
    public let entryHash: String
    public let hash: String

    public init(position: Int, heading: Heading?, content: Content?, entryHash: String, hash: String) {
        self.position = position
        self.heading = heading
        self.content = content
        self.entryHash = entryHash
        self.hash = hash
    }
}

/// Forges links and finds where a history was bent. The digest is handed in: SHA-256 as lower-case hexadecimal text.
public struct HistoryChain: Sendable {
    public typealias Digest = @Sendable (String) -> String

    private let digest: Digest

    public init(digest: @escaping Digest) { self.digest = digest }

    public func contentHash(_ content: HistoryLink.Content) -> String {
        digest("\(content.salt)\n\(content.before)\n\(content.after)")
    }

    public func entryHash(_ heading: HistoryLink.Heading) -> String {
        digest(
            [
                heading.id, heading.kind, heading.subject, heading.person, heading.voice, heading.round, heading.at,
                heading.contentHash,
            ].joined(separator: "\n"))
    }

    public func hash(after previous: String, position: Int, entryHash: String) -> String {
        digest("\(previous)\n\(position)\n\(entryHash)")
    }

    /// What is wrong with a link, given the hash and the position before it; nil when it holds.
    public enum Break: String, Hashable, Sendable {
        /// An entry is missing, or stands twice.
        case position
        /// Who, what or when was changed.
        case heading
        /// The text before or after was changed.
        case content
        /// The link does not follow the one before it.
        case order
    }

    public func fault(in link: HistoryLink, after previous: String, position: Int) -> Break? {
        if link.position != position + 1 { return .position }
        if let heading = link.heading {
            if let content = link.content, contentHash(content) != heading.contentHash { return .content }
            if entryHash(heading) != link.entryHash { return .heading }
        }
        return hash(after: previous, position: link.position, entryHash: link.entryHash) == link.hash ? nil : .order
    }
}

/// A partnership's history as a file that anybody can check without us.
public struct HistoryDocument: Hashable, Sendable, Codable {
    public static let format = "commonthread-history"

    public var format = Self.format
    public var version = 1
    /// The chain's name, which the first link follows: the partnership's id.
    public let chain: String
    public let partnership: String
    public let exportedAt: String
    /// Names as they are today, for reading; they are no part of the chain.
    public let people: [String: String]
    public let voices: [String: String]
    public let entries: [HistoryLink]

    public init(
        chain: String, partnership: String, exportedAt: String, people: [String: String], voices: [String: String],
        entries: [HistoryLink]
    ) {
        self.chain = chain
        self.partnership = partnership
        self.exportedAt = exportedAt
        self.people = people
        self.voices = voices
        self.entries = entries
    }

    /// Where the document's chain first breaks, and how.
    public func firstBreak(_ chain: HistoryChain) -> (position: Int, how: HistoryChain.Break)? {
        var previous = self.chain
        for (index, link) in entries.enumerated() {
            if let how = chain.fault(in: link, after: previous, position: index) { return (index + 1, how) }
            previous = link.hash
        }
        return nil
    }

    /// The first entry that an earlier copy of the same history holds and this one does not; nil when this one goes on
    /// from it. Whoever keeps a copy can so find an end that was cut off or a chain that was forged anew.
    public func firstDifference(from earlier: HistoryDocument) -> Int? {
        if chain != earlier.chain { return 1 }
        for (index, link) in earlier.entries.enumerated() {
            if index >= entries.count || entries[index].hash != link.hash { return index + 1 }
        }
        return nil
    }
}
