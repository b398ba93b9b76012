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
        let series = beside.series(of: entry.id)
        let answers = beside.answers.filter { $0.indicator == entry.id }
        if series.isEmpty && answers.isEmpty { return nil }
        let question = question(entry)
        // What is asked about is always among what is shown.
        let shown = (question.map { [$0.series] } ?? []) + series.filter { $0 != question?.series }
        return """
            <h3 class="govuk-heading-s"><a class="govuk-link" \
            href="\(Path.figures(view.round.partnership.id, of: entry.id))">\(words(entry.title))</a></h3>
            <ul class="govuk-list">\(shown.prefix(4).map(line))</ul>
            \(talk(entry, question, answers))
            """
    }

    private func line(_ series: FigureSeries) -> HTML {
        guard let newest = series.figures.first else { return .empty }
        let before = newest.period.yearBefore.flatMap { year in series.figures.first { $0.period == year } }
        let earlier: HTML? = before.map { figure in
            """
            <br><span class="ct-sure">\(words.markup("figures.year-before", ["period": "\(figure.period.text)",
                "value": said(figure)]))</span>
            """
        }
        let settings = figures.shortSettings(series.definition.settings)
        let how: HTML? = settings.isEmpty ? nil : "<br><span class=\"ct-sure\">\(settings)</span>"
        return """
            <li>\(series.area.name), \(newest.period.text): <b>\(said(newest))</b> \
            <span class="ct-sure">\(figures.source(newest.pack, newest.content))</span>\(earlier)\(how)</li>
            """
    }

    /// The value with its interval and counts, as far as there are any.
    private func said(_ figure: LocalFigure) -> HTML {
        let value: HTML = "\(figures.value(figure.content, figure.indicator))"
        guard case .counted = figure.content else { return value }
        return "\(value) (\(figures.interval(figure.content)); \(figures.counts(figure.content)))"
    }

    // MARK: - The question

    /// Nothing is asked that nobody can answer any more.
    private func question(_ entry: IndicatorEntry) -> FigureQuestion? {
        if view.round.state == .closed { return nil }
        switch asked {
        case .ofOwn(let colour), .ofAgreement(let colour):
            return beside.question(colour, about: entry.id, better: entry.better)
        case .nothing: return nil
        }
    }

    private func talk(_ entry: IndicatorEntry, _ question: FigureQuestion?, _ answers: [FigureAnswer]) -> HTML {
        let ask: HTML? = question.map { question in
            let ending = if case .ofOwn = asked { "figures.question.own" } else { "figures.question.agreed" }
            return inset(
                """
                <p class="govuk-body">\(figures.question(question.asked, entry.id))</p>
                <p class="govuk-body ct-tight">\(words[ending])</p>
                """)
        }
        guard case .ofAgreement = asked else { return "\(ask)" }
        let link = question == nil && answers.isEmpty ? .empty : answerLink(entry, isFirst: answers.isEmpty)
        return "\(ask)\(given(answers, beneath: question))\(link)"
    }

    /// Each wording with what it answers; what is asked just above them is not said again for the newest.
    private func given(_ answers: [FigureAnswer], beneath question: FigureQuestion?) -> HTML {
        guard let last = answers.last else { return .empty }
        func asked(_ answer: FigureAnswer) -> HTML? {
            answer.asked.map { asked in
                "<span class=\"ct-block ct-sure\">\(words["figures.answer.asked"]) \(figures.question(asked, answer.indicator))</span>"
            }
        }
        func signed(_ answer: FigureAnswer) -> HTML {
            """
            \(prose(answer.text)) <span class="ct-sure">\(words("steps.by", ["name": answer.by,
                "time": words.time(answer.at).text]))</span>
            """
        }
        let earlier = answers.dropLast().reversed().map { HTML("<li>\(asked($0))\(signed($0))</li>") }
        return """
            <p class="govuk-body">\(last.asked == question?.asked ? nil : asked(last))\
            <b>\(words["figures.answer"])</b> \(signed(last))</p>
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
