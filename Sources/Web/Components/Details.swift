/// Something that opens on request: an explanation, or words that not everyone wants to read.
func details(_ summary: Phrase, _ content: HTML, open: Bool = false) -> HTML {
    """
    <details class="govuk-details"\(.flag("open", open))><summary class="govuk-details__summary">\
    <span class="govuk-details__summary-text">\(summary)</span></summary>\
    <div class="govuk-details__text">\(content)</div></details>
    """
}
