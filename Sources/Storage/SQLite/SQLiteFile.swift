import Foundation
import GRDB
import GRDBSQLite

/// The file of a SQLite database, and the sentences for what can be wrong with it.
struct SQLiteFile {
    let path: String

    private var folder: String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// Makes a missing file for this account's eyes only; SQLite gives the files beside it the same rights.
    func prepare(create: Bool) throws(DatabaseError) {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isFolder) {
            if isFolder.boolValue {
                throw .unavailable("\(path) is a folder. Name a file in it instead.")
            }
            guard files.isReadableFile(atPath: path), files.isWritableFile(atPath: path) else { throw noPermission }
            return
        }
        guard files.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .unavailable("The folder \(folder) does not exist. Create it, or choose another place for \(path).")
        }
        guard create else {
            throw .unavailable("There is no database at \(path). Check the path, or create the database first.")
        }
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR, 0o600)
        if descriptor >= 0 {
            _ = Foundation.close(descriptor)
        } else if errno != EEXIST {
            throw noPermission
        }
    }

    /// An empty file for a copy, for this account's eyes only.
    func begin() throws(DatabaseError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        if descriptor >= 0 {
            _ = Foundation.close(descriptor)
        } else if errno == EEXIST {
            throw .unavailable("\(path) is there already, and was left as it is. Name a file that is not there yet.")
        } else {
            throw .unavailable("\(path) cannot be written. Check the folder and its rights.")
        }
    }

    /// What was written is on the disk once this returns.
    func settle() throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.synchronize()
        try file.close()
    }

    /// Why a file that is there could not be opened.
    func refusal(of error: GRDB.DatabaseError) -> DatabaseError {
        switch error.resultCode {
        case .SQLITE_NOTADB:
            .unavailable("\(path) is not a database. It was left as it is; choose another file, or move it away first.")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: noPermission
        default: DatabaseError(error, path: path)
        }
    }

    private var noPermission: DatabaseError {
        .unavailable("\(path) cannot be opened. Let this account read and write the file and the folder it is in.")
    }
}

extension DatabaseError {
    init(_ error: GRDB.DatabaseError, path: String) {
        let statement = error.sql.map { " in: \($0)" } ?? ""
        self.init(sqlite: error.extendedResultCode.rawValue, (error.message ?? "") + statement, path: path)
    }

    /// `message` holds the statement's text at most, never its values.
    init(sqlite code: Int32, _ message: String, path: String) {
        self =
            switch ResultCode(rawValue: code) {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_TRIGGER: .check
            default:
                switch ResultCode(rawValue: code & 0xFF) {
                case .SQLITE_BUSY, .SQLITE_LOCKED:
                    .unavailable("Another program kept \(path) locked for more than five seconds. Try again.")
                case .SQLITE_FULL:
                    .unavailable("There is no room left for \(path). Make room on the disk and try again.")
                case .SQLITE_IOERR, .SQLITE_CANTOPEN:
                    .unavailable("\(path) cannot be read or written (\(message)). Check the disk it is on.")
                case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                    .corrupt("\(path) is damaged (\(message)). Stop, keep a copy of it and restore a backup.")
                case .SQLITE_MISUSE where message.contains("closed"):
                    .unavailable("The database is closed. Open it again.")
                default: .internal("SQLite \(code): \(message)")
                }
            }
    }
}
