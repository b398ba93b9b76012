import Domain
import Engines
import Foundation
import HTTPTypes
import NIOCore
import Sample
import Storage
import Testing

@testable import Web

/// What people do together after the reveal, and what must not be lost or doubled when two do it at once.
struct MeetingTests {
    private let chair = Sample.Cast.chairEmail

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "x", ""])
    func aVersionThatCannotBeIsAConflictAndNoCrash(version: String) async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor("kwame@larkmoor.example")
            let page = "/rounds/\(site.sample.openRound)/ratings/hp-01"
            let answer = try await lead.post(
                [("token", try await lead.token()), ("version", version), ("colour", "inPlace")], to: page)
            #expect(answer.status == 409)
        }
    }

    @Test(arguments: Engine.available)
    func aFormSentTwiceIsSavedOnce(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let lead = try await site.visitor("kwame@larkmoor.example")
            let token = try await lead.token()
            let rating = [("token", token), ("version", "0"), ("colour", "partly"), ("reason", "Once")]
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            for _ in 1...2 { #expect(try await lead.post(rating, to: page).status == 303) }
            let voice = try site.voice("Children's social care").text
            let action = [
                ("token", token), ("action", "Said once"), ("lead", voice), ("statements", "hp-01"), ("version", "0"),
            ]
            let first = try await lead.post(action, to: "/rounds/\(site.sample.openRound)/actions")
            let second = try await lead.post(action, to: "/rounds/\(site.sample.openRound)/actions")
            #expect(first.location == second.location)
            // Another action under the same name is another action.
            let other = action.map { $0.0 == "statements" ? ("statements", "hp-02") : $0 }
            #expect(
                try await lead.post(other, to: "/rounds/\(site.sample.openRound)/actions").location != first.location)
            for _ in 1...2 {
                #expect(
                    try await lead.post([("token", token), ("note", "Noted once")], to: first.location + "/notes")
                        .status == 303)
            }
            #expect(try await lead.get(first.location).body.matches(of: #/Noted once/#).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func twoEditorsOfAnActionSeeBothTexts(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let action = try await site.anAction()
            let edit = "/actions/\(action)/edit"
            let (one, two) = (try await site.visitor(chair), try await site.visitor(chair))
            let stale = try await two.get(edit)
            func send(_ visitor: Visitor, _ version: String, _ title: String, _ day: String) async throws -> Answer {
                try await visitor.post(
                    [
                        ("token", try await visitor.token()), ("version", version), ("action", title),
                        ("lead", try site.voice("Midwifery").text), ("statements", "pb-01"), ("due-day", day),
                        ("due-month", "3"), ("due-year", "2031"),
                    ], to: edit)
            }
            let version = try #require(stale.field("version"))
            #expect(try await send(one, version, "Their new words", "1").status == 303)
            #expect(try await send(one, version, "Their new words", "1").status == 303, "sent twice, saved once")
            let conflict = try await send(two, version, "My own words", "2")
            #expect(conflict.status == 409)
            for text in ["Their new words", "My own words", "1 March 2031", "2 March 2031", "Marian Oakhollow"] {
                #expect(conflict.body.contains(text), "\(text)")
            }
            let again = try await send(two, try #require(conflict.field("version")), "Both", "2")
            #expect(again.status == 303)
        }
    }

    @Test func agreementsConflictToo() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try await site.visitor(chair)
            let reveal = "/rounds/\(site.sample.openRound)/reveal"
            _ = try await chair.send(["reason": "To meet"], to: reveal, from: reveal)
            let to = "/rounds/\(site.sample.openRound)/agreements/hp-01"
            func fields(_ version: String, _ reason: String) async throws -> [(String, String)] {
                [("token", try await chair.token()), ("version", version), ("colour", "partly"), ("reason", reason)]
            }
            #expect(try await chair.post(try await fields("0", "First"), to: to).status == 303)
            let conflict = try await chair.post(try await fields("0", "Second"), to: to)
            #expect(conflict.status == 409 && conflict.body.contains("First") && conflict.body.contains("Second"))
            #expect(try await chair.post(try await fields("1", "Second"), to: to).status == 303)
            #expect(
                try await chair.get("/rounds/\(site.sample.openRound)/statements/hp-01").body.contains(
                    "What was agreed earlier"))
        }
    }

    @Test func whatWasTypedIsShownWhenTheRoundMovedOn() async throws {
        try await TestSite.open(.sqlite) { site in
            let (lead, chair) = (try await site.visitor("kwame@larkmoor.example"), try await site.visitor(chair))
            let token = try await lead.token()
            let reveal = "/rounds/\(site.sample.openRound)/reveal"
            _ = try await chair.send(["reason": "Now"], to: reveal, from: reveal)
            let late = try await lead.post(
                [("token", token), ("version", "0"), ("colour", "partly"), ("reason", "Unsure.")],
                to: "/rounds/\(site.sample.openRound)/ratings/co-01")
            #expect(late.status == 403)
            #expect(late.body.contains("Unsure."), "what was typed can be copied")
        }
    }

    @Test(arguments: Engine.available)
    func nobodyMovesToAnotherVoiceWhileARoundIsSealed(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let chair = try await site.visitor(chair)
            let me = try #require(site.sample.people[self.chair])
            let page = "/partnerships/\(site.sample.partnership)/members/\(me)"
            let midwifery = try site.voice("Midwifery").text
            let moved = try await chair.send(["role": "chair", "for": midwifery], to: page, from: page)
            #expect(moved.status == 422)
            let sheet = try await chair.get("/rounds/\(site.sample.openRound)/ratings.csv").body
            #expect(!sheet.contains("Midwifery"))
            let reveal = "/rounds/\(site.sample.openRound)/reveal"
            _ = try await chair.send(["reason": "Now"], to: reveal, from: reveal)
            #expect(try await chair.send(["role": "chair", "for": midwifery], to: page, from: page).status == 303)
        }
    }

    @Test func whoLeavesCannotComeBackByTheirOwnLink() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try await site.visitor(chair)
            let partnership = "/partnerships/\(site.sample.partnership)"
            let tom = try #require(site.sample.people["tom@larkmoor.example"])
            func assign(_ person: Person.ID, _ role: String) async throws -> Int {
                let page = "\(partnership)/members/\(person)"
                return try await chair.send(["role": role, "for": ""], to: page, from: page).status
            }
            #expect(
                try await assign(try #require(site.sample.people[self.chair]), "none") == 422, "the last chair stays")
            #expect(try await assign(tom, "chair") == 303)
            let second = try await site.visitor("tom@larkmoor.example")
            let made = try await second.send(
                ["role": "chair", "for": ""], to: "\(partnership)/invitations", from: "\(partnership)/voices")
            let link = String(try #require(made.body.firstMatch(of: #/(\/invitations\/[A-Za-z0-9_-]{43})/#)).1)
            #expect(try await assign(tom, "none") == 303)
            #expect(try await second.get(partnership).status == 404)
            #expect(try await second.get(link).status == 404)
        }
    }

    @Test func headAndOddRequestsGetHeadersAndNoBody() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = site.visitor()
            let head = try await visitor.send(.head, "/about", [:], ByteBuffer())
            #expect(head.status == 200 && head.bytes.isEmpty)
            let missing = try await visitor.send(.head, "/no-such-page", [:], ByteBuffer())
            #expect(missing.status == 404 && missing.bytes.isEmpty)
            for method in [HTTPRequest.Method.put, .delete, .options, .patch] {
                #expect(try await visitor.send(method, "/about", [:], ByteBuffer()).status == 404)
            }
            let nul = try await visitor.send(["email": "\0", "password": "\0"], to: "/sign-in", from: "/sign-in")
            #expect(nul.status == 422)
        }
    }

    @Test func aRoundKeepsItsOwnVoices() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try #require(site.sample.people[self.chair])
            _ = try await site.store.partnerships.addVoice(
                name: "Police", kind: "police", to: site.sample.partnership, by: chair)
            let finished = try await site.store.rounds.view(site.sample.finishedRound, for: chair, parts: [])
            let open = try await site.store.rounds.view(site.sample.openRound, for: chair, parts: [])
            #expect(!finished.voices.contains { $0.name == "Police" })
            #expect(open.voices.contains { $0.name == "Police" })
        }
    }
}
