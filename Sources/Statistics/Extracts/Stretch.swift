/// The rows of an extract that begin within one stretch of the file. One thread reads one stretch after another into it.
///
/// Stretches meet at line ends: a stretch begins behind the first line end at or behind the place before it, and ends
/// with the first one at or behind its own last place. So every row belongs to exactly one.
final class Stretch {
    /// A row that is longer was not meant to be one.
    static let longestRow = 8 * 1024 * 1024

    private(set) var separators: Separators
    private(set) var buffer: ReadBuffer
    /// For each row, which of the separators ends its first cell.
    private(set) var firstCells: [UInt32] = []
    /// For each row, how many lines of this stretch come before it.
    private(set) var ordinals: [UInt32] = []
    /// Rows whose number of cells is not the header's: their place among the lines, and how many cells they have.
    private(set) var misshapen: [(ordinal: Int, cells: Int)] = []
    /// Lines of the file that begin here, blank ones among them.
    private(set) var lines = 0

    private let source: ExtractSource
    private let header: ExtractHeader
    private let width: Int
    private let size: Int
    private var coreLength = 0
    private var hasEnd = false
    private var beginsAtRow = false
    private var place = 0

    init(_ source: ExtractSource, _ header: ExtractHeader, size: Int) {
        self.source = source
        self.header = header
        width = header.columns.count
        self.size = size
        separators = Separators(delimiter: header.delimiter)
        buffer = ReadBuffer(capacity: size + 128 * 1024)
    }

    deinit {
        separators.deallocate()
        buffer.deallocate()
    }

    static func count(_ source: ExtractSource, _ header: ExtractHeader, size: Int) -> Int {
        max(1, (source.count - header.length + size - 1) / size)
    }

    /// Reads the stretch's bytes and finds its separators, as if it began outside of quotation marks.
    func load(_ number: Int) throws(TableError) {
        beginsAtRow = number == 0
        place = header.length + (number == 0 ? 0 : number * size - 1)
        let end =
            number + 1 == Self.count(source, header, size: size)
            ? source.count : header.length + (number + 1) * size - 1
        buffer.clear()
        place += try source.read(from: place, units: end - place, into: &buffer)
        coreLength = buffer.count
        hasEnd = false
        try readOn(min(4 * 1024, size))
        find(isQuoted: false)
    }

    /// Whether the quotation marks of this stretch leave the next one within a quotation.
    var turnsQuotation: Bool { separators.quotesInCore & 1 == 1 }

    func find(isQuoted: Bool) {
        separators.find(in: buffer.base, length: buffer.count, core: coreLength, isQuoted: isQuoted)
    }

    private func readOn(_ more: Int) throws(TableError) {
        place += try source.read(from: place, units: more, into: &buffer)
        guard place >= source.count else { return }
        hasEnd = true
        if buffer.count > 0, buffer.byte(buffer.count - 1) != 10 { buffer.append([10]) }
    }

    /// Finds the rows. Everything before has to be known by now, so that quotation marks are counted rightly.
    func findRows(isQuoted: Bool, firstRow: (Int) -> Int) throws(TableError) {
        if isQuoted { find(isQuoted: true) }
        while !hasEnd, !hasLineEnd(from: coreLength) {
            let room = Self.longestRow - (buffer.count - coreLength)
            guard room > 0 else { throw tooLong(firstRow) }
            try readOn(min(buffer.count, room))
            find(isQuoted: isQuoted)
        }
        // Also one behind the stretch: its row can be this one's, and what stands before it is only seen here.
        if let stray = separators.stray { throw strayQuotation(stray, firstRow) }
        if !splitEvenly() { splitLineByLine() }
    }

    private func isLineEnd(_ index: Int) -> Bool { buffer.byte(Int(separators.places[index])) == 10 }

    private func hasLineEnd(from place: Int) -> Bool {
        var index = separators.count - 1
        while index >= 0, separators.places[index] >= place {
            if isLineEnd(index) { return true }
            index -= 1
        }
        return false
    }

    private func clearRows() {
        firstCells.removeAll(keepingCapacity: true)
        ordinals.removeAll(keepingCapacity: true)
        misshapen.removeAll()
        lines = 0
    }

    private func firstIndex() -> Int {
        if beginsAtRow { return 0 }
        var index = 0
        while index < separators.count, !isLineEnd(index) { index += 1 }
        return index + 1
    }

    /// The place where the row that a separator belongs to begins.
    private func start(_ index: Int) -> Int { index == 0 ? 0 : Int(separators.places[index - 1]) + 1 }

