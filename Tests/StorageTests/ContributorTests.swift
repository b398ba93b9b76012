import Domain
import Engines
import Foundation
import Sample
import Synchronization
import Testing

@testable import Storage

/// A group in the sample's open round, with a clock that tests move.
struct Group {
    static let day = Day("2027-01-18") ?? Told.now.day

    let told: Told
    let store: Store
    let round: Round.ID
    let facilitator: Person.ID
    let voice: Voice.ID
    private let time: Time

    final class Time: Sendable {
        private let now = Mutex(Told.now)
        var value: Moment {
            get { now.withLock { $0 } }
            set { now.withLock { $0 = newValue } }
        }
    }

    init(_ database: any Database) async throws {
        told = try await Told(database)
        let time = Time()
        self.time = time
        store = Store(database, clock: Clock(now: { time.value.date }, random: { .random(in: .min ... .max) }))
        facilitator = try told.person("dilys")
        voice = try #require(told.sample.voices["Kitchen Table group"])
        round = try await store.rounds.open(
            title: "A round of its own", on: try Told.frameworks()[1].edition, in: told.sample.partnership,
            by: try told.person("marian"))
        try await store.groups.agree(on: Self.day, in: round, by: facilitator)
    }

    func pass(days: Int) { time.value = time.value.adding(seconds: Double(days) * 86_400) }

