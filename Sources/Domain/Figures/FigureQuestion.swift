/// What a series of figures did in a year, where that can be said.
public struct FigureChange: Hashable, Sendable {
    public let earlier: LocalFigure
    public let later: LocalFigure
    /// Better or worse for mothers and babies, by the indicator's own direction.
    public let isBetter: Bool

    /// Nothing is said unless all of this holds: the newest figure and the one a year before it are of the same area, the
    /// same definition with the same settings and the same length of time; both show their counts; and their 95 %
    /// intervals do not touch. Nor where neither way is better.
    public init?(_ series: FigureSeries, better: IndicatorEntry.Better) {
        guard better != .neither, let later = series.figures.first, let year = later.period.yearBefore,
            let earlier = series.figures.first(where: { $0.period == year }),
            case .counted(let now) = later.content, case .counted(let then) = earlier.content
        else { return nil }
        if now.lower > then.upper {
            isBetter = better == .higher
        } else if now.upper < then.lower {
            isBetter = better == .lower
        } else {
            return nil
        }
        self.earlier = earlier
        self.later = later
    }
}

/// The polite question where a colour and a figure seem to say different things. Never an accusation: both may be right.
public struct FigureQuestion: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// In place, and the figure moved the wrong way.
        case inPlaceAndWorse
        /// Not in place, and the figure moved the right way.
        case notInPlaceAndBetter
    }

    public let kind: Kind
    public let change: FigureChange

    /// Nothing is asked where areas, or years and quarters, moved in different ways, nor of any other colour.
    public init?(_ colour: Colour?, _ series: [FigureSeries], better: IndicatorEntry.Better) {
        let changes = series.compactMap { FigureChange($0, better: better) }
        guard let first = changes.first, changes.allSatisfy({ $0.isBetter == first.isBetter }) else { return nil }
        switch (colour, first.isBetter) {
        case (.inPlace, false): kind = .inPlaceAndWorse
        case (.notInPlace, true): kind = .notInPlaceAndBetter
        default: return nil
        }
        change = first
    }
}

/// The partnership's answer to such a question, in one wording. A new wording is added; none is ever lost.
public struct FigureAnswer: Hashable, Sendable {
    public static let limit = 2000

    public let indicator: Indicator.ID
    public let text: String
    /// From 1; every form carries the number it was read at.
    public let number: Int
    public let by: String
    public let at: Moment

    public init(indicator: Indicator.ID, text: String, number: Int, by: String, at: Moment) {
        self.indicator = indicator
        self.text = text
        self.number = number
        self.by = by
        self.at = at
    }
}

extension Round {
    /// The next wording of an answer. The chair answers, and whoever speaks for a voice, once ratings are open to all.
    public func answer(
        _ text: String, about indicator: Indicator.ID, seen: Int, over standing: FigureAnswer?, by member: Member,
        at now: Moment
    ) throws(Refusal) -> FigureAnswer {
        try member.require(.answer)
        if isSealed { throw .notAllowed(Problem("refusal.sealed")) }
        if state == .closed { throw .notAllowed(Problem("refusal.closed")) }
        var faults = Faults()
        let text = faults.required("answer", text, limit: FigureAnswer.limit)
        try faults.check()
        if let standing {
            // A form sent twice is one answer.
            if standing.text == text { return standing }
            if standing.number != seen {
                throw .conflict(
                    Conflict(
                        theirs: ["answer": standing.text], by: standing.by, at: standing.at, version: standing.number))
            }
        }
        return FigureAnswer(
            indicator: indicator, text: text, number: (standing?.number ?? 0) + 1, by: member.name, at: now)
    }
}
