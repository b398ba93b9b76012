import Domain

/// A framework to read: every statement with its meanings, prompts, links and whose words it is.
struct FrameworkPage {
    let framework: Framework
    let words: Words

    var content: HTML {
        let contents = framework.sections.map { section -> HTML in
            "<li><a class=\"govuk-link\" href=\"#\(section.id.text)\">\(words(section.title))</a></li>"
        }
        return """
            <h1 class="govuk-heading-l">\(words(framework.title))</h1>
            <p class="govuk-body">\(words("framework.version", ["version": framework.version])) \
            \(statusTag(framework.status, words))</p>
            <p class="govuk-body">\(words(framework.summary))</p>
            \(summaryList([
                (key: words["framework.publisher"], value: "\(words(framework.publisher))", actions: nil),
                (key: words["framework.licence"], value: "\(framework.licence)", actions: nil),
                (
                    key: words["framework.welsh"],
                    value: "\(words("framework.welsh-count", ["done": String(framework.welsh.translated), "all": String(framework.welsh.all)]))",
                    actions: nil
                ),
            ]))
            <nav aria-label="\(attribute: words["framework.contents"])"><ul class="govuk-list">\(contents)</ul></nav>
            \(framework.sections.map(section))
            <h2 class="govuk-heading-m">\(words["framework.sources"])</h2>
            <ul class="govuk-list govuk-list--bullet">\(framework.sources.map(source))</ul>
            """
    }

    private func section(_ section: Section) -> HTML {
        """
        <section id="\(section.id.text)">
        <h2 class="govuk-heading-l"><span class="govuk-caption-l">\(words["section.\(section.kind.rawValue)"])</span>\
        \(words(section.title))</h2>
        \(section.summary.map { HTML("<p class=\"govuk-body\">\(words($0))</p>") })
        \(section.note.map { inset("\(words($0))") })
        \(section.statements.map(statement))
        </section>
        """
    }

    private func statement(_ statement: Statement) -> HTML {
        """
        <article class="ct-statement" id="\(statement.id.text)">
        <h3 class="govuk-heading-s">\(words(statement.wording))</h3>
        <p class="govuk-body">\(words(statement.plainWording))</p>
        \(details(words["statement.more"], StatementNotes(statement, framework, words).content))
        </article>
        """
    }

    private func source(_ source: Source) -> HTML {
        guard let url = source.url else { return "<li id=\"source-\(source.id.text)\">\(source.citation)</li>" }
        return """
            <li id="source-\(source.id.text)">\(source.citation) \
            <a class="govuk-link ct-break" href="\(address: url)" rel="noreferrer noopener">\(url)</a></li>
            """
    }
}

/// Whose words a framework's statements are, for pages that show many of them without each one's own sources.
func whoseWords(_ framework: Framework, _ words: Words) -> Phrase {
    let kinds = Set(framework.statements.map(\.provenance.kind))
    return words[
        kinds == [.projectAuthored]
            ? "provenance.all-ours" : kinds == [.source] ? "provenance.all-theirs" : "provenance.mixed"]
}

/// What stands behind a statement, wherever it is shown.
struct StatementNotes {
    let statement: Statement
    let framework: Framework
    let words: Words

    init(_ statement: Statement, _ framework: Framework, _ words: Words) {
        self.statement = statement
        self.framework = framework
        self.words = words
    }

    var content: HTML {
        """
        \(meanings)
        \(list("statement.evidence", statement.evidencePrompts))
        \(list("statement.reflect", statement.reflectivePrompts))
        \(links)
        \(provenance)
        """
    }

    var meanings: HTML {
        summaryList([
            (key: words["colour.inPlace"], value: "\(words(statement.colours.inPlace))", actions: nil),
            (key: words["colour.partly"], value: "\(words(statement.colours.partly))", actions: nil),
            (key: words["colour.notInPlace"], value: "\(words(statement.colours.notInPlace))", actions: nil),
        ])
    }

    func list(_ key: String, _ texts: [LocalText]) -> HTML {
        if texts.isEmpty { return .empty }
        return """
            <p class="govuk-body govuk-!-font-weight-bold ct-tight">\(words[key])</p>
            <ul class="govuk-list govuk-list--bullet">\(texts.map { HTML("<li>\(words($0))</li>") })</ul>
            """
    }

    var links: HTML {
        let messages = framework.keyMessages.filter { statement.keyMessages.contains($0.id) }.map(\.title)
        let indicators = framework.indicators.filter { statement.indicators.contains($0.id) }.map(\.title)
        return """
            \(list("statement.key-messages", messages))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.help(framework.id, statement.id))">\
            \(words["library.helps.all"])<span class="govuk-visually-hidden">: \(words(statement.plainWording))</span></a></p>
            \(list("statement.indicators", indicators))
            <p class="govuk-body">\(words["statement.level.\(statement.level.rawValue)"])</p>
            """
    }

    /// Whose words these are: always beside the words.
    var provenance: HTML {
        let named = framework.sources.filter { statement.provenance.sources.contains($0.id) }
        var sources = HTML()
        for (index, source) in named.enumerated() {
            if index > 0 { sources += "; " }
            if let url = source.url {
                sources +=
                    "<a class=\"govuk-link\" href=\"\(address: url)\" rel=\"noreferrer noopener\">\(source.citation)</a>"
            } else {
                sources += "\(source.citation)"
            }
        }
        let locator: HTML? = statement.provenance.locator.map { ", \($0)" }
        return provenanceNote(
            status: words["status.\(framework.status.rawValue)"],
            source: "\(words["provenance.\(statement.provenance.kind.rawValue)"]) \(sources)\(locator)")
    }
}
