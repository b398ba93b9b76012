import Domain
import Storage

/// A sealed round: the member's own voice, statement by statement, and how many voices have finished. Nothing else.
struct BallotPage {
    let view: RoundView
    let words: Words
    let token: String

    var content: HTML {
        """
        <h1 class="govuk-heading-l">\(view.round.title)</h1>
        <p class="govuk-body">\(stateTag(view.round.state, words)) \(words["ballot.sealed"])</p>
        <p class="govuk-body">\(words(view.framework.title)), \
        \(words("framework.version", ["version": view.framework.version])) \(statusTag(view.framework.status, words))</p>
        <p class="govuk-body-s">\(whoseWords(view.framework, words))</p>
        <p class="govuk-body">\(words(
            "ballot.finished", ["done": String(view.finished.count), "all": String(view.voices.count)]))</p>
        \(own)
        \(view.member.may(.reveal) ? reveal : .empty)
        \(downloads)
        """
    }

    private var own: HTML {
        guard let id = view.member.voice, let voice = view.voice(id) else {
            return
                "\(inset("\(words["ballot.no-voice"])"))<h2 class=\"govuk-heading-m\">\(words["ballot.statements"])</h2>\(view.framework.sections.map { section($0, nil) })"
        }
        let ratings = view.ownRatings
        let statements = view.framework.statements
        let done = statements.filter { ratings[$0.id]?.colour != nil }.count
        let finished = view.finished.contains(id)
        let finish = form(
            to: Path.completion(view.round.id), token: token,
            """
            <input type="hidden" name="finished" value="\(finished ? "no" : "yes")">\
            \(button(words[finished ? "ballot.unfinish" : "ballot.finish"], style: finished ? .secondary : .primary))
            """)
        return """
            <h2 class="govuk-heading-m">\(words("ballot.voice", ["voice": voice.name]))</h2>
            \(finished ? inset("\(words["ballot.finished-text"])") : .empty)
            \(progressBar(done: done, of: statements.count,
                label: words("ballot.progress", ["done": String(done), "all": String(statements.count)])))
            \(groupLink(view, words))
            <p class="govuk-body">\(words["ballot.any-order"])</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.scan(view.round.id))">\(words["ballot.scan"])</a></p>
            \(view.framework.sections.map { section($0, ratings) })
            \(finish)
            """
    }

    /// Without ratings for somebody who has no voice: the statements themselves, to make actions and priorities of.
    private func section(_ section: Section, _ ratings: [Statement.ID: Rating]?) -> HTML {
        if section.statements.isEmpty {
            return """
                <h3 class="govuk-heading-m">\(words(section.title))</h3>\
                \(section.note.map { HTML("<p class=\"govuk-body\">\(words($0))</p>") })
                """
        }
        let items = section.statements.map { statement in
            (
                name: words(statement.plainWording),
                link: ratings == nil
                    ? Path.statement(view.round.id, statement.id) : Path.rating(view.round.id, statement.id),
                hint: nil as HTML?,
                status: status(statement.id, ratings)
            )
        }
        return """
            <h3 class="govuk-heading-m">\(words(section.title))</h3>
            \(taskList(items, idPrefix: section.id.text))
            """
    }

    private func status(_ statement: Statement.ID, _ ratings: [Statement.ID: Rating]?) -> HTML {
        let priority: HTML = view.priorities[statement] == nil ? "" : tag(words["priority.tag"], tone: .purple)
        guard let ratings else { return priority }
        let rating = ratings[statement]
        let mark = colourMark(rating?.colour, label: words.name(rating?.colour))
        let provisional: HTML = rating?.provisional == true ? tag(words["rating.provisional"], tone: .yellow) : ""
        return "\(mark) \(provisional) \(priority)"
    }

    private var reveal: HTML {
        """
        <h2 class="govuk-heading-m">\(words["reveal.chair"])</h2>
        <p class="govuk-body">\(words["reveal.chair-text"])</p>
        \(buttonLink(words["reveal.button"], to: Path.reveal(view.round.id), style: .secondary))
        """
    }

    private var downloads: HTML {
        """
        <h2 class="govuk-heading-m">\(words["board.yours"])</h2>
        <ul class="govuk-list">
        <li><a class="govuk-link" href="\(Path.export(view.round.id, "ratings.csv"))">\(words["board.ratings"])</a></li>
        <li><a class="govuk-link" href="\(Path.export(view.round.id, "round.json"))">\(words["board.json-own"])</a></li>
        </ul>
        """
    }
}
