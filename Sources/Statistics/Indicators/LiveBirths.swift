/// Live births by the dimensions of a file: the denominators of rates.
///
/// The file is CSV with a column `live_births` and one for each dimension it tells apart: `area_code`, `quarter` and so on.
public struct LiveBirths: Sendable {
    /// What a dimension's column is called, in files of births and of figures.
    static func column(_ dimension: IndicatorDimension) -> String {
        switch dimension {
        case .area: "area_code"
        case .financialYear: "financial_year"
        case .careExperience: "care_experience"
        default: dimension.rawValue
        }
    }

    private let table: CountsTable
    private let counts: [Int]

    /// - Throws: `TableError` for a column that is missing and a count that is none.
    public init(_ table: CountsTable) throws(TableError) {
        // An extract given by mistake may have values in its first row, so its names are not listed.
        guard table.has("live_births") else {
            throw TableError(row: 1, column: "live_births", "there is no such column.")
        }
        var counts: [Int] = []
        counts.reserveCapacity(table.rows.count)
        for row in table.rows.indices {
            let number = try table.number(row, "live_births")
            guard number >= 0, number <= 1e9, number == number.rounded() else {
                throw TableError(
                    row: CountsTable.number(of: row), column: "live_births",
                    "it must be a whole number from 0 to 1000000000.")
            }
            counts.append(Int(number))
        }
        self.table = table
        self.counts = counts
    }

    /// - Throws: `TableError` for dimensions that the file does not tell apart and that cannot be made of others.
    public func require(_ dimensions: [IndicatorDimension]) throws(TableError) {
        let lacking = dimensions.filter { !table.has(Self.column($0)) && !canMake($0) }.map(Self.column)
        guard lacking.isEmpty else {
            throw TableError(
                row: 1,
                """
                there is no column \(lacking.joined(separator: ", ")), by which rates are to be told apart. Add it, or \
                leave the rate out with --indicators.
                """)
        }
        // Quarters that are none are found before a long reading begins.
        _ = try totals(dimensions)
    }

    /// Years are made of quarters.
    private func canMake(_ dimension: IndicatorDimension) -> Bool {
        (dimension == .year || dimension == .financialYear) && table.has(Self.column(.quarter))
    }

    /// Live births for each combination of the dimensions, added up.
    func totals(_ dimensions: [IndicatorDimension]) throws(TableError) -> [[String]: Int] {
        var totals: [[String]: Int] = [:]
        for row in table.rows.indices {
            var key: [String] = []
            for dimension in dimensions { key.append(try value(row, dimension)) }
            totals[key, default: 0] += counts[row]
        }
        return totals
    }

    private func value(_ row: Int, _ dimension: IndicatorDimension) throws(TableError) -> String {
        if table.has(Self.column(dimension)) || !canMake(dimension) {
            let text = table.text(row, Self.column(dimension))
            return dimension == .area ? text.uppercased() : text
        }
        let text = table.text(row, "quarter")
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[4] == UInt8(ascii: "Q"), let year = Int(text.prefix(4)),
            let quarter = Int(text.suffix(1)), (1...4).contains(quarter)
        else {
            throw TableError(
                row: CountsTable.number(of: row), column: "quarter",
                "'\(text.prefix(40))' is no quarter; write 2019Q4.")
        }
        return dimension == .year ? "\(year)" : Self.financialYear(text)
    }

    /// The financial year of a quarter such as 2019Q4, from April to March.
    static func financialYear(_ quarter: String) -> String {
        let year = Int(quarter.prefix(4)) ?? 0
        let first = quarter.hasSuffix("Q1") ? year - 1 : year
        let next = (first + 1) % 100
        return "\(first)/\(next < 10 ? "0" : "")\(next)"
    }
}
