/// Everything an installation keeps about one person, for that person. No secret is in it, nor what others wrote.
public struct PersonalRecord: Hashable, Sendable, Codable {
    public static let format = "commonthread-person"

    public struct Account: Hashable, Sendable, Codable {
        public let id: Person.ID
        public let name: String
        public let email: String?
        public let isAdministrator: Bool
        public let isEditor: Bool
        public let hasPassword: Bool
        public let madeAt: Moment
        /// The day they last signed in, where it is known.
        public let usedOn: Day?

        public init(
            id: Person.ID, name: String, email: String?, isAdministrator: Bool, isEditor: Bool, hasPassword: Bool,
            madeAt: Moment, usedOn: Day?
        ) {
            self.id = id
            self.name = name
            self.email = email
            self.isAdministrator = isAdministrator
            self.isEditor = isEditor
            self.hasPassword = hasPassword
            self.madeAt = madeAt
            self.usedOn = usedOn
        }
    }

    /// An entry of a history that they made, or that is about them.
    public struct Entry: Hashable, Sendable, Codable {
        /// Nil for the installation's own history.
        public let partnership: String?
        public let position: Int
        public let kind: String
        public let at: Moment
        public let voice: String?
        public let round: String?
        public let subject: String
        /// False for what somebody else did about them.
        public let isOwn: Bool
        /// What it said afterwards; nil where the words have been taken out.
        public let words: [String: String]?

        public init(
            partnership: String?, position: Int, kind: String, at: Moment, voice: String?, round: String?,
            subject: String, isOwn: Bool, words: [String: String]?
        ) {
            self.partnership = partnership
            self.position = position
            self.kind = kind
            self.at = at
            self.voice = voice
            self.round = round
            self.subject = subject
            self.isOwn = isOwn
            self.words = words
        }
    }

    public let format: String
    public let version: Int
    public let takenAt: Moment
    public let account: Account
    /// What else is kept, kind by kind, each thing with what is known of it.
    public let records: [String: [[String: String]]]
    public let history: [Entry]

    public init(takenAt: Moment, account: Account, records: [String: [[String: String]]], history: [Entry]) {
        format = Self.format
        version = 1
        self.takenAt = takenAt
        self.account = account
        self.records = records
        self.history = history
    }
}
