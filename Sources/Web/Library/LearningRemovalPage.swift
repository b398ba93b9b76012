import Domain

/// What removing an entry means, said before it is done.
struct LearningRemovalPage {
    let entry: LearningEntry
    let words: Words
    let token: String

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">\(words["learning.removal.title"])</h1>
        \(inset("\(entry.content.title), \(words.date(entry.content.day))"))
        \(warning(words["learning.removal.text"], assistive: words["frame.warning"]))
        <p class="govuk-body">\(words["learning.removal.copies"])</p>
        \(form(to: Path.learningRemoval(entry.id), token: token,
            button(words["learning.removal.button"], style: .warning)))
        <p class="govuk-body"><a class="govuk-link" href="\(Path.learning)">\(words["learning.removal.no"])</a></p>
        </div></div>
        """
    }
}
