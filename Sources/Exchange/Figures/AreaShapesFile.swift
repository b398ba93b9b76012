public import Domain
import Foundation

/// A file of outlines; its format is in docs/area-shapes-format.md. Only numbers of its paths are kept, so nothing that
/// stands in one can become markup.
public enum AreaShapesFile {
    /// A file that is not one is refused with a sentence that names the area.
    public struct Unreadable: Error, Hashable, Sendable {
        public let message: String
    }

    /// In bytes. The two known files have a tenth of it.
    public static let largest = 2 * 1024 * 1024
    public static let mostAreas = 1_000
    /// In one area.
    public static let mostPoints = 20_000
    static let longestText = 500

    private struct Whole: Decodable {
        let attribution: String?
        let note: String?
        let areas: [Area]
    }

    private struct Area: Decodable {
        let code: String
        let name: String
        let region: String?
        let d: String
    }

    /// - Parameter attribution: what to say beside the picture when the file does not say it itself.
    public static func read(_ bytes: [UInt8], attribution: String? = nil) throws(Unreadable) -> AreaShapes {
        guard bytes.count <= largest else {
            throw Unreadable(message: "it is larger than 2 MB; simplify the outlines.")
        }
        let whole: Whole
        do {
            let decoder = JSONDecoder()
            // A bare list is taken, too: many files are one.
            let first = bytes.first { $0 > 32 && $0 < 128 }
            if first == UInt8(ascii: "[") {
                whole = Whole(
                    attribution: nil, note: nil, areas: try decoder.decode([Area].self, from: Data(bytes)))
            } else {
                whole = try decoder.decode(Whole.self, from: Data(bytes))
            }
        } catch {
            throw Unreadable(message: "it is no JSON of areas with code, name and d; see docs/area-shapes-format.md.")
        }
        let source = attribution ?? whole.attribution ?? ""
        guard isText(source, longest: longestText) else {
            throw Unreadable(
                message: "it does not say what its source asks to be said; add \"attribution\" to it, or --attribution."
            )
        }
        if let note = whole.note, !isText(note, longest: longestText) {
            throw Unreadable(message: "its note must be a text of up to \(longestText) bytes.")
        }
        guard (1...mostAreas).contains(whole.areas.count) else {
            throw Unreadable(message: "it has \(whole.areas.count) areas; from 1 to \(mostAreas) are drawn.")
        }
        var codes: Set<String> = []
        var areas: [AreaShapes.Area] = []
        for (index, area) in whole.areas.enumerated() {
            guard isCode(area.code) else {
                throw Unreadable(message: "area \(index + 1): its code must be 1 to 40 letters and digits.")
            }
            func fault(_ what: String) -> Unreadable { Unreadable(message: "area \(area.code): \(what)") }
            guard codes.insert(area.code).inserted else { throw fault("its code comes twice.") }
            guard isText(area.name, longest: 200), area.region.map({ isText($0, longest: 200) }) ?? true else {
                throw fault("its name and region must be texts of up to 200 bytes.")
            }
            guard let outlines = AreaPath.outlines(Array(area.d.utf8), most: mostPoints) else {
                throw fault(
                    "its d must hold only M, L and Z in capitals and numbers from -100000 to 100000, each outline closed."
                )
            }
            areas.append(AreaShapes.Area(code: area.code, name: area.name, region: area.region, outlines: outlines))
        }
        return AreaShapes(attribution: source, note: whole.note, areas: areas)
    }

    private static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
            }
    }

    /// By scalars: no control character, nor one that turns the direction of what follows.
    private static func isText(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.utf8.count) && text.unicodeScalars.contains { !$0.properties.isWhitespace }
            && !text.unicodeScalars.contains {
                $0.value < 32 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
                    || (0x2066...0x2069).contains($0.value)
            }
    }
}

/// The path grammar of SVG cut down to `M x y L x y … Z`, absolute, with commas or blanks between numbers.
enum AreaPath {
    private static let reach = 100_000.0

    /// Nil for anything else.
    static func outlines(_ bytes: [UInt8], most: Int) -> [[AreaShapes.Point]]? {
        var outlines: [[AreaShapes.Point]] = []
        var open: [AreaShapes.Point] = []
        var total = 0
        var at = 0
        var command: UInt8 = 0

        func skip() {
            while at < bytes.count, [32, 9, 10, 13, UInt8(ascii: ",")].contains(bytes[at]) { at += 1 }
        }
        func number() -> Double? {
            skip()
            let start = at
            if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
            while at < bytes.count, (48...57).contains(bytes[at]) || bytes[at] == UInt8(ascii: ".") { at += 1 }
            guard at > start, at - start <= 20, let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)),
                abs(value) <= reach
            else { return nil }
            return value
        }

        while true {
            skip()
            guard at < bytes.count else { break }
            switch bytes[at] {
            case UInt8(ascii: "M"):
                guard open.isEmpty else { return nil }
                command = bytes[at]
                at += 1
            case UInt8(ascii: "L"):
                guard !open.isEmpty else { return nil }
                command = bytes[at]
                at += 1
            case UInt8(ascii: "Z"):
                guard open.count >= 3 else { return nil }
                outlines.append(open)
                open = []
                command = 0
                at += 1
                continue
            // As in SVG, pairs after M and L go on without the letter.
            default: guard command != 0 else { return nil }
            }
            guard let x = number(), let y = number() else { return nil }
            total += 1
            guard total <= most, command != UInt8(ascii: "M") || open.isEmpty else { return nil }
            open.append(AreaShapes.Point(x: x, y: y))
            command = UInt8(ascii: "L")
        }
        return open.isEmpty && !outlines.isEmpty ? outlines : nil
    }
}
