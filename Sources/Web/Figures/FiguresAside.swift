import Domain
import Storage

/// The figures that a statement names, beside it: the newest of each series, and where a colour and a figure seem to say
/// different things the question, with the partnership's answers.
struct FiguresAside {
    enum Asked {
        /// Of a voice's own rating, while it is sealed: it answers in its own reason, and nobody else is told.
        case ofOwn(Colour?)
        /// Of what was agreed; the answer is the partnership's.
        case ofAgreement(Colour?)
        /// Of nothing, where nothing may be compared.
        case nothing
    }

    let entries: [IndicatorEntry]
    let beside: FiguresBeside
    let view: RoundView
    let statement: Statement.ID
    let asked: Asked
    let catalogue: IndicatorCatalogue
    let words: Words

    private var figures: FigureWords { FigureWords(catalogue: catalogue, words: words) }

    var content: HTML {
        let parts = entries.compactMap(part)
        if parts.isEmpty { return .empty }
        return """
            <section class="ct-helps ct-figures" aria-labelledby="figures"><h2 class="govuk-heading-s" id="figures">\
            \(words["figures.beside"])</h2>
            \(parts)
            <p class="govuk-body-s ct-tight"><a class="govuk-link" href="\(Path.figures(view.round.partnership.id))">\
            \(words["figures.beside.all"])</a></p></section>
            """
    }

    /// Nil where there is neither a figure nor an answer: nothing is shown that is not there.
    private func part(_ entry: IndicatorEntry) -> HTML? {
        let series = FigureSeries.all(beside.figures.filter { $0.indicator == entry.id })
        let answers = beside.answers.filter { $0.indicator == entry.id }
        if series.isEmpty && answers.isEmpty { return nil }
        return """
            <h3 class="govuk-heading-s"><a class="govuk-link" \
            href="\(Path.figures(view.round.partnership.id, of: entry.id))">\(words(entry.title))</a></h3>
            <ul class="govuk-list">\(series.prefix(4).map(line))</ul>
            \(question(entry, series, answers))
            """
    }

    private func line(_ series: FigureSeries) -> HTML {
        guard let newest = series.figures.first else { return .empty }
        let before = newest.period.yearBefore.flatMap { year in series.figures.first { $0.period == year } }
        let earlier: HTML? = before.map { figure in
            """
            <br><span class="ct-sure">\(words("figures.year-before", ["period": figure.period.text,
                "value": said(figure)]))</span>
            """
        }
        let settings = figures.shortSettings(series.definition)
        let how: HTML? = settings.isEmpty ? nil : "<br><span class=\"ct-sure\">\(settings)</span>"
        return """
            <li>\(series.area.name), \(newest.period.text): <b>\(said(newest))</b> \
            <span class="ct-sure">\(figures.source(newest.pack, newest.content))</span>\(earlier)\(how)</li>
            """
    }

    /// The value with its interval and counts, as far as there are any.
    private func said(_ figure: LocalFigure) -> String {
        let value = figures.value(figure.content, figure.indicator).text
        guard case .counted = figure.content else { return value }
        return "\(value) (\(figures.interval(figure.content).text); \(figures.counts(figure.content).text))"
    }

    // MARK: - The question

    private func question(
        _ entry: IndicatorEntry, _ series: [FigureSeries], _ answers: [FigureAnswer]
    ) -> HTML {
        let colour: Colour?
        switch asked {
        case .ofOwn(let own): colour = own
        case .ofAgreement(let agreed): colour = agreed
        case .nothing: colour = nil
        }
        let question = FigureQuestion(colour, series, better: entry.better)
        let ask: HTML? = question.map { question in
            let ending = if case .ofOwn = asked { "figures.question.own" } else { "figures.question.agreed" }
            return inset(
                """
                <p class="govuk-body">\(figures.question(question))</p>
                <p class="govuk-body ct-tight">\(words[ending])</p>
                """)
        }
        guard case .ofAgreement = asked else { return "\(ask)" }
        let link = question == nil && answers.isEmpty ? .empty : answerLink(entry, isFirst: answers.isEmpty)
        return "\(ask)\(given(answers))\(link)"
    }

    private func given(_ answers: [FigureAnswer]) -> HTML {
        guard let last = answers.last else { return .empty }
        func signed(_ answer: FigureAnswer) -> HTML {
            """
            \(prose(answer.text)) <span class="ct-sure">\(words("steps.by", ["name": answer.by,
                "time": words.time(answer.at).text]))</span>
            """
        }
        let earlier = answers.dropLast().reversed().map { HTML("<li>\(signed($0))</li>") }
        return """
            <p class="govuk-body"><b>\(words["figures.answer"])</b> \(signed(last))</p>
            \(earlier.isEmpty ? "" : details(words["figures.answer.earlier"], "<ul class=\"govuk-list\">\(earlier)</ul>"))
            """
    }

    private func answerLink(_ entry: IndicatorEntry, isFirst: Bool) -> HTML {
        guard view.member.may(.answer), view.round.state != .closed else { return .empty }
        let link = actionLink(
            words[isFirst ? "figures.answer.add" : "figures.answer.change"], assistive: words(entry.title),
            to: Path.figureAnswer(view.round.id, statement, of: entry.id))
        return "<p class=\"govuk-body\">\(link)</p>"
    }
}
