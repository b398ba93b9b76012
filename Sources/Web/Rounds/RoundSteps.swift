import Domain
import Storage

/// Below the reveal: who signed, what comes next, what can be taken to the board.
struct RoundSteps {
    let view: RoundView
    let words: Words
    let token: String

    var content: HTML {
        """
        <h2 class="govuk-heading-m" id="signatures">\(words["signatures.title"])</h2>
        \(signatures)
        \(next)
        <h2 class="govuk-heading-m">\(words["steps.title"])</h2>
        \(view.round.importedAt.map { inset("\(words("steps.imported", ["date": words.date($0).text]))") })
        <ol class="govuk-list">\(view.round.steps.map(step))</ol>
        <h2 class="govuk-heading-m">\(words["board.title"])</h2>
        \(BoardLinks(round: view.round.id, words: words).content)
        """
    }

    private var signatures: HTML {
        let newest = view.agreements.values.map(\.at).max()
        let items = view.signatures.map { signature -> HTML in
            let name = view.voice(signature.voice)?.name ?? ""
            // An agreement that changed later is not what this voice put its name to.
            let before: HTML? =
                newest.map { $0 > signature.at } == true ? " <b>\(words["signatures.before-change"])</b>" : nil
            return """
                <li>\(words(
                    "signatures.signed",
                    ["voice": name, "name": signature.by, "time": words.time(signature.at).text]))\(before)</li>
                """
        }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"govuk-body\">\(words["signatures.none"])</p>"
            : "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>"
        let open = view.round.state != .closed && !view.agreements.isEmpty
        let sign: HTML =
            open && view.member.may(.sign)
            ? form(
                to: Path.signatures(view.round.id), token: token,
                button(words["signatures.button"], style: .secondary)) : ""
        return "\(list)\(sign)"
    }

    private var next: HTML {
        guard view.member.may(.step) else { return .empty }
        let state: Round.State
        switch view.round.state {
        case .revealed: state = .agreed
        case .agreed: state = .closed
        case .rating, .closed: return .empty
        }
        let open = view.framework.statements.count - view.agreements.count
        if state == .agreed && view.agreements.isEmpty {
            return "<p class=\"govuk-body\">\(words["steps.agree-first"])</p>"
        }
        return """
            <h2 class="govuk-heading-m">\(words["steps.next"])</h2>
            <p class="govuk-body">\(words.count("steps.not-agreed", open))</p>
            \(form(to: Path.steps(view.round.id), token: token,
                """
                <input type="hidden" name="state" value="\(state.rawValue)">\
                \(button(words["steps.to.\(state.rawValue)"], style: .secondary))
                """))
            \(state == .closed ? back : .empty)
            """
    }

    /// A partnership may find that it has not agreed after all.
    private var back: HTML {
        form(
            to: Path.steps(view.round.id), token: token,
            """
            <input type="hidden" name="state" value="\(Round.State.revealed.rawValue)">\
            \(button(words["steps.to.revealed"], style: .secondary))
            """)
    }

    private func step(_ step: Round.Step) -> HTML {
        let reason: HTML? = step.reason.isEmpty ? nil : " <q>\(step.reason)</q>"
        return """
            <li>\(stateTag(step.state, words)) \(words(
                "steps.by", ["name": step.by, "time": words.time(step.at).text]))\(reason)</li>
            """
    }
}
