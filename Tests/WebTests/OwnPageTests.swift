import Domain
import Engines
import Foundation
import HTTPTypes
import Sample
import Storage
import Testing

@testable import Web

/// A woman's way through her own pages, from the code to taking everything back.
struct OwnPageTests {
    private func enter(_ code: String, _ visitor: Visitor) async throws -> Answer {
        try await visitor.send(["code": code], to: "/own", from: "/own")
    }

    /// Somebody who has entered the code of the sample's open round.
    private func woman(_ site: TestSite, _ code: String = Sample.openCode) async throws -> Visitor {
        let visitor = site.visitor()
        let answer = try await enter(code, visitor)
        try #require(answer.status == 303 && answer.location == "/own/all")
        return visitor
    }

    /// A new code of the open round, made on the facilitator's page.
    private func newCode(_ site: TestSite) async throws -> String {
        let facilitator = try await site.visitor("dilys@larkmoor.example")
        let group = "/rounds/\(site.sample.openRound)/group"
        let sheet = try await facilitator.send(["codes": "1"], to: "\(group)/codes", from: group)
        try #require(sheet.status == 200)
        let code = try #require(sheet.body.firstMatch(of: /<code class="ct-code">([^<]+)<\/code>/)).1
        return String(code)
    }

    @Test(arguments: Engine.available)
    func sheEntersIsToldFirstChoosesANameAndAnswersOneAPage(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let code = try await newCode(site)
            let visitor = site.visitor()
            let entered = try await enter(code.uppercased().replacing("-", with: " "), visitor)
            #expect(entered.location == "/own/before")
            let cookie = entered.headers[values: .setCookie].joined(separator: "\n")
            #expect(cookie.contains("ct_own=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
            let before = try await visitor.get("/own/before").body
            for words in [
                "about 20 minutes", "can be skipped", "Shift key three times", "at least 5 people", "5 February",
            ] { #expect(before.contains(words), "\(words)") }
            let named = try await visitor.send(["chosen": "Clover"], to: "/own/name", from: "/own/name")
            #expect(named.location == "/own/statements/hp-01")
            let page = try await visitor.get(named.location)
            #expect(page.body.contains("<title>Your page - Common Thread</title>"))
            #expect(page.headers[.cacheControl] == "no-store" && page.headers[.referrerPolicy] == "no-referrer")
            let saved = try await visitor.send(
                ["colour": "notInPlace", "words": "Sample words"], to: named.location, from: named.location)
            #expect(saved.location == "/own/statements/hp-02")
            let skipped = try await visitor.send(["skip": "yes"], to: saved.location, from: saved.location)
            #expect(skipped.location == "/own/statements/hp-03")
            // Nothing chosen is fine too.
            let empty = try await visitor.send([:], to: skipped.location, from: skipped.location)
            #expect(empty.location == "/own/statements/hp-04")
            let all = try await visitor.get("/own/all").body
            #expect(all.contains("answered 1 and skipped 2 of 28") && all.contains("Sample words"))
            let data = try JSONDecoder().decode(
                OwnRecord.self, from: Data(try await visitor.get("/own/data.json").bytes))
            #expect(data.chosenName == "Clover" && data.answers.map(\.answer) == [.notInPlace, nil, nil])
            #expect(data.answers.first?.words == "Sample words" && !data.wordsMayBeRead)
        }
    }

    @Test func aWrongCodeGetsOneCalmSentenceWhateverIsWrongWithIt() async throws {
        try await TestSite.open(.sqlite) { site in
            for code in ["", "x", "k7mw-2pxt-09ya-hq4c", String(repeating: "a", count: 500)] {
                let answer = try await enter(code, site.visitor())
                #expect(answer.status == 422 && answer.body.contains("We do not know this code."))
                #expect(!answer.headers[values: .setCookie].joined().contains("ct_own"))
            }
            // Nor does anything go without the form's token.
            #expect(try await site.visitor().post([("code", Sample.openCode)], to: "/own").status == 403)
        }
    }

