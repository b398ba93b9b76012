import Domain
import Storage

/// One statement, for everybody in the partnership: what is said of it once that is revealed, and what to do about it.
struct StatementPage {
    let view: RoundView
    let statement: Statement.ID
    let plan: PlanView
    let state: FormState
    /// The statement with the next widest difference.
    let next: Statement?
    let helps: WhatHelps
    let figures: FiguresAside
    var notice: Phrase?

    private var words: Words { state.words }
    private var id: Round.ID { view.round.id }

    var content: HTML {
        guard let shown = view.framework.statements.first(where: { $0.id == statement }) else { return .empty }
        let notes = StatementNotes(shown, view.framework, words)
        let onward: HTML =
            next.map {
                """
                <p class="govuk-body"><a class="govuk-link" href="\(Path.statement(id, $0.id))">\
                \(words[view.round.isSealed ? "statement.next-sealed" : "statement.next"])</a></p>
                """
            } ?? "<p class=\"govuk-body\">\(words["statement.last"])</p>"
        return """
            \(state.summary)\(notice.map { inset("\($0)") })
            \(state.conflictNotice(
                [
                    (field: "colour", label: words["field.agreed-colour"]),
                    (field: "reason", label: words["field.agreed-reason"]),
                    (field: "priority", label: words["field.priority"]),
                ],
                show: { field, text in
                    field == "colour"
                        ? colourMark(Colour(rawValue: text), label: words.name(Colour(rawValue: text)))
                        : "<p class=\"govuk-body ct-written\">\(prose(text))</p>"
                }))
            <h1 class="govuk-heading-m">\(words(shown.wording))</h1>
            <p class="govuk-body">\(words(shown.plainWording))</p>
            \(notes.provenance)
            \(details(words["statement.more"], "\(notes.meanings)\(notes.list("statement.evidence", shown.evidencePrompts))\(notes.list("statement.reflect", shown.reflectivePrompts))\(notes.links)"))
            \(view.round.isSealed ? sealed(statement) : revealed(statement))
            \(figures.content)
            <section id="priorities">\(priority(statement))</section>
            \(actions(statement))
            \(helps.content(shown, of: view.framework.id))
            \(onward)
            """
    }

    /// Before the reveal there is nothing here of any voice, the reader's own included.
    private func sealed(_ statement: Statement.ID) -> HTML {
        let rate: HTML? =
            view.member.may(.rate)
            ? " <a class=\"govuk-link\" href=\"\(Path.rating(id, statement))\">\(words["statement.rate"])</a>" : nil
        return inset("\(words["ballot.sealed"])\(rate)")
    }

    private func revealed(_ statement: Statement.ID) -> HTML {
        let spread = Spread(view.colours(statement))
        return """
            <h2 class="govuk-heading-m">\(words["statement.voices"])</h2>
            <p class="ct-spread">\(words["spread.\(spread.rawValue)"])</p>
            \(voices(statement))
            \(reratings(statement))
            <section id="agreement">\(agreement(statement))</section>
            <section id="dissents">\(dissents(statement))</section>
            """
    }

    // MARK: - What was said

    private func voices(_ statement: Statement.ID) -> HTML {
        let said = VoiceWords(words)
        func box(_ voice: Voice, _ name: HTML, _ classes: HTML, _ more: HTML = .empty) -> HTML {
            """
            <\(name) class="\(classes)"><b>\(voice.name)</b> \
            \(said.full(view.ratings[voice.id]?[statement]))\(more)</\(name)>
            """
        }
        let lived = view.voices.filter { $0.kind == .livedExperience }.map {
            box($0, "div", "ct-lived ct-voice", group($0, statement))
        }
        let agencies = view.voices.filter { $0.kind != .livedExperience }.map { box($0, "li", "ct-voice") }
        return "\(lived)<ul class=\"ct-voices\">\(agencies)</ul>"
    }

    /// What the women of the group said together, under the rating their voice made of it.
    private func group(_ voice: Voice, _ statement: Statement.ID) -> HTML {
        view.groups[voice.id]?[statement].map { group in
            """
            <h3 class="govuk-heading-s">\(words["group.view"])</h3>\
            \(GroupNumbers(words: words).content(group))
            """
        } ?? .empty
    }

    private func reratings(_ statement: Statement.ID) -> HTML {
        guard let since = view.reratings[statement], !since.isEmpty else { return .empty }
        let items = since.map { rerating -> HTML in
            """
            <li><b>\(view.voice(rerating.voice)?.name ?? "")</b>, \(words.date(rerating.at)): \
            \(colourMark(rerating.colour, label: words.name(rerating.colour))) \(prose(rerating.reason)) \
            <a class="govuk-link" href="\(Path.action(rerating.action))">\(words["rerating.action"])</a></li>
            """
        }
        return """
            <h2 class="govuk-heading-m">\(words["rerating.since"])</h2><ul class="govuk-list">\(items)</ul>
            """
    }

    // MARK: - What is agreed

