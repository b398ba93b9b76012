import Domain

/// A question with one answer out of many; hints, marks and conditional content of the choices are not shown.
func select(_ field: Field, _ choices: [Choice]) -> HTML {
    var options = HTML()
    for choice in choices {
        let isChosen = !field.value.isEmpty && choice.value == field.value
        options += """
            <option value="\(choice.value)"\(.flag("selected", isChosen))\
            \(.attribute("lang", choice.label.language?.rawValue))>\(attribute: choice.label)</option>
            """
    }
    let error: HTML = field.error == nil ? "" : " govuk-select--error"
    return field.group(
        """
        \(field.labelMarkup())\(field.notes)<select class="govuk-select\(error)" id="\(field.name)" \
        name="\(field.name)"\(field.describedBy())>\(options)</select>
        """
    )
}
