import Domain
import Engines
import Foundation
import HTTPTypes
import Sample
import Storage
import Synchronization
import Testing

@testable import Web

/// What a facilitator does, and what nobody may find out.
struct GroupTests {
    private let dilys = "dilys@larkmoor.example"

    private func newRound(_ site: TestSite) async throws -> Round.ID {
        try await site.store.rounds.open(
            title: "A round of its own", on: try TestSite.frameworks()[1].edition, in: site.sample.partnership,
            by: try #require(site.sample.people[Sample.Cast.chairEmail]))
    }

    @Test(arguments: Engine.available)
    func theFacilitatorAgreesADayMakesCodesAndRecordsTheGroupsDecision(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let round = try await newRound(site)
            let (visitor, group) = (try await site.visitor(dilys), "/rounds/\(round)/group")
            func until(_ day: String, _ month: String, _ year: String) async throws -> Answer {
                try await visitor.send(
                    ["until-day": day, "until-month": month, "until-year": year], to: group, from: group)
            }
            #expect(
                try await visitor.post(
                    [("token", try await visitor.token()), ("codes", "2"), ("version", "0")], to: "\(group)/codes"
                ).status == 403, "first the day")
            #expect(try await until("31", "2", "2027").body.contains("Enter a real date"))
            #expect(try await until("14", "1", "2027").body.contains("Choose today or a later day"))
            #expect(try await until("30", "1", "2027").status == 303)
            let form = try await visitor.get(group)
            let fields = [("token", form.field("token") ?? ""), ("version", "0"), ("codes", "3")]
            let sheet = try await visitor.post(fields, to: "\(group)/codes")
            let codes = sheet.body.matches(of: /<code class="ct-code">([^<]+)<\/code>/).map { String($0.1) }
            #expect(codes.count == 3 && Set(codes).count == 3)
            #expect(sheet.body.contains("30 January 2027") && sheet.body.contains("http://localhost:8080/own"))
            #expect(sheet.headers[.cacheControl] == "no-store")
            let slips = try #require(sheet.body.firstRange(of: "<div class=\"ct-slips\">")).lowerBound
            let end = try #require(sheet.body.firstRange(of: "</main>")).lowerBound
            for word in ["care", "baby", "birth", "women", "group", "social", "midwif", "Larkmoor"] {
                #expect(
                    !sheet.body[slips..<end].localizedCaseInsensitiveContains(word),
                    "a slip that is found says '\(word)'")
            }
            let again = try await visitor.post(fields, to: "\(group)/codes")
            #expect(again.status == 422 && !again.body.contains("ct-code\""), "the same form makes no second lot")
            #expect(try await until("29", "1", "2027").body.contains("only move to a later day"))
            #expect(try await until("1", "2", "2027").status == 303)
            let page = try await visitor.get(group).body
            #expect(page.contains("3 codes are out") && page.contains("0 women have begun"))
            for code in codes { #expect(!page.contains(code), "codes are shown once") }
            let decision = "\(group)/decision"
            #expect(try await visitor.send(["least": "3"], to: decision, from: group).status == 422)
            #expect(
                try await visitor.send(["least": "3", "why": "We know each other"], to: decision, from: group).status
                    == 303)
            let woman = site.visitor()
            _ = try await woman.send(["code": codes[0]], to: "/own", from: "/own")
            let before = try await woman.get("/own/before").body
            #expect(before.contains("We know each other") && before.contains("at least 3 people"))
            let out = "\(group)/withdrawal"
            #expect(try await visitor.send(["who": "number:1"], to: out, from: group).status == 422, "she has to ask")
            #expect(try await visitor.send(["asked": "yes", "who": "number:9"], to: out, from: group).status == 422)
            #expect(try await visitor.send(["asked": "yes", "who": "number:1"], to: out, from: group).status == 303)
            #expect(try await woman.get("/own/all").location == "/own", "her page is closed at once")
        }
    }

    // MARK: - The property

    /// A clock that the test moves.
    private final class Time: Sendable {
        private let now = Mutex(TestSite.now)
        func pass(days: Int) { now.withLock { $0 = $0.adding(seconds: Double(days) * 86_400) } }
        var clock: Clock {
            Clock(now: { self.now.withLock { $0 }.date }, random: { .random(in: .min ... .max) })
        }
        var today: Day { now.withLock { $0 }.day }
    }

    /// What a woman said, as the test remembers it.
    private struct Woman {
        let id: Contributor.ID
        let mark: String
        var name = ""
        var consents = false
        var answers: [String: Colour] = [:]
        var words: [String: String] = [:]
        var versions: [String: Int] = [:]
        var isGone = false
    }

    private struct World {
        var women: [Woman] = []
        var least = 5
        var until = Day("2027-01-17")
        var frozen: [String: [Colour: Int]]?
        var isRevealed = false

        func counts(_ statement: String) -> [Colour: Int] {
            if let frozen { return frozen[statement] ?? [:] }
            return Dictionary(grouping: women.filter { !$0.isGone }.compactMap { $0.answers[statement] }, by: { $0 })
                .mapValues(\.count)
        }

        /// The numbers that may be shown, or nil where nothing may.
        func view(_ statement: String, today: Day) -> [Colour: Int]? {
            guard let until, today > until else { return nil }
            let counts = counts(statement)
            return counts.values.reduce(0, +) >= least ? counts : nil
        }
    }

    @Test(arguments: Engine.available)
    func noPageTellsMoreOfAGroupThanItsViewAllows(engine: Engine) async throws {
        let seed =
            UInt64(ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"] ?? "") ?? .random(in: 0...9_999_999)
        print("GroupTests: COMMONTHREAD_TEST_SEED=\(seed) on \(engine.rawValue)")
        for turn in 0..<3 {
            let time = Time()
            try await TestSite.open(engine, clock: time.clock) { site in
                try await live(site, time, Generator(seed: seed &+ UInt64(turn)))
            }
        }
    }

    private func live(_ site: TestSite, _ time: Time, _ generator: Generator) async throws {
        func pick<T>(_ list: [T]) -> T { list[Int(generator.next() % UInt64(list.count))] }
        let (store, round) = (site.store, try await newRound(site))
        let facilitator = try #require(site.sample.people[dilys])
        let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
        let statements = ["hp-01", "hp-02", "ti-01", "le-03"]
        var world = World()
        try await store.groups.agree(on: world.until, in: round, by: facilitator)
        let size = pick([3, 5, 6, 7])
        let hashes = (0..<size).map { "woman \($0)" }
        _ = try await store.groups.addCodes(hashes, asked: size, known: 0, in: round, by: facilitator)
        for (number, hash) in hashes.enumerated() {
            let woman = try await store.contributors.openSession(codeHash: hash, tokenHash: hash, formToken: hash)
            world.women.append(Woman(id: try #require(woman).id, mark: "zq\(number)zq"))
        }
        // Most of them say something at once, so that views come about.
        for _ in 0..<size * 4 { try await say(&world, pick(Array(0..<size)), pick(statements), site, time, generator) }
        try await check(world, round, site, time, statements)
        for _ in 0..<14 {
            let who = pick(Array(0..<size))
            switch generator.next() % 10 {
            case 0...3: try await say(&world, who, pick(statements), site, time, generator)
            case 4: time.pass(days: 1)
            case 5: time.pass(days: 3)
            case 6:
                let least = pick([2, 3, 4, 5])
                if let until = world.until, time.today > until, least < world.least {
                    await #expect(throws: Refusal.self) {
                        try await store.groups.decide(
                            least: String(least), reason: "Too late", in: round, by: facilitator)
                    }
                    continue
                }
                world.least = least
                try await store.groups.decide(
                    least: String(world.least), reason: "The group says so", in: round, by: facilitator)
            case 7 where !world.women[who].isGone:
                if let until = world.until, time.today > until, world.frozen == nil {
                    world.frozen = Dictionary(uniqueKeysWithValues: statements.map { ($0, world.counts($0)) })
                }
                world.women[who].isGone = true
                try await store.groups.takeOut(.number(who + 1), asked: true, in: round, by: facilitator)
            case 8 where !world.isRevealed:
                world.isRevealed = true
                try await store.rounds.reveal(reason: "Random", in: round, by: chair)
            case 9 where !world.women[who].isGone:
                world.women[who].name = "Name\(world.women[who].mark)"
                world.women[who].consents.toggle()
                try await store.contributors.introduce(
                    world.women[who].name, sharesWords: world.women[who].consents, by: world.women[who].id)
            default: continue
            }
            try await check(world, round, site, time, statements)
        }
    }

    private func say(
        _ world: inout World, _ who: Int, _ statement: String, _ site: TestSite, _ time: Time, _ generator: Generator
    ) async throws {
        if world.women[who].isGone { return }
        let colour = [Colour.inPlace, .partly, .notInPlace, .notApplicable, .partly, nil][Int(generator.next() % 6)]
        let words = generator.next() % 2 == 0 ? "Words\(world.women[who].mark) \(statement)" : ""
        let version = world.women[who].versions[statement] ?? 0
        let draft = try ContributionDraft(
            statement: Statement.ID(statement), colour: colour?.rawValue ?? "", words: words, version: version)
        do {
            let saved = try await site.store.contributors.contribute(draft, by: world.women[who].id)
            #expect(world.until.map { time.today <= $0 } == true, "nothing is saved after the day")
            world.women[who].answers[statement] = colour
            world.women[who].words[statement] = words
            world.women[who].versions[statement] = saved.version
        } catch Refusal.notAllowed {
            #expect(world.until.map { time.today > $0 } == true)
        }
    }

    /// Every reader's every page that could tell anything, against what the world says they may know.
    private func check(
        _ world: World, _ round: Round.ID, _ site: TestSite, _ time: Time, _ statements: [String]
    ) async throws {
        let r = "/rounds/\(round)"
        let common = [
            r, "\(r)/glance", "\(r)/board", "\(r)/ratings.csv", "\(r)/agreements.csv", "\(r)/round.json",
            "\(r)/plan.csv",
            "\(r)/group", "\(r)/group/view", "/partnerships/\(site.sample.partnership)",
            "/partnerships/\(site.sample.partnership)/voices", "/partnerships/\(site.sample.partnership)/plan",
        ]
        let readers = [dilys, Sample.Cast.chairEmail, "priya@larkmoor.example", ""]
        for email in readers {
            let reader = email.isEmpty ? try await site.outsider(at: time.today) : try await site.visitor(email)
            let mayLead = email == dilys
            let mayView = mayLead || (world.isRevealed && !email.isEmpty)
            for path in common + statements.flatMap({ ["\(r)/ratings/\($0)", "\(r)/statements/\($0)"] }) {
                let body = try await reader.get(path).body
                let place = "\(email) at \(path) on \(time.today)"
                let shown = Self.views(body)
                let statement = statements.first { path.hasSuffix($0) }
                if path == "\(r)/group/view" && mayLead {
                    let expected = statements.compactMap { world.view($0, today: time.today) }.map(Self.numbers)
                    #expect(shown.sorted { "\($0)" < "\($1)" } == expected.sorted { "\($0)" < "\($1)" }, "\(place)")
                } else if let statement {
                    let isOnPage = path.contains("/ratings/") ? mayLead && !world.isRevealed : world.isRevealed
                    let view = mayView && isOnPage ? world.view(statement, today: time.today) : nil
                    #expect(shown == (view.map { [Self.numbers($0)] } ?? []), "\(place)")
                } else {
                    #expect(shown.isEmpty, "\(place)")
                }
                for woman in world.women {
                    let isNamed = mayLead && path == "\(r)/group" && !woman.isGone && !woman.name.isEmpty
                    #expect(body.contains("Name\(woman.mark)") == isNamed, "\(woman.mark): \(place)")
                    for statement in statements {
                        let words = woman.words[statement] ?? ""
                        let isRead =
                            mayLead && path == "\(r)/group/view" && woman.consents && !woman.isGone && !words.isEmpty
                            && world.view(statement, today: time.today) != nil
                        #expect(body.contains("Words\(woman.mark) \(statement)") == isRead, "\(woman.mark): \(place)")
                    }
                }
            }
        }
    }

    /// The numbers of each view on a page, in the order of the colours; not applicable only where there is one.
    private static func views(_ body: String) -> [[Int]] {
        body.split(separator: "<div class=\"ct-group\">").dropFirst().map { part in
            let table = part.prefix { _ in true }.split(separator: "</table>").first ?? ""
            return table.matches(of: /<td class="govuk-table__cell">(\d+)<\/td>/).compactMap { Int($0.1) }
        }
    }

    private static func numbers(_ counts: [Colour: Int]) -> [Int] {
        Colour.allCases.filter { $0 != .notApplicable || counts[$0] != nil }.map { counts[$0] ?? 0 }
    }
}

extension TestSite {
    /// Somebody signed in who belongs to no partnership, made once.
    fileprivate func outsider(at today: Day) async throws -> Visitor {
        let email = "outside@elsewhere.example"
        if try await store.people.person(email: email) == nil {
            _ = try await store.people.create(
                name: "Outside", email: email, password: try await Passwords.quick.hash(Sample.password),
                isAdministrator: false)
        }
        return try await visitor(email)
    }
}
