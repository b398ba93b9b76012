extension StatisticsTables {
    /// Column `value`, in order of time; `group` for a chart for each group; `rebase` marks rows at which the limits
    /// start anew. Adds the limits, the rule and what it means, and the two icons.
    public static func xmr(
        _ table: CountsTable, improvement: XmRChart.Improvement, baseline: Int?, screensRanges: Bool, target: Double?
    ) throws(TableError) -> ResultsTable {
        var names = ["mean", "lower", "upper", "near_lower", "near_upper", "rule", "meaning", "variation", "limits"]
        if target != nil { names.append("assurance") }
        let results = try charted(table, columns: ["value"]) {
            (rows: [Int], starts: [Int]) throws(TableError) -> [[Cell]] in
            let values = try self.values(table, rows)
            return try table.at(rows.last) { () throws(StatisticsError) -> [[Cell]] in
                let settings = XmRChart.Settings(
                    improvement: improvement, starts: starts, baseline: baseline, screensRanges: screensRanges)
                let chart = try XmRChart(values, settings)
                var assurance: [Cell] = []
                if let target { assurance = [Cell(try chart.assurance(target: target)?.rawValue)] }
                return chart.points.map { point in
                    [
                        .number(point.mean), .number(point.lower), .number(point.upper), .number(point.nearLower),
                        .number(point.nearUpper), Cell(point.rule?.rawValue), .text(point.meaning.rawValue),
                        .text(chart.variation.rawValue), .text(chart.isTrial ? "trial" : "full"),
                    ] + assurance
                }
            }
        }
        return try ResultsTable(table, adding: names, results)
    }

    /// Columns `numerator` and `denominator`, in order of time; `group`, `rebase`, and `exclude` for rows that are shown
    /// and not used for the limits. Adds `value`, `centre`, `lower`, `upper` and `outside`.
    public static func attributes(
        _ table: CountsTable, _ kind: AttributeChart.Kind, multiplier: Double, baseline: Int?
    ) throws(TableError) -> ResultsTable {
        let results = try charted(table, columns: ["numerator", "denominator"]) {
            (rows: [Int], starts: [Int]) throws(TableError) -> [[Cell]] in
            var observations: [AttributeChart.Observation] = []
            for row in rows {
                let numerator = try table.number(row, "numerator")
                let denominator = try table.number(row, "denominator")
                let isExcluded = try table.mark(row, "exclude")
                observations.append(
                    try table.at(row) { () throws(StatisticsError) in
                        if kind.isProportion { _ = try Proportion(numerator: numerator, denominator: denominator) }
                        return try AttributeChart.Observation(
                            numerator: numerator, denominator: denominator, isExcluded: isExcluded)
                    })
            }
            return try table.at(rows.last) { () throws(StatisticsError) -> [[Cell]] in
                cells(try AttributeChart(kind, observations, starts: starts, baseline: baseline).points, multiplier)
            }
        }
        return try ResultsTable(table, adding: ["value", "centre", "lower", "upper", "outside"], results)
    }

    /// Which chart of rare events.
    public enum RareEvent: String, Hashable, Sendable, CaseIterable {
        case t, g
    }

    /// Column `value` (the time, or the cases, since the event before), in order of time; `group` and `rebase`. Adds
    /// `centre`, `lower`, `upper` and `outside`.
    public static func rareEvents(
        _ table: CountsTable, _ kind: RareEvent, baseline: Int?
    ) throws(TableError) -> ResultsTable {
        let results = try charted(table, columns: ["value"]) {
            (rows: [Int], starts: [Int]) throws(TableError) -> [[Cell]] in
            let values = try self.values(table, rows)
            for (row, value) in zip(rows, values) {
                try table.at(row) { () throws(StatisticsError) in try Bounds.count(value, "value") }
            }
            return try table.at(rows.last) { () throws(StatisticsError) -> [[Cell]] in
                let points =
                    kind == .t
                    ? try RareEventChart.t(values, starts: starts, baseline: baseline)
                    : try RareEventChart.g(values, starts: starts, baseline: baseline)
                return cells(points, 1).map { Array($0.dropFirst()) }
            }
        }
        return try ResultsTable(table, adding: ["centre", "lower", "upper", "outside"], results)
    }

    /// Draws a chart for each group and puts its cells back in the rows they belong to.
    private static func charted(
        _ table: CountsTable, columns: [String], _ chart: ([Int], [Int]) throws(TableError) -> [[Cell]]
    ) throws(TableError) -> [[Cell]] {
        try table.require(columns)
        var results = [[Cell]](repeating: [], count: table.rows.count)
        for group in table.groups(by: "group") {
            var starts: [Int] = []
            for (place, row) in group.rows.enumerated() where try table.mark(row, "rebase") { starts.append(place) }
            for (row, cells) in zip(group.rows, try chart(group.rows, starts)) { results[row] = cells }
        }
        return results
    }

    private static func values(_ table: CountsTable, _ rows: [Int]) throws(TableError) -> [Double] {
        var values: [Double] = []
        for row in rows {
            let value = try table.number(row, "value")
            try table.at(row) { () throws(StatisticsError) in try Bounds.value(value, "value") }
            values.append(value)
        }
        return values
    }

    private static func cells(_ points: [ChartPoint], _ multiplier: Double) -> [[Cell]] {
        points.map { point in
            [point.value, point.centre, point.lower, point.upper].map { .number($0 * multiplier) }
                + [point.isOutside ? .text(point.value > point.upper ? "above" : "below") : .blank]
        }
    }
}
