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
    /// Entries of a notebook that their writers took out.
    public let notebook: [NotebookEntry.ID]
    /// Rounds and partnerships that were taken out whole.
    public let rounds: [Round.ID]
    public let partnerships: [Partnership.ID]

    public init(
        people: [Person.ID], entries: [Entry], withdrawals: [Withdrawal], notebook: [NotebookEntry.ID] = [],
        rounds: [Round.ID] = [], partnerships: [Partnership.ID] = []
    ) {
        format = Self.format
        version = 1
        self.people = people
        self.entries = entries
        self.withdrawals = withdrawals
        self.notebook = notebook
        self.rounds = rounds
        self.partnerships = partnerships
    }

    /// A list from before there were notebooks, or rounds could be taken out, names none.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        format = try values.decode(String.self, forKey: .format)
        version = try values.decode(Int.self, forKey: .version)
        people = try values.decode([Person.ID].self, forKey: .people)
        entries = try values.decode([Entry].self, forKey: .entries)
        withdrawals = try values.decode([Withdrawal].self, forKey: .withdrawals)
        notebook = try values.decodeIfPresent([NotebookEntry.ID].self, forKey: .notebook) ?? []
        rounds = try values.decodeIfPresent([Round.ID].self, forKey: .rounds) ?? []
        partnerships = try values.decodeIfPresent([Partnership.ID].self, forKey: .partnerships) ?? []
    }
}
