/// What a partnership tells others of its practice. Framework editors look at it before anybody else reads it, and
/// nothing is published without both consents.
public struct PracticeExample: Hashable, Sendable {
    public typealias ID = Identifier<PracticeExample>

    public enum State: String, Codable, Sendable, CaseIterable {
        case sent, published
        /// Back with its partnership, with what the editors would like to see.
        case sentBack
        /// Taken back by its partnership.
        case withdrawn

        /// What was taken back is its partnership's own again.
        public var isOpenToEditors: Bool { self != .withdrawn }
    }

    /// The words of an example, as its partnership or an editor left them.
    public struct Text: Hashable, Sendable, Codable {
        public let title: String
        /// What was done, what changed, for whom, and what it took.
        public let done: String
        public let changed: String
        public let whom: String
        public let needed: String
        public let link: String?

        public static let limit = 900

        public init(
            title: String, done: String, changed: String, whom: String, needed: String, link: String
        ) throws(Refusal) {
            var faults = Faults()
            func text(_ field: String, _ text: String, _ limit: Int) -> String {
                let text = faults.optional(field, text, limit: limit)
                if text.isEmpty { faults.add(field, "problem.example.missing") }
                return text
            }
            self.title = text("example-title", title, 150)
            self.done = text("done", done, Self.limit)
            self.changed = text("changed", changed, Self.limit)
            self.whom = text("whom", whom, Self.limit)
            self.needed = text("needed", needed, Self.limit)
            let link = faults.optional("example-link", link, limit: 500)
            if !link.isEmpty && !Self.looksLikeAddress(link) { faults.add("example-link", "problem.link.form") }
            self.link = link.isEmpty ? nil : link
            try faults.check()
        }

        private static func looksLikeAddress(_ text: String) -> Bool {
            let rest = ["https://", "http://"].first(where: text.lowercased().hasPrefix).map {
                text.dropFirst($0.count)
            }
            guard let first = rest?.first else { return false }
            return (first.isLetter || first.isNumber)
                && !text.contains { $0.isWhitespace || "<>\"\\^`{|}".contains($0) }
        }
    }

    /// Who can be asked about it. The name goes as soon as the agreement does.
    public struct Contact: Hashable, Sendable {
        public let name: String
        public let role: String
        public let address: String

        init(name: String, role: String, address: String) {
            self.name = name
            self.role = role
            self.address = address
        }

        /// As it was kept; nil where it has been taken out.
        public init?(kept name: String, role: String, address: String) {
            if name.isEmpty { return nil }
            self.init(name: name, role: role, address: address)
        }

        /// As readers are shown it.
        public var line: String { "\(name), \(role), \(address)" }
    }

    /// What has to be so before anybody else reads it.
    public struct Consents: Hashable, Sendable {
        public let contactAgrees: Bool
        /// No woman or family can be recognised, and those whose words are in it agreed.
        public let nobodyRecognisable: Bool

        public init(contactAgrees: Bool, nobodyRecognisable: Bool) {
            self.contactAgrees = contactAgrees
            self.nobodyRecognisable = nobodyRecognisable
        }

        public var areWhole: Bool { contactAgrees && nobodyRecognisable }
    }

    /// Everything a partnership sends in, with both agreements.
    public struct Offer: Hashable, Sendable {
        public let text: Text
        public let contact: Contact
        public let consents: Consents

        /// Says everything that is wrong at once.
        public init(
            text: () throws(Refusal) -> Text, name: String, role: String, address: String, consents: Consents
        ) throws(Refusal) {
            var faults = Faults()
            func line(_ field: String, _ text: String, _ limit: Int, _ missing: String) -> String {
                let text = faults.optional(field, text, limit: limit)
                if text.isEmpty { faults.add(field, missing) }
                return text
            }
            // Together with the commas they fit into a resource's line.
            let name = line("contact-name", name, 70, "problem.contact-name.missing")
            let role = line("contact-role", role, 60, "problem.contact-role.missing")
            let address = line("contact-address", address, 60, "problem.contact-address.missing").lowercased()
            if !address.isEmpty && !NewAccount.looksLikeEmail(address) {
                faults.add("contact-address", "problem.email.form")
            }
            if !consents.contactAgrees { faults.add("contact-agrees", "problem.contact-agrees.missing") }
            if !consents.nobodyRecognisable { faults.add("nobody-recognisable", "problem.nobody-recognisable.missing") }
            let words: Text
            do throws(Refusal) {
                words = try text()
            } catch {
                guard case .invalid(let first) = error else { throw error }
                throw .invalid(first + faults.all)
            }
            try faults.check()
            self.text = words
            contact = Contact(name: name, role: role, address: address)
            self.consents = consents
        }
    }

    /// One state of the words, and whose they are. Every one is kept.
    public struct Version: Hashable, Sendable {
        public let number: Int
        public let text: Text
        public let person: Person.ID?
        public let by: String
        public let at: Moment

        public init(number: Int, text: Text, person: Person.ID?, by: String, at: Moment) {
            self.number = number
            self.text = text
            self.person = person
            self.by = by
            self.at = at
        }
    }

    public let id: ID
    public let partnership: Partnership
    public let state: State
    /// Why it was sent back.
    public let reason: String
    public let contact: Contact?
    public let consents: Consents
    /// What readers are shown, once it was published.
    public let resource: Resource.ID?
    /// Oldest first, never none.
    public let versions: [Version]

    public init(
        id: ID, partnership: Partnership, state: State, reason: String, contact: Contact?, consents: Consents,
        resource: Resource.ID?, versions: [Version]
    ) {
        self.id = id
        self.partnership = partnership
        self.state = state
        self.reason = reason
        self.contact = contact
        self.consents = consents
        self.resource = resource
        self.versions = versions
    }

    public var version: Int { versions.last?.number ?? 0 }

    /// Its partnership may write it anew until it is published; what is published is taken back first.
    public func requireWritable() throws(Refusal) {
        if state == .published { throw .notAllowed(Problem("refusal.example.published")) }
    }

    /// Editors decide on what has been sent and not taken back.
    public func requireWaiting() throws(Refusal) {
        if state != .sent { throw .notAllowed(Problem("refusal.example.decided")) }
    }

    public func requirePublishable() throws(Refusal) {
        try requireWaiting()
        if !consents.areWhole || contact == nil { throw .notAllowed(Problem("refusal.example.consent")) }
    }

    public func requireWithdrawable() throws(Refusal) {
        if state == .withdrawn { throw .notAllowed(Problem("refusal.example.withdrawn")) }
    }

    /// Why it goes back, in words that help.
    public static func checked(reason: String) throws(Refusal) -> String {
        var faults = Faults()
        let reason = faults.optional("back-reason", reason, limit: 1000)
        if reason.isEmpty { faults.add("back-reason", "problem.back-reason.missing") }
        try faults.check()
        return reason
    }
}
