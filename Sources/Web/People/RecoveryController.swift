import Domain
import HTTPTypes
import Hummingbird
import Logging
import Storage

/// A new password by a link in a letter. Every answer is the same whether anybody has that address or not.
struct RecoveryController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("recovery", use: ask)
        routes.post("recovery", use: send)
        routes.get("recovery/:token", use: form)
        routes.post("recovery/:token", use: change)
    }

    func ask(_ request: Request, _ visit: Visit) async throws -> Response { askPage(visit, FormFields()) }

    func send(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await visit.form(request)
        let email: String
        do {
            email = try Person.checked(email: fields["email"])
        } catch {
            return askPage(visit, fields, Correction(error))
        }
        // The answer does not wait for the letter: how long that takes would say whether there is one.
        let words = site.words(visit)
        let logger = visit.logger
        Task { await sendLetter(to: email, words, logger) }
        return site.respond(
            visit, title: words["recovery.title"],
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">\(words["recovery.sent.title"])</h1>
            <p class="govuk-body">\(words["recovery.sent.text"])</p>
            <p class="govuk-body">\(words["recovery.no-letter"])</p>
            </div></div>
            """)
    }

    private func sendLetter(to email: String, _ words: Words, _ logger: Logger) async {
        do {
            let key = Secret.hash("letter \(email)")
            guard try await site.store.signIns.take(key, .letter) else { return }
            let token = Secret.token()
            guard
                let person = try await site.store.signIns.beginRecovery(email: email, tokenHash: Secret.hash(token)),
                let address = person.email
            else { return }
            let isSent = try await site.letters.recovery(to: address, token: token, words)
            if !isSent { logger.error("a letter could not be sent") }
        } catch {
            logger.error("a letter could not be sent")
        }
    }

    private func askPage(_ visit: Visit, _ fields: FormFields, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: fields, correction: correction, words: words, token: visit.formToken)
        let ask: HTML =
            site.letters.canSend
            ? Web.form(
                to: Path.recovery, token: state.token,
                """
                \(input(state.field("email", "field.email"), type: .email, width: .twoThirds, autocomplete: "username",
                    spellcheck: false))
                \(button(words["recovery.button"]))
                """)
            : "<p class=\"govuk-body\">\(words["recovery.no-mail"])</p>"
        return site.respond(
            visit, title: words["recovery.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, back: (words["sign-in.title"], Path.signIn),
                hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["recovery.title"])</h1>
            <p class="govuk-body">\(words["recovery.text"])</p>
            \(ask)
            </div></div>
            """)
    }

    // MARK: - The link

    func form(_ request: Request, _ visit: Visit) async throws -> Response {
        let token = try visit.parameters.require("token")
        _ = try await site.store.signIns.recovering(tokenHash: Secret.hash(token))
        return changePage(visit, token)
    }

    func change(_ request: Request, _ visit: Visit) async throws -> Response {
        let token = try visit.parameters.require("token")
        let fields = try await visit.form(request)
        let person = try await site.store.signIns.recovering(tokenHash: Secret.hash(token))
        if let problem = site.settings.passwordRule.problem(
            with: fields["password"], of: [person.name, person.email ?? ""])
        {
            return changePage(visit, token, Correction(Refusal.invalid("password", problem)))
        }
        try await site.setPassword(fields["password"], of: person, site.words(visit))
        // Whoever reads that mailbox is its owner; the second factor is still asked for at the sign-in.
        let device = request.cookies[Cookies.device]?.value ?? Secret.token()
        try await site.store.signIns.remember(deviceHash: Secret.hash(device), for: person.id)
        var response = Response.redirect(to: Path.signIn, type: .normal)
        response.setCookie(site.deviceCookie(device))
        return response
    }

    private func changePage(_ visit: Visit, _ token: String, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: FormFields(), correction: correction, words: words, token: visit.formToken)
        return site.respond(
            visit, title: words["recovery.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["recovery.new.title"])</h1>
            <p class="govuk-body">\(words["recovery.new.text"])</p>
            \(Web.form(to: Path.recovery(token), token: state.token,
                """
                \(password(state, "new-password", label: "field.new-password", hint: "field.password.hint"))
                \(button(words["account.password.button"]))
                """))
            </div></div>
            """)
    }
}

extension Site {
    var letters: Letters { Letters(mailer: settings.mailer, baseURL: settings.baseURL) }

    /// Ends every session of that person, and tells them by letter.
    func setPassword(_ password: String, of person: Person, _ words: Words) async throws {
        try await store.people.setPassword(try await settings.passwords.hash(password), of: person.id)
        if let address = person.email { letters.tellOfChange(to: address, words) }
    }
}
