/// The way back up to where this page belongs.
func breadcrumbs(_ links: [(label: Phrase, to: String)], label: Phrase) -> HTML {
    var items = HTML()
    for link in links {
        items += """
            <li class="govuk-breadcrumbs__list-item">\
            <a class="govuk-breadcrumbs__link" href="\(address: link.to)">\(link.label)</a></li>
            """
    }
    return """
        <nav class="govuk-breadcrumbs" aria-label="\(attribute: label)">\
        <ol class="govuk-breadcrumbs__list">\(items)</ol></nav>
        """
}
