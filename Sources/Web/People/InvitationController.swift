import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Taking up an invitation: with a new account, or with the one that is signed in.
struct InvitationController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Visit>) {
        routes.get("invitations/:token", use: form)
        routes.post("invitations/:token", use: accept)
    }

    func form(_ request: Request, _ visit: Visit) async throws -> Response {
        let token = try visit.parameters.require("token")
        let invitation = try await site.store.partnerships.invitation(tokenHash: Secret.hash(token))
        return page(visit, token, invitation, FormFields())
    }

    func accept(_ request: Request, _ visit: Visit) async throws -> Response {
        let token = try visit.parameters.require("token")
        let fields = try await visit.form(request)
        let hash = Secret.hash(token)
        if let session = visit.session {
            let partnership = try await site.store.partnerships.accept(tokenHash: hash, as: session.person.id)
            return .redirect(to: Path.partnership(partnership.id), type: .normal)
        }
        let invitation = try await site.store.partnerships.invitation(tokenHash: hash)
        do {
            try site.refuseOrganisations(fields["email"])
            let account = try NewAccount(
                name: fields["name"], email: fields["email"], password: fields["password"],
                rule: site.settings.passwordRule)
            let (person, partnership) = try await site.store.partnerships.accept(
                tokenHash: hash, account: account,
                passwordHash: try await site.settings.passwords.hash(account.password))
            return try await site.signedIn(person, by: .password, to: Path.partnership(partnership.id), request)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return page(visit, token, invitation, fields, correction)
        }
    }

    private func page(
        _ visit: Visit, _ token: String, _ invitation: Invitation, _ fields: FormFields,
        _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(visit)
        let state = FormState(fields: fields, correction: correction, words: words, token: visit.formToken)
        let role = words["role.\(invitation.role.rawValue)"].text
        let place = words(
            invitation.voice == nil ? "invitation.text" : "invitation.text-voice",
            ["partnership": invitation.partnership.name, "role": role, "voice": invitation.voice?.name ?? ""])
        let content: HTML
        if let session = visit.session {
            content = Web.form(
                to: Path.invitation(token), token: state.token,
                button(words("invitation.join-as", ["name": session.person.name])))
        } else {
            content = """
                \(Web.form(to: Path.invitation(token), token: state.token,
                    "\(accountFields(state))\(button(words["invitation.button"]))"))
                <p class="govuk-body">\(words["invitation.have-account"]) \
                <a class="govuk-link" href="\(Path.signIn(next: Path.invitation(token)))">\
                \(words["invitation.sign-in"])</a></p>
                """
        }
        return site.respond(
            visit, title: words["invitation.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, hasErrors: correction != nil),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["invitation.title"])</h1>
            <p class="govuk-body">\(place)</p>
            \(inset("\(words["invitation.safe"]) <a class=\"govuk-link\" href=\"\(Path.safety)\">\(words["footer.safety"])</a>"))
            \(content)
            </div></div>
            """)
    }
}
