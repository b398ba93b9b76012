/// What is typed into an input, so that a phone shows the right keyboard.
enum InputType: Sendable {
    /// `date` is a short text with digits: browsers' own date pickers are not accessible enough.
    case text, email, password, url, date
}

/// How wide an input is, as a hint to how long an answer is expected.
enum InputWidth: Sendable {
    case full, twoThirds, half, ten, four, two

    var classes: HTML {
        switch self {
        case .full: ""
        case .twoThirds: " govuk-!-width-two-thirds"
        case .half: " govuk-!-width-one-half"
        case .ten: " govuk-input--width-10"
        case .four: " govuk-input--width-4"
        case .two: " govuk-input--width-2"
        }
    }
}

/// A question answered on one line.
func input(
    _ field: Field,
    type: InputType = .text,
    width: InputWidth = .full,
    autocomplete: StaticString? = nil,
    spellcheck: Bool = true,
    labelIsHeading: Bool = false
) -> HTML {
    let label = field.labelMarkup(isHeading: labelIsHeading)
    if type == .password {
        return passwordInput(field, label: label, width: width, autocomplete: autocomplete ?? "current-password")
    }
    let kind: HTML
    let extra: HTML
    switch type {
    case .text, .password: (kind, extra) = ("text", "")
    case .email: (kind, extra) = ("email", " autocapitalize=\"none\"")
    case .url: (kind, extra) = ("url", " autocapitalize=\"none\"")
    case .date: (kind, extra) = ("text", " inputmode=\"numeric\"")
    }
    let checksSpelling = spellcheck && type == .text
    return field.group(
        """
        \(label)\(field.notes)<input class="govuk-input\(width.classes)\(field.error == nil ? "" : errorClass)" \
        id="\(field.name)" name="\(field.name)" type="\(kind)"\(.attribute("spellcheck", checksSpelling ? nil : "false"))\
        \(.attribute("value", field.value.isEmpty ? nil : field.value))\(field.describedBy())\
        \(.attribute("autocomplete", autocomplete))\(extra)>
        """
    )
}

private let errorClass: HTML = " govuk-input--error"

/// A password with a button that shows it; what was typed is never sent back.
private func passwordInput(_ field: Field, label: HTML, width: InputWidth, autocomplete: StaticString) -> HTML {
    let words = ComponentWords.current.password
    return field.group(
        """
        \(label)\(field.notes)<div class="govuk-input__wrapper govuk-password-input__wrapper">\
        <input class="govuk-input govuk-password-input__input govuk-js-password-input-input\(width.classes)\
        \(field.error == nil ? "" : errorClass)" id="\(field.name)" name="\(field.name)" type="password" \
        spellcheck="false"\(field.describedBy())\(.attribute("autocomplete", autocomplete)) autocapitalize="none">\
        <button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle \
        govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="\(field.name)" \
        aria-label="\(words.showLabel)" hidden>\(words.show)</button></div>
        """,
        classes: " govuk-password-input",
        attributes: """
             data-module="govuk-password-input" data-i18n.show-password="\(words.show)" \
            data-i18n.hide-password="\(words.hide)" data-i18n.show-password-aria-label="\(words.showLabel)" \
            data-i18n.hide-password-aria-label="\(words.hideLabel)" \
            data-i18n.password-shown-announcement="\(words.shown)" \
            data-i18n.password-hidden-announcement="\(words.hidden)"
            """
    )
}
