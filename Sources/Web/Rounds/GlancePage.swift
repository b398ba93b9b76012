import Domain
import Storage

/// All statements and voices in one picture: a table of shapes, in the framework's own order.
struct GlancePage {
    let view: RoundView
    let words: Words

    var content: HTML {
        let voices =
            view.voices.filter { $0.kind == .livedExperience } + view.voices.filter { $0.kind != .livedExperience }
        let head = [words["glance.statement"]] + voices.map { Phrase($0.name) } + [words["agreement.agreed"]]
        let tables = view.framework.sections.filter { !$0.statements.isEmpty }.map { section -> HTML in
            let rows = section.statements.map { statement -> [HTML] in
                let link: HTML = """
                    <a class="govuk-link" href="\(Path.statement(view.round.id, statement.id))">\
                    \(words(statement.plainWording))</a>
                    """
                let cells = voices.map { cell(view.ratings[$0.id]?[statement.id]?.colour) }
                let agreed: HTML =
                    view.agreements[statement.id].map { cell($0.colour) } ?? "\(words["agreement.none"])"
                return [link] + cells + [agreed]
            }
            return table(caption: words(section.title), head: head, rows: rows)
        }
        return """
            \(colourSprite())
            <h1 class="govuk-heading-l">\(words["glance.title"])</h1>
            <p class="govuk-body">\(words["glance.text"])</p>
            \(tables)
            """
    }

    private func cell(_ colour: Colour?) -> HTML { colourMark(colour, label: words.name(colour), drawing: .reference) }
}
