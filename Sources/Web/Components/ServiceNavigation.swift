/// One entry of the main navigation.
typealias NavigationLink = (label: Phrase, to: String, current: Bool)

/// The main navigation; on a phone it folds away behind a button when scripts run.
func serviceNavigation(
    _ links: [NavigationLink],
    label: Phrase,
    menu: Phrase,
    id: StaticString = "navigation"
) -> HTML {
    let id = HTML(stringLiteral: id)
    var items = HTML()
    for link in links {
        let active: HTML = link.current ? " govuk-service-navigation__item--active" : ""
        let text: HTML =
            link.current
            ? "<strong class=\"govuk-service-navigation__active-fallback\">\(link.label)</strong>" : "\(link.label)"
        items += """
            <li class="govuk-service-navigation__item\(active)"><a class="govuk-service-navigation__link" \
            href="\(address: link.to)"\(.attribute("aria-current", link.current ? "page" : nil))>\(text)</a></li>
            """
    }
    let toggle: HTML =
        links.count > 1
        ? """
        <button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" \
        aria-controls="\(id)" hidden>\(menu)</button>
        """
        : ""
    return """
        <div class="govuk-service-navigation" data-module="govuk-service-navigation">\
        <div class="govuk-width-container"><div class="govuk-service-navigation__container">\
        <nav aria-label="\(attribute: label)" class="govuk-service-navigation__wrapper">\(toggle)\
        <ul class="govuk-service-navigation__list" id="\(id)">\(items)</ul></nav></div></div></div>
        """
}
