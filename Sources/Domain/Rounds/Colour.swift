/// What a voice or the partnership says of a statement. The absence of a colour is 'not rated', which is none of these.
public enum Colour: String, Codable, Sendable, CaseIterable {
    case inPlace, partly, notInPlace, notApplicable
}

/// How sure a voice is of its rating.
public enum Confidence: String, Codable, Sendable, CaseIterable {
    case sure, fairly, notSure
}

/// How far apart the voices are on one statement, in words. Never a number, never an average.
public enum Spread: String, Codable, Sendable, CaseIterable {
    /// One voice says in place, another not in place.
    case opposite
    /// The voices say different things, though none the opposite of another.
    case apart
    case together
    /// Fewer than two voices have said anything.
    case tooFew

    public init(_ colours: [Colour]) {
        let said = Set(colours)
        if colours.count < 2 {
            self = .tooFew
        } else if said.contains(.inPlace) && said.contains(.notInPlace) {
            self = .opposite
        } else {
            self = said.count > 1 ? .apart : .together
        }
    }

    /// Widest first.
    public var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
