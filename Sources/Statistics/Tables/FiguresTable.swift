/// Figures by indicator, area and quarter, read from a table as `commonthread indicators compute` writes it. Values and
/// intervals in it are not read, since they follow from the counts; only values that came without counts are.
public struct FiguresTable: Sendable {
    public struct Row: Hashable, Sendable {
        public enum Content: Hashable, Sendable {
            case counts(numerator: Int, denominator: Int)
            /// A value without counts behind it: per cent, or for every 10,000.
            case value(Double)
            /// `small`, `linked` or `protected`.
            case hidden(String)
        }

        public let indicator: String
        public let area: String
        /// `2019Q4`.
        public let quarter: String
        public let content: Content
        /// As a spreadsheet numbers it.
        public let number: Int
    }

    public let rows: [Row]
    /// Whether the file says what is hidden, even where nothing is: whoever made it looked.
    public let hasHidden: Bool

    /// - Parameter isRate: which indicators are rates, whose numerator is no part of the denominator; nil for one that is
    ///   not known.
    /// - Throws: `TableError` for a column that is missing, a cell that is not what it must be, and a row that comes twice.
    public init(_ bytes: [UInt8], isRate: (String) -> Bool?) throws(TableError) {
        let table = try CountsTable(bytes)
        try table.require(["indicator", "area_code", "quarter"])
        // Values alone are a file, too.
        if !table.has("value") || table.has("numerator") || table.has("denominator") {
            try table.require(["numerator", "denominator"])
        }
        var seen: [[String]: Int] = [:]
        var kinds: [String: (hasCounts: Bool, row: Int)] = [:]
        var rows: [Row] = []
        for row in table.rows.indices {
            let number = CountsTable.number(of: row)
            func fault(_ column: String, _ message: String) -> TableError {
                TableError(row: number, column: column, message)
            }
            let indicator = table.text(row, "indicator")
            let area = table.text(row, "area_code")
            let quarter = table.text(row, "quarter")
            guard let isRate = isRate(indicator) else {
                throw fault("indicator", "no indicator is called '\(indicator.prefix(40))'; check its spelling.")
            }
            guard !area.isEmpty, area.utf8.count <= 40 else {
                throw fault("area_code", "a code of 1 to 40 letters and digits belongs here, such as E99000017.")
            }
            guard Self.isQuarter(quarter) else {
                throw fault("quarter", "'\(quarter.prefix(40))' is no quarter of 1900 to 2200; write it as 2019Q4.")
            }
            if let before = seen.updateValue(number, forKey: [indicator, area, quarter]) {
                throw fault("quarter", "row \(before) has the same indicator, area and quarter; keep one of the two.")
            }
            let content = try Self.content(table, row, isRate: isRate)
            if let hasCounts = content.hasCounts {
                let kind = kinds[indicator] ?? (hasCounts, number)
                // A value whose counts were cleared beside others must not slip in as if there had never been any.
                guard kind.hasCounts == hasCounts else {
                    throw fault(
                        "numerator",
                        "an indicator has counts in all of its rows or in none, and row \(kind.row) is of the other kind."
                    )
                }
                kinds[indicator] = kind
            }
            rows.append(Row(indicator: indicator, area: area, quarter: quarter, content: content, number: number))
        }
        self.rows = rows
        hasHidden = table.has("hidden")
    }

    private static func content(_ table: CountsTable, _ row: Int, isRate: Bool) throws(TableError) -> Row.Content {
        let number = CountsTable.number(of: row)
        let hidden = table.text(row, "hidden")
        if !hidden.isEmpty {
            guard ["small", "linked", "protected"].contains(hidden) else {
                throw TableError(row: number, column: "hidden", "it must be small, linked, protected or blank.")
            }
            for column in ["numerator", "value", "lower95", "upper95"] where !table.text(row, column).isEmpty {
                throw TableError(
                    row: number, column: column, "the row is hidden and yet has a number; clear the number or the mark."
                )
            }
            return .hidden(hidden)
        }
        let isWithoutCounts = table.text(row, "numerator").isEmpty && table.text(row, "denominator").isEmpty
        if isWithoutCounts, let value = try table.optionalNumber(row, "value") {
            let most = isRate ? 10_000.0 : 100
            guard value >= 0, value <= most else {
                throw TableError(row: number, column: "value", "it must be from 0 to \(Int(most)).")
            }
            return .value(value)
        }
        let numerator = try whole(table, row, "numerator")
        let denominator = try whole(table, row, "denominator")
        guard denominator > 0 else {
            throw TableError(
                row: number, column: "denominator", "it is 0; leave out a row with nothing to count among.")
        }
        guard isRate || numerator <= denominator else {
            throw TableError(
                row: number, column: "numerator", "it is \(numerator), more than the denominator, \(denominator).")
        }
        return .counts(numerator: numerator, denominator: denominator)
    }

    private static func whole(_ table: CountsTable, _ row: Int, _ column: String) throws(TableError) -> Int {
        let value = try table.number(row, column)
        guard value >= 0, value <= 1e9, let whole = Int(exactly: value) else {
            throw TableError(
                row: CountsTable.number(of: row), column: column, "it must be a whole number from 0 to 1,000,000,000.")
        }
        return whole
    }

    private static func isQuarter(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 6 && bytes[..<4].allSatisfy { (48...57).contains($0) } && bytes[4] == UInt8(ascii: "Q")
            && (49...52).contains(bytes[5]) && ("1900"..."2200").contains(text.prefix(4))
    }
}

extension FiguresTable.Row.Content {
    /// nil where the row is hidden.
    fileprivate var hasCounts: Bool? {
        switch self {
        case .counts: true
        case .value: false
        case .hidden: nil
        }
    }
}
