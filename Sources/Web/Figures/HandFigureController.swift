import Domain
import HTTPTypes
import Hummingbird
import Storage

/// One figure entered by hand; it goes the same way as a pack, through the preview.
struct HandFigureController {
    let site: Site

    func addRoutes(to routes: RouterGroup<SignedIn>) {
        routes.get("partnerships/:id/figures/hand", use: show)
        routes.post("partnerships/:id/figures/hand", use: offer)
    }

    func show(_ request: Request, _ context: SignedIn) async throws -> Response {
        let partnership = try await site.store.figures.place(try context.identifier(), for: context.person.id)
        let named = Indicator.ID(request.uri.queryParameters.get("indicator") ?? "")
        guard let entry = site.indicators[named] else {
            return .redirect(to: Path.newFigures(partnership.id), type: .normal)
        }
        return page(context, partnership, entry, FormFields())
    }

    func offer(_ request: Request, _ context: SignedIn) async throws -> Response {
        let partnership = try await site.store.figures.place(try context.identifier(), for: context.person.id)
        let fields = try await context.form(request)
        guard let entry = site.indicators[Indicator.ID(fields["indicator"])] else {
            return .redirect(to: Path.newFigures(partnership.id), type: .normal)
        }
        do {
            let settings = site.indicators.settings(of: entry)
            var typed = HandFigure.Typed()
            (typed.area, typed.code, typed.period) = (fields["area"], fields["area-code"], fields["period"])
            (typed.numerator, typed.denominator) = (fields["numerator"], fields["denominator"])
            (typed.value, typed.source) = (fields["value"], fields["figure-source"])
            for (index, setting) in settings.enumerated() { typed.settings[setting.name] = fields["setting-\(index)"] }
            let figure = try HandFigure(typed, of: entry, settings: settings, at: site.store.clock.now)
            try await site.store.figures.offer(figure.offer, in: partnership.id, by: context.person.id)
        } catch {
            guard let correction = Correction(error) else { throw error }
            return page(context, partnership, entry, fields, correction)
        }
        return .redirect(to: Path.figurePreview(partnership.id), type: .normal)
    }

    private func page(
        _ context: SignedIn, _ partnership: Partnership, _ entry: IndicatorEntry, _ fields: FormFields,
        _ correction: Correction? = nil
    ) -> Response {
        let words = site.words(context)
        let state = FormState(fields: fields, correction: correction, words: words, token: context.session.formToken)
        return site.respond(
            context, title: words["figures.hand.title"],
            options: PageOptions(
                status: correction == nil ? .ok : .unprocessableContent,
                back: (words["figures.new.title"], Path.newFigures(partnership.id)), hasErrors: state.hasErrors,
                partnership: partnership),
            """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words["figures.hand.title"])</span>\
            \(words(entry.title))</h1>
            \(FigureWords(catalogue: site.indicators, words: words).better(entry.id))
            <p class="govuk-body">\(words["figures.hand.small"])</p>
            \(form(to: Path.handFigure(partnership.id), token: state.token, questions(entry, state)))
            </div></div>
            """)
    }

    private func questions(_ entry: IndicatorEntry, _ state: FormState) -> HTML {
        let words = state.words
        let figures = FigureWords(catalogue: site.indicators, words: words)
        let settings = site.indicators.settings(of: entry).enumerated().map { index, setting -> HTML in
            var field = state.field("setting-\(index)", "figures.setting")
            let question = Field(
                name: field.name, label: figures.name(ofSetting: setting.name),
                value: field.value.isEmpty ? setting.values.first ?? "" : field.value, error: field.error)
            field = question
            return select(field, setting.values.map { Choice(value: $0, label: Phrase($0)) })
        }
        func told(_ text: LocalText?) -> Phrase? { text.map { words($0) } }
        var (numerator, denominator) = (
            state.field("numerator", "field.numerator"), state.field("denominator", "field.denominator")
        )
        (numerator.hint, denominator.hint) = (told(entry.numerator), told(entry.denominator))
        return """
            <input type="hidden" name="indicator" value="\(entry.id.text)">
            \(input(state.field("area", "field.area"), width: .twoThirds))
            \(input(state.field("area-code", "field.area-code", hint: "field.area-code.hint"), width: .ten, spellcheck: false))
            \(input(state.field("period", "field.period", hint: "field.period.hint"), width: .ten, spellcheck: false))
            \(settings)
            <h2 class="govuk-heading-m">\(words["figures.hand.counts"])</h2>
            \(input(numerator, type: .date, width: .ten))
            \(input(denominator, type: .date, width: .ten))
            <h2 class="govuk-heading-m">\(words["figures.hand.value"])</h2>
            \(input(state.field("value", "field.value", hint: "field.value.hint"), width: .ten, spellcheck: false))
            \(textarea(state.field("figure-source", "field.figure-source", hint: "field.figure-source.hint"), rows: 3))
            \(button(words["figures.hand.button"]))
            """
    }
}
