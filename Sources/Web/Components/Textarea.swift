/// A question answered in several lines, with a count of the characters left where there is a limit.
func textarea(_ field: Field, rows: Int = 4, limit: Int? = nil) -> HTML {
    let classes: HTML = limit == nil ? "" : " govuk-js-character-count"
    let error: HTML = field.error == nil ? "" : " govuk-textarea--error"
    // A browser drops a line break that directly follows the tag, so one of ours is dropped instead of the writer's.
    let guardBreak: HTML = field.value.first?.isNewline == true ? "\n" : ""
    let control: HTML = """
        \(field.labelMarkup())\(field.notes)<textarea class="govuk-textarea\(error)\(classes)" id="\(field.name)" \
        name="\(field.name)" rows="\(rows)"\(field.describedBy(first: limit == nil ? nil : "\(field.name)-info"))>\
        \(guardBreak)\(field.value)</textarea>
        """
    guard let limit else { return field.group(control) }
    let words = ComponentWords.current
    let allowed = words.charactersAllowed.replacing("%{count}", with: String(limit))
    let message: HTML = """
        <div id="\(field.name)-info" class="govuk-hint govuk-character-count__message">\(allowed)</div>
        """
    return field.group(
        "\(control)\(message)",
        classes: " govuk-character-count",
        attributes: " data-module=\"govuk-character-count\" data-maxlength=\"\(limit)\"\(words.countAttributes)"
    )
}

extension ComponentWords {
    fileprivate var countAttributes: HTML {
        var attributes = HTML()
        for (rule, text) in charactersLeft {
            attributes += " data-i18n.characters-under-limit.\(HTML(stringLiteral: rule))=\"\(text)\""
        }
        attributes += .attribute("data-i18n.characters-at-limit", charactersNone)
        for (rule, text) in charactersOver {
            attributes += " data-i18n.characters-over-limit.\(HTML(stringLiteral: rule))=\"\(text)\""
        }
        return attributes
    }
}
