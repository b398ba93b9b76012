import Domain
import HTTPTypes
import Hummingbird
import Storage

/// For editors: what no longer answers, with the days. It shows what the command found; it asks nobody itself.
struct LinksController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("library/links", use: show)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        guard let shelf = try await site.store.library.shelf() else {
            throw Refusal.unavailable(Problem("refusal.library.none"))
        }
        let report = try await site.store.links.report()
        let words = site.words(context)
        return site.respond(
            context, title: words["links.title"],
            options: PageOptions(back: (words["library-editor.back"], Path.library), wide: true),
            LinksPage(links: shelf.links, report: report, words: words).content)
    }
}

/// What does not answer first, then what only people can open, what was never asked, and what answers.
struct LinksPage {
    let links: [ShelfLink]
    let report: LinkReport
    let words: Words

    var content: HTML {
        let asked = links.compactMap { link in report[link.address].map { (link: link, check: $0) } }
        let away = asked.filter { $0.check.outcome != .answered && $0.check.outcome != .guarded }
        let guarded = asked.filter { $0.check.outcome == .guarded }
        let well = asked.filter { $0.check.outcome == .answered }
        let never = links.filter { report[$0.address] == nil }
        return """
            <h1 class="govuk-heading-l">\(words["links.title"])</h1>
            <p class="govuk-body">\(words["links.text"])</p>
            \(editorLinks(words))
            \(asked.isEmpty ? inset("\(words["links.none"])") : .empty)
            \(part("links.away", away))
            \(part("links.guarded", guarded))
            \(never.isEmpty || asked.isEmpty ? .empty : neverAsked(never))
            \(well.isEmpty ? .empty : details(words.count("links.well", well.count), table("links.well.table", well)))
            """
    }

    private func part(_ key: String, _ rows: [(link: ShelfLink, check: LinkCheck)]) -> HTML {
        rows.isEmpty ? .empty : table(key, rows)
    }

    private func table(_ caption: String, _ rows: [(link: ShelfLink, check: LinkCheck)]) -> HTML {
        Web.table(
            caption: words[caption],
            head: ["links.address", "links.what", "links.answered", "links.asked"].map { words[$0] },
            rows: rows.map { link, check in
                let led: HTML =
                    check.redirects > 0 ? "<br>\(words.count("links.redirects", check.redirects))" : ""
                let last: HTML = check.lastAnswered.map { "\(words.date($0))" } ?? "\(words["links.not-seen"])"
                return [address(link), "\(words.phrase(check))\(led)", last, "\(words.date(check.asked))"]
            })
    }

    private func neverAsked(_ links: [ShelfLink]) -> HTML {
        details(
            words.count("links.never", links.count),
            "<ul class=\"govuk-list\">\(links.map { HTML("<li>\(address($0))</li>") })</ul>")
    }

    /// The address, and where it stands; what an editor can change leads to where it is changed.
    private func address(_ link: ShelfLink) -> HTML {
        let places = link.places.map { place -> HTML in
            switch place {
            case .resource(let id, let title), .transcript(let id, let title):
                "<li><a class=\"govuk-link\" href=\"\(Path.editResource(id))\">\(words(title))</a></li>"
            case .message(let title), .standard(let title): "<li>\(words(title))</li>"
            case .source(let citation): "<li>\(citation)</li>"
            }
        }
        return """
            <a class="govuk-link ct-written" href="\(address: link.address)" rel="noreferrer">\(link.address)</a>\
            <ul class="govuk-list ct-tight">\(places)</ul>
            """
    }
}

/// The ways of the library's editors, from each of their pages to the others.
func editorLinks(_ words: Words) -> HTML {
    let ways = [
        ("resource-editor.new.title", Path.newResource), ("links.title", Path.libraryLinks),
        ("examples.title", Path.libraryExamples),
    ]
    let items = ways.map { key, path -> HTML in "<li><a class=\"govuk-link\" href=\"\(path)\">\(words[key])</a></li>" }
    return "<ul class=\"govuk-list\">\(items)</ul>"
}
