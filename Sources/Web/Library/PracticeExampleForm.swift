import Domain

/// The words of a practice example as fields, for its partnership and for editors.
struct PracticeExampleForm {
    let state: FormState

    private var words: Words { state.words }

    var texts: HTML {
        """
        \(input(state.field("example-title", "field.example-title", hint: "field.example-title.hint")))
        \(text("done"))\(text("changed"))\(text("whom"))\(text("needed"))
        \(input(state.field("example-link", "field.example-link", hint: "field.example-link.hint"), type: .url))
        """
    }

    private func text(_ name: String) -> HTML {
        textarea(
            state.field(name, "field.\(name)", hint: "field.\(name).hint"), rows: 5, limit: PracticeExample.Text.limit)
    }

    var contact: HTML {
        """
        <h2 class="govuk-heading-m">\(words["example.contact"])</h2>
        <p class="govuk-body">\(words["example.contact.text"])</p>
        \(input(state.field("contact-name", "field.contact-name"), width: .twoThirds, spellcheck: false))
        \(input(state.field("contact-role", "field.contact-role"), width: .twoThirds))
        \(input(state.field("contact-address", "field.contact-address", hint: "field.contact-address.hint"), type: .email,
            width: .twoThirds))
        """
    }

    var consents: HTML {
        """
        \(tick("contact-agrees"))
        \(tick("nobody-recognisable"))
        \(inset("\(words["example.who-sees"])"))
        """
    }

    private func tick(_ name: String) -> HTML {
        let choice = Choice(value: "yes", label: words["field.\(name).yes"])
        return checkboxes(state.field(name, "field.\(name)"), [choice], chosen: [state.fields[name]])
    }

    // MARK: - To and from the fields

    static func text(_ fields: FormFields) throws(Refusal) -> PracticeExample.Text {
        try PracticeExample.Text(
            title: fields["example-title"], done: fields["done"], changed: fields["changed"], whom: fields["whom"],
            needed: fields["needed"], link: fields["example-link"])
    }

    static func offer(_ fields: FormFields) throws(Refusal) -> PracticeExample.Offer {
        try PracticeExample.Offer(
            text: { () throws(Refusal) in try text(fields) }, name: fields["contact-name"],
            role: fields["contact-role"], address: fields["contact-address"],
            consents: PracticeExample.Consents(
                contactAgrees: fields["contact-agrees"] == "yes",
                nobodyRecognisable: fields["nobody-recognisable"] == "yes"))
    }

    /// What stands. The ticks are never set beforehand: each sending is agreed to anew.
    static func fields(_ example: PracticeExample) -> FormFields {
        guard let text = example.versions.last?.text else { return FormFields() }
        return FormFields([
            "example-title": text.title, "done": text.done, "changed": text.changed, "whom": text.whom,
            "needed": text.needed, "example-link": text.link ?? "", "contact-name": example.contact?.name ?? "",
            "contact-role": example.contact?.role ?? "", "contact-address": example.contact?.address ?? "",
            "version": String(example.version),
        ])
    }

    var conflict: HTML {
        state.conflictNotice(
            ["example-title", "done", "changed", "whom", "needed", "example-link"].map {
                (field: $0, label: words["field.\($0)"])
            }
        ) { _, text in "<p class=\"govuk-body ct-written\">\(prose(text))</p>" }
    }
}

/// The words of an example to read, and every earlier state of them.
struct PracticeExampleText {
    let example: PracticeExample
    let words: Words

    var content: HTML {
        guard let text = example.versions.last?.text else { return .empty }
        return told(text)
    }

    private func told(_ text: PracticeExample.Text) -> HTML {
        let parts = [("done", text.done), ("changed", text.changed), ("whom", text.whom), ("needed", text.needed)]
        let rows = parts.map { name, text in (key: words["field.\(name)"], value: prose(text), actions: nil as HTML?) }
        let link: [(key: Phrase, value: HTML, actions: HTML?)] =
            text.link.map { link in
                [
                    (
                        key: words["field.example-link"],
                        value:
                            "<a class=\"govuk-link ct-written\" href=\"\(address: link)\" rel=\"noreferrer\">\(link)</a>",
                        actions: nil
                    )
                ]
            } ?? []
        return summaryList(rows + link)
    }

    /// Both versions where an editor changed the words, and every other one.
    var earlier: HTML {
        let items = example.versions.dropLast().reversed().map { version -> HTML in
            let by = ["name": version.by, "time": words.time(version.at).text]
            return details(
                words("example.version", by),
                "<p class=\"govuk-body\">\(version.text.title)</p>\(told(version.text))")
        }
        if items.isEmpty { return .empty }
        return "<h2 class=\"govuk-heading-m\">\(words["example.earlier"])</h2>\(items)"
    }

    /// Who wrote the words that stand.
    var byline: HTML {
        guard let version = example.versions.last else { return .empty }
        let by = ["name": version.by, "time": words.time(version.at).text]
        return "<p class=\"govuk-body-s\">\(words("example.version", by))</p>"
    }
}

func exampleTag(_ state: PracticeExample.State, _ words: Words) -> HTML {
    let tone: TagTone =
        switch state {
        case .sent: .blue
        case .published: .green
        case .sentBack: .yellow
        case .withdrawn: .grey
        }
    return tag(words["example.state.\(state.rawValue)"], tone: tone)
}
