import Domain

/// A link to the same page in the other language; `otherAssistive` is in that language too.
func languageSwitch(
    label: Phrase,
    current: String,
    other: String,
    otherLanguage: Language,
    otherAssistive: String,
    to address: String
) -> HTML {
    let code = otherLanguage.rawValue
    return """
        <nav class="ct-language" aria-label="\(attribute: label)"><ul class="ct-language__list">\
        <li><span aria-current="true">\(current)</span></li>\
        <li><a class="ct-header__link" href="\(address: address)" hreflang="\(code)" lang="\(code)" rel="alternate">\
        <span class="govuk-visually-hidden">\(otherAssistive) </span><span aria-hidden="true">\(other)</span></a></li>\
        </ul></nav>
        """
}
