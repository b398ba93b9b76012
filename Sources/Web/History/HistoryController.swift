import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

/// The history that every member can read, take away and check.
struct HistoryController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/history", use: list)
        routes.get("partnerships/:id/history.json", use: file)
        routes.get("partnerships/:id/history/:position", use: show)
        routes.post("partnerships/:id/history/:position/erasure", use: erase)
    }

    func list(_ request: Request, _ context: SignedIn) async throws -> Response {
        let last = request.uri.queryParameters.get("to").flatMap { Int($0) }
        let view = try await site.store.history.page(
            of: try context.identifier(), for: context.person.id, upTo: last)
        let words = site.words(context)
        return site.respond(
            context, title: words["history.title"],
            options: PageOptions(
                back: (Phrase(view.partnership.name), Path.partnership(view.partnership.id)),
                partnership: view.partnership),
            HistoryPage(view: view, words: words).content)
    }

    func file(_ request: Request, _ context: SignedIn) async throws -> Response {
        let document = try await site.store.history.document(of: try context.identifier(), for: context.person.id)
        return download(try HistoryFile.write(document), "application/json", "history.json")
    }

    // MARK: - One entry

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await entryPage(context, FormFields(), nil)
    }

    func erase(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        let position = try position(context)
        do {
            try await site.store.history.erase(position, reason: fields["reason"], in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await entryPage(context, fields, correction)
        }
        return .redirect(to: Path.historyEntry(id, position), type: .normal)
    }

    private func position(_ context: SignedIn) throws -> Int {
        guard let position = context.coreContext.parameters.get("position").flatMap({ Int($0) }), position > 0 else {
            throw Refusal.notFound
        }
        return position
    }

    private func entryPage(
        _ context: SignedIn, _ fields: FormFields, _ correction: Correction?
    ) async throws -> Response {
        let position = try position(context)
        let view = try await site.store.history.page(
            of: try context.identifier(), for: context.person.id, upTo: position, length: 1)
        guard let line = view.lines.first, line.position == position else { throw Refusal.notFound }
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["history.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["history.title"], Path.history(view.partnership.id)), hasErrors: state.hasErrors,
                partnership: view.partnership),
            HistoryEntryPage(page: HistoryPage(view: view, words: words), line: line, state: state).content)
    }
}
