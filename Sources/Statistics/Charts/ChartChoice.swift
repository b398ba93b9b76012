/// Which chart shows a series, by rules that are stated here and in docs/statistics.md and ask nobody.
///
/// Sources: D. C. Montgomery, Introduction to Statistical Quality Control, chapter 7 (P and U); D. B. Laney (2002), Quality
/// Engineering 14:531-537 (P′ and U′). The thresholds are this project's own where they name none. Values without counts have
/// `XmRChart`; the gaps between single rare events have a `GapChart`, which never leaves the analyst's computer.
public enum ChartChoice: Hashable, Sendable {
    /// Limits from what chance does to counts: P or U, or Laney's with very many events.
    case attributes(AttributeChart.Kind)
    /// Limits from the values alone, where there are no counts: XmR.
    case individuals
    /// No limits: each point with its own interval.
    case intervals(Reason)
    /// No limits and no intervals: values without counts.
    case points(Reason)
    /// The same counts in longer periods, chosen for anew.
    case longerPeriods(Reason)
    case nothing(Reason)

    public enum Reason: Hashable, Sendable {
        /// Most shares are of fewer than `leastWhole`.
        case fewPeople
        /// Fewer than `leastExpected` events in an average period.
        case rareEvents
        /// Fewer than `leastPoints` points.
        case fewPoints
        /// Fewer than `leastValues` values without counts.
        case fewValues
        /// More points are protected than known: what is shown is not typical of what is not.
        case mostlyHidden
        /// Every point is protected.
        case allHidden
        /// Nothing was counted in any period.
        case noPoints
    }

    /// A share of fewer is told in numbers and not drawn: one person more or less moves it by over ten points.
    public static let leastWhole = 10
    /// With fewer expected, a period without any is common, the lower limit is 0, and limits of three standard errors
    /// promise more than they keep.
    public static let leastExpected = 5.0
    /// With fewer points no limit is drawn. Fingertips, too, looks for no trend in fewer than five.
    public static let leastPoints = 5
    /// A chart that takes its limits from the values alone needs more of them than one that knows what chance does to counts:
    /// as many as make its limits more than trial limits.
    public static let leastValues = XmRChart.fullLength
    /// Three standard errors of so many events are 15 % of them. Beyond it, limits from chance alone are so close that
    /// ordinary change from quarter to quarter lies outside.
    public static let manyExpected = 400.0

    /// - Parameter canLengthen: whether the same counts can be had in longer periods.
    public static func choose(_ series: CountSeries, canLengthen: Bool) throws(StatisticsError) -> ChartChoice {
        let known = series.points.compactMap(\.counts)
        if known.isEmpty {
            return .nothing(series.points.contains { $0.content == .hidden } ? .allHidden : .noPoints)
        }
        let usable = known.filter { isDrawn($0, series.measure) }
        if usable.count * 2 < known.count { return canLengthen ? .longerPeriods(.fewPeople) : .nothing(.fewPeople) }
        let expected = expected(usable, series.measure)
        if expected < leastExpected { return canLengthen ? .longerPeriods(.rareEvents) : .intervals(.rareEvents) }
        if series.points.count(where: { $0.content == .hidden }) > known.count { return .intervals(.mostlyHidden) }
        if usable.count < leastPoints { return .intervals(.fewPoints) }
        let plain: AttributeChart.Kind = series.measure == .share ? .p : .u
        guard expected >= manyExpected else { return .attributes(plain) }
        return .attributes(try spread(usable, series.measure) ? (plain == .p ? .laneyP : .laneyU) : plain)
    }

    /// Which chart shows values without counts.
    public static func choose(_ series: ValueSeries) -> ChartChoice {
        let known = series.points.count { if case .value = $0.content { true } else { false } }
        let hidden = series.points.count { $0.content == .hidden }
        if known == 0 { return .nothing(hidden > 0 ? .allHidden : .noPoints) }
        if hidden > known { return .points(.mostlyHidden) }
        return known < leastValues ? .points(.fewValues) : .individuals
    }

    /// Whether quarters hold too little for limits, so that the gaps between events say more.
    public static func isOfRareEvents(_ quarters: CountSeries) throws(StatisticsError) -> Bool {
        if case .longerPeriods = try choose(quarters, canLengthen: true) { true } else { false }
    }

    static func isDrawn(_ counts: (numerator: Int, denominator: Int), _ measure: CountSeries.Measure) -> Bool {
        measure == .rate || counts.denominator >= leastWhole
    }

    /// Events in an average period; of a share, of the rarer of having and not having.
    private static func expected(
        _ counts: [(numerator: Int, denominator: Int)], _ measure: CountSeries.Measure
    ) -> Double {
        let events = counts.reduce(0.0) { $0 + Double($1.numerator) }
        let rest = counts.reduce(0.0) { $0 + Double($1.denominator) } - events
        return (measure == .share ? min(events, rest) : events) / Double(counts.count)
    }

    /// Whether points vary more than chance: Laney's limits are then the wider ones. They never narrow a chart here.
    private static func spread(
        _ counts: [(numerator: Int, denominator: Int)], _ measure: CountSeries.Measure
    ) throws(StatisticsError) -> Bool {
        let observations = try counts.map { counts throws(StatisticsError) in
            try AttributeChart.Observation(
                numerator: Double(counts.numerator), denominator: Double(counts.denominator))
        }
        let share = measure == .share
        let plain = try AttributeChart(share ? .p : .u, observations)
        guard let wide = try? AttributeChart(share ? .laneyP : .laneyU, observations),
            let own = wide.points.first, let usual = plain.points.first
        else { return false }
        return own.upper - own.centre > usual.upper - usual.centre
    }
}
