import Domain
import Storage

/// The group's view of one statement: its spread in words, and how many chose each answer, as a table with a bar beside
/// each number. The bars are all alike, so that nothing hangs on telling one colour from another.
struct GroupNumbers {
    let words: Words
    /// In the words in which the women answered.
    var isOwn = false

    /// A table of three narrow columns fits a phone, so it needs no box of its own to scroll in.
    func content(_ view: GroupView) -> HTML {
        let rows = Colour.allCases.filter { $0 != .notApplicable || view.count($0) > 0 }.map { colour -> HTML in
            """
            <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">\
            \(colourMark(colour, label: isOwn ? OwnWords(words: words).label(colour) : words.name(colour)))</th>\
            <td class="govuk-table__cell">\(view.count(colour))</td>\
            <td class="govuk-table__cell">\(bar(view.count(colour), of: view.answered))</td></tr>
            """
        }
        return """
            <div class="ct-group"><p class="ct-spread">\(words[spread(view)])</p>
            <table class="govuk-table"><caption class="govuk-table__caption">\
            \(words.count("group.answered", view.answered))</caption>
            <thead class="govuk-table__head"><tr class="govuk-table__row">\
            <th scope="col" class="govuk-table__header">\(words["group.answer"])</th>\
            <th scope="col" class="govuk-table__header">\(words["group.number"])</th>\
            <th scope="col" class="govuk-table__header">\(words["group.picture"])</th></tr></thead>
            <tbody class="govuk-table__body">\(rows)</tbody></table></div>
            """
    }

    private func spread(_ view: GroupView) -> String {
        isOwn ? "own.spread.\(view.spread.rawValue)" : "spread.\(view.spread.rawValue)"
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
