extension StatisticsTables {
    /// Columns `count`, `population` and `weight` (the standard population), one row for each stratum; `area` for one
    /// rate for each area; `frequency` where events are not independent. Returns a row for each area.
    public static func directlyStandardised(
        _ table: CountsTable, levels: [Confidence], multiplier: Double
    ) throws(TableError) -> ResultsTable {
        try table.require(["count", "population", "weight"])
        var rows: [[Cell]] = []
        for group in table.groups(by: "area") {
            var strata: [Int: [DirectlyStandardisedRate.Stratum]] = [:]
            for row in group.rows {
                let count = try table.number(row, "count")
                let population = try table.number(row, "population")
                let weight = try table.number(row, "weight")
                let frequency = table.has("frequency") ? try table.number(row, "frequency") : 1
                let stratum = try table.at(row) { () throws(StatisticsError) in
                    guard let whole = Int(exactly: frequency), (1...1_000_000).contains(whole) else {
                        throw .argument(
                            "frequency", was: Number.text(frequency), must: "a whole number from 1 to 1000000")
                    }
                    return (
                        whole,
                        try DirectlyStandardisedRate.Stratum(count: count, population: population, weight: weight)
                    )
                }
                strata[stratum.0, default: []].append(stratum.1)
            }
            rows.append(
                try table.at(group.rows.last) { () throws(StatisticsError) -> [Cell] in
                    let rate: DirectlyStandardisedRate
                    do throws(StatisticsError) {
                        rate = try DirectlyStandardisedRate(byFrequency: strata)
                    } catch .tooFewEvents(let found, _) {
                        return [.text(group.name), .number(found)]
                            + [Cell](repeating: .blank, count: 2 + 2 * levels.count)
                            + [.text("fewer than 10 events: no rate")]
                    }
                    let intervals = try cells(levels, multiplier) { level throws(StatisticsError) in
                        rate.interval(level)
                    }
                    return [
                        .text(group.name), .number(rate.events), .number(rate.population),
                        .number(rate.value * multiplier),
                    ] + intervals + [.blank]
                })
        }
        return ResultsTable(
            header: ["area", "events", "population", "rate"] + columns(levels) + ["note"], rows: rows)
    }

    /// Columns `count`, `population`, `reference_count` and `reference_population`, one row for each stratum; `area` for
    /// one ratio for each area. Returns a row for each area.
    public static func indirectlyStandardised(
        _ table: CountsTable, levels: [Confidence], multiplier: Double
    ) throws(TableError) -> ResultsTable {
        try table.require(["count", "population", "reference_count", "reference_population"])
        var rows: [[Cell]] = []
        for group in table.groups(by: "area") {
            var observed = 0.0
            var strata: [IndirectlyStandardisedRatio.Stratum] = []
            for row in group.rows {
                let count = try table.number(row, "count")
                let population = try table.number(row, "population")
                let referenceCount = try table.number(row, "reference_count")
                let referencePopulation = try table.number(row, "reference_population")
                strata.append(
                    try table.at(row) { () throws(StatisticsError) in
                        try Bounds.count(count, "count")
                        return try IndirectlyStandardisedRatio.Stratum(
                            population: population, referenceCount: referenceCount,
                            referencePopulation: referencePopulation)
                    })
                observed += count
            }
            rows.append(
                try table.at(group.rows.last) { () throws(StatisticsError) -> [Cell] in
                    let ratio = try IndirectlyStandardisedRatio(observed: observed, strata: strata)
                    return [
                        .text(group.name), .number(ratio.observed.value), .number(ratio.expected),
                        .number(ratio.ratio),
                    ] + (try cells(levels, 1) { level throws(StatisticsError) in ratio.ratioInterval(level) })
                        + [.number(ratio.referenceRate * multiplier), .number(ratio.rate * multiplier)]
                        + (try cells(levels, multiplier) { level throws(StatisticsError) in ratio.rateInterval(level) })
                        + [.text(ratio.observed.method.rawValue)]
                })
        }
        return ResultsTable(
            header: ["area", "observed", "expected", "ratio"] + columns(levels, "ratio_")
                + ["reference_rate", "rate"] + columns(levels, "rate_") + ["method"],
            rows: rows)
    }

    /// Columns `quantile` (1 = most deprived), `population` and `value`, one row for each group; `standard_error` for
    /// intervals; `area` for one index for each area. Returns a row for each area.
    public static func inequality(
        _ table: CountsTable, levels: [Confidence], scale: InequalityIndex.Scale
    ) throws(TableError) -> ResultsTable {
        try table.require(["quantile", "population", "value"])
        var rows: [[Cell]] = []
        for area in table.groups(by: "area") {
            var groups: [Int: InequalityIndex.Group] = [:]
            for row in area.rows {
                let quantile = try table.number(row, "quantile")
                let population = try table.number(row, "population")
                let value = try table.number(row, "value")
                let error = try table.optionalNumber(row, "standard_error")
                let found = try table.at(row) { () throws(StatisticsError) in
                    guard let place = Int(exactly: quantile), (1...area.rows.count).contains(place) else {
                        throw .argument(
                            "quantile", was: Number.text(quantile),
                            must: "a whole number from 1 to \(area.rows.count), the number of groups given")
                    }
                    // Checked here already, so that the row can be named.
                    _ = try scale.transformed(value)
                    return (
                        place, try InequalityIndex.Group(population: population, value: value, standardError: error)
                    )
                }
                guard groups.updateValue(found.1, forKey: found.0) == nil else {
                    throw TableError(
                        row: CountsTable.number(of: row), column: "quantile", "the group is given twice.")
                }
            }
            rows.append(
                try table.at(area.rows.last) { () throws(StatisticsError) -> [Cell] in
                    let index = try InequalityIndex(
                        groups.sorted { $0.key < $1.key }.map(\.value), scale: scale)
                    var cells: [Cell] = [.text(area.name), .number(index.slope)]
                    for level in levels {
                        let interval = index.slopeInterval(level)
                        cells += [Cell(interval?.lower), Cell(interval?.upper)]
                    }
                    return cells + [
                        Cell(try? index.relative()), .number(index.mostDeprived), .number(index.leastDeprived),
                    ]
                })
        }
        return ResultsTable(
            header: ["area", "slope_index"] + columns(levels, "slope_")
                + ["relative_index", "most_deprived", "least_deprived"],
            rows: rows)
    }
}
