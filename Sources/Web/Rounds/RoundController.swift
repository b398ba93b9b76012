import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Opening a round, and its page: a list to work through while ratings are sealed, the reveal afterwards.
struct RoundController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/rounds/new", use: new)
        routes.post("partnerships/:id/rounds", use: open)
        routes.get("rounds/:id", use: show)
        routes.get("rounds/:id/glance", use: glance)
        routes.post("rounds/:id/steps", use: step)
        routes.post("rounds/:id/signatures", use: sign)
    }

    // MARK: - Opening

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await newPage(context, FormFields())
    }

    func open(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        do {
            let parts = fields["framework"].split(separator: "@", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw Refusal.invalid("framework", Problem("problem.framework.missing"))
            }
            let round = try await site.store.rounds.open(
                title: fields["title"], on: .init(framework: Framework.ID(parts[0]), version: parts[1]), in: id,
                by: context.person.id)
            return .redirect(to: Path.round(round), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await newPage(context, fields, correction)
        }
    }

    private func newPage(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        try view.member.require(.openRound)
        let words = site.words(context)
        let frameworks = try await site.store.frameworks.all()
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        let choices = frameworks.map { summary in
            Choice(
                value: summary.edition.description, label: words(summary.title),
                hint: """
                    \(words("framework.version", ["version": summary.edition.version])) \
                    \(statusTag(summary.status, words))
                    """)
        }
        return site.respond(
            context, title: words["round.open.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (Phrase(view.partnership.name), Path.partnership(view.partnership.id)),
                hasErrors: state.hasErrors, partnership: view.partnership),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["round.open.title"])</h1>
            <p class="govuk-body">\(words.count("round.open.voices", view.voices.count))</p>
            \(form(to: Path.rounds(view.partnership.id), token: state.token,
                """
                \(input(state.field("title", "field.round-title", hint: "field.round-title.hint"), width: .twoThirds))
                \(radios(state.field("framework", "field.framework"), choices))
                \(button(words["round.open.button"]))
                """))
            </div></div>
            """)
    }

    // MARK: - The round's page

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.rounds.view(
            try context.identifier(), for: context.person.id, parts: .meeting)
        let words = site.words(context)
        let content =
            view.round.isSealed
            ? BallotPage(view: view, words: words, token: context.session.formToken).content
            : RevealPage(
                view: view, words: words, token: context.session.formToken,
                isForRoom: request.uri.queryParameters.get("for") == "room"
            ).content
        return site.respond(context, title: words["round.title"], options: options(view, words), content)
    }

    /// Every voice and statement in one picture, which is itself a table.
    func glance(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.rounds.view(
            try context.identifier(), for: context.person.id, parts: [.ratings, .agreements])
        if view.round.isSealed { throw Refusal.notAllowed(Problem("refusal.sealed")) }
        let words = site.words(context)
        return site.respond(
            context, title: words["glance.title"],
            options: PageOptions(
                back: (Phrase(view.round.title), Path.round(view.round.id)), wide: true,
                partnership: view.round.partnership),
            GlancePage(view: view, words: words).content)
    }

    private func options(_ view: RoundView, _ words: Words) -> PageOptions {
        PageOptions(
            back: (Phrase(view.round.partnership.name), Path.partnership(view.round.partnership.id)),
            wide: !view.round.isSealed, partnership: view.round.partnership)
    }

    // MARK: - Moving on

    func step(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        guard let state = Round.State(rawValue: fields["state"]) else {
            throw Refusal.notAllowed(Problem("refusal.step.order"))
        }
        try await site.store.rounds.step(to: state, in: id, by: context.person.id)
        return .redirect(to: Path.round(id), type: .normal)
    }

    func sign(_ request: Request, _ context: SignedIn) async throws -> Response {
        _ = try await context.form(request)
        let id: Round.ID = try context.identifier()
        try await site.store.rounds.sign(in: id, by: context.person.id)
        return .redirect(to: Path.round(id) + "#signatures", type: .normal)
    }
}
