import Domain
import HTTPTypes
import Hummingbird
import Storage

/// The partnership's answer where what it agreed and a figure seem to say different things.
struct FigureAnswerController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("rounds/:id/answers/:statement", use: show)
        routes.post("rounds/:id/answers/:statement", use: answer)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let named = Indicator.ID(request.uri.queryParameters.get("indicator") ?? "")
        return try await page(context, named, nil)
    }

    func answer(_ request: Request, _ context: SignedIn) async throws -> Response {
        let fields = try await context.form(request)
        let id: Round.ID = try context.identifier()
        let statement: Statement.ID = try context.identifier("statement")
        let indicator = Indicator.ID(fields["indicator"])
        let view = try await site.store.rounds.view(id, for: context.person.id, parts: [], statement: statement)
        try view.member.require(.answer)
        guard let entry = site.entries(of: statement, in: view).first(where: { $0.id == indicator }) else {
            return .redirect(to: Path.statement(id, statement), type: .normal)
        }
        do {
            _ = try await site.store.rounds.answer(
                fields["answer"], about: indicator, better: entry.better, of: statement, read: fields["question"],
                seen: fields.version, in: id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return try await page(context, indicator, fields, correction)
        }
        return .redirect(to: Path.statement(id, statement) + "#figures", type: .normal)
    }

    private func page(
        _ context: SignedIn, _ indicator: Indicator.ID, _ fields: FormFields?, _ correction: Correction? = nil
    ) async throws -> Response {
        let id: Round.ID = try context.identifier()
        let statement: Statement.ID = try context.identifier("statement")
        let view = try await site.store.rounds.view(
            id, for: context.person.id, parts: .agreements, statement: statement)
        try view.member.require(.answer)
        if view.round.isSealed { throw Refusal.notAllowed(Problem("refusal.sealed")) }
        if view.round.state == .closed {
            return .redirect(to: Path.statement(id, statement) + "?late=answer", type: .normal)
        }
        guard let shown = view.framework.statements.first(where: { $0.id == statement }),
            let entry = site.entries(of: statement, in: view).first(where: { $0.id == indicator })
        else { return .redirect(to: Path.statement(id, statement), type: .normal) }
        let beside = try await site.store.figures.beside(statement, [indicator], in: view)
        let last = beside.answers.last { $0.indicator == indicator }
        let words = site.words(context)
        let standing = FormFields(["answer": last?.text ?? "", "version": String(last?.number ?? 0)])
        let state = FormState(
            fields: fields ?? standing, correction: correction, words: words, token: context.session.formToken)
        let figures = FigureWords(catalogue: site.indicators, words: words)
        let question = beside.question(view.agreements[statement]?.colour, about: entry.id, better: entry.better)
        return site.respond(
            context, title: words["figures.answer.title"],
            options: PageOptions(
                status: correction == nil ? .ok : correction?.conflict == nil ? .unprocessableContent : .conflict,
                back: (words["statement.title"], Path.statement(id, statement)), hasErrors: state.hasErrors,
                partnership: view.round.partnership),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            \(state.conflictNotice([(field: "answer", label: words["field.answer"])]) { _, text in
                HTML("<p class=\"govuk-body ct-written\">\(prose(text))</p>")
            })
            <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words(entry.title))</span>\
            \(words["figures.answer.title"])</h1>
            <p class="govuk-body">\(words(shown.plainWording))</p>
            \(question.map { inset("\(figures.question($0.asked, entry.id))") })
            <p class="govuk-body">\(words["figures.answer.text"])</p>
            \(form(to: Path.figureAnswer(id, statement), token: state.token, version: state.version,
                """
                <input type="hidden" name="indicator" value="\(indicator.text)">
                <input type="hidden" name="question" value="\(question?.asked.key ?? "")">
                \(textarea(state.field("answer", "field.answer", hint: "field.answer.hint"), limit: FigureAnswer.limit))
                \(button(words["figures.answer.button"]))
                """))
            </div></div>
            """)
    }
}

extension Site {
    /// The catalogue's indicators that a statement names.
    func entries(of statement: Statement.ID, in view: RoundView) -> [IndicatorEntry] {
        let named = view.framework.statements.first { $0.id == statement }?.indicators ?? []
        return indicators.entries(named: named)
    }

    /// What stands beside a statement of a round; nothing is asked of the database where it names no indicator.
    func figures(
        beside statement: Statement.ID, in view: RoundView, asked: FiguresAside.Asked, words: Words
    ) async throws -> FiguresAside {
        let entries = entries(of: statement, in: view)
        return FiguresAside(
            entries: entries, beside: try await store.figures.beside(statement, entries.map(\.id), in: view),
            view: view, statement: statement, asked: asked, catalogue: indicators, words: words)
    }
}
