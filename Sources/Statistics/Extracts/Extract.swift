import Foundation

/// A file of rows about pregnancies known to children's social care, which stays on the computer it is on. Rows are read,
/// counted and forgotten; nothing of them is kept, written or shown.
public struct Extract: Sendable {
    /// How rows are read.
    public struct Options: Sendable {
        public var mapping = ColumnMapping.standard
        /// Whether a whole number in a column of dates is a spreadsheet's date. It may also be a slip, so it is not by
        /// itself.
        public var readsSpreadsheetDates = false
        /// How many rows are read side by side.
        public var threads = ProcessInfo.processInfo.activeProcessorCount
        /// The most memory that pseudonyms may take, in bytes, from a million on; the file is read several times where
        /// that is not enough. Without it there is no limit: about twelve bytes a row.
        public var memory: Int?

        /// How much of the file a thread takes at a time, in bytes (pairs of bytes in UTF-16). A processor's own memory
        /// holds about two of them.
        public var stretch = 512 * 1024

        public init() {}
    }

    private static let bytesForRow = 12

    private let source: ExtractSource
    private let header: ExtractHeader
    private let options: Options
    public let layout: ExtractLayout

    /// - Throws: `TableError` for a file that cannot be read, that is no CSV, or whose columns are not as the mapping says.
    public init(path: String, options: Options = Options()) throws(TableError) {
        source = try ExtractSource(path: path)
        header = try ExtractHeader(source)
        self.options = options
        layout = try ExtractLayout(
            header, mapping: options.mapping, readsSpreadsheetDates: options.readsSpreadsheetDates)
    }

    /// What a reading found: what each thread's visitor has, and what was wrong with cells and rows.
    struct Reading<Visitor> {
        let parts: [(visitor: Visitor, names: [CaseColumn: NameTable])]
        let quality: ExtractQuality
    }

    /// Reads every row once.
    ///
    /// - Parameters:
    ///   - names: of text columns, that are to have the numbers from 0 on for every visitor.
    ///   - progress: is told the share that is done, from 0 to 1, from any thread.
    func read<Visitor: CaseVisitor>(
        _ columns: Set<CaseColumn>, names: [CaseColumn: [String]] = [:], progress: @escaping @Sendable (Double) -> Void,
        visitor: @escaping @Sendable () -> Visitor
    ) throws(TableError) -> Reading<Visitor> {
        let rows = expectedRows
        let shares = options.memory.map { rows * Self.bytesForRow / max($0, 1_000_000) + 1 } ?? 1
        var known: [Int] = []
        for share in 0..<shares - 1 {
            let pass = ExtractPass<Visitor>(
                source, header, layout, reading: [], size: options.stretch, expectedRows: rows,
                share: .init(index: share, count: shares)
            ) { progress((Double(share) + $0) / Double(shares)) }
            known += try pass.run(threads: options.threads) { nil }.flatMap(\.repeated)
        }
        let pass = ExtractPass<Visitor>(
            source, header, layout, reading: columns, size: options.stretch, expectedRows: rows,
            share: .init(index: shares - 1, count: shares, known: known.sorted()), names: names
        ) { progress((Double(shares - 1) + $0) / Double(shares)) }
        let parts = try pass.run(threads: options.threads) { visitor() }
        var quality = ExtractQuality()
        for part in parts { quality.merge(part.quality) }
        guard quality.rows > 0 else { throw TableError("it has a header and no rows below it.") }
        guard quality.misshapen.count < quality.rows else {
            throw TableError(
                row: quality.misshapen.rows.first,
                "no row has as many cells as the header, which has \(header.columns.count).")
        }
        return Reading(
            parts: parts.compactMap { part in part.visitor.map { ($0, part.names) } }, quality: quality)
    }

    /// From the length of the first rows; a little more than there will be.
    private var expectedRows: Int {
        var buffer = ReadBuffer(capacity: 256 * 1024)
        defer { buffer.deallocate() }
        guard let units = try? source.read(from: header.length, units: 256 * 1024, into: &buffer), units > 0 else {
            return 1024
        }
        let lines = UnsafeRawBufferPointer(start: buffer.base, count: buffer.count).count { $0 == 10 }
        return max(1024, (source.count - header.length) / max(1, units / (lines + 1)) * 21 / 20)
    }
}
