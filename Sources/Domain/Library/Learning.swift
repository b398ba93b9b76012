/// Something a person learned from, as they note it for themselves. Nobody else ever sees it, and nothing rests on it.
public struct LearningEntry: Hashable, Sendable {
    public typealias ID = Identifier<LearningEntry>

    /// What somebody did with what they learned from.
    public enum Doing: String, Codable, Sendable, CaseIterable {
        case watched, listened, read, used, tookPart, discussed, other

        /// What people mostly do with a resource of this kind.
        public init(_ kind: Resource.Kind) {
            self =
                switch kind {
                case .film, .expert: .watched
                case .podcast: .listened
                case .reading, .article, .practiceExample: .read
                case .tool: .used
                case .event: .tookPart
                }
        }
    }

    /// The four themes of the NMC's Code.
    public enum CodeTheme: String, Codable, Sendable, CaseIterable { case people, practise, safety, trust }

    /// What is noted, once it keeps to the rules.
    public struct Content: Hashable, Sendable {
        /// In the person's own record for good, also when the library no longer has what they used.
        public let title: String
        public let resource: Resource.ID?
        public let message: KeyMessage.ID?
        public let day: Day
        public let minutes: Int?
        public let doing: Doing
        /// Learned together with others.
        public let isParticipatory: Bool
        public let reflection: String
        /// What changed in their practice.
        public let practice: String
        /// With whom they talked about it, as a role.
        public let peer: String
        /// What came of talking about it.
        public let discussion: String
        public let standards: [Standard.Item.ID]
        public let codeThemes: [CodeTheme]

        public init(
            title: String, resource: Resource.ID?, message: KeyMessage.ID?, day: Day, minutes: Int?, doing: Doing,
            isParticipatory: Bool, reflection: String, practice: String, peer: String, discussion: String,
            standards: [Standard.Item.ID], codeThemes: [CodeTheme]
        ) {
            self.title = title
            self.resource = resource
            self.message = message
            self.day = day
            self.minutes = minutes
            self.doing = doing
            self.isParticipatory = isParticipatory
            self.reflection = reflection
            self.practice = practice
            self.peer = peer
            self.discussion = discussion
            self.standards = standards
            self.codeThemes = codeThemes
        }
    }

    public let id: ID
    public let person: Person.ID
    public let content: Content
    public let version: Int
    public let at: Moment

    public init(id: ID, person: Person.ID, content: Content, version: Int, at: Moment) {
        self.id = id
        self.person = person
        self.content = content
        self.version = version
        self.at = at
    }

    /// To everybody but its owner, whatever their role, it is not there.
    public func require(_ owner: Person.ID) throws(Refusal) {
        if owner != person { throw .notFound }
    }

    /// False where just that stands already. Two windows of its owner never overwrite each other unseen.
    public func change(to content: Content, from version: Int) throws(Refusal) -> Bool {
        if content == self.content && version >= self.version - 1 { return false }
        if version == self.version { return true }
        throw .conflict(Conflict(theirs: self.content.fields, by: "", at: at, version: self.version))
    }
}

extension LearningEntry.Content {
    /// As its form names them.
    public var fields: [String: String] {
        [
            "topic": title, "day": day.text, "minutes": minutes.map(String.init) ?? "", "doing": doing.rawValue,
            "participatory": isParticipatory ? "yes" : "", "reflection": reflection, "practice": practice,
            "peer": peer, "discussion": discussion, "standards": standards.map(\.text).joined(separator: "\n"),
            "themes": codeThemes.map(\.rawValue).joined(separator: "\n"),
        ]
    }
}

/// An entry as its form sends it, before it is checked.
public struct LearningForm: Sendable {
    public static let textLimit = 2000
    public static let titleLimit = 300
    public static let peerLimit = 200
    /// A day's.
    public static let mostMinutes = 1440

    public var title = ""
    public var resource = ""
    public var message = ""
    public var day = ""
    public var minutes = ""
    public var doing = ""
    public var isParticipatory = false
    public var reflection = ""
    public var practice = ""
    public var peer = ""
    public var discussion = ""
    public var standards: [String] = []
    public var codeThemes: [String] = []
    public var version = 0

    public init() {}

