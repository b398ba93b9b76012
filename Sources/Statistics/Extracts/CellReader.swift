/// Reads the bytes of one cell as what its column holds. The bytes have no quotation marks around them any more.
struct CellReader {
    let kind: CaseColumn.Kind
    private let codes: [[UInt8]]
    private let readsSpreadsheetDates: Bool
    /// Days before it stand for 'not known'.
    private let earliest: Int32
    /// Other words for the column's values, as a mapping gives them.
    private let meanings: [[UInt8]: [UInt8]]

    init(
        _ column: CaseColumn, meanings: [String: String] = [:], readsSpreadsheetDates: Bool = false,
        earliest: Int32 = CalendarDay.earliest
    ) {
        kind = column.kind
        if case .code(let list) = kind { codes = list.map { Array($0.utf8) } } else { codes = [] }
        self.meanings = [[UInt8]: [UInt8]](
            meanings.map { (Self.key(Array($0.key.utf8)), Array($0.value.utf8)) },
            uniquingKeysWith: { first, _ in first })
        self.readsSpreadsheetDates = readsSpreadsheetDates
        self.earliest = earliest
    }

    /// The value, and what was wrong with the cell; several things can be.
    typealias Reading = (value: Int32, faults: [CellFault])

    /// A date, number, flag or code. Texts are looked up elsewhere, after `plain`.
    func read(_ bytes: UnsafeRawBufferPointer) -> Reading {
        var (cell, faults) = Self.trimmed(bytes)
        if !meanings.isEmpty, let meant = meanings[Self.key(cell)] { cell = meant }
        guard !cell.isEmpty else { return (CaseRow.missing, faults) }
        if Self.isStandIn(cell) { return (CaseRow.missing, faults + [.standIn]) }
        let (value, fault) = value(cell)
        if let fault { faults.append(fault) }
        // What is left out was not repaired.
        return (value, value == CaseRow.missing ? faults.filter { !$0.isRepaired } : faults)
    }

    private func value(_ cell: [UInt8]) -> (Int32, CellFault?) {
        switch kind {
        case .date: return date(cell)
        case .whole(let range): return whole(cell, range)
        case .flag: return flag(cell)
        case .code: return code(cell)
        case .identifier, .text: return (CaseRow.missing, nil)
        }
    }

    /// A cell without the spaces at its ends.
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> (cell: [UInt8], faults: [CellFault]) {
        var from = 0
        var to = bytes.count
        while from < to, isBlank(bytes[from]) { from += 1 }
        while to > from, isBlank(bytes[to - 1]) { to -= 1 }
        return (Array(bytes[from..<to]), to - from == bytes.count ? [] : [.spaces])
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 13 }

    static func capitals(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    }

    private static func key(_ bytes: [UInt8]) -> [UInt8] { capitals(bytes) }

    private static let standIns: Set<[UInt8]> = Set(
        ["NULL", "N/A", "#N/A", "NA", "NAN", "NONE", "-", ".", "?", "(BLANK)", "(NULL)"].map { Array($0.utf8) })

    /// `none` is a value of one column, so words of a list are looked for before.
    static func isStandIn(_ cell: [UInt8]) -> Bool {
        cell.count <= 7 && cell != Array("none".utf8) && standIns.contains(capitals(cell))
    }

    static func startsFormula(_ cell: [UInt8]) -> Bool {
        guard let first = cell.first else { return false }
        return "=+-@".utf8.contains(first)
    }

    private static func digits(_ cell: ArraySlice<UInt8>) -> Int32? {
        guard !cell.isEmpty, cell.count <= 6, cell.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return cell.reduce(0) { $0 * 10 + Int32($1 - 0x30) }
    }

