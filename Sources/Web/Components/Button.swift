/// How much a button weighs on its page.
enum ButtonStyle: Sendable {
    case primary, secondary, warning

    fileprivate var classes: HTML {
        switch self {
        case .primary: "govuk-button"
        case .secondary: "govuk-button govuk-button--secondary"
        case .warning: "govuk-button govuk-button--warning"
        }
    }
}

/// A button that sends its form, once however often it is pressed.
func button(
    _ label: Phrase,
    style: ButtonStyle = .primary,
    name: StaticString? = nil,
    value: String? = nil
) -> HTML {
    """
    <button type="submit"\(.attribute("name", name))\(.attribute("value", value)) class="\(style.classes)" \
    data-module="govuk-button" data-prevent-double-click="true">\(label)</button>
    """
}

/// A link that looks like a button, for starting something that changes nothing.
func buttonLink(_ label: Phrase, to address: String, style: ButtonStyle = .primary) -> HTML {
    """
    <a href="\(address: address)" role="button" draggable="false" class="\(style.classes)" \
    data-module="govuk-button">\(label)</a>
    """
}

/// Buttons and links side by side.
func buttonGroup(_ items: [HTML]) -> HTML {
    "<div class=\"govuk-button-group\">\(items)</div>"
}
