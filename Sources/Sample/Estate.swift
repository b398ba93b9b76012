public import Domain
public import Storage

/// Many partnerships at once, for the benchmark: each with six voices, sixty statements rated by all of them, a sealed
/// round and a plan of thirty actions. The first has people who can sign in.
public struct Estate: Sendable {
    public static let voices = 6
    public static let statements = 60
    public static let actions = 30

    /// The chair and a voice lead of the first partnership; the password is the sample's.
    public static let chair = "chair@estate.example"
    public static let lead = "lead@estate.example"

    public let partnership: Partnership.ID
    public let revealedRound: Round.ID
    public let sealedRound: Round.ID

    public static func build(_ count: Int, in store: Store, passwordHash: String) async throws -> Estate {
        let framework = framework()
        var first: Estate?
        for number in 1...max(1, count) {
            let partnership: Partnership.ID = store.clock.identifier()
            let voices = (1...voices).map { place in
                RoundRecord.VoiceRecord(
                    id: store.clock.identifier(), kind: place == 1 ? .livedExperience : .other, name: "Voice \(place)",
                    since: store.clock.now.adding(seconds: Double(place) - 3600))
            }
            let revealed = record(number, partnership, voices, framework, store.clock, isSealed: false)
            let sealed = record(number, partnership, voices, framework, store.clock, isSealed: true)
            let chair =
                number == 1
                ? try await store.people.create(
                    name: "Chair", email: chair, password: passwordHash, isAdministrator: true) : nil
            for document in [revealed, sealed] { _ = try await store.rounds.import(document, by: chair) }
            guard let chair else { continue }
            let lead = try await store.people.create(
                name: "Lead", email: lead, password: passwordHash, isAdministrator: false)
            _ = try await store.partnerships.invite(
                role: Role.voiceLead.rawValue, voice: voices[1].id.text, tokenHash: "estate", to: partnership,
                by: chair.id)
            _ = try await store.partnerships.accept(tokenHash: "estate", as: lead.id)
            first = Estate(partnership: partnership, revealedRound: revealed.id, sealedRound: sealed.id)
        }
        guard let first else { throw Refusal.notFound }
        return first
    }

    private static func framework() -> Framework {
        let source = Source(id: "none", citation: "None: made for the benchmark", url: nil)
        let sections = (1...3).map { part in
            Section(
                id: Section.ID("part-\(part)"), kind: .stage, title: LocalText("Part \(part)"), summary: nil, note: nil,
                statements: (1...statements / 3).map { statement(part, $0) })
        }
        return Framework(
            id: "benchmark", version: "1", status: .draft, title: LocalText("Benchmark"),
            summary: LocalText("Sixty statements of the usual length."), publisher: LocalText("Common Thread project"),
            licence: "CC-BY-4.0", sources: [source], quickScan: .sections, keyMessages: [], indicators: [],
            sections: sections)
    }

    private static func statement(_ part: Int, _ number: Int) -> Statement {
        let words =
            "of a usual length, so that the page weighs what pages weigh, with a second half that says how and for whom"
        return Statement(
            id: Statement.ID("s\(part)-\(number)"), level: .both,
            wording: LocalText("Statement \(part).\(number) \(words)."),
            plainWording: LocalText("Plain statement \(part).\(number) \(words)."),
            colours: .init(
                inPlace: LocalText("All of it"), partly: LocalText("Some"), notInPlace: LocalText("Not yet")),
            evidencePrompts: [LocalText("A record")], reflectivePrompts: [LocalText("What helps?")], keyMessages: [],
            indicators: [], provenance: .init(kind: .projectAuthored, sources: ["none"]))
    }

    private static func record(
        _ number: Int, _ partnership: Partnership.ID, _ voices: [RoundRecord.VoiceRecord], _ framework: Framework,
        _ clock: Clock, isSealed: Bool
    ) -> RoundRecord {
        let person: Person.ID = clock.identifier()
        let now = clock.now
        let statements = framework.statements.map(\.id)
        let step = { RoundRecord.StepRecord(state: $0, person: person, at: now, reason: "") }
        var ratings: [RoundRecord.RatingRecord] = []
        for (row, statement) in statements.enumerated() {
            for (column, voice) in voices.enumerated() {
                // Every third rating says why, as people do.
                let reason = (row + column) % 3 == 0 ? "We see this in most teams, and are working on the rest." : ""
                ratings.append(
                    .init(
                        statement: statement, voice: voice.id, colour: Colour.allCases[(row * 7 + column * 3) % 4],
                        reason: reason, confidence: .fairly, evidence: [], provisional: false, version: 1,
                        person: person, at: now))
            }
        }
        let actions = (1...actions).map { place in
            RoundRecord.ActionRecord(
                id: clock.identifier(), title: "Action \(place) that says what will be done",
                lead: voices[place % 6].id,
                supporting: [voices[(place + 1) % 6].id], statements: [statements[place]], due: now.day,
                measure: "What families would notice", state: .underWay, version: 1, person: person, at: now,
                notes: [.init(text: "Begun", state: .underWay, person: person, at: now)])
        }
        return RoundRecord(
            id: clock.identifier(), title: isSealed ? "Sealed" : "Revealed",
            partnership: .init(id: partnership.text, name: "Partnership \(number)"), framework: framework,
            voices: voices, people: [.init(id: person.text, name: "Rater")],
            steps: isSealed ? [step(.rating)] : [step(.rating), step(.revealed)], completions: [], ratings: ratings,
            agreements: [], earlierAgreements: [], dissents: [], answers: [], reratings: [], signatures: [],
            priorities: [],
            actions: isSealed ? [] : actions)
    }
}
