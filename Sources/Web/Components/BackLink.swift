/// The way back to the page before.
func backLink(_ label: Phrase, to address: String) -> HTML {
    "<a href=\"\(address: address)\" class=\"govuk-back-link\">\(label)</a>"
}
