public import Domain

/// Every repository over one database: what the pages, the command and the sample work with.
public struct Store: Sendable {
    public let database: any Database
    public let clock: Clock
    public let frameworks: FrameworkRepository
    public let library: LibraryRepository
    public let learning: LearningRepository
    public let notebook: NotebookRepository
    public let links: LinkCheckRepository
    public let examples: PracticeExampleRepository
    public let people: PersonRepository
    public let sessions: SessionRepository
    public let authenticators: AuthenticatorRepository
    public let signIns: SignInRepository
    public let partnerships: PartnershipRepository
    public let rounds: RoundRepository
    public let plans: PlanRepository
    public let history: HistoryReader
    public let cautions: CautionRepository
    public let groups: GroupRepository
    public let contributors: ContributorRepository
    public let personalRecords: PersonalRecordRepository
    public let leaving: LeavingRepository
    public let removals: RemovalRepository
    public let retention: RetentionRepository
    public let search: SearchRepository
    public let figures: FigureRepository

    public init(_ database: any Database, clock: Clock = .system) {
        self.database = database
        self.clock = clock
        frameworks = FrameworkRepository(database: database, clock: clock)
        library = LibraryRepository(database: database, clock: clock)
        learning = LearningRepository(database: database, clock: clock, library: library)
        notebook = NotebookRepository(database: database, clock: clock, library: library)
        links = LinkCheckRepository(database: database)
        examples = PracticeExampleRepository(database: database, clock: clock)
        people = PersonRepository(database: database, clock: clock)
        sessions = SessionRepository(database: database, clock: clock)
        authenticators = AuthenticatorRepository(database: database, clock: clock)
        signIns = SignInRepository(database: database, clock: clock)
        partnerships = PartnershipRepository(database: database, clock: clock)
        rounds = RoundRepository(database: database, clock: clock, frameworks: frameworks)
        plans = PlanRepository(database: database, clock: clock, frameworks: frameworks)
        history = HistoryReader(database: database, clock: clock, frameworks: frameworks)
        cautions = CautionRepository(database: database, clock: clock)
        groups = GroupRepository(database: database, clock: clock, rounds: rounds)
        contributors = ContributorRepository(database: database, clock: clock, frameworks: frameworks)
        personalRecords = PersonalRecordRepository(database: database, clock: clock)
        leaving = LeavingRepository(database: database, clock: clock)
        removals = RemovalRepository(database: database, clock: clock)
        retention = RetentionRepository(database: database, clock: clock)
        search = SearchRepository(database: database, frameworks: frameworks)
        figures = FigureRepository(database: database, clock: clock)
    }

    /// Writes a whole copy into a file that is not there yet, readable by its owner alone, while others go on.
    public func backUp(to path: String) async throws { try await database.access.engine.backUp(to: path) }

    /// What the engine itself finds wrong with the database; nothing when it is whole.
    public func structureFaults() async throws -> [String] {
        try await database.read { db in try db.query(db.dialect.structureFaults) { try $0.text(0) } }
    }
}
