/// What leaving for good means for others, and what has to happen before.
public struct Leaving: Hashable, Sendable {
    /// Stands wherever the name stood.
    public static let name = "Somebody who has left"
    /// Somebody without a password has to have signed in this short a time ago, in seconds.
    public static let freshness: Double = 15 * 60

    /// The partnerships they are members of.
    public let partnerships: [Partnership]
    /// Those that would have no chair any more.
    public let lastChairOf: [Partnership]
    public let isLastAdministrator: Bool

    public init(partnerships: [Partnership], lastChairOf: [Partnership], isLastAdministrator: Bool) {
        self.partnerships = partnerships
        self.lastChairOf = lastChairOf
        self.isLastAdministrator = isLastAdministrator
    }

    /// Who has to be found first; empty when nobody has.
    public var hindrances: [Problem] {
        var found: [Problem] = []
        if !lastChairOf.isEmpty {
            let names = lastChairOf.map(\.name).joined(separator: ", ")
            found.append(Problem("problem.leaving.chair", ["partnerships": names]))
        }
        if isLastAdministrator { found.append(Problem("problem.leaving.administrator")) }
        return found
    }

    public func check() throws(Refusal) {
        let hindrances = hindrances
        if !hindrances.isEmpty { throw .invalid(hindrances.map { Fault(field: "leaving", problem: $0) }) }
    }
}
