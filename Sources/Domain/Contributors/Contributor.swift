/// A woman who takes part in a lived-experience voice in one round, by a code and without an account.
public struct Contributor: Hashable, Sendable {
    public typealias ID = Identifier<Contributor>
    public static let nameLimit = 40

    public let id: ID
    public let round: Round.ID
    public let voice: Voice.ID
    /// The number on her slip of paper.
    public let number: Int
    /// The name she chose; empty when she wants none.
    public let chosenName: String
    /// Whether the facilitator may read her words, without her name and without her answers.
    public let sharesWords: Bool
    /// When she first kept anything; nil while the code has not been used for that.
    public let begunAt: Moment?

    public init(
        id: ID, round: Round.ID, voice: Voice.ID, number: Int, chosenName: String, sharesWords: Bool, begunAt: Moment?
    ) {
        self.id = id
        self.round = round
        self.voice = voice
        self.number = number
        self.chosenName = chosenName
        self.sharesWords = sharesWords
        self.begunAt = begunAt
    }

    public static func checked(name: String) throws(Refusal) -> String {
        var faults = Faults()
        let name = faults.optional("chosen", name, limit: nameLimit)
        try faults.check()
        return name
    }

    /// Her answer to store, in place of the one that stands. She may change everything until the agreed day has passed.
    public func contribute(
        _ draft: ContributionDraft, over standing: Contribution?, under setting: GroupSetting, at now: Moment
    ) throws(Refusal) -> Contribution {
        try setting.requireOpen(on: now.day)
        if let standing, standing.version != draft.version {
            if standing.says(draft) { return standing }
            throw .conflict(Conflict(theirs: standing.fields, by: "", at: standing.at, version: standing.version))
        }
        return Contribution(
            statement: draft.statement, colour: draft.colour, words: draft.words,
            version: (standing?.version ?? 0) + 1, at: now)
    }

    /// What taking everything back does now, which her page says before she does it.
    public enum Withdrawal: String, Sendable, CaseIterable {
        /// Everything goes, out of every count too.
        case everything
        /// Her words, name, code and what ties answers to her go; the group's numbers stay as they were made.
        case allButNumbers
    }

    public func withdrawal(under setting: GroupSetting, on today: Day) -> Withdrawal {
        setting.isOpen(on: today) ? .everything : .allButNumbers
    }
}
