import Domain
import Storage

/// The meeting's page: every statement with every voice, widest differences first.
struct RevealPage {
    let view: RoundView
    let words: Words
    let token: String
    /// Larger, to be read from the back of a room.
    let isForRoom: Bool

    private let said: VoiceWords
    private let lived: [Voice]
    private let agencies: [Voice]

    init(view: RoundView, words: Words, token: String, isForRoom: Bool) {
        self.isForRoom = isForRoom
        self.view = view
        self.words = words
        self.token = token
        said = VoiceWords(words, drawing: .reference)
        lived = view.voices.filter { $0.kind == .livedExperience }
        agencies = view.voices.filter { $0.kind != .livedExperience }
    }

    var content: HTML {
        let ordered = view.byWidestDifference()
        return """
            \(colourSprite())
            <h1 class="govuk-heading-l">\(view.round.title)</h1>
            <p class="govuk-body">\(stateTag(view.round.state, words)) \(words(view.framework.title)), \
            \(words("framework.version", ["version": view.framework.version])) \(statusTag(view.framework.status, words))</p>
            <p class="govuk-body-s">\(whoseWords(view.framework, words))</p>
            \(early)
            <p class="govuk-body">\(words["reveal.order"]) \
            <a class="govuk-link" href="\(Path.glance(view.round.id))">\(words["glance.link"])</a></p>
            <p class="govuk-body ct-no-print"><a class="govuk-link" href="\(Path.round(view.round.id, forRoom: !isForRoom))">\
            \(words[isForRoom ? "reveal.for-reading" : "reveal.for-room"])</a></p>
            \(groupLink(view, words))
            \(contents(ordered))
            <div\(isForRoom ? " class=\"ct-projector\"" : "")>\(Spread.allCases.map { group($0, ordered) })</div>
            \(RoundSteps(view: view, words: words, token: token).content)
            """
    }

    /// An early reveal and its reason stay in sight.
    private var early: HTML {
        guard let step = view.round.steps.first(where: { $0.state == .revealed }), !step.reason.isEmpty else {
            return .empty
        }
        return inset(
            """
            \(words("reveal.was-early", ["name": step.by, "date": words.date(step.at).text])) \
            <q>\(step.reason)</q>
            """)
    }

    private func contents(_ ordered: [(statement: Statement, spread: Spread)]) -> HTML {
        let items = Spread.allCases.compactMap { spread -> HTML? in
            let count = ordered.filter { $0.spread == spread }.count
            if count == 0 { return nil }
            return """
                <li><a class="govuk-link" href="#\(spread.rawValue)">\(words["spread.\(spread.rawValue)"])</a> \
                \(words.count("reveal.statements", count))</li>
                """
        }
        return """
            <nav aria-label="\(attribute: words["framework.contents"])"><ul class="govuk-list">\(items)</ul></nav>
            """
    }

    private func group(_ spread: Spread, _ ordered: [(statement: Statement, spread: Spread)]) -> HTML {
        let statements = ordered.filter { $0.spread == spread }.map(\.statement)
        if statements.isEmpty { return .empty }
        return """
            <section aria-labelledby="\(spread.rawValue)">
            <h2 class="govuk-heading-m" id="\(spread.rawValue)">\(words["spread.\(spread.rawValue)"])</h2>
            \(statements.map { card($0, spread) })
            </section>
            """
    }

    private func card(_ statement: Statement, _ spread: Spread) -> HTML {
        var lived = HTML()
        for voice in self.lived { lived += cell(voice, statement.id, box: "div", classes: "ct-lived ct-voice") }
        var cells = HTML()
        for voice in agencies { cells += cell(voice, statement.id, box: "li", classes: "ct-voice") }
        return """
            <article class="ct-statement" id="s-\(statement.id.text)">
            <h3 class="govuk-heading-s"><a class="govuk-link" href="\(Path.statement(view.round.id, statement.id))">\
            \(words(statement.wording))</a></h3>
            \(decided(statement.id))
            \(lived)<ul class="ct-voices">\(cells)</ul>
            </article>

            """
    }

    private func cell(_ voice: Voice, _ statement: Statement.ID, box: HTML, classes: HTML) -> HTML {
        let rating = view.ratings[voice.id]?[statement]
        return """
            <\(box) class="\(classes)"><b>\(voice.name)</b> \
            \(said.brief(rating))</\(box)>
            """
    }

    private func decided(_ statement: Statement.ID) -> HTML {
        var html = HTML()
        if let agreement = view.agreements[statement] {
            html += """
                <p class="govuk-body ct-agreed"><b>\(words["agreement.agreed"])</b> \
                \(colourMark(agreement.colour, label: words.name(agreement.colour), drawing: .reference)) \
                \(agreement.reason)</p>
                """
        }
        let dissents = view.dissents[statement]?.count ?? 0
        if dissents > 0 { html += "<p class=\"govuk-body-s\">\(words.count("dissent.count", dissents))</p>" }
        if view.priorities[statement] != nil { html += "<p>\(tag(words["priority.tag"], tone: .purple))</p>" }
        return html
    }
}
