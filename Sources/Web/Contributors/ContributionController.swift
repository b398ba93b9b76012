import Domain
import HTTPTypes
import Hummingbird
import Storage

/// One statement a page, and the words before a hard part.
struct ContributionController {
    let site: Site

    func addRoutes(to routes: RouterGroup<Contributing>) {
        routes.get("own/statements/:statement", use: show)
        routes.post("own/statements/:statement", use: contribute)
        routes.get("own/sections/:section", use: section)
        routes.post("own/sections/:section", use: leaveOut)
    }

    // MARK: - One statement

    func show(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id)
        let id: Statement.ID = try contributing.identifier("statement")
        let onward = Onward(view)
        guard let section = onward.section(of: id) else { throw Refusal.notFound }
        if !view.isOpen { return .redirect(to: Path.ownBecame, type: .normal) }
        if !onward.isWarned(section), request.uri.queryParameters.get("go") != "on" {
            return .redirect(to: Path.ownSection(section.id), type: .normal)
        }
        return page(contributing, view, id, nil)
    }

    func contribute(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let fields = try await contributing.form(request)
        let id: Statement.ID = try contributing.identifier("statement")
        do {
            let draft = try ContributionDraft(
                statement: id, colour: fields["skip"] == "yes" ? "" : fields["colour"], words: fields["words"],
                version: fields.version)
            _ = try await site.store.contributors.contribute(draft, by: contributing.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return page(
                contributing, try await site.store.contributors.view(contributing.id), id, fields, correction)
        }
        let view = try await site.store.contributors.view(contributing.id)
        return .redirect(to: Onward(view).after(id), type: .normal)
    }

    private func page(
        _ contributing: Contributing, _ view: ContributorView, _ id: Statement.ID, _ fields: FormFields?,
        _ correction: Correction? = nil
    ) -> Response {
        let standing = view.contributions[id]
        var shown = fields ?? FormFields(standing?.fields ?? [:])
        if fields == nil { shown["version"] = String(standing?.version ?? 0) }
        let words = site.words(contributing)
        let state = FormState(
            fields: shown, correction: correction, words: words, token: contributing.session.formToken)
        return site.respond(
            contributing,
            status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
            back: (words["own.all"], Path.ownAll), hasErrors: state.hasErrors,
            ContributionPage(view: view, statement: id, state: state).content)
    }

    // MARK: - Before a hard part

    func section(_ request: Request, _ contributing: Contributing) async throws -> Response {
        let view = try await site.store.contributors.view(contributing.id)
        let id: Section.ID = try contributing.identifier("section")
        guard let section = view.framework.sections.first(where: { $0.id == id }),
            let first = section.statements.first(where: { view.contributions[$0.id] == nil })
                ?? section.statements.first
        else { throw Refusal.notFound }
        if !view.isOpen { return .redirect(to: Path.ownBecame, type: .normal) }
        let words = site.words(contributing)
        let leaveOut = form(
            to: Path.ownSection(id), token: contributing.session.formToken,
            button(words["own.section.leave"], style: .secondary))
        return site.respond(
            contributing, back: (words["own.all"], Path.ownAll),
            """
            <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words["own.section"])</span>\
            \(words(section.title))</h1>
            \(section.contentNote.map { HTML("<p class=\"govuk-body\">\(words($0))</p>") })
            <p class="govuk-body">\(words.count("own.section.count", section.statements.count)) \
            \(words["own.section.way"])</p>
            \(buttonLink(words["own.go-on"], to: Path.ownStatementGoingOn(first.id)))
            \(leaveOut)
            <p class="govuk-body"><a class="govuk-link" href="\(Path.safety)#support">\(words["footer.support"])</a></p>
            """)
    }

    func leaveOut(_ request: Request, _ contributing: Contributing) async throws -> Response {
        _ = try await contributing.form(request)
        let id: Section.ID = try contributing.identifier("section")
        try await site.store.contributors.leaveOut(id, by: contributing.id)
        let view = try await site.store.contributors.view(contributing.id)
        return .redirect(to: Onward(view).after(id), type: .normal)
    }
}

/// One statement in plain words: how it is, anything she wants to say, and a way past it.
struct ContributionPage {
    let view: ContributorView
    let statement: Statement.ID
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        let statements = view.framework.statements
        guard let place = statements.firstIndex(where: { $0.id == statement }) else { return .empty }
        let said = OwnWords(words: words)
        let choices = Colour.allCases.map {
            Choice(value: $0.rawValue, label: said.label($0), mark: colourShape($0))
        }
        return """
            \(state.summary(titled: "own.look"))
            \(state.conflictNotice(
                [(field: "colour", label: words["own.colour"]), (field: "words", label: words["own.words"])],
                own: true, show: shown))
            <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words(
                "rating.place", ["number": String(place + 1), "all": String(statements.count)]))</span>\
            \(words(statements[place].plainWording))</h1>
            \(form(to: Path.ownStatement(statement), token: state.token, version: state.version,
                """
                \(radios(state.field("colour", "own.colour", hint: "own.colour.hint"), choices))
                \(textarea(
                    state.field(
                        "words", "own.words",
                        hint: view.contributor.sharesWords ? "own.words.shared" : "own.words.alone"),
                    limit: ContributionDraft.wordsLimit))
                \(buttonGroup([
                    button(words["own.save"]),
                    button(words["own.skip"], style: .secondary, name: "skip", value: "yes"),
                ]))
                """))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.ownAll)">\(words["own.all"])</a></p>
            """
    }

    private func shown(_ field: String, _ text: String) -> HTML {
        if field != "colour" { return "<p class=\"govuk-body ct-written\">\(prose(text))</p>" }
        let colour = Colour(rawValue: text)
        return colourMark(colour, label: colour.map { OwnWords(words: words).label($0) } ?? words["own.skipped"])
    }
}
