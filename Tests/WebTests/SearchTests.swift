import Domain
import Engines
import Foundation
import HTTPTypes
import Logging
import Sample
import Storage
import Synchronization
import Testing

@testable import Web

struct SearchTests {
    @Test(arguments: Engine.available)
    func everybodyFindsWhatIsTheirsAndNothingElse(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let nobody = site.visitor()
            let found = try await nobody.get("/search?q=families")
            #expect(found.status == 200 && found.headers[.cacheControl] == "no-store")
            #expect(found.body.contains("<mark>") && found.body.contains("/frameworks/"))
            #expect(found.body.contains("<title>Search - "), "what was looked for is not in the title")
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            let stranger = try await site.stranger()
            let title = "Give every parent a one-page plan to hold"
            let query = "/search?q=one-page+plan&kind=action"
            #expect(try await chair.get(query).body.contains("href=\"/actions/"))
            let named = try await chair.get(query).body
            #expect(named.contains("Larkmoor and the Vale") && SearchTests.plain(named).contains(title))
            for visitor in [nobody, stranger] {
                for typed in ["one-page+plan", "larkmoor", "larkmor", "housing+officer+planning"] {
                    let body = try await visitor.get("/search?q=\(typed)").body
                    #expect(!body.contains("/actions/") && !body.contains("/rounds/") && !body.contains("Larkmoor"))
                }
            }
        }
    }

    /// Every kind leads to the page of it that the reader may open.
    @Test func whatIsFoundLeadsToItsPage() async throws {
        try await TestSite.open(.sqlite) { site in
            _ = try await site.store.library.load(try TestSite.library())
            let (partnership, cast) = (site.sample.partnership, site.sample.people)
            let priya = try #require(cast["priya@larkmoor.example"])
            let made = try await site.store.people.create(
                name: "Edda Editor", email: "edda@elsewhere.example",
                password: try await Passwords.quick.hash(Sample.password), isAdministrator: false)
            try await site.store.people.appoint(made.id, administrator: false, editor: true)
            let example = try await site.store.examples.offer(
                try PracticeExample.Offer(
                    text: { () throws(Refusal) in
                        try PracticeExample.Text(
                            title: "A quincetree in the yard", done: "A page", changed: "Calm", whom: "Parents",
                            needed: "Rain", link: "")
                    }, name: "Wren Ashgrove", role: "Midwife", address: "wren@larkmoor.example",
                    consents: .init(contactAgrees: true, nobodyRecognisable: true)), from: partnership, by: priya)
            let member = try await site.visitor("priya@larkmoor.example")
            let editor = try await site.visitor("edda@elsewhere.example")
            func leads(_ visitor: Visitor, _ typed: String, _ kind: SearchEntry.Kind, to path: String) async throws {
                let body = try await visitor.get("/search?q=\(FormFields.encode(typed))&kind=\(kind.rawValue)").body
                #expect(body.contains("href=\"\(path)"), "\(kind) leads to \(path)")
                let link = try #require(body.firstMatch(of: /ct-tight"><a class="govuk-link" href="([^"]+)"/)).1
                #expect(try await visitor.get(String(link.prefix { $0 != "#" })).status == 200, "\(kind): \(link)")
            }
            let library = try TestSite.library()
            let framework = try #require(try TestSite.frameworks().first)
            let section = try #require(framework.sections.first)
            try await leads(member, "quincetree", .example, to: Path.example(partnership, example))
            try await leads(editor, "quincetree", .example, to: Path.libraryExample(example))
            try await leads(member, "spring", .round, to: "/rounds/")
            let figure = try #require(library.figures.first)
            try await leads(member, figure.title.en, .figure, to: "\(Path.figures)#figure-")
            try await leads(member, library.title.en, .library, to: Path.libraryAbout)
            try await leads(member, framework.title.en, .framework, to: Path.framework(framework.edition))
            try await leads(
                member, section.title.en, .framework, to: "\(Path.framework(framework.edition))#\(section.id)")
        }
    }

    /// A page's words without its marks.
    private static func plain(_ body: String) -> String {
        body.replacing("<mark>", with: "").replacing("</mark>", with: "")
    }

    @Test func slipsAreForgivenAndSaidSo() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = site.visitor()
            let slip = try await visitor.get("/search?q=famlies").body
            #expect(slip.contains("No text that you can see has ‘famlies’") && slip.contains("<mark>"))
            #expect(slip.contains("href=\"/search?q=famlies&amp;exactly=1\""))
            let exact = try await visitor.get("/search?q=famlies&exactly=1")
            #expect(exact.status == 200 && exact.body.contains("Nothing has these words"))
            let welsh = site.visitor()
            welsh.setCookie("ct_language", "cy")
            #expect(try await welsh.get("/search?q=families").body.contains("lang=\"cy\""))
        }
    }

    @Test func whatIsTypedIsShownAsTextAndNeverTooMuch() async throws {
        try await TestSite.open(.sqlite) { site in
            let visitor = site.visitor()
            for typed in ["<script>x</script>", "\"", "*", "NEAR(", "a:b", "'", "%00", "famil<b>"] {
                let answer = try await visitor.get("/search?q=\(FormFields.encode(typed))")
                #expect(answer.status == 200 && !answer.body.contains("<script>x") && !answer.body.contains("<b>"))
            }
            #expect(try await visitor.get("/search?q=%FF").status == 400)
            #expect(try await visitor.get("/search").body.contains("What is searched"))
            for path in [
                "/search?q=plan&kind=nothing&page=-3", "/search?q=plan&page=999999999999999999999",
                "/search?q=plan&page=500",
            ] {
                #expect(try await visitor.get(path).status == 200)
            }
            let long = try await visitor.get("/search?q=" + String(repeating: "x+", count: 5000))
            #expect(long.status == 422 && long.body.contains("Search for at most 200 characters"))
            #expect(
                !long.body.contains(String(repeating: "x ", count: 101)), "no more of it than may be typed comes back")
        }
    }

    @Test func everyPageHasAWayToSearchButAWomansOwn() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            for path in ["/", "/frameworks", "/safety", "/partnerships/\(site.sample.partnership)", "/nothing"] {
                let body = try await chair.get(path).body
                #expect(body.contains("action=\"/search\"") && body.contains("href=\"/search\""), "\(path)")
            }
            #expect(try await site.visitor().get("/own").body.contains("/search") == false)
        }
    }

    /// The log has the route and never the words.
    @Test func theLogSaysNothingOfWhatWasSearched() async throws {
        try await TestSite.open(.sqlite) { site in
            let log = Log()
            let visitor = site.visitor()
            var logger = Logger(label: "test") { _ in log }
            logger.logLevel = .trace
            visitor.logger = logger
            for typed in ["quillwort", "%FF", String(repeating: "quillwort+", count: 99)] {
                _ = try await visitor.get("/search?q=\(typed)")
            }
            let lines = log.lines.withLock { $0 }
            #expect(!lines.isEmpty && !lines.contains { $0.contains("quillwort") }, "\(lines)")
        }
    }
}

/// Keeps every line.
private final class Log: LogHandler, Sendable {
    let lines = Mutex<[String]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
}
