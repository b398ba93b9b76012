/// A line at the top of a page that says how finished the product is.
func phaseBanner(_ phase: Phrase, _ content: HTML) -> HTML {
    """
    <div class="govuk-phase-banner"><p class="govuk-phase-banner__content">\
    <strong class="govuk-tag govuk-phase-banner__content__tag">\(phase)</strong>\
    <span class="govuk-phase-banner__text">\(content)</span></p></div>
    """
}
