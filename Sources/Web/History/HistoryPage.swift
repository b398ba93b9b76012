import Domain
import Storage

/// Who changed what, when and why, newest first; what is still sealed shows only that it has its place.
struct HistoryPage {
    let view: HistoryView
    let words: Words

    var content: HTML {
        """
        <h1 class="govuk-heading-l">\(words["history.title"])</h1>
        <p class="govuk-body">\(words["history.text"])</p>
        \(view.lines.isEmpty ? "<p class=\"govuk-body\">\(words["history.none"])</p>" : list)
        \(older)
        <h2 class="govuk-heading-m">\(words["history.take.title"])</h2>
        <p class="govuk-body">\(words["history.take.text"])</p>
        <p class="govuk-body"><a class="govuk-link" href="\(Path.historyFile(view.partnership.id))">\
        \(words["history.take.link"])</a></p>
        """
    }

    private var list: HTML {
        var items = HTML()
        var sealed: [Int] = []
        func closeSealed() {
            guard let first = sealed.last, let last = sealed.first else { return }
            items += """
                <li class="ct-history__entry ct-history__entry--sealed">\
                \(words.count("history.sealed", sealed.count, ["first": String(first), "last": String(last)]))</li>
                """
            sealed = []
        }
        for line in view.lines {
            switch line {
            case .sealed(let position): sealed.append(position)
            case .entry(let entry):
                closeSealed()
                items += "<li class=\"ct-history__entry\">\(sentence(entry))</li>\n"
            }
        }
        closeSealed()
        return "<ol class=\"govuk-list ct-history\">\(items)</ol>"
    }

    private var older: HTML {
        guard let last = view.lines.last?.position, last > 1 else { return .empty }
        return """
            <p class="govuk-body"><a class="govuk-link" href="\(Path.history(view.partnership.id, upTo: last - 1))" rel="next">\
            \(words["history.older"])</a></p>
            """
    }

    // MARK: - One entry

    /// What happened, to what, and beneath it by whom and when.
    func sentence(_ entry: HistoryEntry) -> HTML {
        """
        <p class="govuk-body ct-tight"><strong>\(words["history.kind.\(entry.kind.rawValue)"])</strong> \(subject(entry))</p>
        \(entry.content == .erased ? "<p class=\"govuk-body ct-tight\">\(words["history.erased"])</p>" : changes(entry))
        <p class="govuk-body-s ct-tight">\(by(entry)) \
        \(actionLink(words("history.number", ["number": String(entry.position)]), assistive: words["history.entry"],
            to: Path.historyEntry(view.partnership.id, entry.position)))</p>
        """
    }

    private func by(_ entry: HistoryEntry) -> Phrase {
        let name = entry.by.isEmpty ? words["history.nobody"].text : entry.by
        let time = words.time(entry.at).text
        guard let voice = view.voices.first(where: { $0.id == entry.voice }) else {
            return words("history.by", ["name": name, "time": time])
        }
        return words("history.by-voice", ["name": name, "voice": voice.name, "time": time])
    }

    private func framework(_ entry: HistoryEntry) -> Framework? {
        view.rounds.first { $0.id == entry.round }.flatMap { view.frameworks[$0.edition] }
    }

    private func subject(_ entry: HistoryEntry) -> HTML {
        let round = view.rounds.first { $0.id == entry.round }
        let named: HTML
        if let statement = framework(entry)?.statements.first(where: { $0.id.text == entry.subject }) {
            named = "\(words(statement.plainWording))"
        } else if let action = view.actions[entry.subject] {
            named = "\(action)"
        } else if let person = view.people[entry.subject] {
            named = "\(person)"
        } else if let voice = view.voices.first(where: { $0.id.text == entry.subject }), voice.id != entry.voice {
            named = "\(voice.name)"
        } else {
            named = ""
        }
        guard let round else { return named }
        return "\(named) <span class=\"ct-history__round\">(\(round.title))</span>"
    }

    // MARK: - What changed

