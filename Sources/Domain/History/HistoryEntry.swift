/// One change, as the history keeps it: who, for which voice, when, what stood before and what after.
public struct HistoryEntry: Hashable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case rating, completion, completionWithdrawn, reveal, agreement, dissent, signature, step, priority
        case priorityRemoved, action, actionNote, rerating, voice, invitation, membership, round, partnership
        /// Of a lived-experience group: what it settled; and that codes, consent or answers changed, never whose or how.
        case group, contributor, consent, contribution
    }

    public let kind: Kind
    /// What changed: a statement's or an action's id, or empty for the round itself.
    public let subject: String
    public let by: String
    public let voice: Voice.ID?
    public let at: Moment
    public let before: [String: String]
    public let after: [String: String]

    public init(
        kind: Kind, subject: String, by: String, voice: Voice.ID?, at: Moment, before: [String: String],
        after: [String: String]
    ) {
        self.kind = kind
        self.subject = subject
        self.by = by
        self.voice = voice
        self.at = at
        self.before = before
        self.after = after
    }
}
