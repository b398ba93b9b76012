import Domain
import Storage

/// Fictional women who take part by code. What they say is made up, and their words say so.
struct SampleGroup: Sendable {
    /// One contributor: the name she chose, if any, and whether her words may be read.
    struct Woman: Sendable {
        var name = ""
        var sharesWords = false
    }

    /// When the group begins, how many days after the present its agreed day is, and the code that is known to all.
    let daysBefore: Int
    let agreedIn: Int
    let code: String
    let women: [Woman]
    /// A mark for each woman: G, A, R and N as in `RatingTable`, S for skipped, - for not looked at.
    let answers: [(statement: Statement.ID, marks: String)]

    /// Seven women, whose answers stand.
    static let spring = SampleGroup(
        daysBefore: 119, agreedIn: -111, code: Sample.finishedCode,
        women: [
            Woman(name: "Heron", sharesWords: true), Woman(name: "Bramble", sharesWords: true), Woman(name: "Wren"),
            Woman(sharesWords: true), Woman(name: "Juniper"), Woman(name: "Tansy"), Woman(),
        ],
        answers: [
            ("pb-02", "GGAGAGG"), ("pb-03", "AGARAAS"), ("pb-05", "GGGGAGG"), ("pb-06", "RARARRA"),
            ("pb-10", "A-RAGAS"), ("pb-14", "R-S-R-A"), ("mh-01", "AARAGAA"), ("lh-02", "RRARARN"),
        ])

    /// Four codes are out, and two women have begun.
    static let draftPrinciples = SampleGroup(
        daysBefore: 9, agreedIn: 21, code: Sample.openCode,
        women: [Woman(name: "Heron"), Woman(name: "Marigold", sharesWords: true), Woman(), Woman()],
        answers: [("hp-01", "AG--"), ("hp-02", "SG--"), ("re-01", "RA--")])
}

extension Storyteller {
    /// The facilitator settles the day and gives out codes; the women say how it is.
    func hear(_ group: SampleGroup, in round: Round.ID, code hash: (ContributorCode) -> String) async throws {
        time.go(daysBefore: group.daysBefore)
        let facilitator = try person(.group)
        try await later().groups.agree(on: time.day(in: group.agreedIn), in: round, by: facilitator)
        // Only the first woman's code is known to anybody; the others' are used here and nowhere else.
        guard let known = ContributorCode(typed: group.code) else { throw Refusal.notFound }
        let hashes = [hash(known)] + group.women.dropFirst().map { _ in "sample-\(time.random())" }
        _ = try await later().groups.addCodes(
            hashes, asked: hashes.count, known: 0, in: round, by: facilitator)
        for (place, woman) in group.women.enumerated() {
            let said = group.answers.map { (statement: $0.statement, mark: Array($0.marks)[place]) }
                .filter { $0.mark != "-" }
            if said.isEmpty { continue }
            let session = "sample-\(time.random())"
            let store = later()
            guard
                let contributor = try await store.contributors.openSession(
                    codeHash: hashes[place], tokenHash: session, formToken: session)
            else { throw Refusal.notFound }
            try await store.contributors.introduce(woman.name, sharesWords: woman.sharesWords, by: contributor.id)
            for (number, answer) in said.enumerated() {
                let draft = try ContributionDraft(
                    statement: answer.statement, colour: Self.colour(answer.mark)?.rawValue ?? "",
                    words: number < 2 ? "Sample words \(place + 1).\(number + 1)" : "", version: 0)
                _ = try await later().contributors.contribute(draft, by: contributor.id)
            }
            try await store.contributors.endSession(tokenHash: session)
        }
    }

    private static func colour(_ mark: Character) -> Colour? {
        switch mark {
        case "G": .inPlace
        case "A": .partly
        case "R": .notInPlace
        case "N": .notApplicable
        default: nil
        }
    }
}
