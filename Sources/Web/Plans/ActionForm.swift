import Domain
import Storage

/// The fields of an action: what, who leads and supports, by when, how we will know, which statements it serves.
struct ActionForm {
    let view: RoundView
    let action: Action?
    let state: FormState
    let title: Phrase

    private var words: Words { state.words }

    var content: HTML {
        let to = action.map { Path.editAction($0.id) } ?? Path.actions(view.round.id)
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            \(state.conflictNotice(
                [
                    (field: "action", label: words["field.action"]), (field: "lead", label: words["field.lead"]),
                    (field: "supporting", label: words["field.supporting"]), (field: "due", label: words["field.due"]),
                    (field: "measure", label: words["field.measure"]),
                    (field: "statements", label: words["field.statements"]),
                ], show: shown))
            <h1 class="govuk-heading-l">\(title)</h1>
            \(view.round.isSealed ? inset("\(words["action.sealed"])") : .empty)
            \(form(to: to, token: state.token, version: state.version, fields))
            </div></div>
            """
    }

    private var fields: HTML {
        let voices = view.partnershipVoices.map { Choice(value: $0.id.text, label: Phrase($0.name)) }
        let fields = state.fields
        return """
            \(textarea(state.field("action", "field.action", hint: "field.action.hint"), rows: 2))
            \(select(state.field("lead", "field.lead"), [Choice(value: "", label: words["field.choose"])] + voices))
            \(checkboxes(state.field("supporting", "field.supporting"), voices, chosen: Set(fields.all("supporting")), small: true))
            \(dateInput(state.field("due", "field.due", hint: "field.due.hint"), day: fields["due-day"],
                month: fields["due-month"], year: fields["due-year"], dayLabel: words["field.day"],
                monthLabel: words["field.month"], yearLabel: words["field.year"]))
            \(textarea(state.field("measure", "field.measure", hint: "field.measure.hint"), rows: 2))
            \(statements)
            \(button(words[action == nil ? "action.new.button" : "action.edit.button"]))
            """
    }

    private var statements: HTML {
        let choices = view.framework.statements.map {
            Choice(value: $0.id.text, label: words($0.plainWording))
        }
        let chosen = Set(state.fields.all("statements"))
        let boxes = checkboxes(state.field("statements", "field.statements"), choices, chosen: chosen, small: true)
        return details(words.count("action.statements", chosen.count), boxes, open: chosen.isEmpty || state.hasErrors)
    }

    private func shown(_ field: String, _ text: String) -> HTML {
        let lines = text.split(separator: "\n").map(String.init)
        let named: [String] =
            switch field {
            case "lead", "supporting": lines.map { id in view.partnershipVoices.first { $0.id.text == id }?.name ?? id }
            case "statements":
                lines.map { id in
                    view.framework.statements.first { $0.id.text == id }.map { words($0.plainWording).text } ?? id
                }
            case "due": lines.map { Day($0).map { words.date($0).text } ?? $0 }
            default: lines
            }
        return "<p class=\"govuk-body ct-written\">\(prose(named.joined(separator: "\n")))</p>"
    }
}
