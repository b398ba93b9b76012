import GRDB
import GRDBSQLite

/// One transaction on a SQLite file, stepping GRDB's cached statements itself so that columns are read by position.
final class SQLiteConnection: Connection {
    let dialect = Dialect.sqlite

    /// The first statement that threw: after it the transaction is not stored, as on PostgreSQL.
    private(set) var failure: DatabaseError?
    private let database: GRDB.Database
    private let path: String

    init(_ database: GRDB.Database, path: String) {
        self.database = database
        self.path = path
    }

    func query<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try run(sql) { found.append(try decode($0)) }
        return found
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        let before = database.totalChangesCount
        try run(sql) { _ in }
        return database.totalChangesCount == before ? 0 : database.changesCount
    }

    private func run(_ sql: SQL, _ visit: (Row) throws -> Void) throws {
        let rendered: RenderedSQL
        let statement: GRDB.Statement
        do {
            rendered = try sql.rendered(for: dialect)
            let prepare = sql.isReusable ? database.cachedStatement(sql:) : database.makeStatement(sql:)
            statement = try prepare(rendered.text)
        } catch let error as DatabaseError {
            throw noted(error)
        } catch let error as GRDB.DatabaseError {
            throw noted(DatabaseError(error, path: path))
        }
        let pointer = statement.sqliteStatement
        defer {
            // A statement that is not kept would otherwise be gone as soon as its pointer has been read.
            withExtendedLifetime(statement) {
                sqlite3_reset(pointer)
                sqlite3_clear_bindings(pointer)
            }
        }
        for (index, value) in rendered.values.enumerated() {
            try check(bind(value, Int32(index + 1), pointer), is: SQLITE_OK, rendered)
        }
        let row = Row(SQLiteRow(pointer))
        var code = sqlite3_step(pointer)
        while code == SQLITE_ROW {
            try visit(row)
            code = sqlite3_step(pointer)
        }
        try check(code, is: SQLITE_DONE, rendered)
    }

    private func bind(_ value: Value, _ index: Int32, _ pointer: OpaquePointer) -> Int32 {
        // SQLite is to make its own copy before the call returns: SQLITE_TRANSIENT, a macro that Swift does not import.
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(pointer, index)
        case .integer(let number): return sqlite3_bind_int64(pointer, index, number)
        case .real(let number): return sqlite3_bind_double(pointer, index, number)
        case .text(let text): return sqlite3_bind_text(pointer, index, text, -1, copy)
        case .blob(let bytes):
            // An empty array has no address, and SQLite would store NULL for it.
            return bytes.isEmpty
                ? sqlite3_bind_zeroblob(pointer, index, 0)
                : sqlite3_bind_blob(pointer, index, bytes, Int32(bytes.count), copy)
        }
    }

    private func check(_ code: Int32, is expected: Int32, _ rendered: RenderedSQL) throws {
        if code == expected { return }
        // The task that was waiting for this has been cancelled.
        if code == SQLITE_INTERRUPT { throw CancellationError() }
        let message = String(cString: sqlite3_errmsg(database.sqliteConnection))
        throw noted(DatabaseError(sqlite: code, "\(message) in: \(rendered.text)", path: path))
    }

    private func noted(_ error: DatabaseError) -> DatabaseError {
        failure = failure ?? error
        return error
    }
}

/// The row a SQLite statement stands on.
private final class SQLiteRow: RowSource {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    func integer(_ index: Int) throws -> Int64? {
        try value(index, SQLITE_INTEGER) { sqlite3_column_int64(pointer, $0) }
    }

    func real(_ index: Int) throws -> Double? {
        try value(index, SQLITE_FLOAT, or: SQLITE_INTEGER) { sqlite3_column_double(pointer, $0) }
    }

    func text(_ index: Int) throws -> String? {
        try value(index, SQLITE_TEXT) { column in
            let start = sqlite3_column_text(pointer, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    func blob(_ index: Int) throws -> [UInt8]? {
        try value(index, SQLITE_BLOB) { column in
            let start = sqlite3_column_blob(pointer, column)
            return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
        }
    }

    private func value<T>(_ index: Int, _ type: Int32, or other: Int32? = nil, _ read: (Int32) -> T) throws -> T? {
        let column = Int32(index)
        guard column < sqlite3_column_count(pointer) else {
            throw DatabaseError.corrupt("There is no column \(index).")
        }
        let found = sqlite3_column_type(pointer, column)
        if found == SQLITE_NULL { return nil }
        guard found == type || found == other else {
            throw DatabaseError.corrupt("Column \(index) holds another type of value than \(T.self).")
        }
        return read(column)
    }
}
