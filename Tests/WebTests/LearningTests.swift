import Domain
import Engines
import Foundation
import HTTPTypes
import Sample
import Storage
import Testing

@testable import Web

/// One's own learning, through the pages.
struct LearningTests {
    private let midwife = "priya@larkmoor.example"

    private func fields(_ more: [(String, String)] = []) -> [(String, String)] {
        [
            ("topic", "A film to begin with"), ("resource", "hello-film"), ("doing", "watched"), ("day-day", "14"),
            ("day-month", "1"), ("day-year", "2027"), ("minutes", "75"), ("participatory", "yes"),
            ("reflection", "=Quincunx, and \"more\""), ("practice", "@once"), ("peer", "my supervisor"),
            ("discussion", "- we wait"), ("standards", "kss-1"), ("themes", "people"), ("themes", "trust"),
        ] + more
    }

    /// An entry made by way of the form, and its address.
    private func note(_ visitor: Visitor, _ more: [(String, String)] = []) async throws -> String {
        let token = try #require(try await visitor.get("/learning/new").field("token"))
        let saved = try await visitor.post(fields([("token", token)] + more), to: "/learning")
        #expect(saved.status == 303 && saved.location == "/learning")
        let body = try await visitor.get("/learning").body
        return "/learning/" + String(try #require(body.firstMatch(of: #/\/learning\/([0-9a-f-]{36})\/edit/#)).1)
    }

    @Test(arguments: Engine.available)
    func nobodyButItsOwnerGetsToIt(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let owner = try await site.visitor(midwife)
            let entry = try await note(owner)
            #expect(try await owner.get("\(entry)/edit").body.contains("Quincunx"))
            // Of the same voice, the chair who is the administrator, and of another partnership.
            let others = [
                "kwame@larkmoor.example": try await site.visitor("kwame@larkmoor.example"),
                "chair": try await site.visitor(Sample.Cast.chairEmail), "stranger": try await site.stranger(),
            ]
            for (name, other) in others {
                let token = try await other.token()
                for page in ["edit", "removal"] {
                    let path = "\(entry)/\(page)"
                    #expect(try await other.get(path).status == 404, "\(name) \(path)")
                    #expect(try await other.post(fields([("token", token), ("version", "1")]), to: path).status == 404)
                    let nothing = "/learning/0198c000-0000-7000-8000-000000000000/\(page)"
                    let (theirs, none) = (try await other.get(path).body, try await other.get(nothing).body)
                    #expect(
                        theirs.replacing(FormFields.encode(path), with: "")
                            == none.replacing(FormFields.encode(nothing), with: ""), "it can be told from nothing")
                }
                for path in [
                    "/learning", "/learning/record", "/learning/record.csv", "/account/data.json", "/account",
                    "/partnerships/\(site.sample.partnership)/history",
                ] {
                    #expect(!(try await other.get(path).body).contains("Quincunx"), "\(name) \(path)")
                }
            }
            #expect(try await site.visitor().get("\(entry)/edit").location.hasPrefix("/sign-in"))
            #expect(try await owner.get("\(entry)/edit").body.contains("Quincunx"), "nobody changed it")
            #expect(try await owner.get("/account/data.json").body.contains("Quincunx"))
        }
    }

    @Test func aResourceFillsInWhatIsKnownOfIt() async throws {
        try await TestSite.open(.sqlite) { site in
            _ = try await site.store.library.load(.small())
            let visitor = try await site.visitor(midwife)
            let page = try await visitor.get("/learning/new?resource=hello-film")
            #expect(page.status == 200 && page.field("topic") == "A film to begin with")
            #expect(page.field("minutes") == "12" && page.field("day-year") == "2027")
            #expect(page.body.contains("value=\"watched\" checked") && page.body.contains("value=\"kss-1\" checked"))
            #expect(!page.body.contains("value=\"kss-2\" checked"))
            #expect(page.body.contains("href=\"/library/resources/hello-film\""))
            let message = try await visitor.get("/learning/new?message=hearing")
            #expect(message.field("topic") == "Hearing families")
            for unknown in ["resource=no-such", "message=no-such"] {
                #expect(try await visitor.get("/learning/new?\(unknown)").status == 404)
            }
            _ = try await note(visitor)
            let list = try await visitor.get("/learning").body
            #expect(list.contains("href=\"/library/resources/hello-film\"") && list.contains("A standard: The role"))
        }
    }

    @Test func theButtonOnAResourceLeadsHere() throws {
        let words = Catalogue([.english: ["learning.used": "I used this"]]).words(in: .english)
        let film = try #require(Library.small().resources.first)
        #expect(usedThis(film, words).string.contains("href=\"/learning/new?resource=hello-film\""))
        let message = try #require(Library.small().messages.first)
        #expect(usedThis(message, words).string.contains("href=\"/learning/new?message=hearing\""))
    }

    @Test func aFormWithAFaultComesBackAsTyped() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            let token = try await visitor.token()
            let answer = try await visitor.post(
                [
                    ("token", token), ("minutes", "an hour"), ("reflection", "<b>kept</b>"), ("day-day", "31"),
                    ("day-month", "2"), ("day-year", "2027"),
                ], to: "/learning")
            #expect(answer.status == 422)
            for field in ["topic", "doing", "day", "minutes"] { #expect(answer.body.contains("href=\"#\(field)\"")) }
            #expect(answer.body.contains("&lt;b&gt;kept&lt;/b&gt;"))
            #expect(try await visitor.get("/learning").body.contains("Nothing is noted yet"))
        }
    }

    @Test func detailsOfPeopleAreAskedAboutInEveryText() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            let token = try await visitor.token()
            for field in ["topic", "reflection", "practice", "peer", "discussion"] {
                let answer = try await visitor.post(
                    fields([("token", token)]).filter { $0.0 != field } + [(field, "Ring wren on 07700 900123")],
                    to: "/learning")
                #expect(answer.status == 200 && answer.body.contains("Before this is saved"), "\(field)")
                #expect(answer.body.contains("you may hand this record to others"), "\(field): why we ask here")
            }
            #expect(try await visitor.get("/learning").body.contains("Nothing is noted yet"))
        }
    }

    @Test func changingInTwoWindowsShowsBothTexts() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            let entry = try await note(visitor) + "/edit"
            let form = try await visitor.get(entry)
            let hidden = ["token", "version"].map { ($0, form.field($0) ?? "") }
            func send(_ words: String) async throws -> Answer {
                try await visitor.post(
                    fields(hidden).filter { $0.0 != "reflection" } + [("reflection", words)], to: entry)
            }
            #expect(try await send("The first text").status == 303)
            let conflict = try await send("The second text")
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("The first text") && conflict.body.contains("The second text"))
            #expect(conflict.field("version") == "2")
        }
    }

    @Test func removingIsSaidBeforeItIsDone() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            let entry = try await note(visitor)
            let page = try await visitor.get("\(entry)/removal")
            #expect(page.body.contains("removed for good") && page.body.contains("A film to begin with"))
            #expect(try await visitor.get("/learning").body.contains("Quincunx"), "reading removes nothing")
            #expect(try await visitor.post([("token", "x")], to: "\(entry)/removal").status == 403)
            #expect(try await visitor.send([:], to: "\(entry)/removal", from: "\(entry)/removal").status == 303)
            #expect(!(try await visitor.get("/learning").body).contains("Quincunx"))
            #expect(try await visitor.get("\(entry)/edit").status == 404)
        }
    }

    // MARK: - Over time, and to take along

    @Test func daysAreChosenAndTimeIsAddedUpAndNothingMore() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            _ = try await note(visitor)
            let token = try await visitor.token()
            _ = try await visitor.post(
                [
                    ("token", token), ("topic", "An older page"), ("doing", "read"), ("day-day", "3"),
                    ("day-month", "2"), ("day-year", "2026"), ("minutes", "30"),
                ], to: "/learning")
            let all = try await visitor.get("/learning").body
            #expect(all.contains("1 hour 45 minutes, of which together with others: 1 hour 15 minutes"))
            let (new, old) = (try #require(all.range(of: ">2027</h2>")), try #require(all.range(of: ">2026</h2>")))
            #expect(new.lowerBound < old.lowerBound, "newest first")
            #expect(!all.contains("ct-progress") && !all.contains("ct-colour"), "no score and nothing like one")
            let some = try await visitor.get(
                "/learning?from-day=1&from-month=1&from-year=2026&to-day=31&to-month=12&to-year=2026"
            ).body
            #expect(some.contains("An older page") && !some.contains("Quincunx"))
            #expect(some.contains("record.csv?for=nursingMidwifery&amp;from=2026-01-01&amp;to=2026-12-31"))
            let wrong = try await visitor.get("/learning?from-day=31&from-month=2&from-year=2026")
            #expect(wrong.status == 422 && wrong.body.contains("href=\"#from\""))
            let turned = try await visitor.get("/learning?from=2027-01-02&to=2027-01-01")
            #expect(turned.status == 422 && turned.body.contains("href=\"#to\""))
            #expect(try await visitor.get("/learning/record?for=nobody").status == 404)
            #expect(try await visitor.get("/learning/record?from=soon").status == 422)
        }
    }

    @Test(arguments: [
        ("socialWorkEngland", "difference_to_practice", "learning-social-work-england.csv"),
        ("nursingMidwifery", "participatory_hours", "learning-nmc.csv"),
    ])
    func theSheetHasTheRegulatorsColumnsAndNoFormula(regulator: String, column: String, file: String) async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = try await site.visitor(midwife)
            _ = try await note(visitor)
            let answer = try await visitor.get("/learning/record.csv?for=\(regulator)")
            #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.contentDisposition]?.contains("filename=\"\(file)\"") == true)
            #expect(answer.body.contains(column) && answer.body.contains("'=Quincunx"))
            #expect(answer.body.contains("'- we wait") && answer.body.contains("'@once"))
            #expect(answer.body.contains("1.25") == (regulator == "nursingMidwifery"))
            let page = try await visitor.get("/learning/record?for=\(regulator)")
            #expect(page.body.contains("Priya Mossbank") && page.body.contains("Check with your regulator"))
        }
    }

    @Test(arguments: [(nil, nil), (0, "0.00"), (1, "0.02"), (50, "0.83"), (60, "1.00"), (75, "1.25"), (1440, "24.00")])
    func minutesAreHoursWithTwoPlaces(minutes: Int?, hours: String?) {
        #expect(LearningPapers.hours(minutes) == hours)
    }
}
