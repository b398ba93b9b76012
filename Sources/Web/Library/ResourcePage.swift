import Domain

/// One thing to watch, read, hear or use: what it holds, how long it takes, whose it is and what it belongs to.
struct ResourcePage {
    let resource: Resource
    let shelf: Shelf
    let frameworks: [Framework]
    let words: Words
    let today: Day
    let links: LinkReport
    let mayEdit: Bool

    private var notes: LibraryNotes { LibraryNotes(shelf: shelf, words: words) }

    var content: HTML {
        """
        <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words["resource.kind.\(resource.kind.rawValue)"])</span>\
        \(words(resource.title))</h1>
        \(resource.contentNote.map { inset("<strong>\(words["resource.content-note"])</strong> \(words($0))") })
        <p class="govuk-body">\(words(resource.summary))</p>
        \(provenanceNote(status: words["status.\(shelf.library.status.rawValue)"], source: "\(words["resource.ours"])"))
        \(open)
        \(usedThis(resource, words))
        \(summaryList(facts))
        \(section("library.messages", notes.messageLinks(resource.messages)))
        \(statements)
        \(section("library.standards.title", notes.standards(resource.standards, on: today)))
        \(mayEdit ? buttonLink(words["resource.edit"], to: Path.editResource(resource.id), style: .secondary) : HTML.empty)
        """
    }

    private var open: HTML {
        guard let link = resource.link else { return inset("\(words["resource.no-link"])") }
        return """
            <p class="govuk-body"><a class="govuk-link govuk-!-font-weight-bold ct-break" href="\(address: link)" \
            rel="noreferrer noopener">\(words["resource.open"])</a> <span class="govuk-hint">\(words["resource.leaves"])</span></p>
            """
    }

    private var facts: [(key: Phrase, value: HTML, actions: HTML?)] {
        var rows: [(key: Phrase, value: HTML, actions: HTML?)] = []
        func add(_ key: String, _ value: HTML?) {
            if let value, !value.isEmpty { rows.append((key: words[key], value: value, actions: nil)) }
        }
        if let occasion = resource.occasion {
            add("resource.when", EventWords(words: words).span(occasion))
            add("resource.where", "\(words(occasion.place))")
        }
        add("resource.takes", notes.length(resource))
        add("resource.voices", resource.voices.map { "\(words($0))" })
        add("resource.author", resource.author.map { "\($0)" })
        add("resource.publisher", "\(resource.publisher)")
        add("resource.published", resource.published.map { "\(notes.published($0))" })
        add("resource.audiences", notes.terms(resource.audiences, "audience"))
        add("resource.stages", notes.terms(resource.stages, "stage"))
        add("resource.themes", notes.terms(resource.themes, "theme"))
        add("resource.licence", "\(resource.licence)")
        add("resource.transcript", resource.transcript.map { notes.outside($0, "\($0)") })
        add("resource.contact", resource.contact.map { "\($0)" })
        if resource.link != nil {
            add("resource.checked", seen)
        }
        add("framework.sources", notes.sources(resource.sources))
        return rows
    }

    /// When the link last answered, and whether it did when it was asked last.
    private var seen: HTML {
        let last: HTML = links.lastSeen(resource).map { "\(words.date($0))" } ?? "\(words["resource.not-checked"])"
        guard let check = resource.link.flatMap({ links[$0] }), check.outcome != .answered, check.outcome != .guarded
        else { return last }
        return "\(last). \(words("resource.away", ["day": words.date(check.asked).text]))"
    }

    private func section(_ key: String, _ content: HTML) -> HTML {
        content.isEmpty ? .empty : "<h2 class=\"govuk-heading-m\">\(words[key])</h2>\(content)"
    }

    private var statements: HTML {
        let found = resource.statements.compactMap { link -> HTML? in
            guard let framework = frameworks.first(where: { $0.id == link.framework }),
                let statement = framework.statements.first(where: { $0.id == link.statement })
            else { return nil }
            return """
                <li><a class="govuk-link" href="\(Path.framework(framework.edition))#\(statement.id.text)">\
                \(words(statement.plainWording))</a></li>
                """
        }
        return section(
            "message.statements",
            found.isEmpty ? .empty : "<ul class=\"govuk-list govuk-list--bullet\">\(found)</ul>")
    }
}
