import Domain
import Testing

struct LearningTests {
    private let today: Day

    init() throws { today = try #require(Day("2027-01-15")) }

    private func form(_ change: (inout LearningForm) -> Void = { _ in }) -> LearningForm {
        var form = LearningForm()
        form.title = " A film about listening "
        form.day = "2027-01-14"
        form.doing = "watched"
        change(&form)
        return form
    }

    private func faults(_ form: LearningForm) -> [String] {
        do {
            _ = try form.checked(on: today, shelf: nil)
            return []
        } catch {
            guard case .invalid(let faults) = error else { return ["\(error)"] }
            return faults.map(\.problem.key)
        }
    }

    private func entry(
        _ day: String = "2027-01-14", minutes: String = "", together: Bool = false, id: String = "e",
        person: Person.ID = "owner", version: Int = 1
    ) throws -> LearningEntry {
        let content = try form {
            $0.day = day
            $0.minutes = minutes
            $0.isParticipatory = together
        }.checked(on: today, shelf: nil)
        return LearningEntry(
            id: .init(id), person: person, content: content, version: version,
            at: try #require(Moment("2027-01-14T10:00:00.000Z")))
    }

    // MARK: - What may be noted

    @Test func whatWhenAndHowAreEnough() throws {
        let content = try form().checked(on: today, shelf: nil)
        #expect(content.title == "A film about listening" && content.doing == .watched && content.minutes == nil)
        #expect(content.day == Day("2027-01-14") && !content.isParticipatory && content.standards.isEmpty)
    }

    @Test func nothingAtAllIsAskedAboutPartByPart() {
        #expect(faults(LearningForm()) == ["problem.topic.missing", "problem.day.form", "problem.doing.missing"])
    }

    @Test(arguments: [
        ("", true), ("0", true), ("1440", true), (" 45 ", true), ("1441", false), ("-1", false), ("+5", false),
        ("1.5", false), ("an hour", false), ("99999999999999999999", false), ("٣", false),
    ])
    func minutesAreADaysAtMost(text: String, fits: Bool) {
        #expect(faults(form { $0.minutes = text }) == (fits ? [] : ["problem.learned-minutes.form"]))
    }

    @Test(arguments: [
        ("2027-01-15", ""), ("2027-01-16", "problem.day.later"), ("31 2 2027", "problem.day.form"),
        ("", "problem.day.form"),
    ])
    func theDayHasCome(day: String, problem: String) {
        #expect(faults(form { $0.day = day }) == (problem.isEmpty ? [] : [problem]))
    }

    @Test func wordsHaveALimitEach() {
        let long = String(repeating: "a", count: 2001)
        #expect(faults(form { $0.reflection = String(long.dropLast()) }) == [])
        for change: (inout LearningForm) -> Void in [
            { $0.reflection = long }, { $0.practice = long }, { $0.discussion = long },
            { $0.peer = String(long.prefix(201)) }, { $0.title = String(long.prefix(301)) },
        ] {
            #expect(faults(form(change)) == ["problem.too-long"])
        }
    }

    @Test func whatTheLibraryDoesNotKnowFallsAwayUnlessItStoodBefore() throws {
        let asked = form {
            $0.resource = "gone"
            $0.standards = ["kss-1"]
            $0.codeThemes = ["safety", "people", "no-such"]
        }
        let fresh = try asked.checked(on: today, shelf: nil)
        #expect(fresh.resource == nil && fresh.standards == [] && fresh.codeThemes == [.people, .safety])
        let standing = LearningEntry.Content(
            title: "T", resource: "gone", message: nil, day: today, minutes: nil, doing: .read, isParticipatory: false,
            reflection: "", practice: "", peer: "", discussion: "", standards: ["kss-1"], codeThemes: [])
        let kept = try asked.checked(on: today, shelf: nil, standing: standing)
        #expect(kept.resource == "gone" && kept.standards == ["kss-1"])
    }

    // MARK: - Whose it is

    @Test func itIsItsOwnersAlone() throws {
        let entry = try entry()
        try entry.require("owner")
        #expect(throws: Refusal.notFound) { try entry.require("another") }
    }

    @Test func twoWindowsNeverOverwriteEachOther() throws {
        let entry = try entry(version: 3)
        let other = try self.entry("2027-01-10").content
        #expect(try entry.change(to: other, from: 3))
        #expect(try !entry.change(to: entry.content, from: 2), "a form sent twice")
        #expect(try !entry.change(to: entry.content, from: 3))
        #expect(throws: Refusal.self) { try entry.change(to: other, from: 2) }
        #expect(throws: Refusal.self) { try entry.change(to: other, from: 4) }
    }

    // MARK: - Over time

    @Test func aPeriodBeginsBeforeItEnds() throws {
        let day = try LearningPeriod(from: "2027-01-01", to: "2027-01-01")
        let open = try LearningPeriod(from: "", to: "")
        #expect(day.from == day.to && open == .whole)
        #expect(throws: Refusal.invalid("to", Problem("problem.period.order"))) {
            try LearningPeriod(from: "2027-01-02", to: "2027-01-01")
        }
        #expect(throws: Refusal.invalid("from", Problem("problem.period.form"))) {
            try LearningPeriod(from: "soon", to: "")
        }
    }

    @Test func aRecordAddsUpItsMinutesYearByYear() throws {
        let record = LearningRecord(
            period: .whole,
            entries: [
                try entry("2027-01-03", together: true, id: "d"),
                try entry("2027-01-03", minutes: "60", together: true, id: "b"),
                try entry("2026-03-01", minutes: "50", id: "a"),
            ])
        #expect(record.years.first?.entries.map(\.id) == ["d", "b"])
        #expect(record.years.map(\.year) == [2027, 2026])
        #expect(record.minutes == 110 && record.participatoryMinutes == 60)
    }

    @Test func everyKindOfResourceSuggestsWhatPeopleDo() {
        #expect(LearningEntry.Doing(.film) == .watched && LearningEntry.Doing(.event) == .tookPart)
        #expect(LearningEntry.Doing(.podcast) == .listened && LearningEntry.Doing(.article) == .read)
    }
}
