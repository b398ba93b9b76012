import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Finds out who asks and in which language they read, before any route is entered.
struct Recognise: RouterMiddleware {
    typealias Context = Visit

    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var visit = context
        visit.path = request.uri.string
        visit.isPost = request.method == .post
        let cookies = request.cookies
        if cookies[Cookies.language]?.value == Language.welsh.rawValue { visit.language = .welsh }
        visit.visitorToken = cookies[Cookies.visitor]?.value
        if visit.visitorToken == nil { visit.newVisitorToken = Secret.token() }
        if let token = cookies[site.cookieName]?.value {
            let hash = Secret.hash(token)
            do {
                visit.session = try await site.store.sessions.session(tokenHash: hash)
            } catch {
                // The way out stays open whatever the database says.
                guard request.uri.path == Path.exit else { throw error }
            }
            visit.sessionHash = visit.session == nil ? nil : hash
            visit.lacksSecondFactor =
                visit.session.map {
                    site.settings.secondFactor.isMissing($0.strength, person: $0.person, isChair: $0.isChair)
                } ?? false
        }
        // Browsers say where a form came from; one from another site is refused before its token is looked at.
        if request.method == .post, request.headers[.fetchSite] == "cross-site" {
            throw HTTPError(.forbidden)
        }
        return try await ComponentWords.$current.withValue(site.componentWords(visit.language)) {
            try await next(request, visit)
        }
    }
}
