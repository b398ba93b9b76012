import Foundation

/// One step of the schema, numbered; once released it is never changed.
struct Migration: Sendable {
    let number: Int
    let name: String
    let statements: [SQL]
    /// What SQL alone cannot do, in the same transaction.
    var finish: @Sendable (any Connection) throws -> Void = { _ in }
}

/// Brings a database's schema up to date, in one transaction.
struct MigrationRunner: Sendable {
    let migrations: [Migration]

    /// Only reads, so that a refused database stays as it was. Gives the migrations that are still to be made.
    @discardableResult
    func pending(_ connection: any Connection) throws -> [Migration] {
        guard try connection.exists(connection.dialect.table(named: "migration")) else { return migrations }
        let made = try connection.query("SELECT number FROM migration") { try $0.int(0) }
        let known = migrations.map(\.number).max() ?? 0
        if let found = made.max(), found > known {
            throw DatabaseError.newerVersion(found: found, known: known)
        }
        return migrations.filter { !made.contains($0.number) }.sorted { $0.number < $1.number }
    }

    func run(_ connection: any Connection) throws {
        let pending = try pending(connection)
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS migration (
                number \(.integer) PRIMARY KEY, name \(.text) NOT NULL, applied_at \(.text) NOT NULL
            )\(.strict)
            """
        )
        for migration in pending {
            do {
                for statement in migration.statements { try connection.execute(statement) }
                try migration.finish(connection)
            } catch DatabaseError.internal(let reason) {
                throw DatabaseError.internal("Migration \(migration.number), \(migration.name): \(reason)")
            }
            try connection.execute(
                """
                INSERT INTO migration (number, name, applied_at)
                VALUES (\(migration.number), \(migration.name), \(Date.now.ISO8601Format()))
                """
            )
        }
    }
}
