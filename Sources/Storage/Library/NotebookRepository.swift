public import Domain

/// A stretch of a partnership's notebook as one member may see it, newest first.
public struct NotebookView: Sendable {
    public let partnership: Partnership
    public let member: Member
    public let voices: [Voice]
    public let entries: [NotebookEntry]
    /// Where the next stretch begins; nil after the oldest entry.
    public let next: NotebookEntry.ID?
    /// Nil while no library is loaded.
    public let shelf: Shelf?

    public func voice(_ id: Voice.ID?) -> Voice? { voices.first { $0.id == id } }
}

/// One entry of it, with how it read before where its writer asks.
public struct NotebookEntryView: Sendable {
    public let entry: NotebookEntry
    public let revisions: [NotebookRevision]
    public let notebook: NotebookView
}

/// A partnership's notebook. Nothing of it goes into the history: what stands there can never be taken out whole, and
/// that a voice thought about a question is nobody's to know but its own.
public struct NotebookRepository: Sendable {
    public static let pageLength = 40

    let database: any Database
    let clock: Clock
    let library: LibraryRepository

    // MARK: - Reading

    /// Entries older than `last`, or the newest; with `message`, those on it and on its questions.
    public func page(
        of id: Partnership.ID, for person: Person.ID, about message: KeyMessage.ID? = nil,
        before last: NotebookEntry.ID? = nil, length: Int = pageLength
    ) async throws -> NotebookView {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            let shelf = try library.shelf(db)
            var condition = Self.open(to: member)
            if let message {
                let questions = shelf?.questions(for: message).map(\.id) ?? []
                let among: SQL = questions.isEmpty ? "" : " OR n.question_id IN \(list: questions.map(\.text))"
                condition = "\(condition) AND (n.message_id = \(message)\(among))"
            }
            if let last { condition = "\(condition) AND n.id < \(last)" }
            // One more than fits tells whether there is another stretch.
            let entries = try db.query(
                "\(Self.columns) WHERE \(condition) ORDER BY n.id DESC LIMIT \(length + 1)", Self.entry)
            let shown = Array(entries.prefix(length))
            return NotebookView(
                partnership: partnership, member: member, voices: try PartnershipRepository.voices(id, db),
                entries: shown, next: entries.count > length ? shown.last?.id : nil, shelf: shelf)
        }
    }

    public func entry(
        _ id: NotebookEntry.ID, in partnership: Partnership.ID, for person: Person.ID
    ) async throws -> NotebookEntryView {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: partnership, db)
            let entry = try Self.entry(id, open: member, db)
            let revisions =
                entry.writer != person
                ? []
                : try db.query(
                    "SELECT number, text, at FROM notebook_revision WHERE entry_id = \(id) ORDER BY number DESC"
                ) { row in
                    NotebookRevision(number: try row.int(0), text: try row.text(1), at: try row.moment(2))
                }
            return NotebookEntryView(
                entry: entry, revisions: revisions,
                notebook: NotebookView(
                    partnership: partnership, member: member,
                    voices: try PartnershipRepository.voices(partnership.id, db), entries: [entry], next: nil,
                    shelf: try library.shelf(db)))
        }
    }

    /// What its writers put among what the partnership takes along, oldest first; and nothing else, whoever asks.
    public func export(of id: Partnership.ID, for person: Person.ID) async throws -> NotebookView {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            try member.require(.export)
            let entries = try db.query(
                """
                \(Self.columns) WHERE n.partnership_id = \(id) AND n.in_export = 1 AND n.visibility = 'partnership'
                ORDER BY n.id
                """, Self.entry)
            return NotebookView(
                partnership: partnership, member: member, voices: try PartnershipRepository.voices(id, db),
                entries: entries, next: nil, shelf: try library.shelf(db))
        }
    }

    /// The rule of `NotebookEntry.readers`, as the database applies it.
    private static func open(to member: Member) -> SQL {
        """
        n.partnership_id = \(member.partnership) AND (n.person_id = \(member.person)
            OR n.visibility = \(NotebookEntry.Visibility.partnership)
            OR (n.voice_id IS NOT NULL AND n.voice_id = \(member.voice?.text ?? "")))
        """
    }

    private static let columns: SQL = """
        SELECT n.id, n.partnership_id, n.question_id, n.message_id, n.text, n.person_id, p.name, n.voice_id,
            n.visibility, n.in_export, n.version, n.at, n.changed_at
        FROM notebook_entry n JOIN person p ON p.id = n.person_id
        """

    private static func entry(_ row: Row) throws -> NotebookEntry {
        let question: ReflectiveQuestion.ID? = try row.optionalIdentifier(2)
        let message: KeyMessage.ID? = try row.optionalIdentifier(3)
        return NotebookEntry(
            id: try row.identifier(0), partnership: try row.identifier(1),
            subject: question.map { .question($0) } ?? message.map { .message($0) } ?? .free, text: try row.text(4),
            writer: try row.identifier(5), by: try row.text(6), voice: try row.optionalIdentifier(7),
            visibility: try row.raw(8), inExport: try row.bool(9), version: try row.int(10), at: try row.moment(11),
            changedAt: try row.moment(12))
    }

    /// To whoever may not read it, there is no such entry.
    private static func entry(
        _ id: NotebookEntry.ID, open member: Member, _ db: any Connection
    ) throws -> NotebookEntry {
        guard let entry = try db.first("\(columns) WHERE n.id = \(id)", entry), entry.isOpen(to: member) else {
            throw Refusal.notFound
        }
        return entry
    }

    // MARK: - Changing

    /// `question` and `message` are as a form names them; both empty make a page of its own.
    public func write(
        _ draft: NotebookDraft, question: String = "", message: String = "", in partnership: Partnership.ID,
        by person: Person.ID
    ) async throws -> NotebookEntry.ID {
        try await database.write { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.reflect)
            let subject = try NotebookEntry.Subject(question: question, message: message, on: try library.shelf(db))
            let now = clock.now
            // A form sent twice makes one entry.
            let twins = try db.query(
                """
                \(Self.columns) WHERE n.partnership_id = \(partnership) AND n.person_id = \(person)
                    AND n.text = \(draft.text) AND n.at > \(now.adding(seconds: -60))
                """, Self.entry)
            if let twin = twins.first(where: { $0.subject == subject && $0.version == 1 }) { return twin.id }
            let id: NotebookEntry.ID = clock.identifier()
            try db.execute(
                """
                INSERT INTO notebook_entry (id, partnership_id, question_id, message_id, text, person_id, voice_id,
                                            visibility, in_export, version, at, changed_at)
                VALUES (\(id), \(partnership), \(subject.question), \(subject.message), \(draft.text), \(person),
                        \(member.voice), \(draft.visibility), \(draft.inExport), 1, \(now), \(now))
                """)
            try SearchIndex(connection: db).refresh(id)
            return id
        }
    }

    public func change(
        _ id: NotebookEntry.ID, to draft: NotebookDraft, in partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        try await database.change { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            let entry = try Self.entry(id, open: member, db)
            guard try entry.change(to: draft, by: member) else { return }
            if draft.text != entry.text {
                try db.execute(
                    """
                    INSERT INTO notebook_revision (entry_id, number, text, at)
                    VALUES (\(id), \(entry.version), \(entry.text), \(entry.changedAt))
                    """)
            }
            try db.execute(
                """
                UPDATE notebook_entry SET text = \(draft.text), visibility = \(draft.visibility),
                    in_export = \(draft.inExport), version = version + 1, changed_at = \(clock.now)
                WHERE id = \(id)
                """)
            try SearchIndex(connection: db).refresh(id)
        }
    }

    /// By its writer, for good: nothing of it is left but an id that leads to nothing.
    public func remove(
        _ id: NotebookEntry.ID, in partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        try await database.write { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try Self.entry(id, open: member, db).requireOwn(by: member)
            _ = try Self.remove(id, db)
        }
        try await database.forget()
    }

    /// False where there is no such entry.
    static func remove(_ id: NotebookEntry.ID, _ db: any Connection) throws -> Bool {
        try unindex("id = \(id)", db)
        try db.execute("DELETE FROM notebook_revision WHERE entry_id = \(id)")
        guard try db.execute("DELETE FROM notebook_entry WHERE id = \(id)") == 1 else { return false }
        try db.execute("INSERT INTO notebook_removal (entry_id) VALUES (\(id))")
        return true
    }

    /// With somebody who leaves for good go all their entries: nobody has built on them, and nobody else may change them.
    static func removeAll(of person: Person.ID, _ db: any Connection) throws {
        try removeAll("person_id = \(person)", db)
    }

    /// With a partnership that is taken out goes its notebook.
    static func removeAll(of partnership: Partnership.ID, _ db: any Connection) throws {
        try removeAll("partnership_id = \(partnership)", db)
    }

    private static func removeAll(_ condition: SQL, _ db: any Connection) throws {
        try unindex(condition, db)
        try db.execute(
            """
            DELETE FROM notebook_revision
            WHERE entry_id IN (SELECT id FROM notebook_entry WHERE \(condition))
            """)
        try db.execute("DELETE FROM notebook_entry WHERE \(condition)")
    }

    private static func unindex(_ condition: SQL, _ db: any Connection) throws {
        let references = try db.query("SELECT partnership_id, id FROM notebook_entry WHERE \(condition)") { row in
            "\(try row.text(0))/\(try row.text(1))"
        }
        for reference in references { try SearchIndex(connection: db).remove(.notebook, reference) }
    }
}
