/// A safe aggregate of one indicator, for one area and period: a value with its interval, or the reason for its absence.
public struct Figure: Codable, Hashable, Sendable {
    /// Why a figure does not show its numbers. Which of the two it is may itself give a number away, so a profile can
    /// show both alike.
    public enum Hidden: String, Codable, Hashable, Sendable, CaseIterable {
        /// So few that a person could be known.
        case small
        /// It would let a small number be worked out.
        case linked
        /// One of the two.
        case protected
    }

    /// The numbers of a figure; its value and interval are in the unit of the indicator.
    public struct Numbers: Codable, Hashable, Sendable {
        public let numerator: Int
        public let denominator: Int
        public let value: Double
        /// The ends of the 95 % interval.
        public let lower: Double
        public let upper: Double

        public init(numerator: Int, denominator: Int, value: Double, lower: Double, upper: Double) {
            self.numerator = numerator
            self.denominator = denominator
            self.value = value
            self.lower = lower
            self.upper = upper
        }
    }

    public enum Content: Hashable, Sendable {
        case shown(Numbers)
        case hidden(Hidden)
    }

    public let indicator: Indicator.ID
    /// The area's code, such as `E99000017`.
    public let area: String
    public let period: Period
    public let content: Content

    public init(indicator: Indicator.ID, area: String, period: Period, content: Content) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.content = content
    }

    private enum Key: String, CodingKey {
        case indicator, area, period, numerator, denominator, value, lower, upper, hidden
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        indicator = try container.decode(Indicator.ID.self, forKey: .indicator)
        area = try container.decode(String.self, forKey: .area)
        period = try container.decode(Period.self, forKey: .period)
        if let hidden = try container.decodeIfPresent(Hidden.self, forKey: .hidden) {
            guard !container.contains(.numerator), !container.contains(.denominator), !container.contains(.value),
                !container.contains(.lower), !container.contains(.upper)
            else {
                throw DecodingError.dataCorruptedError(
                    forKey: .hidden, in: container, debugDescription: "a hidden figure has no numbers")
            }
            content = .hidden(hidden)
        } else {
            content = .shown(try Numbers(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(indicator, forKey: .indicator)
        try container.encode(area, forKey: .area)
        try container.encode(period, forKey: .period)
        switch content {
        case .shown(let numbers): try numbers.encode(to: encoder)
        case .hidden(let hidden): try container.encode(hidden, forKey: .hidden)
        }
    }
}
