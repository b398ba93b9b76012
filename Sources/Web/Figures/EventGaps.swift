import Domain

/// What lies between one rare event of an area and the next, as it is drawn: plain values, worked out elsewhere. From the
/// gaps the days of events can be worked out, so only a report for the analyst's own eyes has a place for them.
public struct EventGaps: Sendable {
    public enum Chart: String, Sendable, CaseIterable {
        /// Days from one to the next.
        case t
        /// Cases between one and the next.
        case g
    }

    public struct Month: Hashable, Sendable {
        public let year: Int
        /// 1 to 12.
        public let month: Int

        public init(year: Int, month: Int) {
            self.year = year
            self.month = month
        }
    }

    /// The gap that one event ends.
    public struct Point: Hashable, Sendable {
        /// Which event it is, from 2 on: the first has none before it.
        public let number: Int
        public let month: Month
        /// Days or cases.
        public let length: Int
        public let limits: Trend.Limits?
        public let signal: Trend.Signal?

        public init(
            number: Int, month: Month, length: Int, limits: Trend.Limits?, signal: Trend.Signal?
        ) {
            self.number = number
            self.month = month
            self.length = length
            self.limits = limits
            self.signal = signal
        }
    }

    /// More make a picture in which no gap can be told from its neighbour.
    public static let mostDrawn = 60

    public let chart: Chart
    /// Whether an event is what the share does not count, because that is the rarer.
    public let isOfTheRest: Bool
    /// The newest gaps, as many as are drawn.
    public let points: [Point]
    public let findings: [Trend.Finding]
    /// How many gaps there are.
    public let count: Int
    /// Days or cases since the last event.
    public let open: Int
    /// Whether that is beyond the upper limit already.
    public let isOpenBeyond: Bool
    /// How many gaps the limits are taken from, where they are so few that the limits will still move.
    public let trialPoints: Int?

    /// - Parameters:
    ///   - points: all gaps in order; the newest are kept.
    ///   - findings: by places among all of them.
    public init(
        _ chart: Chart, isOfTheRest: Bool, points: [Point], findings: [Trend.Finding], open: Int, isOpenBeyond: Bool,
        trialPoints: Int?
    ) {
        let first = max(0, points.count - Self.mostDrawn)
        self.chart = chart
        self.isOfTheRest = isOfTheRest
        self.points = Array(points.dropFirst(first))
        self.findings = findings.compactMap { finding in
            guard finding.points.upperBound >= first else { return nil }
            let kept = max(0, finding.points.lowerBound - first)...finding.points.upperBound - first
            let beyond = min(finding.beyond, kept.count)
            return Trend.Finding(finding.signal, kept, beyond: beyond)
        }
        count = points.count
        self.open = open
        self.isOpenBeyond = isOpenBeyond
        self.trialPoints = trialPoints
    }

    /// Whether longer gaps are for the better; nil where neither way is.
    func isLongerBetter(_ better: IndicatorEntry.Better) -> Bool? {
        switch better {
        case .higher: isOfTheRest
        case .lower: !isOfTheRest
        case .neither: nil
        }
    }

    /// Whether gaps lately grew longer (true) or shorter (false) beyond chance; nil where neither.
    var isLatelyLonger: Bool? {
        if isOpenBeyond { return true }
        guard let last = findings.last, last.points.upperBound >= points.count - 4 else { return nil }
        return last.signal.isHigh
    }
}
