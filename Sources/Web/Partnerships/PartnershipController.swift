import Domain
import HTTPTypes
import Hummingbird
import Storage

/// A partnership's own page, its voices and its invitations.
struct PartnershipController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/new", use: new)
        routes.post("partnerships", use: create)
        routes.get("partnerships/:id", use: show)
        routes.get("partnerships/:id/voices", use: voices)
        routes.post("partnerships/:id/voices", use: addVoice)
        routes.post("partnerships/:id/invitations", use: invite)
        routes.post("partnerships/:id/letters", use: sendLetter)
        routes.post("partnerships/:id/invitations/:invitation/withdrawal", use: withdraw)
        routes.get("partnerships/:id/members/:person", use: member)
        routes.post("partnerships/:id/members/:person", use: assign)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        let words = site.words(context)
        return site.respond(
            context, title: words["partnership.title"],
            options: PageOptions(partnership: view.partnership, current: "partnership"),
            PartnershipPage(view: view, words: words).content)
    }

    // MARK: - A new partnership

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        guard context.person.isAdministrator else {
            throw Refusal.notAllowed(Problem("refusal.partnership.create"))
        }
        return newPage(context, FormFields())
    }

    func create(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        do {
            let partnership = try await site.store.partnerships.create(
                name: fields["partnership"], by: context.person)
            return .redirect(to: Path.voices(partnership.id), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return newPage(context, fields, correction)
        }
    }

    private func newPage(_ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil) -> Response {
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["partnership.new.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent, back: (words["navigation.home"], Path.home),
                hasErrors: state.hasErrors),
            """
            \(state.summary)<h1 class="govuk-heading-l">\(words["partnership.new.title"])</h1>
            \(form(to: Path.partnerships, token: state.token,
                """
                \(input(state.field("partnership", "field.partnership", hint: "field.partnership.hint"), width: .twoThirds))
                \(button(words["partnership.new.button"]))
                """))
            """)
    }

    // MARK: - Voices and people

    func voices(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await voicesPage(context, FormFields())
    }

    func addVoice(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        do {
            var name = fields["voice"].trimmed
            // Most voices are the only one of their kind, so the kind's own name is a good name.
            if name.isEmpty, let kind = Voice.Kind(rawValue: fields["kind"]), kind != .other {
                name = site.words(context)["voice.kind.\(kind.rawValue)"].text
            }
            _ = try await site.store.partnerships.addVoice(
                name: name, kind: fields["kind"], to: id, by: context.person.id)
            return .redirect(to: Path.voices(id), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await voicesPage(context, fields, correction)
        }
    }

    func invite(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        let token = Secret.token()
        do {
            let invitation = try await site.store.partnerships.invite(
                role: fields["role"], voice: fields["for"], tokenHash: Secret.hash(token), to: id,
                by: context.person.id)
            return linkPage(context, invitation, token, FormFields())
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await voicesPage(context, fields, correction)
        }
    }

    /// Sends the link by mail, in a letter that gives nothing away.
    func sendLetter(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let token = fields["link"]
        let invitation = try await site.store.partnerships.invitation(
            tokenHash: Secret.hash(token), in: try context.identifier(), for: context.person.id)
        let words = site.words(context)
        do {
            let email = try Person.checked(email: fields["email"])
            guard try await site.letters.invitation(to: email, token: token, words) else {
                throw Refusal.invalid("email", Problem("problem.letter.not-sent"))
            }
            return site.respond(
                context, title: words["invite.title"],
                options: PageOptions(
                    back: (words["voices.title"], Path.voices(invitation.partnership.id)),
                    partnership: invitation.partnership),
                """
                <h1 class="govuk-heading-l">\(words["invite.sent"])</h1>
                <p class="govuk-body">\(words("invite.sent.text", ["email": email]))</p>
                """)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return linkPage(context, invitation, token, fields, correction)
        }
    }

    private func linkPage(
        _ context: SignedIn, _ invitation: Invitation, _ token: String, _ fields: FormFields,
        _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        let letter: HTML =
            site.letters.canSend
            ? """
            <h2 class="govuk-heading-m">\(words["invite.letter"])</h2>
            <p class="govuk-body">\(words["invite.letter.text"])</p>
            \(form(to: Path.letters(invitation.partnership.id), token: state.token,
                """
                <input type="hidden" name="link" value="\(token)">
                \(input(state.field("email", "field.email"), type: .email, width: .twoThirds, spellcheck: false))
                \(button(words["invite.letter.button"], style: .secondary))
                """))
            """ : ""
        return site.respond(
            context, title: words["invite.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["voices.title"], Path.voices(invitation.partnership.id)), hasErrors: state.hasErrors,
                partnership: invitation.partnership),
            "\(state.summary)\(VoicesPage.link("\(site.settings.baseURL)\(Path.invitation(token))", invitation, words))\(letter)"
        )
    }

    func withdraw(_ request: Request, _ context: SignedIn) async throws -> Response {
        _ = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        try await site.store.partnerships.withdraw(
            try context.identifier("invitation"), from: id, by: context.person.id)
        return .redirect(to: Path.voices(id), type: .normal)
    }

    private func voicesPage(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        // Only the chair sees the count, so only the chair's page pays for it.
        let cautions =
            view.member.role == .chair
            ? try await site.store.cautions.tally(of: view.partnership.id, for: context.person.id) : nil
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["voices.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (Phrase(view.partnership.name), Path.partnership(view.partnership.id)),
                hasErrors: state.hasErrors, partnership: view.partnership),
            VoicesPage(view: view, cautions: cautions, words: words, state: state).content)
    }

    // MARK: - One member

    func member(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await memberPage(context, nil)
    }

    func assign(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        do {
            try await site.store.partnerships.assign(
                try context.identifier("person"), role: fields["role"], voice: fields["for"], in: id,
                by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await memberPage(context, fields, correction)
        }
        return .redirect(to: Path.voices(id), type: .normal)
    }

    private func memberPage(
        _ context: SignedIn, _ fields: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        try view.member.require(.assign)
        let person: Person.ID = try context.identifier("person")
        guard let member = view.members.first(where: { $0.person == person }) else { throw Refusal.notFound }
        let words = site.words(context)
        let standing = FormFields(["role": member.role.rawValue, "for": member.voice?.text ?? ""])
        let state = FormState(
            fields: fields ?? standing, correction: correction, words: words, token: context.session.formToken)
        let leave = Choice(
            value: Reassignment.leaving, label: words["member.leave"], hint: "\(words["member.leave.hint"])")
        return site.respond(
            context, title: words["member.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["voices.title"], Path.voices(view.partnership.id)), hasErrors: state.hasErrors,
                partnership: view.partnership),
            """
            \(state.summary)<h1 class="govuk-heading-l">\(member.name)</h1>
            \(form(to: Path.member(view.partnership.id, person), token: state.token,
                """
                \(VoicesPage.roleFields(view, state, more: [leave]))\(button(words["member.button"]))
                """))
            """)
    }
}
