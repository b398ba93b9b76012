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
        // No page gives a share of so few, so none is asked about.
        if series.definition.indicator.unit == .percent,
            min(now.denominator, then.denominator) < Figure.Numbers.leastWhole
        {
            return nil
        }
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
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// In place, and the figure moved the wrong way.
        case inPlaceAndWorse
        /// Not in place, and the figure moved the right way.
        case notInPlaceAndBetter
    }

    public let kind: Kind
    /// The line that is asked about, for a page to show it among the others.
    public let series: FigureSeries
    public let asked: Asked

    /// Nothing is asked where areas, or years and quarters, moved in different ways, nor of any other colour.
    public init?(_ colour: Colour?, _ series: [FigureSeries], better: IndicatorEntry.Better) {
        let changes = series.compactMap { line in FigureChange(line, better: better).map { (line, $0) } }
        guard let (line, change) = changes.first, changes.allSatisfy({ $0.1.isBetter == change.isBetter }) else {
            return nil
        }
        switch (colour, change.isBetter) {
        case (.inPlace, false): kind = .inPlaceAndWorse
        case (.notInPlace, true): kind = .notInPlaceAndBetter
        default: return nil
        }
        guard let asked = Asked(kind, change) else { return nil }
        self.series = line
        self.asked = asked
    }
}

extension FigureQuestion {
    /// What was asked, as it was read: it stays with the answer when the figures are replaced or taken back.
    public struct Asked: Codable, Hashable, Sendable {
        /// A value that was shown, in the indicator's unit and to the one decimal that people read.
        public struct Value: Codable, Hashable, Sendable {
            public let period: Period
            public let value: Double

            public init(period: Period, value: Double) {
                self.period = period
                self.value = value
            }
        }

        public let kind: Kind
        public let area: Pack.Area
        public let earlier: Value
        public let later: Value

        public init(kind: Kind, area: Pack.Area, earlier: Value, later: Value) {
            self.kind = kind
            self.area = area
            self.earlier = earlier
            self.later = later
        }

        /// Nil where one of the two shows no value: then there is nothing to ask about.
        init?(_ kind: Kind, _ change: FigureChange) {
            func value(_ figure: LocalFigure) -> Value? {
                figure.content.value.map { Value(period: figure.period, value: ($0 * 10).rounded() / 10) }
            }
            guard let earlier = value(change.earlier), let later = value(change.later) else { return nil }
            self.init(kind: kind, area: change.later.area, earlier: earlier, later: later)
        }

        /// The same for the same question alone: a form carries it, so that nobody answers what they did not read.
        public var key: String {
            [
                kind.rawValue, earlier.period.text, String(earlier.value), later.period.text, String(later.value),
                area.code,
            ]
            .joined(separator: " ")
        }

        /// Whether it can have been asked of an indicator of this unit. Which way is better is in the catalogue alone, so
        /// whether the change fits the kind of question is not known here.
        func isPossible(in unit: IndicatorEntry.Unit) -> Bool {
            let values = 0...(unit == .percent ? 100.0 : 10_000.0)
            return values.contains(earlier.value) && values.contains(later.value)
                && later.period.yearBefore == earlier.period
                && [area.name, area.code].allSatisfy { text in
                    !text.trimmed.isEmpty && text.utf16.count <= 200 && text.isOfThisWorld && !text.isOfLines
                }
        }
    }
}
