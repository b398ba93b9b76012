import Domain
import Storage

/// The notebook: entries under what they are about, newest first, one stretch at a time.
struct NotebookPage {
    let view: NotebookView
    /// The key message that was asked for, if any.
    let message: KeyMessage.ID?
    let isFirst: Bool
    let words: Words

    private var id: Partnership.ID { view.partnership.id }
    private var mayWrite: Bool { view.member.may(.reflect) }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">\(words["notebook.title"])</h1>
        <p class="govuk-body">\(words["notebook.text"])</p>
        <p class="govuk-body">\(words["notebook.never"])</p>
        <div class="govuk-button-group ct-no-print">\
        \(mayWrite ? buttonLink(words["notebook.new.button"], to: Path.newNotebookEntry(id, message: message)) : .empty)\
        <a class="govuk-link" href="\(Path.meeting(id, about: message?.text))">\(words["notebook.meeting"])</a></div>
        \(filter)
        \(view.entries.isEmpty ? empty : "\(groups)")
        \(next)
        <p class="govuk-body ct-no-print"><a class="govuk-link" href="\(Path.notebookFile(id))">\
        \(words["notebook.file"])</a></p>
        </div></div>
        """
    }

    private var filter: HTML {
        guard let shelf = view.shelf, !shelf.library.messages.isEmpty else { return .empty }
        let messages = shelf.library.messages.map { Choice(value: $0.id.text, label: words($0.title)) }
        let field = Field(name: "message", label: words["notebook.filter"], value: message?.text ?? "")
        return """
            <form action="\(Path.notebook(id))" method="get" class="ct-no-print">
            \(select(field, [Choice(value: "", label: words["notebook.filter.all"])] + messages))
            \(button(words["notebook.filter.button"], style: .secondary))
            </form>
            """
    }

    private var empty: HTML {
        let key = message != nil || !isFirst ? "notebook.none-here" : "notebook.empty"
        return inset("\(words[key])")
    }

    /// A group stands where its newest entry does.
    private var groups: [HTML] {
        var order: [NotebookEntry.Subject] = []
        let entries = Dictionary(grouping: view.entries, by: \.subject)
        for entry in view.entries where !order.contains(entry.subject) { order.append(entry.subject) }
        return order.map { subject -> HTML in
            let items = (entries[subject] ?? []).map { item($0) }
            return """
                <section class="ct-notebook"><h2 class="govuk-heading-m">\(subject.title(on: view.shelf, words))</h2>\
                \(more(subject))\(items)</section>
                """
        }
    }

    /// Another entry about the same.
    private func more(_ subject: NotebookEntry.Subject) -> HTML {
        guard mayWrite, let shelf = view.shelf else { return .empty }
        let address: String
        switch subject {
        case .question(let question) where shelf[question] != nil:
            address = Path.newNotebookEntry(id, question: question)
        case .message(let message) where shelf[message] != nil: address = Path.newNotebookEntry(id, message: message)
        default: return .empty
        }
        return """
            <p class="govuk-body-s ct-no-print">\(actionLink(words["notebook.more"], assistive: subject.title(on: shelf, words),
                to: address))</p>
            """
    }

    private func item(_ entry: NotebookEntry) -> HTML {
        let isOwn = entry.writer == view.member.person
        let label = words[isOwn ? "notebook.open.own" : "notebook.open"]
        let when = words("notebook.of", ["name": entry.by, "time": words.time(entry.at).text])
        return """
            <article class="ct-notebook__entry" id="entry-\(entry.id.text)">\
            <p class="govuk-body ct-written ct-tight">\(prose(entry.text))</p>\(Self.byline(entry, view, words))\
            <p class="govuk-body-s ct-tight ct-no-print">\(actionLink(label, assistive: when,
                to: Path.notebookEntry(id, entry.id)))</p></article>
            """
    }

    /// Who, for which voice, when, and who may read it.
    static func byline(_ entry: NotebookEntry, _ view: NotebookView, _ words: Words) -> HTML {
        let time = words.time(entry.at).text
        let voice = view.voice(entry.voice)
        let by =
            voice.map { words("history.by-voice", ["name": entry.by, "voice": $0.name, "time": time]) }
            ?? words("history.by", ["name": entry.by, "time": time])
        let changed: HTML =
            entry.changedAt == entry.at
            ? "" : " \(words("notebook.changed", ["time": words.time(entry.changedAt).text]))"
        let export: HTML = entry.inExport ? " \(tag(words["notebook.export.tag"], tone: .blue))" : ""
        return """
            <p class="govuk-body-s ct-tight">\(by)\(changed)<br>\
            \(tag(NotebookForm.sharing(entry.visibility, voice, view.partnership, words), tone: .grey))\(export)</p>
            """
    }

    private var next: HTML {
        guard let last = view.next else { return .empty }
        return """
            <p class="govuk-body"><a class="govuk-link" href="\(Path.notebook(id, about: message, before: last))" rel="next">\
            \(words["notebook.older"])</a></p>
            """
    }
}

/// What its writers put among what the partnership takes along, as Markdown.
struct NotebookSheet {
    let view: NotebookView
    let words: Words
    let taken: Moment

    var markdown: [UInt8] {
        var lines = [
            "# \(Self.plain(view.partnership.name)): \(words["notebook.title"].text)", "",
            words("notebook.file.text", ["time": words.time(taken).text]).text, "",
        ]
        if view.entries.isEmpty { lines += [words["notebook.file.none"].text, ""] }
        var order: [NotebookEntry.Subject] = []
        for entry in view.entries where !order.contains(entry.subject) { order.append(entry.subject) }
        for subject in order {
            lines += ["## \(Self.plain(subject.title(on: view.shelf, words).text))", ""]
            for entry in view.entries where entry.subject == subject {
                lines += entry.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    "> \(Self.plain(String($0)))"
                }
                let voice = view.voice(entry.voice).map { ", \($0.name)" } ?? ""
                lines += ["", Self.plain("\(entry.by)\(voice), \(words.time(entry.at).text)"), ""]
            }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// What people wrote stays text, also where Markdown would take it for markup.
    private static func plain(_ text: String) -> String {
        text.reduce(into: "") { plain, character in
            if "\\`*_{}[]<>()#+-!|&~".contains(character) { plain.append("\\") }
            plain.append(character)
        }
    }
}
