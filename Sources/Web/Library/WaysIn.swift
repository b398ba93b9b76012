import Domain

/// 'I have ten minutes': what fits into a short time, whatever it is about.
struct TenMinutesPage {
    static let choices = [5, 10, 20, 30]
    /// More than that is a list, not ten minutes; the filter shows all.
    private static let most = 30

    let shelf: Shelf
    let words: Words
    let minutes: Int

    var content: HTML {
        let notes = LibraryNotes(shelf: shelf, words: words)
        var filter = ResourceFilter()
        filter.minutes = minutes
        let fitting = filter.resources(on: shelf).sorted {
            ($0.length?.minutes ?? 0, $0.id) < ($1.length?.minutes ?? 0, $1.id)
        }.prefix(Self.most)
        let times = Self.choices.map { choice -> HTML in
            choice == minutes
                ? "<li><strong>\(words.count("library.minutes", choice))</strong></li>"
                : """
                <li><a class="govuk-link" href="\(Path.tenMinutes)?minutes=\(choice)">\
                \(words.count("library.minutes", choice))</a></li>
                """
        }
        return """
            <h1 class="govuk-heading-l">\(words["library.ten.title"])</h1>
            <p class="govuk-body">\(words["library.ten.text"])</p>
            <nav aria-label="\(attribute: words["library.by.minutes"])"><ul class="ct-inline-list">\(times)</ul></nav>
            <h2 class="govuk-heading-m">\(words["library.ten.fits"])</h2>
            \(fitting.isEmpty ? "<p class=\"govuk-body\">\(words["library.resources.none"])</p>" : notes.items(Array(fitting)))
            <h2 class="govuk-heading-m">\(words["library.ten.question"])</h2>
            <p class="govuk-body">\(words["library.ten.question.text"])</p>
            \(shelf.library.messages.sorted { words($0.title).text < words($1.title).text }.map(oneQuestion))
            """
    }

    private func oneQuestion(_ message: LibraryMessage) -> HTML {
        guard let question = shelf.questions(for: message.id).first else { return .empty }
        return details(
            words(message.title),
            """
            <p class="govuk-body">\(words(question.text))</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.message(message.id))#questions">\
            \(words["library.questions.more"])</a></p>
            """)
    }
}

/// 'My team meets on Monday': one message made into a meeting that can be printed.
struct TeamMeetingPage {
    let shelf: Shelf
    let words: Words
    let talk: TeamTalk?

    var content: HTML {
        """
        <h1 class="govuk-heading-l">\(talk.map { words($0.message.title) } ?? words["library.team.title"])</h1>
        \(talk.map(agenda))
        <section class="ct-screen-only"><h2 class="govuk-heading-m">\(words[talk == nil ? "library.team.choose" : "library.team.other"])</h2>
        \(form)</section>
        """
    }

    private var form: HTML {
        let messages = shelf.library.messages.map { Choice(value: $0.id.text, label: words($0.title)) }
        let lengths = TeamTalk.lengths.map { Choice(value: String($0), label: words.count("library.minutes", $0)) }
        let levels = ReflectiveQuestion.Level.allCases.map {
            Choice(value: $0.rawValue, label: words["question.level.\($0.rawValue)"])
        }
        return """
            <form action="\(Path.teamMeeting(nil))" method="get">
            \(select(Field(name: "message", label: words["library.by.message"], value: talk?.message.id.text ?? ""), messages))
            \(select(Field(name: "minutes", label: words["library.by.minutes"], value: String(talk?.minutes ?? 30)), lengths))
            \(select(Field(name: "level", label: words["library.by.level"], value: talk?.questions.first?.level.rawValue ?? "team"), levels))
            \(button(words["library.team.make"]))</form>
            """
    }

    private func agenda(_ talk: TeamTalk) -> HTML {
        let notes = LibraryNotes(shelf: shelf, words: words)
        let questions = talk.questions.map { question -> HTML in
            """
            <li><p class="govuk-body ct-tight">\(words(question.text))</p>
            <p class="govuk-hint">\(words.count("library.minutes", talk.perQuestion))</p><div class="ct-lines" aria-hidden="true"><i></i><i></i><i></i></div></li>
            """
        }
        let opening: HTML? = talk.opening.map {
            """
            <h2 class="govuk-heading-m">\(words["library.team.watch"])</h2>\(notes.items([$0]))
            """
        }
        return """
            <p class="govuk-body">\(words.count("library.team.lasts", talk.minutes)) \(words["library.team.print"])</p>
            <p class="govuk-body ct-screen-only">\(words["library.team.screen"])</p>
            \(notes.ours)
            <p class="govuk-body">\(words(talk.message.argument))</p>
            \(opening)
            <h2 class="govuk-heading-m">\(words["library.team.talk"])</h2>
            <p class="govuk-body">\(words["message.questions.text"])</p>
            <ol class="govuk-list govuk-list--number">\(questions)</ol>
            <h2 class="govuk-heading-m">\(words["library.team.decide"])</h2>
            <p class="govuk-body">\(words["library.team.decide.text"])</p>
            <p class="govuk-hint">\(words.count("library.minutes", talk.deciding))</p><div class="ct-lines" aria-hidden="true"><i></i><i></i><i></i></div>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.message(talk.message.id))">\
            \(words["library.team.message"])</a></p>
            """
    }
}
