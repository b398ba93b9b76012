/// A question with one answer out of a few, all in view.
func radios(
    _ field: Field,
    _ choices: [Choice],
    inline: Bool = false,
    small: Bool = false,
    legendIsHeading: Bool = false
) -> HTML {
    let inline: HTML = inline ? " govuk-radios--inline" : ""
    let small: HTML = small ? " govuk-radios--small" : ""
    let list = ChoiceList(field: field, block: "govuk-radios", type: "radio", classes: "\(inline)\(small)")
    let items = list.markup(choices) { !field.value.isEmpty && $0.value == field.value }
    return field.group(field.fieldset(items, legendIsHeading: legendIsHeading))
}
