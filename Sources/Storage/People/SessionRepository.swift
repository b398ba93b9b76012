public import Domain

/// A signed-in person and the secret their forms carry.
public struct Session: Hashable, Sendable {
    public typealias ID = Identifier<Session>

    public let id: ID
    public let person: Person
    public let formToken: String
    public let strength: Strength
    /// Whether they chair a partnership; read only where the second factor depends on it.
    public let isChair: Bool
    let seenAt: Moment
}

/// A session as its owner sees it in the list of their sessions.
public struct SessionSummary: Hashable, Sendable {
    public let id: Session.ID
    public let browser: String
    public let strength: Strength
    public let createdAt: Moment
    public let seenAt: Moment
}

/// Who is signed in where. Secrets arrive here hashed.
public struct SessionRepository: Sendable {
    let database: any Database
    let clock: Clock

    public func open(
        for person: Person.ID, tokenHash: String, formToken: String, browser: String, strength: Strength
    ) async throws {
        let clock = clock
        try await database.write { db in
            let expired = clock.now.adding(seconds: -Lifetime.session)
            try db.execute("DELETE FROM session WHERE person_id = \(person) AND created_at < \(expired)")
            let id: Session.ID = clock.identifier()
            try db.execute(
                """
                INSERT INTO session (token_hash, id, person_id, form_token, browser, strength, created_at, seen_at)
                VALUES (\(tokenHash), \(id), \(person), \(formToken), \(browser), \(strength), \(clock.now),
                        \(clock.now))
                """)
            try db.execute("UPDATE person SET used_on = \(clock.today) WHERE id = \(person)")
        }
    }

    /// The session, unless it has ended. Its last use is written down at most every five minutes, to keep reads reads.
    public func session(tokenHash: String) async throws -> Session? {
        let now = clock.now
        let (idle, oldest) = (now.adding(seconds: -Lifetime.sessionIdle), now.adding(seconds: -Lifetime.session))
        let session = try await database.read { db in
            try db.first(
                """
                SELECT p.id, p.name, p.email, p.is_administrator, p.is_editor, s.id, s.form_token, s.strength, s.seen_at,
                    CASE WHEN s.strength <> 'password' THEN 0
                        WHEN EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.role = 'chair') THEN 1
                        ELSE 0 END
                FROM session s JOIN person p ON p.id = s.person_id
                WHERE s.token_hash = \(tokenHash) AND s.seen_at >= \(idle) AND s.created_at >= \(oldest)
                """
            ) { row in
                Session(
                    id: try row.identifier(5), person: try PersonRepository.person(row), formToken: try row.text(6),
                    strength: try row.raw(7), isChair: try row.bool(9), seenAt: try row.moment(8))
            }
        }
        if let session, session.seenAt < now.adding(seconds: -300) {
            try await database.write { db in
                try db.execute("UPDATE session SET seen_at = \(now) WHERE token_hash = \(tokenHash)")
            }
        }
        return session
    }

    /// The sessions that have not ended, the one used last first.
    public func all(of person: Person.ID) async throws -> [SessionSummary] {
        let now = clock.now
        let (idle, oldest) = (now.adding(seconds: -Lifetime.sessionIdle), now.adding(seconds: -Lifetime.session))
        return try await database.read { db in
            try db.query(
                """
                SELECT id, browser, strength, created_at, seen_at FROM session
                WHERE person_id = \(person) AND seen_at >= \(idle) AND created_at >= \(oldest)
                ORDER BY seen_at DESC, id
                """
            ) { row in
                SessionSummary(
                    id: try row.identifier(0), browser: try row.text(1), strength: try row.raw(2),
                    createdAt: try row.moment(3), seenAt: try row.moment(4))
            }
        }
    }

    public func end(tokenHash: String) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM session WHERE token_hash = \(tokenHash)")
        }
    }

    /// One of the person's own sessions.
    public func end(_ id: Session.ID, of person: Person.ID) async throws {
        try await database.write { db in
            let ended = try db.execute("DELETE FROM session WHERE id = \(id) AND person_id = \(person)")
            if ended == 0 { throw Refusal.notFound }
        }
    }

    /// All of the person's sessions but the one they are using.
    public func endOthers(than id: Session.ID, of person: Person.ID) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM session WHERE person_id = \(person) AND id <> \(id)")
        }
    }

    /// Every session of theirs; for whoever runs the installation.
    public func endAll(of person: Person.ID) async throws {
        try await database.write { db in try db.execute("DELETE FROM session WHERE person_id = \(person)") }
    }

    /// Somebody has set up their second factor just now, in this session.
    public func strengthen(_ id: Session.ID, to strength: Strength) async throws {
        try await database.write { db in
            try db.execute("UPDATE session SET strength = \(strength) WHERE id = \(id)")
        }
    }
}
