import Domain
import Statistics
import Web

/// Counts of several indicators by area and quarter, from whatever gave them.
struct AreaCounts {
    enum Cell {
        case counts(numerator: Int, denominator: Int)
        /// A value that came without counts.
        case value(Double)
        case hidden(Figure.Hidden)
    }

    /// indicator → area → quarter
    private(set) var cells: [String: [String: [String: Cell]]] = [:]

    init(_ table: FiguresTable) {
        for row in table.rows {
            let cell: Cell =
                switch row.content {
                case .counts(let numerator, let denominator): .counts(numerator: numerator, denominator: denominator)
                case .value(let value): .value(value)
                case .hidden(let reason): .hidden(Figure.Hidden(rawValue: reason) ?? .protected)
                }
            cells[row.indicator, default: [:]][row.area, default: [:]][row.quarter] = cell
        }
    }

    /// Of figures by area and quarter, in this order, as they may leave.
    init(_ safe: SafeFigures) {
        for table in safe.tables where table.dimensions == [.area, .quarter] {
            for row in table.rows where row.keys.count == 2 {
                let cell: Cell =
                    if case .shown(let numerator, let denominator) = row.content {
                        .counts(numerator: numerator, denominator: denominator)
                    } else {
                        .hidden(.protected)
                    }
                cells[table.indicator.rawValue, default: [:]][row.keys[0], default: [:]][row.keys[1]] = cell
            }
        }
    }

    /// Of results by area and quarter, in this order; nothing in them is hidden.
    init(_ results: [IndicatorResult]) {
        for result in results where result.dimensions == [.area, .quarter] {
            for row in result.rows where row.keys.count == 2 {
                cells[result.indicator, default: [:]][row.keys[0], default: [:]][row.keys[1]] = .counts(
                    numerator: row.numerator, denominator: row.denominator)
            }
        }
    }

    var areas: Set<String> { Set(cells.values.flatMap(\.keys)) }

    /// All quarters from the first to the last one of any indicator, and of one.
    var quarters: [String] { Self.quarters(cells.values.flatMap { $0.values.flatMap(\.keys) }) }
    func quarters(_ indicator: String) -> [String] { Self.quarters(cells[indicator]?.values.flatMap(\.keys) ?? []) }

    private static func quarters(_ present: [String]) -> [String] {
        guard let first = present.min().flatMap(Period.init), let last = present.max().flatMap(Period.init) else {
            return []
        }
        return (first.year...last.year).flatMap { year in (1...4).map { "\(year)Q\($0)" } }
            .filter { $0 >= first.text && $0 <= last.text }
    }

    /// One area's counts in time; a quarter without a row had nothing to count among.
    func series(
        _ indicator: String, _ area: String, _ measure: CountSeries.Measure, _ quarters: some Sequence<String>
    ) throws(StatisticsError) -> CountSeries {
        try CountSeries(
            measure,
            quarters.map { quarter in
                switch cells[indicator]?[area]?[quarter] {
                case .counts(let numerator, let denominator):
                    .init(quarter, .counts(numerator: numerator, denominator: denominator))
                case .hidden: .init(quarter, .hidden)
                case .value, nil: .init(quarter, .none)
                }
            })
    }

    /// One area's values in time, where an indicator has no counts; nil where it has.
    func values(_ indicator: String, _ area: String) -> ValueSeries? {
        let known = (cells[indicator] ?? [:]).values.flatMap(\.values)
        guard known.contains(where: { if case .value = $0 { true } else { false } }) else { return nil }
        return ValueSeries(
            quarters(indicator).map { quarter in
                switch cells[indicator]?[area]?[quarter] {
                case .value(let value): .init(quarter, .value(value))
                case .hidden: .init(quarter, .hidden)
                case .counts, nil: .init(quarter, .none)
                }
            })
    }
}

extension IndicatorsReport {
    /// One area's report of those indicators that were counted. `UNKNOWN` is no area to compare with.
    /// - Parameters:
    ///   - indicators: with the definitions that the counts were made by, and what others published.
    ///   - words: of the report's language.
    init(
        _ counts: AreaCounts, of area: Pack.Area, names: [String: String], limits: TrendChart.Limits = .all,
        indicators: ReportIndicators, words: Words, protection: Protection, quality: [Quality]? = nil, source: String,
        shapes: AreaShapes? = nil, made: Moment
    ) throws {
        let entries = try indicators.all.filter { counts.cells[$0.entry.id.text] != nil }.map { indicator in
            let id = indicator.entry.id.text
            let measure: CountSeries.Measure = indicator.entry.unit == .percent ? .share : .rate
            let quarters = counts.quarters(id)
            let chart: TrendChart
            if let values = counts.values(id, area.code) {
                chart = try TrendChart(values, limits)
            } else {
                let series = try counts.series(id, area.code, measure, quarters)
                chart = try TrendChart(series, longer: try series.gathered(4) { String($0.label.prefix(4)) }, limits)
            }
            return Entry(
                indicator.entry, indicator.definition,
                trend: Trend(chart, limits) { counts.cells[id]?[area.code]?[$0] },
                comparison: try Self.comparison(counts, id, measure, quarters.suffix(4), area, names),
                comparators: indicators.comparators(indicator.entry, indicator.definition, words))
        }
        self.init(
            area: area, entries: entries, protection: protection, quality: quality, source: source,
            isSettingAssumed: indicators.isSettingAssumed, shapes: shapes, made: made,
            maker: "Common Thread \(Version.current)")
    }

