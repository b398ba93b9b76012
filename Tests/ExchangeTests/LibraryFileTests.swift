import Domain
import Foundation
import Testing

@testable import Exchange

/// A small library file without a fault; the tests below spoil it in one place at a time.
private let goodFile = """
    format: 1
    id: small
    version: "0.1"
    status: draft
    title: {en: "A small library", cy: "Llyfrgell fach"}
    summary: {en: "For tests."}
    introduction: [{en: "Start anywhere."}]
    publisher: {en: "A test"}
    licence: CC-BY-4.0
    sources:
      - {id: report, citation: "A report", url: "https://example.org/report"}
    contributors:
      - {name: "Somebody", part: {en: "Wrote it."}, sources: [report]}
    audiences: [{id: leads, title: {en: "Leads"}}]
    stages: [{id: early, title: {en: "Early"}}]
    themes: [{id: hope, title: {en: "Hope"}}]
    standards:
      - id: old
        title: {en: "Old"}
        publisher: "A body"
        scope: {en: "Here"}
        until: 2027-03-31
        replacedBy: new
        sources: [report]
        items: [{id: old-1, label: {en: "First"}}]
      - {id: new, title: {en: "New"}, publisher: "A body", scope: {en: "Here"}, from: 2027-04-01, sources: [], items: []}
    figures:
      - id: count
        title: {en: "Babies"}
        value: "203"
        place: {en: "Wales"}
        period: "2019/20"
        definition: {en: "Under two weeks old."}
        sources: [report]
        conflict: {value: "241", sources: [report], note: {en: "Another page."}}
        messages: [km-1]
    messages:
      - id: km-1
        title: {en: "One"}
        formalTitle: {en: "Number one"}
        number: 1
        argument: {en: "A"}
        research: {en: "B"}
        parentView: {en: "C"}
        strategicView: {en: "D"}
        frontlineView: {en: "E"}
        sources: [report]
        links: [{to: km-2, why: {en: "Near."}, origin: film}]
        audiences: [leads]
        stages: [early]
        themes: [hope]
        standards: [old-1]
      - {id: km-2, title: {en: "Two"}, formalTitle: {en: "Two"}, argument: {en: "A"}, research: {en: "B"},
         parentView: {en: "C"}, strategicView: {en: "D"}, frontlineView: {en: "E"}, sources: [], links: []}
    questions:
      - {id: q-1, level: team, text: {en: "What helps?"}, messages: [km-1], statements: [small/be-01]}
    resources:
      - id: film
        kind: film
        title: {en: "A film"}
        summary: {en: "What it shows."}
        publisher: "A body"
        published: 2025-01
        length: {minutes: 4, isEstimate: false}
        licence: "Copyright"
        link: https://example.org/film
        checked: 2026-11-22
        messages: [km-1]
        audiences: [leads]
        sources: [report]
      - id: day
        kind: event
        title: {en: "A day"}
        summary: {en: "We meet."}
        publisher: "A body"
        licence: "None"
        occasion: {starts: 2027-02-03T10:00:00Z, ends: 2027-02-03T12:00:00Z, place: {en: "Online"}, cancelled: false}
        messages: []
    """

struct LibraryFileTests {
    private func faults(_ text: String) -> [FileFault] {
        do {
            _ = try LibraryFile.read(Array(text.utf8))
            return []
        } catch {
            return error.faults
        }
    }

    @Test func aFileWithoutAFaultIsRead() throws {
        let library = try LibraryFile.read(Array(goodFile.utf8))
        #expect(library.edition.description == "small@0.1")
        #expect(library.figures[0].conflict?.value == "241")
        #expect(library.standards[0].replacedBy == "new" && library.standards[1].items.isEmpty)
        #expect(library.resources[0].published == "2025-01" && library.resources[0].checked == Day("2026-11-22"))
        #expect(library.resources[1].occasion?.ends == Moment("2027-02-03T12:00:00.000Z"))
        #expect(library.messages[0].links[0].origin == .film)
    }

    /// What is spoilt, what it becomes, and a word of the sentence that must name it.
    @Test(arguments: [
        ("to: km-2", "to: km-3", "There is no key message `km-3`"),
        ("to: km-2", "to: km-1", "cannot link to itself"),
        ("replacedBy: new", "replacedBy: newer", "There is no standard `newer`"),
        ("replacedBy: new", "replacedBy: old", "cannot take its own place"),
        ("from: 2027-04-01", "from: 2027-02-30", "`from` must be a day"),
        ("until: 2027-03-31", "from: 2028-01-01\n    until: 2027-03-31", "`until` comes before `from`"),
        ("standards: [old-1]", "standards: [old-2]", "There is no standard item `old-2`"),
        ("audiences: [leads]", "audiences: [lead]", "Did you mean `leads`?"),
        ("small/be-01", "be-01", "FRAMEWORK/STATEMENT"),
        ("kind: film", "kind: video", "`video` is not one of the words"),
        ("kind: event", "kind: tool", "Only events have an `occasion`"),
        ("ends: 2027-02-03T12", "ends: 2027-02-03T09", "`ends` is not after `starts`"),
        ("minutes: 4", "minutes: 0", "from 1 to 10000"),
        ("isEstimate: false", "isEstimate: \"false\"", "must be `true` or `false`"),
        ("published: 2025-01", "published: 2025-13", "`published` must be a day, a month or a year"),
        ("link: https://example.org/film", "link: javascript:alert(1)", "must be a web address"),
        ("id: film", "id: day", "used more than once"),
        ("id: film", "id: new", "`new` is the address of a form"),
        (
            "text: {en: \"What helps?\"}, messages: [km-1]", "text: {en: \"What helps?\"}, messages: []",
            "at least one key message"
        ),
        ("level: team", "level: teams", "Did you mean `team`?"),
        ("    sources: [report]\n    conflict", "    sources: []\n    conflict", "never shown without its source"),
        ("argument: {en: \"A\"}\n    research", "research", "has no `argument`"),
    ])
    func aFaultIsNamedWhereItStands(spoilt: String, becomes: String, says: String) throws {
        let place = try #require(goodFile.range(of: spoilt), "the good file has `\(spoilt)`")
        let found = faults(goodFile.replacingCharacters(in: place, with: becomes))
        let line = goodFile[..<place.lowerBound].filter { $0 == "\n" }.count + 1
        let named = found.first { $0.message.contains(says) }
        #expect(named != nil, "\(found)")
        #expect(abs((named?.line ?? 0) - line) <= 20, "line \(named?.line ?? 0), spoilt in \(line)")
    }

