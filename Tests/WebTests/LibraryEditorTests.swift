import Domain
import Engines
import Exchange
import Foundation
import Sample
import Storage
import Testing

@testable import Web

/// The library in the hands of editors, and examples from partnerships.
struct LibraryEditorTests {
    static let editor = "editor@elsewhere.example"

    private func open(_ body: (TestSite, Visitor, Library) async throws -> Void) async throws {
        try await TestSite.open(.sqlite) { site in
            let library = try TestSite.library()
            _ = try await site.store.library.load(library)
            let made = try await site.store.people.create(
                name: "Edda Editor", email: Self.editor, password: try await Passwords.quick.hash(Sample.password),
                isAdministrator: false)
            try await site.store.people.appoint(made.id, administrator: false, editor: true)
            try await body(site, try await site.visitor(Self.editor), library)
        }
    }

    private static let whole: [(String, String)] = [
        ("resource-kind", "event"), ("resource-title", "A morning on listening"),
        ("resource-title-cy", "Bore o wrando"),
        ("resource-summary", "Three hours together.\r\nBring a colleague."), ("publisher", "Larkmoor"),
        ("licence", "None given"), ("resource-link", "https://larkmoor.example/morning"), ("link-checked", "yes"),
        ("starts-day", "3"), ("starts-month", "7"), ("starts-year", "2027"), ("starts-time", "09:30"),
        ("ends-day", "3"), ("ends-month", "7"), ("ends-year", "2027"), ("ends-time", "12:30"),
        ("place", "The old mill"),
        ("messages", "km-1"), ("messages", "km-2"), ("minutes", "180"), ("estimate", "yes"),
    ]

    private func send(
        _ visitor: Visitor, _ fields: [(String, String)], to path: String, changing: [String: String] = [:]
    ) async throws -> Answer {
        let token = try await visitor.token()
        let changed = fields.map { ($0.0, changing[$0.0] ?? $0.1) }
        return try await visitor.post([("token", token)] + changed, to: path)
    }

    @Test func `a resource is seen before it is published, and an event's times are the United Kingdom's`() async throws
    {
        try await open { site, editor, library in
            let messages = library.messages.prefix(2).map(\.id.text)
            let fields = Self.whole.filter { $0.0 != "messages" } + messages.map { ("messages", $0) }
            let preview = try await send(editor, fields + [("step", "preview")], to: Path.newResource)
            #expect(preview.status == 200)
            #expect(preview.body.contains("3 July 2027, 09:30"))
            #expect(preview.body.contains("value=\"publish\""))
            // Enter in a field sends its form's first button, which must never publish what nobody has looked at.
            let form = try #require(preview.body.range(of: "id=\"resource-title\""))
            let first = preview.body[form.upperBound...].firstRange(of: "name=\"step\" value=\"preview\"")
            #expect(first != nil && preview.body[form.upperBound...].firstRange(of: "value=\"publish\"") == nil)
            #expect(try await site.store.library.shelf()?[Resource.ID("a-morning-on-listening")] == nil)
            let published = try await send(editor, fields + [("step", "publish")], to: Path.newResource)
            #expect(published.status == 303 && published.location == "/library/resources/a-morning-on-listening")
            let resource = try #require(try await site.store.library.shelf()?[Resource.ID("a-morning-on-listening")])
            #expect(resource.occasion?.starts.text == "2027-07-03T08:30:00.000Z")
            #expect(resource.title.cy == "Bore o wrando" && resource.checked == TestSite.now.day)
            #expect(resource.summary.en == "Three hours together.\nBring a colleague.")
            #expect(resource.messages.map(\.text) == messages)
            #expect(resource.length == Resource.Length(minutes: 180, isEstimate: true))
            // The same title again makes another id.
            let second = try await send(editor, fields + [("step", "publish")], to: Path.newResource)
            #expect(second.location.hasSuffix("-2"))
        }
    }

