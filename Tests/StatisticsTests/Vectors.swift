import Foundation
import Statistics
import Testing

/// The reference vectors that lie beside the project, where they do.
enum Vectors {
    static let folder: URL = {
        let named = ProcessInfo.processInfo.environment["COMMONTHREAD_SHARED"]
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
        return (named.map { URL(fileURLWithPath: $0) } ?? beside).appendingPathComponent("vectors")
    }()

    static let arePresent: Bool = {
        let present = FileManager.default.fileExists(atPath: folder.appendingPathComponent("README.md").path)
        if !present {
            tell("SKIPPED: the reference vectors; there is no \(folder.path). Set COMMONTHREAD_SHARED to their folder.")
        }
        return present
    }()

    static func tell(_ line: String) { FileHandle.standardError.write(Data("StatisticsTests: \(line)\n".utf8)) }

    /// The rows of a file by column name.
    static func rows(_ file: String) throws -> [Row] {
        let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
        let table = try CountsTable(Array(bytes))
        return table.rows.enumerated().map { index, cells in
            Row(place: "\(file), row \(index + 2)", cells: Dictionary(uniqueKeysWithValues: zip(table.header, cells)))
        }
    }

    struct Row {
        let place: String
        let cells: [String: String]

        func text(_ column: String) throws -> String {
            try #require(cells[column], "\(place) has no column \(column)")
        }

        /// Nil for a blank cell.
        func maybe(_ column: String) throws -> Double? {
            let text = try text(column)
            if text.isEmpty || text == "NA" { return nil }
            let number: Double = try #require(Double(text), "\(place), \(column): \(text)")
            return number
        }

        func number(_ column: String) throws -> Double {
            try #require(try maybe(column), "\(place), \(column) is blank")
        }
    }
}

extension Array where Element == Vectors.Row {
    /// The rows that share a column's text, in order of first appearance.
    func grouped(by column: String) -> [(String, [Vectors.Row])] {
        var order: [String] = []
        for row in self where !order.contains(row.cells[column] ?? "") { order.append(row.cells[column] ?? "") }
        return order.map { name in (name, filter { $0.cells[column] == name }) }
    }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ found: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    abs(found - expected) <= tolerance * max(abs(found), abs(expected))
}

/// Fails where two numbers do not agree, and says where.
func expect(
    _ found: Double, _ expected: Double, _ tolerance: Double, _ place: String,
    _ location: SourceLocation = #_sourceLocation
) {
    #expect(agree(found, expected, tolerance), "\(place): \(found), not \(expected)", sourceLocation: location)
}
