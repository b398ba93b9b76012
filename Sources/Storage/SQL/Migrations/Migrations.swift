/// Every migration, in order. Their numbers only grow.
enum Migrations {
    static let all: [Migration] = [
        .base, .rounds, .plans, .history, .contributors, .accounts, .cautions, .use, .withdrawals,
        .library, .linkChecks, .practiceExamples,
    ]
}
