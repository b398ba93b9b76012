import Domain

/// Resources by what a reader is looking for, a page at a time.
struct ResourceList {
    static let perPage = 20

    let shelf: Shelf
    let words: Words
    let filter: ResourceFilter
    let page: Int

    private var notes: LibraryNotes { LibraryNotes(shelf: shelf, words: words) }

    var content: HTML {
        let found = filter.resources(on: shelf)
        let pages = max(1, (found.count + Self.perPage - 1) / Self.perPage)
        let page = min(max(1, page), pages)
        let shown = Array(found.dropFirst((page - 1) * Self.perPage).prefix(Self.perPage))
        return """
            <h1 class="govuk-heading-l">\(words["library.resources.title"])</h1>
            \(form)
            <h2 class="govuk-heading-m" id="found">\(words.count("library.resources.found", found.count))</h2>
            \(filter.minutes == nil ? HTML.empty : "<p class=\"govuk-body\">\(words["library.resources.minutes"])</p>")
            \(found.isEmpty ? "<p class=\"govuk-body\">\(words["library.resources.none"])</p>" : notes.items(shown))
            \(pages > 1 ? turn(page, of: pages) : .empty)
            """
    }

    /// Works by address, so that a choice can be kept and sent.
    var form: HTML {
        let library = shelf.library
        return """
            <form action="\(Path.resources)" method="get" class="ct-filter" role="search" \
            aria-label="\(attribute: words["library.filter"])">
            \(choose("audience", filter.audience?.text, library.audiences.map { ($0.id.text, words($0.title)) }))
            \(choose("stage", filter.stage?.text, library.stages.map { ($0.id.text, words($0.title)) }))
            \(choose("theme", filter.theme?.text, library.themes.map { ($0.id.text, words($0.title)) }))
            \(choose("standard", filter.standard?.text, library.standards.map { ($0.id.text, words($0.title)) }))
            \(choose("minutes", filter.minutes.map { String($0) }, [5, 10, 20, 30, 60].map {
                (String($0), words.count("library.minutes", $0)) }))
            \(choose("kind", filter.kind?.rawValue, Resource.Kind.allCases.map {
                ($0.rawValue, words["resource.kind.\($0.rawValue)"]) }))
            \(choose("message", filter.message?.text, library.messages.map { ($0.id.text, words($0.title)) }))
            \(button(words["library.show"]))</form>
            """
    }

    private func choose(_ name: String, _ chosen: String?, _ choices: [(String, Phrase)]) -> HTML {
        let any = Choice(value: "", label: words["library.any"])
        return select(
            Field(name: name, label: words["library.by.\(name)"], value: chosen ?? ""),
            [any] + choices.map { Choice(value: $0.0, label: $0.1) })
    }

    private func turn(_ page: Int, of pages: Int) -> HTML {
        func link(_ number: Int, _ key: String) -> HTML {
            let address = Path.resources(filter.query + [(name: "page", value: String(number))])
            return "<a class=\"govuk-link\" href=\"\(address)#found\">\(words[key])</a>"
        }
        let back: HTML? = page > 1 ? link(page - 1, "library.page.back") : nil
        let on: HTML? = page < pages ? link(page + 1, "library.page.on") : nil
        return """
            <nav class="ct-pages" aria-label="\(attribute: words["library.pages"])">\(back) \
            <span>\(words("library.page", ["number": String(page), "all": String(pages)]))</span> \(on)</nav>
            """
    }
}
