public import Domain

/// What happens before somebody is signed in: wrong tries, browsers that are known, links for a new password, the step
/// between password and code, and sign-ins at an organisation's own page.
public struct SignInRepository: Sendable {
    let database: any Database
    let clock: Clock

    // MARK: - Wrong tries

    /// Counts a try before anything is compared, so that tries at the same moment cannot be more than the limit; false
    /// where this key has used its tries up for now. The count begins anew once the time of the first one has passed.
    public func take(_ keyHash: String, _ lockout: Lockout) async throws -> Bool {
        let now = clock.now
        let since = now.adding(seconds: -lockout.seconds)
        return try await database.change { db in
            try db.execute(
                """
                INSERT INTO attempt (key_hash, failures, since) VALUES (\(keyHash), 1, \(now))
                ON CONFLICT (key_hash) DO UPDATE SET
                    failures = CASE WHEN attempt.since > \(since) THEN attempt.failures + 1 ELSE 1 END,
                    since = CASE WHEN attempt.since > \(since) THEN attempt.since ELSE \(now) END
                WHERE attempt.since <= \(since) OR attempt.failures < \(lockout.tries)
                """) == 1
        }
    }

    /// Takes back the count of a try that was right; wrong ones before it stay counted.
    public func giveBack(_ keyHash: String) async throws {
        try await database.write { db in
            // Nothing is left of somebody who only ever typed what was right.
            try db.execute("DELETE FROM attempt WHERE key_hash = \(keyHash) AND failures <= 1")
            try db.execute("UPDATE attempt SET failures = failures - 1 WHERE key_hash = \(keyHash)")
        }
    }

    public func forgive(_ keyHash: String) async throws {
        try await database.write { db in try db.execute("DELETE FROM attempt WHERE key_hash = \(keyHash)") }
    }

    // MARK: - Known browsers

    /// Whether this browser has signed in as this person before.
    public func isKnown(deviceHash: String, email: String) async throws -> Bool {
        let oldest = clock.now.adding(seconds: -Lifetime.device)
        return try await database.read { db in
            try db.exists(
                """
                SELECT 1 FROM device d JOIN person p ON p.id = d.person_id
                WHERE d.token_hash = \(deviceHash) AND p.email = \(email) AND d.seen_at > \(oldest)
                """)
        }
    }

    public func remember(deviceHash: String, for person: Person.ID) async throws {
        let now = clock.now
        try await database.change { db in
            try db.execute(
                """
                INSERT INTO device (token_hash, person_id, seen_at) VALUES (\(deviceHash), \(person), \(now))
                ON CONFLICT (token_hash) DO UPDATE SET person_id = excluded.person_id, seen_at = excluded.seen_at
                """)
        }
    }

    // MARK: - Between the password and the code

    public func beginStep(tokenHash: String, for person: Person.ID, next: String) async throws {
        let now = clock.now
        try await database.write { db in
            try db.execute(
                "DELETE FROM sign_in_step WHERE created_at < \(now.adding(seconds: -Lifetime.signInStep))")
            try db.execute(
                """
                INSERT INTO sign_in_step (token_hash, person_id, next, created_at)
                VALUES (\(tokenHash), \(person), \(next), \(now))
                """)
        }
    }

    public func step(tokenHash: String) async throws -> (person: Person, next: String)? {
        let oldest = clock.now.adding(seconds: -Lifetime.signInStep)
        let found = try await database.read { db in
            try db.first(
                """
                SELECT p.id, p.name, p.email, p.is_administrator, p.is_editor, s.next
                FROM sign_in_step s JOIN person p ON p.id = s.person_id
                WHERE s.token_hash = \(tokenHash) AND s.created_at > \(oldest)
                """
            ) { row in (try PersonRepository.person(row), try row.text(5)) }
        }
        return found.map { (person: $0.0, next: $0.1) }
    }

    public func endStep(tokenHash: String) async throws {
        try await database.write { db in
            try db.execute("DELETE FROM sign_in_step WHERE token_hash = \(tokenHash)")
        }
    }

    // MARK: - A new password

    /// A link for a new password; nil where nobody has this address and a password.
    public func beginRecovery(email: String, tokenHash: String) async throws -> Person? {
        let now = clock.now
        return try await database.write { db in
            let person = try db.first(
                """
                SELECT id, name, email, is_administrator, is_editor FROM person
                WHERE email = \(email) AND password IS NOT NULL
                """, PersonRepository.person)
            guard let person else { return nil }
            try db.execute("DELETE FROM recovery WHERE created_at < \(now.adding(seconds: -Lifetime.recovery))")
            try db.execute(
                "INSERT INTO recovery (token_hash, person_id, created_at) VALUES (\(tokenHash), \(person.id), \(now))")
            return person
        }
    }

