/// A partnership rating one framework version: rating (sealed), revealed, agreed, closed.
public struct Round: Hashable, Sendable {
    public typealias ID = Identifier<Round>

    public enum State: String, Codable, Sendable, CaseIterable {
        case rating, revealed, agreed, closed
    }

    /// One change of state: who, when and, where it was asked for, why. The steps are the round's history.
    public struct Step: Hashable, Sendable {
        public let state: State
        public let by: String
        public let at: Moment
        public let reason: String

        public init(state: State, by: String, at: Moment, reason: String) {
            self.state = state
            self.by = by
            self.at = at
            self.reason = reason
        }
    }

    public let id: ID
    public let partnership: Partnership
    public let edition: Framework.Edition
    public let title: String
    /// In the order they happened; the first opens the round.
    public let steps: [Step]
    /// When it was brought in from a file; the names in it are then as the file says.
    public let importedAt: Moment?

    public init(
        id: ID, partnership: Partnership, edition: Framework.Edition, title: String, steps: [Step],
        importedAt: Moment? = nil
    ) {
        self.id = id
        self.partnership = partnership
        self.edition = edition
        self.title = title
        self.steps = steps
        self.importedAt = importedAt
    }

    public var state: State { steps.last?.state ?? .rating }
    public var isSealed: Bool { state == .rating }

    /// Whose ratings a member may see. Everything that shows, counts or exports ratings asks this first.
    public enum Sight: Hashable, Sendable {
        case everyVoice
        case ownVoice(Voice.ID)
        case none
    }

    public func sight(of member: Member) -> Sight {
        if !isSealed { return .everyVoice }
        return member.voice.map(Sight.ownVoice) ?? .none
    }

    /// A contributor belongs to her group's voice; what every voice said she sees once it is revealed.
    public func sight(of contributor: Contributor) -> Sight {
        isSealed ? .ownVoice(contributor.voice) : .everyVoice
    }

    public static func checked(title: String) throws(Refusal) -> String {
        var faults = Faults()
        let title = faults.required("title", title, limit: 120)
        try faults.check()
        return title
    }

    // MARK: - Rating

    /// The rating to store, in place of the one that stands. Only a voice rates, only its own rating, only while sealed.
    public func rate(
        _ draft: RatingDraft, over standing: Rating?, by member: Member, at now: Moment
    ) throws(Refusal) -> Rating {
        _ = try member.requireVoice(.rate)
        guard isSealed else { throw .notAllowed(Problem("refusal.rate.revealed")) }
        if let standing, standing.version != draft.version {
            if standing.says(draft, by: member.name) { return standing }
            throw .conflict(
                Conflict(theirs: standing.fields, by: standing.by, at: standing.at, version: standing.version))
        }
        return Rating(
            colour: draft.colour, reason: draft.reason, confidence: draft.confidence, evidence: draft.evidence,
            provisional: false, version: (standing?.version ?? 0) + 1, by: member.name, at: now)
    }

    /// The rating a quick scan gives a statement, or nil where the voice has already looked at the statement itself.
    public func scan(_ colour: Colour, over standing: Rating?, by member: Member, at now: Moment) throws(Refusal)
        -> Rating?
    {
        _ = try member.requireVoice(.rate)
        guard isSealed else { throw .notAllowed(Problem("refusal.rate.revealed")) }
        if let standing, !standing.provisional || standing.colour == colour { return nil }
        return Rating(
            colour: colour, reason: standing?.reason ?? "", confidence: standing?.confidence,
            evidence: standing?.evidence ?? [], provisional: true, version: (standing?.version ?? 0) + 1,
            by: member.name, at: now)
    }

    /// A voice may say it has finished, and take that back, until the reveal.
    public func finish(by member: Member) throws(Refusal) -> Voice.ID {
        let voice = try member.requireVoice(.finish)
        guard isSealed else { throw .notAllowed(Problem("refusal.rate.revealed")) }
        return voice
    }

