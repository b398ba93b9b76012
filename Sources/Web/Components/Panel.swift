/// The end of a journey: what was done, as the page's heading.
func panel(title: Phrase, _ content: HTML) -> HTML {
    let body: HTML = content.isEmpty ? "" : "<div class=\"govuk-panel__body\">\(content)</div>"
    return """
        <div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">\(title)</h1>\(body)</div>
        """
}
