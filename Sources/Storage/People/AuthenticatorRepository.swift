public import Domain

/// Authenticator apps and recovery codes.
public struct AuthenticatorRepository: Sendable {
    public static let recoveryCodes = 10

    /// What an authenticator app and we both know.
    public struct Authenticator: Hashable, Sendable {
        public let secret: String
        /// The 30-second step of the last code that was used: none works twice.
        public let lastStep: Int
    }

    /// What the account page says of it.
    public struct Standing: Hashable, Sendable {
        public let isOn: Bool
        public let codesLeft: Int
    }

    let database: any Database
    let clock: Clock

    public func standing(of person: Person.ID) async throws -> Standing {
        try await database.read { db in
            Standing(
                isOn: try db.exists("SELECT 1 FROM authenticator WHERE person_id = \(person)"),
                codesLeft: try db.first("SELECT COUNT(*) FROM recovery_code WHERE person_id = \(person)") {
                    try $0.int(0)
                } ?? 0)
        }
    }

    public func authenticator(of person: Person.ID) async throws -> Authenticator? {
        try await database.read { db in
            try db.first("SELECT secret, last_step FROM authenticator WHERE person_id = \(person)") {
                row in
                Authenticator(secret: try row.text(0), lastStep: try row.int(1))
            }
        }
    }

    /// The first right code turns a secret on; until then nothing of it is kept. The recovery codes are new with it.
    public func confirm(
        _ secret: String, step: Int, codeHashes: [String], for person: Person.ID
    ) async throws {
        let clock = clock
        try await database.write { db in
            let confirmed = try db.execute(
                """
                INSERT INTO authenticator (person_id, secret, last_step, confirmed_at)
                VALUES (\(person), \(secret), \(step), \(clock.now)) ON CONFLICT (person_id) DO NOTHING
                """)
            guard confirmed == 1 else { throw Refusal.notAllowed(Problem("refusal.authenticator.on")) }
            try Self.replaceCodes(codeHashes, person, db)
            try HistoryRepository(connection: db, clock: clock).record(
                .account, subject: person.text, person: person, voice: nil, partnership: nil, at: clock.now,
                after: ["authenticator": "on"])
        }
    }

    /// Uses a code's step up: false when it, or a later one, was used before.
    public func use(step: Int, of person: Person.ID) async throws -> Bool {
        try await database.write { db in
            try db.execute(
                """
                UPDATE authenticator SET last_step = \(step)
                WHERE person_id = \(person) AND last_step < \(step)
                """) == 1
        }
    }

    /// Uses a recovery code up.
    public func use(recoveryCodeHash hash: String, of person: Person.ID) async throws -> Bool {
        let clock = clock
        return try await database.write { db in
            let used = try db.execute("DELETE FROM recovery_code WHERE code_hash = \(hash) AND person_id = \(person)")
            if used == 1 {
                try HistoryRepository(connection: db, clock: clock).record(
                    .account, subject: person.text, person: person, voice: nil, partnership: nil, at: clock.now,
                    after: ["recoveryCode": "used"])
            }
            return used == 1
        }
    }

    public func replaceCodes(_ hashes: [String], of person: Person.ID) async throws {
        let clock = clock
        try await database.write { db in
            try Self.replaceCodes(hashes, person, db)
            try HistoryRepository(connection: db, clock: clock).record(
                .account, subject: person.text, person: person, voice: nil, partnership: nil, at: clock.now,
                after: ["recoveryCodes": "new"])
        }
    }

    /// By the person, or without them by whoever runs the installation, after somebody has lost app and codes.
    public func remove(from person: Person.ID, by other: Person.ID?) async throws {
        let clock = clock
        try await database.write { db in
            try db.execute("DELETE FROM authenticator WHERE person_id = \(person)")
            try db.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
            try HistoryRepository(connection: db, clock: clock).record(
                .account, subject: person.text, person: other, voice: nil, partnership: nil, at: clock.now,
                after: ["authenticator": "off"])
        }
    }

    private static func replaceCodes(_ hashes: [String], _ person: Person.ID, _ db: any Connection) throws {
        try db.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
        for hash in hashes {
            try db.execute("INSERT INTO recovery_code (code_hash, person_id) VALUES (\(hash), \(person))")
        }
    }
}
