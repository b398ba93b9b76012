import Domain
import Foundation
import Testing

@testable import Exchange

struct AreaShapesFileTests {
    private static let area = #"{"code": "A1", "name": "Larkmoor", "d": "M0 0 10 0L5,-8.5Z M20 20L30 20L25 30Z"}"#

    private func read(_ text: String, _ attribution: String? = "Drawn by somebody.") throws -> AreaShapes {
        try AreaShapesFile.read(Array(text.utf8), attribution: attribution)
    }

    private func refusal(_ text: String, _ attribution: String? = "Drawn by somebody.") -> String {
        do {
            _ = try read(text, attribution)
            return "taken"
        } catch let error as AreaShapesFile.Unreadable {
            return error.message
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func aListAndAWholeFileAreRead() throws {
        let shapes = try read("[\(Self.area)]")
        #expect(shapes.areas[0].outlines.map(\.count) == [3, 3])
        #expect(shapes.areas[0].outlines[0][2] == .init(x: 5, y: -8.5))
        let whole = try read(
            #"{"attribution": "By us.", "note": "Gaps mean nothing.", "areas": [\#(Self.area)]}"#, nil)
        #expect(whole.attribution == "By us." && whole.note == "Gaps mean nothing." && whole.areas == shapes.areas)
    }

    @Test func whatTheSourceAsksToBeSaidIsNeeded() {
        #expect(refusal("[\(Self.area)]", nil).contains("attribution"))
        #expect(refusal("[\(Self.area)]", " ").contains("attribution"))
    }

    @Test(arguments: [
        "", "M0 0L1 1L2 2", "M0 0L1 1Z", "L0 0L1 1L2 2Z", "M0 0L1 1L2 2Zm0 0l1 1l1 0z", "M0 0C1 1 2 2 3 3Z",
        "M0 0L1e9 1L2 2Z", "M0 0L1 1L2 1e3Z", "M0 0L1 1L200000 2Z", "M0 0L1 1L2 2Z\"/><script>", "M0 0L1 1L2Z",
        "M0 0M1 1L2 2L3 3Z", "M0 0L1 1L2 2Z3 3", "M0 0L1 1L2 nanZ", "M0 0L1 1L2 --2Z", "M0 0L1 1L2 1.2.3Z",
    ])
    func aPathOfAnythingElseIsRefused(path: String) throws {
        let area = try JSONSerialization.data(withJSONObject: [["code": "A1", "name": "x", "d": path]])
        #expect(refusal(String(decoding: area, as: UTF8.self)).hasPrefix("area A1: its d"))
    }

    @Test(arguments: [
        ("{}", "no JSON"), ("[]", "0 areas"), ("[1]", "no JSON"), ("", "no JSON"), (#"[{"code": "A1"}]"#, "no JSON"),
        ("[\(area),\(area)]", "comes twice"), (#"[{"code": "a b", "name": "x", "d": ""}]"#, "area 1: its code"),
        (#"[{"code": "A1", "name": "", "d": ""}]"#, "its name"),
        (#"[{"code": "A1", "name": "a\u202Eb", "d": ""}]"#, "its name"),
    ])
    func whatIsWrongIsNamed(text: String, why: String) {
        #expect(refusal(text).contains(why))
    }

    @Test func sizesAreBounded() {
        #expect(refusal(String(repeating: " ", count: AreaShapesFile.largest + 1)).contains("2 MB"))
        let long = "M" + String(repeating: "1 1 ", count: AreaShapesFile.mostPoints + 1) + "Z"
        #expect(refusal(#"[{"code": "A1", "name": "x", "d": "\#(long)"}]"#).hasPrefix("area A1"))
        let many = (0...AreaShapesFile.mostAreas).map { #"{"code":"A\#($0)","name":"x","d":"M0 0 1 0 1 1Z"}"# }
        #expect(refusal("[\(many.joined(separator: ","))]").contains("1001 areas"))
    }
}
