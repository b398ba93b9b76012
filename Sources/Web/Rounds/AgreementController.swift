import Domain
import HTTPTypes
import Hummingbird
import Storage

/// One revealed statement: what every voice said, what is agreed, who does not go along, and what to do about it.
struct AgreementController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/statements/:statement", use: show)
        routes.post("rounds/:id/agreements/:statement", use: agree)
        routes.post("rounds/:id/dissents/:statement", use: dissent)
        routes.post("rounds/:id/priorities/:statement", use: prioritise)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await page(context, nil, isLate: request.uri.queryParameters.get("late") == "answer")
    }

    func agree(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        let statement: Statement.ID = try context.identifier("statement")
        do {
            let draft = try AgreementDraft(
                colour: fields["colour"], reason: fields["reason"], version: fields.version)
            _ = try await site.store.rounds.agree(statement, draft, in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        return .redirect(to: Path.statement(id, statement) + "#agreement", type: .normal)
    }

    func dissent(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        let statement: Statement.ID = try context.identifier("statement")
        do {
            try await site.store.rounds.dissent(
                from: statement, reason: fields["dissent"], in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        return .redirect(to: Path.statement(id, statement) + "#dissents", type: .normal)
    }

    func prioritise(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        let statement: Statement.ID = try context.identifier("statement")
        do {
            if fields["remove"] == "yes" {
                try await site.store.rounds.unprioritise(statement, in: id, by: context.person.id)
            } else {
                try await site.store.rounds.prioritise(
                    statement, reason: fields["priority"], seen: fields.has("seen") ? fields["seen"] : nil, in: id,
                    by: context.person.id)
            }
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, fields, correction)
        }
        return .redirect(to: Path.statement(id, statement) + "#priorities", type: .normal)
    }

    /// `isLate` for somebody who came to answer when the round had closed.
    private func page(
        _ context: SignedIn, _ fields: FormFields?, _ correction: Correction? = nil, isLate: Bool = false
    ) async throws -> Response {
        let statement: Statement.ID = try context.identifier("statement")
        let id: Round.ID = try context.identifier()
        // The order of the meeting needs every rating; the rest is read for this statement alone.
        let order = try await site.store.rounds.view(id, for: context.person.id, parts: .ratings)
        let view = try await site.store.rounds.view(
            id, for: context.person.id, parts: [.ratings, .agreements, .priorities, .agreementHistory, .groups],
            statement: statement)
        let plan = try await site.store.plans.view(
            view.round.partnership.id, for: context.person.id, round: id, statement: statement)
        let words = site.words(context)
        let standing = view.agreements[statement]
        var shown = FormFields(standing?.fields ?? [:])
        shown["version"] = String(standing?.version ?? 0)
        // A post is for one of the page's forms; the others stand as they were.
        if let fields {
            if fields.has("colour") || fields.has("reason") { shown = fields }
            for name in ["dissent", "priority"] where fields.has(name) { shown[name] = fields[name] }
        }
        let state = FormState(
            fields: shown, correction: correction, words: words, token: context.session.formToken)
        let ordered =
            order.round.isSealed ? order.framework.statements : order.byWidestDifference().map(\.statement)
        let asked: FiguresAside.Asked =
            view.round.sight(of: view.member) == .everyVoice ? .ofAgreement(standing?.colour) : .nothing
        let figures = try await site.figures(beside: statement, in: view, asked: asked, words: words)
        let place = ordered.firstIndex { $0.id == statement }
        return site.respond(
            context, title: words["statement.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (Phrase(view.round.title), Path.round(id)), hasErrors: state.hasErrors,
                partnership: view.round.partnership),
            StatementPage(
                view: view, statement: statement, plan: plan, state: state,
                next: place.flatMap { $0 + 1 < ordered.count ? ordered[$0 + 1] : nil },
                helps: WhatHelps(shelf: try await site.store.library.shelf(), words: words), figures: figures,
                notice: isLate && view.round.state == .closed ? words["figures.answer.late"] : nil
            ).content)
    }
}
