public import Foundation

/// A point in time in UTC to the millisecond, kept as ISO 8601 text so that it sorts and stores as written.
public struct Moment: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// For example `2027-01-15T09:30:00.000Z`.
    public let text: String

    /// Nil unless the text has exactly the form above. Every row that is read comes through here, so it allocates nothing.
    public init?(_ text: String) {
        var copy = text
        let isMoment = copy.withUTF8 { bytes in
            func number(_ from: Int, _ count: Int) -> Int {
                var number = 0
                for byte in bytes[from..<from + count] {
                    guard (48...57).contains(byte) else { return -1 }
                    number = number * 10 + Int(byte) - 48
                }
                return number
            }
            guard bytes.count == 24, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84, bytes[13] == 58, bytes[16] == 58,
                bytes[19] == 46, bytes[23] == 90
            else { return false }
            return Day.exists(year: number(0, 4), month: number(5, 2), day: number(8, 2))
                && (0...23).contains(number(11, 2)) && (0...59).contains(number(14, 2))
                && (0...60).contains(number(17, 2)) && number(20, 3) >= 0
        }
        guard isMoment else { return nil }
        self.text = text
    }

    public init(_ date: Date) {
        // To the nearest: a date is a binary fraction, so a millisecond may come back a little less than it was.
        let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
        let fraction = (milliseconds % 1000 + 1000) % 1000
        var seconds = time_t((milliseconds - fraction) / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let day =
            "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        let time = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
        text = "\(day)T\(time).\(padded(Int(fraction), 3))Z"
    }

    public var date: Date {
        func number(_ from: Int, _ count: Int) -> Int { Int(text.dropFirst(from).prefix(count)) ?? 0 }
        var parts = tm()
        parts.tm_year = Int32(number(0, 4) - 1900)
        parts.tm_mon = Int32(number(5, 2) - 1)
        parts.tm_mday = Int32(number(8, 2))
        parts.tm_hour = Int32(number(11, 2))
        parts.tm_min = Int32(number(14, 2))
        parts.tm_sec = Int32(number(17, 2))
        return Date(timeIntervalSince1970: Double(timegm(&parts)) + Double(number(20, 3)) / 1000)
    }

    /// The calendar day in the United Kingdom, as people there agree on it: it ends at their midnight.
    public var day: Day { inUnitedKingdom.written }

    /// The day that stands in the text.
    private var written: Day {
        Day(
            year: Int(text.prefix(4)) ?? 1970, month: Int(text.dropFirst(5).prefix(2)) ?? 1,
            day: Int(text.dropFirst(8).prefix(2)) ?? 1) ?? .epoch
    }

    /// The same moment written in the United Kingdom's time: one hour ahead from the last Sunday of March, 01:00 UTC,
    /// to the last Sunday of October, 01:00 UTC. Written out, because a server may lack the time zone's data.
    public var inUnitedKingdom: Moment {
        let year = written.year
        func lastSunday(_ month: Int) -> Int {
            // Both months have 31 days. Zeller's congruence gives the 31st's weekday (0 is Saturday).
            let weekday = (31 + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7
            return 31 - (weekday + 6) % 7
        }
        func mark(_ month: Int) -> String {
            "\(year)-\(month < 10 ? "0" : "")\(month)-\(lastSunday(month))T01:00:00.000Z"
        }
        return text >= mark(3) && text < mark(10) ? adding(seconds: 3600) : self
    }

    public func adding(seconds: Double) -> Moment { Moment(date.addingTimeInterval(seconds)) }

    public var description: String { text }

    public static func < (left: Moment, right: Moment) -> Bool { left.text < right.text }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Moment(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a time is written as 2027-01-15T09:30:00.000Z")
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// A calendar day, for due dates: `2027-03-31`.
public struct Day: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    static let epoch = Day(unchecked: 1970, 1, 1)

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Whether a calendar has the day. Years 1900 to 2200.
    static func exists(year: Int, month: Int, day: Int) -> Bool {
        guard (1900...2200).contains(year), (1...12).contains(month), day >= 1 else { return false }
        switch month {
        case 4, 6, 9, 11: return day <= 30
        case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        default: return day <= 31
        }
    }

    /// Nil for a day that no calendar has.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.exists(year: year, month: month, day: day) else { return nil }
        self.init(unchecked: year, month, day)
    }

    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // Digits alone: a number may also begin with a sign, a day may not.
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var text: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    public var description: String { text }

    public static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a day is written as 2027-03-31")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
