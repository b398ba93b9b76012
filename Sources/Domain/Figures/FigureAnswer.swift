/// The partnership's answer to a question beside a figure, in one wording. A new wording is added; none is ever lost.
public struct FigureAnswer: Hashable, Sendable {
    public static let limit = 2000

    public let indicator: Indicator.ID
    public let text: String
    /// From 1; every form carries the number it was read at.
    public let number: Int
    /// What it answers; nil where nothing was asked, or where nobody kept it.
    public let asked: FigureQuestion.Asked?
    public let by: String
    public let at: Moment

    public init(
        indicator: Indicator.ID, text: String, number: Int, asked: FigureQuestion.Asked? = nil, by: String, at: Moment
    ) {
        self.indicator = indicator
        self.text = text
        self.number = number
        self.asked = asked
        self.by = by
        self.at = at
    }
}

extension Round {
    /// The next wording of an answer. The chair answers, and whoever speaks for a voice, once ratings are open to all.
    /// `read` is the key of the question that the person read, empty where none was asked; nil for a program.
    public func answer(
        _ text: String, about indicator: Indicator.ID, to question: FigureQuestion?, read: String?, seen: Int,
        over standing: FigureAnswer?, by member: Member, at now: Moment
    ) throws(Refusal) -> FigureAnswer {
        try member.require(.answer)
        if isSealed { throw .notAllowed(Problem("refusal.sealed")) }
        if state == .closed { throw .notAllowed(Problem("refusal.closed")) }
        var faults = Faults()
        let text = faults.required("answer", text, limit: FigureAnswer.limit)
        try faults.check()
        // Another wording, once nothing is asked any more, still answers what was asked before.
        let asked = question?.asked ?? standing?.asked
        if let standing {
            // A form sent twice is one answer.
            if standing.text == text && standing.asked == asked { return standing }
            if standing.number != seen {
                throw .conflict(
                    Conflict(
                        theirs: ["answer": standing.text], by: standing.by, at: standing.at, version: standing.number))
            }
        }
        if let read, read != question?.asked.key ?? "" { throw .invalid("answer", Problem("problem.answer.asked")) }
        return FigureAnswer(
            indicator: indicator, text: text, number: (standing?.number ?? 0) + 1, asked: asked, by: member.name,
            at: now)
    }
}
