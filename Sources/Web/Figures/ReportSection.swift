import Domain

/// One indicator of the report for a board: sentence, picture, table, certainty, change, areas, definition.
struct ReportSection {
    let report: IndicatorsReport
    let entry: IndicatorsReport.Entry
    let words: Words

    private var id: String { entry.entry.id.text }
    private var figures: ReportWords { ReportWords(words: words) }
    private var sentences: ReportSentences {
        ReportSentences(report, entry, words)
    }

    var content: HTML {
        """
        <section class="ct-report__section" id="\(id)" aria-labelledby="\(id)-heading">
        <h2 class="govuk-heading-l" id="\(id)-heading">\(words(entry.entry.title))</h2>
        <p class="govuk-body ct-report__said">\(sentences.latest)</p>
        \(sentences.newest.map(paragraph))\(sentences.lengthened.map(paragraph))
        \(trendPicture)
        <h3 class="govuk-heading-m">\(words["report.changed"])</h3>
        \(bullets(sentences.changes))
        <h3 class="govuk-heading-m">\(words["report.certainty"])</h3>
        \(sentences.certainty.map(paragraph) ?? paragraph(words["report.sure.unknown"]))\(sentences.chart.map(paragraph))
        \(entry.trend.isWithoutCounts ? values : numbers)
        \(sentences.gaps.map { GapSection(entry: entry, gaps: $0, area: report.area.name, words: words).content })
        \(entry.comparison.map(areas))
        \(comparators)
        \(definition)
        </section>

        """
    }

    private func paragraph(_ phrase: Phrase) -> HTML { "<p class=\"govuk-body\">\(phrase)</p>" }

    private func bullets(_ phrases: [Phrase]) -> HTML {
        let items = phrases.map { "<li>\($0)</li>" as HTML }
        return "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>"
    }

    private var trendPicture: HTML {
        guard entry.trend.isDrawn else { return .empty }
        return """
            <figure class="ct-report__figure">\(TrendPicture(
                id: "trend-\(id)", trend: entry.trend, unit: entry.unit,
                title: words(
                    "report.picture.trend-title",
                    ["title": words(entry.entry.title).text, "area": report.area.name]),
                description: sentences.description, words: words
            ).content)</figure>
            """
    }

    // MARK: - Tables

    private var numbers: HTML {
        // Where nothing is shown there is no table to look through.
        if entry.trend.latest == nil && entry.trend.few == 0 { return .empty }
        let unknown: HTML = "\(words["report.table.not-shown"])"
        let rows = entry.trend.points.map { point -> [HTML] in
            let period: HTML = "\(figures.short(point.period))"
            switch point.content {
            case .shown(let numbers):
                return [
                    period, "\(figures.count(numbers.numerator))", "\(figures.count(numbers.denominator))",
                    "\(precise(numbers.value))", "\(interval(numbers.lower, numbers.upper))", note(point),
                ]
            case .few(let numerator, let denominator):
                return [
                    period, "\(figures.count(numerator))", "\(figures.count(denominator))", unknown, unknown,
                    note(point),
                ]
            case .value, .hidden, .nothing: return [period, unknown, unknown, unknown, unknown, note(point)]
            }
        }
        let table = table(
            caption: words("report.table.caption", ["title": words(entry.entry.title).text, "area": report.area.name]),
            head: [
                words["report.table.period"], words["report.table.counted"],
                words[entry.unit == .percent ? "report.table.of" : "report.table.births"],
                words["report.table.value.\(entry.unit.rawValue)"], words["report.table.interval"],
                words["report.table.note"],
            ],
            rows: rows, captionHidden: true, numericColumns: [1, 2, 3, 4])
        return details(words["report.table.show"], table)
    }

    private func note(_ point: Trend.Point) -> HTML {
        switch point.content {
        case .shown, .value: "\(words[point.signal.map { "report.signal.\($0.rawValue)" } ?? "report.table.usual"])"
        case .few: "\(words["report.table.few"])"
        case .hidden(let reason): "\(words["report.hidden.\(reason.rawValue)"])"
        case .nothing: "\(words["report.table.nothing"])"
        }
    }

    /// Values that came without counts, so without columns for them.
    private var values: HTML {
        let rows = entry.trend.points.map { point -> [HTML] in
            [
                "\(figures.short(point.period))",
                point.value.map { "\(precise($0))" } ?? "\(words["report.table.not-shown"])", note(point),
            ]
        }
        let table = table(
            caption: words("report.table.caption", ["title": words(entry.entry.title).text, "area": report.area.name]),
            head: [
                words["report.table.period"], words["report.table.value.\(entry.unit.rawValue)"],
                words["report.table.note"],
            ],
            rows: rows, captionHidden: true, numericColumns: [1])
        return details(words["report.table.show"], table)
    }