    /// Women with codes, who have begun.
    func women(_ count: Int) async throws -> [Contributor.ID] {
        let known = try await store.groups.picture(round, for: facilitator).setting?.codesMade ?? 0
        let hashes = (0..<count).map { "code \(known + $0)" }
        _ = try await store.groups.addCodes(hashes, asked: count, known: known, in: round, by: facilitator)
        var ids: [Contributor.ID] = []
        for hash in hashes {
            let woman = try await store.contributors.openSession(codeHash: hash, tokenHash: hash, formToken: "form")
            ids.append(try #require(woman).id)
        }
        return ids
    }

    func say(
        _ colour: Colour?, _ statement: Statement.ID = "hp-01", words: String = "", version: Int = 0,
        by woman: Contributor.ID
    ) async throws {
        let draft = try ContributionDraft(
            statement: statement, colour: colour?.rawValue ?? "", words: words, version: version)
        _ = try await store.contributors.contribute(draft, by: woman)
    }

    func view(_ statement: Statement.ID = "hp-01") async throws -> GroupView? {
        try await store.groups.picture(round, for: facilitator).views[statement]
    }
}

struct ContributorTests {
    @Test(arguments: Engine.available)
    func theViewIsMadeWhenTheDayHasPassedAndFiveHaveAnswered(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            let women = try await group.women(5)
            for woman in women.dropLast() { try await group.say(.partly, by: woman) }
            try await group.say(nil, by: women[4])
            #expect(try await group.view() == nil)
            group.pass(days: 3)
            #expect(try await group.view() == nil, "the agreed day itself is still for changing")
            try await group.say(.inPlace, version: 1, by: women[4])
            group.pass(days: 1)
            let view = try #require(try await group.view())
            #expect(view.answered == 5 && view.count(.partly) == 4 && view.count(.inPlace) == 1)
            await #expect(throws: Refusal.notAllowed(Problem("refusal.own.passed"))) {
                try await group.say(.partly, version: 2, by: women[4])
            }
            await #expect(throws: Refusal.notAllowed(Problem("refusal.group.passed"))) {
                try await group.store.groups.agree(on: Day("2027-03-01"), in: group.round, by: group.facilitator)
            }
        }
    }

    @Test(arguments: Engine.available)
    func whoWithdrawsBeforeTheDayIsInNoCountAndAfterItNoNumberMoves(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            let women = try await group.women(7)
            for woman in women { try await group.say(.notInPlace, words: "Sample words", by: woman) }
            #expect(try await group.store.contributors.withdraw(women[0], as: .everything))
            await #expect(throws: Refusal.notFound) { _ = try await group.store.contributors.view(women[0]) }
            group.pass(days: 4)
            #expect(try await group.view()?.answered == 6)
            // What was said to her before the day is not done after it.
            #expect(try await group.store.contributors.withdraw(women[1], as: .everything) == false)
            for woman in women[1...3] {
                #expect(try await group.store.contributors.withdraw(woman, as: .allButNumbers))
                #expect(try await group.view()?.answered == 6, "the numbers stand")
            }
            try await group.store.groups.takeOut(.number(5), asked: true, in: group.round, by: group.facilitator)
            #expect(try await group.view()?.count(.notInPlace) == 6)
            let left = try await group.store.database.read { db in
                try db.query("SELECT contributor_id FROM contribution WHERE words = 'Sample words'") {
                    try $0.identifier(0) as Contributor.ID
                }
            }
            #expect(Set(left) == Set(women[5...6]), "the rows of those who withdrew are gone")
        }
    }

    @Test(arguments: Engine.available)
    func whileSealedOnlyTheGroupsOwnVoiceSeesItsView(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            for woman in try await group.women(5) { try await group.say(.partly, by: woman) }
            group.pass(days: 4)
            func sees(_ name: String) async throws -> Bool {
                let view = try await group.store.rounds.view(
                    group.round, for: try group.told.person(name), parts: .groups)
                return view.groups[group.voice]?["hp-01"] != nil
            }
            for (name, mayLook) in [("dilys", true), ("priya", false), ("marian", false)] {
                #expect(try await sees(name) == mayLook, "\(name)")
            }
            try await group.store.rounds.reveal(reason: "To see", in: group.round, by: try group.told.person("marian"))
            for name in ["dilys", "priya", "marian"] { #expect(try await sees(name), "\(name)") }
        }
    }

    @Test(arguments: Engine.available)
    func wordsAreReadOnlyWithConsentAndBesideAViewThatIsShown(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            let women = try await group.women(6)
            for (number, woman) in women.enumerated() {
                try await group.store.contributors.introduce("Name \(number)", sharesWords: number < 2, by: woman)
                try await group.say(.partly, words: "Words \(number)", by: woman)
                if number < 4 { try await group.say(.partly, "hp-02", words: "Fewer \(number)", by: woman) }
            }
            // The group decides that four are enough, while women can still change what they said.
            try await group.store.groups.decide(
                least: "4", reason: "We want it heard", in: group.round, by: group.facilitator)
            group.pass(days: 4)
            #expect(try await group.view("hp-02")?.answered == 4)
            let told = try await group.store.contributors.view(women[0]).setting.decision
            #expect(told == GroupDecision(least: 4, reason: "We want it heard"))
            // It can go back to five, and then not down again.
            try await group.store.groups.decide(least: "5", reason: "", in: group.round, by: group.facilitator)
            #expect(try await group.view("hp-02") == nil)
            await #expect(throws: Refusal.notAllowed(Problem("refusal.group.passed"))) {
                try await group.store.groups.decide(
                    least: "4", reason: "After all", in: group.round, by: group.facilitator)
            }
            var picture = try await group.store.groups.picture(group.round, for: group.facilitator)
            #expect(Set(picture.words["hp-01"] ?? []) == ["Words 0", "Words 1"])
            #expect(picture.words["hp-02"] == nil && picture.views["hp-02"] == nil)
            #expect(picture.chosenNames.count == 6 && picture.begun == 6)
            // Taking consent back is instant.
            try await group.store.contributors.introduce("Name 0", sharesWords: false, by: women[0])
            picture = try await group.store.groups.picture(group.round, for: group.facilitator)
            #expect(picture.words["hp-01"] == ["Words 1"])
        }
    }

    @Test(arguments: Engine.available)
    func theHistorySaysThatSomethingChangedAndNeverWhatOrWhose(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            let women = try await group.women(2)
            try await group.store.contributors.introduce("Bramblewood", sharesWords: true, by: women[0])
            try await group.say(.notInPlace, words: "Sample sentence", by: women[0])
            try await group.say(.inPlace, words: "Sample sentence two", version: 1, by: women[0])
            try await group.store.contributors.leaveOut("hope", by: women[1])
            try await group.store.groups.takeOut(
                .chosenName("Bramblewood"), asked: true, in: group.round, by: group.facilitator)
            _ = try await group.store.contributors.withdraw(women[1], as: .everything)
            let round = group.round
            let rows = try await group.store.database.read { db in
                try db.query(
                    """
                    SELECT kind, subject, person_id, voice_id, before, after FROM history WHERE round_id = \(round)
                        AND kind IN ('group', 'contributor', 'consent', 'contribution')
                    """
                ) { row in
                    (
                        kind: try row.text(0), subject: try row.text(1), person: try row.optionalText(2),
                        voice: try row.optionalText(3), content: try row.text(4) + row.text(5)
                    )
                }
            }
            #expect(Set(rows.map(\.kind)) == ["group", "contributor", "consent", "contribution"])
            for row in rows {
                #expect(row.subject == group.voice.text && row.voice == group.voice.text)
                for secret in ["Bramblewood", "ample", "Place", "hp-0"] + women.map(\.text) {
                    #expect(!row.content.contains(secret), "\(row.kind): \(row.content)")
                }
            }
            for row in rows where ["consent", "contribution"].contains(row.kind) {
                #expect(row.person == nil && row.content == "{}{}")
            }
        }
    }

    @Test(arguments: Engine.available)
    func aSessionEndsLikeEverybodys(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            _ = try await group.women(1)
            let women = group.store.contributors
            #expect(try await women.session(tokenHash: "code 0") != nil)
            #expect(try await women.session(tokenHash: "code 1") == nil)
            #expect(try await women.openSession(codeHash: "no", tokenHash: "t", formToken: "f") == nil)
            group.pass(days: 1)
            #expect(try await women.session(tokenHash: "code 0") == nil)
            _ = try await women.openSession(codeHash: "code 0", tokenHash: "again", formToken: "f")
            #expect(try await women.session(tokenHash: "again") != nil)
            try await women.endSession(tokenHash: "again")
            #expect(try await women.session(tokenHash: "again") == nil)
        }
    }

    /// An older backup brings her back; the list takes her out again, and out of the numbers, also after the day.
    @Test(arguments: Engine.available)
    func whatWasTakenBackStaysTakenBackAfterARestore(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let group = try await Group(database)
            let women = try await group.women(6)
            for woman in women { try await group.say(.partly, by: woman) }
            #expect(try await group.store.contributors.withdraw(women[0], as: .everything))
            let list = try await group.store.leaving.erasures()
            #expect(list.withdrawals == [.init(contributor: women[0], numbersStay: false)])
            let again = try await group.women(1)
            try await group.say(.notInPlace, by: again[0])
            group.pass(days: 4)
            let restored = Erasures(
                people: [], entries: [], withdrawals: [.init(contributor: again[0], numbersStay: false)])
            let done = try await group.store.leaving.repeat(restored, reason: "Again")
            #expect(done.contributors == 1)
            let view = try #require(try await group.view("hp-01"))
            #expect(view.answered == 5 && view.count(.notInPlace) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func rolesOfBeforeSurviveTheMigration(engine: Engine) async throws {
        try await withLocation(engine) { location in
            // As an installation stood before there were facilitators, with a member and an open link.
            let before = try await Databases.open(location, migrations: [.base, .rounds, .plans, .history])
            let store = Store(before)
            let chair = try await store.people.create(
                name: "Chair", email: "chair@larkmoor.example", password: "x", isAdministrator: true)
            let partnership = try await store.partnerships.create(name: "Larkmoor", by: chair)
            let voice = try await store.partnerships.addVoice(
                name: "Women", kind: "livedExperience", to: partnership.id, by: chair.id)
            _ = try await store.partnerships.invite(
                role: "voiceLead", voice: voice.id.text, tokenHash: "link", to: partnership.id, by: chair.id)
            await #expect(throws: DatabaseError.check) {
                _ = try await store.partnerships.invite(
                    role: "facilitator", voice: voice.id.text, tokenHash: "early", to: partnership.id, by: chair.id)
            }
            await before.close()
            let database = try await Databases.open(location)
            let after = Store(database)
            #expect(try await after.partnerships.of(chair.id).map(\.member.role) == [.chair])
            #expect(try await after.partnerships.invitation(tokenHash: "link").role == .voiceLead)
            _ = try await after.partnerships.invite(
                role: "facilitator", voice: voice.id.text, tokenHash: "new", to: partnership.id, by: chair.id)
            let names = try await database.read { db in
                try db.query(
                    engine == .sqlite
                        ? "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('membership', 'invitation')"
                        : """
                        SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()
                            AND tablename IN ('membership', 'invitation')
                        """
                ) { try $0.text(0) }
            }
            await database.close()
            for name in [
                "membership_partnership", "membership_voice", "invitation_partnership", "invitation_voice",
                "invitation_created_by", "invitation_used_by",
            ] + (engine == .postgresql ? ["membership_pkey", "invitation_pkey", "invitation_token_hash_key"] : []) {
                #expect(names.contains(name), "\(name) in \(names)")
            }
        }
    }
}
