/// How long each kind of record is kept. Rounds, plans and their history are no kind here: nothing takes them by itself.
public struct Retention: Hashable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case sessions
        case ownSessions = "own-sessions"
        case signInSteps = "sign-in-steps"
        case recoveryLinks = "recovery-links"
        case organisationSignIns = "organisation-sign-ins"
        case tries
        case browsers
        case unusedInvitations = "unused-invitations"
        case usedInvitations = "used-invitations"
        case cautions
        case contributors
        case accounts
        case figureOffers = "figure-offers"

        /// Days, counted from when a record has become of no use.
        public var period: Int {
            switch self {
            case .sessions, .ownSessions, .signInSteps, .recoveryLinks, .organisationSignIns, .tries: 1
            case .figureOffers: 7
            case .unusedInvitations: 90
            case .browsers: 180
            case .contributors: 365
            case .usedInvitations, .cautions, .accounts: 730
            }
        }

        /// Left over from signing in, and no longer worth anything to anybody: it goes by itself every day.
        public var isTechnical: Bool {
            switch self {
            case .sessions, .ownSessions, .signInSteps, .recoveryLinks, .organisationSignIns, .tries, .browsers,
                .unusedInvitations, .figureOffers:
                true
            case .usedInvitations, .cautions, .contributors, .accounts: false
            }
        }

        /// About somebody who may still want it: a person decides.
        public var needsDecision: Bool { self == .accounts }
    }

    /// What a period can be, in days: never so short that a record in use would go.
    public static let periods = 1...36_500

    private let periods: [Kind: Int]

    /// The kinds that are not named keep their own period.
    public init(_ periods: [Kind: Int] = [:]) { self.periods = periods }

    public subscript(_ kind: Kind) -> Int { periods[kind] ?? kind.period }
}
