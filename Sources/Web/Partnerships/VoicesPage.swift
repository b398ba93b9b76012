import Domain
import Storage

/// The voices, who speaks for each, and the links that bring people in.
struct VoicesPage {
    let view: PartnershipView
    /// Nil for everybody but the chair.
    let cautions: CautionTally?
    let words: Words
    let state: FormState

    var content: HTML {
        """
        \(state.summary)
        <h1 class="govuk-heading-l">\(words["voices.title"])</h1>
        <p class="govuk-body">\(words["voices.text"])</p>
        \(view.voices.map(voice))
        \(others)
        \(openLinks)
        \(view.member.may(.addVoice) ? addVoice : .empty)
        \(view.member.may(.invite) ? invite : .empty)
        \(cautions.map { $0.texts == 0 ? .empty : cautionLine($0, words) })
        """
    }

    private func voice(_ voice: Voice) -> HTML {
        let people = view.members.filter { $0.voice == voice.id }
        let names = people.map { HTML("<li>\(name($0))</li>") }
        let waiting = view.invitations.filter { $0.voice == voice.id }.count
        let invite: HTML =
            view.member.may(.invite)
            ? form(
                to: Path.invitations(view.partnership.id), token: state.token,
                """
                <input type="hidden" name="role" value="\(Role.usual(for: voice.kind).rawValue)">\
                <input type="hidden" name="for" value="\(voice.id.text)">\
                \(button(words("voices.invite-for", ["voice": voice.name]), style: .secondary))
                """) : ""
        return """
            <section class="ct-voice-row\(voice.kind == .livedExperience ? " ct-lived" : "")">
            <h2 class="govuk-heading-s ct-tight">\(voice.name)</h2>
            <p class="govuk-body-s">\(words["voice.kind.\(voice.kind.rawValue)"])</p>
            \(people.isEmpty ? "<p class=\"govuk-body\">\(words["voices.nobody"])</p>" : "<ul class=\"govuk-list\">\(names)</ul>")
            \(waiting > 0 ? "<p class=\"govuk-body-s\">\(words.count("voices.waiting", waiting))</p>" : "")
            \(invite)
            </section>
            """
    }

    private func name(_ member: Member) -> HTML {
        if !view.member.may(.assign) { return "\(member.name)" }
        let change = actionLink(
            words["member.change"], assistive: Phrase(member.name), to: Path.member(view.partnership.id, member.person))
        return "\(member.name) \(change)"
    }

    private var others: HTML {
        let rest = view.members.filter { $0.voice == nil }
        if rest.isEmpty { return .empty }
        let rows = rest.map { HTML("<li>\(name($0)) (\(words["role.\($0.role.rawValue)"]))</li>") }
        return """
            <h2 class="govuk-heading-m">\(words["voices.others"])</h2><ul class="govuk-list">\(rows)</ul>
            """
    }

    /// Links that nobody has used yet, each of which can be taken back.
    private var openLinks: HTML {
        if view.invitations.isEmpty { return .empty }
        let items = view.invitations.map { invitation -> HTML in
            let voice =
                view.voices.first { $0.id == invitation.voice }?.name ?? words["role.\(invitation.role.rawValue)"].text
            return """
                <li>\(words("voices.link", ["voice": voice, "date": words.date(invitation.expires).text]))
                \(form(to: Path.withdrawal(view.partnership.id, invitation.id), token: state.token,
                    button(words("voices.withdraw", ["voice": voice]), style: .secondary)))</li>
                """
        }
        return "<h2 class=\"govuk-heading-m\">\(words["voices.links"])</h2><ul class=\"govuk-list\">\(items)</ul>"
    }

    private var addVoice: HTML {
        let kinds = Voice.Kind.allCases.map {
            Choice(value: $0.rawValue, label: words["voice.kind.\($0.rawValue)"])
        }
        return """
            <h2 class="govuk-heading-m">\(words["voices.add.title"])</h2>
            \(form(to: Path.voices(view.partnership.id), token: state.token,
                """
                \(select(state.field("kind", "field.kind"), [Choice(value: "", label: words["field.choose"])] + kinds))
                \(input(state.field("voice", "field.voice", hint: "field.voice.hint"), width: .twoThirds))
                \(button(words["voices.add.button"]))
                """))
            """
    }

    private var invite: HTML {
        """
        <h2 class="govuk-heading-m">\(words["invite.other.title"])</h2>
        \(form(to: Path.invitations(view.partnership.id), token: state.token,
            "\(Self.roleFields(view, state))\(button(words["invite.button"], style: .secondary))"))
        """
    }

    /// A role, and the voice it speaks for.
    static func roleFields(_ view: PartnershipView, _ state: FormState, more: [Choice] = []) -> HTML {
        let words = state.words
        let voices =
            [Choice(value: "", label: words["invite.no-voice"])]
            + view.voices.map { Choice(value: $0.id.text, label: Phrase($0.name)) }
        let roles = Role.allCases.map {
            Choice(
                value: $0.rawValue, label: words["role.\($0.rawValue)"], hint: "\(words["role.\($0.rawValue).hint"])")
        }
        return """
            \(radios(state.field("role", "field.role"), roles + more, small: true))
            \(select(state.field("for", "field.voice-for"), voices))
            """
    }

    /// The one time a link is shown.
    static func link(_ address: String, _ invitation: Invitation, _ words: Words) -> HTML {
        """
        <h1 class="govuk-heading-l">\(words["invite.title"])</h1>
        <p class="govuk-body">\(words(
            invitation.voice == nil ? "invite.for-role" : "invite.for-voice",
            ["role": words["role.\(invitation.role.rawValue)"].text, "voice": invitation.voice?.name ?? ""]))</p>
        \(inset("<code class=\"ct-break\">\(address)</code>"))
        \(warning(words["invite.once"], assistive: words["frame.warning"]))
        <p class="govuk-body">\(words("invite.expires", ["date": words.date(invitation.expires).text]))</p>
        """
    }
}
