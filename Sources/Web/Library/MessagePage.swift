import Domain

/// One key message: why it matters, to whom, what to talk about, and what to watch, read and hear.
struct MessagePage {
    let message: LibraryMessage
    let shelf: Shelf
    let statements: [(framework: Framework, statements: [Statement])]
    let words: Words
    let today: Day

    private var notes: LibraryNotes { LibraryNotes(shelf: shelf, words: words) }

    var content: HTML {
        let figures = shelf.figures(for: message.id)
        let team = shelf.questions(for: message.id).filter { $0.level == .team }
        let strategic = shelf.questions(for: message.id).filter { $0.level == .strategic }
        return """
            <h1 class="govuk-heading-l">\(words(message.title))</h1>
            \(message.formalTitle == message.title
                ? HTML.empty : "<p class=\"govuk-body-l\">\(words(message.formalTitle))</p>")
            \(notes.ours)
            <p class="govuk-body">\(words(message.argument))</p>
            \(part("message.parent", message.parentView))
            \(part("message.research", message.research))
            <p class="govuk-body-s">\(notes.sources(message.sources))</p>
            \(figures.isEmpty ? HTML.empty : details(words["message.figures"], "\(figures.map(notes.figure))"))
            <div class="ct-two-columns"><div>\(part("message.strategic", message.strategicView))</div>\
            <div>\(part("message.frontline", message.frontlineView))</div></div>
            <h2 class="govuk-heading-m" id="questions">\(words["message.questions"])</h2>
            <p class="govuk-body">\(words["message.questions.text"])</p>
            <h3 class="govuk-heading-s">\(words["question.level.team"])</h3>\(notes.questions(team))
            <h3 class="govuk-heading-s">\(words["question.level.strategic"])</h3>\(notes.questions(strategic))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.teamMeeting(message.id))">\
            \(words["message.take"])</a></p>
            \(usedThis(message, words))
            <h2 class="govuk-heading-m" id="resources">\(words["message.resources"])</h2>
            \(resources)
            <h2 class="govuk-heading-m">\(words["message.links"])</h2>
            \(links)
            <h2 class="govuk-heading-m" id="statements">\(words["message.statements"])</h2>
            <p class="govuk-body">\(words["message.statements.text"])</p>
            \(statements.map(statementList))
            \(standards)
            \(message.unseen.map { details(words["message.unseen"], "<p class=\"govuk-body\">\(words($0))</p>") })
            <p class="govuk-body-s">\(published)</p>
            """
    }

    private func part(_ key: String, _ text: LocalText) -> HTML {
        "<h2 class=\"govuk-heading-m\">\(words[key])</h2><p class=\"govuk-body\">\(words(text))</p>"
    }

    private var resources: HTML {
        let all = shelf.resources(for: message.id)
        if all.isEmpty { return "<p class=\"govuk-body\">\(words["library.resources.none"])</p>" }
        let more: HTML? =
            all.count <= 8
            ? nil
            : """
            <p class="govuk-body"><a class="govuk-link" \
            href="\(Path.resources([(name: "message", value: message.id.text)]))">\
            \(words.count("message.resources.all", all.count))</a></p>
            """
        return "\(notes.items(Array(all.prefix(8))))\(more)"
    }

    private var links: HTML {
        let out = message.links.compactMap { link in shelf[link.to].map { (link, $0) } }
        let own = Set(message.links.map(\.to))
        let back = shelf.messages(linkingTo: message.id).filter { !own.contains($0.id) }
        let outward = out.map { link, other -> HTML in
            """
            <li><a class="govuk-link" href="\(Path.message(other.id))">\(words(other.title))</a>: \(words(link.why)) \
            <span class="govuk-hint">\(words["message.link.\(link.origin.rawValue)"])</span></li>
            """
        }
        let inward = back.map { other -> HTML in
            "<li><a class=\"govuk-link\" href=\"\(Path.message(other.id))\">\(words(other.title))</a></li>"
        }
        return "<ul class=\"govuk-list govuk-list--bullet\">\(outward)\(inward)</ul>"
    }

    private func statementList(_ found: (framework: Framework, statements: [Statement])) -> HTML {
        let items = found.statements.map { statement -> HTML in
            """
            <li><a class="govuk-link" href="\(Path.framework(found.framework.edition))#\(statement.id.text)">\
            \(words(statement.plainWording))</a></li>
            """
        }
        return details(words(found.framework.title), "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>")
    }

    private var standards: HTML {
        if message.standards.isEmpty { return .empty }
        return """
            <h2 class="govuk-heading-m">\(words["library.standards.title"])</h2>\(notes.standards(message.standards, on: today))
            """
    }

    private var published: HTML {
        let number: HTML? = message.number.map { "\(words("message.number", ["number": String($0)])) " }
        let link: HTML? = message.link.map { notes.outside($0, "\(words["message.original"])") }
        return "\(number)\(link)"
    }
}
