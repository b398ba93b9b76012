/// A local area whose agencies and women's group rate, agree and plan together.
public struct Partnership: Hashable, Sendable {
    public typealias ID = Identifier<Partnership>
    public let id: ID
    public let name: String

    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }

    public static func checked(name: String) throws(Refusal) -> String {
        var faults = Faults()
        let name = faults.required("partnership", name, limit: 120)
        try faults.check()
        return name
    }
}

/// Who rates: an agency, or the lived-experience group. Not a person.
public struct Voice: Hashable, Sendable {
    public typealias ID = Identifier<Voice>

    public enum Kind: String, Codable, Sendable, CaseIterable {
        case livedExperience, childrensSocialCare, midwifery, healthVisiting, housing, familyJustice, police
        case voluntarySector, other
    }

    public let id: ID
    public let kind: Kind
    public let name: String
    /// When it joined: a voice is no part of rounds that were revealed before.
    public let since: Moment

    public init(id: ID, kind: Kind, name: String, since: Moment) {
        self.id = id
        self.kind = kind
        self.name = name
        self.since = since
    }

    public static func checked(name: String, kind: String) throws(Refusal) -> (name: String, kind: Kind) {
        var faults = Faults()
        let name = faults.required("voice", name, limit: 80)
        let kind = Kind(rawValue: kind)
        if kind == nil { faults.add("kind", "problem.kind.missing") }
        try faults.check()
        guard let kind else { throw .invalid("kind", Problem("problem.kind.missing")) }
        return (name, kind)
    }
}

extension Role {
    /// What somebody who is invited to speak for a voice usually is.
    public static func usual(for kind: Voice.Kind) -> Role { kind == .livedExperience ? .facilitator : .voiceLead }
}

/// A one-time way in for one person, shown to the chair to send.
public struct Invitation: Hashable, Sendable {
    public typealias ID = Identifier<Invitation>
    public static let lifetime: Double = 14 * 24 * 3600

    public let id: ID
    public let partnership: Partnership
    public let role: Role
    public let voice: Voice?
    public let expires: Moment

    public init(id: ID, partnership: Partnership, role: Role, voice: Voice?, expires: Moment) {
        self.id = id
        self.partnership = partnership
        self.role = role
        self.voice = voice
        self.expires = expires
    }

    /// The role and voice an invitation is for; a voice lead has a voice, a facilitator that of a
    /// lived-experience group, a reader has none, a chair may have one.
    public static func checked(role: String, voice: String, among voices: [Voice]) throws(Refusal) -> (Role, Voice?) {
        var faults = Faults()
        let role = Role(rawValue: role)
        if role == nil { faults.add("role", "problem.role.missing") }
        let chosen = voices.first { $0.id.text == voice }
        if !voice.isEmpty && chosen == nil { faults.add("for", "problem.voice.unknown") }
        if (role == .voiceLead || role == .facilitator) && voice.isEmpty { faults.add("for", "problem.voice.needed") }
        if role == .facilitator, let chosen, chosen.kind != .livedExperience {
            faults.add("for", "problem.voice.lived")
        }
        if role == .reader && !voice.isEmpty { faults.add("for", "problem.voice.reader") }
        try faults.check()
        guard let role else { throw .invalid("role", Problem("problem.role.missing")) }
        return (role, chosen)
    }
}
