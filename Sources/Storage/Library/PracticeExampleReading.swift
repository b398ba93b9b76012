public import Domain

/// A stretch of a partnership's examples as one member may see them, the newest first.
public struct PracticeExampleView: Sendable {
    public let partnership: Partnership
    public let member: Member
    public let examples: [PracticeExample]
    /// The last one shown, where older ones follow.
    public let next: PracticeExample.ID?
}

/// A stretch of what editors look at: what waits for them, the oldest first, then the rest, the newest first.
public struct ModerationView: Sendable {
    /// After which a stretch begins. It says in which of the two, as somebody may decide on it in the meantime.
    public enum Place: Hashable, Sendable {
        case waiting(PracticeExample.ID)
        case decided(PracticeExample.ID)
    }

    public let examples: [PracticeExample]
    /// Nil after the last of all.
    public let next: Place?
}

/// Reading examples, stretch by stretch: each by an index of its own order, however many there are.
extension PracticeExampleRepository {
    public static let pageLength = 40

    // MARK: - Its partnership

    /// A partnership's examples for everybody in it: the newest, or those older than `last`.
    public func page(
        of id: Partnership.ID, for person: Person.ID, before last: PracticeExample.ID? = nil, length: Int = pageLength
    ) async throws -> PracticeExampleView {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            let older: SQL = try last.map { "AND \(Self.order) < \(try Self.place(of: $0, in: id, db))" } ?? ""
            // One more than fits tells whether there is another stretch.
            let examples = try Self.examples(
                """
                WHERE e.partnership_id = \(id) \(older) ORDER BY e.sent_at DESC, e.id DESC LIMIT \(length + 1)
                """, db)
            let shown = Array(examples.prefix(length))
            return PracticeExampleView(
                partnership: partnership, member: member, examples: shown,
                next: examples.count > length ? shown.last?.id : nil)
        }
    }

    public func example(
        _ id: PracticeExample.ID, of partnership: Partnership.ID, for person: Person.ID
    ) async throws -> (example: PracticeExample, member: Member) {
        try await database.read { db in
            let (example, member) = try Self.admit(person, to: id, of: partnership, db)
            return (example: example, member: member)
        }
    }

    /// Who asks, for a page that shows none of them.
    public func member(
        _ person: Person.ID, of id: Partnership.ID
    ) async throws -> (partnership: Partnership, member: Member) {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            return (partnership: partnership, member: member)
        }
    }

    // MARK: - Editors

    /// The first of what waits for a decision, or what comes after `last`.
    public func page(
        for editor: Person, after last: ModerationView.Place? = nil, length: Int = pageLength
    ) async throws -> ModerationView {
        try editor.requireEditor()
        return try await database.read { db in
            var examples: [PracticeExample] = []
            var older: SQL = ""
            if case .decided(let id) = last {
                older = "AND \(Self.order) < \(try Self.place(of: id, db))"
            } else {
                var later: SQL = ""
                if case .waiting(let id) = last { later = "AND \(Self.order) > \(try Self.place(of: id, db))" }
                examples = try Self.examples(
                    """
                    WHERE e.state = \(PracticeExample.State.sent) \(later)
                    ORDER BY e.sent_at, e.id LIMIT \(length + 1)
                    """, db)
            }
            let left = length + 1 - examples.count
            if left > 0 {
                // By what it is not, so that an index gives them in their order.
                let others = PracticeExample.State.allCases.filter { $0 == .sent || !$0.isOpenToEditors }
                examples += try Self.examples(
                    """
                    WHERE e.state NOT IN \(list: others) \(older) ORDER BY e.sent_at DESC, e.id DESC LIMIT \(left)
                    """, db)
            }
            let shown = Array(examples.prefix(length))
            let end = shown.last.map { $0.state == .sent ? ModerationView.Place.waiting($0.id) : .decided($0.id) }
            return ModerationView(examples: shown, next: examples.count > length ? end : nil)
        }
    }

    public func example(_ id: PracticeExample.ID, for editor: Person) async throws -> PracticeExample {
        try editor.requireEditor()
        let found = try await database.read { db in try Self.example(id, db) }
        if !found.state.isOpenToEditors { throw Refusal.notFound }
        return found
    }

    // MARK: - Rows

    static func example(_ id: PracticeExample.ID, _ db: any Connection) throws -> PracticeExample {
        guard let found = try examples("WHERE e.id = \(id) ORDER BY e.id", db).first else { throw Refusal.notFound }
        return found
    }

    /// What lists go by: when it was last sent.
    private static let order: SQL = "(e.sent_at, e.id)"

    /// Where an example stands in that order, also when it has moved to another list since a page named it.
    private static func place(
        of id: PracticeExample.ID, in partnership: Partnership.ID? = nil, _ db: any Connection
    ) throws -> SQL {
        let own: SQL = partnership.map { " AND partnership_id = \($0)" } ?? ""
        let sent = try db.first("SELECT sent_at FROM practice_example WHERE id = \(id)\(own)") { try $0.text(0) }
        guard let sent else { throw Refusal.notFound }
        return "(\(sent), \(id))"
    }

    static func examples(_ which: SQL, _ db: any Connection) throws -> [PracticeExample] {
        let ids = try db.query("SELECT e.id FROM practice_example e \(which)") { try $0.text(0) }
        if ids.isEmpty { return [] }
        let texts = try db.query(
            """
            SELECT t.example_id, t.number, t.body, t.person_id, p.name, t.at
            FROM practice_example_text t LEFT JOIN person p ON p.id = t.person_id
            WHERE t.example_id IN \(list: ids) ORDER BY t.example_id, t.number
            """
        ) { row in
            (
                example: try row.identifier(0) as PracticeExample.ID,
                version: PracticeExample.Version(
                    number: try row.int(1), text: try StoredJSON.decode(PracticeExample.Text.self, try row.text(2)),
                    person: try row.optionalIdentifier(3), by: try row.optionalText(4) ?? "", at: try row.moment(5))
            )
        }
        let versions = Dictionary(grouping: texts, by: \.example).mapValues { $0.map(\.version) }
        return try db.query(
            """
            SELECT e.id, a.id, a.name, e.state, e.reason, e.contact_name, e.contact_role, e.contact_address,
                e.contact_agrees, e.nobody_recognisable, e.resource_id
            FROM practice_example e JOIN partnership a ON a.id = e.partnership_id
            \(which)
            """
        ) { row in
            let id: PracticeExample.ID = try row.identifier(0)
            return PracticeExample(
                id: id, partnership: Partnership(id: try row.identifier(1), name: try row.text(2)),
                state: try row.raw(3), reason: try row.text(4),
                contact: PracticeExample.Contact(
                    kept: try row.text(5), role: try row.text(6), address: try row.text(7)),
                consents: PracticeExample.Consents(
                    contactAgrees: try row.bool(8), nobodyRecognisable: try row.bool(9)),
                resource: try row.optionalIdentifier(10), versions: versions[id] ?? [])
        }
    }
}
