/// Everything that was ever taken out of an installation, by id alone, to be taken out again after an older backup has
/// been put back.
public struct Erasures: Hashable, Sendable, Codable {
    public static let format = "commonthread-erasures"

    /// An entry of a history whose words are gone. Its hash tells it from another that came to stand in its place.
    public struct Entry: Hashable, Sendable, Codable {
        public let chain: String
        public let position: Int
        public let hash: String

        public init(chain: String, position: Int, hash: String) {
            self.chain = chain
            self.position = position
            self.hash = hash
        }
    }

    public let format: String
    public let version: Int
    public let people: [Person.ID]
    public let entries: [Entry]
    /// A woman who has taken her answers back. Where the numbers had been made already, they stay.
    public struct Withdrawal: Hashable, Sendable, Codable {
        public let contributor: Contributor.ID
        public let numbersStay: Bool

        public init(contributor: Contributor.ID, numbersStay: Bool) {
            self.contributor = contributor
            self.numbersStay = numbersStay
        }
    }

    public let withdrawals: [Withdrawal]

    public init(people: [Person.ID], entries: [Entry], withdrawals: [Withdrawal]) {
        format = Self.format
        version = 1
        self.people = people
        self.entries = entries
        self.withdrawals = withdrawals
    }
}
