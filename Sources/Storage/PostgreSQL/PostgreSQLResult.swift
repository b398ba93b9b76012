import CPQ
import Foundation

/// One statement's result and the row in it that is being read; values arrive as text.
final class PostgreSQLResult: RowSource {
    private let pointer: OpaquePointer
    var row: Int32 = 0

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var rowCount: Int32 { PQntuples(pointer) }

    /// `INSERT 0 1`, `COMMIT`: what the server says it has done.
    var command: String { String(cString: PQcmdStatus(pointer)) }

    var rowsChanged: Int { command.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// The five characters of an error's code; nil when there is no error, empty when the server could not name it.
    var errorCode: String? {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: nil
        default: field("C")
        }
    }

    var errorMessage: String { field("M") }

    /// Fields are asked for by letter: PG_DIAG_SQLSTATE and its kin are macros that Swift does not import.
    private func field(_ letter: Unicode.Scalar) -> String {
        PQresultErrorField(pointer, Int32(letter.value)).map { String(cString: $0) } ?? ""
    }

    func integer(_ index: Int) throws -> Int64? {
        try value(index) { text, column in
            // A comparison gives t or f here, and 1 or 0 on SQLite.
            if PQftype(pointer, column) == 16 { return text.pointee == UInt8(ascii: "t") ? 1 : 0 }
            var end: UnsafeMutablePointer<CChar>?
            let number = strtoll(text, &end, 10)
            return end?.pointee == 0 ? Int64(number) : nil
        }
    }

    func real(_ index: Int) throws -> Double? {
        try value(index) { text, _ in Double(String(cString: text)) }
    }

    func text(_ index: Int) throws -> String? {
        try value(index) { text, _ in String(cString: text) }
    }

    func blob(_ index: Int) throws -> [UInt8]? {
        try value(index) { text, _ in
            var count = 0
            guard let bytes = PQunescapeBytea(UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), &count) else {
                return nil
            }
            defer { PQfreemem(bytes) }
            return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        }
    }

    private func value<T>(_ index: Int, _ read: (UnsafePointer<CChar>, Int32) -> T?) throws -> T? {
        let column = Int32(index)
        guard column < PQnfields(pointer) else { throw DatabaseError.corrupt("There is no column \(index).") }
        guard PQgetisnull(pointer, row, column) == 0, let text = PQgetvalue(pointer, row, column) else { return nil }
        guard let value = read(text, column) else {
            throw DatabaseError.corrupt("Column \(index) holds another type of value than \(T.self).")
        }
        return value
    }
}
