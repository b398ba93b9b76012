import Domain

/// What helps with one statement: its messages, questions, and things to watch and read.
struct HelpPage {
    let statement: Statement
    let framework: Framework
    let shelf: Shelf
    let indicators: IndicatorCatalogue
    let words: Words

    var content: HTML {
        let notes = LibraryNotes(shelf: shelf, words: words)
        return """
            <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words["library.helps.title"])</span>\
            \(words(statement.plainWording))</h1>
            \(StatementNotes(statement, framework, words).provenance)
            <h2 class="govuk-heading-m">\(words["library.messages"])</h2>\(notes.messageLinks(statement.keyMessages))
            <h2 class="govuk-heading-m">\(words["message.questions"])</h2>
            <p class="govuk-body">\(words["message.questions.text"])</p>
            \(notes.questions(Array(shelf.questions(for: statement, of: framework.id).prefix(12))))
            \(published)
            <h2 class="govuk-heading-m">\(words["message.resources"])</h2>
            \(notes.items(Array(shelf.resources(for: statement, of: framework.id).prefix(30))))
            """
    }

    /// What others have published of the indicators that the statement names; nothing where nobody has.
    private var published: HTML {
        let figures = FigureWords(catalogue: indicators, words: words)
            .published(of: indicators.entries(named: statement.indicators))
        if figures.isEmpty { return .empty }
        return """
            <section class="ct-figures"><h2 class="govuk-heading-m">\(words["figures.published.title"])</h2>
            <p class="govuk-body">\(words["figures.published.text"])</p>
            \(figures)</section>
            """
    }
}

/// The same beside a statement that is being rated or talked about: a little of it, and the way to the rest.
struct WhatHelps {
    let shelf: Shelf?
    let words: Words

    func content(_ statement: Statement, of framework: Framework.ID) -> HTML {
        guard let shelf else { return .empty }
        let notes = LibraryNotes(shelf: shelf, words: words)
        let resources = shelf.resources(for: statement, of: framework).prefix(3)
        let questions = shelf.questions(for: statement, of: framework).prefix(2)
        if resources.isEmpty, questions.isEmpty { return .empty }
        return """
            <aside class="ct-helps" aria-labelledby="helps"><h2 class="govuk-heading-s" id="helps">\
            \(words["library.helps.title"])</h2>
            \(notes.items(Array(resources)))\(notes.questions(Array(questions)))
            <p class="govuk-body-s ct-tight"><a class="govuk-link" \
            href="\(Path.help(framework, statement.id))">\(words["library.helps.all"])</a></p>
            <p class="govuk-hint ct-tight">\(words["library.helps.ours"])</p></aside>
            """
    }
}
