import Domain
import Storage

/// Somebody's own account.
struct AccountPage {
    let person: Person
    let session: Session
    let sessions: [SessionSummary]
    let authenticator: AuthenticatorRepository.Standing
    let hasPassword: Bool
    let mustHaveSecondFactor: Bool
    let words: Words
    let state: FormState

    var content: HTML {
        """
        \(state.summary)
        <h1 class="govuk-heading-l">\(words["account.title"])</h1>
        \(details)
        \(hasPassword ? "\(secondFactor)\(newPassword)" : "<p class=\"govuk-body\">\(words["account.provider"])</p>")
        \(list)
        \(learning)
        \(data)
        """
    }

    private var details: HTML {
        """
        <h2 class="govuk-heading-m">\(words["account.details"])</h2>
        \(form(to: Path.accountName, token: state.token,
            """
            \(input(state.field("name", "field.name", hint: "field.name.hint"), width: .twoThirds, autocomplete: "name",
                spellcheck: false))
            \(address)
            \(button(words["account.details.button"], style: .secondary))
            """))
        """
    }

    /// To be changed with the password; without one it can only be read.
    private var address: HTML {
        if !hasPassword {
            return """
                <p class="govuk-body"><strong>\(words["field.email"])</strong><br>\(person.email ?? "")</p>
                <p class="govuk-body">\(words["account.address"])</p>
                """
        }
        return """
            \(input(state.field("email", "field.email"), type: .email, width: .twoThirds, autocomplete: "email",
                spellcheck: false))
            \(password(state, "current-password", name: "current", label: "field.current-password",
                hint: "field.current-password.hint"))
            """
    }

    private var secondFactor: HTML {
        let text: Phrase
        if authenticator.isOn {
            text = words.count("account.codes-left", authenticator.codesLeft)
        } else {
            text = words[mustHaveSecondFactor ? "account.authenticator.needed" : "account.authenticator.offered"]
        }
        return """
            <h2 class="govuk-heading-m">\(words["authenticator.title"])</h2>
            <p class="govuk-body">\(tag(words[authenticator.isOn ? "account.on" : "account.off"],
                tone: authenticator.isOn ? .green : .grey)) \(text)</p>
            <p class="govuk-body"><a class="govuk-link" href="\(Path.authenticator)">\
            \(words[authenticator.isOn ? "account.authenticator.change" : "account.authenticator.begin"])</a></p>
            """
    }

    private var newPassword: HTML {
        """
        <h2 class="govuk-heading-m">\(words["account.password"])</h2>
        <p class="govuk-body">\(words["account.password.text"])</p>
        \(form(to: Path.accountPassword, token: state.token,
            """
            \(password(state, "current-password", name: "now", label: "field.current-password"))
            \(password(state, "new-password", label: "field.new-password", hint: "field.password.hint"))
            \(button(words["account.password.button"], style: .secondary))
            """))
        """
    }

    private var list: HTML {
        let rows = sessions.map { session -> [HTML] in
            let browser = session.browser.isEmpty ? words["account.sessions.unknown"] : Phrase(session.browser)
            let end: HTML =
                session.id == self.session.id
                ? "\(words["account.sessions.this"])"
                : form(
                    to: Path.session(session.id), token: state.token,
                    button(words["account.sessions.end"], style: .secondary))
            return ["\(browser)", "\(words.time(session.createdAt))", "\(words.time(session.seenAt))", end]
        }
        let others: HTML =
            sessions.count > 1
            ? form(
                to: Path.sessions, token: state.token, button(words["account.sessions.end-others"], style: .secondary))
            : ""
        return """
            <h2 class="govuk-heading-m" id="sessions">\(words["account.sessions"])</h2>
            <p class="govuk-body">\(words["account.sessions.text"])</p>
            \(table(caption: words["account.sessions"],
                head: ["account.sessions.browser", "account.sessions.begun", "account.sessions.used",
                    "account.sessions.state"].map { words[$0] }, rows: rows, captionHidden: true))
            \(others)
            """
    }

    private var learning: HTML {
        """
        <h2 class="govuk-heading-m">\(words["learning.title"])</h2>
        <p class="govuk-body">\(words["account.learning.text"])</p>
        <p class="govuk-body"><a class="govuk-link" href="\(Path.learning)">\(words["account.learning.link"])</a></p>
        """
    }

    private var data: HTML {
        """
        <h2 class="govuk-heading-m">\(words["account.data"])</h2>
        <p class="govuk-body">\(words["account.data.text"])</p>
        <p class="govuk-body"><a class="govuk-link" href="\(Path.accountData)">\(words["account.data.link"])</a></p>
        <p class="govuk-body"><a class="govuk-link" href="\(Path.leaving)">\(words["account.leave.link"])</a></p>
        """
    }
}
