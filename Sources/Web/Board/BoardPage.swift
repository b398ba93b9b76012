import Domain
import Storage

/// A round and its plan for people who were not in the room: what was agreed, where voices differ, what happens next.
struct BoardPage {
    let view: RoundView
    let plan: PlanView
    let words: Words
    let printed: Moment

    /// The beginning of a document of its own, up to where its style goes.
    var head: HTML {
        """
        <!DOCTYPE html>
        <html lang="\(words.language.rawValue)"><head><meta charset="utf-8">
        <title>\(view.round.title), \(view.round.partnership.name)</title>
        """
    }

    /// The rest of that document.
    var body: HTML { "</head><body><main>\(content)</main></body></html>\n" }

    var content: HTML {
        """
        <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(view.round.partnership.name)</span>\(view.round.title)</h1>
        <p class="govuk-body">\(stateTag(view.round.state, words)) \
        \(words("board.printed", ["date": words.date(printed).text]))</p>
        <p class="govuk-body">\(words(view.framework.title)), \
        \(words("framework.version", ["version": view.framework.version])) \(statusTag(view.framework.status, words)) \
        \(words(view.framework.publisher)), \(view.framework.licence)</p>
        <p class="govuk-body">\(whoseWords(view.framework, words))</p>
        <p class="govuk-body">\(words["board.reading"])</p>
        \(taking)
        <h2 class="govuk-heading-m">\(words["board.priorities"])</h2>
        \(priorities)
        <h2 class="govuk-heading-m">\(words["board.plan-title"])</h2>
        \(planTable)
        \(view.framework.sections.map(section))
        """
    }

    private var taking: HTML {
        let newest = view.agreements.values.map(\.at).max()
        let rows = view.voices.map { voice -> [HTML] in
            let signed = view.signatures.last { $0.voice == voice.id }
            return [
                "\(voice.name)",
                "\(words[view.finished.contains(voice.id) ? "board.finished" : "board.not-finished"])",
                signed.map { signature -> HTML in
                    let isOlder = newest.map { $0 > signature.at } ?? false
                    return """
                        \(signature.by), \(words.date(signature.at)) \
                        \(isOlder ? "\(words["signatures.before-change"])" : "")
                        """
                } ?? "\(words["board.not-signed"])",
            ]
        }
        return table(
            caption: words["board.voices"],
            head: [words["board.voice"], words["board.rated"], words["board.signed"]], rows: rows)
    }

    private var priorities: HTML {
        let chosen = view.framework.statements.filter { view.priorities[$0.id] != nil }
        if chosen.isEmpty { return "<p class=\"govuk-body\">\(words["board.no-priorities"])</p>" }
        let items = chosen.map { statement -> HTML in
            let reason = view.priorities[statement.id]?.reason ?? ""
            return "<li>\(words(statement.wording)) <b>\(reason)</b></li>"
        }
        return "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>"
    }

    private var planTable: HTML {
        if plan.actions.isEmpty { return "<p class=\"govuk-body\">\(words["plan.empty"])</p>" }
        let rows = plan.actions.map { action -> [HTML] in
            let late = plan.timing(action) == .overdue
            let due: HTML =
                action.due.map { "\(words(late ? "plan.was-due" : "plan.due", ["date": words.date($0).text]))" }
                ?? "\(words["timing.noDate"])"
            return [
                "\(action.title)", "\(plan.voice(action.lead)?.name ?? "")", due,
                "\(words["action.state.\(action.state.rawValue)"])", "\(action.measure)",
            ]
        }
        return table(
            caption: words["board.plan-title"],
            head: [
                words["board.action"], words["field.lead"], words["field.due"], words["field.state"],
                words["field.measure"],
            ], rows: rows, captionHidden: true)
    }

    private func section(_ section: Section) -> HTML {
        if section.statements.isEmpty { return .empty }
        return """
            <h2 class="govuk-heading-m">\(words(section.title))</h2>
            \(section.statements.map(statement))
            """
    }

    private func statement(_ statement: Statement) -> HTML {
        let agreement = view.agreements[statement.id]
        let agreed: HTML =
            agreement.map {
                "\(colourMark($0.colour, label: words.name($0.colour))) \($0.reason)"
            } ?? "\(words["agreement.none"])"
        let voices =
            (view.voices.filter { $0.kind == .livedExperience } + view.voices.filter { $0.kind != .livedExperience })
            .map { voice -> HTML in
                let rating = view.ratings[voice.id]?[statement.id]
                let reason: HTML? = rating.flatMap { $0.reason.isEmpty ? nil : ": \($0.reason)" }
                return
                    "<li>\(voice.name) \(colourMark(rating?.colour, label: words.name(rating?.colour)))\(reason)</li>"
            }
        let dissents = (view.dissents[statement.id] ?? []).map { dissent -> HTML in
            "<li><b>\(words["dissent.by"]) \(view.voice(dissent.voice)?.name ?? "")</b>: \(prose(dissent.reason))</li>"
        }
        return """
            <article class="ct-statement">
            <h3 class="govuk-heading-s">\(words(statement.wording))</h3>
            <p class="govuk-body ct-agreed"><b>\(words["agreement.agreed"])</b> \(agreed)</p>
            <p class="ct-spread">\(words["spread.\(Spread(view.colours(statement.id)).rawValue)"])</p>
            <ul class="govuk-list">\(voices)\(dissents)</ul>
            </article>
            """
    }
}
