public import Domain

/// A stretch of a partnership's figures as its members see them: of some indicators the first areas with the newest
/// figures, or of one indicator some areas with all of theirs.
public struct FiguresView: Sendable {
    public let partnership: Partnership
    public let member: Member
    /// Every indicator of which a figure stands, in the catalogue's order; those it does not know come last.
    public let indicators: [Indicator.ID]
    public let stretches: [FigureStretch]
    /// The first indicator of the next stretch, where one follows.
    public let next: Indicator.ID?
    /// What was shared last, the newest first, with how many figures each gave; with the first stretch alone.
    public let packs: [(pack: SharedPack, figures: Int)]
    public let hasMorePacks: Bool

    /// Whether it begins with the first indicator: what is not of one stretch stands with this one.
    public var isFirst: Bool { stretches.first?.indicator == indicators.first }
}

/// The lines of an indicator in some of its areas.
public struct FigureStretch: Sendable {
    public let indicator: Indicator.ID
    public let series: [FigureSeries]
    /// Every definition by which a figure of the indicator stands, in this stretch or another, in the order of their keys.
    public let definitions: [IndicatorDefinition]
    /// The code of the last area shown, where more follow.
    public let next: String?
}

/// A stretch of what was shared in a partnership, the newest first.
public struct SharedPacksView: Sendable {
    public let partnership: Partnership
    public let member: Member
    public let packs: [(pack: SharedPack, figures: Int)]
    /// The last one shown, where older ones follow.
    public let next: SharedPack.ID?
}

/// What stands beside one statement.
public struct FiguresBeside: Sendable {
    /// Of each line the newest figure and the one a year before. An indicator with more lines than anybody compares has
    /// some of them.
    public let series: [FigureSeries]
    /// The indicators of which not every line was read, so that nothing can be said of all.
    public let uncompared: Set<Indicator.ID>
    /// Every wording of the answers, the first first; none while the round is sealed.
    public let answers: [FigureAnswer]

    public func series(of indicator: Indicator.ID) -> [FigureSeries] {
        series.filter { $0.definition.indicator == indicator }
    }

    /// What is asked where this colour stands beside these figures.
    public func question(_ colour: Colour?, about indicator: Indicator.ID, better: IndicatorEntry.Better)
        -> FigureQuestion?
    {
        uncompared.contains(indicator) ? nil : FigureQuestion(colour, series(of: indicator), better: better)
    }
}

/// What a chair is about to share, and what that would do.
public struct FigurePreview: Sendable {
    public struct Line: Sendable {
        public let entry: FigureOffer.Entry
        public let definition: IndicatorDefinition
        public let effect: FigureEffect
    }

    public let id: Identifier<FigureOffer>
    public let offer: FigureOffer
    public let lines: [Line]
    /// How many packs that the same key signed are shared in this partnership, and when the last one was.
    public let sameKey: (count: Int, last: Moment)?
    /// The same pack, where it is shared already.
    public let twin: SharedPack?
}
