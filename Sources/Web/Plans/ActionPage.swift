import Domain
import Storage

/// One action and everything that was noted about it.
struct ActionPage {
    let action: Action
    let plan: PlanView
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        <h1 class="govuk-heading-l">\(action.title)</h1>
        <p class="govuk-body">\(actionTag(action.state, words))</p>
        \(facts)
        \(mayChange ? "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"\(Path.editAction(action.id))\">\(words["action.edit.link"])</a></p>" : "")
        \(action.state == .done ? again : .empty)
        <h2 class="govuk-heading-m">\(words["action.notes"])</h2>
        \(notes)
        \(mayChange ? progress : .empty)
        </div></div>
        """
    }

    private var mayChange: Bool { (try? action.requireCare(by: plan.member)) != nil }

    private var facts: HTML {
        let late = plan.timing(action) == .overdue
        let supporting = action.supporting.compactMap { plan.voice($0)?.name }.joined(separator: ", ")
        let statements = action.statements.map { id -> HTML in
            let wording = plan.statement(id, of: action).map { words($0.plainWording) } ?? Phrase(id.text)
            return "<li><a class=\"govuk-link\" href=\"\(Path.statement(action.round, id))\">\(wording)</a></li>"
        }
        let none: HTML = "\(words["action.none"])"
        return summaryList([
            (key: words["field.lead"], value: "\(plan.voice(action.lead)?.name ?? "")", actions: nil),
            (key: words["field.supporting"], value: supporting.isEmpty ? none : "\(supporting)", actions: nil),
            (
                key: words["field.due"],
                value: action.due.map {
                    late
                        ? HTML(
                            "<b class=\"ct-due--overdue\">\(words("plan.was-due", ["date": words.date($0).text]))</b>")
                        : HTML("\(words.date($0))")
                } ?? none, actions: nil
            ),
            (key: words["field.measure"], value: action.measure.isEmpty ? none : prose(action.measure), actions: nil),
            (key: words["field.statements"], value: "<ul class=\"govuk-list\">\(statements)</ul>", actions: nil),
            (
                key: words["action.proposed"],
                value: "\(words("steps.by", ["name": action.by, "time": words.time(action.at).text]))", actions: nil
            ),
        ])
    }

    private var again: HTML {
        inset(
            """
            \(words["rerate.ask"]) <a class="govuk-link" href="\(Path.rerate(action.id))">\(words["rerate.link"])</a>
            """)
    }

    private var notes: HTML {
        if action.notes.isEmpty { return "<p class=\"govuk-body\">\(words["action.no-notes"])</p>" }
        let items = action.notes.map { note -> HTML in
            let moved: HTML? = note.state.map { "\(actionTag($0, words)) " }
            return """
                <li>\(moved)\(prose(note.text)) <span class="ct-sure">\(note.by), \(words.time(note.at))</span></li>
                """
        }
        return "<ol class=\"govuk-list\">\(items)</ol>"
    }

    private var progress: HTML {
        let states =
            [Choice(value: "", label: words["action.keep-state"])]
            + Action.State.allCases.filter { $0 != action.state }.map {
                Choice(value: $0.rawValue, label: words["action.state.\($0.rawValue)"])
            }
        return """
            <h2 class="govuk-heading-m">\(words["action.progress"])</h2>
            \(form(to: Path.notes(action.id), token: state.token,
                """
                \(textarea(state.field("note", "field.note", hint: "field.note.hint"), rows: 3))
                \(select(state.field("state", "field.state"), states))
                \(button(words["action.note-button"]))
                """))
            """
    }
}
