import Domain
import Engines
import Exchange
import Foundation
import HTTPTypes
import Sample
import Storage
import Testing

@testable import Web

/// The library as readers meet it, with the one that comes with the program.
struct LibraryTests {
    private func open(_ body: (TestSite, Library) async throws -> Void) async throws {
        try await TestSite.open(.sqlite) { site in
            let library = try TestSite.library()
            _ = try await site.store.library.load(library)
            try await body(site, library)
        }
    }

    @Test func withoutALibraryThePageSaysSoCalmly() async throws {
        try await TestSite.open(.sqlite) { site in
            let answer = try await site.visitor().get("/library")
            #expect(answer.status == 200 && answer.body.contains("There is no library here yet"))
            #expect(try await site.visitor().get("/library/resources").status == 404)
        }
    }

    @Test func everyMessageAndResourceHasItsPage() async throws {
        try await open { site, library in
            let visitor = site.visitor()
            for message in library.messages {
                let answer = try await visitor.get("/library/messages/\(message.id)")
                #expect(answer.status == 200, "\(message.id)")
                #expect(answer.body.contains("/frameworks/"), "\(message.id) leads to statements")
                #expect(answer.body.contains("Source"), "\(message.id) says what it rests on")
            }
            for resource in library.resources {
                #expect(try await visitor.get("/library/resources/\(resource.id)").status == 200, "\(resource.id)")
            }
            for path in ["/library/messages/km-99", "/library/resources/nothing", "/library/statements/a/b"] {
                #expect(try await visitor.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test func noMessageComesFirst() async throws {
        try await open { site, library in
            let body = try await site.visitor().get("/library").body
            let titles = library.messages.map(\.title.en).sorted()
            let places = titles.map { title in body.range(of: ">\(title)</a></h3>")?.lowerBound }
            #expect(places.allSatisfy { $0 != nil })
            #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "by title, not by number")
            #expect(!body.contains("<ol"))
        }
    }

    @Test func theConflictOverWalesStandsWhereverTheFigureDoes() async throws {
        try await open { site, library in
            let figure = try #require(library.figures.first { $0.conflict?.value == "241" })
            #expect(figure.value == "203")
            for path in ["/library/figures"] + figure.messages.map({ "/library/messages/\($0)" }) {
                let body = try await site.visitor().get(path).body
                #expect(body.contains(">203<") && body.contains("241") && body.contains("Another figure"), "\(path)")
            }
        }
    }

    @Test func aFilterKeepsOnlyWhatFits() async throws {
        try await open { site, library in
            let visitor = site.visitor()
            let short = library.resources.filter { $0.length.map { $0.minutes <= 5 } ?? false }
            let body = try await visitor.get("/library/resources?minutes=5").body
            #expect(body.contains("\(short.count) found"))
            for resource in short.prefix(20) { #expect(body.contains("/library/resources/\(resource.id)\"")) }
            for query in ["theme=nothing", "minutes=-1", "message=%00", "page=999999999999", "kind=%22%3E"] {
                #expect(try await visitor.get("/library/resources?\(query)").status == 200, "\(query)")
            }
        }
    }

    @Test func aTeamsMeetingIsMadeOfOneMessage() async throws {
        try await open { site, library in
            let visitor = site.visitor()
            let body = try await visitor.get("/library/team-meeting?message=km-2&minutes=30&level=strategic").body
            let questions = library.questions.filter { $0.messages.contains("km-2") }
            #expect(
                questions.contains {
                    $0.level == .strategic && body.contains("govuk-list--number") && body.contains("ct-lines")
                })
            #expect(!questions.filter { $0.level == .team }.contains { body.contains(HTML(text: $0.text.en).string) })
            #expect(try await visitor.get("/library/team-meeting?message=km-99").status == 200)
        }
    }

    @Test func whatHelpsStandsBesideTheRating() async throws {
        try await open { site, library in
            let midwife = try await site.visitor("kwame@larkmoor.example")
            let page = "/rounds/\(site.sample.openRound)/ratings/hp-01"
            let body = try await midwife.get(page).body
            #expect(body.contains("id=\"helps\""))
            let help = "/library/statements/national-integrated-care-framework/hp-01"
            #expect(body.contains(help))
            let whole = try await midwife.get(help)
            #expect(whole.status == 200 && whole.body.contains("/library/messages/km-2"))
        }
    }

    @Test func eventsAndArticlesComeAsPagesAndFeeds() async throws {
        try await open { site, library in
            let visitor = site.visitor()
            #expect(try await visitor.get("/library/events").body.contains("No events are known"))
            let feed = try await visitor.get("/library/news.atom")
            #expect(feed.headers[.contentType] == "application/atom+xml; charset=utf-8")
            #expect(
                feed.body.components(separatedBy: "<entry>").count - 1
                    == library.resources.filter { $0.kind == .article }.prefix(50).count)
            let calendar = try await visitor.get("/library/events.ics")
            #expect(calendar.body.hasPrefix("BEGIN:VCALENDAR") && !calendar.body.contains("VEVENT"))

            let event = try Resource.event()
            let marian = try #require(site.sample.people["marian@larkmoor.example"])
            let editor = Person(id: marian, name: "Marian", email: nil, isAdministrator: true)
            _ = try await site.store.library.save(event, over: 0, by: editor)
            let page = try await visitor.get("/library/events").body
            #expect(page.contains("A day together") && page.contains("3 February 2027, 10:00"))
            #expect(try await visitor.get("/library/events/a-day.ics").body.contains("DTSTART:20270203T100000Z"))
            #expect(try await visitor.get("/library/events.ics").body.contains("UID:a-day"))
            for path in ["/library/events/nothing.ics", "/library/events/a-day", "/library/events/km-1-film.ics"] {
                #expect(try await visitor.get(path).status == 404, "\(path)")
            }
        }
    }
}

extension Resource {
    /// An event that is still to come at the tests' present.
    static func event() throws -> Resource {
        let starts = try #require(Moment("2027-02-03T10:00:00.000Z"))
        return Resource(
            id: "a-day", kind: .event, title: LocalText("A day together"), summary: LocalText("We meet."), author: nil,
            publisher: "Larkmoor", published: nil, length: nil, licence: "None", link: nil, checked: nil,
            transcript: nil, voices: nil, contentNote: nil,
            occasion: .init(
                starts: starts, ends: starts.adding(seconds: 7200), place: LocalText("Online"), cancelled: false),
            contact: nil, messages: [], statements: [], audiences: [], stages: [], themes: [], standards: [],
            sources: [])
    }
}
