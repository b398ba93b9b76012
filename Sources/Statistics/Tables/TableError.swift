/// What is wrong with a table, and where: the row as a spreadsheet numbers it (the header is row 1) and the column.
public struct TableError: Error, Hashable, Sendable {
    public let row: Int?
    public let column: String?
    public let message: String

    init(row: Int? = nil, column: String? = nil, _ message: String) {
        self.row = row
        self.column = column
        self.message = message
    }

    init(_ error: StatisticsError, row: Int? = nil) {
        self.row = row
        column = error.argument
        if case .argument(_, let was, let must) = error {
            message = "it is \(was); it must be \(must)."
        } else {
            message = error.description
        }
    }

    /// One sentence that begins with the place: `counts.csv, row 3, column numerator: it is blank…`
    public func sentence(file: String) -> String {
        let place = [file] + (row.map { ["row \($0)"] } ?? []) + (column.map { ["column \($0)"] } ?? [])
        return "\(place.joined(separator: ", ")): \(message)"
    }
}
