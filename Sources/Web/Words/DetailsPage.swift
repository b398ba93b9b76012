import Domain

/// 'Before this is saved': the texts as typed, what was found in each and why we ask. Saving them as they are is one of
/// the two ways on.
struct DetailsPage {
    let found: DetailsFound
    let action: String
    let token: String
    let words: Words

    var content: HTML {
        """
        <h1 class="govuk-heading-l">\(words["details.title"])</h1>
        <p class="govuk-body-l">\(words["details.text"])</p>
        <p class="govuk-body">\(words[action.hasPrefix(Path.learning) ? "learning.details" : "details.why"])</p>
        \(form(to: action, token: token,
            """
            \(others)<input type="hidden" name="\(Visit.checked)" value="\(checked)">
            \(found.texts.indices.map(question))
            <p class="govuk-body">\(words["details.ways"])</p>
            \(button(words["details.button"]))
            """))
        """
    }

    private var checked: String {
        Set(found.texts.flatMap(\.marks)).sorted().joined(separator: ".")
    }

    /// Everything else that was sent, unchanged, in the order of its fields.
    private var others: [HTML] {
        var asked = found.texts.map { ($0.field, $0.text) }
        return found.fields.sent.compactMap { name, value in
            if ["token", Visit.checked].contains(name) { return nil }
            if let place = asked.firstIndex(where: { $0 == (name, value) }) {
                asked.remove(at: place)
                return nil
            }
            return "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
    }

    /// Answered on one line in their own forms.
    private static let short: Set<String> = [
        "example-title", "partnership", "peer", "priority", "resource-title", "resource-title-cy", "title", "topic",
        "voice",
    ]

    /// Fields whose own pages call them something else.
    private static let labels = ["title": "field.round-title", "words": "own.words", "why": "group.why"]

    private func question(_ index: Int) -> HTML {
        let written = found.texts[index]
        let id = index == 0 ? written.field : "\(written.field)-\(index)"
        let label = words[Self.labels[written.field] ?? "field.\(written.field)"]
        let described: HTML = " aria-describedby=\"\(id)-found\""
        let control: HTML
        if Self.short.contains(written.field), !written.text.contains(where: \.isNewline) {
            control = """
                <input class="govuk-input" id="\(id)" name="\(written.field)" type="text" value="\(written.text)"\
                \(described)>
                """
        } else {
            // A browser drops a line break that directly follows the tag, so one of ours is dropped.
            let guardBreak: HTML = written.text.first?.isNewline == true ? "\n" : ""
            control = """
                <textarea class="govuk-textarea" id="\(id)" name="\(written.field)" rows="5"\(described)>\
                \(guardBreak)\(written.text)</textarea>
                """
        }
        return """
            <div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="\(id)">\(label)</label>\
            \(control)<div id="\(id)-found"><p class="govuk-body ct-tight">\(words["details.found"])</p>\
            <ul class="govuk-list govuk-list--bullet">\(written.details.map(item))</ul></div></div>
            """
    }

    private func item(_ detail: PersonalDetail) -> HTML {
        "<li><mark class=\"ct-found\">\(prose(detail.found))</mark> \(words["details.looks.\(detail.kind.rawValue)"])</li>"
    }
}
