import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Finds out whether somebody has entered her code, for the routes of her own pages.
struct RecogniseContributor: RouterMiddleware {
    typealias Context = Visit

    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var visit = context
        if let token = request.cookies[site.ownCookieName]?.value {
            visit.contributor = try await site.store.contributors.session(tokenHash: Secret.hash(token))
        }
        return try await next(request, visit)
    }
}

/// A request by a contributor. Routes that need one say so by its type.
struct Contributing: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let visit: Visit
    let session: ContributorSession

    var id: Contributor.ID { session.contributor.id }

    init(context: Visit) throws {
        guard let session = context.contributor else { throw CodeNeeded() }
        coreContext = context.coreContext
        visit = context
        self.session = session
    }

    /// The posted form, once its token proves that it came from a page of this session.
    func form(_ request: Request) async throws -> FormFields {
        let fields = try await visit.read(request)
        guard Secret.equal(fields["token"], session.formToken) else { throw StaleForm() }
        visit.posted.place = .round(session.contributor.round)
        try visit.ask(fields)
        return fields
    }

    func identifier<Of>(_ name: String) throws -> Identifier<Of> {
        guard let text = coreContext.parameters.get(name), text.utf8.count <= 100, !text.utf8.contains(0) else {
            throw Refusal.notFound
        }
        return Identifier(text)
    }
}

/// Thrown for a contributor's route without her session; a page to read leads to where the code is entered.
struct CodeNeeded: Error {}

extension Site {
    var ownCookieName: String { settings.isSecure ? "__Host-ct_own" : "ct_own" }

    /// Strict, so that no link from elsewhere opens a page that is in use.
    func ownCookie(_ token: String) -> Cookie {
        Cookie(
            name: ownCookieName, value: token, path: "/", secure: settings.isSecure, httpOnly: true, sameSite: .strict)
    }

    func endedOwnCookie() -> Cookie {
        Cookie(
            name: ownCookieName, value: "", maxAge: 0, path: "/", secure: settings.isSecure, httpOnly: true,
            sameSite: .strict)
    }

    func words(_ contributing: Contributing) -> Words { words(contributing.visit) }

    /// A contributor's page: one column, calm colours, and always the same title, which says nothing.
    func respond(
        _ visit: Visit, own: PageOptions.Own, status: HTTPResponse.Status = .ok,
        back: (label: Phrase, to: String)? = nil,
        hasErrors: Bool = false, _ content: HTML
    ) -> Response {
        respond(
            visit, title: words(visit)["own.title"],
            options: PageOptions(status: status, back: back, hasErrors: hasErrors, own: own),
            """
            <div class="govuk-grid-row ct-own"><div class="govuk-grid-column-two-thirds">
            \(content)
            </div></div>
            """)
    }

    func respond(
        _ contributing: Contributing, status: HTTPResponse.Status = .ok, back: (label: Phrase, to: String)? = nil,
        hasErrors: Bool = false, _ content: HTML
    ) -> Response {
        respond(
            contributing.visit, own: PageOptions.Own(token: contributing.session.formToken), status: status, back: back,
            hasErrors: hasErrors, content)
    }
}
