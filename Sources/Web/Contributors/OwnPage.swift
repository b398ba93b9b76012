import Domain
import Storage

/// What a contributor is told before her first question: what this is, how to leave, who sees what, until when.
struct BeforePage {
    let view: ContributorView
    let words: Words
    let token: String

    var content: HTML {
        let count = view.framework.statements.count
        let values = [
            "voice": view.voice.name, "partnership": view.round.partnership.name,
            "date": words.date(view.setting.agreedDay).text, "count": String(count),
            "minutes": String(OwnWords.minutes(count)), "least": String(view.setting.least),
        ]
        func part(_ name: String, _ texts: [String]) -> HTML {
            let items = texts.map { HTML("<li>\(words("own.before.\($0)", values))</li>") }
            return """
                <h2 class="govuk-heading-m">\(words["own.before.\(name)"])</h2>
                <ul class="govuk-list govuk-list--bullet">\(items)</ul>
                """
        }
        return """
            <h1 class="govuk-heading-l">\(words["own.before"])</h1>
            <p class="govuk-body-l">\(words("own.before.what", values))</p>
            \(part("answering", ["time", "skip", "hard"]))
            \(part("leaving", ["exit", "traces", "back"]))
            \(part("seeing", ["answers", "group", "names", "words", "machine"]))
            \(OwnPage.decision(view, words))
            \(part("until", ["change", "after", "take-back"]))
            \(buttonLink(words["own.go-on"], to: Path.ownName))
            \(form(to: Path.ownLeave, token: token, button(words["own.stop"], style: .secondary)))
            <p class="govuk-body"><a class="govuk-link" href="\(Path.safety)">\(words["footer.safety"])</a></p>
            """
    }
}

/// Everything a contributor has said, to see and to change, and what else she can do.
struct OwnPage {
    let view: ContributorView
    let words: Words
    let token: String

    var content: HTML {
        let until = ["date": words.date(view.setting.agreedDay).text]
        return """
            <h1 class="govuk-heading-l">\(words["own.all"])</h1>
            <p class="govuk-body">\(words(view.isOpen ? "own.until" : "own.stands", until))</p>
            \(view.hasBecome ? "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"\(Path.ownBecame)\">\(words["own.became"])</a></p>" : "")
            \(progress)
            \(view.framework.sections.filter { !$0.statements.isEmpty }.map(section))
            <h2 class="govuk-heading-m">\(words["own.you"])</h2>
            \(summaryList([
                (key: words["own.chosen.short"],
                    value: view.contributor.chosenName.isEmpty
                        ? "\(words["own.no-name"])" : "\(view.contributor.chosenName)",
                    actions: actionLink(words["member.change"], assistive: words["own.chosen.short"], to: Path.ownName)),
                (key: words["own.consent.short"],
                    value: "\(words[view.contributor.sharesWords ? "own.consent.yes" : "own.consent.no"])",
                    actions: actionLink(words["member.change"], assistive: words["own.consent.short"], to: Path.ownName)),
            ]))
            \(Self.decision(view, words))
            <ul class="govuk-list">
            <li><a class="govuk-link" href="\(Path.ownBefore)">\(words["own.before.again"])</a></li>
            <li><a class="govuk-link" href="\(Path.ownData)">\(words["own.data"])</a></li>
            <li><a class="govuk-link" href="\(Path.ownCode)">\(words["own.new-code"])</a></li>
            <li><a class="govuk-link" href="\(Path.ownWithdraw)">\(words["own.withdraw"])</a></li>
            </ul>
            \(form(to: Path.ownLeave, token: token, button(words["own.stop"], style: .secondary)))
            """
    }

    /// Where the group itself chose another number: which, and why.
    static func decision(_ view: ContributorView, _ words: Words) -> HTML {
        guard let decision = view.setting.decision else { return .empty }
        return inset(
            "<p class=\"govuk-body\">\(words("own.decision", ["least": String(decision.least)])) <q>\(decision.reason)</q></p>"
        )
    }

