public import Domain

/// Every repository over one database: what the pages, the command and the sample work with.
public struct Store: Sendable {
    public let database: any Database
    public let clock: Clock
    public let frameworks: FrameworkRepository
    public let people: PersonRepository
    public let partnerships: PartnershipRepository
    public let rounds: RoundRepository
    public let plans: PlanRepository
    public let groups: GroupRepository
    public let contributors: ContributorRepository

    public init(_ database: any Database, clock: Clock = .system) {
        self.database = database
        self.clock = clock
        frameworks = FrameworkRepository(database: database, clock: clock)
        people = PersonRepository(database: database, clock: clock)
        partnerships = PartnershipRepository(database: database, clock: clock)
        rounds = RoundRepository(database: database, clock: clock, frameworks: frameworks)
        plans = PlanRepository(database: database, clock: clock, frameworks: frameworks)
        groups = GroupRepository(database: database, clock: clock, rounds: rounds)
        contributors = ContributorRepository(database: database, clock: clock, frameworks: frameworks)
    }
}
