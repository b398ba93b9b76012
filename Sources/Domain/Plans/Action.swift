/// Something the partnership will do, or has decided that it can't or won't, each with its reason.
public struct Action: Hashable, Sendable {
    public typealias ID = Identifier<Action>

    public enum State: String, Codable, Sendable, CaseIterable {
        case proposed, underWay, done, stopped, notInOurGift, willNotDo

        /// Still to come; only these can be due or overdue.
        public var isOpen: Bool { self == .proposed || self == .underWay }
        /// These need a reason.
        public var needsReason: Bool { self == .stopped || self == .notInOurGift || self == .willNotDo }
    }

    /// A dated note of progress, or a change of state with its reason. Notes are never changed or removed.
    public struct Note: Hashable, Sendable {
        public let text: String
        /// The state the action moved to with this note, if it moved.
        public let state: State?
        public let by: String
        public let at: Moment

        public init(text: String, state: State?, by: String, at: Moment) {
            self.text = text
            self.state = state
            self.by = by
            self.at = at
        }
    }

    public let id: ID
    public let round: Round.ID
    public let title: String
    public let lead: Voice.ID
    public let supporting: [Voice.ID]
    public let statements: [Statement.ID]
    public let due: Day?
    /// How we will know.
    public let measure: String
    public let state: State
    public let version: Int
    public let by: String
    public let at: Moment
    public let notes: [Note]

    public init(
        id: ID, round: Round.ID, title: String, lead: Voice.ID, supporting: [Voice.ID], statements: [Statement.ID],
        due: Day?, measure: String, state: State, version: Int, by: String, at: Moment, notes: [Note]
    ) {
        self.id = id
        self.round = round
        self.title = title
        self.lead = lead
        self.supporting = supporting
        self.statements = statements
        self.due = due
        self.measure = measure
        self.state = state
        self.version = version
        self.by = by
        self.at = at
        self.notes = notes
    }

    /// What stands between today and the due date, for an action still to come.
    public enum Timing: String, Sendable, CaseIterable { case overdue, dueSoon, later, noDate, finished }

    /// Due soon is within 30 days.
    public func timing(on today: Day, soon: Day) -> Timing {
        guard state.isOpen else { return .finished }
        guard let due else { return .noDate }
        if due < today { return .overdue }
        return due <= soon ? .dueSoon : .later
    }

    public var fields: [String: String] {
        [
            "action": title, "lead": lead.text, "supporting": supporting.map(\.text).sorted().joined(separator: "\n"),
            "statements": statements.map(\.text).sorted().joined(separator: "\n"), "due": due?.text ?? "",
            "measure": measure,
        ]
    }

    /// The chair may change any action; a voice those it leads or supports. False where just that stands already.
    public func change(
        _ draft: ActionDraft, after last: (by: String, at: Moment), by member: Member
    ) throws(Refusal) -> Bool {
        try requireCare(by: member)
        if version == draft.version { return true }
        if version - 1 == draft.version && fields == draft.fields && last.by == member.name { return false }
        throw .conflict(Conflict(theirs: fields, by: last.by, at: last.at, version: version))
    }

    /// A note, and a new state if the note brings one. Finishing changes no rating: it asks for a new one.
    public func progress(
        text: String, state: String, by member: Member, at now: Moment
    ) throws(Refusal) -> Note {
        try requireCare(by: member)
        var faults = Faults()
        let next = State(rawValue: state)
        if next == nil && !state.isEmpty { faults.add("state", "problem.state.unknown") }
        let moved = next == self.state ? nil : next
        let text = faults.optional("note", text, limit: 4000)
        if text.isEmpty {
            if let moved, moved.needsReason {
                faults.add("note", "problem.note.reason")
            } else if moved == nil && faults.all.isEmpty {
                faults.add("note", "problem.note.missing")
            }
        }
        try faults.check()
        return Note(text: text, state: moved, by: member.name, at: now)
    }

    /// Refuses whoever may not change this action.
    public func requireCare(by member: Member) throws(Refusal) {
        try member.require(.progress)
        if member.role == .chair { return }
        guard let voice = member.voice, lead == voice || supporting.contains(voice) else {
            throw .notAllowed(Problem("refusal.progress.not-yours"))
        }
    }

    /// The new rating that a finished action asks for. While ratings are sealed it goes into the sealed rating instead.
    public func rerate(
        statement: Statement.ID, colour: String, reason: String, id: Rerating.ID, in round: Round, by member: Member,
        at now: Moment
    ) throws(Refusal) -> Rerating {
        let voice = try member.requireVoice(.rate)
        if round.isSealed { throw .notAllowed(Problem("refusal.rerate.sealed")) }
        if state != .done { throw .notAllowed(Problem("refusal.rerate.not-done")) }
        guard statements.contains(statement) else { throw .notFound }
        var faults = Faults()
        let chosen = Colour(rawValue: colour)
        if chosen == nil { faults.add("colour", "problem.colour.missing") }
        let reason = faults.required("reason", reason, limit: RatingDraft.reasonLimit)
        try faults.check()
        guard let chosen else { throw .invalid("colour", Problem("problem.colour.missing")) }
        return Rerating(
            id: id, statement: statement, voice: voice, action: self.id, colour: chosen, reason: reason,
            by: member.name, at: now)
    }
}

/// An action as somebody sends it, checked against the round's voices and statements.
public struct ActionDraft: Sendable {
    public let title: String
    public let lead: Voice.ID
    public let supporting: [Voice.ID]
    public let statements: [Statement.ID]
    public let due: Day?
    public let measure: String
    public let version: Int

    public init(
        title: String, lead: String, supporting: [String], statements: [String], due: String, measure: String,
        version: Int, voices: [Voice], framework: Framework
    ) throws(Refusal) {
        var faults = Faults()
        self.title = faults.required("action", title, limit: 300)
        self.measure = faults.optional("measure", measure, limit: 1000)
        let known = Set(voices.map(\.id.text))
        if lead.isEmpty {
            faults.add("lead", "problem.lead.missing")
        } else if !known.contains(lead) {
            faults.add("lead", "problem.voice.unknown")
        }
        self.lead = Voice.ID(lead)
        let supporters = Set(supporting).subtracting([lead])
        if !supporters.isSubset(of: known) { faults.add("supporting", "problem.voice.unknown") }
        self.supporting = voices.map(\.id).filter { supporters.contains($0.text) }
        let wanted = Set(statements)
        self.statements = framework.statements.map(\.id).filter { wanted.contains($0.text) }
        if wanted.isEmpty {
            faults.add("statements", "problem.statements.missing")
        } else if self.statements.count < wanted.count {
            faults.add("statements", "problem.statements.unknown")
        }
        self.due = Day(due)
        if !due.isEmpty && self.due == nil { faults.add("due", "problem.due.form") }
        self.version = version
        try faults.check()
    }
}

extension ActionDraft {
    /// As the history and a conflict show it.
    public var fields: [String: String] {
        [
            "action": title, "lead": lead.text, "supporting": supporting.map(\.text).sorted().joined(separator: "\n"),
            "statements": statements.map(\.text).sorted().joined(separator: "\n"), "due": due?.text ?? "",
            "measure": measure,
        ]
    }
}

/// A statement the partnership has chosen to work on first.
public struct Priority: Hashable, Sendable {
    public let statement: Statement.ID
    public let reason: String
    public let by: String
    public let at: Moment

    public init(statement: Statement.ID, reason: String, by: String, at: Moment) {
        self.statement = statement
        self.reason = reason
        self.by = by
        self.at = at
    }
}
