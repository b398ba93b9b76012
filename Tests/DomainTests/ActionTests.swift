import Testing

@testable import Domain

struct ActionTests {
    let now = Cast.now

    private func action(
        _ state: Action.State = .proposed, due: Day? = nil, supporting: [Voice.ID] = [], version: Int = 1
    ) -> Action {
        Action(
            id: "a", round: "r", title: "One plan", lead: "mid", supporting: supporting, statements: ["s1", "s2"],
            due: due, measure: "", state: state, version: version, by: "Midwife", at: now, notes: [])
    }

    @Test func timingIsAboutActionsStillToCome() throws {
        let (today, soon) = (try #require(Day("2027-01-15")), try #require(Day("2027-02-14")))
        #expect(action(due: Day("2027-01-14")).timing(on: today, soon: soon) == .overdue)
        #expect(action(due: Day("2027-01-15")).timing(on: today, soon: soon) == .dueSoon)
        #expect(action(due: Day("2027-02-15")).timing(on: today, soon: soon) == .later)
        #expect(action().timing(on: today, soon: soon) == .noDate)
        #expect(action(.done, due: Day("2027-01-14")).timing(on: today, soon: soon) == .finished)
    }

    @Test(arguments: [Action.State.stopped, .notInOurGift, .willNotDo])
    func decidingAgainstItNeedsAReason(state: Action.State) throws {
        #expect(throws: Refusal.invalid("note", Problem("problem.note.reason"))) {
            try action().progress(text: "", state: state.rawValue, by: Cast.midwife, at: now)
        }
        let note = try action().progress(text: "No funding", state: state.rawValue, by: Cast.midwife, at: now)
        #expect(note.state == state)
    }

    @Test func onlyTheChairAndItsOwnVoicesChangeAnAction() throws {
        #expect(throws: Refusal.notAllowed(Problem("refusal.progress.not-yours"))) {
            try action().progress(text: "Hello", state: "", by: Cast.housing, at: now)
        }
        _ = try action(supporting: ["hou"]).progress(text: "Hello", state: "", by: Cast.housing, at: now)
        _ = try action().progress(text: "Hello", state: "", by: Cast.chair, at: now)
        #expect(throws: Refusal.notAllowed(Problem("refusal.progress"))) {
            try action().progress(text: "Hello", state: "", by: Cast.reader, at: now)
        }
    }

    @Test func finishingAsksForANewRatingOnlyAfterTheReveal() throws {
        #expect(throws: Refusal.notAllowed(Problem("refusal.rerate.sealed"))) {
            try action(.done).rerate(
                statement: "s1", colour: "inPlace", reason: "Now", id: "x", in: Cast.round(), by: Cast.midwife, at: now)
        }
        let rerating = try action(.done).rerate(
            statement: "s1", colour: "inPlace", reason: "Now", id: "x", in: Cast.round(.revealed), by: Cast.midwife,
            at: now)
        #expect(rerating.voice == "mid")
        #expect(throws: Refusal.notFound) {
            try action(.done).rerate(
                statement: "s9", colour: "inPlace", reason: "Now", id: "x", in: Cast.round(.revealed),
                by: Cast.midwife, at: now)
        }
    }
}

struct MomentTests {
    @Test func textAndDateAgree() throws {
        for text in ["1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "2027-03-28T01:00:00.000Z"] {
            let moment = try #require(Moment(text))
            #expect(Moment(moment.date).text == text)
        }
        #expect(Moment("2027-02-30T00:00:00.000Z") == nil)
        #expect(Moment("2027-01-15") == nil)
    }

    @Test(arguments: [("2024-02-29", true), ("2023-02-29", false), ("2027-4-1", false), ("2027-04-31", false)])
    func onlyRealDays(text: String, real: Bool) {
        #expect((Day(text) != nil) == real)
    }

    @Test func identifiersAreVersionSevenAndInOrderOfTime() {
        let ids = (0..<100).map { second -> Identifier<Round> in
            let clock = Clock(
                now: { Cast.now.adding(seconds: Double(second)).date }, random: { .random(in: .min ... .max) })
            return clock.identifier()
        }
        #expect(ids == ids.sorted() && Set(ids).count == 100)
        for id in ids {
            #expect(
                id.text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }
}

struct RatingDraftTests {
    @Test func evidenceIsALinkOrANoteALine() {
        #expect(
            Evidence.parse("https://larkmoor.example/audit\n\n  Minutes of May  \njavascript:alert(1)")
                == [.link("https://larkmoor.example/audit"), .note("Minutes of May"), .note("javascript:alert(1)")])
    }

    @Test func everyFaultIsFoundAtOnce() {
        do {
            _ = try RatingDraft(
                colour: "purple", reason: String(repeating: "x", count: 4001), confidence: "very", evidence: "",
                version: 0)
            Issue.record("nothing was refused")
        } catch let refusal {
            guard case .invalid(let faults) = refusal else { return }
            #expect(faults.map(\.field) == ["colour", "confidence", "reason"])
        }
    }
}
