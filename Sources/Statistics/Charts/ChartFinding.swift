/// Neighbouring points that stand out in one way: on one side of the average, or on one trend.
public struct ChartFinding: Hashable, Sendable {
    /// Of a stretch on one side: beyond a limit when all of them are, else a run, else near a limit.
    public let rule: XmRRule
    /// Places among the chart's points, the first and the last.
    public let points: ClosedRange<Int>
    /// How many of them lie beyond a limit.
    public let beyond: Int

    /// The rules of a chart whose limits are not those of XmR: beyond a limit, seven on a trend, seven on one side; for the
    /// points of one stretch, in order.
    static func rules(_ points: [ChartPoint]) -> [XmRRule?] {
        let sides = points.map { $0.value > $0.centre ? 1 : $0.value < $0.centre ? -1 : 0 }
        let trends = XmRRule.sevenOnTrend(points.map(\.value))
        let runs = XmRRule.sevenOnOneSide(sides)
        return points.indices.map { index in
            let ahead = index..<min(index + 7, points.count)
            if points[index].isOutside { return sides[index] > 0 ? .aboveLimit : .belowLimit }
            if let trend = trends[ahead].first(where: { $0 != 0 }) { return trend > 0 ? .rising : .falling }
            if let run = runs[ahead].first(where: { $0 != 0 }) { return run > 0 ? .sevenAbove : .sevenBelow }
            return nil
        }
    }

    /// One finding for neighbours that say the same, so that a long stretch is told once.
    /// - Parameter points: the stretch and the rule of each; nil for a point without limits.
    static func found(_ points: [(segment: Int, rule: XmRRule?)?]) -> [ChartFinding] {
        var stretches: [[(place: Int, rule: XmRRule, segment: Int)]] = []
        for (place, point) in points.enumerated() {
            guard let point, let rule = point.rule else { continue }
            if let last = stretches.last?.last, last.place == place - 1, last.segment == point.segment,
                last.rule.direction == rule.direction, last.rule.isTrend == rule.isTrend
            {
                stretches[stretches.count - 1].append((place, rule, point.segment))
            } else {
                stretches.append([(place, rule, point.segment)])
            }
        }
        return stretches.map { stretch in
            ChartFinding(
                rule: common(stretch.map(\.rule)), points: stretch[0].place...stretch[stretch.count - 1].place,
                beyond: stretch.count { $0.rule.isBeyond })
        }
    }

    /// What rules of one direction say together.
    private static func common(_ rules: [XmRRule]) -> XmRRule {
        let isHigh = rules[0].direction > 0
        if rules[0].isTrend { return rules[0] }
        if rules.allSatisfy(\.isBeyond) { return isHigh ? .aboveLimit : .belowLimit }
        if rules.contains(.sevenAbove) || rules.contains(.sevenBelow) { return isHigh ? .sevenAbove : .sevenBelow }
        return isHigh ? .twoOfThreeHigh : .twoOfThreeLow
    }
}

extension XmRRule {
    fileprivate var isTrend: Bool { self == .rising || self == .falling }
    fileprivate var isBeyond: Bool { self == .aboveLimit || self == .belowLimit }
}

extension XmRChart {
    /// The four rules for points of one stretch that lie side by side.
    static func rules(_ points: [ChartPoint]) -> [XmRRule?] {
        let points = points.map { point in
            let near = (point.upper - point.centre) * 2 / 3
            return Point(
                value: point.value, segment: point.segment, mean: point.centre, lower: point.lower, upper: point.upper,
                nearLower: point.centre - near, nearUpper: point.centre + near)
        }
        return judged(points, .neutral).map(\.rule)
    }
}

extension TrendChart.Limits {
    /// Where limits start anew, or how many points they come from, among a chart's points.
    struct Stretches {
        var starts: [Int] = []
        var baseline: Int?

        /// How many points the last limits are taken from.
        func basis(of count: Int) -> Int { baseline ?? count - (starts.last ?? 0) }
    }

    /// - Parameters:
    ///   - points: the first and the last label of each point, in order.
    ///   - least: points that a stretch needs for limits of its own; with fewer on one side, limits come from all.
    func stretches(_ points: [(first: String, last: String)], least: Int = 2) -> Stretches {
        switch self {
        case .all: return Stretches()
        case .baseline(let label):
            let count = points.count { $0.last <= label }
            // With fewer than two, everything is taken: one point is no basis.
            return Stretches(baseline: count >= 2 ? count : nil)
        case .rebase(let label):
            guard let start = points.firstIndex(where: { $0.first >= label }),
                start == 0 || start >= least && points.count - start >= least
            else { return Stretches() }
            return Stretches(starts: [start])
        }
    }
}
