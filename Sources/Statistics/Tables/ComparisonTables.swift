extension StatisticsTables {
    /// Column `value`, which may be blank; `group` for ranks within each group. Adds `quantile`.
    public static func quantile(
        _ table: CountsTable, count: Int, highestFirst: Bool
    ) throws(TableError) -> ResultsTable {
        try table.require(["value"])
        var results = [[Cell]](repeating: [.blank], count: table.rows.count)
        for group in table.groups(by: "group") {
            var values: [Double?] = []
            for row in group.rows {
                let value = try table.optionalNumber(row, "value")
                if let value { try table.at(row) { () throws(StatisticsError) in try Bounds.value(value, "value") } }
                values.append(value)
            }
            let places = try table.at(group.rows.last) { () throws(StatisticsError) in
                try Quantile.groups(of: values, count: count, highestFirst: highestFirst)
            }
            for (row, place) in zip(group.rows, places) { results[row] = [Cell(place.map(Double.init))] }
        }
        return try ResultsTable(table, adding: ["quantile"], results)
    }

    /// What a funnel compares.
    public enum Measure: String, Hashable, Sendable, CaseIterable {
        case proportion, rate, ratio
    }

    /// How far areas may differ by more than chance.
    public struct Spread: Hashable, Sendable {
        let trimming: OverDispersion.Trimming
        let isRoot: Bool

        /// - Parameters:
        ///   - trimming: what keeps unusual areas from widening the limits.
        ///   - isRoot: whether rates and ratios are compared on the square-root scale instead of the log scale.
        public init(trimming: OverDispersion.Trimming, isRoot: Bool) {
            self.trimming = trimming
            self.isRoot = isRoot
        }
    }

    /// Columns `numerator` and `denominator` (expected events, for ratios), one row for each area. Adds `value`,
    /// `average`, the limits and `significance`, and with a spread `phi` and `tau_squared`.
    public static func funnel(
        _ table: CountsTable, of measure: Measure, levels: [Confidence], multiplier: Double, spread: Spread? = nil
    ) throws(TableError) -> ResultsTable {
        try table.require(["numerator", "denominator"])
        var areas: [(numerator: Double, denominator: Double)] = []
        for row in table.rows.indices {
            let area = (
                numerator: try table.number(row, "numerator"), denominator: try table.number(row, "denominator")
            )
            try table.at(row) { () throws(StatisticsError) in try check(area, measure, spread) }
            areas.append(area)
        }
        let funnel = try table.at(nil) { () throws(StatisticsError) in
            try Funnel(measure, areas, spread)
        }
        var results: [[Cell]] = []
        for (row, area) in areas.enumerated() {
            results.append(
                try table.at(row) { () throws(StatisticsError) -> [Cell] in
                    var cells: [Cell] = [
                        .number(area.numerator / area.denominator * multiplier), .number(funnel.average * multiplier),
                    ]
                    cells += try self.cells(levels, multiplier) { level throws(StatisticsError) in
                        try funnel.limits(area.denominator, level)
                    }
                    cells.append(.text(try funnel.significance(area.numerator, area.denominator).rawValue))
                    if let over = funnel.over { cells += [.number(over.phi), .number(over.tauSquared)] }
                    return cells
                })
        }
        return try ResultsTable(
            table,
            adding: ["value", "average"] + columns(levels) + ["significance"]
                + (spread == nil ? [] : ["phi", "tau_squared"]), results)
    }

    private static func check(
        _ area: (numerator: Double, denominator: Double), _ measure: Measure, _ spread: Spread?
    ) throws(StatisticsError) {
        if measure == .proportion {
            _ = try Proportion(numerator: area.numerator, denominator: area.denominator)
        } else {
            try Bounds.denominator(area.denominator, "denominator")
            _ = try EventCount(area.numerator, name: "numerator")
            if let spread, !spread.isRoot {
                try OverDispersion.Kind.logRatio.check(
                    try OverDispersion.Unit(numerator: area.numerator, denominator: area.denominator))
            }
        }
    }

    /// The funnel that fits the measure, with or without a spread between areas.
    private struct Funnel {
        let measure: Measure
        let average: Double
        let over: OverDispersion?

        init(
            _ measure: Measure, _ areas: [(numerator: Double, denominator: Double)], _ spread: Spread?
        ) throws(StatisticsError) {
            self.measure = measure
            let pooled = areas.reduce(0) { $0 + $1.numerator } / areas.reduce(0) { $0 + $1.denominator }
            let average = measure == .ratio ? 1 : measure == .proportion ? min(pooled, 1) : pooled
            guard measure != .rate || average > 0 else {
                throw .undefined("no area has an event, so there is no average rate to compare with.")
            }
            self.average = average
            guard let spread else {
                over = nil
                return
            }
            var units: [OverDispersion.Unit] = []
            for area in areas {
                let expected = measure == .rate ? area.denominator * average : area.denominator
                units.append(try OverDispersion.Unit(numerator: area.numerator, denominator: expected))
            }
            let kind: OverDispersion.Kind =
                measure == .proportion ? .proportion : spread.isRoot ? .rootRatio : .logRatio
            over = try OverDispersion(kind, units, trimming: spread.trimming)
        }

        func limits(_ denominator: Double, _ level: Confidence) throws(StatisticsError) -> Interval {
            if let over {
                guard measure == .rate else { return try over.limits(denominator: denominator, level) }
                return try over.limits(denominator: denominator * average, level).scaled(by: average)
            }
            guard measure == .proportion else {
                return try RateFunnel(average: average).limits(denominator: denominator, level)
            }
            return try ProportionFunnel(average: average).limits(denominator: denominator, level)
        }

        func significance(_ numerator: Double, _ denominator: Double) throws(StatisticsError) -> Significance {
            guard over == nil else {
                let value = numerator / denominator
                let outer = try limits(denominator, .ninetyNinePointEight)
                let inner = try limits(denominator, .ninetyFive)
                return .of { level in
                    let limits = level == .ninetyFive ? inner : outer
                    return value > limits.upper ? 1 : value < limits.lower ? -1 : 0
                }
            }
            guard measure == .proportion else {
                return try RateFunnel(average: average).significance(
                    of: Rate(count: numerator, denominator: denominator))
            }
            return try ProportionFunnel(average: average).significance(
                of: Proportion(numerator: numerator, denominator: denominator))
        }
    }
}
