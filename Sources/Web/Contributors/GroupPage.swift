import Domain
import Storage

/// What a facilitator does for her group. It tells how many have begun, and of nobody what she said or how far she is.
struct GroupPage {
    let picture: GroupPicture
    let state: FormState

    static let fields = ["until-day", "until-month", "until-year", "codes", "least", "why", "who", "asked"]

    static func standing(_ picture: GroupPicture) -> FormFields {
        var fields = FormFields()
        if let setting = picture.setting {
            fields["until-day"] = String(setting.agreedDay.day)
            fields["until-month"] = String(setting.agreedDay.month)
            fields["until-year"] = String(setting.agreedDay.year)
            fields["least"] = String(setting.least)
            fields["why"] = setting.decision?.reason ?? ""
        }
        return fields
    }

    /// One contributor as the list of the form names her.
    static func who(_ value: String) -> GroupRepository.Who? {
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return parts[0] == "name" ? .chosenName(parts[1]) : Int(parts[1]).map { .number($0) }
    }

    private var words: Words { state.words }
    private var id: Round.ID { picture.round.id }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(picture.voice.name)</span>\(words["group.title"])</h1>
        <p class="govuk-body">\(words["group.text"])</p>
        \(day)
        \(picture.setting.map { "\(codes($0))\(view($0))\(decision($0))\(takeOut)" })
        </div></div>
        """
    }

    // MARK: - Until when

    private var day: HTML {
        let isFixed = picture.setting.map { $0.codesMade > 0 && !$0.isOpen(on: picture.today) } ?? false
        let standing = picture.setting.map { setting in
            HTML(
                "<p class=\"govuk-body\">\(words(isFixed ? "group.day.passed" : "group.day.until", ["date": words.date(setting.agreedDay).text]))</p>"
            )
        }
        let change = form(
            to: Path.group(id), token: state.token,
            """
            \(dateInput(
                state.field(
                    "until", "group.day.field",
                    hint: picture.setting.map { $0.codesMade > 0 } ?? false ? "group.day.later" : "group.day.hint"),
                day: state.fields["until-day"], month: state.fields["until-month"], year: state.fields["until-year"],
                dayLabel: words["field.day"], monthLabel: words["field.month"], yearLabel: words["field.year"]))
            \(button(words[picture.setting == nil ? "group.day.button" : "group.day.change"], style:
                picture.setting == nil ? .primary : .secondary))
            """)
        return """
            <h2 class="govuk-heading-m">\(words["group.day"])</h2>
            \(standing)
            \(isFixed ? .empty : change)
            """
    }

    // MARK: - Codes

    private func codes(_ setting: GroupSetting) -> HTML {
        let names = picture.chosenNames.map { HTML("<li>\($0)</li>") }
        let list: HTML =
            names.isEmpty
            ? ""
            : "<p class=\"govuk-body\">\(words["codes.names"])</p><ul class=\"govuk-list ct-inline-list\">\(names)</ul>"
        let make: HTML =
            setting.isOpen(on: picture.today)
            ? form(
                to: Path.groupCodes(id), token: state.token, version: setting.codesMade,
                """
                \(input(state.field("codes", "codes.field", hint: "codes.hint"), type: .date, width: .two))
                \(button(words["codes.button"], style: setting.codesMade == 0 ? .primary : .secondary))
                """) : ""
        return """
            <h2 class="govuk-heading-m">\(words["codes.title"])</h2>
            <p class="govuk-body">\(words.count("codes.out", picture.codes.count)) \
            \(words.count("codes.begun", picture.begun))</p>
            \(list)
            \(make)
            """
    }

    // MARK: - The view

    private func view(_ setting: GroupSetting) -> HTML {
        let text: HTML =
            setting.isOpen(on: picture.today)
            ? "<p class=\"govuk-body\">\(words("group.view.later", ["date": words.date(setting.agreedDay).text]))</p>"
            : """
            <p class="govuk-body"><a class="govuk-link" href="\(Path.groupView(id))">\
            \(words.count("group.view.link", picture.views.count))</a></p>
            """
        return "<h2 class=\"govuk-heading-m\">\(words["group.view"])</h2>\(text)"
    }

    private func decision(_ setting: GroupSetting) -> HTML {
        let choices = GroupSetting.decidable.reversed().map { number in
            Choice(
                value: String(number),
                label: words.count(
                    number == GroupSetting.leastNumber ? "group.least.usual" : "group.least.from", number))
        }
        let standing = setting.decision.map { decision in
            inset("\(words("own.decision", ["least": String(decision.least)])) <q>\(decision.reason)</q>")
        }
        return """
            <h2 class="govuk-heading-m">\(words["group.least"])</h2>
            <p class="govuk-body">\(words["group.least.text"])</p>
            \(standing)
            \(details(words["group.least.change"], form(
                to: Path.groupDecision(id), token: state.token,
                """
                \(radios(state.field("least", "group.least.field"), choices, small: true))
                \(textarea(state.field("why", "group.why", hint: "group.why.hint"), rows: 3))
                \(button(words["group.least.button"], style: .secondary))
                """), open: ["least", "why"].contains { state.correction?.error($0, words) != nil }))
            """
    }

    // MARK: - Taking somebody out

    private var takeOut: HTML {
        if picture.codes.isEmpty { return .empty }
        let people =
            [Choice(value: "", label: words["field.choose"])]
            + picture.codes.map {
                Choice(value: "number:\($0)", label: words("codes.number", ["number": String($0)]))
            }
            + Set(picture.chosenNames).sorted().map { Choice(value: "name:\($0)", label: Phrase($0)) }
        let isOpen = picture.setting?.isOpen(on: picture.today) ?? true
        return """
            <h2 class="govuk-heading-m">\(words["group.out"])</h2>
            <p class="govuk-body">\(words[isOpen ? "group.out.everything" : "group.out.allButNumbers"])</p>
            \(details(words["group.out.open"], form(
                to: Path.groupWithdrawal(id), token: state.token,
                """
                \(select(state.field("who", "group.who", hint: "group.who.hint"), people))
                \(checkboxes(state.field("asked", "group.asked"), [
                    Choice(value: "yes", label: words["group.asked.yes"]),
                ], chosen: state.fields["asked"] == "yes" ? ["yes"] : []))
                \(button(words["group.out.button"], style: .secondary))
                """), open: ["who", "asked"].contains { state.correction?.error($0, words) != nil }))
            """
    }
}

/// The group's view of every statement that has one, with the words that women let the facilitator read.
struct GroupViewPage {
    let picture: GroupPicture
    let words: Words

    var content: HTML {
        """
        <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(picture.voice.name)</span>\
        \(words["group.view.title"])</h1>
        \(picture.setting.map(introduction))
        \(picture.setting?.isOpen(on: picture.today) == false ? sections : .empty)
        """
    }

    private func introduction(_ setting: GroupSetting) -> HTML {
        if setting.isOpen(on: picture.today) {
            return
                "<p class=\"govuk-body\">\(words("group.view.later", ["date": words.date(setting.agreedDay).text]))</p>"
        }
        return """
            <p class="govuk-body">\(words("group.view.text", ["least": String(setting.least)]))</p>
            """
    }

    private var sections: HTML {
        let parts = picture.framework.sections.compactMap { section -> HTML? in
            let shown = section.statements.compactMap { statement in
                picture.views[statement.id].map { self.statement(statement, $0) }
            }
            return shown.isEmpty ? nil : "<h2 class=\"govuk-heading-m\">\(words(section.title))</h2>\(shown)"
        }
        let rest = picture.framework.statements.filter { picture.views[$0.id] == nil }
        let list = rest.map { HTML("<li>\(words($0.plainWording))</li>") }
        let few: HTML =
            rest.isEmpty
            ? ""
            : details(
                words["group.few"], "<ul class=\"govuk-list govuk-list--bullet\">\(list)</ul>",
                open: picture.views.isEmpty)
        return "\(parts)\(few)"
    }

    private func statement(_ statement: Statement, _ view: GroupView) -> HTML {
        let texts = (picture.words[statement.id] ?? []).map { HTML("<li><q>\(prose($0))</q></li>") }
        let written: HTML =
            texts.isEmpty ? "" : details(words["group.words"], "<ul class=\"govuk-list\">\(texts)</ul>")
        return """
            <section class="ct-statement"><h3 class="govuk-heading-s">\(words(statement.plainWording))</h3>
            \(GroupNumbers(words: words).content(view))\(written)</section>
            """
    }
}
