/// One CSV file that is read from its first row to its last on one thread, in the stretches that extracts are read in.
final class TableFile {
    /// The names in its first row, in small letters.
    let columns: [String]
    private let source: ExtractSource
    private let header: ExtractHeader
    private let stretch: Int

    /// One row while it is read.
    struct Row {
        fileprivate let rows: Stretch.Rows
        fileprivate let index: Int
        /// As a spreadsheet numbers it, the header being row 1.
        let number: Int

        /// The bytes of a cell, its quotation marks too; behind them eight more may be read.
        @inline(__always) func cell(_ column: Int) -> UnsafeRawBufferPointer {
            rows.cell(row: index, column: column)
        }
    }

    /// - Parameter stretch: how much is read at a time, in bytes.
    /// - Throws: `TableError` for a file that cannot be read or is no CSV.
    init(path: String, stretch: Int = 512 * 1024) throws(TableError) {
        source = try ExtractSource(path: path)
        header = try ExtractHeader(source)
        columns = header.columns.map { $0.lowercased() }
        self.stretch = stretch
    }

    /// In the file's own units, for telling how far reading has come.
    var size: Int { source.count }

    /// - Parameters:
    ///   - progress: is told how much of the file's size is done.
    ///   - misshapen: is told each row with more or fewer cells than the header.
    ///   - row: is given each other row; blank lines are passed over.
    func read(
        progress: (Int) -> Void, misshapen: (Int) -> Void, row: (Row) -> Void
    ) throws(TableError) {
        let rows = Stretch(source, header, size: stretch)
        let count = Stretch.count(source, header, size: stretch)
        var isQuoted = false
        var linesBefore = 0
        for number in 0..<count {
            try rows.load(number)
            let begunQuoted = isQuoted
            if rows.turnsQuotation { isQuoted.toggle() }
            do throws(TableError) {
                try rows.findRows(isQuoted: begunQuoted) { $0 }
            } catch {
                throw TableError(row: error.row.map { $0 + linesBefore + 2 }, column: error.column, error.message)
            }
            for shape in rows.misshapen { misshapen(linesBefore + shape.ordinal + 2) }
            rows.withRows { found in
                for index in found.indices {
                    row(Row(rows: found, index: index, number: linesBefore + Int(rows.ordinals[index]) + 2))
                }
            }
            linesBefore += rows.lines
            progress(size / count * (number + 1))
        }
        try source.checkUnchanged()
        guard !isQuoted else {
            throw TableError("a quotation mark in it is never closed. Look for a cell with one mark.")
        }
    }
}
