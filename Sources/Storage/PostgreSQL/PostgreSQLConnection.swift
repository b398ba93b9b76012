import CPQ
import Dispatch
import Foundation

/// One connection to a server and the thread it blocks. Only code on `queue` touches what it holds, hence `@unchecked`.
final class PostgreSQLConnection: Connection, @unchecked Sendable {
    /// A serialisation failure or a deadlock: the whole transaction may be tried again.
    struct Conflict: Error {}

    private struct StatementKey: Hashable {
        let text: String
        let types: [Oid]
    }

    let dialect = Dialect.postgresql
    private let address: PostgreSQLAddress
    private let queue = DispatchQueue(label: "postgresql")
    private var handle: OpaquePointer?
    private var statements: [StatementKey: String] = [:]
    private static let keptStatements = 256
    private static let connectSeconds = "5"

    /// The first statement that threw in this transaction, and whether trying again could help.
    private var failure: DatabaseError?
    private var hasConflict = false

    init(_ address: PostgreSQLAddress) { self.address = address }

    deinit { PQfinish(handle) }

    // MARK: - From any thread

    /// Connects if need be, and runs the body between `begin` and COMMIT.
    func transaction<T: Sendable>(
        _ begin: String,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await queue.perform { [self] in
            try start(begin)
            do {
                let result = try body(self)
                if let failure { throw failure }
                try command("COMMIT")
                return result
            } catch {
                rollBack()
                throw hasConflict ? Conflict() : error
            }
        }
    }

    /// As a transaction, while holding the lock that every process asks for before it changes the schema.
    func migration(_ begin: String, _ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        do {
            // Before BEGIN: a transaction that waited inside would not see what the other process did meanwhile.
            try await administer("SELECT pg_advisory_lock(7305804385171895411)")
            try await transaction(begin, body)
        } catch {
            // Disconnecting lets go of the lock, whatever happened.
            await disconnect()
            throw error
        }
        await disconnect()
    }

    /// A statement whose text is put together at run time, outside any transaction; repositories cannot reach this.
    func administer(_ text: String) async throws {
        try await queue.perform { [self] in try start(text) }
    }

    func disconnect() async {
        try? await queue.perform { [self] in drop() }
    }

    // MARK: - On the connection's own thread

    func query<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> [T] {
        let result = try run(sql)
        let row = Row(result)
        var found: [T] = []
        found.reserveCapacity(Int(result.rowCount))
        for index in 0..<result.rowCount {
            result.row = index
            found.append(try decode(row))
        }
        return found
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try run(sql).rowsChanged
    }

    private func run(_ sql: SQL) throws -> PostgreSQLResult {
        let rendered: RenderedSQL
        do {
            rendered = try sql.rendered(for: dialect)
        } catch {
            throw noted(error)
        }
        let parameters = PostgreSQLParameters(rendered.values)
        guard sql.isReusable else {
            return try checked(rendered.text) { handle in
                parameters.withPointers { values, lengths, formats in
                    PQexecParams(
                        handle,
                        rendered.text,
                        Int32(values.count),
                        parameters.types,
                        values,
                        lengths,
                        formats,
                        0
                    )
                }
            }
        }
        let name = try prepare(StatementKey(text: rendered.text, types: parameters.types))
        return try checked(rendered.text) { handle in
            parameters.withPointers { values, lengths, formats in
                PQexecPrepared(handle, name, Int32(values.count), values, lengths, formats, 0)
            }
        }
    }

    private func prepare(_ key: StatementKey) throws -> String {
        if let name = statements[key] { return name }
        if statements.count >= Self.keptStatements {
            try command("DEALLOCATE ALL")
            statements = [:]
        }
        let name = "s\(statements.count)"
        _ = try checked(key.text) { PQprepare($0, name, key.text, Int32(key.types.count), key.types) }
        statements[key] = name
        return name
    }

    @discardableResult
    private func command(_ text: String) throws -> PostgreSQLResult {
        let result = try checked(text) { PQexec($0, text) }
        // A transaction that is already lost answers COMMIT without an error.
        if text == "COMMIT" && result.command != text { throw failure ?? .internal("PostgreSQL did not commit.") }
        return result
    }

    private func checked(_ text: String, _ call: (OpaquePointer) -> OpaquePointer?) throws -> PostgreSQLResult {
        guard let handle else { throw noted(address.unreachable("not connected")) }
        guard let pointer = call(handle) else { throw noted(lost) }
        let result = PostgreSQLResult(pointer)
        guard let code = result.errorCode else { return result }
        if PQstatus(handle) == CONNECTION_BAD { throw noted(lost) }
        if code == "40001" || code == "40P01" { hasConflict = true }
        // What follows a failure in the same transaction fails for that reason only.
        if code == "25P02", let failure { throw failure }
        throw noted(DatabaseError(code: code, "\(result.errorMessage) in: \(text)", at: address))
    }

    private var lost: DatabaseError {
        address.unreachable(handle.map { String(cString: PQerrorMessage($0)) } ?? "no answer")
    }

    private func noted(_ error: DatabaseError) -> DatabaseError {
        failure = failure ?? error
        return error
    }

    // MARK: - Beginning and ending

    /// The server may have gone and come back since the last use: nothing has run yet, so a second try is harmless.
    private func start(_ text: String) throws {
        failure = nil
        hasConflict = false
        do {
            try connect()
            try command(text)
        } catch {
            guard PQstatus(handle) == CONNECTION_BAD, handle != nil else { throw error }
            drop()
            failure = nil
            try connect()
            try command(text)
        }
    }

    private func connect() throws {
        if handle != nil { return }
        // A later word outdoes an earlier one: the address may choose its time-out, and not its encoding.
        let words = [
            ("connect_timeout", Self.connectSeconds), ("fallback_application_name", "commonthread"),
            ("dbname", address.text), ("client_encoding", "UTF8"),
        ]
        let fresh = withCStrings(words.map(\.0)) { keywords in
            withCStrings(words.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        handle = fresh
        statements = [:]
        guard let fresh, PQstatus(fresh) == CONNECTION_OK else {
            let error = lost
            drop()
            throw error
        }
        PQsetNoticeProcessor(fresh, { _, _ in }, nil)
        guard PQparameterStatus(fresh, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
            drop()
            throw DatabaseError.unavailable("\(address) does not store UTF-8. Create it with ENCODING 'UTF8'.")
        }
    }

    private func rollBack() {
        guard let handle else { return }
        if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
        if PQtransactionStatus(handle) != PQTRANS_IDLE { drop() }
    }

    private func drop() {
        PQfinish(handle)
        handle = nil
        statements = [:]
    }
}

/// Calls with C copies of the texts, and a null after the last.
private func withCStrings<R>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R) -> R {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
}