    private func whole(_ cell: [UInt8], _ range: ClosedRange<Int32>) -> (Int32, CellFault?) {
        if let value = Self.digits(cell[...]) {
            return range.contains(value) ? (value, nil) : (CaseRow.missing, .outOfRange)
        }
        let isNegative = cell.first == UInt8(ascii: "-") && Self.digits(cell.dropFirst()) != nil
        if isNegative { return (CaseRow.missing, .outOfRange) }
        return (CaseRow.missing, Self.startsFormula(cell) ? .formula : .notANumber)
    }

    private func flag(_ cell: [UInt8]) -> (Int32, CellFault?) {
        guard cell.count == 1 else { return (CaseRow.missing, Self.startsFormula(cell) ? .formula : .unknownCode) }
        switch cell[0] {
        case UInt8(ascii: "Y"): return (CaseRow.yes, nil)
        case UInt8(ascii: "N"): return (CaseRow.no, nil)
        case UInt8(ascii: "U"): return (CaseRow.unknown, nil)
        case UInt8(ascii: "y"): return (CaseRow.yes, .lowerCase)
        case UInt8(ascii: "n"): return (CaseRow.no, .lowerCase)
        case UInt8(ascii: "u"): return (CaseRow.unknown, .lowerCase)
        default: return (CaseRow.missing, .unknownCode)
        }
    }

    private func code(_ cell: [UInt8]) -> (Int32, CellFault?) {
        if let found = codes.firstIndex(of: cell) { return (Int32(found), nil) }
        let capitals = Self.capitals(cell)
        if let found = codes.firstIndex(where: { Self.capitals($0) == capitals }) { return (Int32(found), .lowerCase) }
        return (CaseRow.missing, Self.startsFormula(cell) ? .formula : .unknownCode)
    }

    private func date(_ cell: [UInt8]) -> (Int32, CellFault?) {
        var parts = cell[...]
        // A time of midnight behind the day, as databases write it, says nothing more.
        for midnight in ["T00:00:00", " 00:00:00", " 00:00", "T00:00:00Z", "T00:00:00.000", " 00:00:00.000"]
        where parts.count > 8 && parts.suffix(midnight.utf8.count).elementsEqual(midnight.utf8) {
            parts = parts.dropLast(midnight.utf8.count)
        }
        let iso = Self.numbers(parts, UInt8(ascii: "-"))
        if let iso, iso.lengths == [4, 2, 2] { return day(iso.values, nil) }
        let local = iso ?? Self.numbers(parts, UInt8(ascii: "/")) ?? Self.numbers(parts, UInt8(ascii: "."))
        if let local, local.lengths[2] == 4, local.lengths[0] <= 2, local.lengths[1] <= 2 {
            return day(local.values.reversed(), .dayMonthYear)
        }
        if readsSpreadsheetDates, let serial = Self.digits(parts), serial > 0 {
            // Day 1 is 1 January 1900, and there is a 29 February in that year, which was none.
            let day = serial - 25_569
            return dated(day, .spreadsheetDate)
        }
        return (CaseRow.missing, Self.startsFormula(cell) ? .formula : .notADate)
    }

    private static func numbers(_ cell: ArraySlice<UInt8>, _ mark: UInt8) -> (values: [Int32], lengths: [Int])? {
        let parts = cell.split(separator: mark, omittingEmptySubsequences: false)
        let values = parts.compactMap { digits($0) }
        return parts.count == 3 && values.count == 3 ? (values, parts.map(\.count)) : nil
    }

    private func day(_ parts: [Int32], _ repaired: CellFault?) -> (Int32, CellFault?) {
        guard let day = CalendarDay.number(year: parts[0], month: parts[1], day: parts[2]) else {
            return (CaseRow.missing, .impossibleDate)
        }
        return dated(day, repaired)
    }

    private func dated(_ day: Int32, _ repaired: CellFault?) -> (Int32, CellFault?) {
        if day > CalendarDay.latest { return (CaseRow.missing, .impossibleDate) }
        return day < earliest ? (CaseRow.missing, .placeholderDate) : (day, repaired)
    }
}
