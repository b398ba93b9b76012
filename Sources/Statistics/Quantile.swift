/// Groups of areas of about equal size by rank: tenths, fifths.
public enum Quantile {
    /// The group, 1 to `count`, that each area belongs to; nothing for an area without a value, and nothing for any
    /// when fewer areas have a value than there are groups. Areas with the same value share the better rank's group.
    ///
    /// With m areas and k groups, the area at rank r (1 = first; ties take the smallest rank) is in group
    /// k + 1 − ⌈(m + 1 − r) k/m⌉; in whole numbers, so that rounding never gives a group 0.
    /// Source: Office for Health Improvement and Disparities, Fingertips technical guidance (rank-based quantiles).
    /// - Parameters:
    ///   - values: in any unit, nil where an area has none.
    ///   - count: groups, from 2 to 1000.
    ///   - highestFirst: whether group 1 holds the highest values.
    /// - Throws: `StatisticsError.argument` outside of that, or for a value that is not a finite number up to 1e100.
    public static func groups(
        of values: [Double?], count: Int, highestFirst: Bool
    ) throws(StatisticsError) -> [Int?] {
        guard (2...1000).contains(count) else {
            throw .argument("quantiles", was: String(count), must: "from 2 to 1000")
        }
        for value in values {
            if let value { try Bounds.value(value, "value") }
        }
        let sorted = values.compactMap(\.self).sorted { highestFirst ? $0 > $1 : $0 < $1 }
        guard sorted.count >= count else { return values.map { _ in nil } }
        var ranks: [Double: Int] = [:]
        for (index, value) in sorted.enumerated() where ranks[value] == nil { ranks[value] = index + 1 }
        return values.map { value in
            guard let value, let rank = ranks[value] else { return nil }
            let scaled = (sorted.count + 1 - rank) * count
            let ceiling = (scaled + sorted.count - 1) / sorted.count
            return count + 1 - ceiling
        }
    }

    /// The value below which a share of the values lies, between neighbours in proportion (type 7).
    /// Source: R. J. Hyndman and Y. Fan (1996), The American Statistician 50:361-365, definition 7.
    /// For at least one value and a share from 0 to 1.
    static func typeSeven(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        let place = Double(sorted.count - 1) * share
        let below = Int(place)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
