import Domain
import Storage

/// One colour for each key message or principle: a first look in under twenty minutes.
struct ScanPage {
    let view: RoundView
    let scan: QuickScan
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        <h1 class="govuk-heading-l">\(words["scan.title"])</h1>
        <p class="govuk-body">\(words["scan.text"])</p>
        <p class="govuk-body">\(words["scan.refine"])</p>
        \(form(to: Path.scan(view.round.id), token: state.token,
            "\(scan.topics.map(topic))\(button(words["scan.button"]))"))
        </div></div>
        """
    }

    private func topic(_ topic: QuickScan.Topic) -> HTML {
        let ratings = view.ownRatings
        let refined = topic.statements.filter { ratings[$0].map { !$0.provisional } ?? false }.count
        let hint =
            refined == 0
            ? words.count("scan.statements", topic.statements.count)
            : words(
                "scan.statements-refined",
                ["count": String(topic.statements.count), "refined": String(refined)])
        let choices = Colour.allCases.map {
            Choice(value: $0.rawValue, label: words.name($0), mark: colourShape($0))
        }
        if refined == topic.statements.count {
            return """
                <h2 class="govuk-heading-s ct-tight" id="\(topic.id)">\(words(topic.title))</h2>\
                <p class="govuk-body">\(words["scan.all-refined"])</p>
                """
        }
        let seen = scan.standing(topic, ratings)?.rawValue ?? ""
        let fields = radios(
            Field(
                name: topic.id, label: words(topic.title), hint: hint, value: state.fields[topic.id],
                error: state.correction?.error(topic.id, words)),
            choices, small: true)
        return "<input type=\"hidden\" name=\"seen-\(topic.id)\" value=\"\(seen)\">\(fields)"
    }
}
