import Domain
import Engines
import Foundation
import HTTPTypes
import Logging
import Sample
import Storage
import Synchronization
import Testing

@testable import CommonThread
@testable import Web

/// Taking along everything about oneself, and leaving for good.
struct AccountRightsTests {
    private let midwife = "priya@larkmoor.example"
    private let path = "/account/leaving"

    // MARK: - Everything about me

    @Test(arguments: Engine.available)
    func everythingAboutMeIsOneFileAndNobodyElses(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let visitor = try await site.visitor(midwife)
            let answer = try await visitor.get("/account/data.json")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentDisposition]?.contains("filename=\"data.json\"") == true)
            #expect(answer.headers[.cacheControl] == "no-store")
            let record = try JSONDecoder().decode(PersonalRecord.self, from: Data(answer.bytes))
            #expect(record.account.email == midwife && record.format == PersonalRecord.format)
            #expect(record.records["ratings"]?.isEmpty == false && !record.history.isEmpty)
            for cast in Sample.cast where cast.email != midwife {
                #expect(!answer.body.contains(cast.email) && !answer.body.contains(cast.name), "\(cast.name)")
            }
            #expect(answer.body.contains("Priya Mossbank"))
            // There is no way to name somebody else.
            let other = try #require(site.sample.people["kwame@larkmoor.example"])
            for ask in ["?person=\(other)", "?email=kwame@larkmoor.example"] {
                #expect(!(try await visitor.get("/account/data.json\(ask)").body).contains("kwame"))
            }
            #expect(try await site.visitor().get("/account/data.json").location.hasPrefix("/sign-in"))
        }
    }

    // MARK: - Leaving

    @Test(arguments: Engine.available)
    func leavingSaysWhatItDoesAndDoesIt(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let visitor = try await site.visitor(midwife)
            let session = visitor.cookies["ct_session"]
            let page = try await visitor.get(path)
            #expect(page.status == 200)
            for words in ["Larkmoor and the Vale", Leaving.name, "/account/data.json"] {
                #expect(page.body.contains(words), "\(words)")
            }
            let wrong = try await visitor.send(["password": "not this one here"], to: path, from: path)
            #expect(wrong.status == 422 && wrong.body.contains("href=\"#password\""))
            #expect(!wrong.body.contains("not this one here"))
            #expect(try await visitor.send(["password": ""], to: path, from: path).status == 422)
            #expect(try await visitor.post([("token", "x"), ("password", Sample.password)], to: path).status == 403)
            #expect(try await visitor.get("/account").status == 200, "nothing has happened so far")

            let left = try await visitor.send(["password": Sample.password], to: path, from: path)
            #expect(left.status == 200)
            #expect(left.headers[.clearSiteData] == "\"cache\", \"cookies\", \"storage\"")
            #expect(visitor.cookies["ct_session"] == nil && visitor.cookies["ct_device"] == nil)
            #expect(!left.body.contains("Priya") && !left.body.contains("/sign-out"), "the page is for anybody")
            visitor.setCookie("ct_session", session)
            #expect(try await visitor.get("/account").location.hasPrefix("/sign-in"), "a kept cookie opens nothing")
            let again = try await site.visitor().send(
                ["email": midwife, "password": Sample.password], to: "/sign-in", from: "/sign-in")
            #expect(again.status == 422)

            let chair = try await site.visitor(Sample.Cast.chairEmail)
            for place in ["voices", "history"] {
                let body = try await chair.get("/partnerships/\(site.sample.partnership)/\(place)").body
                #expect(!body.contains("Priya Mossbank"), "\(place)")
                if place == "history" { #expect(body.contains(Leaving.name)) }
            }
            let record = try await chair.get("/rounds/\(site.sample.finishedRound)/round.json").body
            #expect(record.contains(Leaving.name) && !record.contains("Priya"))
        }
    }

    @Test func theLastChairIsToldWhoHasToTakeOver() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            let page = try await chair.get(path)
            #expect(page.body.contains("the only chair of Larkmoor and the Vale"))
            #expect(!page.body.contains("name=\"password\""), "there is nothing to send yet")
            let token = try await chair.token()
            let sent = try await chair.post([("token", token), ("password", Sample.password)], to: path)
            #expect(sent.status == 422 && sent.body.contains("href=\"#leaving\""))
            #expect(try await chair.get("/account").status == 200)
        }
    }

    @Test func wrongPasswordsAreCountedHereAsWell() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            for _ in 1...Lockout.password.tries {
                _ = try await visitor.send(["password": "guess after guess"], to: path, from: path)
            }
            let right = try await visitor.send(["password": Sample.password], to: path, from: path)
            #expect(right.status == 422)
        }
    }

    @Test func withoutAPasswordOneConfirmsSoonAfterSigningIn() async throws {
        let time = Holder(now: TestSite.now)
        let clock = Clock(now: { time.now.date }, random: { UInt64.random(in: .min ... .max) })
        try await TestSite.open(.sqlite, clock: clock) { site in
            let person = try await site.store.signIns.create(
                name: "Wren Sparrow", email: "wren@larkmoor.example", issuer: "https://id.example", subject: "w")
            try await site.store.sessions.open(
                for: person.id, tokenHash: Secret.hash("cookie"), formToken: "form", browser: "", strength: .provider)
            let visitor = site.visitor()
            visitor.setCookie("ct_session", "cookie")
            let page = try await visitor.get(path).body
            #expect(page.contains("name=\"sure\"") && !page.contains("name=\"password\""))
            #expect(try await visitor.post([("token", "form")], to: path).status == 422, "not confirmed")
            time.now = TestSite.now.adding(seconds: Leaving.freshness + 1)
            let late = try await visitor.post([("token", "form"), ("sure", "yes")], to: path)
            #expect(late.status == 422 && late.body.contains("href=\"#sure\""), "signed in too long ago")
            time.now = TestSite.now.adding(seconds: Leaving.freshness)
            #expect(try await visitor.post([("token", "form"), ("sure", "yes")], to: path).status == 200)
            #expect(try await site.store.people.person(email: "wren@larkmoor.example") == nil)
        }
    }

    // MARK: - What goes by itself

    @Test func whatIsLeftOverFromSigningInGoesWhileTheSiteIsServed() async throws {
        try await TestSite.open(.sqlite) { site in
            let person = try #require(site.sample.people[midwife])
            let chair = site.sample.people[Sample.Cast.chairEmail]
            let earlier = Store(
                site.store.database,
                clock: Clock(now: { TestSite.now.adding(seconds: -3 * 24 * 3600).date }, random: { 7 }))
            _ = try await earlier.signIns.beginRecovery(email: midwife, tokenHash: "old")
            _ = try await site.store.partnerships.invite(
                role: "reader", voice: "", tokenHash: "kept", to: site.sample.partnership,
                by: chair)
            let service = RetentionService(
                store: site.store, retention: Retention(), logger: Logger(label: "test"), pause: .milliseconds(20))
            let running = Task { try await service.run() }
            func links() async throws -> Int {
                try await site.store.personalRecords.record(of: person).records["linksForANewPassword"]?.count ?? -1
            }
            var tries = 0
            while try await links() > 0, tries < 500 {
                tries += 1
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(try await links() == 0)
            running.cancel()
            try await running.value
            _ = try await site.store.partnerships.invitation(tokenHash: "kept")
        }
    }

    @Test func aPeriodThatIsNoneIsRefusedInASentence() async throws {
        let settings = try await Settings(given: ["retention-browsers": "90"])
        #expect(settings.retention[.browsers] == 90 && settings.retention[.tries] == 1)
        for wrong in ["0", "-1", "soon", "1.5", "99999"] {
            do {
                _ = try await Settings(given: ["retention-unused-invitations": wrong])
                Issue.record("\(wrong) was taken")
            } catch let stop as Stop {
                #expect(stop.code == .unusable && stop.message.contains("retention-unused-invitations"))
            }
        }
    }
}

/// A time that a test can move.
private final class Holder: Sendable {
    private let kept: Mutex<Moment>

    init(now: Moment) { kept = Mutex(now) }

    var now: Moment {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}
