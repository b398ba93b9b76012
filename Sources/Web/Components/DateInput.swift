/// A date in three short fields, `NAME-day`, `NAME-month` and `NAME-year`; an error leads to the first of them.
func dateInput(
    _ field: Field,
    day: String,
    month: String,
    year: String,
    dayLabel: Phrase,
    monthLabel: Phrase,
    yearLabel: Phrase
) -> HTML {
    let parts: [HTML] = [
        datePart(field, "day", dayLabel, value: day, width: .two),
        datePart(field, "month", monthLabel, value: month, width: .two),
        datePart(field, "year", yearLabel, value: year, width: .four),
    ]
    let items: HTML = "<div class=\"govuk-date-input\" id=\"\(field.name)\">\(parts)</div>"
    // Without the role, some screen readers do not read the hint of a group of text fields.
    return field.group(field.fieldset(items, role: " role=\"group\""))
}

private func datePart(_ field: Field, _ part: String, _ label: Phrase, value: String, width: InputWidth) -> HTML {
    let id = "\(field.name)-\(part)"
    let error: HTML = field.error == nil ? "" : " govuk-input--error"
    return """
        <div class="govuk-date-input__item"><div class="govuk-form-group">\
        <label class="govuk-label govuk-date-input__label" for="\(id)">\(label)</label>\
        <input class="govuk-input govuk-date-input__input\(width.classes)\(error)" id="\(id)" name="\(id)" type="text"\
        \(.attribute("value", value.isEmpty ? nil : value)) inputmode="numeric"></div></div>
        """
}
