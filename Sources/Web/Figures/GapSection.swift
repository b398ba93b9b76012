import Domain

/// The gaps between one event and the next, as a part of an indicator's section: sentences, picture, numbers.
struct GapSection {
    let entry: IndicatorsReport.Entry
    let gaps: EventGaps
    let area: String
    let words: Words

    private var id: String { entry.entry.id.text }
    private var said: GapSentences { GapSentences(gaps: gaps, better: entry.entry.better, words: words) }

    var content: HTML {
        let paragraphs = [said.lead, said.meaning].map { "<p class=\"govuk-body\">\($0)</p>" as HTML }
        let changes = said.changes.map { "<li>\($0)</li>" as HTML }
        return """
            <h3 class="govuk-heading-m">\(words["report.gaps.title"])</h3>
            \(paragraphs)
            <figure class="ct-report__figure">\(GapPicture(
                id: "gaps-\(id)", gaps: gaps,
                title: words("report.gaps.picture-title", ["title": title, "area": area]),
                description: said.description, words: words
            ).content)</figure>
            <ul class="govuk-list govuk-list--bullet">\(changes)</ul>
            \(table)

            """
    }

    private var title: String { words(entry.entry.title).text }

    private var table: HTML {
        let rows = gaps.points.map { point -> [HTML] in
            [
                "\(point.number)", "\(said.month(point.month))", "\(ReportWords(words: words).count(point.length))",
                "\(words[point.signal.map { "report.gaps.signal.\($0.rawValue)" } ?? "report.table.usual"])",
            ]
        }
        let table = Web.table(
            caption: words("report.gaps.picture-title", ["title": title, "area": area]),
            head: [
                words["report.gaps.number"], words["report.gaps.month"],
                words["report.gaps.axis.\(gaps.chart.rawValue)"], words["report.table.note"],
            ],
            rows: rows, captionHidden: true, numericColumns: [2])
        return details(words["report.table.show"], table)
    }
}
