import Domain
import Storage

/// What was found, each with where it is from, or what can be searched.
struct SearchPage {
    let words: Words
    let isSignedIn: Bool
    let kind: SearchEntry.Kind?
    let number: Int
    let isExact: Bool

    func content(_ results: SearchResults) -> HTML {
        let query = results.query
        let found: HTML = query.typed.isEmpty ? help : results.hits.isEmpty ? nothing(results) : list(results)
        return """
            <h1 class="govuk-heading-l">\(words["search.title"])</h1>
            \(form(query.typed, nil))
            \(found)
            """
    }

    func refused(_ typed: String, _ correction: Correction) -> HTML {
        let state = FormState(fields: FormFields(), correction: correction, words: words, token: "")
        return """
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["search.title"])</h1>
            \(form(typed, correction.error("q", words)))
            \(help)
            """
    }

    private func form(_ typed: String, _ error: Phrase?) -> HTML {
        let field = Field(
            name: "q", label: words["search.label"], hint: words["search.hint"], value: typed, error: error)
        return """
            <form role="search" action="\(Path.search)" method="get" novalidate>\
            \(input(field, width: .twoThirds, autocomplete: "off"))\(button(words["search.button"]))</form>
            """
    }

    // MARK: - Nothing to show

    private var help: HTML {
        let own: HTML =
            isSignedIn
            ? "<li>\(words["search.what.own"])</li>"
            : """
            <li><a class="govuk-link" href="\(Path.signIn)">\(words["search.what.sign-in"])</a></li>
            """
        return """
            <h2 class="govuk-heading-m">\(words["search.what"])</h2>
            <ul class="govuk-list govuk-list--bullet"><li>\(words["search.what.public"])</li>\(own)\
            <li>\(words["search.what.not"])</li></ul>
            <p class="govuk-body">\(words["search.what.history"])</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.frameworks)">\(words["frameworks.title"])</a></p>
            """
    }

    private func nothing(_ results: SearchResults) -> HTML {
        // A kind or a page with nothing in it, while others have something.
        if !results.counts.isEmpty { return "\(notes(results))\(kinds(results))\(help)" }
        return """
            <h2 class="govuk-heading-m">\(words["search.none"])</h2>
            <p class="govuk-body">\(words["search.none.text"])</p>
            \(help)
            """
    }

    // MARK: - What was found

    private func list(_ results: SearchResults) -> HTML {
        """
        \(notes(results))
        \(kinds(results))
        <h2 class="govuk-visually-hidden">\(words["search.results"])</h2>
        <ul class="govuk-list">\(results.hits.map(hit))</ul>
        \(pages(results))
        """
    }

    private func notes(_ results: SearchResults) -> HTML {
        var notes: [HTML] = ["<p class=\"govuk-body\">\(words.count("search.found", results.total))</p>"]
        if results.query.isCut {
            let limit = ["limit": String(SearchQuery.termLimit)]
            notes.append("<p class=\"govuk-body\">\(words("search.first-words", limit))</p>")
        }
        for correction in results.corrections {
            let values = ["typed": correction.typed, "near": correction.near.joined(separator: ", ")]
            notes.append("<p class=\"govuk-body\">\(words("search.nearest", values))</p>")
        }
        if results.isPartial { notes.append("<p class=\"govuk-body\">\(words["search.partial"])</p>") }
        if !results.corrections.isEmpty {
            let typed = results.query.typed
            notes.append(
                """
                <p class="govuk-body"><a class="govuk-link" href="\(Path.search(typed, exactly: true))">\
                \(words("search.exactly", ["typed": typed]))</a></p>
                """)
        }
        return "\(notes)"
    }

    private func kinds(_ results: SearchResults) -> HTML {
        let typed = results.query.typed
        func link(_ to: SearchEntry.Kind?, _ label: Phrase) -> HTML {
            """
            <li><a class="govuk-link" href="\(Path.search(typed, kind: to, exactly: isExact))"\
            \(.attribute("aria-current", to == kind ? "true" : nil))>\(label)</a></li>
            """
        }
        let present = SearchEntry.Kind.allCases.filter { results.counts[$0] != nil }
        if present.count < 2 && kind == nil { return .empty }
        let links = present.map { kind in
            let name = words["search.kind.\(kind.rawValue)"].text
            return link(kind, words("search.of-kind", ["kind": name, "count": String(results.counts[kind] ?? 0)]))
        }
        return """
            <nav aria-label="\(attribute: words["search.kinds"])"><ul class="govuk-list ct-kinds">\
            \(link(nil, words("search.all", ["count": String(results.total)])))\(links)</ul></nav>
            """
    }

