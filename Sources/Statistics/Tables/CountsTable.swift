/// A table of counts read from comma-separated text (RFC 4180, UTF-8) with the names of its columns in the first row.
public struct CountsTable: Sendable {
    /// The largest file that is read, in bytes.
    public static let largest = 64 * 1024 * 1024

    public let header: [String]
    /// The cells of each row below the header, as many as the header has.
    public let rows: [[String]]
    private let places: [String: Int]

    /// - Throws: `TableError` for text that is not UTF-8 or not CSV, for columns without a name or with one name between
    ///   two, for rows of another length than the header, and where there is no row.
    public init(_ bytes: [UInt8]) throws(TableError) {
        guard bytes.count <= Self.largest else { throw TableError("it is larger than 64 MB; split it.") }
        var records = try CSVRecords.split(bytes)
        guard !records.isEmpty else { throw TableError("it is empty; its first row must name the columns.") }
        let header = records.removeFirst().map(Self.trimmed)
        var places: [String: Int] = [:]
        for (index, name) in header.enumerated() {
            guard !name.isEmpty else { throw TableError(row: 1, "column \(index + 1) has no name.") }
            guard places.updateValue(index, forKey: name) == nil else {
                throw TableError(row: 1, column: name, "two columns have this name.")
            }
        }
        for (index, record) in records.enumerated() where record.count != header.count {
            throw TableError(
                row: index + 2,
                "it has \(record.count) \(record.count == 1 ? "cell" : "cells") where the header has \(header.count).")
        }
        guard !records.isEmpty else { throw TableError("it has a header and no rows below it.") }
        self.header = header
        self.places = places
        rows = records
    }

    public func has(_ column: String) -> Bool { places[column] != nil }

    /// The row as a spreadsheet numbers it.
    static func number(of row: Int) -> Int { row + 2 }

    func require(_ columns: [String]) throws(TableError) {
        for column in columns where places[column] == nil {
            throw TableError(
                column: column, "there is no such column; the file has \(header.joined(separator: ", ")).")
        }
    }

    /// The text of a cell without blanks at its ends; empty where the column is missing.
    func text(_ row: Int, _ column: String) -> String {
        places[column].map { Self.trimmed(rows[row][$0]) } ?? ""
    }

    /// A number, or nil for a blank cell or a missing column.
    func optionalNumber(_ row: Int, _ column: String) throws(TableError) -> Double? {
        let text = text(row, column)
        if text.isEmpty { return nil }
        // The library would also take inf, nan and hexadecimal digits.
        let plain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard plain, let number = Double(text), number.isFinite else {
            throw TableError(
                row: Self.number(of: row), column: column,
                "'\(text.prefix(40))' is not a number; write it with digits and a point, without commas or units.")
        }
        return number
    }

    func number(_ row: Int, _ column: String) throws(TableError) -> Double {
        guard let number = try optionalNumber(row, column) else {
            throw TableError(
                row: Self.number(of: row), column: column,
                "it is blank; write 0 where there was nothing, or leave the row out.")
        }
        return number
    }

    /// A mark: 1, yes or true for set; 0, no, false or blank for not.
    func mark(_ row: Int, _ column: String) throws(TableError) -> Bool {
        switch text(row, column).lowercased() {
        case "1", "yes", "true": return true
        case "", "0", "no", "false": return false
        default:
            throw TableError(row: Self.number(of: row), column: column, "it must be 1 or 0, yes or no, or blank.")
        }
    }

    /// The rows that share the text of a column, in order of first appearance; all in one where there is no such column.
    func groups(by column: String) -> [(name: String, rows: [Int])] {
        guard has(column) else { return [("", Array(rows.indices))] }
        var order: [String] = []
        var members: [String: [Int]] = [:]
        for row in rows.indices {
            let name = text(row, column)
            if members[name] == nil { order.append(name) }
            members[name, default: []].append(row)
        }
        return order.map { ($0, members[$0] ?? []) }
    }

    /// Does the work on one row, and says which one where it has no answer.
    func at<Result>(
        _ row: Int?, _ work: () throws(StatisticsError) -> Result
    ) throws(TableError) -> Result {
        do throws(StatisticsError) {
            return try work()
        } catch {
            throw TableError(error, row: row.map(Self.number))
        }
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first == " " || part.first == "\t" { part.removeFirst() }
        while part.last == " " || part.last == "\t" { part.removeLast() }
        return String(part)
    }
}

/// Splits bytes into records and cells, byte by byte, so that no accent joins a comma.
enum CSVRecords {
    static func split(_ bytes: [UInt8]) throws(TableError) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0

        func broken(_ why: String) -> TableError { TableError(row: records.count + 1, "this is not CSV: \(why).") }
        func endCell() throws(TableError) {
            guard let text = String(validating: cell, as: UTF8.self) else {
                throw broken("its text is not UTF-8; save the file as CSV UTF-8")
            }
            record.append(text)
            cell.removeAll(keepingCapacity: true)
            wasQuoted = false
        }
        func endRecord() throws(TableError) {
            // A line with nothing on it is no record; spreadsheets leave such lines at the end.
            if record.isEmpty && cell.isEmpty && !wasQuoted { return }
            try endCell()
            records.append(record)
            record = []
        }

        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == 0 { throw broken("it holds a NUL byte, as workbooks and pictures do") }
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                    cell.append(byte)
                    at += 1
                } else {
                    isQuoted = false
                    wasQuoted = true
                }
                continue
            }
            switch byte {
            case UInt8(ascii: ","): try endCell()
            case 10: try endRecord()
            case 13:
                guard at == bytes.count || bytes[at] == 10 else {
                    throw broken("a line ends in a lone carriage return")
                }
            case UInt8(ascii: "\""):
                guard cell.isEmpty, !wasQuoted else { throw broken("a quotation mark stands within a cell") }
                isQuoted = true
            default:
                guard !wasQuoted else { throw broken("text follows a closing quotation mark") }
                cell.append(byte)
            }
        }
        if isQuoted { throw broken("a quotation mark is never closed") }
        try endRecord()
        return records
    }
}
