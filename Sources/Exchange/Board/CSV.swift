/// A sheet as RFC 4180 text with a byte order mark, so that spreadsheets read it as UTF-8.
public struct CSV: Sendable {
    public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init(header: [String]) { append(header) }

    public mutating func append(_ row: [String]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell: cell)
        }
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    private mutating func append(cell: String) {
        // A spreadsheet takes a cell that begins like this for a formula and runs it.
        let first = cell.unicodeScalars.first { $0 != " " }
        let risky = first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
        // A lone dash stands for what was not said, and is no formula.
        let text = risky && cell != "-" ? "'" + cell : cell
        if text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }) {
            bytes.append(UInt8(ascii: "\""))
            // Byte by byte: a quote with a mark on it is another character to Swift, and a quote to a spreadsheet.
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes += text.utf8
        }
    }
}
