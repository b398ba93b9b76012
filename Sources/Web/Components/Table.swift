/// A table that scrolls sideways inside its own box when the screen is narrow.
///
/// The title stands outside that box, where it is never cut off; the caption says the same to those who hear the page.
/// `captionNote` stands behind it in brackets, piece by piece in its own language.
func table(
    caption: Phrase,
    captionNote: [Phrase] = [],
    head: [Phrase],
    rows: [[HTML]],
    firstColumnIsHeader: Bool = true,
    captionHidden: Bool = false,
    numericColumns: Set<Int> = []
) -> HTML {
    var header = HTML()
    for (index, phrase) in head.enumerated() {
        let numeric: HTML = numericColumns.contains(index) ? " govuk-table__header--numeric" : ""
        header += "<th scope=\"col\" class=\"govuk-table__header\(numeric)\">\(phrase)</th>"
    }
    var body = HTML()
    for row in rows {
        body += "<tr class=\"govuk-table__row\">"
        for (index, cell) in row.enumerated() {
            if index == 0 && firstColumnIsHeader {
                body += "<th scope=\"row\" class=\"govuk-table__header\">\(cell)</th>"
            } else if numericColumns.contains(index) {
                body += "<td class=\"govuk-table__cell govuk-table__cell--numeric\">\(cell)</td>"
            } else {
                body += "<td class=\"govuk-table__cell\">\(cell)</td>"
            }
        }
        body += "</tr>\n"
    }
    let note: HTML = captionNote.isEmpty ? "" : " (\(captionNote.map { HTML("\($0)") }))"
    let noteText: HTML = captionNote.isEmpty ? "" : " (\(captionNote.map { HTML("\(attribute: $0)") }))"
    let title: HTML =
        captionHidden
        ? "" : "<p class=\"govuk-table__caption govuk-table__caption--m\" aria-hidden=\"true\">\(caption)\(note)</p>"
    return """
        <div class="ct-table">\(title)<div class="ct-table__scroll" role="region" aria-label="\(attribute: caption)\(noteText)" \
        tabindex="0"><table class="govuk-table">\
        <caption class="govuk-table__caption govuk-visually-hidden">\(caption)\(note)</caption>\
        <thead class="govuk-table__head"><tr class="govuk-table__row">\(header)</tr></thead>
        <tbody class="govuk-table__body">\(body)</tbody></table></div></div>
        """
}
