import Domain

/// A report as one HTML file that asks for nothing from elsewhere, runs no script, and prints: for a board, or in plain
/// words for reading together.
public struct ReportPage: Sendable {
    public enum Kind: Sendable { case board, plain }

    let report: IndicatorsReport
    let kind: Kind
    let words: Words

    public init(_ report: IndicatorsReport, _ kind: Kind, words: Words) {
        self.report = report
        self.kind = kind
        self.words = words
    }

    /// - Parameters:
    ///   - styles: our own style sheets for the screen and paper; they go in as they are.
    ///   - paper: what holds on paper alone.
    public func document(styles: String, paper: String) -> [UInt8] {
        let head: HTML = """
            <!DOCTYPE html>
            <html lang="\(words.language.rawValue)"><head><meta charset="utf-8">
            <title>\(attribute: title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            """
        let body: HTML = """
            </head><body class="ct-report ct-body"><main id="main-content">
            \(kind == .board ? content : PlainReportPage(report: report, words: words).content)
            </main></body></html>

            """
        return head.bytes + "<style>\(styles)</style><style media=\"print\">\(paper)</style>".utf8 + body.bytes
    }

    var title: Phrase {
        words(kind == .board ? "report.title" : "report.plain-title", ["area": report.area.name])
    }

    var content: HTML {
        """
        <h1 class="govuk-heading-xl">\(title)</h1>
        \(provenanceNote(status: words["status.provisional"], source: "\(words["report.provisional"])"))
        <p class="govuk-body">\(made)</p>
        \(ReportProtection(report: report, words: words).warning)
        <p class="govuk-body">\(words["report.lead"]) \(words["report.late"])</p>
        \(contents)
        \(report.entries.map { ReportSection(report: report, entry: $0, words: words).content })
        \(quality)
        <h2 class="govuk-heading-l" id="protection">\(words["report.protection"])</h2>
        <p class="govuk-body">\(ReportProtection(report: report, words: words).rule)</p>
        <p class="govuk-body">\(words["report.protection.\(hasGaps ? "gaps" : "single-events")"])</p>
        <h2 class="govuk-heading-l" id="sources">\(words["report.sources"])</h2>
        <ul class="govuk-list govuk-list--bullet"><li>\(report.source)</li>\(shapesSource)\
        <li>\(words("report.sources.methods", ["maker": report.maker]))</li></ul>
        \(reportSupport(words))
        """
    }

    private var hasGaps: Bool { report.gaps?.isEmpty == false }

    private var made: Phrase {
        words("report.made", ["date": words.date(report.made).text, "maker": report.maker, "code": report.area.code])
    }

    private var contents: HTML {
        let items = report.entries.map { entry -> HTML in
            """
            <li><a class="govuk-link" href="#\(entry.entry.id.text)">\(words(entry.entry.title))</a><br>\
            \(ReportSentences(report, entry, words).glance)</li>
            """
        }
        let rest = ["quality", "protection", "sources", "support"].map { name -> HTML in
            "<li><a class=\"govuk-link\" href=\"#\(name)\">\(words["report.\(name)"])</a></li>"
        }
        return """
            <nav aria-labelledby="contents"><h2 class="govuk-heading-m" id="contents">\(words["report.contents"])</h2>
            <ul class="govuk-list ct-report__contents">\(items)\(rest)</ul></nav>
            """
    }

    private var quality: HTML {
        let heading: HTML = "<h2 class=\"govuk-heading-l\" id=\"quality\">\(words["report.quality"])</h2>"
        guard let quality = report.quality else {
            return "\(heading)<p class=\"govuk-body\">\(words["report.quality.unknown"])</p>"
        }
        let figures = ReportWords(words: words)
        if quality.isEmpty { return "\(heading)<p class=\"govuk-body\">\(words["report.quality.none"])</p>" }
        return """
            \(heading)<p class="govuk-body">\(words["report.quality.text"])</p>
            \(table(
                caption: words["report.quality.caption"],
                head: [words["report.quality.what"], words["report.quality.count"]],
                rows: quality.map { ["\(words($0.what))", "\(figures.count($0.count))"] }, captionHidden: true,
                numericColumns: [1]))
            """
    }

    private var shapesSource: HTML? { report.shapes.map { "<li>\($0.attribution)</li>" } }
}

/// How small numbers are protected: a warning where they are not, and the rule where they are.
struct ReportProtection {
    let report: IndicatorsReport
    let words: Words

    var warning: HTML {
        guard report.isOpen else { return .empty }
        return Web.warning(words["report.protection.warning"], assistive: words["frame.warning"])
    }

    var rule: HTML {
        switch report.protection {
        case .none, .ownEyes: "\(words["report.protection.none"])"
        case .unnamed: "\(words["report.protection.unnamed"])"
        case .rule(let rule): "\(rule)"
        }
    }
}

/// The same words as on the safety page.
func reportSupport(_ words: Words) -> HTML {
    """
    <h2 class="govuk-heading-l" id="support">\(words["safety.support.title"])</h2>
    <p class="govuk-body">\(words["safety.support.text"])</p>
    <ul class="govuk-list govuk-list--bullet"><li>\(words["safety.support.emergency"])</li>\
    <li>\(words["safety.support.helpline"])</li><li>\(words["safety.support.samaritans"])</li>\
    <li>\(words["safety.support.staff"])</li></ul>
    """
}
