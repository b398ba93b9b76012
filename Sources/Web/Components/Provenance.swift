/// A quiet line that says whose words these are and how settled they are.
func provenanceNote(status: Phrase, source: HTML) -> HTML {
    "<p class=\"ct-provenance\">\(tag(status)) <span>\(source)</span></p>"
}
