import Dispatch
import Foundation

/// Where a database is: a file, or a PostgreSQL server's address. Its description never shows a password.
public enum DatabaseLocation: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    case file(String)
    case postgresql(String)

    public init(_ text: String) {
        let isAddress = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
        self = isAddress ? .postgresql(text) : .file(text)
    }

    public var description: String {
        switch self {
        case .file(let path): path
        case .postgresql(let address): (try? PostgreSQLAddress(address))?.description ?? "PostgreSQL"
        }
    }

    public var debugDescription: String { description }
}

/// Opens databases of either kind.
public enum Databases {
    /// Refuses a database that a newer version has changed, leaving it as it is; otherwise brings it up to date.
    public static func open(
        _ location: DatabaseLocation,
        create: Bool = true
    ) async throws(DatabaseError) -> any Database {
        try await open(location, create: create, migrations: Migrations.all)
    }

    static func open(
        _ location: DatabaseLocation,
        create: Bool = true,
        migrations: [Migration]
    ) async throws(DatabaseError) -> any Database {
        let runner = MigrationRunner(migrations: migrations)
        do {
            switch location {
            case .file(let path):
                // SQLite is looked at before it is opened for writing, because opening already changes the file.
                let inspect: @Sendable (any Connection) throws -> Void = { connection in
                    if try connection.exists(connection.dialect.table(named: "migration")) {
                        _ = try runner.pending(connection)
                    } else if try connection.exists(connection.dialect.anyTable) {
                        throw DatabaseError.unavailable(
                            "\(path) is a database of something else. Name another file.")
                    } else if !create {
                        throw DatabaseError.unavailable(
                            "There is nothing of ours in \(path) yet. Check its name.")
                    }
                }
                return try await upToDate(SQLiteDatabase(path: path, create: create, inspect: inspect), runner, create)
            case .postgresql(let address):
                return try await upToDate(PostgreSQLDatabase(PostgreSQLAddress(address)), runner, create)
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw .internal("The database could not be opened: \(error)")
        }
    }

    private static func upToDate(
        _ database: some Database,
        _ runner: MigrationRunner,
        _ create: Bool
    ) async throws -> any Database {
        do {
            let (isNew, isBehind) = try await database.read { connection in
                let isNew = try !connection.exists(connection.dialect.table(named: "migration"))
                return (isNew, try !runner.pending(connection).isEmpty)
            }
            if isNew && !create {
                throw DatabaseError.unavailable("There is nothing of ours in that database yet. Check its address.")
            }
            if isNew || isBehind { try await database.access.engine.migrate(runner.run) }
            return database
        } catch {
            await database.close()
            throw error
        }
    }
}

extension DispatchQueue {
    /// Runs what blocks on this queue's thread, keeping the threads that everyone shares free.
    func perform<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
