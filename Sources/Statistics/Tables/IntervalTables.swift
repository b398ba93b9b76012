/// The methods of this module applied to whole tables: columns are found by name, and what is wrong is named by row and
/// column. Row-by-row methods return every column of the file with their results beside it. All throw `TableError` and
/// nothing else.
public enum StatisticsTables {
    typealias Cell = ResultsTable.Cell

    static func columns(_ levels: [Confidence], _ prefix: String = "") -> [String] {
        levels.flatMap { $0.columns(prefix) }
    }

    static func cells(
        _ levels: [Confidence], _ multiplier: Double, _ interval: (Confidence) throws(StatisticsError) -> Interval
    ) throws(StatisticsError) -> [Cell] {
        var cells: [Cell] = []
        for level in levels { cells += try interval(level).cells(multiplier) }
        return cells
    }
}

extension StatisticsTables {
    /// Columns `numerator` and `denominator`; adds `value`, the intervals and `method`.
    public static func proportion(
        _ table: CountsTable, levels: [Confidence], multiplier: Double, isExact: Bool
    ) throws(TableError) -> ResultsTable {
        try table.require(["numerator", "denominator"])
        var results: [[Cell]] = []
        for row in table.rows.indices {
            let numerator = try table.number(row, "numerator")
            let denominator = try table.number(row, "denominator")
            results.append(
                try table.at(row) { () throws(StatisticsError) -> [Cell] in
                    let proportion = try Proportion(numerator: numerator, denominator: denominator)
                    let intervals = try cells(levels, multiplier) { level throws(StatisticsError) in
                        isExact ? try proportion.clopperPearson(level) : proportion.wilson(level)
                    }
                    return [.number(proportion.value * multiplier)] + intervals
                        + [.text(isExact ? "Clopper-Pearson" : "Wilson")]
                })
        }
        return try ResultsTable(table, adding: ["value"] + columns(levels) + ["method"], results)
    }

    /// Columns `count` and `denominator`; adds `value`, the intervals and `method`.
    public static func rate(
        _ table: CountsTable, levels: [Confidence], multiplier: Double, isExact: Bool
    ) throws(TableError) -> ResultsTable {
        try table.require(["count", "denominator"])
        var results: [[Cell]] = []
        for row in table.rows.indices {
            let count = try table.number(row, "count")
            let denominator = try table.number(row, "denominator")
            results.append(
                try table.at(row) { () throws(StatisticsError) -> [Cell] in
                    let rate = try Rate(count: count, denominator: denominator)
                    let intervals = try cells(levels, multiplier) { level throws(StatisticsError) in
                        isExact ? try rate.exact(level) : rate.interval(level)
                    }
                    let method = isExact ? EventCount.Method.exact : rate.count.method
                    return [.number(rate.value * multiplier)] + intervals + [.text(method.rawValue)]
                })
        }
        return try ResultsTable(table, adding: ["value"] + columns(levels) + ["method"], results)
    }

    /// Column `value`, and `area` for one mean for each area; returns a row for each.
    public static func mean(_ table: CountsTable, levels: [Confidence]) throws(TableError) -> ResultsTable {
        try table.require(["value"])
        var rows: [[Cell]] = []
        for group in table.groups(by: "area") {
            var values: [Double] = []
            for row in group.rows { values.append(try table.number(row, "value")) }
            for (row, value) in zip(group.rows, values) {
                try table.at(row) { () throws(StatisticsError) in try Bounds.value(value, "value") }
            }
            rows.append(
                try table.at(group.rows.last) { () throws(StatisticsError) -> [Cell] in
                    let mean = try Mean(values)
                    return [
                        .text(group.name), .number(Double(mean.count)), .number(mean.value),
                        .number(mean.standardDeviation),
                    ] + (try cells(levels, 1) { level throws(StatisticsError) in mean.interval(level) })
                })
        }
        return ResultsTable(header: ["area", "count", "mean", "standard_deviation"] + columns(levels), rows: rows)
    }
}
