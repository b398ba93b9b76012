/// Reads cells of the standard's tables as an extract's are read. Databases write a time behind each day, which is left
/// out: no rule asks for it.
struct SafeguardingCells {
    /// What a cell holds.
    enum Kind {
        /// A day from 2000 on.
        case day
        /// A birth or a time in care, which can be longer ago: mothers are persons, too.
        case dayOfLife
        case ethnicity, referralSource
    }

    private let days: CellReader
    private let daysOfLife: CellReader
    private let ethnicities: CellReader
    private let sources: CellReader
    private let months = CalendarDay.monthStarts

    init(readsSpreadsheetDates: Bool) {
        let earliest = CalendarDay.number(year: 1920, month: 1, day: 1) ?? CalendarDay.earliest
        days = CellReader(.referralDate, readsSpreadsheetDates: readsSpreadsheetDates)
        daysOfLife = CellReader(.birthDate, readsSpreadsheetDates: readsSpreadsheetDates, earliest: earliest)
        // The standard's own spelling of one code differs from the department's.
        ethnicities = CellReader(.ethnicity, meanings: ["CNHE": "CHNE"])
        sources = CellReader(.referralSource)
    }

    /// - Parameter fault: is told what was repaired or rejected.
    func value(_ cell: UnsafeRawBufferPointer, _ kind: Kind, fault: (CellFault) -> Void) -> Int32 {
        guard cell.count > 0 else { return CaseRow.missing }
        let reader: CellReader
        switch kind {
        case .day, .dayOfLife:
            if let day = months.day(Self.day(cell)) { return day }
            reader = kind == .day ? days : daysOfLife
        case .ethnicity: reader = ethnicities
        case .referralSource: reader = sources
        }
        let plain = Self.plain(cell)
        let reading = plain.withUnsafeBytes { bytes in
            reader.read(kind == .day || kind == .dayOfLife ? Self.day(bytes) : bytes)
        }
        for found in reading.faults { fault(found) }
        return reading.value
    }

    /// A cell without quotation marks around it and without spaces at its ends.
    static func plain(_ cell: UnsafeRawBufferPointer) -> [UInt8] {
        CaseDecoder.unquoted(cell).withUnsafeBytes { CellReader.trimmed($0).cell }
    }

    /// The bytes before a time of day, if there is one: eight to ten of them, then T or a space, then hours and minutes.
    private static func day(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard cell.count >= 13, let gap = (8...10).first(where: { cell[$0] == 0x20 || cell[$0] == UInt8(ascii: "T") })
        else { return cell }
        let time = cell[(gap + 1)...]
        guard time.contains(UInt8(ascii: ":")),
            time.allSatisfy({ (0x30...0x39).contains($0) || ":.+-Z".utf8.contains($0) })
        else { return cell }
        return UnsafeRawBufferPointer(rebasing: cell[..<gap])
    }
}
