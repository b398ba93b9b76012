import Dispatch
import Foundation
import GRDB

/// A database in one file. GRDB keeps the connections and their turns: many readers, one writer.
struct SQLiteDatabase: Database, DatabaseEngine {
    private let pool: DatabasePool
    private let path: String

    var access: DatabaseAccess { DatabaseAccess(engine: self) }

    /// Opens for reading only first, and goes on if `inspect` does not refuse what is there.
    init(path: String, create: Bool, inspect: @escaping @Sendable (any Connection) throws -> Void) async throws {
        self.path = path
        pool = try await DispatchQueue(label: "sqlite.opening").perform {
            let file = SQLiteFile(path: path)
            try file.prepare(create: create)
            do {
                try Self.inspect(path, inspect)
                return try Self.openPool(path)
            } catch let error as GRDB.DatabaseError {
                throw file.refusal(of: error)
            }
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await translated {
            try await pool.read { try body(SQLiteConnection($0, path: path)) }
        }
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await translated {
            try await pool.write {
                let connection = SQLiteConnection($0, path: path)
                let result = try body(connection)
                if let failure = connection.failure { throw failure }
                return result
            }
        }
    }

    func migrate(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await write(body)
    }

    /// Freed space is overwritten as it is freed; what is left are words in the index of search, and old pages in the
    /// write-ahead log.
    func forget() async throws {
        try await translated {
            try await pool.write { try $0.execute(sql: Dialect.searchForget) }
        }
        try await pool.writeWithoutTransaction { try Self.emptyLog($0) }
    }

    /// SQLite writes the copy anew, row by row, so that nothing that was deleted comes along.
    func backUp(to path: String) async throws {
        let copy = SQLiteFile(path: path)
        try copy.begin()
        do {
            try await translated {
                try await pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
            }
            try copy.settle()
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    /// Moves what stands in the write-ahead log into the file, so that the file alone is a whole copy.
    func close() async {
        try? await DispatchQueue(label: "sqlite.closing").perform { [pool] in
            try? pool.writeWithoutTransaction { try Self.emptyLog($0) }
            try pool.close()
        }
    }

    /// SQLite itself does not bear being asked this once it is closed, and a database may be closed twice.
    private static func emptyLog(_ database: GRDB.Database) throws {
        if database.sqliteConnection != nil { _ = try database.checkpoint(.truncate) }
    }

    private func translated<T>(_ access: () async throws -> T) async throws -> T {
        do {
            return try await access()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error, path: path)
        }
    }

    private static func inspect(_ path: String, _ body: (any Connection) throws -> Void) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? reader.close() }
        try reader.read { try body(SQLiteConnection($0, path: path)) }
    }

    /// Two processes that open a new file together can meet while it becomes a WAL file, where SQLite does not wait.
    private static func openPool(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        let deadline = Date.now.addingTimeInterval(5)
        while true {
            do {
                let pool = try DatabasePool(path: path, configuration: configuration)
                // Only now: GRDB chooses NORMAL while it opens. What a person was told is saved is on the disk.
                // What was deleted is overwritten, so that erased words are gone from the file as well.
                try pool.writeWithoutTransaction {
                    try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
                }
                return pool
            } catch let error as GRDB.DatabaseError where error.resultCode == .SQLITE_BUSY && Date.now < deadline {
                Thread.sleep(forTimeInterval: .random(in: 0.01...0.05))
            }
        }
    }
}
