import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Rating one statement, scanning quickly, and saying that the voice has finished.
struct RatingController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/ratings/:statement", use: show)
        routes.post("rounds/:id/ratings/:statement", use: rate)
        routes.get("rounds/:id/scan", use: showScan)
        routes.post("rounds/:id/scan", use: scan)
        routes.post("rounds/:id/completion", use: finish)
    }

    // MARK: - One statement

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await ratingPage(context, nil)
    }

    func rate(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        let statement: Statement.ID = try context.identifier("statement")
        do {
            let draft = try RatingDraft(
                colour: fields["colour"], reason: fields["reason"], confidence: fields["confidence"],
                evidence: fields["evidence"], version: fields.version)
            _ = try await site.store.rounds.rate(statement, draft, in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await ratingPage(context, fields, correction)
        }
        if fields["next"].wholeMatch(of: /[A-Za-z0-9-]{1,100}/) == nil {
            return .redirect(to: Path.round(id), type: .normal)
        }
        return .redirect(to: Path.rating(id, Statement.ID(fields["next"])), type: .normal)
    }

    private func ratingPage(
        _ context: SignedIn, _ fields: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let statement: Statement.ID = try context.identifier("statement")
        let view = try await site.store.rounds.view(
            try context.identifier(), for: context.person.id, parts: [.ownRatings, .groups], statement: statement)
        // Who has no voice finds the statement itself, to make an action or a priority of it.
        if !view.round.isSealed || !view.member.may(.rate) {
            return .redirect(to: Path.statement(view.round.id, statement), type: .normal)
        }
        let words = site.words(context)
        let standing = view.ownRatings[statement]
        var shown = fields ?? FormFields(standing?.fields ?? [:])
        if fields == nil { shown["version"] = String(standing?.version ?? 0) }
        let state = FormState(
            fields: shown, correction: correction, words: words, token: context.session.formToken)
        // Only the voice's own rating is compared: what others say stays sealed.
        let figures = try await site.figures(
            beside: statement, in: view, asked: .ofOwn(standing?.colour), words: words)
        return site.respond(
            context, title: words["rating.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (Phrase(view.round.title), Path.round(view.round.id)), hasErrors: state.hasErrors,
                partnership: view.round.partnership),
            RatingPage(
                view: view, statement: statement, standing: standing, state: state,
                helps: WhatHelps(shelf: try await site.store.library.shelf(), words: words), figures: figures
            ).content)
    }

    // MARK: - Quick scan

    func showScan(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await scanPage(context, nil)
    }

    func scan(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        do {
            let view = try await site.store.rounds.view(id, for: context.person.id, parts: [])
            let topics = QuickScan(view.framework).topics
            var (choices, seen): ([String: String], [String: String]) = ([:], [:])
            for topic in topics {
                choices[topic.id] = fields[topic.id]
                seen[topic.id] = fields["seen-\(topic.id)"]
            }
            _ = try await site.store.rounds.scan(choices, seen: seen, in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await scanPage(context, fields, correction)
        }
        return .redirect(to: Path.round(id), type: .normal)
    }

    private func scanPage(
        _ context: SignedIn, _ fields: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let view = try await site.store.rounds.view(
            try context.identifier(), for: context.person.id, parts: .ownRatings)
        if !view.round.isSealed { return .redirect(to: Path.round(view.round.id), type: .normal) }
        _ = try view.member.requireVoice(.rate)
        let words = site.words(context)
        let scan = QuickScan(view.framework)
        var shown = fields ?? FormFields()
        if fields == nil {
            for topic in scan.topics { shown[topic.id] = scan.standing(topic, view.ownRatings)?.rawValue ?? "" }
        }
        let state = FormState(
            fields: shown, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["scan.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (Phrase(view.round.title), Path.round(view.round.id)), hasErrors: state.hasErrors,
                partnership: view.round.partnership),
            ScanPage(view: view, scan: scan, state: state).content)
    }

    // MARK: - Finishing

    func finish(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        try await site.store.rounds.finish(fields["finished"] != "no", in: id, by: context.person.id)
        return .redirect(to: Path.round(id), type: .normal)
    }
}
