import Domain

/// How things of the library look wherever they are shown: always with whose they are.
struct LibraryNotes {
    let shelf: Shelf
    let words: Words

    /// A line about a resource in a list.
    func item(_ resource: Resource) -> HTML {
        """
        <li class="ct-item"><h3 class="govuk-heading-s ct-tight"><a class="govuk-link" href="\(Path.resource(resource.id))">\
        \(words(resource.title))</a></h3>
        <p class="govuk-body-s ct-tight">\(tag(words["resource.kind.\(resource.kind.rawValue)"])) \(length(resource)) · \
        \(resource.publisher)\(resource.published.map { " · \(published($0))" as HTML })</p>
        \(resource.voices.map { "<p class=\"govuk-body-s ct-tight\">\(words["resource.voices"]): \(words($0))</p>" as HTML })
        </li>
        """
    }

    /// As exactly as it is known.
    func published(_ text: String) -> Phrase { Day(text).map { words.date($0) } ?? Phrase(text) }

    func items(_ resources: [Resource]) -> HTML {
        resources.isEmpty ? .empty : "<ul class=\"govuk-list ct-items\">\(resources.map(item))</ul>"
    }

    func length(_ resource: Resource) -> HTML {
        guard let length = resource.length else { return "\(words["resource.length.unknown"])" }
        return length.isEstimate
            ? "\(words.count("resource.length.estimate", length.minutes))"
            : "\(words.count("resource.length", length.minutes))"
    }

    /// Where all of them are listed, each can be led to, under the first of its messages.
    func questions(_ questions: [ReflectiveQuestion], under message: KeyMessage.ID? = nil) -> HTML {
        if questions.isEmpty { return .empty }
        let items = questions.map { question($0, isPlace: message != nil && $0.messages.first == message) }
        return "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>"
    }

    private func question(_ question: ReflectiveQuestion, isPlace: Bool) -> HTML {
        let whose: HTML? = question.source.flatMap { shelf[$0] }.map {
            " <span class=\"govuk-hint\">\($0.citation)</span>"
        }
        let place: String? = isPlace ? "question-\(question.id)" : nil
        return "<li\(.attribute("id", place))>\(words(question.text))\(whose)</li>"
    }

    /// A number never stands alone: with what it counts, where, when, from where, and another value if there is one.
    func figure(_ figure: LibraryFigure) -> HTML {
        let conflict: HTML? = figure.conflict.map {
            """
            <p class="govuk-body-s ct-tight"><strong>\(words["figure.conflict"])</strong> \($0.value). \(words($0.note)) \
            \(sources($0.sources))</p>
            """
        }
        return """
            <div class="ct-figure" id="figure-\(figure.id.text)"><p class="ct-figure__value"><b>\(figure.value)</b> \
            <span>\(words(figure.title))</span></p>
            <p class="govuk-body-s ct-tight">\(words(figure.place)), \(figure.period). \(words(figure.definition))</p>
            \(conflict)
            <p class="govuk-body-s">\(sources(figure.sources))</p></div>
            """
    }

    /// 'Source: …', each with its address.
    func sources(_ ids: [Source.ID]) -> HTML {
        let known = ids.compactMap { shelf[$0] }
        if known.isEmpty { return .empty }
        var list = HTML()
        for (index, source) in known.enumerated() {
            if index > 0 { list += "; " }
            list += source.url.map { outside($0, "\(source.citation)") } ?? "\(source.citation)"
        }
        return "<span class=\"ct-sources\">\(words["library.sources"]): \(list)</span>"
    }

    /// A link that leaves the site, told to nobody.
    func outside(_ address: String, _ text: HTML) -> HTML {
        "<a class=\"govuk-link ct-break\" href=\"\(address: address)\" rel=\"noreferrer noopener\">\(text)</a>"
    }

    func messageLinks(_ ids: [KeyMessage.ID]) -> HTML {
        let links = ids.compactMap { shelf[$0] }.map {
            "<li><a class=\"govuk-link\" href=\"\(Path.message($0.id))\">\(words($0.title))</a></li>" as HTML
        }
        return links.isEmpty ? .empty : "<ul class=\"govuk-list\">\(links)</ul>"
    }

    /// Terms as links to everything that has them.
    func terms(_ ids: [Library.Term.ID], _ name: StaticString) -> HTML {
        let links = ids.compactMap { shelf[$0] }.map { term -> HTML in
            """
            <li><a class="govuk-link" href="\(Path.resources([(name: "\(name)", value: term.id.text)]))">\
            \(words(term.title))</a></li>
            """
        }
        return links.isEmpty ? .empty : "<ul class=\"govuk-list\">\(links)</ul>"
    }

    func standards(_ ids: [Standard.Item.ID], on today: Day) -> HTML {
        let items = ids.compactMap { shelf[$0] }.map { found -> HTML in
            """
            <li><a class="govuk-link" href="\(Path.standards)#\(found.standard.id.text)">\
            \(words(found.standard.title))</a>: \(words(found.item.label)) – \(validity(found.standard, on: today))</li>
            """
        }
        return items.isEmpty ? .empty : "<ul class=\"govuk-list\">\(items)</ul>"
    }

    /// Whether a standard holds today, in words.
    func validity(_ standard: Standard, on today: Day) -> HTML {
        switch standard.validity(on: today) {
        case .notYet:
            standard.from.map { "\(words("standard.not-yet", ["day": words.date($0).text]))" } ?? .empty
        case .ended:
            standard.until.map { "\(words("standard.ended", ["day": words.date($0).text]))" } ?? .empty
        case .current:
            standard.until.map { "\(words("standard.until", ["day": words.date($0).text]))" }
                ?? "\(words["standard.current"])"
        }
    }

    /// 'Our own words, provisional.'
    var ours: HTML {
        provenanceNote(
            status: words["status.\(shelf.library.status.rawValue)"], source: "\(words["library.ours"])")
    }
}
