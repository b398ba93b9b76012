/// The time a figure is of: a calendar quarter, a calendar year, or a financial year from April to March.
public struct Period: Hashable, Sendable, Comparable, CustomStringConvertible {
    public enum Length: String, Hashable, Sendable, CaseIterable {
        case quarter
        case year
        case financialYear
    }

    public let length: Length
    public let year: Int
    /// 1 to 4 for a quarter, else 0.
    public let quarter: Int

    /// `2019Q4`, `2019`, `2019/20`; nil for anything else. Years 1900 to 2200.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        func digits(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            return bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        guard let year = digits(0..<4), (1900...2200).contains(year) else { return nil }
        if bytes.count == 4 {
            self.init(length: .year, year: year, quarter: 0)
        } else if bytes.count == 6, bytes[4] == UInt8(ascii: "Q"), let quarter = digits(5..<6),
            (1...4).contains(quarter)
        {
            self.init(length: .quarter, year: year, quarter: quarter)
        } else if bytes.count == 7, bytes[4] == UInt8(ascii: "/"), let next = digits(5..<7), next == (year + 1) % 100 {
            self.init(length: .financialYear, year: year, quarter: 0)
        } else {
            return nil
        }
    }

    private init(length: Length, year: Int, quarter: Int) {
        self.length = length
        self.year = year
        self.quarter = quarter
    }

    public var text: String {
        switch length {
        case .quarter: return "\(year)Q\(quarter)"
        case .year: return String(year)
        case .financialYear:
            let next = (year + 1) % 100
            return "\(year)/\(next < 10 ? "0" : "")\(next)"
        }
    }

    public var description: String { text }

    /// The period of the same length that begins when this one ends.
    public var next: Period {
        length == .quarter && quarter < 4
            ? Period(length: length, year: year, quarter: quarter + 1)
            : Period(length: length, year: year + 1, quarter: length == .quarter ? 1 : 0)
    }

    /// By their first months; a shorter period before a longer one that begins with it.
    public static func < (left: Period, right: Period) -> Bool {
        (left.firstMonth, left.months.upperBound, left.text) < (
            right.firstMonth, right.months.upperBound, right.text
        )
    }

    /// The same length of time one year before; nil before the first year there is.
    public var yearBefore: Period? {
        year > 1900 ? Period(length: length, year: year - 1, quarter: quarter) : nil
    }

    /// The months since year 0 at its beginning.
    public var firstMonth: Int {
        switch length {
        case .quarter: year * 12 + (quarter - 1) * 3
        case .year: year * 12
        case .financialYear: year * 12 + 3
        }
    }

    /// Whether some day lies in both.
    public func overlaps(_ other: Period) -> Bool { months.overlaps(other.months) }

    /// The months since year 0 that it is of.
    var months: Range<Int> { firstMonth..<(firstMonth + (length == .quarter ? 3 : 12)) }
}

extension Period: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let period = Period(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a period is written as 2019Q4, 2019 or 2019/20")
        }
        self = period
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
