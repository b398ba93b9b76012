import Domain
import Storage

/// The fields of an entry: the words, who may read them, and whether they go along.
struct NotebookForm {
    let state: FormState
    let partnership: Partnership
    /// The voice that the entry is or will be written for; nil for a chair without one.
    let voice: Voice?

    private var words: Words { state.words }

    /// Private until its writer says otherwise.
    static var empty: FormFields { FormFields(["sharing": NotebookEntry.Visibility.voice.rawValue]) }

    static func fields(of entry: NotebookEntry) -> FormFields {
        var fields = FormFields(entry.fields)
        fields["version"] = String(entry.version)
        return fields
    }

    var fields: HTML {
        let choices = NotebookEntry.Visibility.allCases.map {
            Choice(value: $0.rawValue, label: Self.sharing($0, voice, partnership, words))
        }
        return """
            \(textarea(state.field("reflection", "field.reflection", hint: "field.reflection.hint"), rows: 6,
                limit: NotebookDraft.limit))
            \(radios(state.field("sharing", "field.sharing", hint: "field.sharing.hint"), choices, small: true))
            \(checkboxes(state.field("export", "field.export", hint: "field.export.hint"),
                [Choice(value: "yes", label: words["notebook.export.yes"])], chosen: [state.fields["export"]],
                small: true))
            """
    }

    /// Who may read an entry, as a phrase.
    static func sharing(
        _ visibility: NotebookEntry.Visibility, _ voice: Voice?, _ partnership: Partnership, _ words: Words
    ) -> Phrase {
        switch visibility {
        case .partnership: words("notebook.sharing.partnership", ["partnership": partnership.name])
        case .voice:
            voice.map { words("notebook.sharing.voice", ["voice": $0.name]) } ?? words["notebook.sharing.own"]
        }
    }
}

extension NotebookEntry.Subject {
    /// The question's or the message's words; what the library no longer holds says so.
    func title(on shelf: Shelf?, _ words: Words) -> Phrase {
        switch self {
        case .question(let id): shelf?[id].map { words($0.text) } ?? words["notebook.subject.gone"]
        case .message(let id): shelf?[id].map { words($0.title) } ?? words["notebook.subject.gone"]
        case .free: words["notebook.subject.free"]
        }
    }
}

/// A new entry.
struct NotebookNewPage {
    let form: NotebookForm
    let subject: NotebookEntry.Subject
    let shelf: Shelf?
    /// The meeting that it was written in, if any.
    let meeting: Meeting?

    var content: HTML {
        let state = form.state
        let words = state.words
        let about: HTML
        switch subject {
        case .question(let id):
            about = """
                \(inset("\(subject.title(on: shelf, words))"))\
                <input type="hidden" name="question" value="\(id.text)">
                """
        case .message, .free:
            let messages = shelf?.library.messages.map { Choice(value: $0.id.text, label: words($0.title)) } ?? []
            about =
                messages.isEmpty
                ? .empty
                : select(
                    state.field("message", "field.about-message"),
                    [Choice(value: "", label: words["notebook.about.nothing"])] + messages)
        }
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(state.summary)
            <h1 class="govuk-heading-l">\(words["notebook.new.title"])</h1>
            <p class="govuk-body">\(words["notebook.never"])</p>
            \(Web.form(to: Path.notebook(form.partnership.id), token: state.token,
                "\(about)\(meeting?.fields)\(form.fields)\(button(words["notebook.save"]))"))
            </div></div>
            """
    }
}

/// One entry: to read, and for its writer to change, share or take out.
struct NotebookEntryPage {
    let view: NotebookEntryView
    let form: NotebookForm

    private var words: Words { form.state.words }
    private var entry: NotebookEntry { view.entry }

    var content: HTML {
        let isOwn = entry.writer == view.notebook.member.person
        let mayChange = isOwn && view.notebook.member.may(.reflect)
        return """
            <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            \(form.state.summary)
            \(form.state.conflictNotice(
                [
                    (field: "reflection", label: words["field.reflection"]),
                    (field: "sharing", label: words["field.sharing"]), (field: "export", label: words["field.export"]),
                ], own: true, show: shown))
            <h1 class="govuk-heading-l">\(words["notebook.entry.title"])</h1>
            \(inset("\(entry.subject.title(on: view.notebook.shelf, words))"))
            \(NotebookPage.byline(entry, view.notebook, words))
            \(mayChange ? change : "<p class=\"govuk-body ct-written\">\(prose(entry.text))</p>")
            \(isOwn ? own : .empty)
            </div></div>
            """
    }

    private var change: HTML {
        Web.form(
            to: Path.notebookEntry(entry.partnership, entry.id), token: form.state.token, version: form.state.version,
            "\(form.fields)\(button(words["notebook.change"]))")
    }

    private func shown(_ field: String, _ text: String) -> HTML {
        let shown: Phrase
        switch field {
        case "sharing":
            shown =
                NotebookEntry.Visibility(rawValue: text).map {
                    NotebookForm.sharing($0, form.voice, form.partnership, words)
                } ?? Phrase(text)
        case "export": shown = words[text == "yes" ? "notebook.export.yes" : "notebook.export.no"]
        default: return "<p class=\"govuk-body ct-written\">\(prose(text))</p>"
        }
        return "<p class=\"govuk-body\">\(shown)</p>"
    }

    /// What is the writer's alone: how it read before, and taking it out.
    private var own: HTML {
        let before = view.revisions.map { revision -> HTML in
            """
            <p class="govuk-body-s ct-tight">\(words.time(revision.at))</p>\
            <p class="govuk-body ct-written">\(prose(revision.text))</p>
            """
        }
        let removal: HTML = """
            <p class="govuk-body">\(words["notebook.remove.text"])</p>
            \(Web.form(to: Path.notebookRemoval(entry.partnership, entry.id), token: form.state.token,
                button(words["notebook.remove.button"], style: .warning)))
            """
        return """
            \(before.isEmpty ? .empty : details(words["notebook.before"], "\(before)"))
            \(details(words["notebook.remove"], removal))
            """
    }
}
