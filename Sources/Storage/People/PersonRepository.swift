public import Domain

/// People, their accounts and the one-time codes of a first run. Secrets arrive here hashed.
public struct PersonRepository: Sendable {
    let database: any Database
    let clock: Clock

    // MARK: - Accounts

    /// Whether nobody has an account; people known by name only, from an imported round, and who has left do not count.
    public func isEmpty() async throws -> Bool {
        try await database.read { db in try !db.exists(Self.anybody) }
    }

    private static let anybody: SQL = "SELECT 1 FROM person WHERE email IS NOT NULL LIMIT 1"

    /// The person with this address and their password's hash.
    public func credentials(email: String) async throws -> (person: Person, password: String)? {
        let found = try await database.read { db in
            try db.first(
                """
                SELECT id, name, email, is_administrator, is_editor, password FROM person
                WHERE email = \(email) AND password IS NOT NULL
                """
            ) { row in (try Self.person(row), try row.text(5)) }
        }
        return found.map { (person: $0.0, password: $0.1) }
    }

    public func person(email: String) async throws -> Person? {
        try await database.read { db in
            try db.first(
                "SELECT id, name, email, is_administrator, is_editor FROM person WHERE email = \(email)",
                Self.person)
        }
    }

    /// Also somebody known by name only.
    public func person(_ id: Person.ID) async throws -> Person? {
        try await database.read { db in try Self.person(id, db) }
    }

    static func person(_ id: Person.ID, _ db: any Connection) throws -> Person? {
        try db.first("SELECT id, name, email, is_administrator, is_editor FROM person WHERE id = \(id)", person)
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
        _ name: String, _ email: String, _ password: String?, _ isAdministrator: Bool, _ clock: Clock,
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
            isAdministrator: try row.bool(3), isEditor: try row.bool(4))
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
            if try db.exists(Self.anybody) { throw Refusal.notFound }
            guard try db.exists("SELECT 1 FROM first_run_code WHERE code_hash = \(codeHash)") else {
                throw Refusal.invalid("code", Problem("problem.code.wrong"))
            }
            let person = try Self.insert(account.name, account.email, passwordHash, true, clock, db)
            let partnership = try PartnershipRepository.insert(name: name, chair: person.id, clock, db)
            try db.execute("DELETE FROM first_run_code")
            return (person, partnership)
        }
    }

    // MARK: - Changing an account

    /// The password's hash; nil for somebody who signs in at their organisation.
    public func passwordHash(of person: Person.ID) async throws -> String? {
        try await database.read { db in
            try db.first("SELECT password FROM person WHERE id = \(person)") { try $0.optionalText(0) } ?? nil
        }
    }

    /// A new password ends every session, and makes every other link for a new one useless.
    public func setPassword(_ hash: String, of person: Person.ID) async throws {
        let clock = clock
        try await database.write { db in
            try db.execute("UPDATE person SET password = \(hash) WHERE id = \(person)")
            try db.execute("DELETE FROM session WHERE person_id = \(person)")
            try db.execute("DELETE FROM recovery WHERE person_id = \(person)")
            try db.execute("DELETE FROM sign_in_step WHERE person_id = \(person)")
            try HistoryRepository(connection: db, clock: clock).record(
                .account, subject: person.text, person: person, voice: nil, partnership: nil, at: clock.now,
                after: ["password": "new"])
        }
    }

    /// Corrects a name or an address. The history says that it changed, not from what to what.
    public func correct(name: String, email: String, of person: Person.ID) async throws {
        let clock = clock
        try await database.change { db in
            if try db.exists("SELECT 1 FROM person WHERE email = \(email) AND id <> \(person)") {
                throw Refusal.invalid("email", Problem("problem.email.taken"))
            }
            try db.execute("UPDATE person SET name = \(name), email = \(email) WHERE id = \(person)")
            // A letter to the old address opens nothing any more.
            try db.execute("DELETE FROM recovery WHERE person_id = \(person)")
            try HistoryRepository(connection: db, clock: clock).record(
                .account, subject: person.text, person: person, voice: nil, partnership: nil, at: clock.now,
                after: ["corrected": "1"])
        }
    }

    /// Makes somebody an administrator or a framework editor, or ends that; for whoever runs the installation.
    public func appoint(_ person: Person.ID, administrator: Bool, editor: Bool) async throws {
        let clock = clock
        try await database.write { db in
            let before = try db.first("SELECT is_administrator, is_editor FROM person WHERE id = \(person)") { row in
                ["administrator": try row.bool(0) ? "1" : "0", "editor": try row.bool(1) ? "1" : "0"]
            }
            guard let before else { throw Refusal.notFound }
            try db.execute(
                "UPDATE person SET is_administrator = \(administrator), is_editor = \(editor) WHERE id = \(person)")
            try HistoryRepository(connection: db, clock: clock).record(
                .account, subject: person.text, person: nil, voice: nil, partnership: nil, at: clock.now,
                before: before,
                after: ["administrator": administrator ? "1" : "0", "editor": editor ? "1" : "0"])
        }
    }

    /// Everybody with an account, for whoever runs the installation.
    public func all() async throws -> [Person] {
        try await database.read { db in
            try db.query(
                "SELECT id, name, email, is_administrator, is_editor FROM person WHERE email IS NOT NULL ORDER BY email",
                Self.person)
        }
    }

    /// Those known by name only, because a round that was brought in names them.
    public func namesOnly() async throws -> [Person] {
        try await database.read { db in
            try db.query(
                """
                SELECT p.id, p.name, p.email, p.is_administrator, p.is_editor FROM person p
                WHERE p.email IS NULL AND NOT EXISTS (
                    SELECT 1 FROM history h WHERE h.chain_id = \(HistoryRepository.installation)
                        AND h.kind = \(HistoryEntry.Kind.erasure) AND h.subject = p.id)
                ORDER BY p.name, p.id
                """, Self.person)
        }
    }
}
