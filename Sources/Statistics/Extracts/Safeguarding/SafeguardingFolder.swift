import Foundation

/// A folder with the standard's tables as CSV files, each named after its table: `ssd_person.csv`, with or without the
/// name of a schema before it, in capitals or not.
public struct SafeguardingFolder: Sendable {
    public let path: String
    /// The path of each table that is there.
    public let files: [SafeguardingTable: String]

    /// - Throws: `TableError` for a folder that cannot be read, that lacks a table without which there are no rows, or that
    ///   has two files for one table.
    public init(path: String) throws(TableError) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw TableError("it cannot be read; name a folder with the standard's tables as CSV files.")
        }
        var files: [SafeguardingTable: String] = [:]
        for name in names.sorted() {
            guard let table = Self.table(name) else { continue }
            if let other = files[table] {
                throw TableError(
                    """
                    \(URL(fileURLWithPath: other).lastPathComponent) and \(name) are both the table \
                    \(table.rawValue). Leave one of them there.
                    """)
            }
            files[table] = URL(fileURLWithPath: path).appendingPathComponent(name).path
        }
        for table in SafeguardingTable.allCases where table.isRequired && files[table] == nil {
            throw TableError("there is no \(table.rawValue).csv, without which there are no rows.")
        }
        self.path = path
        self.files = files
    }

    private static func table(_ file: String) -> SafeguardingTable? {
        let parts = file.lowercased().split(separator: ".")
        guard parts.count >= 2, parts.last == "csv" else { return nil }
        return SafeguardingTable(rawValue: String(parts[parts.count - 2]))
    }
}
