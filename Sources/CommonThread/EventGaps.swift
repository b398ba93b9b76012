import Domain
import Statistics
import Web

extension IndicatorOptions {
    /// The gaps between events of those indicators that have too few in an area's quarters for limits. Reads the extract
    /// once more where there is such an indicator.
    func gaps(
        _ file: String, _ options: ExtractOptions, of area: String, _ counts: AreaCounts, _ limits: TrendChart.Limits
    ) throws -> [Indicator.ID: EventGaps] {
        let rare = try indicators().filter { try counts.isOfRareEvents($0, area) }
        if rare.isEmpty { return [:] }
        let extract = try options.open(file)
        let line = ProgressLine("Reading \(file) for the days between events")
        defer { line.end() }
        let events = try ExtractOptions.reading(file) {
            try IndicatorEvents(
                extract, area: area, indicators: rare, settings: settings, today: ExtractOptions.today
            ) { line.show($0) }
        }
        var gaps: [Indicator.ID: EventGaps] = [:]
        for (indicator, days) in events.days {
            let chart = try GapChart(days, indicator.isRate ? .rate : .share, limits)
            gaps[Indicator.ID(indicator.rawValue)] = chart.map(EventGaps.init)
        }
        return gaps
    }
}

extension AreaCounts {
    fileprivate func isOfRareEvents(_ indicator: MeasuredIndicator, _ area: String) throws -> Bool {
        let quarters = quarters(indicator.rawValue)
        let series = try series(indicator.rawValue, area, indicator.isRate ? .rate : .share, quarters)
        return try ChartChoice.isOfRareEvents(series)
    }
}

extension EventGaps {
    init(_ chart: GapChart) {
        self.init(
            chart.kind == .t ? .t : .g, isOfTheRest: chart.isOfTheRest,
            points: chart.gaps.enumerated().map { place, gap in
                Point(
                    number: place + 2, month: Month(year: gap.year, month: gap.month), length: gap.length,
                    limits: gap.limits.map(Trend.Limits.init), signal: gap.rule.map(Trend.Signal.init))
            },
            findings: chart.findings.map(Trend.Finding.init), open: chart.open, isOpenBeyond: chart.isOpenBeyond,
            trialPoints: chart.isTrial ? chart.basis : nil)
    }
}
