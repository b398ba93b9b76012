/// One row of an extract as numbers: days, whole numbers, places in lists of codes. What is blank, or was not usable, is
/// `missing`.
///
/// The memory belongs to the pass that reads the rows; a row is only valid until the next one is read.
struct CaseRow {
    static let missing = Int32.min
    static let yes: Int32 = 1
    static let no: Int32 = 0
    static let unknown: Int32 = 2

    let values: UnsafeMutablePointer<Int32>
    /// Of the mother's pseudonym; 0 where it is blank.
    var mother: UInt64 = 0

    @inline(__always) subscript(column: CaseColumn) -> Int32 { values[column.slot] }

    @inline(__always) func has(_ column: CaseColumn) -> Bool { self[column] != Self.missing }

    /// Days from one date to the other; nil where one of them is missing.
    @inline(__always) func days(from: CaseColumn, to: CaseColumn) -> Int32? {
        let from = self[from]
        let to = self[to]
        return from == Self.missing || to == Self.missing ? nil : to &- from
    }
}
