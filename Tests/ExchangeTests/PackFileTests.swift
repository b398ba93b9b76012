import Domain
import Foundation
import Testing

@testable import Exchange

/// A small pack of an invented area; the tests spoil it in one place at a time.
func samplePack(
    figures: [Figure]? = nil, areas: [Pack.Area]? = nil, definitions: [IndicatorDefinition]? = nil,
    source: String = "An invented extract"
) throws -> Pack {
    let definition = IndicatorDefinition(
        indicator: "short_notice_pct", version: "1", settings: [.init(name: "newborn", value: "0 to 13 days")],
        wording: LocalText("Babies at short notice, of all in proceedings", cy: "Babanod"))
    return Pack(
        id: "pack-1", made: try #require(Moment("2027-01-15T09:30:00.000Z")), maker: "commonthread 0.1.0",
        source: source, protection: Pack.Protection(profile: "below-5", version: 1, rule: "Counts below 5 are hidden."),
        areas: areas ?? [Pack.Area(code: "E99000017", name: "Larkmoor")], definitions: definitions ?? [definition],
        figures: try figures ?? [figure(31, 50), figure(nil, nil, period: "2025Q2")])
}

func figure(
    _ numerator: Int?, _ denominator: Int?, period: String = "2025Q1", indicator: Indicator.ID = "short_notice_pct",
    area: String = "E99000017"
) throws -> Figure {
    let period = try #require(Period(period))
    guard let numerator, let denominator else {
        return Figure(indicator: indicator, area: area, period: period, content: .hidden(.small))
    }
    let unit = try #require(indicator.unit)
    let numbers = try #require(Figure.Numbers(numerator: numerator, denominator: denominator, unit: unit))
    return Figure(indicator: indicator, area: area, period: period, content: .shown(numbers))
}

struct PackFileTests {
    private let key: PackKey

    init() throws { key = try #require(PackKey(seed: Array(repeating: 7, count: 32))) }

    private func refusal(_ bytes: [UInt8]) -> [Problem] {
        do {
            _ = try PackFile.open(bytes)
            return []
        } catch {
            guard case .invalid(let faults) = error else { return [] }
            return faults.map(\.problem)
        }
    }

    /// What is refused of a pack that somebody signed although it does not keep the rules.
    private func refusal(_ pack: Pack) -> [String] {
        do {
            try pack.check()
            return []
        } catch {
            guard case .invalid(let faults) = error else { return [] }
            return faults.map(\.problem.key)
        }
    }

    /// A signed file of any text at all, as an attacker with a key of their own would make it.
    private func signed(_ text: String, version: Int = 1, format: String = PackFile.format) throws -> [UInt8] {
        let message = Array("common-thread-pack 1\n\(text)".utf8)
        let object: [String: Any] = [
            "format": format, "version": version, "key": Data(key.publicKey).base64EncodedString(),
            "signature": Data(key.signature(of: message)).base64EncodedString(), "pack": text,
        ]
        return Array(try JSONSerialization.data(withJSONObject: object))
    }

    @Test func whatIsWrittenIsReadAsTheSamePack() throws {
        let pack = try samplePack(source: "=1+1 \"quoted\" \\ / 🧵 ŵ\nsecond line")
        let (read, fingerprint) = try PackFile.open(try PackFile.encode(pack, key))
        #expect(read == pack)
        #expect(fingerprint == key.fingerprint)
        #expect(read.source.hasPrefix("=1+1"), "what looks like a formula is text")
        let bytes = try PackFile.encode(pack, key)
        #expect(try PackFile.encode(read, key) == bytes)
    }

    @Test func randomPacksComeBackAsTheyWere() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("random packs: seed \(seed)")
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<50 {
            let figures = try (0..<1 + next(30)).map { index in
                let denominator = 1 + next(5000)
                let numerator = next(denominator + 1)
                let hidden = (1...4).contains(numerator) || denominator <= 4
                return try figure(
                    hidden ? nil : numerator, hidden ? nil : denominator,
                    period: "\(2000 + index)Q\(1 + next(4))")
            }
            let pack = try samplePack(figures: figures)
            #expect(try PackFile.open(try PackFile.encode(pack, key)).pack == pack)
        }
    }

    @Test func aChangedByteIsFound() throws {
        let bytes = try PackFile.encode(try samplePack(), key)
        let text = String(decoding: bytes, as: UTF8.self)
        let changed = text.replacing("Larkmoor", with: "Larkmoon")
        #expect(changed != text)
        #expect(refusal(Array(changed.utf8)) == [Problem("problem.pack.signature")])
        let other = try #require(PackKey(seed: Array(repeating: 8, count: 32)))
        let swapped = text.replacing(
            Data(key.publicKey).base64EncodedString(), with: Data(other.publicKey).base64EncodedString())
        #expect(refusal(Array(swapped.utf8)) == [Problem("problem.pack.signature")])
    }

    /// Its outer layout may change on the way; what was signed may not.
    @Test func anotherLayoutOfTheSameFileIsTheSamePack() throws {
        let bytes = try PackFile.encode(try samplePack(), key)
        let object = try JSONSerialization.jsonObject(with: Data(bytes))
        let flat = Array(try JSONSerialization.data(withJSONObject: object))
        #expect(flat != bytes)
        #expect(try PackFile.open(flat).pack == samplePack())
    }