    @Test func ahardPartSaysSoFirstAndCanBeLeftOut() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await woman(site)
            let part = "/own/sections/trauma-informed-practice"
            #expect(try await visitor.get("/own/statements/ti-02").location == part)
            let onward = try await visitor.send([:], to: "/own/statements/co-04", from: "/own/statements/co-04")
            #expect(onward.location == part)
            let note = try await visitor.get(part).body
            #expect(note.contains("You can leave it out.") && note.contains("/own/statements/ti-01?go=on"))
            #expect(try await visitor.get("/own/statements/ti-01?go=on").status == 200)
            let left = try await visitor.send([:], to: part, from: part)
            #expect(left.location == "/own/statements/le-01")
            // She may come back to it, and nothing she had said is skipped over.
            #expect(try await visitor.get("/own/statements/ti-02").status == 200)
            let all = try await visitor.get("/own/all").body
            #expect(all.contains("answered 2 and skipped 6 of 28"))
        }
    }

    @Test func twoWindowsAreShownBothTexts() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await woman(site)
            let path = "/own/statements/re-02"
            _ = try await visitor.send(["colour": "inPlace", "words": "First window"], to: path, from: path)
            let late = try await visitor.send(
                ["colour": "partly", "words": "Second window", "version": "0"], to: path, from: path)
            #expect(late.status == 409)
            #expect(late.body.contains("First window") && late.body.contains("Second window"))
            #expect(late.body.contains("You saved this in another window"))
            let settled = try await visitor.send(
                ["colour": "partly", "words": "Both", "version": try #require(late.field("version"))], to: path,
                from: path)
            #expect(settled.status == 303)
        }
    }

    @Test func stoppingLeavingAndExitEndTheSession() async throws {
        try await TestSite.open(.sqlite) { site in
            for end in ["leave", "exit", "exit-post"] {
                let visitor = try await woman(site)
                let token = try #require(visitor.cookies["ct_own"])
                let answer: Answer
                switch end {
                case "leave": answer = try await visitor.send([:], to: "/own/leave", from: "/own/all")
                case "exit": answer = try await visitor.get("/exit")
                default: answer = try await visitor.post([], to: "/exit")
                }
                #expect(answer.status == 303 && visitor.cookies["ct_own"] == nil)
                #expect(answer.headers[.clearSiteData]?.contains("cache") == true)
                // The cookie that somebody kept opens nothing any more.
                visitor.setCookie("ct_own", token)
                #expect(try await visitor.get("/own/all").location == "/own")
                let typed = try await visitor.post([("words", "Typed too late")], to: "/own/statements/hp-03")
                #expect(typed.status == 403 && typed.body.contains("Typed too late"), "she can copy what she typed")
            }
        }
    }

    @Test func afterTheDaySheSeesWhatBecameOfItAndChangesNothing() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await woman(site, Sample.finishedCode)
            #expect(try await visitor.get("/own/statements/pb-02").location == "/own/became")
            let became = try await visitor.get("/own/became").body
            #expect(became.contains("7 people answered") && became.contains("Parents&#39; part in the leaflet"))
            #expect(became.contains("Too few people answered this one"), "pb-14 has three answers")
            #expect(became.contains("Bring a housing officer to planning before the last weeks"))
            let all = try await visitor.get("/own/all").body
            #expect(!all.contains("href=\"/own/statements/"))
        }
    }

    @Test(arguments: Engine.available)
    func takingEverythingBackSaysFirstWhatItDoesThenDoesIt(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            for (code, kind) in [(Sample.openCode, "everything"), (Sample.finishedCode, "allButNumbers")] {
                let visitor = try await woman(site, code)
                let told = try await visitor.get("/own/withdraw").body
                #expect(told.contains("You are in no count") == (kind == "everything"))
                #expect(told.contains("numbers stay as they were") == (kind == "allButNumbers"))
                // A page from before the day does not do after it what it did not say.
                let wrong = kind == "everything" ? "allButNumbers" : "everything"
                let refused = try await visitor.send(["kind": wrong], to: "/own/withdraw", from: "/own/withdraw")
                #expect(refused.status == 409 && refused.body.contains("Nothing has been done"))
                let done = try await visitor.send(["kind": kind], to: "/own/withdraw", from: "/own/withdraw")
                #expect(done.status == 200 && done.body.contains("It is done") && visitor.cookies["ct_own"] == nil)
                #expect(try await enter(code, site.visitor()).status == 422, "her code works no more")
            }
            let facilitator = try await site.visitor("dilys@larkmoor.example")
            let view = try await facilitator.get("/rounds/\(site.sample.finishedRound)/group/view").body
            #expect(view.contains("7 people answered") && !view.contains("Sample words 1.1"))
            #expect(view.contains("Sample words 2.1"))
        }
    }

    @Test func anotherCodeInTheSameBrowserClosesThePageBefore() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await woman(site)
            let before = try #require(visitor.cookies["ct_own"])
            let token = try #require(try await site.visitor().get("/own").field("token"))
            visitor.setCookie("ct_visitor", token)
            let answer = try await visitor.post([("token", token), ("code", Sample.finishedCode)], to: "/own")
            #expect(answer.status == 303 && visitor.cookies["ct_own"] != before)
            visitor.setCookie("ct_own", before)
            #expect(try await visitor.get("/own/all").location == "/own")
        }
    }

    @Test(arguments: Engine.available)
    func aNewCodeEndsEveryOtherPageOfHers(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let (here, elsewhere) = (try await woman(site), try await woman(site))
            let other = try await woman(site, Sample.finishedCode)
            #expect(try await here.get("/own/code").body.contains("name=\"token\""))
            #expect(try await elsewhere.get("/own/all").status == 200, "looking changes nothing")
            #expect(try await here.post([("token", "x")], to: "/own/code").status == 403)
            let made = try await here.send([:], to: "/own/code", from: "/own/code")
            let code = String(try #require(made.body.firstMatch(of: /<code class="ct-code">([^<]+)<\/code>/)).1)
            #expect(made.status == 200 && code != Sample.openCode && made.headers[.cacheControl] == "no-store")
            #expect(try await here.get("/own/all").status == 200, "the page she is on stays open")
            #expect(try await elsewhere.get("/own/all").location == "/own", "every other is closed")
            #expect(try await other.get("/own/all").status == 200, "another woman's is not")
            #expect(try await enter(Sample.openCode, site.visitor()).status == 422, "the code before is of no use")
            let again = try await woman(site, code)
            let (mine, same) = (try await here.get("/own/data.json"), try await again.get("/own/data.json"))
            #expect(same.status == 200 && same.bytes == mine.bytes, "it opens all that she said")
        }
    }

    @Test func oneWomanReachesNothingOfAnother() async throws {
        try await TestSite.open(.sqlite) { site in
            let (one, two) = (try await woman(site), try await woman(site, Sample.finishedCode))
            let token = try #require(try await two.get("/own/all").field("token"))
            let forged = try await one.post(
                [("token", token), ("words", "Forged"), ("version", "0")], to: "/own/statements/hp-03")
            #expect(forged.status == 403)
            #expect(try await one.get("/own/statements/pb-02").status == 404, "a statement of the other round")
            for path in ["/", "/rounds/\(site.sample.openRound)", "/partnerships/\(site.sample.partnership)"] {
                let answer = try await one.get(path)
                #expect(!answer.body.contains("Kitchen Table"))
            }
        }
    }
}
