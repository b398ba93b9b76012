public import Domain

extension RoundRepository {
    /// The round and its plan as one document: what this person may see of it, so nothing sealed from them.
    public func export(_ id: Round.ID, for person: Person.ID) async throws -> RoundRecord {
        try await database.read { db in
            let (round, member) = try RoundReading(connection: db, frameworks: frameworks).admit(person, to: id)
            try member.require(.export)
            return try record(round, member, db)
        }
    }

    private func record(_ round: Round, _ member: Member, _ db: any Connection) throws -> RoundRecord {
        let open = !round.isSealed
        let id = round.id
        let sealed: SQL =
            switch round.sight(of: member) {
            case .everyVoice: ""
            case .ownVoice(let voice): " AND voice_id = \(voice)"
            case .none: " AND 1 = 0"
            }
        var record = RoundRecord(
            id: id, title: round.title, extent: open ? .whole : .ownVoice,
            partnership: .init(id: round.partnership.id.text, name: round.partnership.name),
            framework: try frameworks.framework(round.edition, db),
            voices: try db.query(
                """
                SELECT id, kind, name, created_at FROM voice WHERE partnership_id = \(round.partnership.id)
                ORDER BY created_at, id
                """
            ) { row in
                .init(id: try row.identifier(0), kind: try row.raw(1), name: try row.text(2), since: try row.moment(3))
            },
            people: [],
            steps: try db.query(
                "SELECT state, person_id, at, reason FROM round_step WHERE round_id = \(id) ORDER BY number"
            ) { row in
                .init(
                    state: try row.raw(0), person: try row.identifier(1), at: try row.moment(2),
                    reason: try row.text(3))
            },
            // Who has finished is a count until the reveal.
            completions: !open
                ? []
                : try words(
                    "SELECT NULL, NULL, voice_id, NULL, NULL, NULL, person_id, at FROM completion WHERE round_id = \(id) ORDER BY voice_id",
                    db),
            ratings: try db.query(
                """
                SELECT statement_id, voice_id, colour, reason, confidence, evidence, provisional, version, person_id, at
                FROM rating WHERE round_id = \(id)\(sealed) ORDER BY statement_id, voice_id
                """
            ) { row in
                .init(
                    statement: try row.identifier(0), voice: try row.identifier(1), colour: try row.optionalRaw(2),
                    reason: try row.text(3), confidence: try row.optionalRaw(4),
                    evidence: Evidence.parse(try row.text(5)).map(\.text), provisional: try row.bool(6),
                    version: try row.int(7), person: try row.identifier(8), at: try row.moment(9))
            },
            agreements: try db.query(
                """
                SELECT statement_id, colour, reason, version, person_id, at FROM agreement
                WHERE round_id = \(id) ORDER BY statement_id
                """
            ) { row in
                .init(
                    statement: try row.identifier(0), colour: try row.raw(1), reason: try row.text(2),
                    version: try row.int(3), person: try row.identifier(4), at: try row.moment(5))
            },
            earlierAgreements: try db.query(
                """
                SELECT subject, before, person_id, at FROM history
                WHERE round_id = \(id) AND kind = \(HistoryEntry.Kind.agreement) AND before <> '{}'
                    AND salt <> '' ORDER BY at, subject, before
                """
            ) { row in
                let before = HistoryRepository.values(try row.text(1))
                return .init(
                    statement: try row.identifier(0), colour: Colour(rawValue: before["colour"] ?? ""),
                    reason: before["reason"], person: try row.identifier(2), at: try row.moment(3))
            },
            dissents: try words(
                """
                SELECT id, statement_id, voice_id, NULL, NULL, reason, person_id, at FROM dissent
                WHERE round_id = \(id) ORDER BY at, id
                """, db),
            answers: open ? try answers(id, db) : [],
            reratings: try words(
                """
                SELECT id, statement_id, voice_id, action_id, colour, reason, person_id, at FROM rerating
                WHERE round_id = \(id) ORDER BY at, id
                """, db),
            signatures: try words(
                """
                SELECT NULL, NULL, voice_id, NULL, NULL, NULL, person_id, at FROM signature
                WHERE round_id = \(id) ORDER BY at, voice_id
                """, db),
            priorities: try words(
                """
                SELECT NULL, statement_id, NULL, NULL, NULL, reason, person_id, at FROM priority
                WHERE round_id = \(id) ORDER BY statement_id
                """, db),
            actions: try actions(id, db))
        record.people = try people(record, db)
        return record
    }

    private func words(_ sql: SQL, _ db: any Connection) throws -> [RoundRecord.WordRecord] {
        try db.query(sql) { row in
            .init(
                id: try row.optionalText(0), statement: try row.optionalIdentifier(1),
                voice: try row.optionalIdentifier(2), action: try row.optionalIdentifier(3),
                colour: try row.optionalRaw(4), reason: try row.optionalText(5), person: try row.identifier(6),
                at: try row.moment(7))
        }
    }

    private func answers(_ id: Round.ID, _ db: any Connection) throws -> [RoundRecord.AnswerRecord] {
        try db.query(
            """
            SELECT statement_id, indicator_id, number, text, asked, person_id, at FROM figure_answer
            WHERE round_id = \(id) ORDER BY statement_id, indicator_id, number
            """
        ) { row in
            .init(
                statement: try row.identifier(0), indicator: try row.identifier(1), number: try row.int(2),
                text: try row.text(3),
                asked: try row.optionalText(4).map { try StoredJSON.decode(FigureQuestion.Asked.self, $0) },
                person: try row.identifier(5), at: try row.moment(6))
        }
    }

    private func actions(_ id: Round.ID, _ db: any Connection) throws -> [RoundRecord.ActionRecord] {
        let authors = Dictionary(
            try db.query("SELECT id, person_id FROM action WHERE round_id = \(id)") { row in
                (try row.identifier(0) as Action.ID, try row.identifier(1) as Person.ID)
            }, uniquingKeysWith: { first, _ in first })
        let notes = Dictionary(
            grouping: try db.query(
                """
                SELECT n.action_id, n.text, n.state, n.person_id, n.at
                FROM action_note n JOIN action a ON a.id = n.action_id
                WHERE a.round_id = \(id) ORDER BY n.action_id, n.number
                """
            ) { row in
                (
                    try row.identifier(0) as Action.ID,
                    RoundRecord.NoteRecord(
                        text: try row.text(1), state: try row.optionalRaw(2), person: try row.identifier(3),
                        at: try row.moment(4))
                )
            }, by: \.0)
        return try PlanRepository.actions("a.round_id = \(id)", notes: .latest, db).map { action in
            .init(
                id: action.id, title: action.title, lead: action.lead, supporting: action.supporting,
                statements: action.statements, due: action.due, measure: action.measure, state: action.state,
                version: action.version, person: authors[action.id] ?? "", at: action.at,
                notes: (notes[action.id] ?? []).map(\.1))
        }
    }

    /// The people the document mentions, by name.
    private func people(_ record: RoundRecord, _ db: any Connection) throws -> [RoundRecord.Named] {
        let words = record.words
        let ids = Set(
            record.steps.map(\.person) + record.ratings.map(\.person) + record.agreements.map(\.person)
                + words.map(\.person) + record.answers.map(\.person)
                + record.actions.flatMap { [$0.person] + $0.notes.map(\.person) })
        return try db.query("SELECT id, name FROM person WHERE id IN \(list: ids.sorted()) ORDER BY id") { row in
            .init(id: try row.text(0), name: try row.text(1))
        }
    }
}
