import COATH
import Domain
import Engines
import Foundation
import HTTPTypes
import Hummingbird
import Sample
import Storage
import Testing

@testable import CommonThread
@testable import Web

struct AccountTests {
    private static let chair = Sample.Cast.chairEmail
    private static let lead = "priya@larkmoor.example"

    /// The code that an authenticator app shows at a time.
    private func code(_ secret: String, _ time: Moment) throws -> String {
        var (raw, length) = (UnsafeMutablePointer<CChar>?.none, 0)
        try #require(oath_base32_decode(secret, secret.utf8.count, &raw, &length) == OATH_OK.rawValue)
        defer { free(raw) }
        var digits = [CChar](repeating: 0, count: 7)
        let seconds = time_t(time.date.timeIntervalSince1970)
        try #require(oath_totp_generate(raw, length, seconds, 30, 0, 6, &digits) == OATH_OK.rawValue)
        return String(decoding: digits.prefix(6).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Sets an app up for the person, through the pages, and gives its secret and the recovery codes.
    private func setUp(_ visitor: Visitor, _ email: String, _ site: TestSite) async throws -> (String, [String]) {
        let page = try await visitor.get("/account/authenticator")
        #expect(page.body.contains("<svg class=\"ct-qr\""))
        let secret = try #require(page.field("secret"))
        #expect(page.body.replacing(" ", with: "").contains(secret), "it can be typed too")
        // Reading the page again would show another secret.
        let done = try await visitor.post(
            [
                ("token", page.field("token") ?? ""), ("secret", secret),
                ("code", try code(secret, site.store.clock.now)), ("next", "/"),
                ("password", Sample.password),
            ], to: "/account/authenticator")
        #expect(done.status == 200)
        let codes = done.body.matches(of: #/<code>([a-z0-9-]{19})<\/code>/#).map { String($0.1) }
        try #require(codes.count == AuthenticatorRepository.recoveryCodes)
        return (secret, codes)
    }

    // MARK: - The second factor

    @Test func codesAreThoseOfTheStandard() throws {
        // RFC 6238, appendix B, for SHA-1, cut to six digits: the secret is the ASCII text 12345678901234567890.
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        for (time, code) in [
            ("1970-01-01T00:00:59.000Z", "287082"), ("2005-03-18T01:58:29.000Z", "081804"),
            ("2005-03-18T01:58:31.000Z", "050471"), ("2009-02-13T23:31:30.000Z", "005924"),
            ("2033-05-18T03:33:20.000Z", "279037"),
        ] {
            let moment = try #require(Moment(time))
            let step = Int(moment.date.timeIntervalSince1970) / 30
            #expect(OneTimeCode.step(of: code, secret: secret, after: 0, now: moment) == step)
            #expect(OneTimeCode.step(of: code, secret: secret, after: step, now: moment) == nil, "none works twice")
            for wrong in ["", "28708", "2870822", "28708a", "²87082", String(code.reversed())] {
                #expect(OneTimeCode.step(of: wrong, secret: secret, after: 0, now: moment) == nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func whoNeedsASecondFactorSetsItUpBeforeAnythingElse(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let strict = try site.strict(try await TestSite.settings(secondFactor: .required))
            let chair = Visitor(strict)
            try await chair.signIn(Self.chair)
            for path in [
                "/", "/partnerships/\(site.sample.partnership)", "/rounds/\(site.sample.openRound)/round.json",
            ] {
                #expect(try await chair.get(path).location.hasPrefix("/account/authenticator"), "\(path)")
            }
            let refused = try await chair.post([("token", "x")], to: "/partnerships/\(site.sample.partnership)/voices")
            #expect(refused.location.hasPrefix("/account/authenticator"))
            _ = try await setUp(chair, Self.chair, site)
            #expect(try await chair.get("/partnerships/\(site.sample.partnership)").status == 200)
            // It is offered to all, and asked of nobody else.
            let lead = Visitor(strict)
            try await lead.signIn(Self.lead)
            #expect(try await lead.get("/partnerships/\(site.sample.partnership)").status == 200)
        }
    }

    @Test(arguments: Engine.available)
    func signingInThenTakesACodeThatWorksOnce(engine: Engine) async throws {
        let time = Ticking(TestSite.now)
        try await TestSite.open(engine, clock: time.clock) { site in
            let first = try await site.visitor(Self.lead)
            let (secret, codes) = try await setUp(first, Self.lead, site)
            func passwordOnly() async throws -> Visitor {
                let visitor = site.visitor()
                let answer = try await visitor.send(
                    ["email": Self.lead, "password": Sample.password], to: "/sign-in", from: "/sign-in")
                #expect(answer.location == "/sign-in/code")
                #expect(visitor.cookies["ct_session"] == nil, "the password alone opens no session")
                return visitor
            }
            func enter(_ code: String, _ visitor: Visitor) async throws -> Answer {
                try await visitor.send(["code": code], to: "/sign-in/code", from: "/sign-in/code")
            }
            let replayed = try await passwordOnly()
            #expect(try await enter(try code(secret, site.store.clock.now), replayed).status == 422, "used to set up")
            time.pass(seconds: 30)
            let fresh = try code(secret, site.store.clock.now)
            #expect(try await enter(fresh, replayed).status == 303)
            #expect(try await replayed.get("/account").status == 200)
            let again = try await passwordOnly()
            #expect(try await enter(fresh, again).status == 422, "a code that was seen works no more")
            #expect(
                try await enter(codes[3].uppercased(), again).status == 303, "a recovery code, as somebody types it")
            let once = try await passwordOnly()
            #expect(try await enter(codes[3], once).status == 422, "each recovery code works once")
            // The step itself runs out.
            let late = try await passwordOnly()
            time.pass(seconds: Lifetime.signInStep + 1)
            #expect(try await late.get("/sign-in/code").location == "/sign-in")
        }
    }

    @Test func guessingCodesEndsAfterTenTries() async throws {
        let time = Ticking(TestSite.now)
        try await TestSite.open(.sqlite, clock: time.clock) { site in
            let (_, codes) = try await setUp(try await site.visitor(Self.lead), Self.lead, site)
            let visitor = site.visitor()
            _ = try await visitor.send(
                ["email": Self.lead, "password": Sample.password], to: "/sign-in", from: "/sign-in")
            for _ in 0..<Lockout.code.tries {
                _ = try await visitor.send(["code": "000000"], to: "/sign-in/code", from: "/sign-in/code")
            }
            let locked = try await visitor.send(["code": codes[0]], to: "/sign-in/code", from: "/sign-in/code")
            #expect(locked.status == 422, "even a right one has to wait")
        }
    }

    // MARK: - Lock-out

    @Test(arguments: Engine.available)
    func aStrangerWhoGuessesLocksNobodyOut(engine: Engine) async throws {
        let time = Ticking(TestSite.now)
        try await TestSite.open(engine, clock: time.clock) { site in
            let owner = try await site.visitor(Self.lead)
            let device = try #require(owner.cookies["ct_device"])
            func attempt(_ visitor: Visitor, _ email: String, _ password: String) async throws -> Answer {
                try await visitor.send(["email": email, "password": password], to: "/sign-in", from: "/sign-in")
            }
            let stranger = site.visitor()
            for _ in 0..<Lockout.password.tries { _ = try await attempt(stranger, Self.lead, "wrong wrong wrong") }
            let locked = try await attempt(stranger, Self.lead, Sample.password)
            #expect(locked.status == 422, "the stranger's tries are used up, even for the right password")
            // Nobody learns from it whether there is an account: an unknown address is locked in the same words.
            for _ in 0..<Lockout.password.tries { _ = try await attempt(stranger, "nobody@larkmoor.example", "wrong") }
            let unknown = try await attempt(stranger, "nobody@larkmoor.example", "wrong")
            #expect(
                unknown.body.replacing("nobody@larkmoor.example", with: "")
                    == locked.body.replacing(Self.lead, with: ""))
            // The owner, in the browser they use, comes in as ever.
            let home = site.visitor()
            home.setCookie("ct_device", device)
            #expect(try await attempt(home, Self.lead, Sample.password).status == 303)
            // Somebody else's known browser is no way around it.
            let other = try await site.visitor("kwame@larkmoor.example")
            let thief = site.visitor()
            thief.setCookie("ct_device", other.cookies["ct_device"])
            #expect(try await attempt(thief, Self.lead, Sample.password).status == 422)
            time.pass(seconds: Lockout.password.seconds + 1)
            #expect(try await attempt(stranger, Self.lead, Sample.password).status == 303)
        }
    }

    // MARK: - Sessions

    @Test(arguments: Engine.available)
    func sessionsAreListedAndEndedByTheirOwner(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let here = try await site.visitor(Self.lead)
            let there = try await site.visitor(Self.lead)
            let stranger = try await site.visitor("kwame@larkmoor.example")
            let person = try #require(site.sample.people[Self.lead])
            let all = try await site.store.sessions.all(of: person)
            #expect(all.count == 2)
            #expect(try await here.get("/account").body.contains("This browser"))
            for session in all {
                let answer = try await stranger.post(
                    [("token", try await stranger.token())], to: "/account/sessions/\(session.id)")
                #expect(answer.status == 404, "nobody ends another's session")
            }
            let ended = try await here.post([("token", try await here.token())], to: "/account/sessions")
            #expect(ended.status == 303)
            #expect(try await there.get("/account").location.hasPrefix("/sign-in"))
            #expect(try await here.get("/account").status == 200)
            #expect(try await stranger.get("/account").status == 200)
        }
    }

    @Test(arguments: Engine.available)
    func sessionsEndByThemselves(engine: Engine) async throws {
        let time = Ticking(TestSite.now)
        try await TestSite.open(engine, clock: time.clock) { site in
            let idle = try await site.visitor(Self.lead)
            time.pass(seconds: Lifetime.sessionIdle - 60)
            #expect(try await idle.get("/account").status == 200)
            time.pass(seconds: Lifetime.sessionIdle + 1)
            #expect(try await idle.get("/account").location.hasPrefix("/sign-in"), "two hours without use")
            let busy = try await site.visitor(Self.lead)
            for _ in 0..<11 {
                time.pass(seconds: 3600)
                #expect(try await busy.get("/account").status == 200)
            }
            time.pass(seconds: 3601)
            #expect(try await busy.get("/account").location.hasPrefix("/sign-in"), "twelve hours in all")
        }
    }

    @Test(arguments: Engine.available)
    func aNewPasswordEndsEverySessionButThisOne(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let here = try await site.visitor(Self.lead)
            let there = try await site.visitor(Self.lead)
            let old = here.cookies["ct_session"]
            func change(_ now: String, _ new: String) async throws -> Answer {
                try await here.send(["now": now, "password": new], to: "/account/password", from: "/account")
            }
            #expect(try await change("not my password", "kettle lantern orchard").status == 422)
            #expect(try await change(Sample.password, "short").status == 422)
            #expect(try await change(Sample.password, "password12345").status == 422)
            #expect(try await there.get("/account").status == 200)
            #expect(try await change(Sample.password, "kettle lantern orchard").status == 303)
            #expect(here.cookies["ct_session"] != old)
            #expect(try await here.get("/account").status == 200)
            #expect(try await there.get("/account").location.hasPrefix("/sign-in"))
            let again = site.visitor()
            try await again.signIn(Self.lead, password: "kettle lantern orchard")
        }
    }

