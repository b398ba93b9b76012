import Domain
import Storage

/// Every action of the partnership as cards, grouped the way the reader asked for.
struct PlanPage {
    enum Order: String, CaseIterable { case due, voice, statement }

    let plan: PlanView
    let words: Words
    let order: Order

    var content: HTML {
        """
        <h1 class="govuk-heading-l">\(words["plan.title"])</h1>
        <p class="govuk-body">\(summary)</p>
        \(plan.actions.isEmpty ? "<p class=\"govuk-body\">\(words["plan.empty"])</p>" : "\(choice)\(groups)")
        <p class="govuk-body ct-no-print"><a class="govuk-link" href="\(Path.planSheet(plan.partnership.id))">\
        \(words["plan.csv"])</a></p>
        """
    }

    private var summary: Phrase {
        let overdue = plan.actions.filter { plan.timing($0) == .overdue }.count
        return words.count("plan.overdue", overdue)
    }

    private var choice: HTML {
        let links = Order.allCases.map { item -> HTML in
            let label = words["plan.by.\(item.rawValue)"]
            if item == order { return "<li><span aria-current=\"true\"><b>\(label)</b></span></li>" }
            return """
                <li><a class="govuk-link" href="\(Path.plan(plan.partnership.id, by: item.rawValue))">\(label)</a></li>
                """
        }
        return """
            <nav class="ct-no-print" aria-label="\(attribute: words["plan.order"])">\
            <ul class="govuk-list ct-inline-list">\(links)</ul></nav>
            """
    }

    private var groups: HTML {
        switch order {
        case .due:
            return all(
                Action.Timing.allCases.map { timing in
                    (words["timing.\(timing.rawValue)"], plan.actions.filter { plan.timing($0) == timing })
                })
        case .voice:
            return all(
                plan.voices.map { voice in
                    (
                        Phrase(voice.name),
                        plan.actions.filter { $0.lead == voice.id || $0.supporting.contains(voice.id) }
                    )
                })
        case .statement:
            var seen: [Statement.ID: (Phrase, [Action])] = [:]
            var places: [Statement.ID] = []
            for action in plan.actions {
                for id in action.statements {
                    guard let statement = plan.statement(id, of: action) else { continue }
                    if seen[id] == nil { places.append(id) }
                    seen[id, default: (words(statement.wording), [])].1.append(action)
                }
            }
            return all(places.sorted().compactMap { seen[$0] })
        }
    }

    private func all(_ groups: [(Phrase, [Action])]) -> HTML {
        let shown = groups.filter { !$0.1.isEmpty }.map { title, actions -> HTML in
            "<section><h2 class=\"govuk-heading-m\">\(title)</h2>\(actions.map(card))</section>"
        }
        return "\(shown)"
    }

    private func card(_ action: Action) -> HTML {
        let late = plan.timing(action) == .overdue
        let due: HTML? = action.due.map {
            """
            <p class="govuk-body-s ct-due\(late ? " ct-due--overdue" : "")">\
            \(words(late ? "plan.was-due" : "plan.due", ["date": words.date($0).text]))</p>
            """
        }
        let supporting = action.supporting.compactMap { plan.voice($0)?.name }.joined(separator: ", ")
        let support: HTML? =
            supporting.isEmpty ? nil : "<br>\(words("plan.supporting", ["voices": supporting]))"
        let note: HTML? = action.notes.last.map {
            "<p class=\"govuk-body-s\">\(words.date($0.at)): \(prose($0.text))</p>"
        }
        return """
            <article class="ct-action">
            <h3 class="govuk-heading-s ct-tight"><a class="govuk-link" href="\(Path.action(action.id))">\(action.title)</a></h3>
            <p class="govuk-body-s">\(actionTag(action.state, words))</p>
            \(due)
            <p class="govuk-body-s">\(words("plan.lead", ["voice": plan.voice(action.lead)?.name ?? ""]))\(support)</p>
            \(note)
            </article>
            """
    }
}

func actionTag(_ state: Action.State, _ words: Words) -> HTML {
    let tone: TagTone =
        switch state {
        case .proposed: .blue
        case .underWay: .purple
        case .done: .green
        case .stopped, .notInOurGift, .willNotDo: .grey
        }
    return tag(words["action.state.\(state.rawValue)"], tone: tone)
}
