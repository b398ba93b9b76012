import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Storage

/// Turns whatever went wrong into one plain page. Refusals say what to do; anything else is logged under the
/// request's id and shown as one calm sentence.
struct ErrorPages: RouterMiddleware {
    typealias Context = Visit

    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var response = await page(for: error, request, context)
            if request.method == .head { response.body = .init() }
            return response
        }
    }

    private func page(for error: any Error, _ request: Request, _ context: Visit) async -> Response {
        // The error left the part of the request that knew its language and session, so they are looked up again.
        let visit = await recognised(request, context)
        let words = site.words(visit)
        func plain(_ status: HTTPResponse.Status, _ key: String) -> Response {
            plainPage(visit, status, words["\(key).title"], "\(words["\(key).text"])")
        }
        switch error {
        case is SignInNeeded:
            if request.method == .get || request.method == .head {
                return .redirect(to: Path.signIn(next: request.uri.string), type: .normal)
            }
            _ = try? await context.read(request)
            return plain(.forbidden, "error.signed-out")
        case is SecondFactorNeeded:
            let next = request.method == .get ? request.uri.string : Path.home
            return .redirect(to: Path.authenticator(next: next), type: .normal)
        case let found as DetailsFound:
            // A question, not an error: the next page of the same form.
            return ComponentWords.$current.withValue(site.componentWords(visit.language)) {
                site.respond(
                    visit, title: words["details.title"],
                    DetailsPage(found: found, action: request.uri.string, token: found.fields["token"], words: words)
                        .content)
            }
        case is CodeNeeded:
            if request.method == .get || request.method == .head {
                return .redirect(to: Path.own, type: .normal)
            }
            _ = try? await context.read(request)
            return plain(.forbidden, "error.own-stopped")
        case is StaleForm: return plain(.forbidden, "error.stale")
        case Refusal.notFound: return plain(.notFound, "error.not-found")
        case Refusal.notAllowed(let problem):
            return plainPage(visit, .forbidden, words["error.not-allowed.title"], "\(words(problem))")
        case Refusal.unavailable(let problem):
            return plainPage(visit, .serviceUnavailable, words["error.unavailable.title"], "\(words(problem))")
        case Refusal.invalid(let faults):
            let text = faults.map { HTML("<span class=\"ct-block\">\(words($0.problem))</span>") }
            return plainPage(visit, .unprocessableContent, words["error.title"], "\(text)")
        case Refusal.conflict: return plain(.conflict, "error.conflict")
        case DatabaseError.conflict, DatabaseError.unavailable:
            context.logger.error("the database is busy or away")
            return plain(.serviceUnavailable, "error.busy")
        case let error as any HTTPResponseError:
            switch error.status {
            case .notFound, .methodNotAllowed: return plain(.notFound, "error.not-found")
            case .contentTooLarge: return plain(.contentTooLarge, "error.too-large")
            case .forbidden: return plain(.forbidden, "error.stale")
            default: return plain(error.status, "error.bad-request")
            }
        case is HTTPParserError: return plain(.badRequest, "error.bad-request")
        case is NIOTooManyBytesError: return plain(.contentTooLarge, "error.too-large")
        default:
            context.logger.error("\(Self.describe(error))")
            return plainPage(
                visit, .internalServerError, words["error.internal.title"],
                "\(words("error.internal.text", ["id": context.id]))")
        }
    }

    /// The kind of an unforeseen error; its text could hold what somebody wrote, so that stays out of the log.
    private static func describe(_ error: any Error) -> String {
        if case DatabaseError.internal(let text) = error { return "database: \(text)" }
        return "unforeseen \(type(of: error))"
    }

    private func recognised(_ request: Request, _ context: Visit) async -> Visit {
        var visit = context
        visit.path = request.uri.string
        visit.isPost = request.method == .post
        if request.cookies[Cookies.language]?.value == Language.welsh.rawValue { visit.language = .welsh }
        if let token = request.cookies[site.cookieName]?.value {
            visit.session = try? await site.store.sessions.session(tokenHash: Secret.hash(token))
        }
        return visit
    }

    private func plainPage(
        _ visit: Visit, _ status: HTTPResponse.Status, _ title: Phrase, _ text: HTML
    ) -> Response {
        site.respond(
            visit, title: title,
            options: PageOptions(
                status: status, own: visit.path.hasPrefix(Path.own) ? PageOptions.Own() : nil),
            """
            <h1 class="govuk-heading-l">\(title)</h1>
            <p class="govuk-body">\(text)</p>
            \(written(visit.posted.fields, site.words(visit)))
            """)
    }

    /// What somebody wrote and we could not save, to copy from.
    private func written(_ fields: FormFields?, _ words: Words) -> HTML {
        guard let written = fields?.written, !written.isEmpty else { return .empty }
        let texts = written.map { HTML("<p class=\"govuk-body ct-written\">\(prose($0))</p>") }
        return "<h2 class=\"govuk-heading-m\">\(words["error.written"])</h2>\(texts)"
    }
}
