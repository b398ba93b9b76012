import Domain
import Foundation
import Testing

@testable import Exchange

/// A small framework file without a fault; the tests below spoil it in one place at a time.
private let goodFile = """
    format: 1
    id: small
    version: "0.1"
    status: draft
    title: {en: "A small framework", cy: "Fframwaith bach"}
    summary: {en: "For tests."}
    publisher: {en: "A test"}
    licence: CC-BY-4.0
    sources:
      - {id: report, citation: "A report", url: "https://example.org/report"}
      - {id: page, citation: "A page"}
    quickScan: keyMessages
    keyMessages:
      - {id: km-1, title: {en: "First message"}, source: report}
      - {id: km-2, title: {en: "Second message"}}
    indicators:
      - {id: notice, title: {en: "Notice"}}
    sections:
      - id: before
        kind: stage
        title: {en: "Before"}
        summary: {en: "Early on."}
        statements:
          - id: be-01
            level: both
            wording: {en: "Help comes early."}
            plainWording: {en: "You get help soon."}
            colours:
              inPlace: {en: "Seen everywhere."}
              partly: {en: "Seen here and there."}
              notInPlace: {en: "Not seen yet."}
            evidencePrompts: [{en: "A date."}]
            reflectivePrompts:
              - en: >-
                  What would
                  early mean?
            keyMessages: [km-1, km-2]
            indicators: [notice]
            provenance: {kind: projectAuthored, sources: [report, page]}
          - id: be-02
            level: strategic
            wording: {en: "Help is kind."}
            plainWording: {en: "People are kind."}
            colours: {inPlace: {en: "Yes."}, partly: {en: "Some."}, notInPlace: {en: "Unknown."}}
            evidencePrompts: [{en: "What women say."}]
            reflectivePrompts: [{en: "How do we know?"}]
            keyMessages: [km-2]
            indicators: []
            provenance: {kind: source, sources: [report], locator: "p. 12"}
      - id: later
        kind: conditions
        title: {en: "Later"}
        note: {en: "Not published yet."}
        statements: []

    """

/// The faults of a text, none when it reads.
private func faults(_ text: String) -> [FileFault] {
    do {
        _ = try FrameworkFile.read(text)
        return []
    } catch {
        return error.faults
    }
}

private func spoilt(_ old: String, _ new: String) throws -> String {
    let range = try #require(goodFile.range(of: old))
    return goodFile.replacingCharacters(in: range, with: new)
}

/// The line and column at which a piece of text begins.
private func place(of piece: String, in text: String) throws -> [Int] {
    let parts = piece.components(separatedBy: "¦")
    let range = try #require(text.range(of: parts.joined()))
    let start = text.index(range.lowerBound, offsetBy: parts.count == 2 ? parts[0].count : 0)
    let lines = text[..<start].split(separator: "\n", omittingEmptySubsequences: false)
    return [lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1]
}

@Suite("Framework files")
struct FrameworkFileTests {
    /// One thing wrong with a file: what was changed, where the fault should be, and words of its message.
    struct Slip: Sendable, CustomTestStringConvertible {
        let what: String
        let old: String
        let new: String
        /// The fault stands where this text first appears, after the `¦` if it has one.
        let at: String
        let message: String
        /// How many more faults follow from it.
        let others: Int

        init(_ what: String, _ old: String, _ new: String, at: String, _ message: String, others: Int = 0) {
            self.what = what
            self.old = old
            self.new = new
            self.at = at
            self.message = message
            self.others = others
        }

        var testDescription: String { what }
    }

    @Test("a good file reads, with everything in it")
    func goodFileReads() throws {
        let framework = try FrameworkFile.read(goodFile)
        #expect(framework.edition.description == "small@0.1")
        #expect(framework.status == .draft)
        #expect(framework.title == LocalText("A small framework", cy: "Fframwaith bach"))
        #expect(framework.sources.map(\.url) == ["https://example.org/report", nil])
        #expect(framework.keyMessages.map(\.source) == ["report", nil])
        #expect(framework.sections.map(\.id) == ["before", "later"])
        #expect(framework.sections.map(\.kind) == [.stage, .conditions])
        let first = try #require(framework.statements.first)
        #expect(first.colours.partly == LocalText("Seen here and there."))
        #expect(first.reflectivePrompts == [LocalText("What would early mean?")])
        #expect(first.keyMessages == ["km-1", "km-2"])
        let second = try #require(framework.statements.last)
        #expect(second.provenance == Statement.Provenance(kind: .source, sources: ["report"], locator: "p. 12"))
        #expect(second.level == .strategic)
    }

