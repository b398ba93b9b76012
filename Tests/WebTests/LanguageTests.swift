import Domain
import Exchange
import Foundation
import Testing

@testable import CommonThread
@testable import Web

struct LanguageTests {
    private func entries(_ language: Language) throws -> [String: String] {
        let file = TestSite.content.appendingPathComponent("language/\(language.rawValue).yaml")
        return try LanguageFile.read(try String(contentsOf: file, encoding: .utf8))
    }

    /// Every key that the sources name, also those put together from a kind's values.
    private func keysInSources() throws -> Set<String> {
        let sources = TestSite.root.appendingPathComponent("Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var keys: Set<String> = []
        let literal = #/"([a-z][a-zA-Z-]*(?:\.[a-zA-Z0-9-]+)+)"/#
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: literal) { keys.insert(String(match.1)) }
        }
        keys = keys.filter { key in
            !["css", "js", "svg", "txt", "html", "pdf", "sqlite", "yaml", "opening", "closing"].contains {
                key.hasSuffix(".\($0)")
            }
                && ![
                    "ratings.csv", "agreements.csv", "round.json", "history.json", "data.json", "notebook.md",
                    "protection.profile", "protection.rule", "protection.version",
                ]
                .contains(key)
        }
        func add(_ prefix: String, _ values: [String]) { keys.formUnion(values.map { "\(prefix).\($0)" }) }
        add("role", Role.allCases.map(\.rawValue) + Role.allCases.map { "\($0.rawValue).hint" })
        add("refusal", Act.allCases.map(\.rawValue))
        add("refusal.pdf", PDFPrinter.Failure.allCases.map(\.rawValue))
        add("state", Round.State.allCases.map(\.rawValue))
        add("steps.to", ["agreed", "closed", "revealed"])
        add("status", Framework.Status.allCases.map(\.rawValue))
        add("section", Section.Kind.allCases.map(\.rawValue))
        add("statement.level", Statement.Level.allCases.map(\.rawValue))
        add("provenance", Statement.Provenance.Kind.allCases.map(\.rawValue))
        add("search.kind", SearchEntry.Kind.allCases.map(\.rawValue))
        add("spread", Spread.allCases.map(\.rawValue))
        add("confidence", Confidence.allCases.map(\.rawValue))
        add("voice.kind", Voice.Kind.allCases.map(\.rawValue))
        add("action.state", Action.State.allCases.map(\.rawValue))
        add("timing", Action.Timing.allCases.map(\.rawValue))
        add("plan.by", PlanPage.Order.allCases.map(\.rawValue))
        add("history.kind", HistoryEntry.Kind.allCases.map(\.rawValue))
        add("history.value", Array(HistoryPage.known))
        for key in ["details.kind", "details.looks"] { add(key, PersonalDetail.Kind.allCases.map(\.rawValue)) }
        add("own.answer", Colour.allCases.map(\.rawValue))
        add("own.withdraw.everything", ["answers", "name", "code", "counts"])
        add("own.withdraw.allButNumbers", ["answers", "name", "code", "numbers", "why"])
        add("own.spread", ["opposite", "apart", "together"])
        add("own.done", Contributor.Withdrawal.allCases.map(\.rawValue))
        add("retention.why", Retention.Kind.allCases.map(\.rawValue))
        add("library.by", ["audience", "stage", "theme", "standard", "minutes", "kind", "message"])
        add("message.link", LibraryMessage.Link.Origin.allCases.map(\.rawValue))
        add("question.level", ReflectiveQuestion.Level.allCases.map(\.rawValue))
        add("resource.kind", Resource.Kind.allCases.map(\.rawValue))
        add("learning.doing", LearningEntry.Doing.allCases.map(\.rawValue))
        add("learning.theme", LearningEntry.CodeTheme.allCases.map(\.rawValue))
        add("learning.regulator", LearningRecord.Regulator.allCases.map(\.rawValue))
        add("resource-editor.state", ResourceRevision.State.allCases.map(\.rawValue))
        add("links.outcome", LinkCheck.Outcome.allCases.map(\.rawValue))
        add("example.state", PracticeExample.State.allCases.flatMap { [$0.rawValue, "\($0.rawValue).text"] })
        add(
            "field",
            [
                "author", "publisher", "published", "minutes", "estimate", "licence", "resource-link", "link-checked",
                "transcript", "voices", "voices-cy", "content-note", "content-note-cy", "contact", "starts", "ends",
                "place", "place-cy", "cancelled", "resource-title", "resource-title-cy", "resource-summary",
                "resource-summary-cy", "resource-statements", "audiences", "stages", "themes", "standards", "sources",
                "done", "changed", "whom", "needed", "contact-agrees", "nobody-recognisable",
            ])
        add(
            "problem.pack",
            [
                "size", "not-a-pack", "format", "signature", "many", "id", "text", "version", "empty", "indicator",
                "defined-twice", "settings", "area-twice", "undefined", "area", "twice", "counts", "share", "small",
                "value",
            ])
        for field in ["area", "figure-source", "answer"] { keys.insert("problem.\(field).missing") }
        add("figures.hidden", Figure.Hidden.allCases.map(\.rawValue))
        add("figures.better", IndicatorEntry.Better.allCases.map(\.rawValue))
        add("figures.comparator", PublishedFigure.Status.allCases.map(\.rawValue))
        add("figures.question", FigureQuestion.Kind.allCases.map(\.rawValue))
        add("figures.table", Period.Length.allCases.map(\.rawValue))
        add("figures.state", ["shared", "withdrawn"])
        keys.formUnion(ReportSample.keys)
        add("month", (1...12).map(String.init))
        for key in ["left", "over"] { add("component.characters-\(key)", ["one", "other"]) }
        for field in ["name", "email", "partnership", "voice", "title", "reason", "dissent", "action", "reflection"] {
            keys.insert("problem.\(field).missing")
        }
        return keys
    }

    @Test func everyKeyInTheSourcesHasEnglishWords() throws {
        let english = try entries(.english)
        let missing = try keysInSources().filter { key in
            let parts = ["title", "text"].map { "\(key).\($0)" }
            let plural = ["one", "other"].allSatisfy { english["\(key).\($0)"] != nil }
            return english[key] == nil && !plural && !parts.allSatisfy { english[$0] != nil }
        }
        #expect(missing.sorted() == [])
    }

    @Test func noEnglishKeyIsEmptyOrUnused() throws {
        let english = try entries(.english)
        #expect(english.filter { $0.value.isEmpty }.keys.sorted() == [])
        let used = try keysInSources()
        let sections = ["about", "safety", "accessibility-statement"]
        let unused = english.keys.filter { key in
            let parent = key.split(separator: ".").dropLast().joined(separator: ".")
            return !used.contains(key) && !used.contains(parent) && !sections.contains { key.hasPrefix("\($0).") }
        }
        #expect(unused.sorted() == [])
    }

    @Test func welshHasEveryKeyAndSaysHowManyAreMissing() throws {
        let (english, welsh) = (try entries(.english), try entries(.welsh))
        let forms = [".zero", ".one", ".two", ".few", ".many", ".other"]
        let plain = Set(welsh.keys.filter { key in !forms.contains { key.hasSuffix($0) } })
        #expect(Set(english.keys.filter { key in !forms.contains { key.hasSuffix($0) } }) == plain)
        let missing = welsh.values.filter(\.isEmpty).count
        print("Welsh: \(missing) of \(welsh.count) sentences are not translated yet")
    }

    @Test func aMissingSentenceIsEnglishAndSaysSoNeverAKey() {
        let catalogue = Catalogue([.english: ["plan.title": "Plan"], .welsh: ["plan.title": ""]])
        let phrase = catalogue.words(in: .welsh)["plan.title"]
        #expect(phrase == Phrase("Plan", language: .english))
        #expect(HTML("<p>\(phrase)</p>").string == "<p><span lang=\"en\">Plan</span></p>")
        #expect(catalogue.words(in: .english)["no.such-key"].text == "such key")
    }

    @Test(arguments: [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (6, "many"), (4, "other"), (11, "other")])
    func welshHasSixPluralForms(number: Int, form: String) {
        #expect(Language.welsh.pluralForm(number) == form)
    }

    @Test(arguments: [
        ("2027-01-15T09:30:00.000Z", "15 January 2027, 09:30"), ("2027-07-15T09:30:00.000Z", "15 July 2027, 10:30"),
        ("2027-03-28T00:59:59.000Z", "28 March 2027, 00:59"), ("2027-03-28T01:00:00.000Z", "28 March 2027, 02:00"),
        ("2026-10-25T00:59:59.000Z", "25 October 2026, 01:59"), ("2026-10-25T01:00:00.000Z", "25 October 2026, 01:00"),
        ("2027-06-30T23:30:00.000Z", "1 July 2027, 00:30"),
    ])
    func timesAreTheUnitedKingdoms(text: String, shown: String) throws {
        let words = Catalogue([.english: try entries(.english)]).words(in: .english)
        #expect(words.time(try #require(Moment(text))).text == shown)
    }
}
