import Domain
import HTTPTypes
import Hummingbird
import Storage

/// Adding and changing resources in the browser, with the same checks as the library's file.
struct ResourceEditorController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("library/resources/new", use: new)
        routes.post("library/resources/new", use: create)
        routes.get("library/resources/:id/edit", use: edit)
        routes.post("library/resources/:id/edit", use: change)
    }

    /// What an editor finds of a resource: what stands now, and the number of the revision that made it so.
    private struct Standing {
        let shelf: Shelf
        let id: Resource.ID?
        let resource: Resource?
        let number: Int
    }

    private func standing(_ id: Resource.ID?) async throws -> Standing {
        guard let shelf = try await site.store.library.shelf() else {
            throw Refusal.unavailable(Problem("refusal.library.none"))
        }
        guard let id else { return Standing(shelf: shelf, id: nil, resource: nil, number: 0) }
        let revision = shelf.revisions[id]
        guard let resource = shelf[id] ?? revision?.resource else { throw Refusal.notFound }
        return Standing(shelf: shelf, id: id, resource: resource, number: revision?.number ?? 0)
    }

    private func entry(_ fields: FormFields, _ standing: Standing) -> ResourceEntry {
        ResourceEntry(
            fields: fields, library: standing.shelf.library, today: site.store.clock.today,
            standing: standing.resource)
    }

    // MARK: - A new one

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        return try await page(context, try await standing(nil), FormFields())
    }

    func create(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        let fields = try await context.form(request)
        let found = try await standing(nil)
        let taken = Set(found.shelf.library.resources.map(\.id)).union(found.shelf.revisions.keys)
        do {
            let resource = try entry(fields, found).resource(
                Resource.id(from: fields["resource-title"], besides: taken))
            if fields["step"] == "publish" {
                guard try await site.store.library.save(resource, over: 0, by: context.person) != nil else {
                    // Somebody took the id this very moment; with the next try another is made.
                    throw Refusal.unavailable(Problem("refusal.resource.again"))
                }
                return .redirect(to: Path.resource(resource.id), type: .normal)
            }
            return try await page(context, found, fields, preview: resource)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, found, fields, correction)
        }
    }

    // MARK: - One that is there

    func edit(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        let found = try await standing(try context.identifier())
        var fields = found.resource.map(ResourceEntry.fields) ?? FormFields()
        fields["version"] = String(found.number)
        return try await page(context, found, fields)
    }

    func change(_ request: Request, _ context: SignedIn) async throws -> Response {
        try context.person.requireEditor()
        let fields = try await context.form(request)
        let id: Resource.ID = try context.identifier()
        let found = try await standing(id)
        guard let standing = found.resource else { throw Refusal.notFound }
        do {
            switch fields["step"] {
            case "withdraw":
                return try await save(standing, as: .withdrawn, found, fields, context)
            case "file":
                guard let own = found.shelf.library.resources.first(where: { $0.id == id }) else {
                    throw Refusal.notFound
                }
                return try await save(own, as: .fileStands, found, fields, context)
            case "publish":
                return try await save(
                    try entry(fields, found).resource(id), as: .published, found, fields, context)
            default:
                return try await page(context, found, fields, preview: try entry(fields, found).resource(id))
            }
        } catch {
            guard let correction = Correction(error) else { throw error }
            // A step without words shows what stands now, not empty fields.
            let typed = fields.has("resource-title") ? fields : ResourceEntry.fields(standing)
            return try await page(context, found, typed, correction)
        }
    }

    private func save(
        _ resource: Resource, as state: ResourceRevision.State, _ found: Standing, _ fields: FormFields,
        _ context: SignedIn
    ) async throws -> Response {
        let partnership = found.shelf.revisions[resource.id]?.partnership
        let saved = try await site.store.library.save(
            resource, as: state, over: max(0, fields.version), from: partnership, by: context.person)
        if saved != nil {
            return .redirect(
                to: state == .published ? Path.resource(resource.id) : Path.editResource(resource.id), type: .normal)
        }
        let now = try await standing(resource.id)
        guard let theirs = now.resource, let revision = now.shelf.revisions[resource.id] else { throw Refusal.notFound }
        throw Refusal.conflict(
            Conflict(
                theirs: ResourceEntry.fields(theirs).joined, by: try await name(revision.editor), at: revision.at,
                version: revision.number))
    }

    private func name(_ person: Person.ID?) async throws -> String {
        guard let person else { return "" }
        return try await site.store.people.person(person)?.name ?? ""
    }

    // MARK: - The page

    private func page(
        _ context: SignedIn, _ found: Standing, _ fields: FormFields, _ correction: Correction? = nil,
        preview: Resource? = nil
    ) async throws -> Response {
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        let frameworks = try await site.newestFrameworks()
        var revisions: [(revision: ResourceRevision, by: String)] = []
        if let id = found.id {
            for revision in try await site.store.library.revisions(of: id) {
                revisions.append((revision: revision, by: try await name(revision.editor)))
            }
        }
        let id = found.id
        let content = ResourceEditorPage(
            form: ResourceForm(library: found.shelf.library, frameworks: frameworks, state: state), state: state,
            id: id, preview: preview, revisions: revisions,
            isInFile: found.shelf.library.resources.contains { $0.id == id }
        ).content
        return site.respond(
            context, title: words[id == nil ? "resource-editor.new.title" : "resource-editor.edit.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: id.flatMap { id in
                    found.shelf[id].map { (words($0.title), Path.resource(id)) }
                } ?? (words["library-editor.back"], Path.library),
                hasErrors: state.hasErrors),
            content)
    }
}

extension FormFields {
    /// Every field as one text, for a saved state that is held against a typed one.
    var joined: [String: String] {
        Dictionary(grouping: sent, by: \.name).mapValues { $0.map(\.value).joined(separator: "\n") }
    }
}
