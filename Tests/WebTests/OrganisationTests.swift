import Domain
import Engines
import Foundation
import HTTPTypes
import Sample
import Storage
import Testing

@testable import CommonThread
@testable import Web

/// Accounts whose address and sign-in are an organisation's.
struct OrganisationTests {
    private static let address = "wren@larkmoor.example"

    /// Somebody who signs in at their organisation alone, with a session.
    private func wren(_ site: TestSite) async throws -> Visitor {
        let person = try await site.store.signIns.create(
            name: "Wren Sparrow", email: Self.address, issuer: "https://id.example", subject: "w")
        try await site.store.sessions.open(
            for: person.id, tokenHash: Secret.hash("cookie"), formToken: "form", browser: "", strength: .provider)
        let visitor = site.visitor()
        visitor.setCookie("ct_session", "cookie")
        return visitor
    }

    private func settings(_ more: [String: String]) async throws -> Settings {
        var given: [String: String?] = [
            "content": TestSite.content.path, "second-factor": "offered",
            "organisation-issuer": "https://id.larkmoor.example", "organisation-client": "thread",
            "organisation-domains": "larkmoor.example",
        ]
        for (key, value) in more { given[key] = value }
        return try await Settings(given: given)
    }

    @Test(arguments: Engine.available)
    func anAddressThatTheOrganisationGivesIsReadOnly(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let visitor = try await wren(site)
            let page = try await visitor.get("/account").body
            #expect(page.contains(Self.address) && page.contains("Your organisation gives you this address"))
            #expect(!page.contains("name=\"email\"") && !page.contains("name=\"current\""))
            let named = try await visitor.post([("token", "form"), ("name", "Wren Robin")], to: "/account/name")
            #expect(named.status == 303)
            #expect(try await site.store.people.person(email: Self.address)?.name == "Wren Robin")
            let moved = try await visitor.post(
                [("token", "form"), ("name", "Wren Finch"), ("email", "other@larkmoor.example")], to: "/account/name")
            #expect(moved.status == 403 && moved.body.contains("Your organisation gives you your address"))
            #expect(!moved.body.contains("That is not your password"))
            let person = try await site.store.people.person(email: Self.address)
            #expect(person?.name == "Wren Robin", "nothing of it was saved")
            // Whoever has a password changes the address with it, as before.
            let other = try await site.visitor("priya@larkmoor.example")
            #expect(try await other.get("/account").body.contains("name=\"email\""))
        }
    }

    @Test func whereItIsRequiredNoPasswordPassesItBy() async throws {
        try await TestSite.open(.sqlite) { site in
            let sentence = "people at your organisation sign in there"
            for (required, isRefused) in [("true", true), ("false", false)] {
                let responder = try site.strict(try await settings(["organisation-required": required]))
                // The sign-in page.
                let signIn = try await Visitor(responder).send(
                    ["email": "Priya@Larkmoor.example", "password": Sample.password], to: "/sign-in", from: "/sign-in")
                #expect((signIn.status == 422 && signIn.body.contains(sentence)) == isRefused)
                // An invitation.
                _ = try await site.store.partnerships.invite(
                    role: "reader", voice: "", tokenHash: Secret.hash("link-\(required)"),
                    to: site.sample.partnership, by: site.sample.people[Sample.Cast.chairEmail])
                let link = "/invitations/link-\(required)"
                let taken = try await Visitor(responder).send(
                    [
                        "name": "New", "email": "new-\(required)@LARKMOOR.example",
                        "password": "kettle lantern orchard",
                    ], to: link, from: link)
                #expect((taken.status == 422 && taken.body.contains(sentence)) == isRefused)
                let made = try await site.store.people.person(email: "new-\(required)@larkmoor.example")
                #expect((made == nil) == isRefused)
                // An address that is changed to one of its domains.
                let email = "outside-\(required)@elsewhere.example"
                let person = try await site.store.people.create(
                    name: "Outside", email: email, password: try await Passwords.quick.hash(Sample.password),
                    isAdministrator: false)
                let visitor = Visitor(responder)
                try await visitor.signIn(email)
                let changed = try await visitor.send(
                    ["name": "Outside", "email": "inside-\(required)@larkmoor.example", "current": Sample.password],
                    to: "/account/name", from: "/account")
                #expect((changed.status == 422 && changed.body.contains(sentence)) == isRefused)
                let now = try await site.store.people.person(person.id)?.email
                #expect((now == email) == isRefused)
            }
        }
    }

    @Test func addressesThatNobodyCheckedAreTrustedOnlyWhereTheSettingSaysSo() async throws {
        #expect(try await settings([:]).organisation?.identity.isTrustedWithAddresses == false)
        for (value, isTrusted) in [("true", true), ("false", false)] {
            let settings = try await settings(["organisation-trusted-addresses": value])
            #expect(settings.organisation?.identity.isTrustedWithAddresses == isTrusted)
        }
        await #expect(throws: Stop.self) { try await settings(["organisation-trusted-addresses": "perhaps"]) }
    }

    @Test func anAccountThatIsJoinedOpensByItsPasswordNoMore() async throws {
        try await TestSite.open(.sqlite) { site in
            let email = "priya@larkmoor.example"
            let before = try await site.visitor(email)
            _ = try await site.store.signIns.person(issuer: "https://id.example", subject: "p", email: email)
            #expect(try await before.get("/account").location.hasPrefix("/sign-in"))
            let answer = try await site.visitor().send(
                ["email": email, "password": Sample.password], to: "/sign-in", from: "/sign-in")
            #expect(answer.status == 422 && answer.headers[values: .setCookie].joined().contains("ct_session") == false)
        }
    }
}
