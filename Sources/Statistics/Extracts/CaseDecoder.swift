/// Turns the cells of a row into a `CaseRow`, only those columns that are asked for. One for each thread.
struct CaseDecoder {
    private enum Way { case date, whole, flag, word, pseudonym }

    /// One column; nothing in it is counted by reference, since it is looked at for every cell.
    private struct Part {
        let fileColumn: Int32
        let column: CaseColumn
        let way: Way
        let lowest: Int32
        let highest: Int32
        /// Its place among the readers, and among the tables of words.
        let place: Int32
    }

    private let parts: UnsafeMutableBufferPointer<Part>
    private let readers: [CellReader]
    private var words: [WordTable]
    /// The names of a text column's values, by column.
    private(set) var names: [CaseColumn: NameTable] = [:]
    private(set) var row: CaseRow
    /// A column of places that has more different texts than there are places anywhere.
    private(set) var overflow: CaseColumn?
    private let caseColumn: Int?
    private let months = CalendarDay.monthStarts

    /// - Parameter known: names of text columns that are to have the numbers from 0 on.
    init(_ layout: ExtractLayout, reading columns: Set<CaseColumn>, known: [CaseColumn: [String]] = [:]) {
        row = CaseRow(values: .allocate(capacity: CaseColumn.count))
        row.values.initialize(repeating: CaseRow.missing, count: CaseColumn.count)
        caseColumn = layout.places[.caseID]
        var parts: [Part] = []
        var readers: [CellReader] = []
        // In the order of the file, so that memory is read forwards.
        for (column, place) in layout.places.sorted(by: { $0.value < $1.value })
        where columns.contains(column) && column != .caseID {
            let way: Way
            var range: ClosedRange<Int32> = 0...0
            switch column.kind {
            case .identifier: way = .pseudonym
            case .date: way = .date
            case .whole(let allowed): (way, range) = (.whole, allowed)
            case .flag: way = .flag
            case .code, .text: way = .word
            }
            parts.append(
                Part(
                    fileColumn: Int32(place), column: column, way: way, lowest: range.lowerBound,
                    highest: range.upperBound, place: Int32(readers.count)))
            readers.append(layout.reader(column))
            if column.kind == .text { names[column] = NameTable(known[column] ?? []) }
        }
        self.parts = .allocate(capacity: parts.count)
        _ = self.parts.initialize(from: parts)
        self.readers = readers
        words = Array(repeating: WordTable(), count: parts.count)
    }

    func deallocate() {
        row.values.deallocate()
        parts.deallocate()
    }

    /// The pseudonym of a row's case; 0 where it is blank.
    @inline(__always) func pseudonym(_ rows: Stretch.Rows, _ index: Int) -> UInt64 {
        guard let caseColumn else { return 0 }
        return Self.pseudonym(rows.cell(row: index, column: caseColumn))
    }

    /// A number for what stands in a cell, 0 where it is blank or a word that stands for nothing.
    @inline(__always) static func pseudonym(_ cell: UnsafeRawBufferPointer) -> UInt64 {
        guard let first = cell.first else { return 0 }
        // Short ones that are no numbers may be words that stand for nothing.
        if cell.count <= 7 && !(0x30...0x39).contains(first) || first == UInt8(ascii: "\"") || CellReader.isBlank(first)
            || CellReader.isBlank(cell[cell.count - 1])
        {
            return awkward(cell)
        }
        return max(ByteHash.of(cell), 1)
    }

    @inline(never) private static func awkward(_ cell: UnsafeRawBufferPointer) -> UInt64 {
        let plain = unquoted(cell).withUnsafeBytes { CellReader.trimmed($0).cell }
        guard !plain.isEmpty, !CellReader.isStandIn(plain) else { return 0 }
        return (plain + [UInt8](repeating: 0, count: 8)).withUnsafeBytes {
            max(ByteHash.of(UnsafeRawBufferPointer(rebasing: $0[..<plain.count])), 1)
        }
    }

