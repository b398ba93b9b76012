/// Something set apart from the text around it.
func inset(_ content: HTML) -> HTML {
    "<div class=\"govuk-inset-text\">\(content)</div>"
}
