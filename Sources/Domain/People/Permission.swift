/// What a person is in one partnership.
public enum Role: String, Codable, Sendable, CaseIterable {
    case chair
    /// Rates and plans for a voice. Several people may share a voice.
    case voiceLead
    /// Leads a group of women with lived experience: rates and plans for its voice, and runs the group.
    case facilitator
    case reader
}

/// Everything a member can ask of a partnership, its rounds and its plan.
public enum Act: String, Sendable, CaseIterable {
    case see, invite, assign, addVoice, openRound, rate, finish, reveal, agree, dissent, sign, step, prioritise
    case act, progress, export, importRound, erase, lead, remove, reflect
    /// Sends practice examples to the library, and takes them back.
    case offer
    /// Shares figures of the area with the partnership, and takes them back.
    case share
    /// Answers the question that is asked where a rating and a figure seem to disagree.
    case answer
}

/// Who may do what, in one table. What is not in it is refused.
public enum Permission {
    public static func allows(_ act: Act, role: Role, hasVoice: Bool) -> Bool {
        switch act {
        case .see, .export: true
        case .invite, .assign, .addVoice, .openRound, .reveal, .agree, .step, .prioritise, .importRound, .remove,
            .share:
            role == .chair
        case .rate, .finish, .dissent, .sign: role != .reader && hasVoice
        // A voice takes out its own words only; the history's own rule sees to that.
        case .erase: role == .chair || (role != .reader && hasVoice)
        case .act, .progress, .reflect, .offer, .answer: role == .chair || (role != .reader && hasVoice)
        case .lead: role == .facilitator && hasVoice
        }
    }
}

/// A person in a partnership: who asks, in every use case.
public struct Member: Hashable, Sendable {
    public let person: Person.ID
    public let name: String
    public let partnership: Partnership.ID
    public let role: Role
    public let voice: Voice.ID?

    public init(person: Person.ID, name: String, partnership: Partnership.ID, role: Role, voice: Voice.ID?) {
        self.person = person
        self.name = name
        self.partnership = partnership
        self.role = role
        self.voice = voice
    }

    public func may(_ act: Act) -> Bool { Permission.allows(act, role: role, hasVoice: voice != nil) }

    public func require(_ act: Act) throws(Refusal) {
        if !may(act) { throw .notAllowed(Problem("refusal.\(act.rawValue)")) }
    }

    /// The member's voice, for what only a voice can do.
    public func requireVoice(_ act: Act) throws(Refusal) -> Voice.ID {
        try require(act)
        guard let voice else { throw .notAllowed(Problem("refusal.\(act.rawValue)")) }
        return voice
    }
}
