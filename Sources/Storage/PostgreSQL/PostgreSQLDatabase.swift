/// A database on a server: a few connections, lent in the order they are asked for.
actor PostgreSQLDatabase: Database, DatabaseEngine {
    private static let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    private static let writing = "BEGIN ISOLATION LEVEL SERIALIZABLE"
    private static let retries = 20

    /// A connection that has broken mends itself when it is next used, so none is ever replaced.
    private var idle: [PostgreSQLConnection]
    private var waiting: [CheckedContinuation<PostgreSQLConnection, Never>] = []
    private let size: Int
    private var isClosed = false

    nonisolated var access: DatabaseAccess { DatabaseAccess(engine: self) }

    init(_ address: PostgreSQLAddress, connections: Int = 4) {
        size = connections
        idle = (0..<connections).map { _ in PostgreSQLConnection(address) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await retrying { try await $0.transaction(Self.reading, body) }
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await retrying { try await $0.transaction(Self.writing, body) }
    }

    func migrate(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await retrying { try await $0.migration(Self.writing, body) }
    }

    /// The server frees the rows that no transaction can see any more; its own archive is its operator's.
    func forget() async throws {
        let connection = await take()
        defer { give(connection) }
        try await connection.administer("VACUUM")
    }

    func backUp(to path: String) async throws {
        throw DatabaseError.unavailable(
            """
            A PostgreSQL server makes its own copies: pg_dump --format=custom --file=\(path) followed by the database's \
            address.
            """)
    }

    func close() async {
        guard !isClosed else { return }
        isClosed = true
        for _ in 0..<size { await take().disconnect() }
    }

    private func retrying<T: Sendable>(_ body: (PostgreSQLConnection) async throws -> T) async throws -> T {
        for attempt in 0...Self.retries {
            guard !isClosed else { throw DatabaseError.unavailable("The database is closed. Open it again.") }
            let connection = await take()
            do {
                let result = try await body(connection)
                give(connection)
                return result
            } catch is PostgreSQLConnection.Conflict {
                give(connection)
                let longest = min(1 << attempt, 64)
                try await Task.sleep(for: .milliseconds(Double(longest) * .random(in: 0.5...1.5)))
            } catch {
                give(connection)
                throw error
            }
        }
        throw DatabaseError.conflict
    }

    private func take() async -> PostgreSQLConnection {
        if let connection = idle.popLast() { return connection }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func give(_ connection: PostgreSQLConnection) {
        if waiting.isEmpty {
            idle.append(connection)
        } else {
            waiting.removeFirst().resume(returning: connection)
        }
    }
}

extension DatabaseError {
    /// What a server's error code means here; `message` holds the statement's text at most, never its values.
    init(code: String, _ message: String, at address: PostgreSQLAddress) {
        self =
            switch code {
            case "23505": .unique
            case "23503": .foreignKey
            case "23502": .notNull
            case "23514", "P0001": .check
            case "40001", "40P01": .conflict
            default:
                switch code.prefix(2) {
                case "08", "53", "57": address.unreachable(message)
                default: .internal("PostgreSQL \(code): \(message)")
                }
            }
    }
}
