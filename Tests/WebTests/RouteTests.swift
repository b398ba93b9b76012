import Domain
import Engines
import Foundation
import HTTPTypes
import NIOCore
import Sample
import Storage
import Testing

@testable import Web

struct RouteTests {
    private let chair = Sample.Cast.chairEmail

    @Test func everyRouteButTheShortPublicListNeedsSomebodySignedIn() async throws {
        try await TestSite.open(.sqlite) { site in
            let (p, r, s) = (site.sample.partnership, site.sample.finishedRound, "pb-01")
            let action = try await site.anAction()
            let closed = [
                "/partnerships/new", "/partnerships/\(p)", "/partnerships/\(p)/voices", "/partnerships/\(p)/rounds/new",
                "/partnerships/\(p)/plan", "/partnerships/\(p)/plan.csv", "/rounds/\(r)", "/rounds/\(r)/glance",
                "/rounds/\(r)/ratings/\(s)", "/rounds/\(r)/scan", "/rounds/\(r)/reveal", "/rounds/\(r)/statements/\(s)",
                "/rounds/\(r)/actions/new", "/rounds/\(r)/board", "/rounds/\(r)/board.pdf", "/rounds/\(r)/ratings.csv",
                "/rounds/\(r)/agreements.csv", "/rounds/\(r)/plan.csv", "/rounds/\(r)/round.json", "/actions/\(action)",
                "/actions/\(action)/edit", "/actions/\(action)/reratings",
            ]
            let visitor = site.visitor()
            for path in closed {
                let answer = try await visitor.get(path)
                #expect(answer.status == 303 && answer.location.hasPrefix("/sign-in?next="), "\(path)")
            }
            let posts = [
                "/partnerships", "/partnerships/\(p)/voices", "/partnerships/\(p)/invitations",
                "/partnerships/\(p)/rounds",
                "/rounds/\(r)/steps", "/rounds/\(r)/signatures", "/rounds/\(r)/ratings/\(s)", "/rounds/\(r)/scan",
                "/rounds/\(r)/completion", "/rounds/\(r)/reveal", "/rounds/\(r)/agreements/\(s)",
                "/rounds/\(r)/dissents/\(s)", "/rounds/\(r)/priorities/\(s)", "/rounds/\(r)/actions",
                "/actions/\(action)/edit", "/actions/\(action)/notes", "/actions/\(action)/reratings",
            ]
            for path in posts {
                let answer = try await visitor.post([("reason", "words that were typed")], to: path)
                #expect(answer.status == 403, "\(path)")
                #expect(answer.body.contains("words that were typed"), "what was typed is shown to copy")
            }
            for path in ["/", "/about", "/safety", "/cookies", "/accessibility", "/frameworks", "/sign-in", "/health"] {
                #expect(try await visitor.get(path).status == 200, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func anotherPartnershipsThingsLookLikeNothing(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let stranger = try await site.stranger()
            let unknown = "0198c000-0000-7000-8000-000000000000"
            let action = try await site.anAction()
            let pairs = [
                ("/partnerships/\(site.sample.partnership)", "/partnerships/\(unknown)"),
                ("/partnerships/\(site.sample.partnership)/plan", "/partnerships/\(unknown)/plan"),
                ("/rounds/\(site.sample.finishedRound)", "/rounds/\(unknown)"),
                ("/rounds/\(site.sample.finishedRound)/statements/pb-01", "/rounds/\(unknown)/statements/pb-01"),
                ("/rounds/\(site.sample.openRound)/ratings/hp-01", "/rounds/\(unknown)/ratings/hp-01"),
                ("/rounds/\(site.sample.finishedRound)/round.json", "/rounds/\(unknown)/round.json"),
                ("/actions/\(action)", "/actions/\(unknown)"),
            ]
            for (theirs, nothing) in pairs {
                let (a, b) = (try await stranger.get(theirs), try await stranger.get(nothing))
                #expect(a.status == 404 && b.status == 404, "\(theirs)")
                #expect(
                    a.body.replacing(FormFields.encode(theirs), with: "")
                        == b.body.replacing(FormFields.encode(nothing), with: ""),
                    "\(theirs) can be told from nothing")
            }
            let token = try #require(try await stranger.get("/").field("token"))
            for (theirs, nothing) in [
                ("/rounds/\(site.sample.openRound)/ratings/hp-01", "/rounds/\(unknown)/ratings/hp-01"),
                ("/actions/\(action)/notes", "/actions/\(unknown)/notes"),
                ("/rounds/\(site.sample.openRound)/reveal", "/rounds/\(unknown)/reveal"),
            ] {
                let fields = [("token", token), ("colour", "partly"), ("note", "hello"), ("version", "0")]
                #expect(try await stranger.post(fields, to: theirs).status == 404)
                #expect(try await stranger.post(fields, to: nothing).status == 404)
            }
        }
    }

    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        try await TestSite.open(.sqlite) { site in
            for path in ["/", "/no-such-page", "/rounds/x"] {
                let answer = try await site.visitor().get(path)
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.referrerPolicy] == "no-referrer")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                let policy = try #require(answer.headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            }
        }
    }

    // MARK: - Bad input

    @Test func aFormWithAFaultComesBackAsTyped() async throws {
        try await TestSite.open(.sqlite) { site in
            let midwife = try await site.visitor("kwame@larkmoor.example")
            let page = "/rounds/\(site.sample.openRound)/ratings/hp-01"
            let long = String(repeating: "word ", count: 900)
            let answer = try await midwife.send(
                ["colour": "inPlace", "reason": long, "evidence": "<script>alert(1)</script>"], to: page, from: page)
            #expect(answer.status == 422)
            #expect(answer.body.contains("href=\"#reason\""), "the summary leads to the field")
            #expect(answer.body.contains(long.trimmed))
            #expect(answer.body.contains("&lt;script&gt;") && !answer.body.contains("<script>alert"))
            #expect(answer.body.contains("<title>Error: "))
        }
    }

    @Test func whatPeopleWriteIsShownAsText() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor("kwame@larkmoor.example")
            let page = "/rounds/\(site.sample.openRound)/ratings/hp-03"
            let evil = "<img src=x onerror=alert(1)> \"' & javascript:"
            let saved = try await lead.send(
                ["colour": "partly", "reason": evil, "evidence": "javascript:alert(1)\nhttps://x.example/\"onclick"],
                to: page, from: page)
            #expect(saved.status == 303)
            let chair = try await site.visitor(chair)
            let reveal = "/rounds/\(site.sample.openRound)/reveal"
            #expect(try await chair.send(["reason": evil], to: reveal, from: reveal).status == 303)
            for path in [
                "/rounds/\(site.sample.openRound)", "/rounds/\(site.sample.openRound)/statements/hp-03",
                "/rounds/\(site.sample.openRound)/board",
            ] {
                let body = try await chair.get(path).body
                #expect(body.contains("&lt;img src=x onerror=alert(1)&gt;"), "\(path)")
                #expect(!body.contains("<img"), "\(path)")
                #expect(!body.contains("href=\"javascript:"), "\(path)")
            }
        }
    }

    @Test func aStaleTokenSavesNothing() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor("kwame@larkmoor.example")
            let page = "/rounds/\(site.sample.openRound)/ratings/hp-03"
            let before = try await lead.get(page).body
            for token in ["", "wrong", String(repeating: "x", count: 43)] {
                let answer = try await lead.post(
                    [("token", token), ("colour", "partly"), ("reason", "kept for copying"), ("version", "0")], to: page
                )
                #expect(answer.status == 403)
                #expect(answer.body.contains("kept for copying"))
            }
            let token = try await lead.token()
            let crossSite = try await lead.post(
                [("token", token), ("colour", "partly"), ("version", "0")], to: page,
                headers: [.fetchSite: "cross-site"])
            #expect(crossSite.status == 403, "even with the right token")
            #expect(try await lead.get(page).body == before)
        }
    }

    @Test(arguments: [
        ("reason=%zz", 400), ("reason=%", 400), ("reason=%ff%fe", 400), ("=&&==", 403), ("", 403),
        (String(repeating: "a=b&", count: 70_000), 413),
    ])
    func aBodyThatIsNoFormGetsAPlainPage(body: String, status: Int) async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor("kwame@larkmoor.example")
            let answer = try await lead.send(
                .post, "/rounds/\(site.sample.openRound)/scan",
                [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: body))
            #expect(answer.status == status)
            #expect(answer.body.contains("<h1"))
        }
    }

    @Test func brokenCookiesAndIdsGetAPage() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = site.visitor()
            for cookie in ["", "x", "\u{7f}", String(repeating: "a", count: 5000), "ct_session=ct_session"] {
                visitor.setCookie("ct_session", cookie)
                #expect(try await visitor.get("/").status == 200)
            }
            let chair = try await site.visitor(chair)
            for id in [
                "x", "%00", "..%2f..", "%F0%9F%92%A9", String(repeating: "9", count: 3000), "'; DROP TABLE round;--",
            ] {
                let status = try await chair.get("/rounds/\(id.replacing(" ", with: "%20"))").status
                #expect(status == 404, "\(id)")
            }
        }
    }

    @Test func aDoubledSubmitIsSavedOnce() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor("priya@larkmoor.example")
            let page = "/rounds/\(site.sample.finishedRound)/statements/pb-02"
            for _ in 1...2 {
                let answer = try await lead.send(
                    ["dissent": "Said once only"], to: "/rounds/\(site.sample.finishedRound)/dissents/pb-02", from: page
                )
                #expect(answer.status == 303)
            }
            #expect(try await lead.get(page).body.matches(of: #/Said once only/#).count == 1)
        }
    }

    // MARK: - Two editors

    @Test(arguments: Engine.available)
    func twoEditorsNeverLoseText(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let page = "/rounds/\(site.sample.openRound)/ratings/hp-02"
            let (one, two) = (
                try await site.visitor("kwame@larkmoor.example"), try await site.visitor("kwame@larkmoor.example")
            )
            let (first, second) = (try await one.get(page), try await two.get(page))
            func fields(_ answer: Answer, _ reason: String) -> [(String, String)] {
                [
                    ("token", answer.field("token") ?? ""), ("version", answer.field("version") ?? ""),
                    ("colour", "partly"), ("reason", reason),
                ]
            }
            #expect(try await one.post(fields(first, "The first text"), to: page).status == 303)
            let conflict = try await two.post(fields(second, "The second text"), to: page)
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("The first text") && conflict.body.contains("The second text"))
            #expect(try await one.get(page).body.contains("The first text"), "nothing was overwritten")
            #expect(try await two.post(fields(conflict, "Both texts"), to: page).status == 303)
            #expect(try await one.get(page).body.contains("Both texts"))
        }
    }

    @Test func theLanguageSwitchGoesToTheSamePage() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = site.visitor()
            let answer = try await visitor.get("/language/cy?back=%2Fcookies")
            #expect(answer.location == "/cookies")
            let page = try await visitor.get("/cookies").body
            #expect(page.contains("<html lang=\"cy\""))
            #expect(page.contains("<span lang=\"en\">"), "what is not translated says that it is English")
            #expect(try await visitor.get("/language/cy?back=//evil.example").location == "/")
        }
    }
}

extension Sample.Cast {
    static let chairEmail = "marian@larkmoor.example"
}

extension TestSite {
    func anAction() async throws -> Action.ID {
        let chair = try #require(sample.people[Sample.Cast.chairEmail])
        let plan = try await store.plans.view(sample.partnership, for: chair)
        return try #require(plan.actions.first).id
    }

    /// Somebody signed in who chairs another partnership and has no place in the sample's.
    func stranger() async throws -> Visitor {
        let person = try await store.people.create(
            name: "A Stranger", email: "stranger@elsewhere.example",
            password: try await Passwords.quick.hash(Sample.password), isAdministrator: false)
        _ = try await store.partnerships.create(name: "Elsewhere", chair: person.id)
        return try await visitor("stranger@elsewhere.example")
    }
}