    /// Every field that differs, as it was and as it became.
    func changes(_ entry: HistoryEntry) -> HTML {
        let keys = Set(entry.before.keys).union(entry.after.keys).sorted()
        let changed = keys.filter { (entry.before[$0] ?? "") != (entry.after[$0] ?? "") && Self.known.contains($0) }
        if changed.isEmpty { return .empty }
        let rows = changed.map { key -> HTML in
            let before = entry.before[key].flatMap { $0.isEmpty ? nil : value(key, $0, entry) }
            let after = entry.after[key].flatMap { $0.isEmpty ? nil : value(key, $0, entry) }
            let was: HTML = before.map { "<del>\($0)</del> " } ?? ""
            let nothing: HTML = "<span>\(words["history.nothing"])</span>"
            let now: HTML = after.map { "<ins>\($0)</ins>" } ?? nothing
            return "<div><dt>\(words["history.value.\(key)"])</dt><dd>\(was)\(now)</dd></div>"
        }
        return "<dl class=\"ct-history__changes\">\(rows)</dl>"
    }

    /// The fields that have a name on this page; others hold nothing that a person reads.
    static let known: Set<String> = [
        "action", "answer", "codes", "colour", "confidence", "due", "entries", "evidence", "figures", "imported", "key",
        "kind", "lead", "least",
        "measure", "name",
        "note", "reason", "role", "source", "state", "statements", "supporting", "title", "until", "voice", "withdrawn",
    ]

    private func value(_ key: String, _ text: String, _ entry: HistoryEntry) -> HTML {
        func voices() -> HTML {
            let names = text.split(separator: "\n").map { id in
                view.voices.first { $0.id.text == id }?.name ?? String(id)
            }
            return "\(names.joined(separator: ", "))"
        }
        switch key {
        case "colour": return "\(words.name(Colour(rawValue: text)))"
        case "confidence":
            return Confidence(rawValue: text).map { "\(words["confidence.\($0.rawValue)"])" } ?? "\(text)"
        case "kind": return Voice.Kind(rawValue: text).map { "\(words["voice.kind.\($0.rawValue)"])" } ?? "\(text)"
        case "role": return Role(rawValue: text).map { "\(words["role.\($0.rawValue)"])" } ?? "\(words["history.left"])"
        case "state":
            if entry.kind == .figures { return "\(words["figures.state.\(text)"])" }
            if entry.kind == .example { return "\(words["example.state.\(text)"])" }
            if let state = Action.State(rawValue: text) { return "\(words["action.state.\(state.rawValue)"])" }
            return Round.State(rawValue: text).map { "\(words["state.\($0.rawValue)"])" } ?? "\(text)"
        case "voice", "lead", "supporting": return voices()
        case "statements":
            let all = framework(entry)?.statements ?? []
            let texts = text.split(separator: "\n").map { id in
                all.first { $0.id.text == id }.map { words($0.plainWording).text } ?? String(id)
            }
            return prose(texts.joined(separator: "\n"))
        case "imported", "withdrawn": return "\(words["history.yes"])"
        case "due", "until": return Day(text).map { "\(words.date($0))" } ?? "\(text)"
        default: return prose(text)
        }
    }
}

/// One entry, and for those who may the way to take its words out.
struct HistoryEntryPage {
    let page: HistoryPage
    let line: HistoryView.Line
    let state: FormState

    private var words: Words { page.words }

    var content: HTML {
        let what: HTML
        switch line {
        case .sealed(let position):
            what = """
                <p class="govuk-body">\(words.count(
                    "history.sealed", 1, ["first": String(position), "last": String(position)]))</p>
                """
        case .entry(let entry):
            what = "\(page.sentence(entry))\(entry.mayBeErased(by: page.view.member) ? erasure(entry) : .empty)"
        }
        return """
            \(state.summary)
            <h1 class="govuk-heading-l">\(words("history.number", ["number": String(line.position)]))</h1>
            \(what)
            """
    }

    private func erasure(_ entry: HistoryEntry) -> HTML {
        """
        <h2 class="govuk-heading-m">\(words["history.erase.title"])</h2>
        <p class="govuk-body">\(words["history.erase.what"])</p>
        <p class="govuk-body">\(words["history.erase.first"])</p>
        \(form(to: Path.erasure(page.view.partnership.id, entry.position), token: state.token,
            """
            \(textarea(state.field("reason", "field.erasure-reason", hint: "field.erasure-reason.hint"), rows: 2))
            \(button(words["history.erase.button"], style: .warning))
            """))
        """
    }
}
