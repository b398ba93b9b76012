import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The chair opens the ratings, early only with a reason that stays on record.
struct RevealController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/reveal", use: show)
        routes.post("rounds/:id/reveal", use: reveal)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await page(context, FormFields())
    }

    func reveal(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        do {
            try await site.store.rounds.reveal(reason: fields["reason"], in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        return .redirect(to: Path.round(id), type: .normal)
    }

    private func page(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let view = try await site.store.rounds.view(try context.identifier(), for: context.person.id, parts: [])
        try view.member.require(.reveal)
        if !view.round.isSealed { return .redirect(to: Path.round(view.round.id), type: .normal) }
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        let early = view.finished.count < view.voices.count
        let counts = ["done": String(view.finished.count), "all": String(view.voices.count)]
        return site.respond(
            context, title: words["reveal.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (Phrase(view.round.title), Path.round(view.round.id)), hasErrors: state.hasErrors,
                partnership: view.round.partnership),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["reveal.title"])</h1>
            <p class="govuk-body">\(words("ballot.finished", counts))</p>
            <p class="govuk-body">\(words["reveal.what"])</p>
            \(early ? warning(words["reveal.early"], assistive: words["frame.warning"]) : .empty)
            \(form(to: Path.reveal(view.round.id), token: state.token,
                """
                \(early ? textarea(state.field("reason", "field.reveal-reason", hint: "field.reveal-reason.hint"), rows: 3)
                    : .empty)
                \(button(words["reveal.button"]))
                """))
            </div></div>
            """)
    }
}
