import Domain

/// What has to be looked at again in a form that was sent: it is shown as typed, with the reasons beside the fields.
struct Correction: Sendable {
    let faults: [Fault]
    let conflict: Conflict?

    /// Nil for a refusal that is no matter of the form; the error pages answer that.
    init?(_ error: any Error) {
        switch error {
        case Refusal.invalid(let faults): (self.faults, conflict) = (faults, nil)
        case Refusal.conflict(let conflict): (faults, self.conflict) = ([], conflict)
        default: return nil
        }
    }

    func error(_ field: String, _ words: Words) -> Phrase? {
        faults.first { $0.field == field }.map { words($0.problem) }
    }
}

/// Shows a form: its fields as typed and what is wrong with them.
struct FormState: Sendable {
    var fields: FormFields
    var correction: Correction?
    let words: Words
    let token: String

    func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
        Field(
            name: name, label: words[label], hint: hint.map { words[$0] }, value: fields[name],
            error: correction?.error(name, words))
    }

    /// Above the heading: the list of what to look at, or what somebody else saved meanwhile.
    var summary: HTML { summary(titled: "error.summary") }

    func summary(titled title: String) -> HTML {
        guard let correction else { return .empty }
        if !correction.faults.isEmpty {
            return errorSummary(
                title: words[title], correction.faults.map { (field: $0.field, message: words($0.problem)) })
        }
        return .empty
    }

    /// The version to send: after a conflict, the one whose text the person has now seen.
    var version: Int { correction?.conflict?.version ?? max(0, fields.version) }

    var hasErrors: Bool { correction != nil }

    /// Both texts side by side, field by field, where they differ. `own` is for somebody who wrote both herself.
    func conflictNotice(
        _ labels: [(field: String, label: Phrase)], own: Bool = false, show: (String, String) -> HTML
    ) -> HTML {
        guard let conflict = correction?.conflict else { return .empty }
        func key(_ common: String, _ hers: String) -> String { own ? hers : common }
        var rows = HTML()
        for (field, label) in labels {
            let mine = fields.all(field).sorted().joined(separator: "\n")
            let theirs = (conflict.theirs[field] ?? "").split(separator: "\n").sorted().joined(separator: "\n")
            if mine == theirs { continue }
            rows += """
                <h3 class="govuk-heading-s">\(label)</h3>
                <div class="ct-conflict__texts">
                <div class="ct-conflict__text"><h4 class="govuk-heading-s">\(words[key("conflict.theirs", "own.conflict.theirs")])</h4>\
                \(show(field, conflict.theirs[field] ?? ""))</div>
                <div class="ct-conflict__text"><h4 class="govuk-heading-s">\(words["conflict.yours"])</h4>\
                \(show(field, fields.all(field).joined(separator: "\n")))</div>
                </div>
                """
        }
        return """
            <div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">
            <h2 class="govuk-error-summary__title">\(words[key("conflict.title", "own.conflict.title")])</h2>
            <div class="govuk-error-summary__body">
            <p>\(words(key("conflict.text", "own.conflict.text"), ["name": conflict.by, "time": words.time(conflict.at).text]))</p>
            </div></div></div>
            <section class="ct-conflict" aria-labelledby="conflict-texts">
            <h2 class="govuk-heading-m" id="conflict-texts">\(words["conflict.both"])</h2>
            \(rows)
            <p class="govuk-body">\(words[key("conflict.choose", "own.conflict.choose")])</p>
            </section>
            """
    }
}

/// What people wrote, with its line ends kept.
func prose(_ text: String) -> HTML {
    if !text.utf8.contains(UInt8(ascii: "\n")) { return HTML(text: text) }
    var html = HTML()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { html += "<br>" }
        html += HTML(text: String(line))
    }
    return html
}
