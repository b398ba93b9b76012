import Domain
import Storage

/// A resource in the hands of an editor: its fields, how readers will see it, what was done to it before.
struct ResourceEditorPage {
    let form: ResourceForm
    let state: FormState
    /// Nil for one that is not there yet.
    let id: Resource.ID?
    /// What would be published, once it is sound.
    let preview: Resource?
    let revisions: [(revision: ResourceRevision, by: String)]
    let isInFile: Bool

    private var words: Words { state.words }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        \(state.conflictNotice(Self.labels.map { (field: $0, label: words["field.\($0)"]) }, show: shown))
        <h1 class="govuk-heading-l">\(words[id == nil ? "resource-editor.new.title" : "resource-editor.edit.title"])</h1>
        <p class="govuk-body">\(words["resource-editor.text"])</p>
        \(preview.map(previewed) ?? .empty)
        \(preview == nil ? .empty : publish)
        \(Web.form(to: id.map(Path.editResource) ?? Path.newResource, token: state.token, version: state.version,
            """
            <input type="hidden" name="\(Visit.checked)" value="\(state.fields[Visit.checked])">
            \(form.content)
            \(button(words["resource-editor.preview.button"], style: preview == nil ? .primary : .secondary,
                name: "step", value: "preview"))
            """))
        \(id == nil ? .empty : history)
        </div></div>
        """
    }

    /// Sends exactly what was looked at; the form below is looked at again first, also when Enter sends it.
    private var publish: HTML {
        let seen = state.fields.sent.filter { !["token", "version", "step"].contains($0.name) }.map { name, value in
            HTML("<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">")
        }
        return """
            \(Web.form(to: id.map(Path.editResource) ?? Path.newResource, token: state.token, version: state.version,
                "\(seen)\(button(words["resource-editor.publish"], name: "step", value: "publish"))"))
            <p class="govuk-body">\(words["resource-editor.change"])</p>
            """
    }

    private static let labels = [
        "resource-kind", "resource-title", "resource-title-cy", "resource-summary", "resource-summary-cy", "author",
        "publisher", "published", "minutes", "licence", "resource-link", "transcript", "voices", "voices-cy",
        "content-note", "content-note-cy", "contact", "place", "place-cy", "messages", "resource-statements",
        "audiences", "stages", "themes", "standards", "sources",
    ]

    private func shown(_ field: String, _ text: String) -> HTML {
        "<p class=\"govuk-body ct-written\">\(prose(text))</p>"
    }

    // MARK: - How readers will see it

    private func previewed(_ resource: Resource) -> HTML {
        var rows: [(key: Phrase, value: HTML, actions: HTML?)] = []
        func add(_ name: String, _ value: HTML?) {
            if let value { rows.append((key: words["field.\(name)"], value: value, actions: nil)) }
        }
        func address(_ text: String?) -> HTML? {
            text.map { "<a class=\"govuk-link ct-written\" href=\"\(address: $0)\" rel=\"noreferrer\">\($0)</a>" }
        }
        add("author", resource.author.map { "\($0)" })
        add("publisher", "\(resource.publisher)")
        add("published", resource.published.map { "\($0)" })
        add(
            "minutes",
            resource.length.map {
                HTML("\($0.minutes)\($0.isEstimate ? " (\(words["field.estimate.yes"]))" : HTML.empty)")
            })
        add("licence", "\(resource.licence)")
        add("resource-link", address(resource.link))
        add("link-checked", resource.checked.map { "\(words.date($0))" })
        add("transcript", address(resource.transcript))
        add("voices", resource.voices.map { "\(words($0))" })
        add("content-note", resource.contentNote.map { "\(words($0))" })
        if let occasion = resource.occasion {
            add("starts", "\(words.time(occasion.starts))")
            add("ends", "\(words.time(occasion.ends))")
            add("place", "\(words(occasion.place))")
            if occasion.cancelled { add("cancelled", "\(words["field.cancelled.yes"])") }
        }
        add("contact", resource.contact.map { "\($0)" })
        let titles = resource.messages.compactMap { id in form.library.messages.first { $0.id == id }?.title }
        if !titles.isEmpty {
            add("messages", "<ul class=\"govuk-list\">\(titles.map { HTML("<li>\(words($0))</li>") })</ul>")
        }
        return inset(
            """
            <h2 class="govuk-heading-m">\(words["resource-editor.preview"])</h2>
            <p class="govuk-body">\(tag(words["resource.kind.\(resource.kind.rawValue)"]))</p>
            <p class="govuk-body-l">\(words(resource.title))</p>
            <p class="govuk-body ct-written">\(prose(words(resource.summary).text))</p>
            \(summaryList(rows))
            """)
    }

    // MARK: - What was done to it

    private var history: HTML {
        let items = revisions.map { revision, by -> HTML in
            let state = words["resource-editor.state.\(revision.state.rawValue)"].text
            let text = [
                "state": state, "name": by.isEmpty ? words["history.nobody"].text : by,
                "time": words.time(revision.at).text,
            ]
            return """
                <li>\(details(words("resource-editor.revision", text),
                    "<p class=\"govuk-body\">\(words(revision.resource.title))</p><p class=\"govuk-body ct-written\">\(prose(words(revision.resource.summary).text))</p>"
                ))</li>
                """
        }
        let newest = revisions.first?.revision.state
        let withdraw: HTML =
            newest == .withdrawn
            ? "" : step("withdraw", "resource-editor.withdraw", "resource-editor.withdraw.text", .warning)
        let back: HTML =
            isInFile && newest != nil && newest != .fileStands
            ? step("file", "resource-editor.file", "resource-editor.file.text", .secondary) : ""
        return """
            <h2 class="govuk-heading-m">\(words["resource-editor.history"])</h2>
            \(isInFile ? "<p class=\"govuk-body\">\(words["resource-editor.in-file"])</p>" : .empty)
            <ul class="govuk-list">\(items)</ul>
            \(withdraw)
            \(back)
            """
    }

    private func step(_ value: String, _ label: String, _ text: String, _ style: ButtonStyle) -> HTML {
        """
        <p class="govuk-body">\(words[text])</p>
        \(Web.form(to: id.map(Path.editResource) ?? Path.newResource, token: state.token, version: state.version,
            button(words[label], style: style, name: "step", value: value)))
        """
    }
}
