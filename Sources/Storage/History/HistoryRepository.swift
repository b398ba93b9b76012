import Domain
import Foundation

/// Writes the history beside each change, in the same transaction, and never on its own. Each entry is chained to the
/// one before it in the same partnership, so that none can be changed, moved or taken out unseen.
struct HistoryRepository {
    /// The chain of what belongs to no partnership: accounts and what they may do.
    static let installation = "installation"

    let connection: any Connection
    let clock: Clock

    private static let chain = HistoryChain(digest: SHA256.hex)

    func record(
        _ kind: HistoryEntry.Kind, subject: String = "", by member: Member, round: Round.ID? = nil, at now: Moment,
        before: [String: String] = [:], after: [String: String] = [:]
    ) throws {
        try record(
            kind, subject: subject, person: member.person, voice: member.voice, partnership: member.partnership,
            round: round, at: now, before: before, after: after)
    }

    /// Without a partnership it is the installation's own history.
    func record(
        _ kind: HistoryEntry.Kind, subject: String = "", person: Person.ID?, voice: Voice.ID?,
        partnership: Partnership.ID?, round: Round.ID? = nil, at now: Moment, before: [String: String] = [:],
        after: [String: String] = [:]
    ) throws {
        let id: HistoryEntry.ID = clock.identifier()
        let content = HistoryLink.Content(
            salt: clock.salt(), before: try Self.json(before), after: try Self.json(after))
        let heading = HistoryLink.Heading(
            id: id.text, kind: kind.rawValue, subject: subject, person: person?.text ?? "", voice: voice?.text ?? "",
            round: round?.text ?? "", at: now.text, contentHash: Self.chain.contentHash(content))
        let chain = partnership?.text ?? Self.installation
        let (position, previous) = try head(of: chain)
        let entryHash = Self.chain.entryHash(heading)
        let hash = Self.chain.hash(after: previous, position: position + 1, entryHash: entryHash)
        try connection.execute(
            "UPDATE history_chain SET position = \(position + 1), hash = \(hash) WHERE id = \(chain)")
        try connection.execute(
            """
            INSERT INTO history (chain_id, position, id, round_id, kind, subject, person_id, voice_id, at, salt, before,
                                 after, content_hash, entry_hash, hash)
            VALUES (\(chain), \(position + 1), \(id), \(round), \(kind), \(subject), \(person), \(voice), \(now),
                    \(content.salt), \(content.before), \(content.after), \(heading.contentHash), \(entryHash), \(hash))
            """)
    }

    /// Where the chain ends. Two writers cannot both go on from it: the second finds its row changed and begins again.
    private func head(of chain: String) throws -> (position: Int, hash: String) {
        let found = try connection.first("SELECT position, hash FROM history_chain WHERE id = \(chain)") { row in
            (position: try row.int(0), hash: try row.text(1))
        }
        if let found { return found }
        try connection.execute("INSERT INTO history_chain (id, position, hash) VALUES (\(chain), 0, \(chain))")
        return (position: 0, hash: chain)
    }

    /// Past versions of one thing, oldest first.
    func entries(_ kind: HistoryEntry.Kind, subject: String, round: Round.ID) throws -> [HistoryEntry] {
        try connection.query(
            """
            \(Self.columns) WHERE h.round_id = \(round) AND h.subject = \(subject) AND h.kind = \(kind)
            ORDER BY h.position
            """, Self.entry)
    }

    static let columns: SQL = """
        SELECT h.position, h.kind, h.subject, h.person_id, p.name, h.voice_id, h.round_id, h.at, h.salt, h.before, h.after
        FROM history h LEFT JOIN person p ON p.id = h.person_id
        """

    static func entry(_ row: Row) throws -> HistoryEntry {
        HistoryEntry(
            position: try row.int(0), kind: try row.raw(1), subject: try row.text(2),
            person: try row.optionalIdentifier(3),
            by: try row.optionalText(4) ?? "", voice: try row.optionalIdentifier(5),
            round: try row.optionalIdentifier(6), at: try row.moment(7),
            content: try row.text(8).isEmpty
                ? .erased : .values(before: values(try row.text(9)), after: values(try row.text(10))))
    }

    private static func json(_ values: [String: String]) throws -> String {
        if values.isEmpty { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(values), as: UTF8.self)
    }

    static func values(_ json: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
    }
}