    /// What it comes to. The library may have moved on since the form was opened: what it no longer knows falls away,
    /// unless it stood in the entry before.
    public func checked(
        on today: Day, shelf: Shelf?, standing: LearningEntry.Content? = nil
    ) throws(Refusal) -> LearningEntry.Content {
        var faults = Faults()
        let title = faults.optional("topic", title, limit: Self.titleLimit)
        if title.isEmpty { faults.add("topic", "problem.topic.missing") }
        let day = Day(day)
        if let day {
            if day > today { faults.add("day", "problem.day.later") }
        } else {
            faults.add("day", "problem.day.form")
        }
        let minutes = minutes.trimmed
        let count = minutes.utf8.allSatisfy { (48...57).contains($0) } ? Int(minutes) : nil
        if !minutes.isEmpty && !(count.map { (0...Self.mostMinutes).contains($0) } ?? false) {
            faults.add("minutes", "problem.learned-minutes.form", ["most": String(Self.mostMinutes)])
        }
        let doing = LearningEntry.Doing(rawValue: doing)
        if doing == nil { faults.add("doing", "problem.doing.missing") }
        let reflection = faults.optional("reflection", reflection, limit: Self.textLimit)
        let practice = faults.optional("practice", practice, limit: Self.textLimit)
        let peer = faults.optional("peer", peer, limit: Self.peerLimit)
        let discussion = faults.optional("discussion", discussion, limit: Self.textLimit)
        try faults.check()
        guard let day, let doing else { throw .invalid("day", Problem("problem.day.form")) }
        let (resource, message) = (Resource.ID(resource), KeyMessage.ID(message))
        let stood = Set(standing?.standards ?? [])
        let chosen = Set(standards.map { Standard.Item.ID($0) })
        return LearningEntry.Content(
            title: title,
            resource: shelf?[resource] != nil || standing?.resource == resource ? resource : nil,
            message: shelf?[message] != nil || standing?.message == message ? message : nil,
            day: day, minutes: count, doing: doing, isParticipatory: isParticipatory, reflection: reflection,
            practice: practice, peer: peer, discussion: discussion,
            standards: chosen.filter { shelf?[$0] != nil || stood.contains($0) }.sorted(),
            codeThemes: LearningEntry.CodeTheme.allCases.filter { codeThemes.contains($0.rawValue) })
    }
}

/// The days that a record is asked for, both included; an open end is no limit.
public struct LearningPeriod: Hashable, Sendable {
    public let from: Day?
    public let to: Day?

    public static let whole = LearningPeriod(from: nil, to: nil)

    private init(from: Day?, to: Day?) {
        self.from = from
        self.to = to
    }

    /// Each as `2027-03-31`, or empty.
    public init(from: String, to: String) throws(Refusal) {
        var faults = Faults()
        (self.from, self.to) = (Day(from), Day(to))
        if !from.isEmpty && self.from == nil { faults.add("from", "problem.period.form") }
        if !to.isEmpty && self.to == nil { faults.add("to", "problem.period.form") }
        if let first = self.from, let last = self.to, last < first { faults.add("to", "problem.period.order") }
        try faults.check()
    }
}

/// A person's entries over a period, newest first. Minutes are added up for their own record and compared with nothing.
public struct LearningRecord: Sendable {
    /// Whose headings a record is laid out under.
    public enum Regulator: String, Codable, Sendable, CaseIterable { case socialWorkEngland, nursingMidwifery }

    public let period: LearningPeriod
    public let entries: [LearningEntry]

    /// With the period's entries, and no others, the newest first.
    public init(period: LearningPeriod, entries: [LearningEntry]) {
        self.period = period
        self.entries = entries
    }

    public var minutes: Int { entries.reduce(0) { $0 + ($1.content.minutes ?? 0) } }

    public var participatoryMinutes: Int {
        entries.reduce(0) { $0 + ($1.content.isParticipatory ? $1.content.minutes ?? 0 : 0) }
    }

    /// Year by year, the latest first.
    public var years: [(year: Int, entries: [LearningEntry])] {
        Dictionary(grouping: entries, by: \.content.day.year).sorted { $0.key > $1.key }
            .map { (year: $0.key, entries: $0.value) }
    }
}
