import Testing

@testable import Domain

/// A small cast for rules that need no database.
enum Cast {
    static let partnership = Partnership(id: "p", name: "Larkmoor")
    static let chair = Member(person: "chair", name: "Chair", partnership: "p", role: .chair, voice: nil)
    static let midwife = Member(person: "midwife", name: "Midwife", partnership: "p", role: .voiceLead, voice: "mid")
    static let housing = Member(person: "housing", name: "Housing", partnership: "p", role: .voiceLead, voice: "hou")
    static let reader = Member(person: "reader", name: "Reader", partnership: "p", role: .reader, voice: nil)
    static let now = Moment("2027-01-15T09:30:00.000Z") ?? Clock.system.now

    static func round(_ states: Round.State...) -> Round {
        Round(
            id: "r", partnership: partnership, edition: .init(framework: "f", version: "1"), title: "Round",
            steps: ([.rating] + states).map { Round.Step(state: $0, by: "Chair", at: now, reason: "") })
    }
}

struct RoundTests {
    let now = Cast.now

    private func draft(_ colour: String = "partly", version: Int = 0) throws -> RatingDraft {
        try RatingDraft(colour: colour, reason: "Because", confidence: "sure", evidence: "", version: version)
    }

    @Test func aVoiceRatesWhileTheRoundIsSealed() throws {
        let rating = try Cast.round().rate(try draft(), over: nil, by: Cast.midwife, at: now)
        #expect(rating.colour == .partly)
        #expect(rating.version == 1)
        #expect(!rating.provisional)
    }

    @Test func nobodyRatesAfterTheReveal() throws {
        let draft = try draft()
        #expect(throws: Refusal.notAllowed(Problem("refusal.rate.revealed"))) {
            try Cast.round(.revealed).rate(draft, over: nil, by: Cast.midwife, at: now)
        }
    }

    @Test func onlySomebodyWithAVoiceRates() throws {
        let draft = try draft()
        for member in [Cast.chair, Cast.reader] {
            #expect(throws: Refusal.notAllowed(Problem("refusal.rate"))) {
                try Cast.round().rate(draft, over: nil, by: member, at: now)
            }
        }
    }

    @Test func aSecondEditorIsShownTheFirstOnesText() throws {
        let first = try Cast.round().rate(try draft(), over: nil, by: Cast.midwife, at: now)
        let stale = try draft("inPlace", version: 0)
        do {
            _ = try Cast.round().rate(stale, over: first, by: Cast.midwife, at: now)
            Issue.record("the second save went through")
        } catch let Refusal.conflict(conflict) {
            #expect(conflict.theirs["reason"] == "Because")
            #expect(conflict.version == 1)
        }
        let seen = try Cast.round().rate(try draft("inPlace", version: 1), over: first, by: Cast.midwife, at: now)
        #expect(seen.version == 2)
    }

    @Test func wordsWithoutAColourAreKeptAsNotRated() throws {
        let rating = try Cast.round().rate(try draft("undecided"), over: nil, by: Cast.midwife, at: now)
        #expect(rating.colour == nil)
        #expect(rating.reason == "Because")
    }

    @Test func whileSealedAMemberSeesOnlyTheirOwnVoice() {
        #expect(Cast.round().sight(of: Cast.midwife) == .ownVoice("mid"))
        #expect(Cast.round().sight(of: Cast.chair) == .none)
        #expect(Cast.round().sight(of: Cast.reader) == .none)
        #expect(Cast.round(.revealed).sight(of: Cast.reader) == .everyVoice)
    }

    @Test func anEarlyRevealNeedsAReason() throws {
        #expect(throws: Refusal.invalid("reason", Problem("problem.reveal.reason"))) {
            try Cast.round().reveal(reason: " ", finished: 2, of: 3, by: Cast.chair, at: now)
        }
        let early = try Cast.round().reveal(reason: "The board meets", finished: 2, of: 3, by: Cast.chair, at: now)
        #expect(early.reason == "The board meets")
        let onTime = try Cast.round().reveal(reason: "", finished: 3, of: 3, by: Cast.chair, at: now)
        #expect(onTime.state == .revealed)
    }

    @Test func onlyTheChairReveals() {
        #expect(throws: Refusal.notAllowed(Problem("refusal.reveal"))) {
            try Cast.round().reveal(reason: "", finished: 3, of: 3, by: Cast.midwife, at: now)
        }
    }

    @Test func agreementsWaitForTheRevealAndEndWithTheRound() throws {
        let draft = try AgreementDraft(colour: "partly", reason: "So", version: 0)
        #expect(throws: Refusal.notAllowed(Problem("refusal.sealed"))) {
            try Cast.round().agree(draft, over: nil, by: Cast.chair, at: now)
        }
        #expect(throws: Refusal.notAllowed(Problem("refusal.closed"))) {
            try Cast.round(.revealed, .agreed, .closed).agree(draft, over: nil, by: Cast.chair, at: now)
        }
        #expect(try Cast.round(.revealed).agree(draft, over: nil, by: Cast.chair, at: now).version == 1)
    }

    @Test func dissentIsForVoicesAndOpenForEver() throws {
        let closed = Cast.round(.revealed, .agreed, .closed)
        let dissent = try closed.dissent(from: "s", reason: "No", id: "d", by: Cast.housing, at: now)
        #expect(dissent.voice == "hou")
        #expect(throws: Refusal.notAllowed(Problem("refusal.dissent"))) {
            try closed.dissent(from: "s", reason: "No", id: "d", by: Cast.chair, at: now)
        }
    }

    @Test(arguments: [
        (Round.State.revealed, Round.State.agreed, true), (.agreed, .closed, true), (.agreed, .revealed, true),
        (.revealed, .closed, false), (.rating, .agreed, false), (.closed, .revealed, false), (.closed, .agreed, false),
    ])
    func aRoundGoesItsWay(from: Round.State, to: Round.State, allowed: Bool) {
        let path: [Round.State] =
            switch from {
            case .rating: []
            case .revealed: [.revealed]
            case .agreed: [.revealed, .agreed]
            case .closed: [.revealed, .agreed, .closed]
            }
        let round = Round(
            id: "r", partnership: Cast.partnership, edition: .init(framework: "f", version: "1"), title: "R",
            steps: ([.rating] + path).map { Round.Step(state: $0, by: "", at: now, reason: "") })
        let step = try? round.step(to: to, agreements: 1, by: Cast.chair, at: now)
        #expect((step != nil) == allowed)
    }

    @Test func aRoundWithNothingAgreedIsNotAgreed() {
        #expect(throws: Refusal.notAllowed(Problem("refusal.step.nothing-agreed"))) {
            try Cast.round(.revealed).step(to: .agreed, agreements: 0, by: Cast.chair, at: now)
        }
    }
}

struct SpreadTests {
    @Test(arguments: [
        ([Colour.inPlace, .partly, .notInPlace], Spread.opposite), ([.inPlace, .notInPlace], .opposite),
        ([.inPlace, .partly], .apart), ([.notApplicable, .notInPlace], .apart), ([.partly, .partly], .together),
        ([.partly], .tooFew), ([], .tooFew),
    ])
    func saysHowFarApart(colours: [Colour], spread: Spread) {
        #expect(Spread(colours) == spread)
    }

    @Test func theWidestComesFirst() {
        #expect(Spread.allCases.sorted { $0.order < $1.order } == [.opposite, .apart, .together, .tooFew])
    }
}