    /// Takes every so many separators for a row; false when a line ended anywhere else.
    private func splitEvenly() -> Bool {
        clearRows()
        // Filled beside the object, whose every access would be checked.
        var cells: [UInt32] = []
        swap(&cells, &firstCells)
        defer { swap(&cells, &firstCells) }
        let first = firstIndex()
        var index = first
        while ownsRow(at: index) {
            let last = index + width - 1
            guard last < separators.count, isLineEnd(last) else { return false }
            cells.append(UInt32(truncatingIfNeeded: index))
            index = last + 1
        }
        lines = cells.count
        ordinals.append(contentsOf: 0..<UInt32(lines))
        return countLineEnds(from: first, to: index) == lines
    }

    /// A row is this stretch's when the line end before it lies within the stretch.
    private func ownsRow(at index: Int) -> Bool {
        index < separators.count && (index == 0 ? coreLength > 0 : start(index) - 1 < coreLength)
    }

    private func countLineEnds(from first: Int, to end: Int) -> Int {
        // All of them, less those before and behind, which are few.
        var count = separators.lineEnds
        for index in 0..<min(first, separators.count) where isLineEnd(index) { count -= 1 }
        var index = end
        while index < separators.count {
            if isLineEnd(index) { count -= 1 }
            index += 1
        }
        return count
    }

    private func splitLineByLine() {
        clearRows()
        var index = firstIndex()
        while ownsRow(at: index) {
            var last = index
            while last < separators.count - 1, !isLineEnd(last) { last += 1 }
            let cells = last - index + 1
            if cells == width, width > 1 || !isBlank(index) {
                firstCells.append(UInt32(index))
                ordinals.append(UInt32(lines))
            } else if cells > 1 || !isBlank(index) {
                misshapen.append((lines, cells))
            }
            lines += 1
            index = last + 1
        }
    }

    private func isBlank(_ index: Int) -> Bool {
        (start(index)..<Int(separators.places[index])).allSatisfy { CellReader.isBlank(buffer.byte($0)) }
    }

    /// The rows as they lie in memory, beside the object, whose every access would be checked.
    struct Rows {
        private let base: UnsafeRawPointer
        private let places: UnsafePointer<UInt32>
        private let firstCells: UnsafeBufferPointer<UInt32>
        private let width: Int

        fileprivate init(_ stretch: Stretch, _ firstCells: UnsafeBufferPointer<UInt32>) {
            base = UnsafeRawPointer(stretch.buffer.base)
            places = UnsafePointer(stretch.separators.places)
            width = stretch.width
            self.firstCells = firstCells
        }

        var indices: Range<Int> { firstCells.indices }

        /// The bytes of a cell, its quotation marks too; of the last cell without a carriage return.
        @inline(__always) func cell(row: Int, column: Int) -> UnsafeRawBufferPointer {
            let index = Int(truncatingIfNeeded: firstCells[row]) &+ column
            let from = index == 0 ? 0 : Int(truncatingIfNeeded: places[index &- 1]) &+ 1
            var to = Int(truncatingIfNeeded: places[index])
            if column &+ 1 == width, to > from, base.load(fromByteOffset: to &- 1, as: UInt8.self) == 13 { to &-= 1 }
            return UnsafeRawBufferPointer(start: base + from, count: to &- from)
        }
    }

    /// Gives the rows that were found; they are there until the next ones are loaded.
    func withRows<Result>(_ body: (Rows) -> Result) -> Result {
        firstCells.withUnsafeBufferPointer { body(Rows(self, $0)) }
    }

    // MARK: Faults

    private func position(_ place: Int, _ firstRow: (Int) -> Int) -> (row: Int, column: String?) {
        var lines = 0
        var cells = 0
        var started = beginsAtRow
        for index in 0..<separators.count where separators.places[index] < place {
            if isLineEnd(index) {
                lines += started ? 1 : 0
                started = true
                cells = 0
            } else {
                cells += 1
            }
        }
        return (firstRow(lines), header.columns.indices.contains(cells) ? header.columns[cells] : nil)
    }

    private func strayQuotation(_ place: Int, _ firstRow: (Int) -> Int) -> TableError {
        let (row, column) = position(place, firstRow)
        return TableError(
            row: row, column: column,
            """
            a quotation mark stands within a cell. Put the whole cell in quotation marks and write each mark in it twice.
            """)
    }

    private func tooLong(_ firstRow: (Int) -> Int) -> TableError {
        let (row, column) = position(buffer.count, firstRow)
        return TableError(
            row: row, column: column,
            "the row goes on for more than 8 MB. Look for a quotation mark that is never closed, or shorten the cell.")
    }
}
