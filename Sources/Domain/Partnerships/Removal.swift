/// What taking a round or a whole partnership out for good would take with it.
public struct Removal: Hashable, Sendable {
    /// What is counted before it goes.
    public enum Part: String, Sendable, CaseIterable {
        case rounds, ratings, agreements, dissents, answers, actions, women, entries
        case voices, members, invitations, figures
    }

    public let partnership: Partnership
    /// Nil for the whole partnership.
    public let round: Round.ID?
    /// The round's title or the partnership's name: what is typed again to have it done.
    public let name: String
    public let counts: [Part: Int]

    public init(partnership: Partnership, round: Round.ID?, name: String, counts: [Part: Int]) {
        self.partnership = partnership
        self.round = round
        self.name = name
        self.counts = counts
    }

    /// Nothing goes unless its name was typed again.
    public func check(_ typed: String) throws(Refusal) {
        if typed != name { throw .invalid("yes", Problem("problem.removal.name", ["name": name])) }
    }
}
