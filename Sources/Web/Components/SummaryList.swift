/// Facts as pairs of a name and a value, each with what can be done about it.
func summaryList(_ rows: [(key: Phrase, value: HTML, actions: HTML?)]) -> HTML {
    let anyActions = rows.contains { $0.actions != nil }
    var items = HTML()
    for row in rows {
        let modifier: HTML = anyActions && row.actions == nil ? " govuk-summary-list__row--no-actions" : ""
        let actions: HTML? = row.actions.map { "<dd class=\"govuk-summary-list__actions\">\($0)</dd>" }
        items += """
            <div class="govuk-summary-list__row\(modifier)"><dt class="govuk-summary-list__key">\(row.key)</dt>\
            <dd class="govuk-summary-list__value">\(row.value)</dd>\(actions)</div>
            """
    }
    return "<dl class=\"govuk-summary-list\">\(items)</dl>"
}

/// A link such as 'Change', with the noun it belongs to for those who hear it out of its row.
func actionLink(_ label: Phrase, assistive: Phrase, to address: String) -> HTML {
    """
    <a class="govuk-link" href="\(address: address)">\(label)\
    <span class="govuk-visually-hidden"> \(assistive)</span></a>
    """
}
