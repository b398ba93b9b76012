import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Storage

/// Somebody's own learning: noting it, changing it, taking it out for good, and taking the record along.
struct LearningController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("learning", use: list)
        routes.get("learning/new", use: new)
        routes.post("learning", use: add)
        routes.get("learning/:id/edit", use: edit)
        routes.post("learning/:id/edit", use: change)
        routes.get("learning/:id/removal", use: showRemoval)
        routes.post("learning/:id/removal", use: remove)
        routes.get("learning/record", use: record)
        routes.get("learning/record.pdf", use: pdf)
        routes.get("learning/record.csv", use: csv)
    }

    // MARK: - Reading

    func list(_ request: Request, _ context: SignedIn) async throws -> Response {
        let words = site.words(context)
        let fields = Self.periodFields(request)
        let shelf = try await site.store.library.shelf()
        func show(_ record: LearningRecord, _ correction: Correction?) -> Response {
            let state = FormState(
                fields: fields, correction: correction, words: words, token: context.session.formToken)
            return site.respond(
                context, title: words["learning.title"],
                options: PageOptions(
                    status: correction == nil ? .ok : .unprocessableContent, hasErrors: state.hasErrors,
                    current: "navigation.learning"),
                LearningPage(record: record, shelf: shelf, state: state).content)
        }
        do {
            let period = try LearningPeriod(from: fields.date("from"), to: fields.date("to"))
            return show(try await site.store.learning.record(of: context.person.id, in: period), nil)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return show(try await site.store.learning.record(of: context.person.id), correction)
        }
    }

    /// The two days of an address, as three boxes each or as one day each.
    private static func periodFields(_ request: Request) -> FormFields {
        var fields = FormFields()
        for name in ["from", "to"] {
            if let day = request.uri.queryParameters.get(name).flatMap({ Day($0) }) { fields.setDate(name, to: day) }
            for part in ["day", "month", "year"] {
                if let value = request.uri.queryParameters.get("\(name)-\(part)") { fields["\(name)-\(part)"] = value }
            }
        }
        return fields
    }

    // MARK: - Noting

    func new(_ request: Request, _ context: SignedIn) async throws -> Response {
        let words = site.words(context)
        let shelf = try await site.store.library.shelf()
        var fields = FormFields()
        fields.setDate("day", to: site.store.clock.now.inUnitedKingdom.day)
        if let id = request.uri.queryParameters.get("resource") {
            guard let resource = shelf?[Resource.ID(id)] else { throw Refusal.notFound }
            fields["resource"] = id
            fields["topic"] = words(resource.title).text
            fields["doing"] = LearningEntry.Doing(resource.kind).rawValue
            if let length = resource.length { fields["minutes"] = String(length.minutes) }
            fields.set("standards", to: resource.standards.map(\.text))
        } else if let id = request.uri.queryParameters.get("message") {
            guard let message = shelf?[KeyMessage.ID(id)] else { throw Refusal.notFound }
            fields["message"] = id
            fields["topic"] = words(message.title).text
            fields.set("standards", to: message.standards.map(\.text))
        }
        return page(context, shelf, nil, fields)
    }

    func add(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        do {
            _ = try await site.store.learning.add(Self.entered(fields), by: context.person.id)
            return .redirect(to: Path.learning, type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return page(context, try await site.store.library.shelf(), nil, fields, correction)
        }
    }

    func edit(_ request: Request, _ context: SignedIn) async throws -> Response {
        let entry = try await site.store.learning.entry(try context.identifier(), of: context.person.id)
        return page(context, try await site.store.library.shelf(), entry, Self.fields(entry))
    }

    func change(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: LearningEntry.ID = try context.identifier()
        do {
            try await site.store.learning.change(id, to: Self.entered(fields), by: context.person.id)
            return .redirect(to: Path.learning, type: .normal)
        } catch {
            guard let correction = Correction(error) else { throw error }
            let entry = try await site.store.learning.entry(id, of: context.person.id)
            var shown = fields
            // What was typed in three boxes stands beside the other window's date as one.
            shown["day"] = fields.date("day")
            return page(context, try await site.store.library.shelf(), entry, shown, correction)
        }
    }

    private static func entered(_ fields: FormFields) -> LearningForm {
        var form = LearningForm()
        form.title = fields["topic"]
        form.resource = fields["resource"]
        form.message = fields["message"]
        form.day = fields.date("day")
        form.minutes = fields["minutes"]
        form.doing = fields["doing"]
        form.isParticipatory = !fields["participatory"].isEmpty
        form.reflection = fields["reflection"]
        form.practice = fields["practice"]
        form.peer = fields["peer"]
        form.discussion = fields["discussion"]
        form.standards = fields.all("standards")
        form.codeThemes = fields.all("themes")
        form.version = max(0, fields.version)
        return form
    }

    private static func fields(_ entry: LearningEntry) -> FormFields {
        let content = entry.content
        var fields = FormFields(content.fields)
        fields.setDate("day", to: content.day)
        fields.set("standards", to: content.standards.map(\.text))
        fields.set("themes", to: content.codeThemes.map(\.rawValue))
        fields["resource"] = content.resource?.text ?? ""
        fields["message"] = content.message?.text ?? ""
        fields["version"] = String(entry.version)
        return fields
    }

    private func page(
        _ context: SignedIn, _ shelf: Shelf?, _ entry: LearningEntry?, _ fields: FormFields,
        _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(
            fields: fields, correction: correction, words: words, token: context.session.formToken)
        let title = words[entry == nil ? "learning.new.title" : "learning.edit.title"]
        return site.respond(
            context, title: title,
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (words["learning.title"], Path.learning), hasErrors: state.hasErrors),
            LearningFormPage(entry: entry, shelf: shelf, state: state, title: title).content)
    }

    // MARK: - Taking out

    func showRemoval(_ request: Request, _ context: SignedIn) async throws -> Response {
        let entry = try await site.store.learning.entry(try context.identifier(), of: context.person.id)
        let words = site.words(context)
        return site.respond(
            context, title: words["learning.removal.title"],
            options: PageOptions(back: (words["learning.title"], Path.learning)),
            LearningRemovalPage(entry: entry, words: words, token: context.session.formToken).content)
    }

    func remove(_ request: Request, _ context: SignedIn) async throws -> Response {
        _ = try await context.form(request)
        try await site.store.learning.remove(try context.identifier(), by: context.person.id)
        return .redirect(to: Path.learning, type: .normal)
    }

    // MARK: - Taking along

    private func papers(_ request: Request, _ context: SignedIn) async throws -> LearningPapers {
        let query = request.uri.queryParameters
        guard let regulator = LearningRecord.Regulator(rawValue: query.get("for") ?? "socialWorkEngland") else {
            throw Refusal.notFound
        }
        let period = try LearningPeriod(from: query.get("from") ?? "", to: query.get("to") ?? "")
        return LearningPapers(
            record: try await site.store.learning.record(of: context.person.id, in: period), owner: context.person.name,
            regulator: regulator, shelf: try await site.store.library.shelf(), words: site.words(context),
            printed: site.store.clock.now)
    }

    func record(_ request: Request, _ context: SignedIn) async throws -> Response {
        let papers = try await papers(request, context)
        let words = site.words(context)
        return site.respond(
            context, title: words["learning.record.title"],
            options: PageOptions(back: (words["learning.title"], Path.learning)), papers.content)
    }

    func pdf(_ request: Request, _ context: SignedIn) async throws -> Response {
        let papers = try await papers(request, context)
        do {
            let document = papers.document(style: site.assets.text("print.css"))
            return download(
                try await site.settings.printer.pdf(document), "application/pdf", "\(papers.fileName).pdf")
        } catch {
            throw Refusal.unavailable(Problem("refusal.pdf.\(error.rawValue)"))
        }
    }

    func csv(_ request: Request, _ context: SignedIn) async throws -> Response {
        let papers = try await papers(request, context)
        return download(papers.sheet, "text/csv; charset=utf-8", "\(papers.fileName).csv")
    }
}
