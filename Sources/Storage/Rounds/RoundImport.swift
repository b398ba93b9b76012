public import Domain

extension RoundRepository {
    /// Rebuilds a round from its document, whole or not at all. Into a partnership of this installation only its chair
    /// may bring one; a partnership that is not here yet comes with the document.
    public func `import`(_ record: RoundRecord, by person: Person?) async throws -> Round.ID {
        try record.check()
        do {
            return try await database.write { db in
                if try db.exists("SELECT 1 FROM round WHERE id = \(record.id)") {
                    throw Refusal.notAllowed(Problem("refusal.import.exists", ["title": record.title]))
                }
                _ = try frameworks.load(record.framework, db)
                try place(record, by: person, db)
                try insertRound(record, db)
                try insertPlan(record, db)
                try writeHistory(of: record, db)
                try SearchIndex(connection: db).refresh(record.id, actions: record.actions.map(\.id))
                return record.id
            }
        } catch DatabaseError.unique, DatabaseError.check, DatabaseError.notNull, DatabaseError.foreignKey {
            throw Refusal.invalid("file", Problem("problem.import.content"))
        }
    }

    private func place(_ record: RoundRecord, by person: Person?, _ db: any Connection) throws {
        let partnership = Partnership.ID(record.partnership.id)
        let now = clock.now
        if try db.exists("SELECT 1 FROM partnership WHERE id = \(partnership)") {
            if let person {
                try PartnershipRepository.admit(person.id, to: partnership, db).1.require(.importRound)
            }
        } else {
            try db.execute(
                """
                INSERT INTO partnership (id, name, created_at)
                VALUES (\(partnership), \(record.partnership.name), \(record.steps[0].at))
                """)
            if let person {
                try db.execute(
                    """
                    INSERT INTO membership (partnership_id, person_id, role, voice_id, joined_at)
                    VALUES (\(partnership), \(person.id), \(Role.chair), NULL, \(now))
                    """)
            }
        }
        for voice in record.voices {
            let home = try db.first("SELECT partnership_id FROM voice WHERE id = \(voice.id)") { try $0.text(0) }
            if let home, home != partnership.text {
                throw Refusal.invalid("file", Problem("problem.import.voice-elsewhere", ["id": voice.id.text]))
            }
            if home == nil {
                try db.execute(
                    """
                    INSERT INTO voice (id, partnership_id, kind, name, created_at)
                    VALUES (\(voice.id), \(partnership), \(voice.kind), \(voice.name), \(voice.since))
                    """)
            }
        }
        for named in record.people {
            try db.execute(
                """
                INSERT INTO person (id, name, email, password, is_administrator, created_at)
                VALUES (\(named.id), \(named.name), NULL, NULL, 0, \(now)) ON CONFLICT (id) DO NOTHING
                """)
        }
    }

    private func insertRound(_ record: RoundRecord, _ db: any Connection) throws {
        let id = record.id
        let partnership = Partnership.ID(record.partnership.id)
        try db.execute(
            """
            INSERT INTO round (id, partnership_id, framework_id, framework_version, title, imported_at)
            VALUES (\(id), \(partnership), \(record.framework.id), \(record.framework.version), \(record.title),
                    \(clock.now))
            """)
        for (number, step) in record.steps.enumerated() {
            try db.execute(
                """
                INSERT INTO round_step (round_id, number, state, person_id, at, reason)
                VALUES (\(id), \(number + 1), \(step.state), \(step.person), \(step.at), \(step.reason))
                """)
        }
        for word in record.completions {
            try db.execute(
                """
                INSERT INTO completion (round_id, voice_id, person_id, at)
                VALUES (\(id), \(word.voice), \(word.person), \(word.at))
                """)
        }
        for rating in record.ratings {
            try db.execute(
                """
                INSERT INTO rating (round_id, voice_id, statement_id, colour, reason, confidence, evidence,
                                    provisional, version, person_id, at)
                VALUES (\(id), \(rating.voice), \(rating.statement), \(rating.colour), \(rating.reason),
                        \(rating.confidence), \(rating.evidence.joined(separator: "\n")), \(rating.provisional),
                        \(rating.version), \(rating.person), \(rating.at))
                """)
        }
        for agreement in record.agreements {
            try db.execute(
                """
                INSERT INTO agreement (round_id, statement_id, colour, reason, version, person_id, at)
                VALUES (\(id), \(agreement.statement), \(agreement.colour), \(agreement.reason), \(agreement.version),
                        \(agreement.person), \(agreement.at))
                """)
        }
        for word in record.dissents {
            try db.execute(
                """
                INSERT INTO dissent (id, round_id, statement_id, voice_id, reason, person_id, at)
                VALUES (\(word.id), \(id), \(word.statement), \(word.voice), \(word.reason), \(word.person), \(word.at))
                """)
        }
        for answer in record.answers {
            try db.execute(
                """
                INSERT INTO figure_answer (round_id, statement_id, indicator_id, number, text, asked, person_id, at)
                VALUES (\(id), \(answer.statement), \(answer.indicator), \(answer.number), \(answer.text),
                        \(try answer.asked.map { try StoredJSON.encode($0) }), \(answer.person), \(answer.at))
                """)
        }
        for word in record.signatures {
            try db.execute(
                """
                INSERT INTO signature (round_id, voice_id, at, person_id)
                VALUES (\(id), \(word.voice), \(word.at), \(word.person))
                """)
        }
        for word in record.priorities {
            try db.execute(
                """
                INSERT INTO priority (round_id, statement_id, reason, person_id, at)
                VALUES (\(id), \(word.statement), \(word.reason ?? ""), \(word.person), \(word.at))
                """)
        }
    }

    private func insertPlan(_ record: RoundRecord, _ db: any Connection) throws {
        for action in record.actions {
            try db.execute(
                """
                INSERT INTO action (id, partnership_id, round_id, title, lead_voice_id, due, measure, state, version,
                                    person_id, at)
                VALUES (\(action.id), \(record.partnership.id), \(record.id), \(action.title), \(action.lead),
                        \(action.due), \(action.measure), \(action.state), \(action.version), \(action.person),
                        \(action.at))
                """)
            for voice in action.supporting {
                try db.execute("INSERT INTO action_voice (action_id, voice_id) VALUES (\(action.id), \(voice))")
            }
            for statement in action.statements {
                try db.execute(
                    "INSERT INTO action_statement (action_id, statement_id) VALUES (\(action.id), \(statement))")
            }
            for (number, note) in action.notes.enumerated() {
                try db.execute(
                    """
                    INSERT INTO action_note (action_id, number, text, state, person_id, at)
                    VALUES (\(action.id), \(number + 1), \(note.text), \(note.state), \(note.person), \(note.at))
                    """)
            }
        }
        for word in record.reratings {
            try db.execute(
                """
                INSERT INTO rerating (id, round_id, statement_id, voice_id, action_id, colour, reason, person_id, at)
                VALUES (\(word.id), \(record.id), \(word.statement), \(word.voice), \(word.action), \(word.colour),
                        \(word.reason), \(word.person), \(word.at))
                """)
        }
    }
}
