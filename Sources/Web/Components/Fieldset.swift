/// Several questions that belong together under one heading.
func fieldset(_ legend: Phrase, _ content: HTML, hint: Phrase? = nil) -> HTML {
    let id = "group-\(legend.text.lowercased().filter { $0.isASCII && $0.isLetter })-hint"
    let hintMarkup: HTML? = hint.map { "<div id=\"\(id)\" class=\"govuk-hint\">\($0)</div>" }
    return """
        <fieldset class="govuk-fieldset"\(.attribute("aria-describedby", hint == nil ? nil : id))>\
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">\(legend)</legend>\(hintMarkup)
        \(content)
        </fieldset>
        """
}
