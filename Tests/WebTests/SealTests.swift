import Domain
import Engines
import Exchange
import Foundation
import HTTPTypes
import Sample
import Storage
import Testing

@testable import Web

/// Two worlds, the same in everything but what one sealed voice said. Whatever anybody else asks, in whatever order, both
/// must answer with the same bytes.
struct SealTests {
    /// Time stands still and identifiers come in the same order, so that any difference can only be a leak.
    private static func clock(seed: UInt64) -> Clock {
        let generator = Generator(seed: seed)
        return Clock(now: { TestSite.now.date }, random: { generator.next() })
    }

    @Test(arguments: Engine.available)
    func noSequenceOfRequestsTellsAnotherVoicesColours(engine: Engine) async throws {
        let seed =
            UInt64(ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"] ?? "") ?? .random(in: 0...9_999_999)
        print("SealTests: COMMONTHREAD_TEST_SEED=\(seed) on \(engine.rawValue)")
        try await TestSite.open(engine, clock: Self.clock(seed: 7)) { one in
            try await TestSite.open(engine, clock: Self.clock(seed: 7)) { two in
                // The second world's midwifery says the opposite, at greater length, with other evidence.
                try await contradict(two)
                for email in ["kwame@larkmoor.example", Sample.Cast.chairEmail, "dilys@larkmoor.example"] {
                    try await walk(email, one, two, Generator(seed: seed))
                }
            }
        }
    }

    private func contradict(_ site: TestSite) async throws {
        let midwife = try #require(site.sample.people["priya@larkmoor.example"])
        let round = site.sample.openRound
        let view = try await site.store.rounds.view(round, for: midwife, parts: .ownRatings)
        for statement in view.framework.statements {
            let standing = view.ownRatings[statement.id]
            let other: Colour = standing?.colour == .notInPlace ? .inPlace : .notInPlace
            _ = try await site.store.rounds.rate(
                statement.id,
                try RatingDraft(
                    colour: other.rawValue, reason: "A secret that must not show " + statement.id.text,
                    confidence: "notSure", evidence: "https://secret.example", version: standing?.version ?? 0),
                in: round, by: midwife)
        }
    }

    private func walk(_ email: String, _ one: TestSite, _ two: TestSite, _ generator: Generator) async throws {
        let (left, right) = (try await one.visitor(email), try await two.visitor(email))
        let round = one.sample.openRound
        try #require(round == two.sample.openRound, "the worlds begin alike")
        // Nor by becoming somebody of another voice.
        let me = try #require(one.sample.people[email])
        let members = "/partnerships/\(one.sample.partnership)/members/\(me)"
        let midwifery = try one.voice("Midwifery").text
        let statements = try TestSite.frameworks()[1].statements.map(\.id.text) + ["no-such"]
        for step in 0..<60 {
            let statement = statements[Int(generator.next() % UInt64(statements.count))]
            let r = "/rounds/\(round)"
            let reads = [
                r, "\(r)/ratings/\(statement)", "\(r)/scan", "\(r)/reveal", "\(r)/glance",
                "\(r)/statements/\(statement)",
                "\(r)/board", "\(r)/board.pdf", "\(r)/ratings.csv", "\(r)/agreements.csv", "\(r)/plan.csv",
                "\(r)/round.json", "\(r)/actions/new?statement=\(statement)", "/partnerships/\(one.sample.partnership)",
                "/partnerships/\(one.sample.partnership)/plan", "/partnerships/\(one.sample.partnership)/voices",
                members, "\(r)/group", "\(r)/group/view", "/search?q=must+not+show", "/search?q=secrit+shwo",
                "/search?q=\(statement)+opposite",
            ]
            let path = reads[Int(generator.next() % UInt64(reads.count))]
            try await same(try await left.get(path), try await right.get(path), path, left, right, step)
            if generator.next() % 2 == 0 { continue }
            let colour = Colour.allCases[Int(generator.next() % 4)].rawValue
            let writes: [(String, [(String, String)])] = [
                ("\(r)/ratings/\(statement)", [("colour", colour), ("reason", "step \(step)"), ("version", "1")]),
                ("\(r)/ratings/\(statement)", [("colour", colour), ("reason", "step \(step)"), ("version", "0")]),
                ("\(r)/scan", [("hope", colour), ("relationships", colour)]),
                ("\(r)/completion", [("finished", generator.next() % 2 == 0 ? "yes" : "no")]),
                ("\(r)/agreements/\(statement)", [("colour", colour), ("reason", "so"), ("version", "0")]),
                ("\(r)/dissents/\(statement)", [("dissent", "no")]), ("\(r)/signatures", []),
                ("\(r)/steps", [("state", "agreed")]), ("\(r)/priorities/\(statement)", [("priority", "yes")]),
                (members, [("role", "chair"), ("for", midwifery)]),
                (members, [("role", "voiceLead"), ("for", midwifery)]),
                ("\(r)/reveal", [("reason", "")]), ("\(r)/actions", [("action", ""), ("statements", statement)]),
            ]
            let (to, fields) = writes[Int(generator.next() % UInt64(writes.count))]
            let a = try await left.post(fields + [("token", try await left.token())], to: to)
            let b = try await right.post(fields + [("token", try await right.token())], to: to)
            try await same(a, b, "POST \(to) \(fields)", left, right, step)
        }
    }

    /// The same but for each session's own form token.
    private func same(
        _ a: Answer, _ b: Answer, _ what: String, _ left: Visitor, _ right: Visitor, _ step: Int
    ) async throws {
        let (mine, theirs) = (try await left.token(), try await right.token())
        let (x, y) = (a.body.replacing(mine, with: "TOKEN"), b.body.replacing(theirs, with: "TOKEN"))
        #expect(a.status == b.status, "step \(step): \(what)")
        #expect(a.location == b.location, "step \(step): \(what)")
        #expect(a.headers[.contentLength] == b.headers[.contentLength], "step \(step): \(what)")
        #expect(x == y, "step \(step): \(what) tells the two worlds apart")
        #expect(!x.contains("secret"), "step \(step): \(what)")
    }

    @Test func theTestWouldSeeALeak() async throws {
        // After the reveal the same comparison must fail, or it could not find anything.
        try await TestSite.open(.sqlite, clock: Self.clock(seed: 7)) { one in
            try await TestSite.open(.sqlite, clock: Self.clock(seed: 7)) { two in
                try await contradict(two)
                var bodies: [String] = []
                for site in [one, two] {
                    let chair = try #require(site.sample.people[Sample.Cast.chairEmail])
                    try await site.store.rounds.reveal(reason: "To see", in: site.sample.openRound, by: chair)
                    bodies.append(
                        try await site.visitor(Sample.Cast.chairEmail).get("/rounds/\(site.sample.openRound)").body)
                }
                #expect(bodies[0] != bodies[1])
                #expect(bodies[1].contains("A secret that must not show"))
            }
        }
    }
}

extension Visitor {
    func token() async throws -> String { try #require(try await get("/").field("token")) }
}

/// A small seeded generator (SplitMix64).
final class Generator: @unchecked Sendable {
    private var state: UInt64
    private let lock = NSLock()

    init(seed: UInt64) { state = seed }

    func next() -> UInt64 {
        lock.lock()
        defer { lock.unlock() }
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