    @Test(arguments: [
        ("resource-title", " ", "resource-title"), ("resource-kind", "song", "resource-kind"),
        ("resource-summary", "", "resource-summary"), ("publisher", "", "publisher"), ("licence", "", "licence"),
        ("resource-link", "larkmoor.example", "resource-link"), ("messages", "km-99", "messages"),
        ("starts-day", "31", "starts"), ("starts-time", "25:00", "starts"), ("ends-day", "2", "ends"),
        ("place", "", "place"), ("minutes", "many", "minutes"), ("resource-kind", "film", "starts"),
    ])
    func `every fault stands beside its field as a sentence`(field: String, value: String, place: String) async throws {
        try await open { site, editor, library in
            let fields = Self.whole.filter { $0.0 != "messages" } + [("messages", library.messages[0].id.text)]
            // A later month, so that only the day is wrong.
            let june = ["starts-month": "6", "ends-month": field == "ends-day" ? "6" : "7"]
            let changing = june.merging([field: value]) { _, new in new }
            let answer = try await send(
                editor, fields + [("step", "publish")], to: Path.newResource, changing: changing)
            #expect(answer.status == 422)
            #expect(answer.body.contains("href=\"#\(place)\""), "\(field)")
            #expect(answer.body.contains("id=\"\(place)-error\""))
            #expect(!answer.body.contains("`"))
            #expect(try await site.store.library.shelf()?.revisions.isEmpty == true)
        }
    }