    @Test func theBuiltInLibraryIsSoundAndItsLinksLeadSomewhere() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Content")
        func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appendingPathComponent(name))) }
        let library = try LibraryFile.read(try bytes("library/pre-birth.yaml"))
        let frameworks = try ["born-into-care-practice", "national-integrated-care-framework"].map {
            try FrameworkFile.read(try bytes("frameworks/\($0).yaml"))
        }
        #expect(LibraryFile.strays(library, among: frameworks) == [])
        let shelf = Shelf(library)
        for framework in frameworks {
            for statement in framework.statements {
                #expect(!shelf.resources(for: statement, of: framework.id).isEmpty, "\(framework.id)/\(statement.id)")
            }
        }
        // What is stored as JSON is a library file again, so that nothing is kept which could not be written.
        let json = String(decoding: try JSONEncoder().encode(library), as: UTF8.self)
        #expect(try LibraryFile.read(Array("{\"format\":1,\(json.dropFirst())".utf8)) == library)
    }

    @Test func aLinkToNoStatementIsNamed() throws {
        let library = try LibraryFile.read(Array(goodFile.utf8))
        let framework = Framework(
            id: "small", version: "1", status: .draft, title: LocalText("S"), summary: LocalText("S"),
            publisher: LocalText("S"), licence: "S", sources: [], quickScan: .sections,
            keyMessages: [KeyMessage(id: "km-9", title: LocalText("Nine"), source: nil)], indicators: [], sections: [])
        let strays = LibraryFile.strays(library, among: [framework])
        #expect(strays.count == 2)
        #expect(strays.first?.contains("`small/be-01`") == true && strays.last?.contains("`km-9`") == true)
    }

    @Test func anEditorsResourceIsCheckedLikeTheFiles() throws {
        let library = try LibraryFile.read(Array(goodFile.utf8))
        #expect(try LibraryFile.check(library.resources[0], in: library) == library.resources[0])
        let film = library.resources[0]
        let spoilt = Resource(
            id: film.id, kind: .event, title: film.title, summary: film.summary, author: nil, publisher: film.publisher,
            published: nil, length: nil, licence: film.licence, link: "ftp://example.org", checked: nil,
            transcript: nil, voices: nil, contentNote: nil, occasion: nil, contact: nil, messages: ["km-7"],
            statements: [], audiences: [], stages: [], themes: ["dread"], standards: [], sources: [])
        do {
            _ = try LibraryFile.check(spoilt, in: library)
            Issue.record("a spoilt resource was taken")
        } catch {
            let all = error.faults.map(\.message).joined(separator: "\n")
            for part in ["no `occasion`", "web address", "`km-7`", "`dread`"] { #expect(all.contains(part), "\(part)") }
        }
    }

    // MARK: - Feeds

    @Test func aCalendarEscapesAndFoldsAsItsStandardSays() throws {
        let starts = try #require(Moment("2027-02-03T10:00:00.000Z"))
        let long = String(repeating: "Tê, ", count: 60) + "end;\nBEGIN:VALARM"
        let entry = EventCalendar.Entry(
            id: "day", title: "A day, with; signs \\", summary: long, place: "Online",
            occasion: .init(
                starts: starts, ends: starts.adding(seconds: 3600), place: LocalText("Online"), cancelled: true),
            link: "https://example.org/day\r\nBEGIN:VALARM")
        let text = EventCalendar.text([entry], now: starts)
        #expect(text.contains("SUMMARY:A day\\, with\\; signs \\\\\r\n"))
        #expect(text.contains("DTSTART:20270203T100000Z\r\nDTEND:20270203T110000Z\r\n"))
        #expect(text.contains("STATUS:CANCELLED"))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(!lines.contains("BEGIN:VALARM"), "nothing that was written becomes a line of its own")
        #expect(lines.last == "" && text.hasPrefix("BEGIN:VCALENDAR\r\n"))
    }

    @Test func aFeedHoldsWhatItIsGivenAsText() throws {
        let text = NewsFeed.text(
            title: "News & more", address: "https://example.org/feed", page: "https://example.org/news",
            language: .english,
            entries: [
                NewsFeed.Entry(
                    id: "https://example.org/1", title: "<b>One</b>\u{0}", summary: "]]> & \"so on\"", author: "A",
                    published: "2025-02", link: "https://example.org/1?a=1&b=2")
            ])
        #expect(text.contains("&lt;b&gt;One&lt;/b&gt;") && text.contains("?a=1&amp;b=2") && !text.contains("\u{0}"))
        #expect(text.contains("<updated>2025-02-01T00:00:00Z</updated>"))
    }
}