    @Test("a byte order mark and Windows line ends change nothing")
    func otherLineEnds() throws {
        let windows = "\u{FEFF}" + goodFile.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try FrameworkFile.read(windows) == FrameworkFile.read(goodFile))
        #expect(try FrameworkFile.read(Array(windows.utf8)) == FrameworkFile.read(goodFile))
        let spoiltLater = windows.replacingOccurrences(of: "level: both", with: "level: all")
        #expect(faults(spoiltLater).map(\.line) == [25])
    }

    static let slips = [
        Slip("not YAML", "status: draft", "status: [draft", at: "title¦:", "not YAML"),
        Slip("a second document", "status: draft", "---\nstatus: draft", at: "---", "not YAML"),
        Slip("control character", "A report", "A\u{7}report", at: "\u{7}", "U+7"),
        Slip("wrong type: text", "{en: \"A test\"}", "{en: [a]}", at: "[a]}", "must be text"),
        Slip("wrong type: number", "\"0.1\"", "0.1", at: "0.1", "Put it in quotes"),
        Slip("wrong type: yes or no", "\"Yes.\"", "yes", at: "yes}", "a yes or no"),
        Slip("wrong type: list", "[notice]", "notice", at: "notice\n        prov", "must be a list"),
        Slip("wrong type: mapping", "{en: \"Notice\"}", "Notice", at: "Notice", "`{en: "),
        Slip("wrong type: statement", "- id: be-02", "- oops\n      - id: be-02", at: "oops", "must be a mapping"),
        Slip(
            "unknown key",
            "plainWording: {en: \"People",
            "plainwordng: {en: \"People",
            at: "plainwordng",
            "Did you mean `plainWording`?"
        ),
        Slip("unknown language", "cy: ", "fr: ", at: "fr: ", "Use one of: `en`, `cy`"),
        Slip("a list as a key", "status: draft", "status: draft\n[a]: b", at: "[a]", "A key must be"),
        Slip("missing key", "licence: CC-BY-4.0\n", "", at: "format", "no `licence`"),
        Slip("missing language", "{en: \"Notice\"}", "{cy: \"Rhybudd\"}", at: "{cy: \"Rh", "no `en`"),
        Slip("missing colour", "partly: {en: \"Some.\"}, ", "", at: "{inPlace: {en: \"Yes", "no `partly`"),
        Slip("empty text", "\"Help is kind.\"", "\"  \"", at: "\"  \"", "is empty"),
        Slip("no value", "{en: \"A test\"}", "{en: }", at: "}\nlicence", "is empty"),
        Slip("unknown format", "format: 1", "format: 2", at: "2", "must be the number 1"),
        Slip("unknown status", "status: draft", "status: oficial", at: "oficial", "Did you mean `official`?"),
        Slip("unknown level", "level: strategic", "level: everyone", at: "everyone", "`frontline`"),
        Slip("bad id", "id: be-02", "id: Be_02", at: "Be_02", "cannot be an id"),
        Slip("bad version", "\"0.1\"", "\"../1\"", at: "\"../1\"", "`version`"),
        Slip("statement id twice", "id: be-02", "id: be-01", at: "be-01\n        level: strategic", "statement id"),
        Slip("section id twice", "id: later", "id: before", at: "before\n    kind: con", "section id"),
        Slip(
            "key message id twice",
            "  - {id: km-2",
            "  - {id: km-1, title: {en: \"Again\"}}\n  - {id: km-2",
            at: "km-1, title: {en: \"Again",
            "key message id"
        ),
        Slip(
            "source id twice",
            "  - {id: page",
            "  - {id: report, citation: \"Again\"}\n  - {id: page",
            at: "report, citation: \"Again",
            "source id"
        ),
        Slip("mapping key twice", "status: draft", "status: draft\nid: other", at: "id: other", "`id` is"),
        Slip("mapping key twice in flow", "cy: \"Ff", "\"en\": \"Ff", at: "\"en\": \"Ff", "`en` is"),
        Slip("escaped key twice", "cy: \"Ff", "\"\\x65n\": \"Ff", at: "en: \"A small", "more than once"),
        Slip("dangling key message", "[km-1, km-2]", "[km-1, km-2, km-7]", at: "km-7", "no key message `km-7`"),
        Slip("dangling indicator", "[notice]", "[notise]", at: "notise", "Did you mean `notice`?"),
        Slip("dangling source", "[report, page]", "[report, pagan]", at: "pagan", "no source `pagan`"),
        Slip("key message's source", "source: report", "source: nobody", at: "nobody", "no source `nobody`"),
        Slip("a link twice", "[report, page]", "[report, report]", at: "report]}\n      - id: be-02", "linked twice"),
        Slip("no prompt", "[{en: \"A date.\"}]", "[]", at: "[]", "at least one prompt"),
        Slip("no section", "sections:", "sections: []\nrest:", at: "sections: ¦[]", "at least one section", others: 3),
        Slip("no note", "    note: {en: \"Not published yet.\"}\n", "", at: "statements: ¦[]", "no `note`"),
        Slip("no statement's home", "[km-1, km-2]", "[km-2, km-1]", at: "km-1", "first key message"),
        Slip(
            "no key message",
            "keyMessages: [km-1, km-2]",
            "keyMessages: []",
            at: "[]",
            "needs a key message",
            others: 1
        ),
        Slip(
            "source kind, two sources",
            "sources: [report], loc",
            "sources: [report, page], loc",
            at: "[report, page], loc",
            "exactly one source"
        ),
        Slip("own words, no source", "[report, page]", "[]", at: "[]}", "at least one source"),
        Slip("not a web address", "https://", "javascript:", at: "\"javascript", "`https://`"),
        Slip("anchor", "{en: \"Before\"}", "&a {en: \"Before\"}", at: "&a", "Anchors"),
        Slip("alias", "{en: \"Before\"}", "*a", at: "*a", "Aliases"),
        Slip("tag", "{en: \"Before\"}", "{en: !!str \"Before\"}", at: "!!str", "Tags"),
        Slip(
            "long text",
            "\"Help is kind.\"",
            "\"\(String(repeating: "x", count: 4_001))\"",
            at: "\"xxx",
            "4001 characters"
        ),
    ]

    @Test("each slip is found where it is", arguments: slips)
    func slipIsFound(_ slip: Slip) throws {
        let text = try spoilt(slip.old, slip.new)
        let found = faults(text)
        let expected = try place(of: slip.at, in: text)
        let fault = try #require(found.first { [$0.line, $0.column] == expected }, "\(expected) not in \(found)")
        #expect(fault.message.contains(slip.message))
        #expect(found.count == 1 + slip.others, "\(found)")
    }

    @Test("several slips are all found in one run, in the order of the file")
    func severalInOneRun() throws {
        var text = try spoilt("licence: CC-BY-4.0", "license: CC-BY-4.0\nid: again")
        for (old, new) in [
            ("level: strategic", "level: top"), ("[notice]", "[other]"), ("\"Help is kind.\"", "\"\""),
            ("{en: \"Later\"}", "*later"), ("{en: \"Seen everywhere.\"}", "&seen {en: \"Seen everywhere.\"}"),
        ] {
            text = text.replacingOccurrences(of: old, with: new)
        }
        let found = faults(text)
        #expect(found.map(\.line) == [8, 9, 30, 39, 42, 43, 53], "\(found)")
        #expect(found == found.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }

    @Test("more than 500 statements are one fault, at the first too many")
    func tooManyStatements() throws {
        let start = try #require(goodFile.range(of: "      - id: be-02"))
        let end = try #require(goodFile.range(of: "  - id: later"))
        let statement = goodFile[start.lowerBound..<end.lowerBound]
        let many = (2...505).map { statement.replacingOccurrences(of: "be-02", with: "be-\($0)") }.joined()
        let text = goodFile.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: many)
        let found = faults(text)
        #expect(found.count == 1)
        #expect(found.first?.message.contains("more than 500 statements") == true)
        #expect(try found.first.map { [$0.line, $0.column] } == place(of: "id: be-501", in: text))
    }

    @Test("an empty, huge or foreign file is refused at its beginning")
    func wholeFile() {
        #expect(faults("").map(\.description) == ["1:1: The file is empty. Begin it with `format: 1`."])
        for bytes in [[UInt8](repeating: 0x20, count: 2_000_001), [0x66, 0xFF, 0xFE], [0x89, 0x50, 0x4E, 0x47]] {
            #expect {
                try FrameworkFile.read(bytes)
            } throws: { error in
                let found = (error as? FileFaults)?.faults ?? []
                return found.count == 1 && found.allSatisfy { $0.line == 1 && $0.column == 1 }
            }
        }
        #expect(faults("just words").first?.message.contains("must be a mapping") == true)
    }

    @Test("a bomb of aliases is refused at once", arguments: [false, true])
    func aliasBomb(asKey: Bool) {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += asKey ? "? &a\(level) [\(items)]\n: x\n" : "a\(level): &a\(level) [\(items)]\n"
        }
        let clock = ContinuousClock()
        var found: [FileFault] = []
        let time = clock.measure { found = faults(text) }
        #expect(time < .milliseconds(900))
        #expect(found.filter { $0.message.contains("Anchors") }.count == 31)
        #expect(found.filter { $0.message.contains("Aliases") }.count == 300)
    }

    @Test(
        "deep nesting is refused, not followed",
        arguments: ["[", "{a: ", "- ", "? ", "{? ", "[{a: ["]
    )
    func deepNesting(_ opening: String) {
        let found = faults("format: 1\nx:\n  " + String(repeating: opening, count: 100_000))
        #expect(found.count == 1)
        #expect(found.first?.line == 3)
        #expect(found.first?.message.contains("50 levels") == true)
    }

    @Test("text that only looks like an anchor, alias or tag is text")
    func harmlessMarks() throws {
        let text = try spoilt(
            "{en: \"Help is kind.\"}",
            "\n          en: Health & care *together*,\n            &c. says \"all\" R&D's 2 * 3 !now\n"
                + "          cy: |\n            &a *b !c\n            - [\n"
        )
        let wording = try #require(try FrameworkFile.read(text).statements.last?.wording)
        #expect(wording.en == "Health & care *together*, &c. says \"all\" R&D's 2 * 3 !now")
        #expect(wording.cy == "&a *b !c\n- [")
    }

    @Test(
        "the built-in frameworks read without a fault",
        arguments: ["born-into-care-practice", "national-integrated-care-framework"]
    )
    func builtInFrameworks(_ name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Content/frameworks").standardized
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name).yaml")))
        let framework = try FrameworkFile.read(bytes)
        #expect(framework.id.text == name)
        #expect(framework.status == .provisional)
        #expect(framework.keyMessages.count == 10)
        #expect(framework.statements.allSatisfy { $0.provenance.kind == .projectAuthored })
    }

    // The seed is an argument, so that the run's output shows it even when a mutation ends the run.
    @Test(
        "no change to a good file makes reading it crash, or refuse it without a reason",
        arguments: [UInt64.random(in: 0...UInt64.max)]
    )
    func mutations(seed: UInt64) {
        var random = SplitMix(state: seed)
        let pieces =
            Array("&*!|>'\"%@`#-?:,[]{}~ \t\n\r\u{85}\u{2028}\u{FEFF}\u{0}é0a").map(String.init)
            + ["\n- ", ": ", "\n  ", "&a ", "*a", "<<: ", "---\n", "...\n", "\"\\x00\"", "? ", "|2-\n", "!!int "]
        let good = Array(goodFile.unicodeScalars)
        for round in 0..<2_000 {
            var scalars = good
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let at = Int.random(in: 0..<scalars.count, using: &random)
                let end = min(scalars.count, at + Int.random(in: 0...12, using: &random))
                let piece = pieces.randomElement(using: &random) ?? ""
                scalars.replaceSubrange(
                    at..<(Bool.random(using: &random) ? end : at),
                    with: Array(piece.unicodeScalars)
                )
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            do {
                _ = try FrameworkFile.read(String(text))
            } catch {
                let sound = error.faults.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty }
                if error.faults.isEmpty || !sound {
                    Issue.record("seed \(seed), mutation \(round): \(error.faults)")
                }
            }
        }
    }
}

/// A small generator that gives the same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