    private var progress: HTML {
        let said = view.contributions.values
        let numbers = [
            "said": String(said.filter { !$0.isSkipped }.count), "skipped": String(said.filter(\.isSkipped).count),
            "all": String(view.framework.statements.count),
        ]
        let next = view.isOpen ? Onward(view).unseen : nil
        return """
            <p class="govuk-body">\(words("own.progress", numbers))</p>
            \(next.map { buttonLink(words[view.contributions.isEmpty ? "own.begin" : "own.go-on"], to: $0) })
            """
    }

    private func section(_ section: Section) -> HTML {
        let marks = OwnWords(words: words)
        let items = section.statements.map { statement in
            let contribution = view.contributions[statement.id]
            return (
                name: words(statement.plainWording), link: view.isOpen ? Path.ownStatement(statement.id) : "",
                hint: contribution.flatMap { $0.words.isEmpty ? nil : "<q>\(prose($0.words))</q>" } as HTML?,
                status: marks.mark(contribution)
            )
        }
        return """
            <h2 class="govuk-heading-m">\(words(section.title))</h2>
            \(section.contentNote.map { HTML("<p class=\"govuk-body\">\(words($0))</p>") })
            \(taskList(items, idPrefix: section.id.text))
            """
    }
}

/// For each statement she answered: what she said, what the group said together, and what the partnership made of it.
struct BecamePage {
    let view: ContributorView
    let words: Words

    var content: HTML {
        let answered = view.framework.statements.filter { statement in
            view.contributions[statement.id].map { !$0.isSkipped || !$0.words.isEmpty } ?? false
        }
        let none: HTML = answered.isEmpty ? "<p class=\"govuk-body\">\(words["own.became.none"])</p>" : ""
        return """
            <h1 class="govuk-heading-l">\(words["own.became"])</h1>
            <p class="govuk-body">\(words(
                view.isOpen ? "own.became.early" : "own.became.text",
                ["date": words.date(view.setting.agreedDay).text, "partnership": view.round.partnership.name]))</p>
            \(none)
            \(answered.map(statement))
            """
    }

    private func statement(_ statement: Statement) -> HTML {
        let mine = view.contributions[statement.id]
        let said: HTML? = mine.flatMap {
            $0.words.isEmpty ? nil : "<p class=\"govuk-body\"><q>\(prose($0.words))</q></p>"
        }
        let group =
            view.views[statement.id].map { GroupNumbers(words: words, isOwn: true).content($0) }
            ?? "<p class=\"govuk-body\">\(words[view.isOpen ? "own.became.not-yet" : "group.too-few"])</p>"
        return """
            <section class="ct-statement"><h2 class="govuk-heading-m">\(words(statement.plainWording))</h2>
            <h3 class="govuk-heading-s">\(words["own.became.you"])</h3>
            <p class="govuk-body">\(OwnWords(words: words).mark(mine))</p>\(said)
            <h3 class="govuk-heading-s">\(words["group.view"])</h3>\(group)
            <h3 class="govuk-heading-s">\(words["agreement.title"])</h3>\(agreed(statement.id))
            \(actions(statement.id))
            </section>
            """
    }

    private func agreed(_ statement: Statement.ID) -> HTML {
        if view.round.isSealed { return "<p class=\"govuk-body\">\(words["own.became.sealed"])</p>" }
        guard let agreement = view.agreements[statement] else {
            return "<p class=\"govuk-body\">\(words["agreement.none"])</p>"
        }
        return """
            <p class="govuk-body">\(colourMark(agreement.colour, label: words.name(agreement.colour))) \
            \(prose(agreement.reason))</p>
            """
    }

    private func actions(_ statement: Statement.ID) -> HTML {
        if view.round.isSealed { return .empty }
        let items = view.actions.filter { $0.statements.contains(statement) }.map { action -> HTML in
            let due: HTML? = action.due.map { " \(words("plan.due", ["date": words.date($0).text]))" }
            return "<li>\(action.title) \(actionTag(action.state, words))\(due)</li>"
        }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"govuk-body\">\(words["statement.no-actions"])</p>" : "<ul class=\"govuk-list\">\(items)</ul>"
        return "<h3 class=\"govuk-heading-s\">\(words["statement.actions"])</h3>\(list)"
    }
}
