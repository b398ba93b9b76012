/// Where the dictionary's columns stand in an extract, and how their cells are read.
public struct ExtractLayout: Sendable {
    /// The file's columns that are none of the dictionary's; they are never read.
    public let ignored: [String]
    let places: [CaseColumn: Int]
    private let mapping: ColumnMapping
    private let readsSpreadsheetDates: Bool

    /// - Throws: `TableError` where a mapping names a column that the file does not have, or two columns stand for one.
    init(
        _ header: ExtractHeader, mapping: ColumnMapping, readsSpreadsheetDates: Bool
    ) throws(TableError) {
        var places: [CaseColumn: Int] = [:]
        var ignored: [String] = []
        for (place, name) in header.columns.enumerated() {
            guard let column = mapping.column(named: name) else {
                ignored.append(name)
                continue
            }
            if let other = places.updateValue(place, forKey: column) {
                throw TableError(
                    row: 1, column: name,
                    "it and column \(other + 1) both stand for \(column.rawValue); map one of them.")
            }
        }
        for name in mapping.names where !header.columns.contains(name) {
            throw TableError(
                row: 1,
                "there is no column \(name), which the mapping names; the file has \(header.columns.count) columns.")
        }
        self.places = places
        self.ignored = ignored
        self.mapping = mapping
        self.readsSpreadsheetDates = readsSpreadsheetDates
    }

    /// - Throws: `TableError` that names every column that is missing.
    func require(_ columns: Set<CaseColumn>, for purpose: String) throws(TableError) {
        let missing = columns.filter { places[$0] == nil }.map(\.rawValue).sorted()
        guard missing.isEmpty else {
            throw TableError(
                row: 1,
                """
                there is no column \(missing.joined(separator: ", ")), needed for \(purpose). Map the file's own names \
                to it with --mapping.
                """)
        }
    }

    func reader(_ column: CaseColumn) -> CellReader {
        CellReader(
            column, meanings: mapping.meanings[column] ?? [:], readsSpreadsheetDates: readsSpreadsheetDates)
    }
}