    /// The last four quarters of all areas. With one hidden quarter an area is hidden.
    private static func comparison(
        _ counts: AreaCounts, _ id: String, _ measure: CountSeries.Measure, _ quarters: ArraySlice<String>,
        _ own: Pack.Area, _ names: [String: String]
    ) throws -> AreaComparison? {
        guard quarters.count == 4, let first = quarters.first.flatMap(Period.init),
            let last = quarters.last.flatMap(Period.init)
        else { return nil }
        var known: [(code: String, numerator: Int, denominator: Int)] = []
        var (hidden, few) = (0, 0)
        for code in (counts.cells[id] ?? [:]).keys.sorted() where code != "UNKNOWN" {
            let year = try counts.series(id, code, measure, quarters).gathered(4) { _ in "year" }.points.first
            switch year?.content {
            case .counts(_, let denominator) where measure == .share && denominator < ChartChoice.leastWhole: few += 1
            case .counts(let numerator, let denominator): known.append((code, numerator, denominator))
            case .hidden: hidden += 1
            default: few += 1
            }
        }
        guard let funnel = try AreaFunnel(measure, known) else { return nil }
        return AreaComparison(
            first: first, last: last, own: own.code, average: funnel.average,
            areas: funnel.areas.map { area in
                AreaComparison.Area(
                    code: area.code, name: area.code == own.code ? own.name : names[area.code] ?? area.code,
                    numerator: area.numerator, denominator: area.denominator, value: area.value,
                    standing: AreaComparison.Standing(area.significance))
            },
            limits: funnel.limits.map { limits in
                AreaComparison.Limits(
                    denominator: limits.denominator, inner: limits.inner.lower...limits.inner.upper,
                    outer: limits.outer.lower...limits.outer.upper)
            },
            hidden: hidden, few: few)
    }
}

// MARK: - From Statistics' words to the page's

extension Trend {
    init(_ chart: TrendChart, _ limits: TrendChart.Limits, cell: (String) -> AreaCounts.Cell?) {
        let points = zip(chart.labels, chart.points).compactMap { label, content -> Point? in
            guard let period = Period(label) else { return nil }
            let limits = content.limits.map(Limits.init)
            let signal = content.rule.map(Signal.init)
            switch content {
            case .value(let value):
                return Point(
                    period,
                    .shown(
                        Figure.Numbers(
                            numerator: value.numerator, denominator: value.denominator, value: value.value,
                            lower: value.interval.lower, upper: value.interval.upper)),
                    limits: limits, signal: signal)
            case .measured(let measured):
                return Point(period, .value(measured.value), limits: limits, signal: signal)
            case .few(let numerator, let denominator):
                return Point(period, .few(numerator: numerator, denominator: denominator))
            case .hidden:
                // A year has hidden quarters of either kind.
                if case .hidden(let reason) = cell(label) { return Point(period, .hidden(reason)) }
                return Point(period, .hidden(.protected))
            case .none: return Point(period, .nothing)
            }
        }
        let (kind, reason) = Self.kind(chart.choice)
        self.init(
            chart: kind, reason: reason, isLengthened: chart.labels.first?.utf8.count == 4,
            limitsFrom: chart.hasLimits ? LimitsFrom(limits) : .all, points: points,
            findings: chart.findings.map(Finding.init),
            trialPoints: chart.isTrial ? chart.basis : nil)
    }

    private static func kind(_ choice: ChartChoice) -> (Chart, Reason?) {
        switch choice {
        case .attributes(let kind): (Chart(rawValue: kind.rawValue) ?? .nothing, nil)
        case .individuals: (.xmr, nil)
        case .intervals(let reason): (.intervals, Reason(reason))
        case .points(let reason): (.points, Reason(reason))
        case .nothing(let reason), .longerPeriods(let reason): (.nothing, Reason(reason))
        }
    }
}

extension Trend.Reason {
    init(_ reason: ChartChoice.Reason) {
        self =
            switch reason {
            case .fewPeople: .fewPeople
            case .rareEvents: .rareEvents
            case .fewPoints: .fewPoints
            case .fewValues: .fewValues
            case .mostlyHidden: .mostlyHidden
            case .allHidden: .allHidden
            case .noPoints: .noPoints
            }
    }
}

extension Trend.LimitsFrom {
    init(_ limits: TrendChart.Limits) {
        switch limits {
        case .all: self = .all
        case .baseline(let label): self = Period(label).map { .baseline(through: $0) } ?? .all
        case .rebase(let label): self = Period(label).map { .rebase(from: $0) } ?? .all
        }
    }
}

extension Trend.Signal {
    init(_ rule: XmRRule) {
        switch rule {
        case .aboveLimit: self = .aboveLimit
        case .belowLimit: self = .belowLimit
        case .rising: self = .rising
        case .falling: self = .falling
        case .sevenAbove: self = .sevenAbove
        case .sevenBelow: self = .sevenBelow
        case .twoOfThreeHigh: self = .nearUpper
        case .twoOfThreeLow: self = .nearLower
        }
    }
}

extension Trend.Limits {
    init(_ point: ChartPoint) {
        self.init(centre: point.centre, lower: point.lower, upper: point.upper, stretch: point.segment)
    }
}

extension Trend.Finding {
    init(_ finding: ChartFinding) {
        self.init(Trend.Signal(finding.rule), finding.points, beyond: finding.beyond)
    }
}

extension AreaComparison.Standing {
    init(_ significance: Significance) {
        self =
            switch significance {
            case .farHigh: .farAbove
            case .high: .above
            case .none: .within
            case .low: .below
            case .farLow: .farBelow
            }
    }
}