    @Test func `two editors see both texts, and withdrawing and the file's wording are ways back`() async throws {
        try await open { site, editor, library in
            let resource = try #require(library.resources.first)
            let path = Path.editResource(resource.id)
            let page = try await editor.get(path)
            #expect(page.status == 200 && page.body.contains("value=\"0\""))
            func typed(_ title: String) -> [(String, String)] {
                var fields = ResourceEntry.fields(resource)
                fields["resource-title"] = title
                return fields.sent.map { ($0.name, $0.value) } + [("version", "0"), ("step", "publish")]
            }
            #expect(try await send(editor, typed("First words"), to: path).status == 303)
            let conflict = try await send(editor, typed("Second words"), to: path)
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("First words") && conflict.body.contains("Second words"))
            #expect(conflict.body.contains("Edda Editor"))
            #expect(conflict.field("version") == "1")
            #expect(try await site.store.library.shelf()?[resource.id]?.title.en == "First words")

            let withdrawn = try await send(editor, [("version", "1"), ("step", "withdraw")], to: path)
            #expect(withdrawn.status == 303)
            #expect(try await site.store.library.shelf()?[resource.id] == nil)
            let after = try await editor.get(path)
            #expect(after.status == 200 && after.body.contains("First words"))
            #expect(try await send(editor, [("version", "1"), ("step", "file")], to: path).status == 409)
            #expect(try await send(editor, [("version", "2"), ("step", "file")], to: path).status == 303)
            #expect(try await site.store.library.shelf()?[resource.id] == resource)
        }
    }

    @Test func `a form sent as it was shown changes nothing of a resource`() async throws {
        let library = try TestSite.library()
        for resource in library.resources {
            let entry = ResourceEntry(
                fields: ResourceEntry.fields(resource), library: library, today: TestSite.now.day, standing: resource)
            #expect(try entry.resource(resource.id) == resource)
        }
    }

    @Test(
        arguments: [
            ("2027-01-15", "09:30", "2027-01-15T09:30:00.000Z"), ("2027-07-15", "9:30", "2027-07-15T08:30:00.000Z"),
            ("2027-07-01", "00:30", "2027-06-30T23:30:00.000Z"), ("2027-03-28", "00:59", "2027-03-28T00:59:00.000Z"),
            ("2027-03-28", "01:30", nil), ("2027-03-28", "02:00", "2027-03-28T01:00:00.000Z"),
            ("2026-10-25", "01:30", "2026-10-25T00:30:00.000Z"), ("2026-10-25", "02:00", "2026-10-25T02:00:00.000Z"),
            ("2027-01-15", "24:00", nil), ("2027-01-15", "", nil), ("2027-01-15", "half past", nil),
        ] as [(String, String, String?)])
    func `a clock in the United Kingdom is read as the moment it shows`(day: String, time: String, moment: String?)
        throws
    {
        #expect(Moment(unitedKingdom: try #require(Day(day)), time)?.text == moment)
    }

    @Test func `words that may tell who somebody is are asked about`() async throws {
        try await open { _, editor, _ in
            let told = ["resource-summary": "Ring her on 07700 900123"]
            let answer = try await send(
                editor, Self.whole + [("step", "publish")], to: Path.newResource, changing: told)
            #expect(answer.body.contains("07700 900123</mark>"))
        }
    }

    @Test func `the page of links says what does not answer, with the days`() async throws {
        try await open { site, editor, library in
            #expect(try await editor.get(Path.libraryLinks).body.contains("have not been asked yet"))
            let shelf = try #require(try await site.store.library.shelf())
            let links = shelf.links
            #expect(links.count > 10 && Set(links.map(\.address)).count == links.count)
            let earlier = try #require(Moment("2026-11-02T08:00:00.000Z"))
            for (index, outcome) in [LinkCheck.Outcome.notFound, .guarded, .answered].enumerated() {
                let address = links[index].address
                try await site.store.links.record(
                    LinkCheck(address: address, asked: earlier, outcome: .answered, status: 200, redirects: 0))
                try await site.store.links.record(
                    LinkCheck(address: address, asked: TestSite.now, outcome: outcome, status: 404, redirects: 1))
            }
            let page = try await editor.get(Path.libraryLinks).body
            #expect(page.contains("no such page (404)") && page.contains("2 November 2026"))
            #expect(page.contains("15 January 2027") && page.contains("Led on once"))
            #expect(page.contains("1 address that answers"))
            let report = try await site.store.links.report()
            #expect(report.checks.count == 3)
        }
    }

    // MARK: - Practice examples

    private static let example: [(String, String)] = [
        ("example-title", "A page that every parent holds"), ("done", "One page."), ("changed", "Fewer surprises."),
        ("whom", "Parents before birth."), ("needed", "Two afternoons."), ("example-link", ""),
        ("contact-name", "Wren Ashgrove"), ("contact-role", "Midwife"), ("contact-address", "wren@larkmoor.example"),
        ("contact-agrees", "yes"), ("nobody-recognisable", "yes"),
    ]

    @Test func `an example is sent in, changed, published, and taken back`() async throws {
        try await open { site, editor, library in
            let lead = try await site.visitor("priya@larkmoor.example")
            let partnership = site.sample.partnership
            let lacking = try await send(
                lead, Self.example.filter { $0.0 != "contact-agrees" }, to: Path.newExample(partnership))
            #expect(lacking.status == 422 && lacking.body.contains("href=\"#contact-agrees\""))
            let sent = try await send(lead, Self.example, to: Path.newExample(partnership))
            #expect(sent.status == 303)
            #expect(try await lead.get(sent.location).body.contains("Sent in"))
            let id = PracticeExample.ID(sent.location.split(separator: "/").last.map(String.init) ?? "")
            let path = Path.libraryExample(id)
            #expect(try await editor.get(Path.libraryExamples).body.contains("A page that every parent holds"))
            let edit = [("version", "1"), ("step", "edit")]
            #expect(
                try await send(
                    editor, Self.example + edit, to: path, changing: ["done": "One page, in plain words."]
                ).status == 303)
            #expect(try await editor.get(path).body.contains("Earlier versions"))
            let unseen = [("version", "1"), ("step", "publish"), ("messages", library.messages[0].id.text)]
            #expect(try await send(editor, unseen, to: path).status == 409)
            let homeless = try await send(editor, [("version", "2"), ("step", "publish")], to: path)
            #expect(homeless.status == 422 && homeless.body.contains("href=\"#messages\""))
            let published = try await send(editor, unseen, to: path, changing: ["version": "2"])
            #expect(published.status == 303)
            let resource = try #require(
                try await site.store.library.shelf()?[Resource.ID("a-page-that-every-parent-holds")])
            #expect(resource.summary.en.contains("One page, in plain words.") && resource.kind == .practiceExample)
            #expect(resource.publisher == "Larkmoor Best Start Partnership" || !resource.publisher.isEmpty)
            #expect(try await editor.get(Path.editResource(resource.id)).status == 200)

            let history = try await lead.get(Path.history(partnership))
            #expect(history.body.contains("practice example") && !history.body.contains("Wren Ashgrove"))
            #expect(try await send(lead, [], to: Path.exampleWithdrawal(partnership, id)).status == 303)
            #expect(try await site.store.library.shelf()?[resource.id] == nil)
            let after = try await lead.get(Path.example(partnership, id))
            #expect(after.body.contains("Taken back") && !after.body.contains("Wren Ashgrove"))
            // The editor's form to publish the resource again is refused.
            let again = ResourceEntry.fields(resource).sent.map { ($0.name, $0.value) }
            let refused = try await send(
                editor, again + [("version", "2"), ("step", "publish")], to: Path.editResource(resource.id))
            #expect(refused.status == 403)
        }
    }

    @Test func `an example goes back with a reason that its partnership reads`() async throws {
        try await open { site, editor, _ in
            let lead = try await site.visitor("priya@larkmoor.example")
            let sent = try await send(lead, Self.example, to: Path.newExample(site.sample.partnership))
            let id = PracticeExample.ID(sent.location.split(separator: "/").last.map(String.init) ?? "")
            let without = try await send(editor, [("version", "1"), ("step", "back")], to: Path.libraryExample(id))
            #expect(without.status == 422 && without.body.contains("href=\"#back-reason\""))
            let back = [("version", "1"), ("step", "back"), ("back-reason", "Say how fathers were part of it.")]
            #expect(try await send(editor, back, to: Path.libraryExample(id)).status == 303)
            let page = try await lead.get(sent.location)
            #expect(page.body.contains("Say how fathers were part of it."))
            #expect(
                try await send(
                    lead, Self.example + [("version", "1")], to: sent.location, changing: ["whom": "Both parents."]
                ).status == 303)
            #expect(
                try await site.store.examples.page(
                    of: site.sample.partnership, for: try #require(site.sample.people["priya@larkmoor.example"])
                ).examples.first?.state == .sent)
        }
    }

    @Test func `more examples than a page holds are a link away`() async throws {
        try await open { site, editor, _ in
            let (id, chair) = (site.sample.partnership, try #require(site.sample.people[Sample.Cast.chairEmail]))
            for number in 0...PracticeExampleRepository.pageLength {
                var fields = FormFields()
                for (name, value) in Self.example { fields[name] = value }
                fields["example-title"] = "Numbered \(number)."
                _ = try await site.store.examples.offer(try PracticeExampleForm.offer(fields), from: id, by: chair)
            }
            let lead = try await site.visitor("priya@larkmoor.example")
            for (visitor, list) in [(lead, Path.examples(id)), (editor, Path.libraryExamples)] {
                let first = try await visitor.get(list).body
                #expect(first.components(separatedBy: "govuk-task-list__item ").count - 1 == 40)
                let more = try #require(first.firstMatch(of: /href="([^"]+)" rel="next"/)).1
                let second = try await visitor.get(String(more)).body
                #expect(second.components(separatedBy: "govuk-task-list__item ").count - 1 == 1)
                #expect(!second.contains("rel=\"next\""))
                for number in 0...PracticeExampleRepository.pageLength {
                    let title = "Numbered \(number)."
                    #expect(first.contains(title) != second.contains(title), "\(title) on one page of \(list)")
                }
                let name = try #require(String(more).firstMatch(of: /[?]([a-z]+)=/)).1
                #expect(try await visitor.get("\(list)?\(name)=no-such").status == 404)
            }
        }
    }
}
