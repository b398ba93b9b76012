import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Reading frameworks: open to everybody, each with its status and its sources.
struct FrameworkController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("frameworks", use: list)
        routes.get("frameworks/:framework/:version", use: show)
    }

    func list(_ request: Request, _ visit: Visit) async throws -> Response {
        let words = site.words(visit)
        let items = try await site.store.frameworks.all().map { summary -> HTML in
            """
            <li><h2 class="govuk-heading-m ct-tight"><a class="govuk-link" href="\(Path.framework(summary.edition))">\
            \(words(summary.title))</a></h2>
            <p class="govuk-body">\(words("framework.version", ["version": summary.edition.version])) \
            \(statusTag(summary.status, words))</p></li>
            """
        }
        return site.respond(
            visit, title: words["frameworks.title"], options: PageOptions(current: "navigation.frameworks"),
            """
            <h1 class="govuk-heading-l">\(words["frameworks.title"])</h1>
            <p class="govuk-body">\(words["frameworks.text"])</p>
            <ul class="govuk-list">\(items)</ul>
            \(visit.session.map { Self.checkLink($0.person, words) })
            """)
    }

    /// For those who may.
    private static func checkLink(_ person: Person, _ words: Words) -> HTML {
        if !person.isEditor && !person.isAdministrator { return .empty }
        return buttonLink(words["framework-check.title"], to: Path.frameworkCheck, style: .secondary)
    }

    func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let edition = Framework.Edition(
            framework: Framework.ID(visit.parameters.get("framework") ?? ""),
            version: visit.parameters.get("version") ?? "")
        if edition.description.utf8.contains(0) { throw Refusal.notFound }
        let framework = try await site.store.frameworks.framework(edition)
        let words = site.words(visit)
        return site.respond(
            visit, title: words(framework.title),
            options: PageOptions(
                back: (words["frameworks.title"], Path.frameworks), current: "navigation.frameworks"),
            FrameworkPage(framework: framework, words: words).content)
    }
}

/// 'Provisional', and so on; the word carries it, the tint only helps.
func statusTag(_ status: Framework.Status, _ words: Words) -> HTML {
    tag(words["status.\(status.rawValue)"], tone: status == .official ? .green : status == .draft ? .yellow : .blue)
}
