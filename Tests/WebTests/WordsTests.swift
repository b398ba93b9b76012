import Domain
import Engines
import Foundation
import Logging
import Sample
import Testing

@testable import CommonThread
@testable import Storage
@testable import Web

/// Words that should not be here: their writer is asked, never blocked, and the chair sees how many.
struct WordsTests {
    private let chair = Sample.Cast.chairEmail
    private let writer = "kwame@larkmoor.example"
    private let reason = "Ring 07700 900123 & ask:\r\n<Wren> knows."

    private func rating(_ reason: String, _ token: String) -> [(String, String)] {
        [
            ("token", token), ("version", "0"), ("colour", "partly"), ("reason", reason), ("confidence", "fairly"),
            ("evidence", "https://example.org/a"), ("next", "hp-02"),
        ]
    }

    /// The page of questions, as the browser would send it back.
    private func asked(_ answer: Answer) throws -> [(String, String)] {
        try #require(answer.status == 200 && answer.body.contains("Before this is saved"), "\(answer.status)")
        func plain(_ text: Substring) -> String {
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
                .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
        }
        let main = try #require(answer.body.firstRange(of: "<main"))
        let body = answer.body[main.lowerBound...]
        let inputs = body.matches(of: #/<input [^>]*name="([^"]*)"[^>]*value="([^"]*)"/#)
        let areas = body.matches(of: #/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/#)
        return inputs.map { (String($0.1), plain($0.2)) } + areas.map { (String($0.1), plain($0.2)) }
    }

    private func changed(_ fields: [(String, String)], _ name: String, to value: String) -> [(String, String)] {
        fields.map { $0.0 == name ? (name, value) : $0 }
    }

    private func tally(_ site: TestSite) async throws -> CautionTally {
        let id = try #require(site.sample.people[chair])
        return try #require(try await site.store.cautions.tally(of: site.sample.partnership, for: id))
    }

    private func standing(_ site: TestSite, _ statement: String) async throws -> Rating? {
        let person = try #require(site.sample.people[writer])
        let view = try await site.store.rounds.view(
            site.sample.openRound, for: person, parts: .ownRatings, statement: .init(statement))
        return view.ownRatings[.init(statement)]
    }

    @Test(arguments: Engine.available)
    func aReasonWithATelephoneNumberIsAskedAboutAndSavedUnchangedOnConfirming(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            let lead = try await site.visitor(writer)
            let log = Recorder()
            lead.logger = log.logger
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            let question = try await lead.post(rating(reason, try await lead.token()), to: page)
            let fields = try asked(question)
            #expect(try await standing(site, "co-01") == nil, "nothing is saved before the answer")
            #expect(
                question.body.contains("<mark class=\"ct-found\">07700 900123</mark> looks like a telephone number"))
            #expect(question.body.contains("action=\"\(page)\""))
            #expect(try await tally(site).texts == 0)
            // Everything comes back as it was sent.
            for (name, value) in rating(reason, try await lead.token()) {
                #expect(fields.filter { $0.0 == name }.map(\.1) == [value], "\(name)")
            }
            let saved = try await lead.post(fields, to: page)
            #expect(saved.status == 303 && saved.location.hasSuffix("/ratings/hp-02"))
            let rating = try #require(try await standing(site, "co-01"))
            #expect(rating.reason == reason.replacing("\r\n", with: "\n") || rating.reason == reason)
            #expect(rating.colour == .partly && rating.confidence == .fairly)
            #expect(try await tally(site) == CautionTally(texts: 1, kinds: [.phone: 1]))

            // The chair sees how many; nobody else sees even that.
            let voices = "/partnerships/\(site.sample.partnership)/voices"
            let shown = try await site.visitor(chair).get(voices).body
            #expect(shown.contains("1 text was saved although") && shown.contains("Telephone number: 1"))
            #expect(!shown.contains("900123"))
            for other in [writer, "priya@larkmoor.example", "dilys@larkmoor.example"] {
                #expect(!(try await site.visitor(other).get(voices).body.contains("was saved although")), "\(other)")
            }

            // Not the text and not its writer: what is kept is a kind, a place and a day.
            #expect(!log.text.contains("900123") && !log.text.contains("Wren"))
            let rows = try await site.store.database.read { db in
                try db.query("SELECT id, kind, partnership_id, round_id, at FROM caution") { row in
                    try (0..<5).map { try row.text($0) }
                }
            }
            #expect(rows.count == 1)
            #expect(
                rows.first?.dropFirst() == [
                    "phone", site.sample.partnership.text, site.sample.openRound.text, TestSite.now.day.text,
                ])
        }
    }

    @Test func editingItAwaySavesWithoutACountAndNewDetailsAreAskedAboutAgain() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor(writer)
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            let fields = try asked(try await lead.post(rating(reason, try await lead.token()), to: page))
            let again = try asked(
                try await lead.post(changed(fields, "reason", to: "Write to wren@example.org"), to: page))
            #expect(again.contains { $0 == ("reason", "Write to wren@example.org") })
            // A typing error put right beside the same number is no new question.
            let saved = try await lead.post(changed(again, "reason", to: "Ask the duty desk."), to: page)
            #expect(saved.status == 303)
            #expect(try await standing(site, "co-01")?.reason == "Ask the duty desk.")
            #expect(try await tally(site).texts == 0)
        }
    }

    @Test func whatWasAskedAboutMayBeReworded() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor(writer)
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            let fields = try asked(try await lead.post(rating(reason, try await lead.token()), to: page))
            let saved = try await lead.post(changed(fields, "reason", to: "Please ring 07700 900123."), to: page)
            #expect(saved.status == 303)
            #expect(try await tally(site).texts == 1)
        }
    }

    @Test func whatHoldsNothingGoesStraightThrough() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor(writer)
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            let plain = "62% of plans by 28 weeks since 3 March 2026, see hp-02 and Section 47."
            #expect(try await lead.post(rating(plain, try await lead.token()), to: page).status == 303)
            #expect(try await standing(site, "co-01")?.reason == plain)
            #expect(try await tally(site).texts == 0)
        }
    }

    @Test func aMadeUpAnswerToTheQuestionSavesNothing() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor(writer)
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            for checked in ["yes", "", ".", Secret.hash("phone:07700 900124")] {
                let form = rating(reason, try await lead.token()) + [("checked", checked)]
                _ = try asked(try await lead.post(form, to: page))
            }
            // A form without its token is refused before it is read.
            #expect(try await lead.post(rating(reason, "old"), to: page).status == 403)
            #expect(try await standing(site, "co-01") == nil)
        }
    }

    @Test func aFormThatIsRefusedAfterTheQuestionIsNotCounted() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor(writer)
            let page = "/rounds/\(site.sample.openRound)/ratings/co-01"
            let fields = try asked(try await lead.post(rating(reason, try await lead.token()), to: page))
            #expect(try await lead.post(changed(fields, "colour", to: "purple"), to: page).status == 422)
            #expect(try await lead.post(fields, to: "/rounds/no-such/ratings/co-01").status == 404)
            #expect(try await tally(site).texts == 0)
        }
    }

    @Test func severalTextsAndRepeatedFieldsSurviveTheQuestion() async throws {
        try await TestSite.open(.sqlite) { site in
            let lead = try await site.visitor(writer)
            let round = site.sample.openRound
            let form = [
                ("token", try await lead.token()), ("version", "0"), ("action", "Ring Wren on 07700 900123"),
                ("lead", try site.voice("Children's social care").text),
                ("supporting", try site.voice("Midwifery").text), ("supporting", try site.voice("Housing").text),
                ("statements", "co-01"), ("statements", "hp-02"), ("measure", "Families in LL96 2RX, wren@example.org"),
                ("due-day", ""), ("due-month", ""), ("due-year", ""),
            ]
            let fields = try asked(try await lead.post(form, to: "/rounds/\(round)/actions"))
            func sorted(_ fields: [(String, String)]) -> [String] {
                fields.filter { $0.0 != "checked" }.map { "\($0.0)=\($0.1)" }.sorted()
            }
            #expect(sorted(fields) == sorted(form))
            let saved = try await lead.post(fields, to: "/rounds/\(round)/actions")
            try #require(saved.status == 303)
            let action = try await lead.get(saved.location).body
            for text in ["Ring Wren on 07700 900123", "Families in LL96 2RX", "Midwifery", "Housing"] {
                #expect(action.contains(text), "\(text)")
            }
            #expect(try await tally(site) == CautionTally(texts: 2, kinds: [.phone: 1, .email: 1, .postcode: 1]))
            // A note is about an action, and counts for its partnership.
            let id = try #require(action.firstMatch(of: #/action="(\/actions\/[^\/"]+\/notes)"/#)).1
            let note = try asked(
                try await lead.post([("token", try await lead.token()), ("note", "NHS 999 110 6847")], to: String(id)))
            #expect(try await lead.post(note, to: String(id)).status == 303)
            #expect(try await tally(site).texts == 3)
        }
    }

    @Test func aNewPartnershipIsCountedByWhereItsAnswerLeads() throws {
        #expect(CautionPlace(path: "/partnerships/a/voices") == .partnership("a"))
        #expect(CautionPlace(path: "/rounds/r?for=room") == .round("r"))
        #expect(CautionPlace(path: "/actions/x") == .action("x"))
        for path in ["", "/", "/partnerships", "/partnerships/new", "/frameworks/a/b", "/sign-in"] {
            #expect(CautionPlace(path: path) == nil, "\(path)")
        }
    }

    @Test func aFormWithAPasswordIsNeverShownAgain() throws {
        let visit = FormFields(["reason": "07700 900123", "password": "a secret of mine"])
        #expect(visit.hasSecret)
        #expect(visit.texts.count == 1)
    }

    @Test func commandsFindTheirTextsHoweverTheyAreGiven() {
        let texts = Desk.texts(in: [
            "commonthread", "round", "rate", "r", "pb-01", "--reason", "one", "--evidence=two", "--as", "a@example.org",
            "--title", "--measure", "",
        ])
        #expect(texts == ["one", "two", "--measure", ""])
    }
}

/// A log that can be read.
private final class Recorder: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []

    var text: String { lock.withLock { lines.joined(separator: "\n") } }

    var logger: Logger {
        var logger = Logger(label: "recorder") { _ in Handler(recorder: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let recorder: Recorder
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            recorder.lock.withLock {
                recorder.lines.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)")
            }
        }
    }
}
