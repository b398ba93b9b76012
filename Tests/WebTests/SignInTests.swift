import Domain
import Engines
import HTTPTypes
import NIOCore
import Sample
import Storage
import Testing

@testable import Web

struct SignInTests {
    @Test(arguments: Engine.available)
    func signingInTakesTheRightPassword(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let visitor = site.visitor()
            let wrong = try await visitor.send(
                ["email": Sample.cast[0].email, "password": "not this one here"], to: "/sign-in", from: "/sign-in")
            #expect(wrong.status == 422)
            #expect(wrong.body.contains(Sample.cast[0].email), "what was typed is shown again")
            #expect(!wrong.body.contains("not this one here"), "a password is never sent back")
            let unknown = try await visitor.send(
                ["email": "nobody@larkmoor.example", "password": "not this one here"], to: "/sign-in", from: "/sign-in")
            #expect(unknown.status == 422)
            #expect(
                unknown.body.replacing("nobody@larkmoor.example", with: "")
                    == wrong.body.replacing(Sample.cast[0].email, with: ""),
                "an unknown address gets the same page as a wrong password")
            try await visitor.signIn(Sample.cast[0].email)
            #expect(try await visitor.get("/").body.contains("Larkmoor and the Vale"))
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(Sample.cast[0].email)
            let session = visitor.cookies["ct_session"]
            #expect(try await visitor.send([:], to: "/sign-out", from: "/").status == 303)
            visitor.setCookie("ct_session", session)
            let answer = try await visitor.get("/partnerships/\(site.sample.partnership)")
            #expect(answer.location.hasPrefix("/sign-in"), "a kept cookie opens nothing")
        }
    }

    @Test func leavingEndsTheSessionAndClearsTheBrowser() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(Sample.cast[0].email)
            let session = visitor.cookies["ct_session"]
            let exit = try await visitor.get("/exit")
            #expect(exit.status == 303)
            #expect(exit.headers[.clearSiteData] == "\"cache\", \"cookies\", \"storage\"")
            visitor.setCookie("ct_session", session)
            #expect(try await visitor.get("/partnerships/new").location.hasPrefix("/sign-in"))
        }
    }

    @Test(arguments: Engine.available)
    func theWayOutOpensWhateverTheDatabaseSays(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let visitor = try await site.visitor(Sample.cast[0].email)
            visitor.setCookie("ct_own", "hers")
            await site.store.database.close()
            #expect(try await visitor.get("/account").status >= 500, "the database does not answer")
            let exit = try await visitor.get("/exit")
            #expect(exit.status == 303 && exit.location.hasPrefix("https://www.bbc.co.uk/"))
            #expect(exit.headers[.clearSiteData] == "\"cache\", \"cookies\", \"storage\"")
            for name in ["ct_session", "ct_own", "ct_device"] { #expect(visitor.cookies[name] == nil, "\(name)") }
        }
    }

    @Test func theSessionIsNewAtEachSignIn() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = site.visitor()
            visitor.setCookie("ct_session", "planted-by-somebody-else")
            try await visitor.signIn(Sample.cast[0].email)
            #expect(visitor.cookies["ct_session"] != "planted-by-somebody-else")
        }
    }

    @Test func nextLeadsOnlyToPagesOfOurs() {
        for path in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"] {
            #expect(PublicController.local(path) == "/", "\(path)")
        }
        #expect(PublicController.local("/rounds/1?x=y") == "/rounds/1?x=y")
    }

    @Test(arguments: Engine.available)
    func theFirstRunHappensOnce(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            let store = Store(database)
            let responder = try buildApplicationForTests(store, try await TestSite.settings())
            try await store.people.addFirstRunCode(hash: Secret.hash("abcd-efgh-jkmn-pqrs"))
            let visitor = Visitor(responder)
            #expect(try await visitor.get("/").location == "/first-run")
            let fields: KeyValuePairs = [
                "code": "wrong", "name": "Imani", "email": "imani@larkmoor.example", "password": "long enough it is",
                "partnership": "Larkmoor",
            ]
            let wrong = try await visitor.send(fields, to: "/first-run", from: "/first-run")
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"Imani\""))
            let right: KeyValuePairs = [
                "code": "ABCD-efgh-jkmn-pqrs", "name": "Imani", "email": "imani@larkmoor.example",
                "password": "long enough it is", "partnership": "Larkmoor",
            ]
            let made = try await visitor.send(right, to: "/first-run", from: "/first-run")
            #expect(made.status == 303)
            #expect(try await visitor.get(made.location).body.contains("Larkmoor"))
            let again = Visitor(responder)
            #expect(try await again.get("/first-run").status == 404)
            #expect(try await again.post([("token", "x")], to: "/first-run").status == 404)
            await database.close()
        }
    }

    @Test(arguments: Engine.available)
    func anInvitationWorksOnce(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let chair = try await site.visitor(Sample.cast[0].email)
            let page = "/partnerships/\(site.sample.partnership)/voices"
            let made = try await chair.send(
                ["role": "voiceLead", "for": try site.voice("Midwifery").text],
                to: "/partnerships/\(site.sample.partnership)/invitations", from: page)
            let link = try #require(
                made.body.firstMatch(of: #/http:\/\/localhost:8080(\/invitations\/[A-Za-z0-9_-]+)/#))
            let path = String(link.1)
            let guest = site.visitor()
            #expect(try await guest.get(path).body.contains("Midwifery"))
            let joined = try await guest.send(
                ["name": "Wren Sparrow", "email": "wren@larkmoor.example", "password": "twelve or more"], to: path,
                from: path)
            #expect(joined.status == 303)
            #expect(try await guest.get(joined.location).body.contains("Midwifery"))
            #expect(try await site.visitor().get(path).status == 404, "the link is used up")
            #expect(try await chair.get(page).body.contains("Wren Sparrow"))
            #expect(!(try await chair.get(page)).body.contains(path), "the link is not shown again")
        }
    }
}
