/// What was repaired, rejected or worth a question in an extract: counts and the first rows of each kind, never a value.
public struct ExtractQuality: Sendable {
    /// How many rows are named for each kind.
    static let examples = 5

    public struct Tally: Sendable, Hashable {
        public internal(set) var count = 0
        /// Rows as a spreadsheet numbers them, the first ones.
        public internal(set) var rows: [Int] = []

        mutating func add(_ row: Int) {
            count += 1
            if rows.count < ExtractQuality.examples { rows.append(row) }
        }

        mutating func merge(_ other: Tally) {
            count += other.count
            rows = Array((rows + other.rows).sorted().prefix(ExtractQuality.examples))
        }
    }

    /// Rows below the header, blank lines not counted.
    public internal(set) var rows = 0
    /// Rows that have more or fewer cells than the header; they are left out.
    public internal(set) var misshapen = Tally()
    /// Rows whose pseudonym of the case stood in an earlier row; the first one counts.
    public internal(set) var repeated = Tally()
    /// Rows without a pseudonym of the case, which cannot be told from repetitions; they count.
    public internal(set) var unnamed = Tally()
    public internal(set) var cells: [CaseColumn: [CellFault: Tally]] = [:]
    public internal(set) var findings: [RowRule: Tally] = [:]

    public var rejected: Int { cellCount { !$0.isRepaired } }
    public var repaired: Int { cellCount(\.isRepaired) }

    private func cellCount(_ include: (CellFault) -> Bool) -> Int {
        cells.values.reduce(0) { sum, faults in
            sum + faults.reduce(0) { $0 + (include($1.key) ? $1.value.count : 0) }
        }
    }

    mutating func merge(_ other: ExtractQuality) {
        rows += other.rows
        misshapen.merge(other.misshapen)
        repeated.merge(other.repeated)
        unnamed.merge(other.unnamed)
        for (column, faults) in other.cells {
            for (fault, tally) in faults { cells[column, default: [:]][fault, default: Tally()].merge(tally) }
        }
        for (rule, tally) in other.findings { findings[rule, default: Tally()].merge(tally) }
    }
}
