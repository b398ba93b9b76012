/// One change, as the history keeps it: who, for which voice, when, what stood before and what after.
public struct HistoryEntry: Hashable, Sendable {
    public typealias ID = Identifier<HistoryEntry>

    public enum Kind: String, Codable, Sendable, CaseIterable {
        case rating, completion, completionWithdrawn, reveal, agreement, dissent, signature, step, priority
        case priorityRemoved, action, actionNote, rerating, voice, invitation, membership, round, partnership
        case erasure, removal, account, framework, library, resource, example
        /// Figures shared or taken back, and answers to what was asked about them.
        case figures, answer
        /// Of a lived-experience group: what it settled; and that codes, consent or answers changed, never whose or how.
        case group, contributor, consent, contribution
    }

    /// What the change says; an erased entry keeps its place and who made it, and says nothing more.
    public enum Content: Hashable, Sendable {
        case values(before: [String: String], after: [String: String])
        case erased
    }

    public let position: Int
    public let kind: Kind
    /// What changed: a statement's or an action's id, or empty for the round itself.
    public let subject: String
    public let person: Person.ID?
    public let by: String
    public let voice: Voice.ID?
    public let round: Round.ID?
    public let at: Moment
    public let content: Content

    public init(
        position: Int, kind: Kind, subject: String, person: Person.ID?, by: String, voice: Voice.ID?, round: Round.ID?,
        at: Moment, content: Content
    ) {
        self.position = position
        self.kind = kind
        self.subject = subject
        self.person = person
        self.by = by
        self.voice = voice
        self.round = round
        self.at = at
        self.content = content
    }

    public var before: [String: String] {
        if case .values(let before, _) = content { before } else { [:] }
    }

    public var after: [String: String] {
        if case .values(_, let after) = content { after } else { [:] }
    }

    /// Whether a member may know of this entry. While a round is sealed, what a voice did in it is that voice's own.
    public static func isOpen(_ kind: Kind, voice: Voice.ID?, roundIsSealed: Bool, to member: Member) -> Bool {
        switch kind {
        // What one woman says is nobody's to see, not even when she said it.
        case .contribution: false
        case .rating, .completion, .completionWithdrawn, .contributor, .consent, .group:
            !roundIsSealed || (voice != nil && voice == member.voice)
        default: true
        }
    }

    /// Whether a member may take this entry's words out of the history: the chair, and the voice that wrote them.
    public func mayBeErased(by member: Member) -> Bool {
        content != .erased && kind != .erasure && kind != .removal && member.may(.erase)
            && (member.role == .chair || (voice != nil && voice == member.voice))
    }

    /// Why words are taken out, kept for good.
    public static func checked(reason: String) throws(Refusal) -> String {
        var faults = Faults()
        let reason = faults.required("reason", reason, limit: 500)
        try faults.check()
        return reason
    }
}
