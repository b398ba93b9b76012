import Domain
import Storage

/// A partnership at a glance: its rounds, its plan, its voices.
struct PartnershipPage {
    let view: PartnershipView
    let words: Words

    var content: HTML {
        let id = view.partnership.id
        let role: Phrase
        if let voice = view.voices.first(where: { $0.id == view.member.voice }) {
            role = words(
                "partnership.you-voice", ["role": words["role.\(view.member.role.rawValue)"].text, "voice": voice.name])
        } else {
            role = words("partnership.you", ["role": words["role.\(view.member.role.rawValue)"].text])
        }
        return """
            <h1 class="govuk-heading-l">\(view.partnership.name)</h1>
            <p class="govuk-body">\(role)</p>
            <h2 class="govuk-heading-m">\(words["partnership.rounds"])</h2>
            \(rounds)
            <h2 class="govuk-heading-m">\(words["partnership.plan"])</h2>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.plan(id))">\(words["partnership.plan-link"])</a></p>
            <h2 class="govuk-heading-m">\(words["figures.title"])</h2>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.figures(id))">\(words["partnership.figures-link"])</a></p>
            <h2 class="govuk-heading-m">\(words["partnership.voices"])</h2>
            <ul class="govuk-list">\(view.voices.map { HTML("<li>\($0.name)</li>") })</ul>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.voices(id))">\
            \(words[view.member.may(.invite) ? "partnership.voices-manage" : "partnership.voices-link"])</a></p>
            <h2 class="govuk-heading-m">\(words["notebook.title"])</h2>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.notebook(id))">\(words["partnership.notebook-link"])</a></p>
            <h2 class="govuk-heading-m">\(words["examples.title"])</h2>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.examples(id))">\(words["examples.link"])</a></p>
            <h2 class="govuk-heading-m">\(words["history.title"])</h2>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.history(id))">\(words["partnership.history-link"])</a></p>
            """
    }

    private var rounds: HTML {
        let id = view.partnership.id
        let open: HTML =
            view.member.may(.openRound) && !view.voices.isEmpty
            ? buttonLink(words["round.open.button"], to: Path.newRound(id)) : ""
        if view.rounds.isEmpty {
            let hint = view.voices.isEmpty ? "partnership.no-voices" : "partnership.no-rounds"
            return "<p class=\"govuk-body\">\(words[hint])</p>\(open)"
        }
        let items = view.rounds.map { round in
            (
                name: Phrase(round.title), link: Path.round(round.id),
                hint: HTML("\(words("round.opened", ["date": words.date(round.openedAt).text]))") as HTML?,
                status: stateTag(round.state, words)
            )
        }
        return "\(taskList(items))\(open)"
    }
}

func stateTag(_ state: Round.State, _ words: Words) -> HTML {
    let tone: TagTone =
        switch state {
        case .rating: .blue
        case .revealed: .purple
        case .agreed: .green
        case .closed: .grey
        }
    return tag(words["state.\(state.rawValue)"], tone: tone)
}
