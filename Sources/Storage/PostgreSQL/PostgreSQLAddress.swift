import CPQ
import Foundation

/// A server's address as libpq reads it. Nothing it says about itself or about an error holds the password.
struct PostgreSQLAddress: Sendable, CustomStringConvertible {
    /// The whole address with its password: for libpq alone.
    let text: String
    let description: String
    private let password: String?

    init(_ text: String) throws(DatabaseError) {
        guard let options = PQconninfoParse(text, nil) else { throw Self.unreadable }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let host = found["host"] ?? found["hostaddr"] ?? "localhost"
        let port = found["port"] ?? "5432"
        let database = found["dbname"] ?? ""
        // An @, / or ? that was not percent-encoded spills a part of the password into the host or the database.
        guard !(host + database).contains("@"), port.allSatisfy({ $0.isNumber || $0 == "," }) else {
            throw Self.unreadable
        }
        self.text = text
        password = found["password"].flatMap { $0.isEmpty ? nil : $0 }
        description = "PostgreSQL at \(host):\(port)" + (database.isEmpty ? "" : ", database \(database)")
    }

    func unreachable(_ reason: String) -> DatabaseError {
        var reason = reason.split(separator: "\n").joined(separator: " ")
        if let password { reason = reason.replacingOccurrences(of: password, with: "…") }
        return .unavailable("\(self) cannot be reached (\(reason)). Check that it runs and that the address is right.")
    }

    private static let unreadable = DatabaseError.unavailable(
        """
        The PostgreSQL address cannot be read. Write it as postgresql://name:password@host:5432/database, \
        with signs such as @, / and ? in the password percent-encoded.
        """
    )
}
