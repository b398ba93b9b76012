/// Things to do in any order; an empty link is a thing that cannot start yet.
func taskList(
    _ items: [(name: Phrase, link: String, hint: HTML?, status: HTML)],
    idPrefix: String = "task-list"
) -> HTML {
    let prefix = HTML(text: idPrefix)
    var list = HTML()
    for (index, item) in items.enumerated() {
        let id: HTML = "\(prefix)-\(index + 1)"
        let canStart = !item.link.isEmpty
        let described: HTML = item.hint == nil ? "" : "\(id)-hint "
        let name: HTML =
            canStart
            ? """
            <a class="govuk-link govuk-task-list__link" href="\(address: item.link)" \
            aria-describedby="\(described)\(id)-status">\(item.name)</a>
            """
            : "<div>\(item.name)</div>"
        let hint: HTML? = item.hint.map { "<div id=\"\(id)-hint\" class=\"govuk-task-list__hint\">\($0)</div>" }
        let withLink: HTML = canStart ? " govuk-task-list__item--with-link" : ""
        let cannotStart: HTML = canStart ? "" : " govuk-task-list__status--cannot-start-yet"
        list += """
            <li class="govuk-task-list__item\(withLink)"><div class="govuk-task-list__name-and-hint">\(name)\(hint)</div>\
            <div class="govuk-task-list__status\(cannotStart)" id="\(id)-status">\(item.status)</div></li>
            """
    }
    return "<ul class=\"govuk-task-list\">\(list)</ul>"
}