    /// Reads the row; what is wrong with a cell is told to `fault`.
    mutating func decode(_ rows: Stretch.Rows, _ index: Int, fault: (CaseColumn, CellFault) -> Void) {
        for part in parts {
            let cell = rows.cell(row: index, column: Int(truncatingIfNeeded: part.fileColumn))
            let value: Int32
            switch part.way {
            case .date:
                if cell.count == 0 {
                    value = CaseRow.missing
                } else if let day = months.day(cell) {
                    value = day
                } else {
                    value = slow(part, cell, fault)
                }
            case .whole:
                if cell.count == 0 {
                    value = CaseRow.missing
                } else if let number = Self.number(cell), number >= part.lowest,
                    number <= part.highest
                {
                    value = number
                } else {
                    value = slow(part, cell, fault)
                }
            case .flag:
                if cell.count == 0 {
                    value = CaseRow.missing
                } else if cell.count == 1, cell[0] == UInt8(ascii: "Y") || cell[0] == UInt8(ascii: "N") {
                    // Y and N are as good as random, so no branch is to guess between them.
                    value = Int32(truncatingIfNeeded: cell[0] & 1)
                } else {
                    value = slow(part, cell, fault)
                }
            case .word:
                let column = part.column
                let known = words[Int(part.place)].meaning(of: cell) { fault(column, $0) }
                value = known ?? learn(part, cell, fault)
            case .pseudonym:
                row.mother = Self.pseudonym(cell)
                continue
            }
            row.values[part.column.slot] = value
        }
    }

    @inline(never) private mutating func learn(
        _ part: Part, _ cell: UnsafeRawBufferPointer, _ fault: (CaseColumn, CellFault) -> Void
    ) -> Int32 {
        let meaning = read(part, cell)
        for found in meaning.faults { fault(part.column, found) }
        words[Int(part.place)].keep(meaning, of: cell)
        return meaning.value
    }

    private mutating func read(_ part: Part, _ cell: UnsafeRawBufferPointer) -> WordTable.Meaning {
        let plain = Self.unquoted(cell)
        guard part.column.kind == .text else {
            let (value, faults) = plain.withUnsafeBytes { readers[Int(part.place)].read($0) }
            return WordTable.Meaning(value: value, faults: faults)
        }
        var (text, faults) = plain.withUnsafeBytes { CellReader.trimmed($0) }
        if CellReader.isStandIn(text) { return WordTable.Meaning(value: CaseRow.missing, faults: [.standIn]) }
        if CellReader.startsFormula(text) { return WordTable.Meaning(value: CaseRow.missing, faults: [.formula]) }
        if part.column == .area {
            let capitals = Array(NameTable.text(text).uppercased().utf8)
            if capitals != text { faults.append(.lowerCase) }
            text = capitals
        }
        guard !text.isEmpty else { return WordTable.Meaning(value: CaseRow.missing, faults: faults) }
        let number = names[part.column]?.number(of: text) ?? CaseRow.missing
        if number >= WordTable.largest { overflow = part.column }
        return WordTable.Meaning(value: number, faults: faults)
    }

    @inline(never) private func slow(
        _ part: Part, _ cell: UnsafeRawBufferPointer, _ fault: (CaseColumn, CellFault) -> Void
    ) -> Int32 {
        let plain = Self.unquoted(cell)
        let (value, faults) = plain.withUnsafeBytes { readers[Int(part.place)].read($0) }
        for found in faults { fault(part.column, found) }
        return value
    }

    /// A cell without the quotation marks around it, and with single ones for doubled ones.
    static func unquoted(_ cell: UnsafeRawBufferPointer) -> [UInt8] {
        let mark = UInt8(ascii: "\"")
        let trimmed = CellReader.trimmed(cell).cell
        guard trimmed.count >= 2, trimmed.first == mark, trimmed.last == mark else { return Array(cell) }
        var plain: [UInt8] = []
        var wasMark = false
        for byte in trimmed.dropFirst().dropLast() {
            wasMark = byte == mark && !wasMark
            if !wasMark { plain.append(byte) }
        }
        return plain
    }

    /// A number of one to three digits and nothing else.
    @inline(__always) private static func number(_ cell: UnsafeRawBufferPointer) -> Int32? {
        guard cell.count <= 3, let base = cell.baseAddress else { return nil }
        // The digits are moved to the end of four bytes, with zeros before them.
        let bits = UInt32(truncatingIfNeeded: 32 &- cell.count &* 8)
        let digits = (UInt32(littleEndian: base.loadUnaligned(as: UInt32.self)) ^ 0x3030_3030) &<< bits
        guard ((digits &+ 0x7676_7676) | digits) & 0x8080_8080 == 0 else { return nil }
        let number = (digits &>> 8 & 0xFF) &* 100 &+ (digits &>> 16 & 0xFF) &* 10 &+ digits &>> 24
        return Int32(truncatingIfNeeded: number)
    }
}
