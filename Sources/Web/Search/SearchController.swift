import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Searching everything that whoever asks may see: the public texts, and for members what is theirs.
struct SearchController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("search", use: search)
    }

    func search(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try FormFields(encoded: Array((request.uri.query ?? "").utf8))
        let words = site.words(visit)
        // Whoever has yet to set up a second factor is nobody in particular until then.
        let person = visit.lacksSecondFactor ? nil : visit.session?.person.id
        let page = SearchPage(
            words: words, isSignedIn: person != nil, kind: SearchEntry.Kind(rawValue: fields["kind"]),
            number: min(max(1, Int(fields["page"]) ?? 1), 500), isExact: fields["exactly"] == "1")
        do {
            let query = try SearchQuery(fields["q"])
            let results = try await site.store.search.search(
                query, for: person, in: visit.language, kind: page.kind, page: page.number, exactly: page.isExact)
            return site.respond(
                visit, title: words["search.title"], options: PageOptions(current: "search"), page.content(results))
        } catch {
            guard let correction = Correction(error) else { throw error }
            return site.respond(
                visit, title: words["search.title"],
                options: PageOptions(status: .unprocessableContent, hasErrors: true, current: "search"),
                page.refused(String(fields["q"].prefix(SearchQuery.limit)), correction))
        }
    }
}
