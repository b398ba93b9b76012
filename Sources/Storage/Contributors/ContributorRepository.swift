public import Domain

/// A contributor who has entered her code, and the secret her forms carry.
public struct ContributorSession: Hashable, Sendable {
    public let contributor: Contributor
    public let formToken: String
    let seenAt: Moment
}

/// Everything of one contributor, and what became of it as far as she may see it.
public struct ContributorView: Sendable {
    public let contributor: Contributor
    public let round: Round
    public let voice: Voice
    public let framework: Framework
    public let setting: GroupSetting
    public let today: Day
    public let contributions: [Statement.ID: Contribution]
    /// The group's view of the statements that have one.
    public let views: [Statement.ID: GroupView]
    /// What the partnership made of it, once the round is revealed.
    public let agreements: [Statement.ID: Agreement]
    public let actions: [Action]

    public var isOpen: Bool { setting.isOpen(on: today) }
    /// Whether there is anything to see of what became of it.
    public var hasBecome: Bool { !isOpen || !round.isSealed }
    public var withdrawal: Contributor.Withdrawal { contributor.withdrawal(under: setting, on: today) }
}

/// Women's own pages: their sessions, what they say, and taking it back. Secrets arrive here hashed.
public struct ContributorRepository: Sendable {
    let database: any Database
    let clock: Clock
    let frameworks: FrameworkRepository

    // MARK: - Sessions

    /// Opens a session for whoever holds the code; nil where there is no such code.
    public func openSession(codeHash: String, tokenHash: String, formToken: String) async throws -> Contributor? {
        let clock = clock
        return try await database.write { db in
            let now = clock.now
            let reading = GroupReading(connection: db, today: now.day)
            guard let contributor = try reading.contributor(codeHash: codeHash) else { return nil }
            let expired = now.adding(seconds: -Lifetime.session)
            try db.execute(
                """
                DELETE FROM contributor_session WHERE contributor_id = \(contributor.id) AND created_at < \(expired)
                """)
            try db.execute(
                """
                INSERT INTO contributor_session (token_hash, contributor_id, form_token, created_at, seen_at)
                VALUES (\(tokenHash), \(contributor.id), \(formToken), \(now), \(now))
                """)
            return contributor
        }
    }

    /// The session, unless it has ended; by the same limits as everybody's.
    public func session(tokenHash: String) async throws -> ContributorSession? {
        let now = clock.now
        let idle = now.adding(seconds: -Lifetime.sessionIdle)
        let oldest = now.adding(seconds: -Lifetime.session)
        let session = try await database.read { db in
            try db.first(
                """
                SELECT c.id, c.round_id, c.voice_id, c.number, c.chosen_name, c.shares_words, c.begun_at, s.form_token,
                       s.seen_at
                FROM contributor_session s JOIN contributor c ON c.id = s.contributor_id
                WHERE s.token_hash = \(tokenHash) AND s.seen_at >= \(idle) AND s.created_at >= \(oldest)
                """
            ) { row in
                ContributorSession(
                    contributor: try GroupReading.contributor(row), formToken: try row.text(7),
                    seenAt: try row.moment(8))
            }
        }
        if let session, session.seenAt < now.adding(seconds: -300) {
            try await database.write { db in
                try db.execute("UPDATE contributor_session SET seen_at = \(now) WHERE token_hash = \(tokenHash)")
            }
        }
        return session
    }