    @Test func whatIsNoPackIsRefusedWithASentence() throws {
        let text = String(decoding: try JSONEncoder().encode(try samplePack()), as: UTF8.self)
        #expect(refusal(Array("[]".utf8)).map(\.key) == ["problem.pack.file"])
        #expect(refusal([0xFF, 0x00]).map(\.key) == ["problem.pack.file"])
        #expect(refusal(try signed(text, format: "other")).map(\.key) == ["problem.pack.not-a-pack"])
        #expect(
            refusal(try signed(text, version: 2)) == [Problem("problem.pack.format", ["version": "2", "known": "1"])])
        #expect(refusal([UInt8](repeating: 32, count: PackFile.sizeLimit + 1)) == [Problem("problem.pack.size")])
        let late = text.replacing("2025Q1", with: "2025Q5")
        #expect(
            refusal(try signed(late)) == [Problem("problem.pack.shape", ["where": "figures.[0].period cannot be read"])]
        )
        let both = text.replacing("\"hidden\":\"small\"", with: "\"hidden\":\"small\",\"value\":1")
        #expect(both != text)
        #expect(refusal(try signed(both)).map(\.key) == ["problem.pack.shape"], "a hidden figure has no numbers")
        let infinite = text.replacing("\"value\":62", with: "\"value\":1e999")
        #expect(infinite != text)
        #expect(!refusal(try signed(infinite)).isEmpty)
    }

    @Test func aPackKeepsItsRules() throws {
        #expect(refusal(try samplePack()) == [])
        #expect(
            refusal(try samplePack(figures: [try figure(9, 50, indicator: "other_pct")])) == ["problem.pack.undefined"])
        #expect(refusal(try samplePack(figures: [try figure(9, 50, area: "W1")])) == ["problem.pack.area"])
        #expect(refusal(try samplePack(figures: [try figure(9, 50), try figure(9, 50)])) == ["problem.pack.twice"])
        #expect(refusal(try samplePack(figures: [try figure(4, 50)])) == ["problem.pack.small"])
        #expect(refusal(try samplePack(figures: [try figure(0, 50)])) == [], "nobody is not a small number")
        #expect(refusal(try samplePack(figures: [])) == ["problem.pack.empty"])
        #expect(refusal(try samplePack(source: " ")) == ["problem.pack.text"])
        #expect(refusal(try samplePack(source: "a\u{0}b")) == ["problem.pack.text"])
        #expect(refusal(try samplePack(source: String(repeating: "a", count: 1001))) == ["problem.pack.text"])
        let definition = try #require(try samplePack().definitions.first)
        #expect(refusal(try samplePack(definitions: [definition, definition])) == ["problem.pack.defined-twice"])
        let odd = IndicatorDefinition(indicator: "odd", version: "1", settings: [], wording: LocalText("A"))
        #expect(refusal(try samplePack(definitions: [definition, odd])) == ["problem.pack.indicator"])
        let area = Pack.Area(code: "E99000017", name: "Larkmoor")
        // A form's field holds one line, so an area of two would never be the one that was read.
        for bad in ["Lark\nmoor", "Lark\tmoor", "Lark\u{2028}moor"] {
            #expect(refusal(try samplePack(areas: [.init(code: "E99000017", name: bad)])) == ["problem.pack.text"])
            #expect(
                refusal(try samplePack(areas: [area, .init(code: bad, name: "Larkmoor")])) == ["problem.pack.text"])
        }
        #expect(refusal(try samplePack(areas: [area, area])) == ["problem.pack.area-twice"])
    }

    @Test(
        arguments: [
            (51, 50, 102.0, 90.0, 100.0, "share"), (31, 50, 63.0, 48.2, 74.1, "value"),
            (31, 50, 62.0, 40.0, 74.1, "value"), (31, 50, 62.0, 48.2, 80.0, "value"),
            (-9, 50, -18.0, 0.0, 0.0, "counts"), (0, 0, 0.0, 0.0, 0.0, "counts"),
            (31, 50, 62.0, 48.2, 74.1, nil), (31, 50, 62.0, 48.15, 74.14, nil),
            (31, 50, .nan, 48.2, 74.1, "value"), (31, 50, .infinity, 48.2, 74.1, "value"),
        ] as [(Int, Int, Double, Double, Double, String?)])
    func aFigureSaysWhatFollowsFromItsCounts(
        numerator: Int, denominator: Int, value: Double, lower: Double, upper: Double, fault: String?
    ) throws {
        let numbers = Figure.Numbers(
            numerator: numerator, denominator: denominator, value: value, lower: lower, upper: upper)
        let figure = Figure(
            indicator: "short_notice_pct", area: "E99000017", period: try #require(Period("2025")),
            content: .shown(numbers))
        #expect(refusal(try samplePack(figures: [figure])) == (fault.map { ["problem.pack.\($0)"] } ?? []))
    }

    @Test func aKeyComesBackFromItsFileAndNothingElseIsOne() throws {
        let made = try #require(PackKey.make())
        #expect(PackKey(file: made.file)?.fingerprint == made.fingerprint)
        #expect(made.fingerprint.count == 39 && made.fingerprint != key.fingerprint)
        #expect(PackKey(file: Array("common-thread-pack-key 2\nAAAA\n".utf8)) == nil)
        #expect(PackKey(file: []) == nil)
        #expect(PackKey(file: Array(made.file.dropLast(4))) == nil)
    }
}
