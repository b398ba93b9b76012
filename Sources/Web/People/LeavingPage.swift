import Domain

/// Exactly what leaving for good does, and the way to do it.
struct LeavingPage {
    let leaving: Leaving
    let hasPassword: Bool
    let words: Words
    let state: FormState

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        <h1 class="govuk-heading-l">\(words["leaving.title"])</h1>
        <p class="govuk-body-l">\(words["leaving.lead"])</p>
        <p class="govuk-body">\(words["leaving.before"]) <a class="govuk-link" href="\(Path.accountData)">\
        \(words["account.data.link"])</a></p>
        <h2 class="govuk-heading-m">\(words["leaving.goes"])</h2>
        <ul class="govuk-list govuk-list--bullet">
        \(["identity", "secrets", "sessions", "learning", "notebook", "contact"].map { item(words["leaving.goes.\($0)"]) })\(memberships)</ul>
        <h2 class="govuk-heading-m">\(words["leaving.stays"])</h2>
        <ul class="govuk-list govuk-list--bullet">
        \(item(words("leaving.stays.voice", ["name": Leaving.name])))\(item(words["leaving.stays.history"]))\
        \(item(words["leaving.stays.others"]))</ul>
        <h2 class="govuk-heading-m">\(words["leaving.copies"])</h2>
        <p class="govuk-body">\(words["leaving.copies.text"])</p>
        <p class="govuk-body">\(words["leaving.copies.backups"])</p>
        \(leaving.hindrances.isEmpty ? confirmation : hindrance)
        </div></div>
        """
    }

    private func item(_ text: Phrase) -> HTML { "<li>\(text)</li>" }

    private var memberships: HTML {
        if leaving.partnerships.isEmpty { return .empty }
        let names = leaving.partnerships.map(\.name).joined(separator: ", ")
        return item(words("leaving.goes.memberships", ["partnerships": names]))
    }

    private var hindrance: HTML {
        """
        <h2 class="govuk-heading-m" id="leaving">\(words["leaving.first"])</h2>
        \(leaving.hindrances.map { inset("\(words($0))") })
        """
    }

    private var confirmation: HTML {
        let ask =
            hasPassword
            ? password(state, "current-password", label: "field.current-password")
            : checkboxes(
                state.field("sure", "leaving.sure"), [Choice(value: "yes", label: words["leaving.sure.yes"])],
                chosen: Set(state.fields.all("sure")))
        return """
            <h2 class="govuk-heading-m">\(words["leaving.title"])</h2>
            \(warning(words["leaving.warning"], assistive: words["frame.warning"]))
            \(form(to: Path.leaving, token: state.token,
                "\(ask)\(button(words["leaving.button"], style: .warning))"))
            """
    }
}
