import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The partnership's notebook: reading it, writing in it, and taking along what its writers put there.
struct NotebookController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/notebook", use: list)
        routes.get("partnerships/:id/notebook.md", use: file)
        routes.get("partnerships/:id/notebook/new", use: new)
        routes.post("partnerships/:id/notebook", use: write)
        routes.get("partnerships/:id/notebook/:entry", use: show)
        routes.post("partnerships/:id/notebook/:entry", use: change)
        routes.post("partnerships/:id/notebook/:entry/removal", use: remove)
    }

    // MARK: - Reading

    func list(_ request: Request, _ context: SignedIn) async throws -> Response {
        let query = request.uri.queryParameters
        let message = query.get("message").flatMap { $0.isEmpty ? nil : KeyMessage.ID($0) }
        let before = query.get("before").map { NotebookEntry.ID($0) }
        let view = try await site.store.notebook.page(
            of: try context.identifier(), for: context.person.id, about: message, before: before)
        let words = site.words(context)
        return site.respond(
            context, title: words["notebook.title"],
            options: PageOptions(
                back: (Phrase(view.partnership.name), Path.partnership(view.partnership.id)),
                partnership: view.partnership),
            NotebookPage(view: view, message: message, isFirst: before == nil, words: words).content)
    }

    func file(_ request: Request, _ context: SignedIn) async throws -> Response {
        let view = try await site.store.notebook.export(of: try context.identifier(), for: context.person.id)
        let sheet = NotebookSheet(view: view, words: site.words(context), taken: site.store.clock.now)
        return download(sheet.markdown, "text/markdown; charset=utf-8", "notebook.md")
    }

    // MARK: - Writing

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        var fields = NotebookForm.empty
        for name in ["question", "message"] { fields[name] = request.uri.queryParameters.get(name) ?? "" }
        return try await newPage(context, fields, nil)
    }

    func write(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        do {
            let entry = try await site.store.notebook.write(
                try Self.draft(fields), question: fields["question"], message: fields["message"], in: id,
                by: context.person.id)
            if let meeting = Meeting(fields, on: try await site.store.library.shelf()) {
                return .redirect(to: Path.meetingQuestions(id, meeting) + "&saved=yes", type: .normal)
            }
            return .redirect(to: Path.notebook(id) + "#entry-\(entry)", type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await newPage(context, fields, correction)
        }
    }

    private static func draft(_ fields: FormFields) throws(Refusal) -> NotebookDraft {
        try NotebookDraft(
            text: fields["reflection"], sharing: fields["sharing"], export: fields["export"] == "yes",
            version: max(0, fields.version))
    }

    private func newPage(_ context: SignedIn, _ fields: FormFields, _ correction: Correction?) async throws -> Response
    {
        let view = try await site.store.partnerships.view(try context.identifier(), for: context.person.id)
        try view.member.require(.reflect)
        let shelf = try await site.store.library.shelf()
        let subject = try NotebookEntry.Subject(question: fields["question"], message: fields["message"], on: shelf)
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        let page = NotebookNewPage(
            form: NotebookForm(
                state: state, partnership: view.partnership, voice: view.voices.first { $0.id == view.member.voice }),
            subject: subject, shelf: shelf, meeting: Meeting(fields, on: shelf))
        return site.respond(
            context, title: words["notebook.new.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["notebook.title"], Path.notebook(view.partnership.id)), hasErrors: state.hasErrors,
                partnership: view.partnership),
            page.content)
    }

    // MARK: - One entry

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        try await entryPage(context, nil, nil)
    }

    func change(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        let entry: NotebookEntry.ID = try context.identifier("entry")
        do {
            try await site.store.notebook.change(entry, to: try Self.draft(fields), in: id, by: context.person.id)
            return .redirect(to: Path.notebook(id) + "#entry-\(entry)", type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await entryPage(context, fields, correction)
        }
    }

    func remove(_ request: Request, _ context: SignedIn) async throws -> Response {
        _ = try await context.form(request)
        let id: Partnership.ID = try context.identifier()
        try await site.store.notebook.remove(try context.identifier("entry"), in: id, by: context.person.id)
        return .redirect(to: Path.notebook(id), type: .normal)
    }

    private func entryPage(
        _ context: SignedIn, _ fields: FormFields?, _ correction: Correction?
    ) async throws -> Response {
        let view = try await site.store.notebook.entry(
            try context.identifier("entry"), in: try context.identifier(), for: context.person.id)
        // A form with a fault is shown to whoever may send it, and to nobody else.
        if correction != nil { try view.entry.requireOwn(by: view.notebook.member) }
        if correction != nil { try view.notebook.member.require(.reflect) }
        let words = site.words(context)
        let state = FormState(
            fields: fields ?? NotebookForm.fields(of: view.entry), correction: correction, words: words,
            token: context.session.formToken)
        let page = NotebookEntryPage(
            view: view,
            form: NotebookForm(
                state: state, partnership: view.notebook.partnership, voice: view.notebook.voice(view.entry.voice)))
        return site.respond(
            context, title: words["notebook.entry.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (words["notebook.title"], Path.notebook(view.notebook.partnership.id)),
                hasErrors: state.hasErrors, partnership: view.notebook.partnership),
            page.content)
    }
}
