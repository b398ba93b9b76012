import Domain

/// The professional standards, each with the days between which it holds and what is mapped to it.
struct StandardsPage {
    let shelf: Shelf
    let words: Words
    let today: Day

    private var notes: LibraryNotes { LibraryNotes(shelf: shelf, words: words) }

    var content: HTML {
        """
        <h1 class="govuk-heading-l">\(words["library.standards.title"])</h1>
        <p class="govuk-body">\(words["library.standards.text"])</p>
        \(shelf.library.standards.map(standard))
        """
    }

    private func standard(_ standard: Standard) -> HTML {
        let next = standard.replacedBy.flatMap { id in shelf.library.standards.first { $0.id == id } }
        let items = standard.items.map { item -> HTML in
            let name: HTML? = item.name.map {
                " <span class=\"govuk-hint\">\(words("standard.now-called", ["name": words($0).text]))</span>"
            }
            let messages = shelf.library.messages.filter { $0.standards.contains(item.id) }.map(\.id)
            return "<li>\(words(item.label))\(name)\(notes.messageLinks(messages))</li>"
        }
        var rows: [(key: Phrase, value: HTML, actions: HTML?)] = [
            (key: words["standard.holds"], value: notes.validity(standard, on: today), actions: nil),
            (key: words["resource.publisher"], value: "\(standard.publisher)", actions: nil),
            (key: words["standard.scope"], value: "\(words(standard.scope))", actions: nil),
        ]
        if let next {
            let from: HTML? = next.from.map { " (\(words("standard.from", ["day": words.date($0).text])))" }
            rows.append(
                (
                    key: words["standard.replaced"],
                    value: "<a class=\"govuk-link\" href=\"#\(next.id.text)\">\(words(next.title))</a>\(from)",
                    actions: nil
                ))
        }
        if let link = standard.link {
            rows.append((key: words["standard.link"], value: notes.outside(link, "\(link)"), actions: nil))
        }
        return """
            <section id="\(standard.id.text)"><h2 class="govuk-heading-m">\(words(standard.title))</h2>
            \(standard.note.map { "<p class=\"govuk-body\">\(words($0))</p>" as HTML })
            \(summaryList(rows))
            \(items.isEmpty
                ? "<p class=\"govuk-body\">\(words["standard.no-items"])</p>"
                : "<h3 class=\"govuk-heading-s\">\(words["standard.items"])</h3><ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>" as HTML)
            <p class="govuk-body"><a class="govuk-link" \
            href="\(Path.resources([(name: "standard", value: standard.id.text)]))">\(words["standard.resources"])</a></p>
            <p class="govuk-body-s">\(notes.sources(standard.sources))</p></section>
            """
    }
}

/// Every reflective question, by message.
struct QuestionsPage {
    let shelf: Shelf
    let words: Words

    var content: HTML {
        let notes = LibraryNotes(shelf: shelf, words: words)
        let messages = shelf.library.messages.sorted { words($0.title).text < words($1.title).text }
        let parts = messages.map { message -> HTML in
            let questions = shelf.questions(for: message.id)
            let levels = ReflectiveQuestion.Level.allCases.map { level -> HTML in
                """
                <h3 class="govuk-heading-s">\(words["question.level.\(level.rawValue)"])</h3>
                \(notes.questions(questions.filter { $0.level == level }, under: message.id))
                """
            }
            return """
                <section><h2 class="govuk-heading-m"><a class="govuk-link" href="\(Path.message(message.id))">\
                \(words(message.title))</a></h2>\(levels)</section>
                """
        }
        return """
            <h1 class="govuk-heading-l">\(words["library.questions.title"])</h1>
            <p class="govuk-body">\(words["message.questions.text"])</p>
            \(parts)
            """
    }
}
