import Domain
import Foundation
import FoundationXML
import Testing

@testable import CommonThread
@testable import Web

/// The drawings of a page, each as a document of its own.
enum ReportDrawings {
    static func all(_ html: String) -> [String] {
        html.components(separatedBy: "<svg").dropFirst().map { piece in
            "<svg" + (piece.components(separatedBy: "</svg>").first ?? "") + "</svg>"
        }
    }
}

struct ReportPictureTests {
    private static let hostile = "</title><script>alert(1)</script> \" ' & \u{202E} ]]> <!-- é\u{301}"

    private func whole(_ name: String) throws -> String {
        let areas = ["A1", "A2", "A3", "A4"].flatMap { area in
            ["short_notice_pct", "newborn_rate_per_10000"].map { indicator in
                ReportSample.rows(
                    indicator, area, ReportSample.steady, of: indicator.hasSuffix("pct") ? "100" : "9000")
            }
        }
        return try ReportSample.html(
            ReportSample.report(
                ReportSample.header + areas.joined(), name: name, shapes: ReportSample.shapes))
    }

    @Test(arguments: ["Larkmoor", hostile])
    func everyDrawingIsSoundWhateverPlacesAreCalled(name: String) throws {
        let html = try whole(name)
        let drawings = ReportDrawings.all(html)
        #expect(drawings.count { $0.contains("role=\"img\"") } == 6, "trend, funnel and map, twice")
        for drawing in drawings {
            let parser = XMLParser(data: Data(drawing.utf8))
            #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") \(drawing.prefix(300))")
        }
        #expect(!html.contains("<script") && !html.contains("<b>&"))
        for drawing in drawings where drawing.contains("role=\"img\"") {
            #expect(drawing.contains("<title id=") && drawing.contains("<desc id="))
        }
        #expect(html.contains("Drawn by &lt;somebody&gt;.") && html.contains("Gaps mean nothing."))
    }

    @Test func aSpecialPointHasAnotherShapeAndAWord() throws {
        var numbers = (0..<16).map { $0 % 2 == 0 ? "45" : "60" }
        numbers[8] = "95"
        let html = try ReportSample.html(
            ReportSample.report(
                ReportSample.header + ReportSample.rows("short_notice_pct", "A1", numbers, of: "100")))
        let drawing = try #require(ReportDrawings.all(html).first)
        #expect(drawing.components(separatedBy: "<circle class=\"ct-picture__ink\"").count == 1 + 15)
        #expect(drawing.components(separatedBy: "<path class=\"ct-picture__ink\"").count == 1 + 1)
        #expect(drawing.contains(">above limit</text>"))
    }

    /// With the numbers of hidden points changed, every byte of the report is the same; and none of them is in it.
    @Test func nothingOfAHiddenPointIsInAReport() throws {
        let seed =
            ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap { UInt64($0) }
            ?? .random(in: 0...9999)
        print("ReportPictureTests: COMMONTHREAD_TEST_SEED=\(seed)")
        var random = Steps(state: seed)
        for _ in 0..<10 {
            var (one, two) = (ReportSample.header, ReportSample.header)
            for area in ["A1", "A2", "A3", "A4"] {
                for quarter in 0..<16 {
                    let label = "\(2019 + quarter / 4)Q\(quarter % 4 + 1)"
                    let isHidden = Int.random(in: 0..<4, using: &random) == 0
                    let shown = "\(Int.random(in: 5...60, using: &random)),\(Int.random(in: 61...99, using: &random)),"
                    one +=
                        "short_notice_pct,\(area),\(label),"
                        + (isHidden ? ",\(771_000 + quarter),small\n" : shown + "\n")
                    two += "short_notice_pct,\(area),\(label)," + (isHidden ? ",,small\n" : shown + "\n")
                }
            }
            for kind in [ReportPage.Kind.board, .plain] {
                let first = try ReportSample.html(ReportSample.report(one, shapes: ReportSample.shapes), kind)
                #expect(first == (try ReportSample.html(ReportSample.report(two, shapes: ReportSample.shapes), kind)))
                #expect(!first.contains("771,0") && !first.contains("7710"))
            }
        }
    }

    @Test func theScaleEndsOnARoundNumberAboveAll() {
        for (largest, top) in [(0.0, 1.0), (0.37, 0.4), (7, 8), (38.2, 40), (93, 100), (60_200, 80_000)] {
            let scale = PictureScale.round(through: largest)
            #expect(abs(scale.top - top) < 1e-9, "\(largest) gives \(scale.top)")
            #expect(scale.ticks.count <= 5 && scale.ticks.first == 0 && scale.ticks.last == scale.top)
        }
        #expect(PictureScale.round(through: 97, most: 100).top == 100)
        #expect(PictureScale.round(through: .infinity).top == 1)
    }

    @Test(arguments: [
        (99.96, "99.9"), (0.04, "0.1"), (100.0, "100"), (0.0, "0"), (63.6, "64"), (99.6, "99.6"), (0.3, "0.3"),
    ])
    func nothingIsRoundedToNoneOrToAll(value: Double, shown: String) throws {
        #expect(ReportWords(words: try ReportSample.words()).number(value, .percent) == shown)
    }
}

/// The same steps from one seed everywhere (SplitMix64).
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
