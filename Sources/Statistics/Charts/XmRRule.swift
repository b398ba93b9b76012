/// The four rules of Making Data Count, each with its side. Source: NHS England, Making Data Count.
public enum XmRRule: String, Hashable, Sendable, CaseIterable {
    case aboveLimit = "above the upper limit"
    case belowLimit = "below the lower limit"
    case rising = "one of seven rising"
    case falling = "one of seven falling"
    case twoOfThreeHigh = "two of three near the upper limit"
    case twoOfThreeLow = "two of three near the lower limit"
    case sevenAbove = "one of seven above the mean"
    case sevenBelow = "one of seven below the mean"

    /// 1 for high or rising, -1 for low or falling.
    public var direction: Int {
        switch self {
        case .aboveLimit, .rising, .twoOfThreeHigh, .sevenAbove: 1
        case .belowLimit, .falling, .twoOfThreeLow, .sevenBelow: -1
        }
    }

    /// For each point, the side on which it and the six before it lie: 1, -1, or 0 for neither. A 0 among them breaks it.
    static func sevenOnOneSide(_ sides: [Int]) -> [Int] {
        sides.indices.map { end in
            guard end >= 6 else { return 0 }
            let sum = sides[(end - 6)...end].reduce(0, +)
            return sum == 7 ? 1 : sum == -7 ? -1 : 0
        }
    }

    /// For each point, whether the six steps up to it all rise (1), all fall (-1), or neither (0).
    static func sevenOnTrend(_ values: [Double]) -> [Int] {
        values.indices.map { end in
            guard end >= 6 else { return 0 }
            let steps = ((end - 5)...end).map { values[$0] > values[$0 - 1] ? 1 : values[$0] < values[$0 - 1] ? -1 : 0 }
            let sum = steps.reduce(0, +)
            return sum == 6 ? 1 : sum == -6 ? -1 : 0
        }
    }

    /// Whether each point is part of seven, where a seventh point is marked by anything but 0.
    static func partOfSeven(_ ends: [Int]) -> [Bool] {
        ends.indices.map { index in ends[index..<min(index + 7, ends.count)].contains { $0 != 0 } }
    }

    /// Whether each point is in a run of three on one side of the mean of which two lie near the limit.
    static func twoOfThree(near: [Bool], sides: [Int]) -> [Bool] {
        let runs = near.indices.map { start in
            start + 2 < near.count && near[start...(start + 2)].count { $0 } >= 2
                && abs(sides[start...(start + 2)].reduce(0, +)) == 3
        }
        return near.indices.map { index in runs[max(0, index - 2)...index].contains(true) }
    }
}

extension XmRChart {
    /// The points of one stretch with the first rule that applies to each.
    static func judged(_ points: [Point], _ improvement: Improvement) -> [Point] {
        let values = points.map(\.value)
        let sides = points.map(\.side)
        let trend = XmRRule.partOfSeven(XmRRule.sevenOnTrend(values))
        let side = XmRRule.partOfSeven(XmRRule.sevenOnOneSide(sides))
        let near = XmRRule.twoOfThree(near: points.map(\.isNearLimit), sides: sides)
        return points.indices.map { index in
            var point = points[index]
            if point.isOutside {
                point.rule = point.side > 0 ? .aboveLimit : .belowLimit
            } else if trend[index] {
                point.rule = rises(values, trend, at: index) ? .rising : .falling
            } else if near[index], point.isNearLimit {
                point.rule = point.side > 0 ? .twoOfThreeHigh : .twoOfThreeLow
            } else if side[index] {
                point.rule = point.side > 0 ? .sevenAbove : .sevenBelow
            }
            point.meaning = meaning(of: point.rule, improvement)
            return point
        }
    }

    /// A trend's direction at a point: the step out of it while the trend goes on, else the step into it.
    private static func rises(_ values: [Double], _ trend: [Bool], at index: Int) -> Bool {
        if index + 1 < values.count, trend[index + 1], values[index + 1] != values[index] {
            return values[index + 1] > values[index]
        }
        return index > 0 && values[index] > values[index - 1]
    }

    private static func meaning(of rule: XmRRule?, _ improvement: Improvement) -> Meaning {
        guard let rule else { return .commonCause }
        switch improvement {
        case .increase: return rule.direction > 0 ? .improvement : .concern
        case .decrease: return rule.direction < 0 ? .improvement : .concern
        case .neutral: return rule.direction > 0 ? .high : .low
        }
    }
}
