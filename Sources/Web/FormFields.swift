import Domain
import Hummingbird
import NIOCore

/// What a form sent, exactly as typed, so that it can be shown again.
struct FormFields: Sendable, Equatable {
    private var values: [String: [String]] = [:]

    init(_ values: [String: String] = [:]) {
        self.values = values.mapValues { [$0] }
    }

    subscript(_ name: String) -> String {
        get { values[name]?.first ?? "" }
        set { values[name] = [newValue] }
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    func all(_ name: String) -> [String] { (values[name] ?? []).filter { !$0.isEmpty } }

    mutating func set(_ name: String, to all: [String]) { values[name] = all }

    /// The version the form was read at; a form that was tampered with counts as never read.
    var version: Int { Int(self["version"]) ?? -1 }

    /// The fields that hold a person's own words.
    private static let prose = [
        "action", "answer", "area", "back-reason", "changed", "content-note", "content-note-cy", "discussion",
        "dissent", "done",
        "evidence", "example-title", "figure-source", "measure", "needed", "note", "partnership", "peer", "practice",
        "priority",
        "reason", "reflection", "resource-summary", "resource-summary-cy", "resource-title", "resource-title-cy",
        "title", "topic", "voice", "voices", "voices-cy", "whom", "why", "words",
    ]

    /// Everything that was sent, field by field, the same each time.
    var sent: [(name: String, value: String)] {
        values.sorted { $0.key < $1.key }.flatMap { name, all in all.map { (name: name, value: $0) } }
    }

    /// What a person wrote that looks as if it tells who a real person is.
    var texts: [WrittenDetails] {
        Self.prose.flatMap { name in
            (values[name] ?? []).compactMap { value in
                let details = PersonalDetails.found(in: value)
                return details.isEmpty ? nil : WrittenDetails(field: name, text: value, details: details)
            }
        }
    }

    /// Whether the form holds what must never be sent back to a page.
    var hasSecret: Bool { has("password") || has("code") }

    /// The three boxes of a date as one day; what is no day comes back as typed and is refused, and nothing is nothing.
    func date(_ name: String) -> String {
        let parts = ["day", "month", "year"].map { self["\(name)-\($0)"].trimmed }
        guard parts.contains(where: { !$0.isEmpty }) else { return "" }
        let day = Int(parts[2]).flatMap { year in
            Int(parts[1]).flatMap { month in Int(parts[0]).flatMap { Day(year: year, month: month, day: $0) } }
        }
        return day?.text ?? parts.joined(separator: " ")
    }

    /// Fills the three boxes of a date.
    mutating func setDate(_ name: String, to day: Day) {
        self["\(name)-day"] = String(day.day)
        self["\(name)-month"] = String(day.month)
        self["\(name)-year"] = String(day.year)
    }

    /// What a person wrote, for a page that could not save it.
    var written: [String] { Self.prose.flatMap { all($0) } }

    // MARK: - Decoding

    static let bodyLimit = 256 * 1024

    /// Reads `application/x-www-form-urlencoded`; anything else is not a form of ours.
    init(_ request: Request) async throws {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await request.body.collect(upTo: Self.bodyLimit)
        try self.init(encoded: Array(body.readableBytesView))
    }

    init(encoded bytes: [UInt8]) throws {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(halves[0]), let value = Self.decode(halves.count > 1 ? halves[1] : []) else {
                throw HTTPError(.badRequest)
            }
            values[name, default: []].append(value)
            guard values.count <= 1000 else { throw HTTPError(.badRequest) }
        }
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                index += 2
            default: decoded.append(bytes[index])
            }
            index += 1
        }
        // No person types a zero byte, and no database of ours keeps one.
        decoded.removeAll { $0 == 0 }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Text as part of an address.
    static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
