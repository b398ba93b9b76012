import Domain
import Exchange
import Foundation
import Testing

@testable import Web

struct HTMLTests {
    @Test func textIsEscapedAndLiteralsAreMarkup() {
        let text = "<b>\"'&"
        #expect(
            HTML("<p title=\"\(text)\">\(text)</p>").string
                == "<p title=\"&lt;b&gt;&quot;&#39;&amp;\">&lt;b&gt;&quot;&#39;&amp;</p>")
    }

    @Test func aLiteralInAChoiceIsMarkupToo() {
        for isThere in [true, false] {
            #expect(HTML("<p>\(isThere ? "<b>yes</b>" : "")</p>").string == (isThere ? "<p><b>yes</b></p>" : "<p></p>"))
        }
    }

    @Test(arguments: [
        ("https://larkmoor.example/a?b=c&d", "https://larkmoor.example/a?b=c&amp;d"), ("/rounds/1#s", "/rounds/1#s"),
        ("javascript:alert(1)", "#"), ("JaVaScRiPt:alert(1)", "#"), ("data:text/html,x", "#"),
        ("\u{1}javascript:x", "#"),
        ("java\nscript:x", "#"), ("mailto:a@larkmoor.example", "mailto:a@larkmoor.example"),
    ])
    func addressesThatCouldRunSomethingLeadNowhere(address: String, shown: String) {
        #expect(HTML("\(address: address)").string == shown)
    }
}

struct ComponentTests {
    /// Hands every example to the comparison with the reference markup, when bin/test says where to.
    @Test func examplesAreWrittenForTheComparison() throws {
        struct Fixture: Encodable {
            let component, title: String
            let params: String?
            let html: String
        }
        let file = TestSite.content.appendingPathComponent("language/en.yaml")
        let words = Catalogue([.english: try LanguageFile.read(try String(contentsOf: file, encoding: .utf8))])
        let fixtures = ComponentWords.$current.withValue(ComponentWords(words.words(in: .english))) {
            componentExamples.map {
                Fixture(component: $0.component, title: $0.title, params: $0.params, html: $0.html.string)
            }
        }
        #expect(fixtures.count > 50)
        #expect(fixtures.allSatisfy { !$0.html.contains("style=\"") && !$0.html.contains(" onclick") })
        guard let path = ProcessInfo.processInfo.environment["COMMONTHREAD_FIXTURES"], !path.isEmpty else {
            print("NOT COMPARED with the reference markup: COMMONTHREAD_FIXTURES is not set")
            return
        }
        try JSONEncoder().encode(fixtures).write(to: URL(fileURLWithPath: path))
    }
}
