/// One question of a form: its name, its words, what was typed and what is wrong with it.
struct Field: Sendable {
    let name: String
    let label: Phrase
    var hint: Phrase?
    var value: String
    var error: Phrase?

    init(name: String, label: Phrase, hint: Phrase? = nil, value: String = "", error: Phrase? = nil) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        self.error = error
    }
}

extension Field {
    /// The label above a control.
    func labelMarkup(isHeading: Bool = false) -> HTML {
        if isHeading {
            return """
                <h1 class="govuk-label-wrapper">\
                <label class="govuk-label govuk-label--l" for="\(name)">\(label)</label></h1>
                """
        }
        return "<label class=\"govuk-label govuk-label--s\" for=\"\(name)\">\(label)</label>"
    }

    /// The hint and the error message above a control.
    var notes: HTML {
        var notes = HTML()
        if let hint { notes += "<div id=\"\(name)-hint\" class=\"govuk-hint\">\(hint)</div>" }
        if let error {
            notes += """
                <p id="\(name)-error" class="govuk-error-message">\
                <span class="govuk-visually-hidden">\(ComponentWords.current.error):</span> \(error)</p>
                """
        }
        return notes
    }

    /// Ties the notes to their control; `first` is read before them.
    func describedBy(first: String? = nil) -> HTML {
        let ids = [first, hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }]
        let text = ids.compactMap { $0 }.joined(separator: " ")
        return .attribute("aria-describedby", text.isEmpty ? nil : text)
    }

    /// The box around a question; a bar at its side shows that something is wrong.
    func group(_ content: HTML, classes: HTML = .empty, attributes: HTML = .empty) -> HTML {
        let error: HTML = error == nil ? "" : " govuk-form-group--error"
        return "<div class=\"govuk-form-group\(error)\(classes)\"\(attributes)>\(content)</div>"
    }

    /// A group of controls under one question.
    func fieldset(_ content: HTML, legendIsHeading: Bool = false, role: HTML = .empty) -> HTML {
        let legend: HTML =
            legendIsHeading
            ? """
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">\
            <h1 class="govuk-fieldset__heading">\(label)</h1></legend>
            """
            : "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">\(label)</legend>"
        return "<fieldset class=\"govuk-fieldset\"\(role)\(describedBy())>\(legend)\(notes)\(content)</fieldset>"
    }
}