    private func hit(_ hit: SearchHit) -> HTML {
        let title = marked(hit.title)
        let heading: HTML =
            address(hit).map { "<a class=\"govuk-link\" href=\"\(address: $0)\">\(title)</a>" } ?? title
        let language: String? =
            isOurs(hit.kind) && hit.language != words.language ? hit.language.rawValue : nil
        let snippet: HTML = hit.snippet.text.isEmpty ? .empty : "<p class=\"govuk-body\">\(marked(hit.snippet))</p>"
        return """
            <li class="ct-hit">
            <p class="govuk-hint ct-tight">\(words["search.kind.\(hit.kind.rawValue)"]) \(status(hit))</p>
            <div\(.attribute("lang", language))><h3 class="govuk-heading-s ct-tight">\(heading)</h3>\(snippet)</div>
            \(from(hit))</li>
            """
    }

    /// One's own learning is from nowhere but oneself.
    private func from(_ hit: SearchHit) -> HTML {
        if hit.place.isEmpty { return .empty }
        return "<p class=\"govuk-body-s ct-tight\">\(words("search.from", ["place": hit.place]))</p>"
    }

    /// Frameworks and the library say which language they are in; what people wrote does not.
    private func isOurs(_ kind: SearchEntry.Kind) -> Bool {
        switch kind {
        case .keyMessage, .resource, .question, .standard, .figure, .library, .statement, .framework: true
        case .action, .discussion, .round, .example, .notebook, .learning: false
        }
    }

    private func status(_ hit: SearchHit) -> HTML {
        if let status = Framework.Status(rawValue: hit.status) { return statusTag(status, words) }
        if let state = Action.State(rawValue: hit.status) { return tag(words["action.state.\(state.rawValue)"]) }
        if let state = PracticeExample.State(rawValue: hit.status) { return exampleTag(state, words) }
        return .empty
    }

    private func marked(_ text: MarkedText) -> HTML {
        let pieces = text.pieces.map { piece -> HTML in
            piece.isMarked ? "<mark>\(String(piece.text))</mark>" : "\(String(piece.text))"
        }
        return "\(pieces)"
    }

    /// Where to read it; nil for what has no page of its own.
    private func address(_ hit: SearchHit) -> String? {
        let parts = hit.reference.split(separator: "/", maxSplits: 1).map(String.init)
        switch hit.kind {
        case .keyMessage: return Path.message(KeyMessage.ID(hit.reference))
        case .resource: return Path.resource(Resource.ID(hit.reference))
        case .question: return "\(Path.questions)#question-\(hit.reference)"
        case .standard: return "\(Path.standards)#\(hit.reference)"
        case .figure: return "\(Path.figures)#figure-\(hit.reference)"
        case .library: return Path.libraryAbout
        case .statement, .framework: return Path.framework(hit.reference)
        case .action: return Path.action(Action.ID(hit.reference))
        case .round: return Path.round(Round.ID(hit.reference))
        case .discussion:
            return parts.count == 2 ? Path.statement(Round.ID(parts[0]), Statement.ID(parts[1])) : nil
        case .learning: return Path.editLearning(LearningEntry.ID(hit.reference))
        case .example:
            guard parts.count == 2 else { return nil }
            let (partnership, example) = (Partnership.ID(parts[0]), PracticeExample.ID(parts[1]))
            // To editors who are not in the partnership its own page is closed.
            return hit.scope == .editors ? Path.libraryExample(example) : Path.example(partnership, example)
        case .notebook:
            return parts.count == 2
                ? Path.notebookEntry(Partnership.ID(parts[0]), NotebookEntry.ID(parts[1])) : nil
        }
    }

    private func pages(_ results: SearchResults) -> HTML {
        func link(_ number: Int, _ key: String) -> HTML {
            let to = Path.search(results.query.typed, kind: kind, page: number, exactly: isExact)
            return "<li><a class=\"govuk-link\" href=\"\(to)\">\(words[key])</a></li>"
        }
        if number == 1 && !results.hasMore { return .empty }
        let previous: HTML = number > 1 ? link(number - 1, "search.previous") : .empty
        let next: HTML = results.hasMore ? link(number + 1, "search.next") : .empty
        return """
            <nav aria-label="\(attribute: words["search.pages"])">
            <ul class="govuk-list ct-kinds">\(previous)\(next)</ul></nav>
            """
    }
}