    private func agreement(_ statement: Statement.ID) -> HTML {
        let standing = view.agreements[statement].map { agreement -> HTML in
            """
            <p class="govuk-body ct-agreed">\(colourMark(agreement.colour, label: words.name(agreement.colour))) \
            \(prose(agreement.reason))</p>
            <p class="govuk-body-s">\(words(
                "agreement.by", ["name": agreement.by, "time": words.time(agreement.at).text]))</p>
            """
        }
        let none: HTML = "<p class=\"govuk-body\">\(words["agreement.none"])</p>"
        return """
            <h2 class="govuk-heading-m">\(words["agreement.title"])</h2>
            \(standing ?? none)
            \(earlier)
            \(view.member.may(.agree) && view.round.state != .closed ? agreementForm(statement) : .empty)
            """
    }

    private var earlier: HTML {
        let before = view.agreementHistory.filter { !$0.before.isEmpty }
        if before.isEmpty { return .empty }
        let items = before.map { entry -> HTML in
            let colour = Colour(rawValue: entry.before["colour"] ?? "")
            return """
                <li>\(colourMark(colour, label: words.name(colour))) \(prose(entry.before["reason"] ?? "")) \
                (\(words("agreement.until", ["time": words.time(entry.at).text])))</li>
                """
        }
        return details(words["agreement.earlier"], "<ul class=\"govuk-list\">\(items)</ul>")
    }

    private func agreementForm(_ statement: Statement.ID) -> HTML {
        let choices = Colour.allCases.map {
            Choice(value: $0.rawValue, label: words.name($0), mark: colourShape($0))
        }
        return form(
            to: Path.agreement(id, statement), token: state.token, version: state.version,
            """
            \(radios(state.field("colour", "field.agreed-colour"), choices, small: true))
            \(textarea(state.field("reason", "field.agreed-reason", hint: "field.agreed-reason.hint"), rows: 3))
            \(button(words["agreement.button"]))
            """)
    }

    private func dissents(_ statement: Statement.ID) -> HTML {
        let items = (view.dissents[statement] ?? []).map { dissent -> HTML in
            """
            <li><b>\(view.voice(dissent.voice)?.name ?? "")</b>: \(prose(dissent.reason)) \
            <span class="ct-sure">\(dissent.by), \(words.time(dissent.at))</span></li>
            """
        }
        let list: HTML = items.isEmpty ? "" : "<ul class=\"govuk-list\">\(items)</ul>"
        let add: HTML =
            view.member.may(.dissent)
            ? details(
                words["dissent.add"],
                form(
                    to: Path.dissents(id, statement), token: state.token,
                    """
                    \(textarea(state.field("dissent", "field.dissent", hint: "field.dissent.hint"), rows: 3))
                    \(button(words["dissent.button"], style: .secondary))
                    """), open: state.correction?.error("dissent", words) != nil) : ""
        if list.isEmpty && add.isEmpty { return .empty }
        return "<h2 class=\"govuk-heading-m\">\(words["dissent.title"])</h2>\(list)\(add)"
    }

    // MARK: - What comes of it

    private func priority(_ statement: Statement.ID) -> HTML {
        let standing = view.priorities[statement]
        if standing == nil && !view.member.may(.prioritise) { return .empty }
        let shown = standing.map { priority -> HTML in
            """
            <p class="govuk-body">\(tag(words["priority.tag"], tone: .purple)) \(prose(priority.reason)) \
            <span class="ct-sure">\(priority.by), \(words.date(priority.at))</span></p>
            """
        }
        var change = HTML()
        if view.member.may(.prioritise) {
            var reason = state.field("priority", "field.priority")
            if !state.fields.has("priority") { reason.value = standing?.reason ?? "" }
            let seen: HTML? = standing.map { "<input type=\"hidden\" name=\"seen\" value=\"\($0.reason)\">" }
            change = form(
                to: Path.priority(id, statement), token: state.token,
                """
                \(seen)\(input(reason, width: .twoThirds))
                \(button(words[standing == nil ? "priority.button" : "priority.change"], style: .secondary))
                """)
            if standing != nil {
                change += form(
                    to: Path.priority(id, statement), token: state.token,
                    """
                    <input type="hidden" name="remove" value="yes">\
                    \(button(words["priority.remove"], style: .secondary))
                    """)
            }
        }
        return "<h2 class=\"govuk-heading-m\">\(words["priority.title"])</h2>\(shown)\(change)"
    }

    private func actions(_ statement: Statement.ID) -> HTML {
        let items = plan.actions.map { action -> HTML in
            """
            <li><a class="govuk-link" href="\(Path.action(action.id))">\(action.title)</a> \
            \(actionTag(action.state, words)) \(plan.voice(action.lead)?.name ?? "")</li>
            """
        }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"govuk-body\">\(words["statement.no-actions"])</p>" : "<ul class=\"govuk-list\">\(items)</ul>"
        let new: HTML =
            view.member.may(.act)
            ? buttonLink(words["action.new.button"], to: Path.newAction(id, for: statement), style: .secondary) : ""
        return "<h2 class=\"govuk-heading-m\">\(words["statement.actions"])</h2>\(list)\(new)"
    }
}
