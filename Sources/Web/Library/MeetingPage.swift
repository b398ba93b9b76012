import Domain
import Storage

/// Where a meeting's questions are chosen: those of a key message, or those of a statement.
struct MeetingChoicePage {
    /// A statement that has questions of its own.
    struct Linked {
        let link: StatementLink
        let statement: Statement
    }

    let partnership: Partnership
    let shelf: Shelf?
    let statements: [Linked]
    /// A key message's id, or a statement as `framework/statement`.
    let about: String
    let words: Words

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">\(words["meeting.title"])</h1>
        <p class="govuk-body">\(words["meeting.text"])</p>
        \(shelf.map(choices) ?? "<p class=\"govuk-body\">\(words["notebook.no-library"])</p>")
        </div></div>
        """
    }

    private func choices(_ shelf: Shelf) -> HTML {
        let messages = shelf.library.messages.map { Choice(value: $0.id.text, label: words($0.title)) }
        let linked = statements.map { Choice(value: $0.link.description, label: words($0.statement.plainWording)) }
        let field = Field(name: "about", label: words["meeting.about"], value: about)
        return """
            <form action="\(Path.meeting(partnership.id))" method="get">
            \(select(field, [Choice(value: "", label: words["field.choose"])] + messages + linked))
            \(button(words["meeting.about.button"], style: .secondary))
            </form>
            \(questions(on: shelf))
            """
    }

    private func questions(on shelf: Shelf) -> HTML {
        if about.isEmpty { return .empty }
        let found: [ReflectiveQuestion]
        let title: Phrase
        if let linked = statements.first(where: { $0.link.description == about }) {
            found = shelf.questions(for: linked.statement, of: linked.link.framework)
            title = words(linked.statement.plainWording)
        } else if let message = shelf[KeyMessage.ID(about)] {
            found = shelf.questions(for: message.id)
            title = words(message.title)
        } else {
            return "<p class=\"govuk-body\">\(words["meeting.none"])</p>"
        }
        if found.isEmpty { return "<p class=\"govuk-body\">\(words["meeting.none"])</p>" }
        let choices = found.prefix(Meeting.limit).map { question in
            Choice(
                value: question.id.text, label: words(question.text),
                hint: question.level == .team ? "\(words["meeting.level.team"])" : "\(words["meeting.level.strategic"])"
            )
        }
        let clocks = Meeting.clocks.map { minutes in
            Choice(
                value: String(minutes),
                label: minutes == 0
                    ? words["meeting.clock.none"] : words("meeting.clock.minutes", ["minutes": String(minutes)]))
        }
        return """
            <h2 class="govuk-heading-m">\(title)</h2>
            <form action="\(Path.meetingQuestions(partnership.id))" method="get">
            \(checkboxes(Field(name: "q", label: words["meeting.questions"]), choices,
                chosen: Set(choices.map(\.value))))
            \(select(Field(name: "clock", label: words["meeting.clock"], hint: words["meeting.clock.hint"], value: "0"),
                clocks))
            <div class="govuk-button-group">\(button(words["meeting.begin"]))\
            <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" \
            formaction="\(Path.meetingSheet(partnership.id))">\(words["meeting.sheet.link"])</button></div>
            </form>
            """
    }
}

/// One question, to be read from the back of the room. What anybody wrote is not on it: the room may be looking.
struct MeetingPage {
    let meeting: Meeting
    let question: ReflectiveQuestion
    let shelf: Shelf
    let partnership: Partnership
    let member: Member
    let form: NotebookForm
    let opened: Moment
    let isSaved: Bool

    private var words: Words { form.state.words }

    var content: HTML {
        let values = ["number": String(meeting.place), "count": String(meeting.questions.count)]
        return """
            \(isSaved ? "<div role=\"status\">\(inset("\(words["meeting.saved"])"))</div>" : "")
            <div class="ct-meeting">
            <p class="govuk-caption-l">\(words("meeting.place", values))</p>
            <h1 class="ct-meeting__question">\(words(question.text))</h1>
            \(messages)
            \(ways)
            </div>
            \(clock)
            \(member.may(.reflect) ? write : .empty)
            <p class="govuk-body"><a class="govuk-link" href="\(Path.meetingSheet(partnership.id, meeting))">\
            \(words["meeting.sheet.link"])</a></p>
            """
    }

    private var messages: HTML {
        let links = question.messages.compactMap { shelf[$0] }.map { message -> HTML in
            "<li><a class=\"govuk-link\" href=\"\(Path.message(message.id))\">\(words(message.title))</a></li>"
        }
        return links.isEmpty ? .empty : "<ul class=\"govuk-list ct-inline-list\">\(links)</ul>"
    }

    private var ways: HTML {
        let id = partnership.id
        let before: HTML? = meeting.before.map {
            buttonLink(words["meeting.before"], to: Path.meetingQuestions(id, $0), style: .secondary)
        }
        let after =
            meeting.after.map { buttonLink(words["meeting.after"], to: Path.meetingQuestions(id, $0)) }
            ?? buttonLink(words["meeting.end"], to: Path.notebook(id))
        return """
            <nav class="govuk-button-group" aria-label="\(attribute: words["meeting.questions"])">\(before)\(after)</nav>
            """
    }

    /// Off unless somebody wants it. Without script it says when the question was opened; it never sounds and never ends.
    private var clock: HTML {
        if meeting.minutes == 0 {
            let on = meeting.clock(Meeting.usualClock)
            return """
                <p class="govuk-body ct-no-print"><a class="govuk-link" href="\(Path.meetingQuestions(partnership.id, on))">\
                \(words["meeting.clock.on"])</a></p>
                """
        }
        let minutes = String(meeting.minutes)
        let time = String(words.time(opened).text.suffix(5))
        return """
            <div class="ct-clock ct-no-print" data-ct-clock="\(minutes)" \
            data-ct-clock-within="\(words("meeting.clock.within", ["minutes": minutes]).text)" \
            data-ct-clock-over="\(words["meeting.clock.over"].text)">\
            <p class="govuk-body ct-tight">\(words("meeting.clock.opened", ["time": time, "minutes": minutes]))</p>\
            <progress class="ct-clock__bar" max="\(minutes)" value="0" aria-hidden="true" hidden></progress>\
            <p class="govuk-body"><a class="govuk-link" href="\(Path.meetingQuestions(partnership.id, meeting.clock(0)))">\
            \(words["meeting.clock.off"])</a></p></div>
            """
    }

    private var write: HTML {
        let fields: HTML = """
            <input type="hidden" name="question" value="\(question.id.text)">\(meeting.fields)
            \(form.fields)\(button(words["notebook.save"]))
            """
        let hint: HTML = "<p class=\"govuk-body\">\(words["meeting.write.hint"])</p>"
        return details(
            words["meeting.write"],
            "\(hint)\(Web.form(to: Path.notebook(partnership.id), token: form.state.token, fields))")
    }
}

/// A sheet for the table: the questions, with lines to write on.
struct MeetingSheet {
    /// Lines to write on below each question.
    private static let lines = 6

    let meeting: Meeting
    let partnership: Partnership
    let words: Words

    var content: HTML {
        let questions = meeting.questions.map { question -> HTML in
            """
            <section class="ct-sheet__question"><h2 class="govuk-heading-m">\(words(question.text))</h2>\
            <div class="ct-lines" aria-hidden="true">\([HTML](repeating: "<i></i>", count: Self.lines))</div></section>
            """
        }
        return """
            <h1 class="govuk-heading-l">\(words["meeting.sheet.title"])</h1>
            <p class="govuk-body ct-no-print">\(words["meeting.sheet.text"])</p>
            <p class="govuk-body">\(words["meeting.sheet.names"])</p>
            <div class="ct-sheet">\(questions)</div>
            """
    }
}
