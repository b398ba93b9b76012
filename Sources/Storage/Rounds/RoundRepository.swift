public import Domain

/// Rounds: each use case is the Domain's rule and one write, with its history entry, in one transaction.
public struct RoundRepository: Sendable {
    let database: any Database
    let clock: Clock
    let frameworks: FrameworkRepository

    /// What a use case works with: the round, who asks, and the open transaction.
    struct Scope {
        let round: Round
        let member: Member
        let reading: RoundReading
        let history: HistoryRepository
        let now: Moment
        var db: any Connection { reading.connection }
        var search: SearchIndex { SearchIndex(connection: db) }

        func requireStatement(_ id: Statement.ID) throws {
            let framework = try reading.frameworks.framework(round.edition, db)
            if !framework.statements.contains(where: { $0.id == id }) { throw Refusal.notFound }
        }

        func record(
            _ kind: HistoryEntry.Kind, _ subject: String = "", before: [String: String] = [:],
            after: [String: String] = [:]
        ) throws {
            try history.record(
                kind, subject: subject, by: member, round: round.id, at: now, before: before, after: after)
        }
    }

    func change<T: Sendable>(
        _ id: Round.ID, by person: Person.ID, _ body: @escaping @Sendable (Scope) throws -> T
    ) async throws -> T {
        try await database.change { db in
            let reading = RoundReading(connection: db, frameworks: frameworks)
            let (round, member) = try reading.admit(person, to: id)
            return try body(
                Scope(
                    round: round, member: member, reading: reading,
                    history: HistoryRepository(connection: db, clock: clock), now: clock.now))
        }
    }

    // MARK: - Reading

    public func view(
        _ id: Round.ID, for person: Person.ID, parts: RoundView.Parts, statement: Statement.ID? = nil
    ) async throws -> RoundView {
        try await database.read { db in
            let reading = RoundReading(connection: db, frameworks: frameworks)
            let (round, member) = try reading.admit(person, to: id)
            let view = try reading.view(round, for: member, parts: parts, statement: statement)
            if let statement, !view.framework.statements.contains(where: { $0.id == statement }) {
                throw Refusal.notFound
            }
            return view
        }
    }

    static func summaries(_ partnership: Partnership.ID, _ db: any Connection) throws -> [RoundSummary] {
        try db.query(
            """
            SELECT r.id, r.title, r.framework_id, r.framework_version, last.state, first.at
            FROM round r
            JOIN round_step first ON first.round_id = r.id AND first.number = 1
            JOIN round_step last ON last.round_id = r.id
                AND last.number = (SELECT MAX(number) FROM round_step WHERE round_id = r.id)
            WHERE r.partnership_id = \(partnership) ORDER BY first.at DESC, r.id
            """
        ) { row in
            RoundSummary(
                id: try row.identifier(0), title: try row.text(1),
                edition: .init(framework: try row.identifier(2), version: try row.text(3)), state: try row.raw(4),
                openedAt: try row.moment(5))
        }
    }

    // MARK: - Opening

