/// The first row of an extract: the names of its columns, and how cells are parted.
struct ExtractHeader: Sendable {
    static let longest = 256 * 1024

    let columns: [String]
    let delimiter: UInt8
    /// In code units of the file, the line end among them.
    let length: Int

    /// - Throws: `TableError` for a first row that names no columns, or names one twice.
    init(_ source: ExtractSource) throws(TableError) {
        var buffer = ReadBuffer(capacity: Self.longest)
        defer { buffer.deallocate() }
        _ = try source.read(from: 0, units: Self.longest, into: &buffer)
        let bytes = Array(UnsafeRawBufferPointer(start: buffer.base, count: buffer.count))
        var isQuoted = false
        var end = bytes.count
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 10, !isQuoted {
                end = place
                break
            }
        }
        guard end < bytes.count || source.count <= Self.longest else {
            throw TableError("it is not CSV: its first row, which must name the columns, does not end.")
        }
        let line = Array(bytes[..<end])
        guard !line.contains(13) || line.last == 13 && line.filter({ $0 == 13 }).count == 1 else {
            throw TableError("its lines end in lone carriage returns; save it with line feeds.")
        }
        guard !line.allSatisfy(CellReader.isBlank) else {
            throw TableError(row: 1, "it is blank; the first row must name the columns.")
        }
        delimiter = Self.delimiter(line)
        columns = try Self.names(line, delimiter)
        switch source.encoding {
        case .bytes: length = min(end + 1, source.count)
        default: length = min(String(decoding: bytes[..<end], as: UTF8.self).utf16.count + 1, source.count)
        }
    }

    /// The comma, unless there is none and another common mark is there.
    private static func delimiter(_ line: [UInt8]) -> UInt8 {
        let comma = UInt8(ascii: ",")
        if line.contains(comma) { return comma }
        return [UInt8(ascii: ";"), 9, UInt8(ascii: "|")].first { line.contains($0) } ?? comma
    }

    private static func names(_ line: [UInt8], _ delimiter: UInt8) throws(TableError) -> [String] {
        // Only commas are known to the records' reader; within quotation marks the others stay as they are.
        var isQuoted = false
        let marked = line.map { byte -> UInt8 in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == delimiter && !isQuoted ? UInt8(ascii: ",") : byte
        }
        // Names may be written in Windows-1252, as cells may.
        let records = try CSVRecords.split(Array(NameTable.text(marked).utf8) + [10])
        let names = (records.first ?? []).map { name in
            String(decoding: CellReader.trimmed(Array(name.utf8)), as: UTF8.self)
        }
        var seen: Set<String> = []
        // A file without a header has values here, which no message repeats.
        for (place, name) in names.enumerated() where !name.isEmpty {
            guard seen.insert(name).inserted else {
                throw TableError(
                    row: 1, "column \(place + 1) has the name of an earlier one; does row 1 name the columns?")
            }
        }
        return names
    }
}

extension CellReader {
    static func trimmed(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { trimmed($0).cell } }
}
