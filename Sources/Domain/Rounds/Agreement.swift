/// The partnership's decision on a statement: separate from every voice's rating, signed by the chair who recorded it.
public struct Agreement: Hashable, Sendable {
    public let colour: Colour
    public let reason: String
    public let version: Int
    public let by: String
    public let at: Moment

    public init(colour: Colour, reason: String, version: Int, by: String, at: Moment) {
        self.colour = colour
        self.reason = reason
        self.version = version
        self.by = by
        self.at = at
    }

    /// Whether a draft says just this, so that a form sent twice is saved once.
    func says(_ draft: AgreementDraft, by name: String) -> Bool {
        version - 1 == draft.version && by == name && colour == draft.colour && reason == draft.reason
    }

    public var fields: [String: String] { ["colour": colour.rawValue, "reason": reason] }
}

/// An agreement as a chair sends it.
public struct AgreementDraft: Sendable {
    public let colour: Colour
    public let reason: String
    public let version: Int

    public init(colour: String, reason: String, version: Int) throws(Refusal) {
        var faults = Faults()
        let chosen = Colour(rawValue: colour)
        if chosen == nil { faults.add("colour", "problem.colour.missing") }
        self.reason = faults.required("reason", reason, limit: RatingDraft.reasonLimit)
        self.version = version
        try faults.check()
        guard let chosen else { throw .invalid("colour", Problem("problem.colour.missing")) }
        self.colour = chosen
    }
}

/// A voice that does not go along with an agreement. It stays visible for ever: there is no way to change or remove it.
public struct Dissent: Hashable, Sendable {
    public typealias ID = Identifier<Dissent>
    public let id: ID
    public let statement: Statement.ID
    public let voice: Voice.ID
    public let reason: String
    public let by: String
    public let at: Moment

    public init(id: ID, statement: Statement.ID, voice: Voice.ID, reason: String, by: String, at: Moment) {
        self.id = id
        self.statement = statement
        self.voice = voice
        self.reason = reason
        self.by = by
        self.at = at
    }
}

/// A voice puts its name to the round's agreements as they stood at that moment.
public struct Signature: Hashable, Sendable {
    public let voice: Voice.ID
    public let by: String
    public let at: Moment

    public init(voice: Voice.ID, by: String, at: Moment) {
        self.voice = voice
        self.by = by
        self.at = at
    }
}
