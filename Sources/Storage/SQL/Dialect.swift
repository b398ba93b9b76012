/// The two engines, and in this one file every word that differs between them.
enum Dialect: Sendable {
    case sqlite, postgresql

    /// A word of a table's definition, written `\(.id)` in a statement.
    enum Word: Sendable {
        case id, text, integer, real, blob, strict
    }

    /// Text compares byte by byte in both, so that names and ids come in the same order from either.
    func spelling(of word: Word) -> String {
        switch (self, word) {
        case (.sqlite, .id), (.sqlite, .text): "TEXT"
        case (.sqlite, .integer): "INTEGER"
        case (.sqlite, .real): "REAL"
        case (.sqlite, .blob): "BLOB"
        case (.sqlite, .strict): " STRICT"
        case (.postgresql, .id), (.postgresql, .text): "TEXT COLLATE \"C\""
        case (.postgresql, .integer): "BIGINT"
        case (.postgresql, .real): "DOUBLE PRECISION"
        case (.postgresql, .blob): "BYTEA"
        case (.postgresql, .strict): ""
        }
    }

    /// Where a value goes; nil for NULL on PostgreSQL, which cannot always infer a type for it and takes it as a word.
    func parameter(_ number: Int, for value: Value) -> String? {
        switch self {
        case .sqlite: "?"
        case .postgresql: value == .null ? nil : "$\(number)"
        }
    }

    /// Gives one row when there is any table at all.
    var anyTable: SQL {
        switch self {
        case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1"
        case .postgresql: "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"
        }
    }

    /// Gives one row for each fault in the database's own structure. A PostgreSQL server watches over its own.
    var structureFaults: SQL {
        switch self {
        case .sqlite: "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"
        case .postgresql: "SELECT 'an index is not valid' FROM pg_index WHERE NOT indisvalid"
        }
    }

    /// Gives one row when there is a table of this name.
    func table(named name: String) -> SQL {
        switch self {
        case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)"
        case .postgresql: "SELECT 1 WHERE to_regclass(quote_ident(\(name))) IS NOT NULL"
        }
    }
}
