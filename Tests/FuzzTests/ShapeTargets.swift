import Domain
import Foundation

@testable import Exchange

extension Target {
    /// Outlines of areas.
    static let shapes: [Target] = [
        Target(
            "area shapes",
            [
                #"[{"code":"E06000001","name":"Larkmoor","region":"North","d":"M0 0L10,0L5 -8.5Z M20 20L30 20L25 30Z"}]"#,
                #"{"attribution":"By us.","note":"Gaps.","areas":[{"code":"A1","name":"é","d":"M0 0 10 0 5 8Z"}]}"#,
            ],
            words: ["M", "L", "Z", "m", "C", "1e5", "-", ".", "\\u202E", "\"d\":", "<", "99999"], limit: 400,
            takes: areaShapes),
        Target("area path", ["M0 0L10,0L5 -8.5Z M20 20L30 20L25 30Z"], words: ["M", "L", "Z", " ", "1e5"], limit: 200) {
            guard let outlines = AreaPath.outlines($0, most: 50) else { return false }
            try isSound(outlines)
            return true
        },
    ]

    private static func areaShapes(_ input: [UInt8]) throws -> Bool {
        do {
            let shapes = try AreaShapesFile.read(input, attribution: "By somebody.")
            try expect(!shapes.areas.isEmpty && !shapes.attribution.isEmpty, "taken without areas or source")
            try expect(Set(shapes.areas.map(\.code)).count == shapes.areas.count, "one code comes twice")
            for area in shapes.areas {
                try expect(
                    area.code.utf8.allSatisfy { $0 < 128 && $0 > 44 } && !area.name.isEmpty, "a code of other signs")
                try isSound(area.outlines)
            }
            return true
        } catch let error as AreaShapesFile.Unreadable {
            try expect(!error.message.isEmpty, "refused without a word")
            return false
        }
    }

    private static func isSound(_ outlines: [[AreaShapes.Point]]) throws {
        try expect(!outlines.isEmpty && outlines.allSatisfy { $0.count >= 3 }, "an outline of fewer than three points")
        for point in outlines.joined() {
            try expect(abs(point.x) <= 100_000 && abs(point.y) <= 100_000, "a point out of reach: \(point)")
        }
    }
}
