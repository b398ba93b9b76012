import Domain

/// The library's first page: ways in beside each other, and no first step.
struct LibraryPage {
    let shelf: Shelf
    let words: Words
    let now: Moment

    private var notes: LibraryNotes { LibraryNotes(shelf: shelf, words: words) }

    var content: HTML {
        // By title, so that no message is the first for any other reason.
        let messages = shelf.library.messages.sorted { words($0.title).text < words($1.title).text }
        return """
            <h1 class="govuk-heading-l">\(words["library.title"])</h1>
            <p class="govuk-body-l">\(words["library.lead"])</p>
            \(buttonGroup([
                buttonLink(words["library.ten.button"], to: Path.tenMinutes),
                buttonLink(words["library.team.button"], to: Path.teamMeeting(nil)),
            ]))
            <h2 class="govuk-heading-m">\(words["library.messages"])</h2>
            <p class="govuk-body">\(words["library.messages.text"])</p>
            <ul class="ct-tiles">\(messages.map(tile))</ul>
            \(notes.ours)
            <h2 class="govuk-heading-m">\(words["library.find"])</h2>
            \(ResourceList(shelf: shelf, words: words, filter: ResourceFilter(), page: 1).form)
            <h2 class="govuk-heading-m">\(words["library.more"])</h2>
            <ul class="govuk-list">
            <li><a class="govuk-link" href="\(Path.libraryAbout)">\(words["library.about.title"])</a></li>
            <li><a class="govuk-link" href="\(Path.questions)">\(words["library.questions.title"])</a></li>
            <li><a class="govuk-link" href="\(Path.figures)">\(words["library.figures.title"])</a></li>
            <li><a class="govuk-link" href="\(Path.standards)">\(words["library.standards.title"])</a></li>
            </ul>
            \(voices)
            \(coming)
            """
    }

    private func tile(_ message: LibraryMessage) -> HTML {
        """
        <li class="ct-tile"><h3 class="govuk-heading-s"><a class="govuk-link" href="\(Path.message(message.id))">\
        \(words(message.title))</a></h3>
        <p class="govuk-body-s">\(words.count("library.tile", shelf.resources(for: message.id).count))</p></li>
        """
    }

    /// What parents themselves say, where it was published.
    private var voices: HTML {
        let heard = shelf.resources.filter { $0.voices != nil }.prefix(5)
        if heard.isEmpty { return .empty }
        return """
            <h2 class="govuk-heading-m">\(words["library.voices"])</h2>
            <p class="govuk-body">\(words["library.voices.text"])</p>\(notes.items(Array(heard)))
            """
    }

    private var coming: HTML {
        let events = shelf.events(after: now).prefix(3)
        let news = shelf.articles.prefix(3)
        let shown = events.isEmpty ? "<p class=\"govuk-body\">\(words["events.none"])</p>" : notes.items(Array(events))
        return """
            <h2 class="govuk-heading-m">\(words["events.title"])</h2>\(shown)
            <p class="govuk-body"><a class="govuk-link" href="\(Path.events)">\(words["events.all"])</a></p>
            <h2 class="govuk-heading-m">\(words["news.title"])</h2>\(notes.items(Array(news)))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.news)">\(words["news.all"])</a></p>
            """
    }
}

/// What the library is, how to use it, and whose work it rests on.
struct AboutLibraryPage {
    let shelf: Shelf
    let words: Words

    var content: HTML {
        let library = shelf.library
        let notes = LibraryNotes(shelf: shelf, words: words)
        let contributors = library.contributors.map { contributor -> HTML in
            "<li><strong>\(contributor.name)</strong>: \(words(contributor.part)) \(notes.sources(contributor.sources))</li>"
        }
        let audiences = library.audiences.map { term -> HTML in
            "<li><strong>\(words(term.title))</strong>\(term.summary.map { ". \(words($0))" as HTML })</li>"
        }
        let sources = library.sources.map { source -> HTML in
            "<li>\(source.url.map { notes.outside($0, "\(source.citation)") } ?? "\(source.citation)")</li>"
        }
        return """
            <h1 class="govuk-heading-l">\(words["library.about.title"])</h1>
            \(provenanceNote(status: words["status.\(library.status.rawValue)"], source: "\(words(library.summary))"))
            \(library.introduction.map { "<p class=\"govuk-body\">\(words($0))</p>" as HTML })
            <h2 class="govuk-heading-m">\(words["library.audiences"])</h2>
            <ul class="govuk-list govuk-list--bullet">\(audiences)</ul>
            <h2 class="govuk-heading-m">\(words["library.contributors"])</h2>
            <p class="govuk-body">\(words["library.contributors.text"])</p>
            <ul class="govuk-list govuk-list--bullet">\(contributors)</ul>
            <h2 class="govuk-heading-m">\(words["library.edition"])</h2>
            \(summaryList([
                (key: words["library.version"], value: "\(library.version)", actions: nil),
                (key: words["framework.publisher"], value: "\(words(library.publisher))", actions: nil),
                (key: words["framework.licence"], value: "\(library.licence)", actions: nil),
            ]))
            \(details(words["framework.sources"], "<ul class=\"govuk-list govuk-list--bullet\">\(sources)</ul>"))
            """
    }
}
