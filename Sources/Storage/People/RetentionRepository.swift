public import Domain

/// What has been kept for longer than it is needed: how many, and taking it away.
public struct RetentionRepository: Sendable {
    /// One kind, and what of it is over its time.
    public struct Due: Hashable, Sendable {
        public let kind: Retention.Kind
        public let days: Int
        public let count: Int
        /// The day of the oldest; nil where there is none.
        public let oldest: Day?
    }

    let database: any Database
    let clock: Clock

    /// Changes nothing.
    public func due(_ retention: Retention) async throws -> [Due] {
        let now = clock.now
        return try await database.read { db in
            try Retention.Kind.allCases.map { try Self.due($0, retention[$0], now, db) }
        }
    }

    /// Takes away what is over its time of these kinds, each in a transaction of its own, and says what that was. What
    /// needs a person's decision is left, see `unusedAccounts`.
    public func apply(_ retention: Retention, to kinds: [Retention.Kind]) async throws -> [Due] {
        let now = clock.now
        var done: [Due] = []
        for kind in kinds where !kind.needsDecision {
            done.append(
                try await database.write { db in
                    let due = try Self.due(kind, retention[kind], now, db)
                    let removed = try Self.remove(kind, Self.rule(kind, retention[kind], now), clock, db)
                    return Due(kind: kind, days: due.days, count: removed, oldest: due.oldest)
                })
        }
        if done.contains(where: { $0.count > 0 }) { try await database.forget() }
        return done
    }

    /// Accounts that belong to no partnership and that nobody has used for so long, for a person to decide.
    public func unusedAccounts(_ retention: Retention) async throws -> [Person] {
        let rule = Self.rule(.accounts, retention[.accounts], clock.now)
        return try await database.read { db in
            try db.query(
                """
                SELECT id, name, email, is_administrator, is_editor FROM \(rule.table) WHERE \(rule.isDue)
                ORDER BY email
                """, PersonRepository.person)
        }
    }

    /// What women said goes as when each of them takes it back: the numbers that were already shown stay.
    private static func remove(
        _ kind: Retention.Kind, _ rule: Rule, _ clock: Clock, _ db: any Connection
    ) throws -> Int {
        if kind != .contributors { return try db.execute("DELETE FROM \(rule.table) WHERE \(rule.isDue)") }
        let reading = GroupReading(connection: db, today: clock.today)
        let due = try db.query("SELECT contributor.id FROM \(rule.table) WHERE \(rule.isDue) ORDER BY contributor.id") {
            row in
            try row.identifier(0) as Contributor.ID
        }
        for id in due {
            let contributor = try reading.contributor(id)
            guard let setting = try reading.setting(contributor.round, contributor.voice) else { continue }
            try reading.remove(contributor, under: setting, at: clock.now)
        }
        return due.count
    }

    // MARK: - The kinds

    private struct Rule {
        let table: SQL
        /// The column whose day is told.
        let date: SQL
        let isDue: SQL
    }

    private static func due(
        _ kind: Retention.Kind, _ days: Int, _ now: Moment, _ db: any Connection
    ) throws -> Due {
        let rule = rule(kind, days, now)
        let found = try db.first(
            "SELECT COUNT(*), MIN(\(rule.date)) FROM \(rule.table) WHERE \(rule.isDue)"
        ) { row in (count: try row.int(0), oldest: try row.optionalText(1)) }
        return Due(
            kind: kind, days: days, count: found?.count ?? 0,
            oldest: (found?.oldest).flatMap { Day(String($0.prefix(10))) })
    }

    private static func rule(_ kind: Retention.Kind, _ days: Int, _ now: Moment) -> Rule {
        /// What began before this has been over for the whole period.
        func limit(_ lifetime: Double = 0) -> Moment { now.adding(seconds: -lifetime - Double(days) * 24 * 3600) }
        return switch kind {
        case .sessions, .ownSessions:
            Rule(
                table: kind == .sessions ? "session" : "contributor_session", date: "created_at",
                isDue: "seen_at < \(limit(Lifetime.sessionIdle)) OR created_at < \(limit(Lifetime.session))")
        case .signInSteps:
            Rule(table: "sign_in_step", date: "created_at", isDue: "created_at < \(limit(Lifetime.signInStep))")
        case .recoveryLinks:
            Rule(table: "recovery", date: "created_at", isDue: "created_at < \(limit(Lifetime.recovery))")
        case .organisationSignIns:
            Rule(table: "identity_start", date: "created_at", isDue: "created_at < \(limit(Lifetime.signInStep))")
        case .tries: Rule(table: "attempt", date: "since", isDue: "since < \(limit(Lockout.longest))")
        case .browsers: Rule(table: "device", date: "seen_at", isDue: "seen_at < \(limit())")
        case .unusedInvitations:
            Rule(table: "invitation", date: "expires_at", isDue: "used_at IS NULL AND expires_at < \(limit())")
        case .usedInvitations: Rule(table: "invitation", date: "used_at", isDue: "used_at < \(limit())")
        case .figureOffers: Rule(table: "figure_offer", date: "at", isDue: "at < \(limit())")
        case .cautions: Rule(table: "caution", date: "at", isDue: "at < \(limit().day)")
        case .contributors:
            Rule(
                table: """
                    contributor JOIN group_setting ON group_setting.round_id = contributor.round_id
                        AND group_setting.voice_id = contributor.voice_id
                    """, date: "agreed_day", isDue: "agreed_day < \(limit().day)")
        case .accounts:
            Rule(
                table: "person", date: "COALESCE(used_on, created_at)",
                isDue: """
                    email IS NOT NULL AND COALESCE(used_on, created_at) < \(limit().day)
                    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = person.id)
                    """)
        }
    }
}