    private func precise(_ value: Double) -> String {
        entry.unit == .percent ? "\(ReportWords.decimal(value))%" : ReportWords.decimal(value)
    }

    private func interval(_ lower: Double, _ upper: Double) -> String {
        words("report.from-to", ["first": precise(lower), "last": precise(upper)]).text
    }

    // MARK: - Among areas

    private func areas(_ comparison: AreaComparison) -> HTML {
        let period = figures.periods(comparison.first, comparison.last)
        let title = words(entry.entry.title).text
        let funnel = FunnelPicture(
            id: "funnel-\(id)", comparison: comparison, unit: entry.unit,
            title: words("report.picture.funnel-title", ["title": title, "period": period]),
            description: words(
                "report.picture.funnel",
                [
                    "areas": String(comparison.areas.count), "average": figures.value(comparison.average, entry.unit),
                    "above": String(comparison.areas.count { $0.standing.isAbove }),
                    "below": String(comparison.areas.count { $0.standing.isBelow }),
                ]), words: words)
        return """
            <h3 class="govuk-heading-m">\(words["report.among"])</h3>
            \(bullets(sentences.comparison(comparison)))
            <figure class="ct-report__figure">\(funnel.content)</figure>
            \(map(comparison, title: title, period: period))
            \(areaTable(comparison, period: period))
            """
    }

    private func map(_ comparison: AreaComparison, title: String, period: String) -> HTML {
        guard let shapes = report.shapes else { return .empty }
        let map = AreaMap(
            id: "map-\(id)", comparison: comparison, shapes: shapes,
            title: words("report.picture.map-title", ["title": title, "period": period]),
            description: words["report.picture.map"], words: words)
        return map.isDrawn ? "<figure class=\"ct-report__figure\">\(map.content)</figure>" : .empty
    }

    private func areaTable(_ comparison: AreaComparison, period: String) -> HTML {
        let rows = comparison.areas.map { area -> [HTML] in
            [
                area.code == comparison.own ? "<strong>\(area.name)</strong>" : "\(area.name)",
                "\(figures.count(area.numerator))", "\(figures.count(area.denominator))", "\(precise(area.value))",
                "\(sentences.standing(area.standing))",
            ]
        }
        let table = table(
            caption: words(
                "report.table.areas-caption", ["title": words(entry.entry.title).text, "period": period]),
            head: [
                words["report.table.area"], words["report.table.counted"],
                words[entry.unit == .percent ? "report.table.of" : "report.table.births"],
                words["report.table.value.\(entry.unit.rawValue)"], words["report.table.standing"],
            ],
            rows: rows, captionHidden: true, numericColumns: [1, 2, 3])
        // 175 rows for each indicator would bury a board's paper; on paper a sentence says where they are.
        return """
            <div class="ct-no-print">\(details(words["report.table.show-areas"], table))</div>\
            <p class="govuk-body ct-paper-only">\(words["report.table.areas-elsewhere"])</p>
            """
    }

    /// What others published stands apart, and says so where it was counted in another way.
    private var comparators: HTML {
        if entry.comparators.isEmpty { return .empty }
        let items = entry.comparators.map { one -> HTML in
            let difference: HTML =
                one.difference.map { "<br>\(words["report.elsewhere.different"]) \($0)" }
                ?? "<br>\(words["report.elsewhere.alike"])"
            return """
                <li><strong>\(one.place), \(one.period): \(one.value)</strong>\(difference)\
                <br><span class="ct-sources">\(words["report.source"]) \(one.source)</span></li>
                """
        }
        return """
            <h3 class="govuk-heading-m">\(words["report.elsewhere"])</h3>
            <ul class="govuk-list govuk-list--bullet">\(items)</ul>
            """
    }

    private var definition: HTML {
        let settings = entry.definition.settings.map { setting -> HTML in
            "<li>\(setting.name): \(setting.value)</li>"
        }
        let list: HTML =
            settings.isEmpty ? "\(words["report.definition.no-settings"])" : "<ul class=\"govuk-list\">\(settings)</ul>"
        let assumed: HTML =
            report.isSettingAssumed && !settings.isEmpty ? "<p>\(words["report.definition.assumed"])</p>" : ""
        return """
            <h3 class="govuk-heading-m">\(words["report.definition"])</h3>
            \(summaryList([
                (words["report.definition.wording"], "\(words(entry.definition.wording))", nil),
                (words["report.definition.settings"], "\(list)\(assumed)", nil),
                (words["report.definition.version"], "\(id) \(entry.definition.version)", nil),
            ]))
            """
    }
}
