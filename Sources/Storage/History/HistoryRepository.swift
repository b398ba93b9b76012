import Domain
import Foundation

/// Writes the history beside each change, in the same transaction, and never on its own.
struct HistoryRepository {
    let connection: any Connection
    let clock: Clock

    func record(
        _ kind: HistoryEntry.Kind, subject: String = "", by member: Member, round: Round.ID? = nil, at now: Moment,
        before: [String: String] = [:], after: [String: String] = [:]
    ) throws {
        try record(
            kind, subject: subject, person: member.person, voice: member.voice, partnership: member.partnership,
            round: round, at: now, before: before, after: after)
    }

    func record(
        _ kind: HistoryEntry.Kind, subject: String = "", person: Person.ID?, voice: Voice.ID?,
        partnership: Partnership.ID, round: Round.ID? = nil, at now: Moment, before: [String: String] = [:],
        after: [String: String] = [:]
    ) throws {
        let id: Identifier<HistoryEntry> = clock.identifier()
        try connection.execute(
            """
            INSERT INTO history (id, partnership_id, round_id, kind, subject, person_id, voice_id, at, before, after)
            VALUES (\(id), \(partnership), \(round), \(kind), \(subject), \(person), \(voice), \(now),
                    \(Self.json(before)), \(Self.json(after)))
            """)
    }

    /// Past versions of one thing, oldest first.
    func entries(_ kind: HistoryEntry.Kind, subject: String, round: Round.ID) throws -> [HistoryEntry] {
        try connection.query(
            """
            SELECT h.kind, h.subject, p.name, h.voice_id, h.at, h.before, h.after
            FROM history h LEFT JOIN person p ON p.id = h.person_id
            WHERE h.round_id = \(round) AND h.subject = \(subject) AND h.kind = \(kind)
            ORDER BY h.at, h.id
            """
        ) { row in
            HistoryEntry(
                kind: try row.raw(0), subject: try row.text(1), by: try row.optionalText(2) ?? "",
                voice: try row.optionalIdentifier(3), at: try row.moment(4), before: Self.values(try row.text(5)),
                after: Self.values(try row.text(6)))
        }
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
