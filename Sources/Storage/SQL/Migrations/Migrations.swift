/// Every migration, in order. Their numbers only grow.
enum Migrations {
    static let all: [Migration] = [
        .base, .rounds, .plans, .history, .contributors, .accounts, .cautions, .use, .withdrawals,
        .library, .notebook, .learning, .search, .linkChecks, .practiceExamples, .removals, .searchReach,
        .exampleOrder, .figures, .figuresKept,
    ]
}
