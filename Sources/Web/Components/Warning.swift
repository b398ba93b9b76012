/// Something with consequences, said before it happens.
func warning(_ text: Phrase, assistive: Phrase) -> HTML {
    """
    <div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>\
    <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">\(assistive)</span> \(text)</strong></div>
    """
}
