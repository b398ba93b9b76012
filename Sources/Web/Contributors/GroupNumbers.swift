import Domain
import Storage

/// The group's view of one statement: its spread in words, and how many chose each answer, as a table with a bar beside
/// each number. The bars are all alike, so that nothing hangs on telling one colour from another.
struct GroupNumbers {
    let words: Words
    /// In the words in which the women answered.
    var isOwn = false

    func content(_ view: GroupView) -> HTML {
        let rows = Colour.allCases.filter { $0 != .notApplicable || view.count($0) > 0 }.map { colour -> [HTML] in
            let label = isOwn ? OwnWords(words: words).label(colour) : words.name(colour)
            return [
                colourMark(colour, label: label), "\(view.count(colour))", bar(view.count(colour), of: view.answered),
            ]
        }
        return """
            <div class="ct-group"><p class="ct-spread">\(words["spread.\(view.spread.rawValue)"])</p>
            \(table(caption: words.count("group.answered", view.answered),
                head: [words["group.answer"], words["group.number"], words["group.picture"]], rows: rows))</div>
            """
    }

    private func bar(_ count: Int, of all: Int) -> HTML {
        """
        <svg class="ct-bar" viewBox="0 0 \(max(all, 1)) 1" width="120" height="14" preserveAspectRatio="none" \
        aria-hidden="true"><rect width="\(max(all, 1))" height="1" fill="#e8e2ea"/>\
        <rect width="\(count)" height="1" fill="#5b2c6f"/></svg>
        """
    }
}

/// From a round to the group, for whoever leads it.
func groupLink(_ view: RoundView, _ words: Words) -> HTML {
    if !view.member.may(.lead) { return .empty }
    return """
        <p class="govuk-body"><a class="govuk-link" href="\(Path.group(view.round.id))">\(words["group.link"])</a></p>
        """
}
