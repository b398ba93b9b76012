public import Domain

/// A partnership's plan as one person may see it.
public struct PlanView: Sendable {
    public let partnership: Partnership
    public let member: Member
    public let voices: [Voice]
    public let actions: [Action]
    /// The rounds that actions on the page came from.
    public let rounds: [Round.ID: RoundSummary]
    public let frameworks: [Framework.Edition: Framework]
    public let today: Day
    public let soon: Day

    public func voice(_ id: Voice.ID) -> Voice? { voices.first { $0.id == id } }

    public func timing(_ action: Action) -> Action.Timing { action.timing(on: today, soon: soon) }

    public func statement(_ id: Statement.ID, of action: Action) -> Statement? {
        rounds[action.round].flatMap { frameworks[$0.edition] }?.statements.first { $0.id == id }
    }
}

/// The plan: actions, their notes, and the new ratings that finished actions ask for.
public struct PlanRepository: Sendable {
    let database: any Database
    let clock: Clock
    let frameworks: FrameworkRepository

    // MARK: - Reading

    /// Every action of the partnership, soonest due first; with `round` and `statement`, only those that serve them.
    public func view(
        _ id: Partnership.ID, for person: Person.ID, round: Round.ID? = nil, statement: Statement.ID? = nil
    ) async throws -> PlanView {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            let within: SQL = round.map { " AND a.round_id = \($0)" } ?? ""
            let serving: SQL =
                statement.map {
                    " AND EXISTS (SELECT 1 FROM action_statement s WHERE s.action_id = a.id AND s.statement_id = \($0))"
                } ?? ""
            let actions = try Self.actions("a.partnership_id = \(id)\(within)\(serving)", notes: .latest, db)
            return try view(partnership, member, actions, db)
        }
    }

    /// One action with all its notes.
    public func action(_ id: Action.ID, for person: Person.ID) async throws -> (action: Action, plan: PlanView) {
        try await database.read { db in
            guard let action = try Self.actions("a.id = \(id)", notes: .all, db).first else { throw Refusal.notFound }
            let reading = RoundReading(connection: db, frameworks: frameworks)
            let (round, member) = try reading.admit(person, to: action.round)
            return (action: action, plan: try view(round.partnership, member, [action], db))
        }
    }

    private func view(
        _ partnership: Partnership, _ member: Member, _ actions: [Action], _ db: any Connection
    ) throws -> PlanView {
        let named = Set(actions.map(\.round))
        let rounds =
            named.isEmpty ? [] : try RoundRepository.summaries(partnership.id, db).filter { named.contains($0.id) }
        var editions: [Framework.Edition: Framework] = [:]
        for edition in Set(rounds.map(\.edition)) { editions[edition] = try frameworks.framework(edition, db) }
        let now = clock.now
        return PlanView(
            partnership: partnership, member: member, voices: try PartnershipRepository.voices(partnership.id, db),
            actions: actions, rounds: Dictionary(rounds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            frameworks: editions, today: now.day, soon: now.adding(seconds: 30 * 24 * 3600).day)
    }

    enum Notes { case all, latest }

    static func actions(_ condition: SQL, notes wanted: Notes, _ db: any Connection) throws -> [Action] {
        func grouped<T: Sendable>(_ rows: [(Action.ID, T)]) -> [Action.ID: [T]] {
            Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
        }
        let supporting = grouped(
            try db.query(
                """
                SELECT x.action_id, x.voice_id FROM action_voice x JOIN action a ON a.id = x.action_id
                WHERE \(condition) ORDER BY x.voice_id
                """
            ) { row in (try row.identifier(0) as Action.ID, try row.identifier(1) as Voice.ID) })
        let statements = grouped(
            try db.query(
                """
                SELECT x.action_id, x.statement_id FROM action_statement x JOIN action a ON a.id = x.action_id
                WHERE \(condition) ORDER BY x.statement_id
                """
            ) { row in (try row.identifier(0) as Action.ID, try row.identifier(1) as Statement.ID) })
        let latest: SQL =
            switch wanted {
            case .all: ""
            case .latest: " AND n.number = (SELECT MAX(number) FROM action_note WHERE action_id = a.id)"
            }
        let notes = grouped(
            try db.query(
                """
                SELECT n.action_id, n.text, n.state, p.name, n.at
                FROM action_note n JOIN action a ON a.id = n.action_id JOIN person p ON p.id = n.person_id
                WHERE \(condition)\(latest) ORDER BY n.action_id, n.number
                """
            ) { row in
                (
                    try row.identifier(0) as Action.ID,
                    Action.Note(
                        text: try row.text(1), state: try row.optionalRaw(2), by: try row.text(3),
                        at: try row.moment(4))
                )
            })
        return try db.query(
            """
            SELECT a.id, a.round_id, a.title, a.lead_voice_id, a.due, a.measure, a.state, a.version, p.name, a.at
            FROM action a JOIN person p ON p.id = a.person_id
            WHERE \(condition) ORDER BY a.due NULLS LAST, a.id
            """
        ) { row in
            let id: Action.ID = try row.identifier(0)
            return Action(
                id: id, round: try row.identifier(1), title: try row.text(2), lead: try row.identifier(3),
                supporting: supporting[id] ?? [], statements: statements[id] ?? [], due: try row.optionalDay(4),
                measure: try row.text(5), state: try row.raw(6), version: try row.int(7), by: try row.text(8),
                at: try row.moment(9), notes: notes[id] ?? [])
        }
    }

    // MARK: - Changing

    /// What a form or a command sends, before it is checked against the round's voices and statements.
    public struct Entry: Sendable {
        public var title = ""
        public var lead = ""
        public var supporting: [String] = []
        public var statements: [String] = []
        public var due = ""
        public var measure = ""
        public var version = 0

        public init() {}
    }

    private func draft(_ entry: Entry, _ round: Round, _ db: any Connection) throws -> ActionDraft {
        try ActionDraft(
            title: entry.title, lead: entry.lead, supporting: entry.supporting, statements: entry.statements,
            due: entry.due, measure: entry.measure, version: entry.version,
            voices: try PartnershipRepository.voices(round.partnership.id, db),
            framework: try frameworks.framework(round.edition, db))
    }

    public func propose(_ entry: Entry, in round: Round.ID, by person: Person.ID) async throws -> Action.ID {
        try await database.write { db in
            let (round, member) = try RoundReading(connection: db, frameworks: frameworks).admit(person, to: round)
            try member.require(.act)
            let draft = try draft(entry, round, db)
            let now = clock.now
            // A form sent twice makes one action.
            let twins = try Self.actions(
                """
                a.round_id = \(round.id) AND a.person_id = \(person) AND a.version = 1
                    AND a.at > \(now.adding(seconds: -60))
                """, notes: .latest, db)
            if let twin = twins.first(where: { $0.fields == draft.fields }) { return twin.id }
            let id: Action.ID = clock.identifier()
            try db.execute(
                """
                INSERT INTO action (id, partnership_id, round_id, title, lead_voice_id, due, measure, state, version,
                                    person_id, at)
                VALUES (\(id), \(round.partnership.id), \(round.id), \(draft.title), \(draft.lead), \(draft.due),
                        \(draft.measure), \(Action.State.proposed), 1, \(person), \(now))
                """)
            try link(id, draft, db)
            try HistoryRepository(connection: db, clock: clock).record(
                .action, subject: id.text, by: member, round: round.id, at: now,
                after: draft.fields)
            try SearchIndex(connection: db).refresh(id)
            return id
        }
    }

    private func link(_ id: Action.ID, _ draft: ActionDraft, _ db: any Connection) throws {
        try db.execute("DELETE FROM action_voice WHERE action_id = \(id)")
        try db.execute("DELETE FROM action_statement WHERE action_id = \(id)")
        for voice in draft.supporting {
            try db.execute("INSERT INTO action_voice (action_id, voice_id) VALUES (\(id), \(voice))")
        }
        for statement in draft.statements {
            try db.execute("INSERT INTO action_statement (action_id, statement_id) VALUES (\(id), \(statement))")
        }
    }

    /// What a use case on one action works with.
    private struct Scope {
        let action: Action
        let round: Round
        let member: Member
        let db: any Connection
        let now: Moment
    }

    private func change<T: Sendable>(
        _ id: Action.ID, by person: Person.ID, _ body: @escaping @Sendable (Scope) throws -> T
    ) async throws -> T {
        try await database.change { db in
            guard let action = try Self.actions("a.id = \(id)", notes: .all, db).first else { throw Refusal.notFound }
            let (round, member) = try RoundReading(connection: db, frameworks: frameworks)
                .admit(person, to: action.round)
            return try body(Scope(action: action, round: round, member: member, db: db, now: clock.now))
        }
    }

    public func change(_ id: Action.ID, to entry: Entry, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let draft = try draft(entry, scope.round, scope.db)
            let last = try scope.db.first(
                """
                SELECT p.name, h.at FROM history h JOIN person p ON p.id = h.person_id
                WHERE h.round_id = \(scope.round.id) AND h.subject = \(id) ORDER BY h.at DESC, h.id DESC LIMIT 1
                """
            ) { (by: try $0.text(0), at: try $0.moment(1)) }
            let standing = (by: scope.action.by, at: scope.action.at)
            guard try scope.action.change(draft, after: last ?? standing, by: scope.member) else { return }
            try scope.db.execute(
                """
                UPDATE action SET title = \(draft.title), lead_voice_id = \(draft.lead), due = \(draft.due),
                    measure = \(draft.measure), version = version + 1
                WHERE id = \(id)
                """)
            try link(id, draft, scope.db)
            try HistoryRepository(connection: scope.db, clock: clock).record(
                .action, subject: id.text, by: scope.member, round: scope.round.id, at: scope.now,
                before: scope.action.fields,
                after: draft.fields)
            try SearchIndex(connection: scope.db).refresh(id)
        }
    }

    /// A progress note, and a new state when `state` is not empty. Returns the state the action is now in.
    public func progress(
        _ id: Action.ID, note text: String, state: String, by person: Person.ID
    ) async throws -> Action.State {
        try await change(id, by: person) { scope in
            // A form sent twice is one note.
            if let last = scope.action.notes.last, last.at > scope.now.adding(seconds: -60),
                last.by == scope.member.name, last.text == text.trimmed, (last.state?.rawValue ?? "") == state
            {
                return scope.action.state
            }
            let note = try scope.action.progress(text: text, state: state, by: scope.member, at: scope.now)
            try scope.db.execute(
                """
                INSERT INTO action_note (action_id, number, text, state, person_id, at)
                VALUES (\(id), \(scope.action.notes.count + 1), \(note.text), \(note.state), \(person), \(note.at))
                """)
            if let state = note.state {
                try scope.db.execute("UPDATE action SET state = \(state), version = version + 1 WHERE id = \(id)")
            }
            try HistoryRepository(connection: scope.db, clock: clock).record(
                .actionNote, subject: id.text, by: scope.member, round: scope.round.id, at: scope.now,
                before: ["state": scope.action.state.rawValue],
                after: ["note": note.text, "state": (note.state ?? scope.action.state).rawValue])
            try SearchIndex(connection: scope.db).refresh(id)
            return note.state ?? scope.action.state
        }
    }

    public func rerate(
        _ statement: Statement.ID, colour: String, reason: String, after id: Action.ID, by person: Person.ID
    ) async throws {
        try await change(id, by: person) { scope in
            let rerating = try scope.action.rerate(
                statement: statement, colour: colour, reason: reason, id: clock.identifier(), in: scope.round,
                by: scope.member, at: scope.now)
            // A form sent twice says it once.
            let latest = try scope.db.first(
                """
                SELECT colour, reason FROM rerating
                WHERE action_id = \(id) AND statement_id = \(statement) AND voice_id = \(rerating.voice)
                    AND at > \(scope.now.adding(seconds: -60))
                ORDER BY at DESC, id DESC LIMIT 1
                """
            ) { (try $0.raw(0) as Colour, try $0.text(1)) }
            if let latest, latest == (rerating.colour, rerating.reason) { return }
            try scope.db.execute(
                """
                INSERT INTO rerating (id, round_id, statement_id, voice_id, action_id, colour, reason, person_id, at)
                VALUES (\(rerating.id), \(scope.round.id), \(statement), \(rerating.voice), \(id), \(rerating.colour),
                        \(rerating.reason), \(person), \(rerating.at))
                """)
            try HistoryRepository(connection: scope.db, clock: clock).record(
                .rerating, subject: statement.text, by: scope.member, round: scope.round.id, at: scope.now,
                after: ["colour": rerating.colour.rawValue, "reason": rerating.reason])
            try SearchIndex(connection: scope.db).refresh(scope.round.id, statement)
        }
    }
}
