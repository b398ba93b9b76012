import Testing

@testable import Domain

struct ContributorTests {
    static let day = Day("2027-01-15") ?? Cast.now.day
    static let facilitator = Member(
        person: "dilys", name: "Dilys", partnership: "p", role: .facilitator, voice: "women")
    static let woman = Contributor(
        id: "w", round: "r", voice: "women", number: 1, chosenName: "", sharesWords: false, begunAt: nil)

    private func draft(_ colour: String = "partly", words: String = "", version: Int = 0) throws -> ContributionDraft {
        try ContributionDraft(statement: "s", colour: colour, words: words, version: version)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    // MARK: - Codes

    @Test func aCodeIsReadHoweverItIsTyped() throws {
        let code = ContributorCode.make()
        #expect(code.text.wholeMatch(of: /[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}/) != nil)
        let spellings = [
            code.text, code.plain, code.text.uppercased(), code.text.replacing("-", with: " "), " \(code.text)\n",
            code.text.replacing("0", with: "O").replacing("1", with: "l"),
            code.text.replacing("0", with: "o").replacing("1", with: "I").replacing("v", with: "U"),
        ]
        for spelling in spellings { #expect(ContributorCode(typed: spelling) == code, "\(spelling)") }
        for wrong in ["", "a", code.plain + "2", String(code.plain.dropLast()), "é" + code.plain.dropFirst()] {
            #expect(ContributorCode(typed: wrong) == nil, "\(wrong)")
        }
    }

    @Test func codesUseEveryCharacterAndDoNotRepeat() {
        let codes = (0..<2000).map { _ in ContributorCode.make().plain }
        #expect(Set(codes).count == codes.count)
        let uses = Dictionary(grouping: codes.joined(), by: { $0 }).mapValues(\.count)
        #expect(uses.count == 32)
        // 1000 of each are expected; a generator that favoured one would be far off.
        #expect(uses.values.allSatisfy { (800...1200).contains($0) })
    }

    // MARK: - Contributing

    @Test func sheMayChangeWhatSheSaidUntilTheAgreedDayHasPassed() throws {
        let setting = GroupSetting(agreedDay: Self.day)
        let last = try #require(Moment("2027-01-15T23:59:59.999Z"))
        let over = try #require(Moment("2027-01-16T00:00:00.000Z"))
        let first = try Self.woman.contribute(try draft(), over: nil, under: setting, at: Cast.now)
        let changed = try Self.woman.contribute(
            try draft("inPlace", version: 1), over: first, under: setting, at: last)
        #expect(changed.colour == .inPlace && changed.version == 2)
        let late = try draft("partly", version: 2)
        #expect(throws: Refusal.notAllowed(Problem("refusal.own.passed"))) {
            try Self.woman.contribute(late, over: changed, under: setting, at: over)
        }
    }

    @Test func twoWindowsAreShownBothTextsAndADoubledSubmitIsOne() throws {
        let setting = GroupSetting(agreedDay: Self.day)
        let saved = try Self.woman.contribute(try draft(words: "One"), over: nil, under: setting, at: Cast.now)
        #expect(
            try Self.woman.contribute(try draft(words: "One"), over: saved, under: setting, at: Cast.now) == saved)
        let other = try draft("inPlace", words: "Other")
        #expect(throws: Refusal.conflict(Conflict(theirs: saved.fields, by: "", at: saved.at, version: 1))) {
            try Self.woman.contribute(other, over: saved, under: setting, at: Cast.now)
        }
    }

    @Test func skippingIsAnAnswerLikeAnyOther() throws {
        #expect(try draft("").colour == nil)
        #expect(throws: Refusal.invalid("colour", Problem("problem.colour.unknown"))) { try draft("purple") }
    }

    // MARK: - The group

    @Test func theViewWaitsForTheDayAndForTheLeastNumber() throws {
        let setting = GroupSetting(agreedDay: Self.day)
        let (before, after) = (Self.day, try day("2027-01-16"))
        for count in 0...8 {
            #expect(GroupView([.partly: count], under: setting, on: before) == nil, "answers can still change")
            #expect((GroupView([.partly: count], under: setting, on: after) != nil) == (count >= 5))
            for least in 2...4 {
                let decided = GroupSetting(
                    agreedDay: Self.day, decision: GroupDecision(least: least, reason: "Because"))
                #expect((GroupView([.partly: count], under: decided, on: after) != nil) == (count >= least))
            }
        }
        let broken = GroupSetting(agreedDay: Self.day, decision: GroupDecision(least: 0, reason: ""))
        #expect(GroupView([.partly: 1], under: broken, on: after) == nil, "one alone is never shown")
    }

    @Test func theViewTellsNumbersAndSpreadAndItsWordsAreInAnOrderThatSaysNothing() throws {
        let after = try day("2027-01-16")
        let view = try #require(
            GroupView([.inPlace: 2, .notInPlace: 3], under: GroupSetting(agreedDay: Self.day), on: after))
        #expect(view.answered == 5 && view.count(.notInPlace) == 3 && view.count(.partly) == 0)
        #expect(view.spread == .opposite)
        let said = ["one", "two", "three", "four", "five"]
        let order = view.words(said)
        #expect(order == view.words(said.reversed()) && Set(order) == Set(said))
        #expect(order != said && order != said.sorted())
    }

    @Test func onlyTheFacilitatorSettlesThings() throws {
        let setting = GroupSetting(agreedDay: Self.day)
        for member in [Cast.chair, Cast.midwife, Cast.reader] {
            let refusal = Refusal.notAllowed(Problem("refusal.lead"))
            #expect(throws: refusal) { try GroupSetting.agree(on: Self.day, over: nil, by: member, today: Self.day) }
            #expect(throws: refusal) {
                try GroupDecision.checked(least: "3", reason: "So", under: setting, by: member, today: Self.day)
            }
            #expect(throws: refusal) { try setting.codes(3, known: 0, by: member, today: Self.day) }
        }
    }

    @Test func theDayMovesOnlyLaterOnceCodesAreOutAndStandsOnceItHasPassed() throws {
        func agree(_ text: String, codes: Int, today: String = "2027-01-15") throws -> Day {
            try GroupSetting.agree(
                on: Day(text), over: GroupSetting(agreedDay: try day("2027-01-20"), codesMade: codes),
                by: Self.facilitator, today: try day(today))
        }
        #expect(try agree("2027-01-16", codes: 0).text == "2027-01-16")
        #expect(try agree("2027-01-25", codes: 1).text == "2027-01-25")
        #expect(throws: Refusal.invalid("until", Problem("problem.until.earlier"))) {
            try agree("2027-01-19", codes: 1)
        }
        #expect(throws: Refusal.invalid("until", Problem("problem.until.past"))) { try agree("2027-01-14", codes: 0) }
        #expect(throws: Refusal.invalid("until", Problem("problem.until.form"))) { try agree("soon", codes: 0) }
        #expect(throws: Refusal.notAllowed(Problem("refusal.group.passed"))) {
            try agree("2027-03-01", codes: 1, today: "2027-01-21")
        }
        #expect(try agree("2027-03-01", codes: 0, today: "2027-01-21").text == "2027-03-01", "nobody has a code yet")
    }

    @Test func codesAreMadeInOneLotAndNotAfterTheDay() throws {
        let setting = GroupSetting(agreedDay: Self.day, codesMade: 4)
        #expect(try setting.codes(30, known: 4, by: Self.facilitator, today: Self.day) == 30)
        for count in [nil, 0, 31] {
            #expect(throws: Refusal.invalid("codes", Problem("problem.codes.number", ["most": "30"]))) {
                try setting.codes(count, known: 4, by: Self.facilitator, today: Self.day)
            }
        }
        #expect(throws: Refusal.invalid("codes", Problem("problem.codes.made", ["count": "4"]))) {
            try setting.codes(1, known: 0, by: Self.facilitator, today: Self.day)
        }
        let late = try day("2027-01-16")
        #expect(throws: Refusal.notAllowed(Problem("refusal.group.passed"))) {
            try setting.codes(1, known: 4, by: Self.facilitator, today: late)
        }
    }

    @Test func aGroupDecidesWithAReason() throws {
        let setting = GroupSetting(agreedDay: Self.day, decision: GroupDecision(least: 4, reason: "So"))
        func decide(_ least: String, _ reason: String, today: Day = Self.day) throws -> GroupDecision? {
            try GroupDecision.checked(least: least, reason: reason, under: setting, by: Self.facilitator, today: today)
        }
        // Women answered under the number they were told: afterwards it can only rise.
        let late = try day("2027-03-01")
        for least in ["2", "3"] {
            #expect(throws: Refusal.notAllowed(Problem("refusal.group.passed"))) {
                try decide(least, "So", today: late)
            }
        }
        #expect(try decide("4", "So", today: late) == GroupDecision(least: 4, reason: "So"))
        #expect(try decide("5", "", today: late) == nil)
        #expect(try decide("3", "We trust each other") == GroupDecision(least: 3, reason: "We trust each other"))
        #expect(try decide("5", "") == nil)
        #expect(throws: Refusal.invalid("why", Problem("problem.why.missing"))) { try decide("2", " ") }
        for least in ["1", "0", "6", "", "x"] {
            #expect(throws: Refusal.invalid("least", Problem("problem.least.number"))) { try decide(least, "So") }
        }
    }

    @Test func aFacilitatorLeadsALivedExperienceVoice() throws {
        let voices = [
            Voice(id: "women", kind: .livedExperience, name: "Women", since: Cast.now),
            Voice(id: "mid", kind: .midwifery, name: "Midwifery", since: Cast.now),
        ]
        #expect(try Invitation.checked(role: "facilitator", voice: "women", among: voices).1?.id == "women")
        #expect(throws: Refusal.invalid("for", Problem("problem.voice.lived"))) {
            try Invitation.checked(role: "facilitator", voice: "mid", among: voices)
        }
        #expect(throws: Refusal.invalid("for", Problem("problem.voice.needed"))) {
            try Invitation.checked(role: "facilitator", voice: "", among: voices)
        }
        #expect(Role.usual(for: .livedExperience) == .facilitator && Role.usual(for: .police) == .voiceLead)
    }

    @Test func withdrawingTakesAnswersOutOfCountsOnlyWhileNothingWasShown() throws {
        let setting = GroupSetting(agreedDay: Self.day)
        #expect(Self.woman.withdrawal(under: setting, on: Self.day) == .everything)
        #expect(Self.woman.withdrawal(under: setting, on: try day("2027-01-16")) == .allButNumbers)
    }
}
