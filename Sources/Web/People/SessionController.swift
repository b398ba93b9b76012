import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Signing in, with a second step where there is an authenticator app, and signing out.
struct SessionController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("sign-in", use: form)
        routes.post("sign-in", use: signIn)
        routes.get("sign-in/code", use: codeForm)
        routes.post("sign-in/code", use: code)
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
        if site.settings.identity?.isRequired(for: email) == true {
            return page(visit, fields, Correction(Refusal.invalid("email", Problem("problem.sign-in.provider"))))
        }

        // Tries from a browser that this person has used are counted apart from everybody else's.
        let device = request.cookies[Cookies.device].map { Secret.hash($0.value) }
        let isKnown: Bool
        if let device {
            isKnown = try await site.store.signIns.isKnown(deviceHash: device, email: email)
        } else {
            isKnown = false
        }
        let key = Secret.hash(isKnown ? "device \(device ?? "")" : "address \(email)")
        let isLocked = try await !site.store.signIns.take(key, .password)

        let found = try await site.store.people.credentials(email: email)
        // An unknown address costs the same time as a known one, and one that is locked the same as one that is not.
        let hash: String
        if let found { hash = found.password } else { hash = try await Self.nobody.hash(site.settings.passwords) }
        let matches = try await site.settings.passwords.verify(fields["password"], against: hash)
        if isLocked {
            return page(visit, fields, Correction(Refusal.invalid("email", Problem("problem.sign-in.wait"))))
        }
        guard let found, matches else {
            return page(visit, fields, Correction(Refusal.invalid("email", Problem("problem.sign-in.wrong"))))
        }
        if isKnown {
            try await site.store.signIns.forgive(key)
        } else {
            try await site.store.signIns.giveBack(key)
        }
        if let old = visit.sessionHash { try await site.store.sessions.end(tokenHash: old) }
        let next = PublicController.local(fields["next"])
        if try await site.store.authenticators.standing(of: found.person.id).isOn {
            let token = Secret.token()
            try await site.store.signIns.beginStep(
                tokenHash: Secret.hash(token), for: found.person.id, next: next)
            var response = Response.redirect(to: Path.signInCode, type: .normal)
            response.setCookie(site.stepCookie(token))
            return response
        }
        return try await site.signedIn(found.person, by: .password, to: next, request)
    }

    private func page(_ visit: Visit, _ fields: FormFields, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: fields, correction: correction, words: words, token: visit.formToken)
        let provider: HTML =
            site.settings.identity.map { identity in
                buttonLink(
                    words("sign-in.provider", ["name": identity.name]), to: Path.identityStart(next: fields["next"]),
                    style: .secondary)
            } ?? ""
        return site.respond(
            visit, title: words["sign-in.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["sign-in.title"])</h1>
            \(provider)
            \(Web.form(to: Path.signIn, token: state.token,
                """
                <input type="hidden" name="next" value="\(fields["next"])">
                \(input(state.field("email", "field.email"), type: .email, width: .twoThirds, autocomplete: "username",
                    spellcheck: false))
                \(password(state, "current-password"))
                \(button(words["sign-in.button"]))
                """))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.recovery)">\(words["sign-in.forgotten"])</a></p>
            <p class="govuk-body">\(words["sign-in.invited"])</p>
            </div></div>
            """)
    }

    // MARK: - The second step

    private func step(_ request: Request) async throws -> (hash: String, person: Person, next: String)? {
        guard let token = request.cookies[Cookies.step]?.value else { return nil }
        let hash = Secret.hash(token)
        guard let step = try await site.store.signIns.step(tokenHash: hash) else { return nil }
        return (hash, step.person, step.next)
    }

    func codeForm(_ request: Request, _ visit: Visit) async throws -> Response {
        guard try await step(request) != nil else { return .redirect(to: Path.signIn, type: .normal) }
        return codePage(visit)
    }

    func code(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await visit.form(request)
        guard let step = try await step(request) else { return .redirect(to: Path.signIn, type: .normal) }
        let key = Secret.hash("code \(step.person.id)")
        guard try await site.store.signIns.take(key, .code) else {
            return codePage(visit, Correction(Refusal.invalid("code", Problem("problem.code.wait"))))
        }
        guard try await site.accepts(fields["code"], of: step.person.id) else {
            let problem = fields["code"].trimmed.isEmpty ? "problem.code.missing" : "problem.code.not-right"
            return codePage(visit, Correction(Refusal.invalid("code", Problem(problem))))
        }
        try await site.store.signIns.forgive(key)
        try await site.store.signIns.endStep(tokenHash: step.hash)
        if let old = visit.sessionHash { try await site.store.sessions.end(tokenHash: old) }
        var response = try await site.signedIn(step.person, by: .secondFactor, to: step.next, request)
        response.setCookie(site.ended(site.stepCookie("")))
        return response
    }

    private func codePage(_ visit: Visit, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: FormFields(), correction: correction, words: words, token: visit.formToken)
        return site.respond(
            visit, title: words["sign-in.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, back: (words["sign-in.title"], Path.signIn),
                hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["sign-in.code.title"])</h1>
            \(Web.form(to: Path.signInCode, token: state.token,
                """
                \(input(state.field("code", "field.one-time-code", hint: "field.one-time-code.hint"), width: .half,
                    autocomplete: "one-time-code", spellcheck: false))
                \(button(words["sign-in.button"]))
                """))
            <p class="govuk-body">\(words["sign-in.code.lost"])</p>
            </div></div>
            """)
    }

    // MARK: - Out

    func signOut(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try await visit.form(request)
        if let hash = visit.sessionHash { try await site.store.sessions.end(tokenHash: hash) }
        var response = Response.redirect(to: Path.signIn, type: .normal)
        response.setCookie(site.ended(site.sessionCookie("")))
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
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

extension Site {
    /// Whether a code from the person's app, or one of their recovery codes, is right; either works once.
    func accepts(_ code: String, of person: Person.ID) async throws -> Bool {
        let code = code.trimmed.lowercased()
        if code.contains(where: \.isLetter) {
            return try await store.authenticators.use(recoveryCodeHash: Secret.hash(code), of: person)
        }
        guard let known = try await store.authenticators.authenticator(of: person),
            let step = OneTimeCode.step(of: code, secret: known.secret, after: known.lastStep, now: store.clock.now)
        else { return false }
        return try await store.authenticators.use(step: step, of: person)
    }

    /// Opens a session and answers with its cookie. The token is new each time, so none can be planted beforehand.
    func signedIn(
        _ person: Person, by strength: Strength, to path: String, _ request: Request
    ) async throws -> Response {
        let token = Secret.token()
        try await store.sessions.open(
            for: person.id, tokenHash: Secret.hash(token), formToken: Secret.token(),
            browser: browserName(request.headers[.userAgent] ?? ""), strength: strength)
        // The browser is known from now on.
        let device = request.cookies[Cookies.device]?.value ?? Secret.token()
        try await store.signIns.remember(deviceHash: Secret.hash(device), for: person.id)
        var response = Response.redirect(to: path, type: .normal)
        response.setCookie(sessionCookie(token))
        response.setCookie(deviceCookie(device))
        return response
    }
}

/// A password field; what was typed is never sent back.
func password(
    _ state: FormState, _ autocomplete: StaticString, name: String = "password", label: String = "field.password",
    hint: String? = nil
) -> HTML {
    var field = state.field(name, label, hint: hint)
    field.value = ""
    return input(field, type: .password, width: .twoThirds, autocomplete: autocomplete, spellcheck: false)
}
