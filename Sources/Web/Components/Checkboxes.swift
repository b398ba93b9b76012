/// A question with any number of answers out of a few, all in view.
func checkboxes(_ field: Field, _ choices: [Choice], chosen: Set<String>, small: Bool = false) -> HTML {
    let small: HTML = small ? " govuk-checkboxes--small" : ""
    let list = ChoiceList(field: field, block: "govuk-checkboxes", type: "checkbox", classes: small)
    return field.group(field.fieldset(list.markup(choices) { chosen.contains($0.value) }))
}
