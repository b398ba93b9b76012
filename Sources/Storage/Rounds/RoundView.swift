public import Domain

/// A round as one person may see it: the part of it that a page or command asked for, and nothing sealed from them.
public struct RoundView: Sendable {
    public let round: Round
    public let member: Member
    public let framework: Framework
    /// The voices of the round: those that had joined when it was revealed.
    public let voices: [Voice]
    /// Every voice the partnership has today, for what may go on after the reveal.
    public let partnershipVoices: [Voice]
    /// The voices that said they have finished. While sealed only the count is shown.
    public let finished: Set<Voice.ID>
    /// By voice and statement. While sealed there is at most the member's own voice in it.
    public let ratings: [Voice.ID: [Statement.ID: Rating]]
    public let agreements: [Statement.ID: Agreement]
    public let dissents: [Statement.ID: [Dissent]]
    public let reratings: [Statement.ID: [Rerating]]
    public let signatures: [Signature]
    public let priorities: [Statement.ID: Priority]
    /// How the agreement on the one statement asked for changed, oldest first.
    public let agreementHistory: [HistoryEntry]
    /// What the groups of lived-experience voices say together, by voice and statement.
    public let groups: [Voice.ID: [Statement.ID: GroupView]]

    /// What to read beside the round itself. Cost must not grow with what a page does not show.
    public struct Parts: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let ratings = Parts(rawValue: 1)
        public static let ownRatings = Parts(rawValue: 2)
        public static let agreements = Parts(rawValue: 4)
        public static let signatures = Parts(rawValue: 8)
        public static let priorities = Parts(rawValue: 16)
        public static let agreementHistory = Parts(rawValue: 32)
        public static let groups = Parts(rawValue: 64)
        public static let meeting: Parts = [.ratings, .agreements, .signatures, .priorities]
    }

    public var ownRatings: [Statement.ID: Rating] { member.voice.flatMap { ratings[$0] } ?? [:] }

    public func voice(_ id: Voice.ID) -> Voice? { partnershipVoices.first { $0.id == id } }

    /// The voices' colours on one statement.
    public func colours(_ statement: Statement.ID) -> [Colour] {
        voices.compactMap { ratings[$0.id]?[statement]?.colour }
    }

    /// Every statement, those the voices are furthest apart on first; among equals where the women's group stands alone
    /// first, then the framework's own order.
    public func byWidestDifference() -> [(statement: Statement, spread: Spread)] {
        let lived = Set(voices.filter { $0.kind == .livedExperience }.map(\.id))
        return framework.statements.enumerated().map { place, statement in
            let agencies = Set(
                voices.filter { !lived.contains($0.id) }.compactMap { ratings[$0.id]?[statement.id]?.colour })
            let women = Set(lived.compactMap { ratings[$0]?[statement.id]?.colour })
            let alone = !women.isEmpty && !agencies.isEmpty && women.isDisjoint(with: agencies)
            return (place: place, statement: statement, spread: Spread(colours(statement.id)), alone: alone)
        }
        .sorted { left, right in
            (left.spread.order, left.alone ? 0 : 1, left.place) < (right.spread.order, right.alone ? 0 : 1, right.place)
        }
        .map { (statement: $0.statement, spread: $0.spread) }
    }
}
