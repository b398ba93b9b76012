import Domain
import Storage

/// One statement to rate: the plain words first, what each colour means, and room to say why.
struct RatingPage {
    let view: RoundView
    let statement: Statement.ID
    let standing: Rating?
    let state: FormState
    let helps: WhatHelps
    let figures: FiguresAside

    private var words: Words { state.words }

    var content: HTML {
        let statements = view.framework.statements
        guard let place = statements.firstIndex(where: { $0.id == statement }) else { return .empty }
        let chosen = statements[place]
        let notes = StatementNotes(chosen, view.framework, words)
        let next = place + 1 < statements.count ? statements[place + 1].id : nil
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            \(state.conflictNotice(
                [
                    (field: "colour", label: words["field.colour"]), (field: "reason", label: words["field.reason"]),
                    (field: "confidence", label: words["field.confidence"]),
                    (field: "evidence", label: words["field.evidence"]),
                ], show: shown))
            <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(words(
                "rating.place", ["number": String(place + 1), "all": String(statements.count)]))</span>\
            \(words(chosen.plainWording))</h1>
            \(standing?.provisional == true ? inset("\(words["rating.from-scan"])") : .empty)
            \(details(words["statement.official"],
                "<p class=\"govuk-body\">\(words(chosen.wording))</p>\(notes.links)"))
            \(notes.provenance)
            \(group(chosen.id))
            \(form(to: Path.rating(view.round.id, chosen.id), token: state.token, version: state.version,
                fields(chosen, notes, next)))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.statement(view.round.id, chosen.id))">\
            \(words["statement.act"])</a></p>
            </div><div class="govuk-grid-column-one-third">
            \(figures.content)
            \(helps.content(chosen, of: view.framework.id))
            </div></div>
            """
    }

    /// What the women of the group said together, for those who speak for it.
    private func group(_ statement: Statement.ID) -> HTML {
        view.member.voice.flatMap { view.groups[$0]?[statement] }.map { group in
            "<h2 class=\"govuk-heading-m\">\(words["group.view"])</h2>\(GroupNumbers(words: words).content(group))"
        } ?? .empty
    }

    private func fields(_ statement: Statement, _ notes: StatementNotes, _ next: Statement.ID?) -> HTML {
        let meanings = statement.colours
        let choices = [
            choice(.inPlace, "\(words(meanings.inPlace))"), choice(.partly, "\(words(meanings.partly))"),
            choice(.notInPlace, "\(words(meanings.notInPlace))"),
            choice(.notApplicable, "\(words["colour.notApplicable.hint"])"),
            Choice(
                value: "undecided", label: words["colour.none"], hint: "\(words["colour.none.hint"])",
                mark: colourShape(nil)),
        ]
        var colour = state.field("colour", "field.colour", hint: "field.colour.hint")
        // Words without a colour come back as 'not rated', which is a choice like any other.
        if colour.value.isEmpty, standing != nil { colour.value = "undecided" }
        let sure = Confidence.allCases.map {
            Choice(value: $0.rawValue, label: words["confidence.\($0.rawValue)"])
        }
        let save =
            next.map {
                buttonGroup([
                    button(words["rating.save-next"], name: "next", value: $0.text),
                    button(words["rating.save-back"], style: .secondary),
                ])
            } ?? button(words["rating.save-back"])
        return """
            \(radios(colour, choices))
            \(textarea(state.field("reason", "field.reason", hint: "field.reason.hint"), limit: RatingDraft.reasonLimit))
            \(radios(state.field("confidence", "field.confidence", hint: "field.confidence.hint"), sure, inline: true))
            \(details(words["statement.prompts"],
                "\(notes.list("statement.evidence", statement.evidencePrompts))\(notes.list("statement.reflect", statement.reflectivePrompts))"))
            \(textarea(state.field("evidence", "field.evidence", hint: "field.evidence.hint"), rows: 3))
            \(save)
            """
    }

    private func choice(_ colour: Colour, _ hint: HTML) -> Choice {
        Choice(value: colour.rawValue, label: words.name(colour), hint: hint, mark: colourShape(colour))
    }

    private func shown(_ field: String, _ text: String) -> HTML {
        switch field {
        case "colour": colourMark(Colour(rawValue: text), label: words.name(Colour(rawValue: text)))
        case "confidence": text.isEmpty ? .empty : "<p class=\"govuk-body\">\(words["confidence.\(text)"])</p>"
        default: "<p class=\"govuk-body ct-written\">\(prose(text))</p>"
        }
    }
}
