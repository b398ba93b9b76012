/// Why a use case did not do what it was asked. Each surface maps each outcome once: to a page, to JSON, to an exit code.
public enum Refusal: Error, Sendable, Equatable {
    /// There is no such thing, or this person may not know that there is.
    case notFound
    /// The person may see it but not do this to it.
    case notAllowed(Problem)
    /// What was entered needs another look, field by field.
    case invalid([Fault])
    /// Somebody else saved first; nothing was overwritten.
    case conflict(Conflict)
    /// It can't be done now, through no fault of the person.
    case unavailable(Problem)

    public static func invalid(_ field: String, _ problem: Problem) -> Refusal {
        .invalid([Fault(field: field, problem: problem)])
    }
}

/// A sentence for a person, named by its key in the language files, with the values it mentions.
public struct Problem: Error, Sendable, Hashable {
    public let key: String
    public let values: [String: String]

    public init(_ key: String, _ values: [String: String] = [:]) {
        self.key = key
        self.values = values
    }
}

/// A problem with one field of a form or one option of a command.
public struct Fault: Sendable, Hashable {
    public let field: String
    public let problem: Problem

    public init(field: String, problem: Problem) {
        self.field = field
        self.problem = problem
    }
}

/// What somebody else saved while this person was writing.
public struct Conflict: Sendable, Hashable {
    /// The saved fields, by form field name.
    public let theirs: [String: String]
    public let by: String
    public let at: Moment
    /// The version to send with the next try, once the person has seen both texts.
    public let version: Int

    public init(theirs: [String: String], by: String, at: Moment, version: Int) {
        self.theirs = theirs
        self.by = by
        self.at = at
        self.version = version
    }
}

/// Collects the faults of one form, so that a person hears of all of them at once.
public struct Faults {
    public private(set) var all: [Fault] = []

    public init() {}

    public mutating func add(_ field: String, _ key: String, _ values: [String: String] = [:]) {
        all.append(Fault(field: field, problem: Problem(key, values)))
    }

    /// The text without white space at its ends; a fault when it is empty or longer than `limit` characters.
    public mutating func required(_ field: String, _ text: String, limit: Int) -> String {
        let trimmed = optional(field, text, limit: limit)
        if trimmed.isEmpty { add(field, "problem.\(field).missing") }
        return trimmed
    }

    /// The text without white space at its ends; a fault when it is longer than `limit` characters.
    public mutating func optional(_ field: String, _ text: String, limit: Int) -> String {
        let trimmed = text.withPlainLineEnds.trimmed
        // As browsers count, so that no pile of accents passes for one character.
        let count = trimmed.utf16.count
        if count > limit {
            add(field, "problem.too-long", ["limit": String(limit), "count": String(count)])
        }
        return trimmed
    }

    public func check() throws(Refusal) {
        if !all.isEmpty { throw .invalid(all) }
    }
}

extension String {
    /// Every line end as one line feed, and no NUL: not every engine stores it, and no person types it. By bytes, because
    /// a carriage return and a line feed together are one character to Swift.
    var withPlainLineEnds: String {
        guard utf8.contains(where: { $0 == 0 || $0 == 13 }) else { return self }
        var bytes: [UInt8] = []
        var last: UInt8 = 0
        for byte in utf8 {
            if byte == 13 || (byte == 10 && last != 13) {
                bytes.append(10)
            } else if byte != 10 && byte != 0 {
                bytes.append(byte)
            }
            last = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// With one space for each stretch of white space, and none at either end.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Without white space and line ends at either end.
    public var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return first == startIndex && last == index(before: endIndex) ? self : String(self[first...last])
    }
}
