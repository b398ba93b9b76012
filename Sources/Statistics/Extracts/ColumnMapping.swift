/// A place's own names for the dictionary's columns, and its own words for their values.
///
/// Its file is CSV with the columns `local_name`, `column` and, for words, `local_value` and `value`:
///
///     local_name,column,local_value,value
///     Referral Date,referral_date,,
///     Advocate?,advocacy_offered,,
///     Advocate?,advocacy_offered,Yes,Y
public struct ColumnMapping: Sendable {
    /// Names as the dictionary has them, and those of the national standards it is nearest to.
    public static let standard = ColumnMapping(columns: [:], meanings: [:])

    private let columns: [String: CaseColumn]
    let meanings: [CaseColumn: [String: String]]

    /// The local names that the mapping itself gives.
    var names: [String] { columns.keys.sorted() }

    private init(columns: [String: CaseColumn], meanings: [CaseColumn: [String: String]]) {
        self.columns = columns
        self.meanings = meanings
    }

    /// - Throws: `TableError` with the row for a column that the dictionary does not have, a name given twice, a value
    ///   the column cannot hold.
    public init(_ table: CountsTable) throws(TableError) {
        for name in ["local_name", "column"] where !table.has(name) {
            throw TableError(row: 1, column: name, "there is no such column.")
        }
        var columns: [String: CaseColumn] = [:]
        var meanings: [CaseColumn: [String: String]] = [:]
        for row in table.rows.indices {
            let number = CountsTable.number(of: row)
            let local = table.text(row, "local_name")
            let name = table.text(row, "column")
            guard !local.isEmpty else { throw TableError(row: number, column: "local_name", "it is blank.") }
            guard let column = CaseColumn(rawValue: name) else {
                throw TableError(
                    row: number, column: "column",
                    "'\(name.prefix(60))' is not in the dictionary; see commonthread indicators columns.")
            }
            if let other = columns[local], other != column {
                throw TableError(row: number, column: "local_name", "\(local) is mapped to \(other.rawValue) already.")
            }
            if let twin = columns.first(where: { $0.value == column && $0.key != local }) {
                throw TableError(row: number, column: "column", "\(twin.key) is mapped to \(name) already.")
            }
            columns[local] = column
            let word = table.text(row, "local_value")
            guard !word.isEmpty else { continue }
            let value = table.text(row, "value")
            guard value.isEmpty || Self.holds(column, value) else {
                throw TableError(row: number, column: "value", "'\(value.prefix(40))' is no value of \(name).")
            }
            guard meanings[column, default: [:]].updateValue(value, forKey: word.uppercased()) == nil else {
                throw TableError(row: number, column: "local_value", "'\(word.prefix(40))' is mapped twice.")
            }
        }
        self.init(columns: columns, meanings: meanings)
    }

    private static func holds(_ column: CaseColumn, _ value: String) -> Bool {
        switch column.kind {
        case .identifier, .text: false
        default: Array(value.utf8).withUnsafeBytes { CellReader(column).read($0).value } != CaseRow.missing
        }
    }

    func column(named name: String) -> CaseColumn? {
        if let column = columns[name] { return column }
        guard let column = CaseColumn(rawValue: name) ?? StandardNames.column(named: name) else { return nil }
        // A column that the mapping finds elsewhere is not also taken from here.
        return columns.values.contains(column) ? nil : column
    }
}
