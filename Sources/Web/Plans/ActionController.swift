import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Proposing an action, changing it, noting progress, and the new rating that finishing it asks for.
struct ActionController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/actions/new", use: new)
        routes.post("rounds/:id/actions", use: propose)
        routes.get("actions/:id", use: show)
        routes.get("actions/:id/edit", use: edit)
        routes.post("actions/:id/edit", use: change)
        routes.post("actions/:id/notes", use: progress)
        routes.get("actions/:id/reratings", use: showRerate)
        routes.post("actions/:id/reratings", use: rerate)
    }

    // MARK: - Proposing

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.rounds.view(try context.identifier(), for: context.person.id, parts: [])
        try view.member.require(.act)
        var fields = FormFields()
        fields["statements"] = request.uri.queryParameters.get("statement") ?? ""
        fields["lead"] = view.member.voice?.text ?? ""
        return actionForm(context, view, nil, fields)
    }

    func propose(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        do {
            let action = try await site.store.plans.propose(Self.entry(fields), in: id, by: context.person.id)
            return .redirect(to: Path.action(action), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            let view = try await site.store.rounds.view(id, for: context.person.id, parts: [])
            return actionForm(context, view, nil, fields, correction)
        }
    }

    static func entry(_ fields: FormFields) -> PlanRepository.Entry {
        var entry = PlanRepository.Entry()
        entry.title = fields["action"]
        entry.lead = fields["lead"]
        entry.supporting = fields.all("supporting")
        entry.statements = fields.all("statements")
        entry.due = fields.date("due")
        entry.measure = fields["measure"]
        entry.version = max(0, fields.version)
        return entry
    }

    // MARK: - Changing

    func edit(_ request: Request, _ context: SignedIn) async throws -> Response {
        let (action, plan) = try await site.store.plans.action(try context.identifier(), for: context.person.id)
        let view = try await site.store.rounds.view(action.round, for: context.person.id, parts: [])
        try action.requireCare(by: plan.member)
        return actionForm(context, view, action, Self.fields(action))
    }

    func change(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Action.ID = try context.identifier()
        do {
            try await site.store.plans.change(id, to: Self.entry(fields), by: context.person.id)
            return .redirect(to: Path.action(id), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            let (action, _) = try await site.store.plans.action(id, for: context.person.id)
            let view = try await site.store.rounds.view(action.round, for: context.person.id, parts: [])
            var shown = fields
            // What was typed in three boxes stands beside their date as one.
            shown["due"] = Self.entry(fields).due
            return actionForm(context, view, action, shown, correction)
        }
    }

    private static func fields(_ action: Action) -> FormFields {
        var fields = FormFields([
            "action": action.title, "lead": action.lead.text, "measure": action.measure,
            "version": String(action.version),
        ])
        if let due = action.due { fields.setDate("due", to: due) }
        fields.set("supporting", to: action.supporting.map(\.text))
        fields.set("statements", to: action.statements.map(\.text))
        return fields
    }

    private func actionForm(
        _ context: SignedIn, _ view: RoundView, _ action: Action?, _ fields: FormFields,
        _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        let title = words[action == nil ? "action.new.title" : "action.edit.title"]
        return site.respond(
            context, title: title,
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: action.map { (Phrase($0.title), Path.action($0.id)) }
                    ?? (Phrase(view.round.title), Path.round(view.round.id)),
                hasErrors: state.hasErrors, partnership: view.round.partnership),
            ActionForm(view: view, action: action, state: state, title: title).content)
    }

    // MARK: - Progress

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await actionPage(context, FormFields())
    }

    func progress(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Action.ID = try context.identifier()
        do {
            let state = try await site.store.plans.progress(
                id, note: fields["note"], state: fields["state"], by: context.person.id)
            let asks = state == .done && fields["state"] == Action.State.done.rawValue
            return .redirect(to: asks ? Path.rerate(id) : Path.action(id), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await actionPage(context, fields, correction)
        }
    }

    private func actionPage(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let (action, plan) = try await site.store.plans.action(try context.identifier(), for: context.person.id)
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["action.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["plan.title"], Path.plan(plan.partnership.id)), hasErrors: state.hasErrors,
                partnership: plan.partnership),
            ActionPage(action: action, plan: plan, state: state).content)
    }

    // MARK: - A new rating

    func showRerate(_ request: Request, _ context: SignedIn) async throws -> Response {
        let chosen = request.uri.queryParameters.get("statement") ?? ""
        return try await reratePage(context, FormFields(["statement": chosen]))
    }

    func rerate(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Action.ID = try context.identifier()
        do {
            try await site.store.plans.rerate(
                Statement.ID(fields["statement"]), colour: fields["colour"], reason: fields["reason"], after: id,
                by: context.person.id)
            return .redirect(to: Path.rerate(id), type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await reratePage(context, fields, correction)
        }
    }

    private func reratePage(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction? = nil
    ) async throws -> Response {
        let (action, plan) = try await site.store.plans.action(try context.identifier(), for: context.person.id)
        let view = try await site.store.rounds.view(
            action.round, for: context.person.id, parts: [.ownRatings, .agreements])
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["rerate.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (Phrase(action.title), Path.action(action.id)), hasErrors: state.hasErrors,
                partnership: plan.partnership),
            ReratePage(action: action, view: view, state: state).content)
    }
}
