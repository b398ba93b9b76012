import Domain
import Storage

/// After an action is finished: what does the voice say of each statement now? Nothing changes by itself.
struct ReratePage {
    let action: Action
    let view: RoundView
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        let statements = view.framework.statements.filter { action.statements.contains($0.id) }
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["rerate.title"])</h1>
            <p class="govuk-body">\(words["rerate.text"])</p>
            \(statements.map(entry))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.action(action.id))">\(words["rerate.later"])</a></p>
            </div></div>
            """
    }

    private func entry(_ statement: Statement) -> HTML {
        let before = view.ownRatings[statement.id]?.colour
        let since = (view.reratings[statement.id] ?? []).filter { $0.voice == view.member.voice }
        let now: HTML? = since.last.map {
            """
            <p class="govuk-body">\(words("rerate.now", ["date": words.date($0.at).text])) \
            \(colourMark($0.colour, label: words.name($0.colour))) \(prose($0.reason))</p>
            """
        }
        let ask: HTML
        if view.round.isSealed {
            ask = """
                <p class="govuk-body"><a class="govuk-link" href="\(Path.rating(view.round.id, statement.id))">\
                \(words["rerate.sealed"])</a></p>
                """
        } else if view.member.voice == nil {
            ask = "<p class=\"govuk-body\">\(words["rerate.no-voice"])</p>"
        } else if state.fields["statement"] == statement.id.text {
            ask = rerateForm(statement)
        } else {
            ask = """
                <p class="govuk-body"><a class="govuk-link" \
                href="\(Path.rerate(action.id, statement.id))">\(words["rerate.button"])\
                <span class="govuk-visually-hidden">: \(words(statement.plainWording))</span></a></p>
                """
        }
        return """
            <section class="ct-statement"><h2 class="govuk-heading-s">\(words(statement.plainWording))</h2>
            <p class="govuk-body">\(words["rerate.before"]) \(colourMark(before, label: words.name(before)))</p>
            \(now)\(ask)</section>
            """
    }

    private func rerateForm(_ statement: Statement) -> HTML {
        let choices = Colour.allCases.map {
            Choice(value: $0.rawValue, label: words.name($0), mark: colourShape($0))
        }
        return form(
            to: Path.rerate(action.id), token: state.token,
            """
            <input type="hidden" name="statement" value="\(statement.id.text)">
            \(radios(state.field("colour", "field.rerate-colour"), choices, small: true))
            \(textarea(state.field("reason", "field.rerate-reason"), rows: 3))
            \(button(words["rerate.save"]))
            """)
    }
}
