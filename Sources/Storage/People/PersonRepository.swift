public import Domain

/// A signed-in person and the secret their forms carry.
public struct Session: Hashable, Sendable {
    public let person: Person
    public let formToken: String
    let seenAt: Moment
}

/// People, their sessions and the one-time codes of a first run. Secrets arrive here hashed.
public struct PersonRepository: Sendable {
    /// A session ends this many seconds after it was last used, and this many after it began.
    public static let idleLimit: Double = 2 * 3600
    public static let absoluteLimit: Double = 12 * 3600

    let database: any Database
    let clock: Clock

    // MARK: - Accounts

    /// Whether nobody can sign in yet; people known by name only, from an imported round, do not count.
    public func isEmpty() async throws -> Bool {
        try await database.read { db in try !db.exists("SELECT 1 FROM person WHERE password IS NOT NULL LIMIT 1") }
    }

    /// The person with this address and their password's hash.
    public func credentials(email: String) async throws -> (person: Person, password: String)? {
        let found = try await database.read { db in
            try db.first(
                """
                SELECT id, name, email, is_administrator, password FROM person
                WHERE email = \(email) AND password IS NOT NULL
                """
            ) { row in (try Self.person(row), try row.text(4)) }
        }
        return found.map { (person: $0.0, password: $0.1) }
    }

    public func person(email: String) async throws -> Person? {
        try await database.read { db in
            try db.first("SELECT id, name, email, is_administrator FROM person WHERE email = \(email)", Self.person)
        }
    }

    /// Makes an account that belongs to no partnership yet.
    public func create(
        name: String, email: String, password: String, isAdministrator: Bool
    ) async throws -> Person {
        let clock = clock
        return try await database.write { db in
            try Self.insert(name, email, password, isAdministrator, clock, db)
        }
    }

    static func insert(
        _ name: String, _ email: String, _ password: String, _ isAdministrator: Bool, _ clock: Clock,
        _ db: any Connection
    ) throws -> Person {
        if try db.exists("SELECT 1 FROM person WHERE email = \(email)") {
            throw Refusal.invalid("email", Problem("problem.email.taken"))
        }
        let person = Person(id: clock.identifier(), name: name, email: email, isAdministrator: isAdministrator)
        try db.execute(
            """
            INSERT INTO person (id, name, email, password, is_administrator, created_at)
            VALUES (\(person.id), \(name), \(email), \(password), \(isAdministrator), \(clock.now))
            """)
        return person
    }

    static func person(_ row: Row) throws -> Person {
        Person(
            id: try row.identifier(0), name: try row.text(1), email: try row.optionalText(2),
            isAdministrator: try row.bool(3))
    }

    // MARK: - The first run

    public func addFirstRunCode(hash: String) async throws {
        let clock = clock
        try await database.write { db in
            try db.execute("INSERT INTO first_run_code (code_hash, created_at) VALUES (\(hash), \(clock.now))")
        }
    }

    /// The first account and the first partnership, once: afterwards there is nothing here to find.
    public func firstRun(
        codeHash: String, account: NewAccount, passwordHash: String, partnership name: String
    ) async throws -> (Person, Partnership) {
        let clock = clock
        return try await database.write { db in
            if try db.exists("SELECT 1 FROM person WHERE password IS NOT NULL LIMIT 1") { throw Refusal.notFound }
            guard try db.exists("SELECT 1 FROM first_run_code WHERE code_hash = \(codeHash)") else {
                throw Refusal.invalid("code", Problem("problem.code.wrong"))
            }
            let person = try Self.insert(account.name, account.email, passwordHash, true, clock, db)
            let partnership = try PartnershipRepository.insert(name: name, chair: person.id, clock, db)
            try db.execute("DELETE FROM first_run_code")
            return (person, partnership)
        }
    }

    // MARK: - Sessions

    public func openSession(for person: Person.ID, tokenHash: String, formToken: String) async throws {
        let clock = clock
        try await database.write { db in
            let expired = clock.now.adding(seconds: -Self.absoluteLimit)
            try db.execute("DELETE FROM session WHERE person_id = \(person) AND created_at < \(expired)")
            try db.execute(
                """
                INSERT INTO session (token_hash, person_id, form_token, created_at, seen_at)
                VALUES (\(tokenHash), \(person), \(formToken), \(clock.now), \(clock.now))
                """)
        }
    }

    /// The session, unless it has ended. Its last use is written down at most every five minutes, to keep reads reads.
    public func session(tokenHash: String) async throws -> Session? {
        let now = clock.now
        let idle = now.adding(seconds: -Self.idleLimit)
        let oldest = now.adding(seconds: -Self.absoluteLimit)
        let session = try await database.read { db in
            try db.first(
                """
                SELECT p.id, p.name, p.email, p.is_administrator, s.form_token, s.seen_at
                FROM session s JOIN person p ON p.id = s.person_id
                WHERE s.token_hash = \(tokenHash) AND s.seen_at >= \(idle) AND s.created_at >= \(oldest)
                """
            ) { row in
                Session(person: try Self.person(row), formToken: try row.text(4), seenAt: try row.moment(5))
            }
        }
        if let session, session.seenAt < now.adding(seconds: -300) {
            try await database.write { db in
                try db.execute("UPDATE session SET seen_at = \(now) WHERE token_hash = \(tokenHash)")
            }
        }
        return session
    }

    public func endSession(tokenHash: String) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM session WHERE token_hash = \(tokenHash)")
        }
    }
}
