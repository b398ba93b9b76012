import Domain

/// The same facts in short words and without signs, for women with lived experience to read with an analyst: what goes
/// well first, and what is not known said plainly.
struct PlainReportPage {
    let report: IndicatorsReport
    let words: Words

    private func sentences(_ entry: IndicatorsReport.Entry) -> ReportSentences {
        ReportSentences(report, entry, words, isPlain: true)
    }

    var content: HTML {
        """
        <h1 class="govuk-heading-xl">\(words("report.plain-title", ["area": report.area.name]))</h1>
        <p class="govuk-body">\(words["report.plain.lead"])</p>
        <p class="govuk-body">\(words["report.plain.stop"])</p>
        \(ReportProtection(report: report, words: words).warning)
        \(list("report.plain.well", titles { sentences($0).isBetter == true }, otherwise: "report.plain.well-none"))
        \(list("report.plain.talk", titles { sentences($0).isBetter == false }, otherwise: nil))
        \(ordered.map(section))
        <h2 class="govuk-heading-l">\(words["report.plain.unknown"])</h2>
        <ul class="govuk-list govuk-list--bullet">\(unknown.map { "<li>\($0)</li>" as HTML })</ul>
        <h2 class="govuk-heading-l">\(words["report.plain.questions"])</h2>
        <ul class="govuk-list govuk-list--bullet">\((1...5).map { number in
            "<li>\(words["report.plain.question-\(String(number))"])</li>" as HTML
        })</ul>
        \(reportSupport(words))
        <h2 class="govuk-heading-l">\(words["report.plain.about"])</h2>
        <p class="govuk-body">\(words(
            "report.plain.made",
            ["date": words.date(report.made).text, "area": report.area.name, "maker": report.maker]))</p>
        <p class="govuk-body">\(report.source)</p>
        <p class="govuk-body">\(words["report.plain.provisional"])</p>
        """
    }

    /// Strengths first; within that, as the report has them.
    private var ordered: [IndicatorsReport.Entry] {
        func rank(_ entry: IndicatorsReport.Entry) -> Int {
            switch sentences(entry).isBetter {
            case .some(true): 0
            case nil: 1
            case .some(false): 2
            }
        }
        return [0, 1, 2].flatMap { wanted in report.entries.filter { rank($0) == wanted } }
    }

    private func titles(_ choose: (IndicatorsReport.Entry) -> Bool) -> [HTML] {
        report.entries.filter(choose).map { entry in
            "<a class=\"govuk-link\" href=\"#\(entry.entry.id.text)\">\(words(entry.entry.plain))</a>"
        }
    }

    private func list(_ key: String, _ items: [HTML], otherwise: String?) -> HTML {
        if items.isEmpty && otherwise == nil { return .empty }
        let body: HTML =
            items.isEmpty
            ? "<p class=\"govuk-body\">\(words[otherwise ?? ""])</p>"
            : "<ul class=\"govuk-list govuk-list--bullet\">\(items.map { "<li>\($0)</li>" as HTML })</ul>"
        return "<h2 class=\"govuk-heading-l\">\(words[key])</h2>\(body)"
    }

    private func section(_ entry: IndicatorsReport.Entry) -> HTML {
        let said = sentences(entry)
        let id = entry.entry.id.text
        // Single events could be dated from the gaps between them, so those are for the analyst's own page alone.
        let elsewhere = report.gaps?[entry.entry.id].map { _ in words["report.plain.gaps"] }
        let paragraphs =
            ([said.latest, said.newest, said.lengthened, said.certainty].compactMap { $0 } + said.changes
            + [elsewhere].compactMap { $0 }).map { "<p class=\"govuk-body\">\($0)</p>" as HTML }
        let picture: HTML =
            entry.trend.isDrawn
            ? """
            <figure class="ct-report__figure">\(TrendPicture(
                id: "trend-\(id)", trend: entry.trend, unit: entry.unit, title: words(entry.entry.plain),
                description: said.description, words: words, isPlain: true
            ).content)</figure>
            """ : .empty
        return """
            <section class="ct-report__section" id="\(id)" aria-labelledby="\(id)-heading">
            <h2 class="govuk-heading-l" id="\(id)-heading">\(words(entry.entry.plain))</h2>
            \(paragraphs)\(picture)\(details(words["report.plain.numbers"], numbers(entry, said)))
            </section>

            """
    }

    /// The picture's numbers as a list: easier to read aloud than a table.
    private func numbers(_ entry: IndicatorsReport.Entry, _ said: ReportSentences) -> HTML {
        let figures = ReportWords(words: words)
        let items = entry.trend.points.map { point -> HTML in
            let text: Phrase =
                switch point.content {
                case .shown(let numbers):
                    words(
                        "report.plain.of",
                        [
                            "numerator": figures.count(numbers.numerator),
                            "denominator": figures.count(numbers.denominator), "value": said.value(numbers.value),
                        ])
                case .value(let value): words("report.plain.value", ["value": said.value(value)])
                case .few(let numerator, let denominator):
                    words(
                        "report.plain.of-few",
                        ["numerator": figures.count(numerator), "denominator": figures.count(denominator)])
                case .hidden: words["report.plain.hidden"]
                case .nothing: words["report.plain.nothing"]
                }
            return "<li>\(figures.period(point.period)): \(text)</li>"
        }
        return "<ul class=\"govuk-list\">\(items)</ul><p class=\"govuk-body\">\(words(entry.definition.wording))</p>"
    }

    private var unknown: [Phrase] {
        var phrases = [words["report.plain.unknown-why"], words["report.plain.unknown-feel"]]
        if report.entries.contains(where: { $0.trend.hidden > 0 }) {
            phrases.append(words["report.plain.unknown-hidden"])
        }
        let silent = report.entries.filter { !$0.trend.isDrawn }.map {
            words($0.entry.plain).text
        }
        if !silent.isEmpty {
            phrases.append(words("report.plain.unknown-none", ["titles": silent.joined(separator: "; ")]))
        }
        if report.quality == nil { phrases.append(words["report.plain.unknown-quality"]) }
        return phrases
    }
}
