/// An open database as every layer holds it; only this module can speak SQL through it.
public protocol Database: Sendable {
    var access: DatabaseAccess { get }

    /// Waits for what is running, then lets go of the file or the server.
    func close() async
}

/// The way in for this module's repositories, closed to other modules.
public struct DatabaseAccess: Sendable {
    let engine: any DatabaseEngine
}

/// What each engine does in its own way.
protocol DatabaseEngine: Sendable {
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// A write that no other process opening the same database makes at the same time.
    func migrate(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws

    /// Makes sure that what was deleted or changed stands nowhere in the database's files any more.
    func forget() async throws

    /// A whole copy in a file that is not there yet.
    func backUp(to path: String) async throws
}

extension Database {
    /// Everything the body asks sees one snapshot.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await access.engine.read(body)
    }

    /// All or nothing, as if alone. The body may run twice, so it has no effect but on its connection; once a statement
    /// in it has thrown, nothing is stored even if the body goes on.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await access.engine.write(body)
    }
}

extension Database {
    /// After words were erased: no copy of them is left in the files.
    func forget() async throws { try await access.engine.forget() }
}

/// One transaction on one thread, valid only inside the body it is handed to.
protocol Connection: AnyObject {
    var dialect: Dialect { get }

    func query<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> [T]

    /// Gives the number of rows inserted, changed or deleted by the statement itself.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int
}

extension Connection {
    func first<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> T? {
        try query(sql, decode).first
    }

    func exists(_ sql: SQL) throws -> Bool {
        try !query(sql) { _ in }.isEmpty
    }
}

/// What can go wrong, in the same words for both engines.
public enum DatabaseError: Error, Equatable, Sendable {
    case unique, foreignKey, notNull, check

    /// Others kept changing the same rows at the same time.
    case conflict

    /// Something stored is not what the program stores.
    case corrupt(String)

    /// A sentence saying what is not there and what to do.
    case unavailable(String)

    /// Migrations this program does not know: a newer one has been here.
    case newerVersion(found: Int, known: Int)

    /// A mistake of ours, for the log; it holds the statement's text and never its values.
    case `internal`(String)
}
