import Domain
import Storage

/// The fields of an entry. Only what, when and how are asked of everybody.
struct LearningFormPage {
    let entry: LearningEntry?
    let shelf: Shelf?
    let state: FormState
    let title: Phrase

    private var words: Words { state.words }
    private var fields: FormFields { state.fields }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        \(state.conflictNotice(
            Self.parts.map { (field: $0, label: words["field.\($0)"]) }, own: true, show: shown))
        <h1 class="govuk-heading-l">\(title)</h1>
        <p class="govuk-body">\(words["learning.details"])</p>
        \(library)
        \(form(to: entry.map { Path.editLearning($0.id) } ?? Path.learning, token: state.token,
            version: entry == nil ? nil : state.version, questions))
        </div></div>
        """
    }

    private static let parts = [
        "topic", "day", "doing", "minutes", "participatory", "reflection", "practice", "peer", "discussion",
        "standards", "themes",
    ]

    /// What of the library the entry is about.
    private var library: HTML {
        if let resource = shelf?[Resource.ID(fields["resource"])] {
            return inset(
                """
                \(words["learning.from-library"]) \
                <a class="govuk-link" href="\(Path.resource(resource.id))">\(words(resource.title))</a>
                """)
        }
        if let message = shelf?[KeyMessage.ID(fields["message"])] {
            return inset("\(words["learning.from-library"]) \(words(message.title))")
        }
        return .empty
    }

    private var questions: HTML {
        let doing = LearningEntry.Doing.allCases.map {
            Choice(value: $0.rawValue, label: words["learning.doing.\($0.rawValue)"])
        }
        return """
            <input type="hidden" name="resource" value="\(fields["resource"])">\
            <input type="hidden" name="message" value="\(fields["message"])">
            \(input(state.field("topic", "field.topic", hint: "field.topic.hint")))
            \(radios(state.field("doing", "field.doing"), doing, small: true))
            \(dateInput(state.field("day", "field.day-used"), day: fields["day-day"], month: fields["day-month"],
                year: fields["day-year"], dayLabel: words["field.day"], monthLabel: words["field.month"],
                yearLabel: words["field.year"]))
            \(input(state.field("minutes", "field.learned-minutes", hint: "field.learned-minutes.hint"), type: .date, width: .four))
            \(checkboxes(state.field("participatory", "field.participatory"),
                [Choice(value: "yes", label: words["learning.participatory"])],
                chosen: Set(fields.all("participatory")), small: true))
            \(textarea(state.field("reflection", "field.learned", hint: "field.learned.hint"), rows: 5,
                limit: LearningForm.textLimit))
            \(textarea(state.field("practice", "field.practice", hint: "field.practice.hint"),
                limit: LearningForm.textLimit))
            <h2 class="govuk-heading-m">\(words["learning.peer"])</h2>
            <p class="govuk-body">\(words["learning.peer.text"])</p>
            \(input(state.field("peer", "field.peer", hint: "field.peer.hint"), width: .twoThirds))
            \(textarea(state.field("discussion", "field.discussion"), limit: LearningForm.textLimit))
            \(standards)
            \(themes)
            \(button(words[entry == nil ? "learning.new.button" : "learning.edit.button"]))
            """
    }

    private var standards: HTML {
        let chosen = Set(fields.all("standards"))
        let known = shelf?.library.standards ?? []
        let choices = known.flatMap { standard in
            standard.items.map { item in
                Choice(value: item.id.text, label: words(item.name ?? item.label), hint: "\(words(standard.title))")
            }
        }
        // What stood in the entry stays, also when the library no longer names it.
        let others = chosen.subtracting(choices.map(\.value)).sorted().map { Choice(value: $0, label: Phrase($0)) }
        if choices.isEmpty && others.isEmpty { return .empty }
        return details(
            words["learning.standards"],
            checkboxes(
                state.field("standards", "field.learned-standards"), choices + others, chosen: chosen, small: true),
            open: !chosen.isEmpty)
    }

    private var themes: HTML {
        let chosen = Set(fields.all("themes"))
        let choices = LearningEntry.CodeTheme.allCases.map {
            Choice(value: $0.rawValue, label: words["learning.theme.\($0.rawValue)"])
        }
        return details(
            words["learning.themes"],
            checkboxes(state.field("themes", "field.learned-themes"), choices, chosen: chosen, small: true),
            open: !chosen.isEmpty)
    }

    private func shown(_ field: String, _ text: String) -> HTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let line = String(line)
            return switch field {
            case "day": Day(line).map { words.date($0).text } ?? line
            case "doing":
                LearningEntry.Doing(rawValue: line).map { words["learning.doing.\($0.rawValue)"].text } ?? line
            case "themes":
                LearningEntry.CodeTheme(rawValue: line).map { words["learning.theme.\($0.rawValue)"].text } ?? line
            case "participatory": words[line.isEmpty ? "csv.no" : "csv.yes"].text
            case "standards":
                shelf?[Standard.Item.ID(line)].map { words($0.item.name ?? $0.item.label).text } ?? line
            default: line
            }
        }
        return "<p class=\"govuk-body ct-written\">\(prose(lines.joined(separator: "\n")))</p>"
    }
}
