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
            visit.session = try await site.store.people.session(tokenHash: hash)
            visit.sessionHash = visit.session == nil ? nil : hash
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

/// The cookies we set beside those of sessions; the cookies page names each.
enum Cookies {
    static let language = "ct_language"
    static let visitor = "ct_visitor"
}

extension Site {
    /// Over TLS the name itself binds the cookie to this host.
    var cookieName: String { settings.isSecure ? "__Host-ct_session" : "ct_session" }

    func sessionCookie(_ token: String) -> Cookie {
        Cookie(
            name: cookieName, value: token, path: "/", secure: settings.isSecure, httpOnly: true, sameSite: .lax)
    }

    func endedSessionCookie() -> Cookie {
        Cookie(
            name: cookieName, value: "", maxAge: 0, path: "/", secure: settings.isSecure, httpOnly: true,
            sameSite: .lax)
    }

    func visitorCookie(_ token: String) -> Cookie {
        Cookie(
            name: Cookies.visitor, value: token, path: "/", secure: settings.isSecure, httpOnly: true,
            sameSite: .strict)
    }

    /// Opens a session and answers with its cookie. The token is new each time, so none can be planted beforehand.
    func signedIn(_ person: Person, to path: String) async throws -> Response {
        let token = Secret.token()
        try await store.people.openSession(
            for: person.id, tokenHash: Secret.hash(token), formToken: Secret.token())
        var response = Response.redirect(to: path, type: .normal)
        response.setCookie(sessionCookie(token))
        return response
    }
}