    public func open(
        title: String, on edition: Framework.Edition, in partnership: Partnership.ID, by person: Person.ID
    ) async throws -> Round.ID {
        try await database.write { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.openRound)
            let title = try Round.checked(title: title)
            do {
                _ = try frameworks.framework(edition, db)
            } catch Refusal.notFound {
                throw Refusal.invalid("framework", Problem("problem.framework.unknown"))
            }
            let now = clock.now
            // A form sent twice opens one round.
            let twin: Round.ID? = try db.first(
                """
                SELECT r.id FROM round r JOIN round_step s ON s.round_id = r.id AND s.number = 1
                WHERE r.partnership_id = \(partnership) AND r.title = \(title) AND s.person_id = \(person)
                    AND r.framework_id = \(edition.framework) AND r.framework_version = \(edition.version)
                    AND s.at > \(now.adding(seconds: -60))
                """
            ) { try $0.identifier(0) }
            if let twin { return twin }
            let id: Round.ID = clock.identifier()
            try db.execute(
                """
                INSERT INTO round (id, partnership_id, framework_id, framework_version, title)
                VALUES (\(id), \(partnership), \(edition.framework), \(edition.version), \(title))
                """)
            try db.execute(
                """
                INSERT INTO round_step (round_id, number, state, person_id, at, reason)
                VALUES (\(id), 1, \(Round.State.rating), \(person), \(now), '')
                """)
            try HistoryRepository(connection: db, clock: clock).record(
                .round, by: member, round: id, at: now, after: ["title": title, "edition": edition.description])
            try SearchIndex(connection: db).refresh(id)
            return id
        }
    }

    // MARK: - Rating

    public func rate(
        _ statement: Statement.ID, _ draft: RatingDraft, in id: Round.ID, by person: Person.ID
    ) async throws -> Rating {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            let voice = try scope.member.requireVoice(.rate)
            let standing = try scope.reading.rating(id, voice, statement)
            let rating = try scope.round.rate(draft, over: standing, by: scope.member, at: scope.now)
            if rating == standing { return rating }
            try save(rating, statement, over: standing, voice, scope)
            return rating
        }
    }

    /// How many statements the scan gave a colour; those already rated one by one keep theirs.
    public func scan(
        _ choices: [String: String], seen: [String: String]? = nil, in id: Round.ID, by person: Person.ID
    ) async throws -> Int {
        try await change(id, by: person) { scope in
            let voice = try scope.member.requireVoice(.rate)
            let framework = try frameworks.framework(scope.round.edition, scope.db)
            let own = try scope.reading.view(scope.round, for: scope.member, parts: .ownRatings).ownRatings
            var saved = 0
            for (topic, colour) in try QuickScan(framework).checked(choices, seen: seen, over: own) {
                for statement in topic.statements {
                    let standing = try scope.reading.rating(id, voice, statement)
                    guard
                        let rating = try scope.round.scan(colour, over: standing, by: scope.member, at: scope.now)
                    else { continue }
                    try save(rating, statement, over: standing, voice, scope)
                    saved += 1
                }
            }
            return saved
        }
    }

    private func save(
        _ rating: Rating, _ statement: Statement.ID, over standing: Rating?, _ voice: Voice.ID, _ scope: Scope
    ) throws {
        let evidence = Evidence.lines(rating.evidence)
        let person = scope.member.person
        if standing == nil {
            try scope.db.execute(
                """
                INSERT INTO rating (round_id, voice_id, statement_id, colour, reason, confidence, evidence,
                                    provisional, version, person_id, at)
                VALUES (\(scope.round.id), \(voice), \(statement), \(rating.colour), \(rating.reason),
                        \(rating.confidence), \(evidence), \(rating.provisional), \(rating.version), \(person),
                        \(rating.at))
                """)
        } else {
            try scope.db.execute(
                """
                UPDATE rating SET colour = \(rating.colour), reason = \(rating.reason),
                    confidence = \(rating.confidence), evidence = \(evidence), provisional = \(rating.provisional),
                    version = \(rating.version), person_id = \(person), at = \(rating.at)
                WHERE round_id = \(scope.round.id) AND voice_id = \(voice) AND statement_id = \(statement)
                """)
        }
        try scope.record(.rating, statement.text, before: standing?.fields ?? [:], after: rating.fields)
    }

    /// The voice says it has finished rating, or that it has not after all.
    public func finish(_ done: Bool, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let voice = try scope.round.finish(by: scope.member)
            if done == (try scope.reading.finished(id).contains(voice)) { return }
            if done {
                try scope.db.execute(
                    """
                    INSERT INTO completion (round_id, voice_id, person_id, at)
                    VALUES (\(id), \(voice), \(person), \(scope.now))
                    """)
            } else {
                try scope.db.execute("DELETE FROM completion WHERE round_id = \(id) AND voice_id = \(voice)")
            }
            try scope.record(done ? .completion : .completionWithdrawn, voice.text)
        }
    }

    // MARK: - From the reveal on

    public func reveal(reason: String, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let voices = try PartnershipRepository.voices(scope.round.partnership.id, scope.db)
            let step = try scope.round.reveal(
                reason: reason, finished: try scope.reading.finished(id).count, of: voices.count, by: scope.member,
                at: scope.now)
            try append(step, scope)
        }
    }

    public func step(to state: Round.State, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let agreements =
                try scope.db.first("SELECT COUNT(*) FROM agreement WHERE round_id = \(id)") { try $0.int(0) } ?? 0
            try append(
                try scope.round.step(to: state, agreements: agreements, by: scope.member, at: scope.now), scope)
        }
    }

    private func append(_ step: Round.Step, _ scope: Scope) throws {
        try scope.db.execute(
            """
            INSERT INTO round_step (round_id, number, state, person_id, at, reason)
            VALUES (\(scope.round.id), \(scope.round.steps.count + 1), \(step.state), \(scope.member.person), \(step.at),
                    \(step.reason))
            """)
        try scope.record(
            step.state == .revealed && scope.round.isSealed ? .reveal : .step,
            before: ["state": scope.round.state.rawValue], after: ["state": step.state.rawValue, "reason": step.reason])
        if scope.round.isSealed { try scope.search.refresh(scope.round.id) }
    }

    public func agree(
        _ statement: Statement.ID, _ draft: AgreementDraft, in id: Round.ID, by person: Person.ID
    ) async throws -> Agreement {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            let standing = try scope.round.isSealed ? nil : scope.reading.agreement(id, statement)
            let agreement = try scope.round.agree(draft, over: standing, by: scope.member, at: scope.now)
            if agreement == standing { return agreement }
            try scope.db.execute(
                """
                INSERT INTO agreement (round_id, statement_id, colour, reason, version, person_id, at)
                VALUES (\(id), \(statement), \(agreement.colour), \(agreement.reason), \(agreement.version), \(person),
                        \(agreement.at))
                ON CONFLICT (round_id, statement_id) DO UPDATE SET colour = excluded.colour,
                    reason = excluded.reason, version = excluded.version, person_id = excluded.person_id,
                    at = excluded.at
                """)
            try scope.record(
                .agreement, statement.text, before: standing?.fields ?? [:], after: agreement.fields)
            try scope.search.refresh(id, statement)
            return agreement
        }
    }

    public func dissent(
        from statement: Statement.ID, reason: String, in id: Round.ID, by person: Person.ID
    ) async throws {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            let dissent = try scope.round.dissent(
                from: statement, reason: reason, id: clock.identifier(), by: scope.member, at: scope.now)
            // A doubled submit says the same thing once.
            if try scope.db.exists(
                """
                SELECT 1 FROM dissent WHERE round_id = \(id) AND statement_id = \(statement)
                    AND voice_id = \(dissent.voice) AND reason = \(dissent.reason)
                """)
            {
                return
            }
            try scope.db.execute(
                """
                INSERT INTO dissent (id, round_id, statement_id, voice_id, reason, person_id, at)
                VALUES (\(dissent.id), \(id), \(statement), \(dissent.voice), \(dissent.reason), \(person), \(dissent.at))
                """)
            try scope.record(.dissent, statement.text, after: ["reason": dissent.reason])
            try scope.search.refresh(id, statement)
        }
    }

    public func sign(in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let signature = try scope.round.sign(by: scope.member, at: scope.now)
            // One signature serves until an agreement changes.
            let stands = try scope.db.exists(
                """
                SELECT 1 FROM signature WHERE round_id = \(id) AND voice_id = \(signature.voice)
                    AND at >= (SELECT COALESCE(MAX(at), '') FROM agreement WHERE round_id = \(id))
                """)
            if stands { return }
            try scope.db.execute(
                """
                INSERT INTO signature (round_id, voice_id, at, person_id)
                VALUES (\(id), \(signature.voice), \(signature.at), \(person))
                """)
            try scope.record(.signature, signature.voice.text)
        }
    }

    // MARK: - Choosing

    public func prioritise(
        _ statement: Statement.ID, reason: String, seen: String? = nil, in id: Round.ID, by person: Person.ID
    ) async throws {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            let standing = try scope.reading.priority(id, statement)
            let priority = try scope.round.prioritise(
                statement, reason: reason, seen: seen, over: standing, by: scope.member, at: scope.now)
            guard let priority else { return }
            try scope.db.execute(
                """
                INSERT INTO priority (round_id, statement_id, reason, person_id, at)
                VALUES (\(id), \(statement), \(priority.reason), \(person), \(priority.at))
                ON CONFLICT (round_id, statement_id) DO UPDATE SET reason = excluded.reason,
                    person_id = excluded.person_id, at = excluded.at
                """)
            try scope.record(
                .priority, statement.text, before: standing.map { ["reason": $0.reason] } ?? [:],
                after: ["reason": priority.reason])
            try scope.search.refresh(id, statement)
        }
    }

    public func unprioritise(_ statement: Statement.ID, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            try scope.member.require(.prioritise)
            let reason = try scope.db.first(
                "DELETE FROM priority WHERE round_id = \(id) AND statement_id = \(statement) RETURNING reason"
            ) { try $0.text(0) }
            guard let reason else { return }
            try scope.record(.priorityRemoved, statement.text, before: ["reason": reason])
            try scope.search.refresh(id, statement)
        }
    }
}
