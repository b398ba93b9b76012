/// What needs another look, above the page's heading; each line leads to its field.
func errorSummary(title: Phrase, _ errors: [(field: String, message: Phrase)]) -> HTML {
    var items = HTML()
    for (field, message) in errors {
        items += "<li><a href=\"#\(field)\">\(message)</a></li>"
    }
    return """
        <div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">\
        <h2 class="govuk-error-summary__title">\(title)</h2><div class="govuk-error-summary__body">\
        <ul class="govuk-list govuk-error-summary__list">\(items)</ul></div></div></div>
        """
}
