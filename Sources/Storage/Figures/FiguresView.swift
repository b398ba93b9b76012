public import Domain

/// A partnership's figures as its members see them.
public struct FiguresView: Sendable {
    public let partnership: Partnership
    public let member: Member
    /// Those that stand, the newest first.
    public let figures: [LocalFigure]
    public let packs: [(pack: SharedPack, figures: Int)]
}

/// What stands beside one statement.
public struct FiguresBeside: Sendable {
    public let figures: [LocalFigure]
    /// Every wording of the answers, the first first; none while the round is sealed.
    public let answers: [FigureAnswer]

    public init(figures: [LocalFigure], answers: [FigureAnswer]) {
        self.figures = figures
        self.answers = answers
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
    /// What the same key has signed and this partnership shares, the newest first.
    public let sameKey: [SharedPack]
    /// The same pack, where it is shared already.
    public let twin: SharedPack?
}
