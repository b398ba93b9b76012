/// News about what was just done, or about the whole page; a second on a page needs an id of its own.
func notification(
    title: Phrase,
    _ content: HTML,
    success: Bool = false,
    titleId: StaticString = "govuk-notification-banner-title"
) -> HTML {
    let id = HTML(stringLiteral: titleId)
    let modifier: HTML = success ? " govuk-notification-banner--success" : ""
    let role: HTML = success ? "alert" : "region"
    return """
        <div class="govuk-notification-banner\(modifier)" role="\(role)" \
        aria-labelledby="\(id)" data-module="govuk-notification-banner">\
        <div class="govuk-notification-banner__header">\
        <h2 class="govuk-notification-banner__title" id="\(id)">\(title)</h2></div>\
        <div class="govuk-notification-banner__content">\(content)</div></div>
        """
}
