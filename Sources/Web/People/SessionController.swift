import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Signing in and out.
struct SessionController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("sign-in", use: form)
        routes.post("sign-in", use: signIn)
        routes.post("sign-out", use: signOut)
    }

    func form(_ request: Request, _ visit: Visit) async throws -> Response {
        let next = request.uri.queryParameters.get("next") ?? ""
        if visit.session != nil { return .redirect(to: PublicController.local(next), type: .normal) }
        return page(visit, FormFields(["next": next]))
    }

    func signIn(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await visit.form(request)
        let email = fields["email"].trimmed.lowercased()
        var faults = Faults()
        if email.isEmpty { faults.add("email", "problem.email.missing") }
        if fields["password"].isEmpty { faults.add("password", "problem.password.missing") }
        if !faults.all.isEmpty { return page(visit, fields, Correction(Refusal.invalid(faults.all))) }

        let found = try await site.store.people.credentials(email: email)
        // An unknown address costs the same time as a known one.
        let hash: String
        if let found { hash = found.password } else { hash = try await Self.nobody.hash(site.settings.passwords) }
        let matches = try await site.settings.passwords.verify(fields["password"], against: hash)
        guard let found, matches else {
            return page(visit, fields, Correction(Refusal.invalid("email", Problem("problem.sign-in.wrong"))))
        }
        if let old = visit.sessionHash { try await site.store.people.endSession(tokenHash: old) }
        return try await site.signedIn(found.person, to: PublicController.local(fields["next"]))
    }

    func signOut(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try await visit.form(request)
        if let hash = visit.sessionHash { try await site.store.people.endSession(tokenHash: hash) }
        var response = Response.redirect(to: Path.signIn, type: .normal)
        response.setCookie(site.endedSessionCookie())
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
    }

    private func page(_ visit: Visit, _ fields: FormFields, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: fields, correction: correction, words: words, token: visit.formToken)
        return site.respond(
            visit, title: words["sign-in.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["sign-in.title"])</h1>
            \(Web.form(to: Path.signIn, token: state.token,
                """
                <input type="hidden" name="next" value="\(fields["next"])">
                \(input(state.field("email", "field.email"), type: .email, width: .twoThirds, autocomplete: "username",
                    spellcheck: false))
                \(password(state, "current-password"))
                \(button(words["sign-in.button"]))
                """))
            <p class="govuk-body">\(words["sign-in.invited"])</p>
            </div></div>
            """)
    }

    /// The hash that unknown addresses are checked against, made once.
    private static let nobody = Nobody()

    private actor Nobody {
        private var made: String?

        func hash(_ passwords: Passwords) async throws -> String {
            if let made { return made }
            let hash = try await passwords.hash(Secret.token())
            made = hash
            return hash
        }
    }
}

/// A password field; what was typed is never sent back.
func password(_ state: FormState, _ autocomplete: StaticString, hint: String? = nil) -> HTML {
    var field = state.field("password", "field.password", hint: hint)
    field.value = ""
    return input(field, type: .password, width: .twoThirds, autocomplete: autocomplete, spellcheck: false)
}
