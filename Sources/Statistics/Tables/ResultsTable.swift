/// A table of results, as it is written.
public struct ResultsTable: Sendable {
    /// A cell: text, a number, or nothing.
    enum Cell: Sendable, Hashable {
        case text(String)
        case number(Double)
        case blank

        init(_ number: Double?) { self = number.map(Cell.number) ?? .blank }
        init(_ text: String?) { self = text.map(Cell.text) ?? .blank }
    }

    public let header: [String]
    let rows: [[Cell]]

    init(header: [String], rows: [[Cell]]) {
        self.header = header
        self.rows = rows
    }

    /// Everything that was read, with the results beside it.
    init(_ table: CountsTable, adding names: [String], _ results: [[Cell]]) throws(TableError) {
        for name in names where table.has(name) {
            throw TableError(
                row: 1, column: name, "the results have a column of this name; give the one in the file another.")
        }
        header = table.header + names
        rows = zip(table.rows, results).map { given, found in given.map { Cell.text($0) } + found }
    }

    /// RFC 4180 text with a byte order mark, so that spreadsheets read it as UTF-8.
    ///
    /// No cell is taken for a formula: text that begins like one has an apostrophe before it, unless it is a number.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for row in [header.map { Cell.text($0) }] + rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                switch cell {
                case .blank: break
                case .number(let number): bytes += Number.text(number).utf8
                case .text(let text): Self.append(text, to: &bytes)
                }
            }
            bytes += [13, 10]
        }
        return bytes
    }

    static func append(_ cell: String, to bytes: inout [UInt8]) {
        let first = cell.unicodeScalars.first { $0 != " " }
        let looksLikeFormula = first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let isNumber =
            cell.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) } && Double(cell) != nil
        let text = looksLikeFormula && !isNumber ? "'" + cell : cell
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 })
        else {
            bytes += text.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension Confidence {
    /// The names of the two columns of an interval: `lower_95` and `upper_95`, `lower_99.8` and `upper_99.8`.
    func columns(_ prefix: String = "") -> [String] {
        let percent = Number.text((level * 1e12).rounded() / 1e10)
        return ["\(prefix)lower_\(percent)", "\(prefix)upper_\(percent)"]
    }
}

extension Interval {
    func cells(_ multiplier: Double) throws(StatisticsError) -> [ResultsTable.Cell] {
        let scaled = try scaled(by: multiplier)
        return [.number(scaled.lower), .number(scaled.upper)]
    }
}