    public func endSession(tokenHash: String) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM contributor_session WHERE token_hash = \(tokenHash)")
        }
    }

    // MARK: - Reading

    /// With `outcome` also what became of it.
    public func view(_ id: Contributor.ID, outcome: Bool = false) async throws -> ContributorView {
        try await database.read { db in
            let reading = GroupReading(connection: db, today: clock.today)
            let contributor = try reading.contributor(id)
            let rounds = RoundReading(connection: db, frameworks: frameworks)
            let round = try rounds.round(contributor.round)
            guard let setting = try reading.setting(round.id, contributor.voice),
                let voice = try PartnershipRepository.voices(round.partnership.id, db)
                    .first(where: { $0.id == contributor.voice })
            else { throw Refusal.notFound }
            let isRevealed = outcome && round.sight(of: contributor) == .everyVoice
            return ContributorView(
                contributor: contributor, round: round, voice: voice,
                framework: try frameworks.framework(round.edition, db), setting: setting, today: reading.today,
                contributions: try reading.contributions(of: id),
                views: outcome ? try reading.views(round.id, contributor.voice, setting) : [:],
                agreements: isRevealed ? try rounds.agreements(round.id) : [:],
                actions: isRevealed
                    ? try PlanRepository.actions("a.round_id = \(round.id)", notes: .latest, db) : [])
        }
    }

    // MARK: - What she says

    public func introduce(_ name: String, sharesWords: Bool, by id: Contributor.ID) async throws {
        try await change(id) { scope in
            let name = try Contributor.checked(name: name)
            try begin(scope)
            try scope.db.execute(
                """
                UPDATE contributor SET chosen_name = \(name), shares_words = \(sharesWords) WHERE id = \(id)
                """)
            if scope.contributor.sharesWords != sharesWords { try scope.record(.consent) }
        }
    }

    /// A code that nobody else has seen. The one before, and every page it opened, is of no use any more.
    public func changeCode(_ codeHash: String, tokenHash: String, by id: Contributor.ID) async throws {
        try await change(id) { scope in
            try scope.db.execute("UPDATE contributor SET code_hash = \(codeHash) WHERE id = \(id)")
            try scope.db.execute(
                "DELETE FROM contributor_session WHERE contributor_id = \(id) AND token_hash <> \(tokenHash)")
        }
    }

    public func contribute(_ draft: ContributionDraft, by id: Contributor.ID) async throws -> Contribution {
        try await change(id) { scope in
            let framework = try frameworks.framework(scope.round.edition, scope.db)
            guard framework.statements.contains(where: { $0.id == draft.statement }) else { throw Refusal.notFound }
            let standing = try scope.reading.contributions(of: id)[draft.statement]
            let contribution = try scope.contributor.contribute(
                draft, over: standing, under: scope.setting, at: scope.now)
            if contribution == standing { return contribution }
            try save(contribution, over: standing, scope)
            return contribution
        }
    }

    /// Skips every statement of a section that has no answer yet.
    public func leaveOut(_ section: Section.ID, by id: Contributor.ID) async throws {
        try await change(id) { scope in
            let framework = try frameworks.framework(scope.round.edition, scope.db)
            guard let section = framework.sections.first(where: { $0.id == section }) else { throw Refusal.notFound }
            let standing = try scope.reading.contributions(of: id)
            for statement in section.statements where standing[statement.id] == nil {
                let draft = try ContributionDraft(statement: statement.id, colour: "", words: "", version: 0)
                try save(
                    try scope.contributor.contribute(draft, over: nil, under: scope.setting, at: scope.now), over: nil,
                    scope)
            }
        }
    }

    private func save(_ contribution: Contribution, over standing: Contribution?, _ scope: Scope) throws {
        try begin(scope)
        let id = scope.contributor.id
        if standing == nil {
            try scope.db.execute(
                """
                INSERT INTO contribution (contributor_id, statement_id, colour, words, version, at)
                VALUES (\(id), \(contribution.statement), \(contribution.colour), \(contribution.words),
                        \(contribution.version), \(contribution.at))
                """)
        } else {
            try scope.db.execute(
                """
                UPDATE contribution SET colour = \(contribution.colour), words = \(contribution.words),
                    version = \(contribution.version), at = \(contribution.at)
                WHERE contributor_id = \(id) AND statement_id = \(contribution.statement)
                """)
        }
        try scope.record(.contribution)
    }

    private func begin(_ scope: Scope) throws {
        if scope.contributor.begunAt != nil { return }
        try scope.db.execute(
            "UPDATE contributor SET begun_at = \(scope.now) WHERE id = \(scope.contributor.id) AND begun_at IS NULL")
    }

    // MARK: - Taking it back

    /// Does what she was told, and says whether it did: nothing is done where the agreed day has passed since.
    public func withdraw(_ id: Contributor.ID, as told: Contributor.Withdrawal) async throws -> Bool {
        let isDone = try await change(id) { scope in
            if told != scope.contributor.withdrawal(under: scope.setting, on: scope.now.day) { return false }
            try scope.reading.remove(scope.contributor, under: scope.setting, at: scope.now)
            try scope.record(.contributor, after: ["withdrawn": "1"])
            return true
        }
        if isDone { try await database.forget() }
        return isDone
    }

    // MARK: - Transactions

    private struct Scope {
        let contributor: Contributor
        let round: Round
        let setting: GroupSetting
        let reading: GroupReading
        let history: HistoryRepository
        let now: Moment
        var db: any Connection { reading.connection }

        /// That something changed, of which voice and when: never whose, on which statement or to what.
        func record(_ kind: HistoryEntry.Kind, after: [String: String] = [:]) throws {
            try history.record(
                kind, subject: contributor.voice.text, person: nil, voice: contributor.voice,
                partnership: round.partnership.id, round: round.id, at: now, after: after)
        }
    }

    private func change<T: Sendable>(
        _ id: Contributor.ID, _ body: @escaping @Sendable (Scope) throws -> T
    ) async throws -> T {
        try await database.change { db in
            let now = clock.now
            let reading = GroupReading(connection: db, today: now.day)
            let contributor = try reading.contributor(id)
            let round = try RoundReading(connection: db, frameworks: frameworks).round(contributor.round)
            guard let setting = try reading.setting(round.id, contributor.voice) else { throw Refusal.notFound }
            return try body(
                Scope(
                    contributor: contributor, round: round, setting: setting, reading: reading,
                    history: HistoryRepository(connection: db, clock: clock), now: now))
        }
    }
}