    public func recovering(tokenHash: String) async throws -> Person {
        let oldest = clock.now.adding(seconds: -Lifetime.recovery)
        let person = try await database.read { db in
            try db.first(
                """
                SELECT p.id, p.name, p.email, p.is_administrator, p.is_editor
                FROM recovery r JOIN person p ON p.id = r.person_id
                WHERE r.token_hash = \(tokenHash) AND r.created_at > \(oldest)
                """, PersonRepository.person)
        }
        guard let person else { throw Refusal.notFound }
        return person
    }

    // MARK: - At the organisation's own page

    public func beginIdentity(stateHash: String, nonce: String, verifier: String, next: String) async throws {
        let now = clock.now
        try await database.write { db in
            try db.execute(
                "DELETE FROM identity_start WHERE created_at < \(now.adding(seconds: -Lifetime.signInStep))")
            try db.execute(
                """
                INSERT INTO identity_start (state_hash, nonce, verifier, next, created_at)
                VALUES (\(stateHash), \(nonce), \(verifier), \(next), \(now))
                """)
        }
    }

    /// Taken once.
    public func takeIdentity(
        stateHash: String
    ) async throws -> (nonce: String, verifier: String, next: String)? {
        let oldest = clock.now.adding(seconds: -Lifetime.signInStep)
        let taken = try await database.write { db in
            try db.first(
                """
                DELETE FROM identity_start WHERE state_hash = \(stateHash) AND created_at > \(oldest)
                RETURNING nonce, verifier, next
                """
            ) { [try $0.text(0), try $0.text(1), try $0.text(2)] }
        }
        return taken.map { (nonce: $0[0], verifier: $0[1], next: $0[2]) }
    }

    /// The person an organisation's sign-in stands for. One who is here under the same address is joined to it the first
    /// time; the caller vouches that the organisation has checked the address and may speak for it.
    public func person(issuer: String, subject: String, email: String) async throws -> Person? {
        let clock = clock
        return try await database.change { db in
            let known = try db.first(
                """
                SELECT p.id, p.name, p.email, p.is_administrator, p.is_editor
                FROM identity i JOIN person p ON p.id = i.person_id
                WHERE i.issuer = \(issuer) AND i.subject = \(subject)
                """, PersonRepository.person)
            if let known { return try Self.follow(email, known, clock, db) }
            let person = try db.first(
                "SELECT id, name, email, is_administrator, is_editor FROM person WHERE email = \(email)",
                PersonRepository.person)
            guard let person else { return nil }
            // Nobody ever checked that whoever made the account owns its address; from now on only the organisation says.
            try db.execute("UPDATE person SET password = NULL WHERE id = \(person.id)")
            for table in Self.standing { try db.execute("DELETE FROM \(table) WHERE person_id = \(person.id)") }
            try Self.join(person.id, issuer, subject, clock, db)
            return person
        }
    }

    /// Somebody whose organisation has given them another address has it here too, unless it is somebody else's.
    private static func follow(
        _ email: String, _ person: Person, _ clock: Clock, _ db: any Connection
    ) throws -> Person {
        let changed = try db.execute(
            """
            UPDATE person SET email = \(email)
            WHERE id = \(person.id) AND email <> \(email) AND password IS NULL
                AND NOT EXISTS (SELECT 1 FROM person o WHERE o.email = \(email))
            """)
        if changed == 0 { return person }
        try HistoryRepository(connection: db, clock: clock).record(
            .account, subject: person.id.text, person: person.id, voice: nil, partnership: nil, at: clock.now,
            after: ["corrected": "1"])
        return Person(
            id: person.id, name: person.name, email: email, isAdministrator: person.isAdministrator,
            isEditor: person.isEditor)
    }

    /// A new account without a password, for somebody who holds an invitation and signs in at their organisation.
    public func create(name: String, email: String, issuer: String, subject: String) async throws -> Person {
        let clock = clock
        return try await database.write { db in
            let person = try PersonRepository.insert(name, email, nil, false, clock, db)
            try Self.join(person.id, issuer, subject, clock, db)
            return person
        }
    }

    /// What a password opened.
    private static let standing: [SQL] = [
        "session", "sign_in_step", "recovery", "device", "authenticator", "recovery_code",
    ]

    private static func join(
        _ person: Person.ID, _ issuer: String, _ subject: String, _ clock: Clock, _ db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO identity (issuer, subject, person_id, created_at)
            VALUES (\(issuer), \(subject), \(person), \(clock.now))
            """)
        try HistoryRepository(connection: db, clock: clock).record(
            .account, subject: person.text, person: person, voice: nil, partnership: nil, at: clock.now,
            after: ["identity": issuer])
    }
}
