import Domain

/// The fields of a resource, in the order in which an editor knows them.
struct ResourceForm {
    let library: Library
    /// The newest version of each framework, for its statements.
    let frameworks: [Framework]
    let state: FormState

    private var words: Words { state.words }
    private var fields: FormFields { state.fields }

    var content: HTML {
        """
        \(what)
        \(whence)
        \(heard)
        \(event)
        \(belongs)
        """
    }

    private func line(_ name: String, hint: Bool = false, type: InputType = .text, width: InputWidth = .full) -> HTML {
        input(
            state.field(name, "field.\(name)", hint: hint ? "field.\(name).hint" : nil), type: type, width: width,
            spellcheck: type == .text)
    }

    private func text(_ name: String, hint: Bool = false, rows: Int = 4) -> HTML {
        textarea(state.field(name, "field.\(name)", hint: hint ? "field.\(name).hint" : nil), rows: rows)
    }

    private func tick(_ name: String, _ label: String, hint: String? = nil) -> HTML {
        let field = Field(
            name: name, label: words["field.\(name)"], value: fields[name],
            error: state.correction?.error(name, words))
        let choice = Choice(value: "yes", label: words[label], hint: hint.map { "\(words[$0])" })
        return checkboxes(field, [choice], chosen: [fields[name]], small: true)
    }

    private var what: HTML {
        let isExample = fields["resource-kind"] == Resource.Kind.practiceExample.rawValue
        let kinds = Resource.Kind.allCases.filter { $0 != .practiceExample || isExample }.map {
            Choice(value: $0.rawValue, label: words["resource.kind.\($0.rawValue)"])
        }
        return """
            <h2 class="govuk-heading-m">\(words["resource-editor.what"])</h2>
            \(select(state.field("resource-kind", "field.resource-kind"),
                [Choice(value: "", label: words["field.choose"])] + kinds))
            \(line("resource-title", hint: true))
            \(line("resource-title-cy"))
            \(text("resource-summary", hint: true, rows: 6))
            \(text("resource-summary-cy", rows: 6))
            """
    }

    private var whence: HTML {
        """
        <h2 class="govuk-heading-m">\(words["resource-editor.whence"])</h2>
        \(line("author", hint: true, width: .twoThirds))
        \(line("publisher", width: .twoThirds))
        \(line("published", hint: true, type: .date, width: .ten))
        \(line("minutes", hint: true, type: .date, width: .four))
        \(tick("estimate", "field.estimate.yes"))
        \(line("licence", hint: true))
        \(line("resource-link", hint: true, type: .url))
        \(tick("link-checked", "field.link-checked.yes", hint: "field.link-checked.hint"))
        \(line("transcript", hint: true, type: .url))
        """
    }

    private var heard: HTML {
        """
        <h2 class="govuk-heading-m">\(words["resource-editor.heard"])</h2>
        \(text("voices", hint: true, rows: 2))
        \(text("voices-cy", rows: 2))
        \(text("content-note", hint: true, rows: 2))
        \(text("content-note-cy", rows: 2))
        """
    }

    // MARK: - Events

    private var event: HTML {
        """
        <h2 class="govuk-heading-m">\(words["resource-editor.event"])</h2>
        <p class="govuk-body">\(words["resource-editor.event.text"])</p>
        \(moment("starts"))
        \(moment("ends"))
        \(line("place"))
        \(line("place-cy"))
        \(tick("cancelled", "field.cancelled.yes"))
        """
    }

    /// A day in three boxes and a time in a fourth.
    private func moment(_ name: String) -> HTML {
        let field = state.field(name, "field.\(name)", hint: "field.event-time.hint")
        let error: HTML = field.error == nil ? "" : " govuk-input--error"
        let boxes = zip(ResourceEntry.parts, [HTML("2"), "2", "4", "5"]).map { part, width -> HTML in
            let id = "\(name)-\(part)"
            let value = fields[id]
            return """
                <div class="govuk-date-input__item"><div class="govuk-form-group">\
                <label class="govuk-label govuk-date-input__label" for="\(id)">\(words[part == "time" ? "field.time" : "field.\(part)"])</label>\
                <input class="govuk-input govuk-date-input__input govuk-input--width-\(width)\(error)" id="\(id)" name="\(id)"\
                 type="text"\(.attribute("value", value.isEmpty ? nil : value)) inputmode="numeric"></div></div>
                """
        }
        let items: HTML = "<div class=\"govuk-date-input\" id=\"\(name)\">\(boxes)</div>"
        return field.group(field.fieldset(items, role: " role=\"group\""))
    }

    // MARK: - What it belongs to

    private var belongs: HTML {
        let known = frameworks.flatMap { framework in
            framework.statements.map { statement in
                Choice(
                    value: StatementLink(framework: framework.id, statement: statement.id).description,
                    label: words(statement.plainWording))
            }
        }
        // A link to a statement that no newest version has is kept until somebody takes it out.
        let values = Set(known.map(\.value))
        let others = fields.all("resource-statements").filter { !values.contains($0) }.map {
            Choice(value: $0, label: Phrase($0))
        }
        let messages = library.messages.map { Choice(value: $0.id.text, label: words($0.title)) }
        let standards = library.standards.flatMap { standard in
            standard.items.map { item in
                Choice(value: item.id.text, label: words(item.label), hint: "\(words(standard.title))")
            }
        }
        return """
            <h2 class="govuk-heading-m">\(words["resource-editor.belongs"])</h2>
            \(checkboxes(state.field("messages", "field.messages", hint: "field.messages.hint"), messages,
                chosen: Set(fields.all("messages")), small: true))
            \(list("resource-statements", known + others))
            \(list("audiences", terms(library.audiences)))
            \(list("stages", terms(library.stages)))
            \(list("themes", terms(library.themes)))
            \(list("standards", standards))
            \(list("sources", library.sources.map { Choice(value: $0.id.text, label: Phrase($0.citation)) }))
            """
    }

    private func terms(_ terms: [Library.Term]) -> [Choice] {
        terms.map { Choice(value: $0.id.text, label: words($0.title)) }
    }

    /// A long list, closed until it is wanted; what is chosen in it is counted on its lid.
    private func list(_ name: String, _ choices: [Choice]) -> HTML {
        if choices.isEmpty { return .empty }
        let chosen = Set(fields.all(name))
        let field = state.field(name, "field.\(name)")
        return details(
            words("resource-editor.chosen", ["what": words["field.\(name)"].text, "count": String(chosen.count)]),
            checkboxes(field, choices, chosen: chosen, small: true), open: field.error != nil)
    }
}
