/// Figures that may leave the analyst's computer: shown or hidden as a whole, so that nobody can work out a small number
/// from everything that leaves with them.
///
/// What is reckoned with: quarters that make years and other parts that make a whole; hearings at short notice, which hold
/// the emergencies, which hold those on the same day; and figures whose denominator is the numerator of another.
public struct SafeFigures: Sendable {
    public struct Row: Hashable, Sendable {
        /// In the order of the table's dimensions.
        public let keys: [String]
        public let content: ProtectedRelease.Outcome
    }

    public struct Table: Sendable {
        public let indicator: MeasuredIndicator
        public let dimensions: [IndicatorDimension]
        public let rows: [Row]
    }

    public let profile: DisclosureProfile
    public let tables: [Table]
    public let hiddenAsSmall: Int
    public let hiddenAsLinked: Int

    /// - Parameters:
    ///   - results: everything that leaves together. What leaves later, or left before, is not reckoned with.
    ///   - settings: those the results were counted with.
    ///   - progress: is told the share that is done, from 0 to 1.
    /// - Throws: `DisclosureError` where a number cannot be protected, or the attack cannot be settled.
    public init(
        _ results: [IndicatorResult], settings: IndicatorSettings, profile: DisclosureProfile,
        progress: (Double) -> Void = { _ in }
    ) throws(DisclosureError) {
        var links = FigureLinks(results, settings, profile)
        try links.addAll()
        let safe = try links.release.protected(progress: progress)
        self.profile = profile
        hiddenAsSmall = safe.hiddenAsSmall
        hiddenAsLinked = safe.hiddenAsLinked
        let counts = safe.counts
        tables = results.compactMap { result in
            guard let indicator = MeasuredIndicator(rawValue: result.indicator) else { return nil }
            return Table(
                indicator: indicator, dimensions: result.dimensions,
                rows: result.rows.map { row in
                    let name = FigureLinks.name(result, row.keys)
                    guard indicator.isRate else { return Row(keys: row.keys, content: safe[figure: name] ?? .hidden) }
                    // Live births of an area and a time are published elsewhere and need no protection.
                    if FigureLinks.isProtectedRate(result) {
                        return Row(keys: row.keys, content: safe[figure: name] ?? .hidden)
                    }
                    guard case .count(let count) = counts[name] else { return Row(keys: row.keys, content: .hidden) }
                    return Row(keys: row.keys, content: .shown(numerator: count, denominator: row.denominator))
                })
        }
    }
}
