/// What a member wrote down while reflecting, on a question, on a key message or on a page of its own. It is never
/// scored, and it counts towards nothing.
public struct NotebookEntry: Hashable, Sendable {
    public typealias ID = Identifier<NotebookEntry>

    /// Who may read it besides its writer.
    public enum Visibility: String, Codable, Sendable, CaseIterable {
        /// The people of the voice it was written for; where it was written for none, nobody.
        case voice
        case partnership
    }

    /// What it is about.
    public enum Subject: Hashable, Sendable {
        case question(ReflectiveQuestion.ID)
        case message(KeyMessage.ID)
        case free

        /// As a form names it, a question before a message; both empty is a page of its own.
        public init(question: String, message: String, on shelf: Shelf?) throws(Refusal) {
            if !question.isEmpty {
                guard let known = shelf?[ReflectiveQuestion.ID(question)] else { throw .notFound }
                self = .question(known.id)
            } else if !message.isEmpty {
                guard let known = shelf?[KeyMessage.ID(message)] else { throw .notFound }
                self = .message(known.id)
            } else {
                self = .free
            }
        }

        public var question: ReflectiveQuestion.ID? {
            if case .question(let id) = self { id } else { nil }
        }

        public var message: KeyMessage.ID? {
            if case .message(let id) = self { id } else { nil }
        }
    }

    public let id: ID
    public let partnership: Partnership.ID
    public let subject: Subject
    public let text: String
    public let writer: Person.ID
    public let by: String
    /// The writer's voice when it was written. It stays that voice's, also when the writer moves to another.
    public let voice: Voice.ID?
    public let visibility: Visibility
    /// Whether the writer put it among what the partnership takes along.
    public let inExport: Bool
    /// Grows by one with each saving; the form carries the version it was read at.
    public let version: Int
    public let at: Moment
    public let changedAt: Moment

    public init(
        id: ID, partnership: Partnership.ID, subject: Subject, text: String, writer: Person.ID, by: String,
        voice: Voice.ID?, visibility: Visibility, inExport: Bool, version: Int, at: Moment, changedAt: Moment
    ) {
        self.id = id
        self.partnership = partnership
        self.subject = subject
        self.text = text
        self.writer = writer
        self.by = by
        self.voice = voice
        self.visibility = visibility
        self.inExport = inExport
        self.version = version
        self.at = at
        self.changedAt = changedAt
    }

    // MARK: - Who may

    /// Whose it is to read; the notebook's page and search both go by this. The chair is no exception: what another
    /// voice keeps to itself is not the chair's to read.
    public static func readers(
        in partnership: Partnership.ID, by writer: Person.ID, for voice: Voice.ID?, _ visibility: Visibility
    ) -> (scope: SearchScope, also: SearchScope?) {
        switch (visibility, voice) {
        case (.partnership, _): (.partnership(partnership), nil)
        case (.voice, let voice?): (.voice(partnership, voice), .writer(partnership, writer))
        case (.voice, nil): (.writer(partnership, writer), nil)
        }
    }

    public func isOpen(to member: Member) -> Bool {
        let readers = Self.readers(in: partnership, by: writer, for: voice, visibility)
        let open = SearchScope.open(to: member.person, as: [member])
        return open.contains { $0 == readers.scope || $0 == readers.also }
    }

    /// Changing, sharing, putting it in the export and taking it out are the writer's alone, whatever their role is now.
    public func requireOwn(by member: Member) throws(Refusal) {
        guard isOpen(to: member) else { throw .notFound }
        if writer != member.person { throw .notAllowed(Problem("refusal.notebook.own")) }
    }

    /// Whether a change may be saved: false when it says what stands already, so that a form sent twice is saved once.
    public func change(to draft: NotebookDraft, by member: Member) throws(Refusal) -> Bool {
        try requireOwn(by: member)
        try member.require(.reflect)
        if draft.text == text && draft.visibility == visibility && draft.inExport == inExport { return false }
        if draft.version != version {
            throw .conflict(Conflict(theirs: fields, by: by, at: changedAt, version: version))
        }
        return true
    }

    /// The fields of the form, as a conflict shows them.
    public var fields: [String: String] {
        ["reflection": text, "sharing": visibility.rawValue, "export": inExport ? "yes" : ""]
    }
}

/// An entry as somebody sends it, checked but not yet allowed.
public struct NotebookDraft: Hashable, Sendable {
    public static let limit = 4000

    public let text: String
    public let visibility: NotebookEntry.Visibility
    public let inExport: Bool
    /// The version the person had read; 0 when there was none.
    public let version: Int

    public init(text: String, sharing: String, export: Bool, version: Int) throws(Refusal) {
        var faults = Faults()
        self.text = faults.required("reflection", text, limit: Self.limit)
        let visibility = NotebookEntry.Visibility(rawValue: sharing)
        if visibility == nil { faults.add("sharing", "problem.sharing.missing") }
        // Everybody in the partnership reads what it takes along.
        if export && visibility == .voice { faults.add("export", "problem.notebook.export") }
        try faults.check()
        self.visibility = visibility ?? .voice
        inExport = export
        self.version = version
    }
}

/// How an entry once read, for its writer alone: it may have been shared only afterwards.
public struct NotebookRevision: Hashable, Sendable {
    public let number: Int
    public let text: String
    public let at: Moment

    public init(number: Int, text: String, at: Moment) {
        self.number = number
        self.text = text
        self.at = at
    }
}