    // MARK: - From the reveal on

    /// Opens the ratings. Before every voice has finished, the chair says why, and that stays on record.
    public func reveal(
        reason: String, finished: Int, of voices: Int, by member: Member, at now: Moment
    ) throws(Refusal) -> Step {
        try member.require(.reveal)
        guard isSealed else { throw .notAllowed(Problem("refusal.reveal.already")) }
        var faults = Faults()
        let reason = faults.optional("reason", reason, limit: 1000)
        if finished < voices && reason.isEmpty { faults.add("reason", "problem.reveal.reason") }
        try faults.check()
        // Once everybody has finished there is nothing to explain, and nothing that would read as early.
        return Step(state: .revealed, by: member.name, at: now, reason: finished < voices ? reason : "")
    }

    public func agree(
        _ draft: AgreementDraft, over standing: Agreement?, by member: Member, at now: Moment
    ) throws(Refusal) -> Agreement {
        try member.require(.agree)
        if isSealed { throw .notAllowed(Problem("refusal.sealed")) }
        if state == .closed { throw .notAllowed(Problem("refusal.closed")) }
        if let standing, standing.version != draft.version {
            if standing.says(draft, by: member.name) { return standing }
            throw .conflict(
                Conflict(theirs: standing.fields, by: standing.by, at: standing.at, version: standing.version))
        }
        return Agreement(
            colour: draft.colour, reason: draft.reason, version: (standing?.version ?? 0) + 1, by: member.name, at: now)
    }

    /// A dissent may be recorded for as long as anybody can read the agreement, also after the round has closed.
    public func dissent(
        from statement: Statement.ID, reason: String, id: Dissent.ID, by member: Member, at now: Moment
    ) throws(Refusal) -> Dissent {
        let voice = try member.requireVoice(.dissent)
        if isSealed { throw .notAllowed(Problem("refusal.sealed")) }
        var faults = Faults()
        let reason = faults.required("dissent", reason, limit: RatingDraft.reasonLimit)
        try faults.check()
        return Dissent(id: id, statement: statement, voice: voice, reason: reason, by: member.name, at: now)
    }

    public func sign(by member: Member, at now: Moment) throws(Refusal) -> Signature {
        let voice = try member.requireVoice(.sign)
        if isSealed { throw .notAllowed(Problem("refusal.sealed")) }
        if state == .closed { throw .notAllowed(Problem("refusal.closed")) }
        return Signature(voice: voice, by: member.name, at: now)
    }

    /// From revealed to agreed, from agreed to closed. Statements without an agreement stay 'not agreed'.
    public func step(to next: State, agreements: Int, by member: Member, at now: Moment) throws(Refusal) -> Step {
        try member.require(.step)
        switch (state, next) {
        case (.revealed, .agreed):
            if agreements == 0 { throw .notAllowed(Problem("refusal.step.nothing-agreed")) }
        case (.agreed, .closed): break
        case (.agreed, .revealed): break  // a partnership may find that it has not agreed after all
        default: throw .notAllowed(Problem("refusal.step.order"))
        }
        return Step(state: next, by: member.name, at: now, reason: "")
    }

    // MARK: - Choosing

    /// The priority to store, or nil where just that stands already.
    public func prioritise(
        _ statement: Statement.ID, reason: String, seen: String?, over standing: Priority?, by member: Member,
        at now: Moment
    ) throws(Refusal) -> Priority? {
        try member.require(.prioritise)
        var faults = Faults()
        let reason = faults.optional("priority", reason, limit: 1000)
        try faults.check()
        if let standing {
            if standing.reason == reason { return nil }
            // The reason a person saw does for a version here.
            if seen != standing.reason {
                throw .conflict(
                    Conflict(theirs: ["priority": standing.reason], by: standing.by, at: standing.at, version: 0))
            }
        }
        return Priority(statement: statement, reason: reason, by: member.name, at: now)
    }
}
