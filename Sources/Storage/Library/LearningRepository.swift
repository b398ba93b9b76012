public import Domain

/// People's own learning records. Each question names the owner, so that nobody else's entry is ever found, and no history
/// tells of any.
public struct LearningRepository: Sendable {
    let database: any Database
    let clock: Clock
    let library: LibraryRepository

    /// Everything of one person's in a period, both its days included.
    public func record(of person: Person.ID, in period: LearningPeriod = .whole) async throws -> LearningRecord {
        let from: SQL = period.from.map { " AND day >= \($0)" } ?? ""
        let to: SQL = period.to.map { " AND day <= \($0)" } ?? ""
        return try await database.read { db in
            LearningRecord(
                period: period,
                entries: try Self.entries("person_id = \(person)\(from)\(to) ORDER BY day DESC, id DESC", db))
        }
    }

    /// Not found for everybody but its owner.
    public func entry(_ id: LearningEntry.ID, of person: Person.ID) async throws -> LearningEntry {
        try await database.read { db in try Self.entry(id, of: person, db) }
    }

    public func add(_ form: LearningForm, by person: Person.ID) async throws -> LearningEntry.ID {
        try await database.write { db in
            let content = try form.checked(on: clock.today, shelf: try library.shelf(db))
            let now = clock.now
            // A form sent twice is one entry.
            let twins = try Self.entries(
                "person_id = \(person) AND version = 1 AND at > \(now.adding(seconds: -60))", db)
            if let twin = twins.first(where: { $0.content == content }) { return twin.id }
            let id: LearningEntry.ID = clock.identifier()
            try db.execute(
                """
                INSERT INTO learning (id, person_id, title, resource_id, message_id, day, minutes, doing,
                                      is_participatory, reflection, practice, peer, discussion, standards, code_themes,
                                      version, at)
                VALUES (\(id), \(person), \(content.title), \(content.resource), \(content.message), \(content.day),
                        \(content.minutes), \(content.doing), \(content.isParticipatory), \(content.reflection),
                        \(content.practice), \(content.peer), \(content.discussion), \(Self.lines(content.standards)),
                        \(Self.lines(content.codeThemes)), 1, \(now))
                """)
            try SearchIndex(connection: db).refresh(id)
            return id
        }
    }

    public func change(_ id: LearningEntry.ID, to form: LearningForm, by person: Person.ID) async throws {
        try await database.change { db in
            let entry = try Self.entry(id, of: person, db)
            let content = try form.checked(on: clock.today, shelf: try library.shelf(db), standing: entry.content)
            guard try entry.change(to: content, from: form.version) else { return }
            try db.execute(
                """
                UPDATE learning SET title = \(content.title), resource_id = \(content.resource),
                    message_id = \(content.message), day = \(content.day), minutes = \(content.minutes),
                    doing = \(content.doing), is_participatory = \(content.isParticipatory),
                    reflection = \(content.reflection), practice = \(content.practice), peer = \(content.peer),
                    discussion = \(content.discussion), standards = \(Self.lines(content.standards)),
                    code_themes = \(Self.lines(content.codeThemes)), version = version + 1, at = \(clock.now)
                WHERE id = \(id) AND person_id = \(person)
                """)
            try SearchIndex(connection: db).refresh(id)
        }
    }

    /// For good: nobody else rests on it, so nothing of it stays.
    public func remove(_ id: LearningEntry.ID, by person: Person.ID) async throws {
        try await database.write { db in
            _ = try Self.entry(id, of: person, db)
            try db.execute("DELETE FROM learning WHERE id = \(id) AND person_id = \(person)")
            try SearchIndex(connection: db).remove(.learning, id.text)
        }
        try await database.forget()
    }

    // MARK: - Rows

    private static func entry(
        _ id: LearningEntry.ID, of person: Person.ID, _ db: any Connection
    ) throws -> LearningEntry {
        guard let entry = try entries("id = \(id)", db).first else { throw Refusal.notFound }
        try entry.require(person)
        return entry
    }

    private static func entries(_ condition: SQL, _ db: any Connection) throws -> [LearningEntry] {
        try db.query(
            """
            SELECT id, person_id, title, resource_id, message_id, day, minutes, doing, is_participatory, reflection,
                   practice, peer, discussion, standards, code_themes, version, at
            FROM learning WHERE \(condition)
            """
        ) { row in
            LearningEntry(
                id: try row.identifier(0), person: try row.identifier(1),
                content: LearningEntry.Content(
                    title: try row.text(2), resource: try row.optionalIdentifier(3),
                    message: try row.optionalIdentifier(4), day: try row.day(5), minutes: try row.optionalInt(6),
                    doing: try row.raw(7), isParticipatory: try row.bool(8), reflection: try row.text(9),
                    practice: try row.text(10), peer: try row.text(11), discussion: try row.text(12),
                    standards: try row.text(13).split(separator: "\n").map { Standard.Item.ID(String($0)) },
                    codeThemes: try row.text(14).split(separator: "\n").compactMap {
                        LearningEntry.CodeTheme(rawValue: String($0))
                    }),
                version: try row.int(15), at: try row.moment(16))
        }
    }

    private static func lines(_ ids: [Standard.Item.ID]) -> String { ids.map(\.text).joined(separator: "\n") }

    private static func lines(_ themes: [LearningEntry.CodeTheme]) -> String {
        themes.map(\.rawValue).joined(separator: "\n")
    }
}
