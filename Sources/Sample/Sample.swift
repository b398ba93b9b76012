public import Domain
public import Storage

/// A plainly fictional partnership with a finished round, an open round and a plan. Tests, pictures, documents and a
/// first look all show this one.
public struct Sample: Sendable {
    /// Everybody's password in the sample, and in nothing else: it is written in the documents for all to read.
    public static let password = "a-sample-for-larkmoor"

    /// The codes of two fictional women, for the same readers: of the finished round, and of the one that is open.
    public static let finishedCode = "sample-01-larkmoor"
    public static let openCode = "sample-02-larkmoor"

    public let partnership: Partnership.ID
    /// Closed, on `born-into-care-practice`.
    public let finishedRound: Round.ID
    /// Rating, on `national-integrated-care-framework`.
    public let openRound: Round.ID
    /// By e-mail address.
    public let people: [String: Person.ID]
    /// By the voice's name.
    public let voices: [String: Voice.ID]

    /// Builds it through the same use cases that people use. `now` is the story's present and all of it happens before,
    /// so that what is overdue stays so. The same `now` and seed give the same rows, identifiers included.
    public static func build(
        in database: any Database,
        frameworks: [Framework],
        passwordHash: String,
        now: Moment,
        seed: UInt64 = 1001,
        codeHash: (ContributorCode) -> String = { $0.text }
    ) async throws -> Sample {
        let practice = try edition("born-into-care-practice", of: frameworks)
        let principles = try edition("national-integrated-care-framework", of: frameworks)
        let time = StoryClock(now: now, seed: seed)
        var teller = Storyteller(store: Store(database, clock: time.clock), time: time)

        try await teller.gather(frameworks, passwordHash)
        let finished = try await teller.open("Spring round", on: practice, daysBefore: 120)
        try await teller.hear(SampleGroup.spring, in: finished, code: codeHash)
        try await teller.rateSpringRound(finished)
        try await teller.shareFigures()
        try await teller.agree(finished)
        try await teller.plan(finished)
        try await teller.answerFigures(in: finished)
        try await teller.close(finished)
        try await teller.carryOut(daysBefore: 11...90)
        let open = try await teller.open("First look at the draft principles", on: principles, daysBefore: 10)
        try await teller.hear(SampleGroup.draftPrinciples, in: open, code: codeHash)
        try await teller.rateDraftPrinciples(open)
        try await teller.carryOut(daysBefore: 1...10)
        try await teller.reflect()

        return Sample(
            partnership: teller.partnership,
            finishedRound: finished,
            openRound: open,
            people: teller.people,
            voices: teller.voices
        )
    }

    private static func edition(_ id: Framework.ID, of frameworks: [Framework]) throws(Refusal) -> Framework.Edition {
        guard let framework = frameworks.first(where: { $0.id == id }) else {
            throw .invalid("framework", Problem("problem.framework.unknown"))
        }
        return framework.edition
    }
}
