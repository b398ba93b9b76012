import Domain
import HTTPTypes
import Hummingbird
import Storage

/// A fresh installation's first page: the code from the terminal makes the first account and the first partnership.
struct FirstRunController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("first-run", use: form)
        routes.post("first-run", use: make)
    }

    func form(_ request: Request, _ visit: Visit) async throws -> Response {
        guard try await site.store.people.isEmpty() else { throw Refusal.notFound }
        return page(visit, FormFields())
    }

    func make(_ request: Request, _ visit: Visit) async throws -> Response {
        guard try await site.store.people.isEmpty() else { throw Refusal.notFound }
        let fields = try await visit.form(request)
        do {
            let account = try NewAccount(
                name: fields["name"], email: fields["email"], password: fields["password"],
                rule: site.settings.passwordRule)
            let name = try Partnership.checked(name: fields["partnership"])
            let hash = try await site.settings.passwords.hash(account.password)
            let (person, partnership) = try await site.store.people.firstRun(
                codeHash: Secret.hash(fields["code"].trimmed.lowercased()), account: account, passwordHash: hash,
                partnership: name)
            return try await site.signedIn(person, by: .password, to: Path.voices(partnership.id), request)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return page(visit, fields, correction)
        }
    }

    private func page(_ visit: Visit, _ fields: FormFields, _ correction: Correction? = nil) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: fields, correction: correction, words: words, token: visit.formToken)
        return site.respond(
            visit, title: words["first-run.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["first-run.title"])</h1>
            <p class="govuk-body">\(words["first-run.text"])</p>
            \(Web.form(to: Path.firstRun, token: state.token,
                """
                \(input(state.field("code", "field.code", hint: "field.code.hint"), width: .twoThirds, spellcheck: false))
                \(accountFields(state))
                \(input(state.field("partnership", "field.partnership", hint: "field.partnership.hint")))
                \(button(words["first-run.button"]))
                """))
            </div></div>
            """)
    }
}

/// Name, address and password of a new account.
func accountFields(_ state: FormState) -> HTML {
    """
    \(input(state.field("name", "field.name", hint: "field.name.hint"), autocomplete: "name", spellcheck: false))
    \(input(state.field("email", "field.email"), type: .email, autocomplete: "username", spellcheck: false))
    \(password(state, "new-password", hint: "field.password.hint"))
    """
}