    // MARK: - A forgotten password

    @Test func aLinkForANewPasswordWorksOnceAndForAnHour() async throws {
        let time = Ticking(TestSite.now)
        try await TestSite.open(.sqlite, clock: time.clock) { site in
            let signedIn = try await site.visitor(Self.lead)
            for token in ["first", "second", "third"] {
                _ = try await site.store.signIns.beginRecovery(email: Self.lead, tokenHash: Secret.hash(token))
            }
            #expect(
                try await site.store.signIns.beginRecovery(email: "nobody@larkmoor.example", tokenHash: "x") == nil)
            let visitor = site.visitor()
            let changed = try await visitor.send(
                ["password": "kettle lantern orchard"], to: "/recovery/first", from: "/recovery/first")
            #expect(changed.location == "/sign-in")
            #expect(try await signedIn.get("/account").location.hasPrefix("/sign-in"), "every session has ended")
            for token in ["first", "second", "third", "fourth"] {
                #expect(try await visitor.get("/recovery/\(token)").status == 404, "every other link is dead too")
            }
            try await visitor.signIn(Self.lead, password: "kettle lantern orchard")
            _ = try await site.store.signIns.beginRecovery(email: Self.lead, tokenHash: Secret.hash("late"))
            time.pass(seconds: Lifetime.recovery + 1)
            #expect(try await visitor.get("/recovery/late").status == 404)
        }
    }
}

/// A clock that a test moves on.
private final class Ticking: @unchecked Sendable {
    private let lock = NSLock()
    private var now: Date

    init(_ moment: Moment) { now = moment.date }

    func pass(seconds: Double) { lock.withLock { now.addTimeInterval(seconds) } }

    var clock: Clock {
        Clock(now: { [self] in lock.withLock { now } }, random: { .random(in: .min ... .max) })
    }
}

extension TestSite {
    /// The same site under other settings.
    func strict(_ settings: Settings) throws -> RouterResponder<Visit> { try buildApplicationForTests(store, settings) }
}
