import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Setting up an authenticator app, its recovery codes, and taking it away again.
struct AuthenticatorController {
    let site: Site

    func addRoutes(to routes: RouterGroup<AccountHolder>) {
        routes.get("account/authenticator", use: show)
        routes.post("account/authenticator", use: confirm)
        routes.post("account/authenticator/removal", use: remove)
        routes.post("account/recovery-codes", use: newCodes)
    }

    func show(_ request: Request, _ context: AccountHolder) async throws -> Response {
        try await page(context, next: request.uri.queryParameters.get("next") ?? "")
    }

    func confirm(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let fields = try await context.form(request)
        let key = Secret.hash("code \(context.person.id)")
        if try await site.store.authenticators.standing(of: context.person.id).isOn {
            return .redirect(to: Path.authenticator, type: .normal)
        }
        guard try await site.store.signIns.take(key, .code) else {
            return try await page(
                context, next: fields["next"], Correction(Refusal.invalid("code", Problem("problem.code.wait"))),
                secret: fields["secret"])
        }
        guard
            let step = OneTimeCode.step(
                of: fields["code"], secret: fields["secret"], after: 0, now: site.store.clock.now)
        else {
            let problem = fields["code"].trimmed.isEmpty ? "problem.code.missing" : "problem.code.not-right"
            return try await page(
                context, next: fields["next"], Correction(Refusal.invalid("code", Problem(problem))),
                secret: fields["secret"])
        }
        try await site.store.signIns.giveBack(key)
        // Somebody else's hand on an open session must not keep its owner out from now on.
        do {
            try await AccountController(site: site).requirePassword(
                fields["password"], of: context.person, field: "password")
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, next: fields["next"], correction, secret: fields["secret"])
        }
        let codes = Self.recoveryCodes()
        try await site.store.authenticators.confirm(
            fields["secret"], step: step, codeHashes: codes.map(Secret.hash), for: context.person.id)
        try await site.store.sessions.strengthen(context.session.id, to: .secondFactor)
        if let address = context.person.email {
            site.letters.tellOfChange(to: address, site.words(context.visit))
        }
        return codesPage(context, codes, next: PublicController.local(fields["next"]))
    }

    func newCodes(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let fields = try await context.form(request)
        guard try await site.store.authenticators.standing(of: context.person.id).isOn else {
            return .redirect(to: Path.authenticator, type: .normal)
        }
        do {
            try await AccountController(site: site).requirePassword(
                fields["password"], of: context.person, field: "password")
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, next: "", correction)
        }
        let codes = Self.recoveryCodes()
        try await site.store.authenticators.replaceCodes(codes.map(Secret.hash), of: context.person.id)
        return codesPage(context, codes, next: Path.account)
    }

    func remove(_ request: Request, _ context: AccountHolder) async throws -> Response {
        let fields = try await context.form(request)
        do {
            try await AccountController(site: site).requirePassword(
                fields["password"], of: context.person, field: "password")
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, next: "", correction)
        }
        try await site.store.authenticators.remove(from: context.person.id, by: context.person.id)
        try await site.store.sessions.strengthen(context.session.id, to: .password)
        if let address = context.person.email {
            site.letters.tellOfChange(to: address, site.words(context.visit))
        }
        return .redirect(to: Path.account, type: .normal)
    }

    private static func recoveryCodes() -> [String] {
        (0..<AuthenticatorRepository.recoveryCodes).map { _ in Secret.code() }
    }

    // MARK: - Pages

    private func page(
        _ context: AccountHolder, next: String, _ correction: Correction? = nil, secret: String = ""
    ) async throws -> Response {
        let words = site.words(context.visit)
        let state = FormState(
            fields: FormFields(["secret": secret]), correction: correction, words: words,
            token: context.session.formToken)
        let standing = try await site.store.authenticators.standing(of: context.person.id)
        let content = standing.isOn ? changing(state, words) : try await settingUp(context, next, state, words)
        return site.respond(
            context.visit, title: words["authenticator.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, back: (words["account.title"], Path.account),
                hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["authenticator.title"])</h1>
            \(content)
            </div></div>
            """)
    }

    private func settingUp(
        _ context: AccountHolder, _ next: String, _ state: FormState, _ words: Words
    ) async throws -> HTML {
        // Reading keeps nothing: the secret stands in the form, and a page that comes back shows the same one again.
        let sent = state.fields["secret"]
        let secret = OneTimeCode.isSecret(sent) ? sent : try OneTimeCode.secret()
        let address = OneTimeCode.address(
            secret: secret, email: context.person.email ?? "", product: words.text("product.name"))
        let why: HTML =
            context.visit.lacksSecondFactor
            ? inset("\(words["authenticator.why"])") : "<p class=\"govuk-body\">\(words["authenticator.text"])</p>"
        return """
            \(why)
            <ol class="govuk-list govuk-list--number govuk-list--spaced">
            <li>\(words["authenticator.install"])</li>
            <li>\(words["authenticator.scan"])<br>\(qrCode(address, label: words["authenticator.picture"]))<br>
            \(words["authenticator.type"]) <code class="ct-break">\(Self.grouped(secret))</code></li>
            <li>\(words["authenticator.code"])</li></ol>
            \(form(to: Path.authenticator, token: state.token,
                """
                <input type="hidden" name="next" value="\(next)"><input type="hidden" name="secret" value="\(secret)">
                \(input(state.field("code", "field.app-code"), width: .ten, autocomplete: "one-time-code",
                    spellcheck: false))
                \(password(state, "current-password", label: "field.current-password"))
                \(button(words["authenticator.button"]))
                """))
            """
    }

    /// In fours, as somebody types it.
    private static func grouped(_ secret: String) -> String {
        let characters = Array(secret)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: " ")
    }

    private func changing(_ state: FormState, _ words: Words) -> HTML {
        """
        <p class="govuk-body">\(words["authenticator.on"])</p>
        \(form(to: Path.recoveryCodes, token: state.token,
            """
            \(password(state, "current-password", label: "field.current-password"))
            \(button(words["authenticator.new-codes"]))
            <button type="submit" formaction="\(Path.authenticatorRemoval)" class="govuk-button govuk-button--secondary" \
            data-module="govuk-button">\(words["authenticator.remove"])</button>
            """))
        <p class="govuk-body">\(words["authenticator.remove.text"])</p>
        """
    }

    private func codesPage(_ context: AccountHolder, _ codes: [String], next: String) -> Response {
        let words = site.words(context.visit)
        return site.respond(
            context.visit, title: words["recovery-codes.title"],
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">\(words["recovery-codes.title"])</h1>
            <p class="govuk-body">\(words["recovery-codes.text"])</p>
            <ul class="govuk-list ct-codes">\(codes.map { HTML("<li><code>\($0)</code></li>") })</ul>
            \(warning(words["recovery-codes.once"], assistive: words["frame.warning"]))
            \(buttonLink(words["recovery-codes.kept"], to: next))
            </div></div>
            """)
    }
}
