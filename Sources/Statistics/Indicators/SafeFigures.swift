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
        var links = FigureLinks(results, settings)
        try links.add(to: profile)
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
                    // Live births are published elsewhere and need no protection.
                    guard case .count(let count) = counts[name] else { return Row(keys: row.keys, content: .hidden) }
                    return Row(keys: row.keys, content: .shown(numerator: count, denominator: row.denominator))
                })
        }
    }
}

/// The sums that link figures, known to whoever knows the indicators.
struct FigureLinks {
    private(set) var release: Release
    private let results: [IndicatorResult]
    private let settings: IndicatorSettings
    /// The numerators of each result by its keys.
    private let numerators: [[[String]: Int]]

    init(_ results: [IndicatorResult], _ settings: IndicatorSettings) {
        self.results = results.filter { MeasuredIndicator(rawValue: $0.indicator) != nil }
        self.settings = settings
        numerators = self.results.map { result in
            [[String]: Int](result.rows.map { ($0.keys, $0.numerator) }, uniquingKeysWith: { first, _ in first })
        }
        release = Release(profile: DisclosureProfile.all[0])
    }

    static func name(_ result: IndicatorResult, _ keys: [String]) -> String {
        // What it is told apart by belongs to the name: a year and a quarter are different figures.
        ([result.indicator] + zip(result.dimensions, keys).map { "\($0.rawValue) \($1)" }).joined(separator: ", ")
    }

    mutating func add(to profile: DisclosureProfile) throws(DisclosureError) {
        release = Release(profile: profile)
        for result in results {
            for row in result.rows {
                let name = Self.name(result, row.keys)
                if isRate(result) {
                    try release.add(count: name, row.numerator)
                } else {
                    try release.add(figure: name, numerator: row.numerator, denominator: row.denominator)
                }
            }
        }
        for whole in results.indices {
            for part in results.indices where part != whole { try linkParts(whole, part) }
        }
        for dimensions in Set(results.map(\.dimensions)) { try linkIndicators(dimensions) }
    }

    private func measured(_ place: Int) -> MeasuredIndicator? { MeasuredIndicator(rawValue: results[place].indicator) }

    private func isRate(_ result: IndicatorResult) -> Bool {
        MeasuredIndicator(rawValue: result.indicator)?.isRate ?? false
    }

    // MARK: Parts of a whole

    private mutating func linkParts(_ whole: Int, _ part: Int) throws(DisclosureError) {
        let (large, small) = (results[whole], results[part])
        // A mother can be in two quarters and is once in their year.
        guard large.indicator == small.indicator, measured(whole)?.counted(settings) != .mothers,
            let path = Self.path(from: small.dimensions, to: large.dimensions)
        else { return }
        var parts: [[String]: [IndicatorResult.Row]] = [:]
        for row in small.rows { parts[path(row.keys), default: []].append(row) }
        for row in large.rows {
            let found = parts[row.keys] ?? []
            let names = found.map { Self.name(small, $0.keys) }
            let denominators = found.reduce(0) { $0 + $1.denominator }
            // A rate's parts may lack live births; then they make no whole.
            guard denominators == row.denominator, !names.isEmpty else { continue }
            let name = Self.name(large, row.keys)
            if isRate(large) {
                try release.relate(total: .count(name), parts: names.map { .count($0) })
                continue
            }
            try release.relate(total: .numerator(name), parts: names.map { .numerator($0) })
            try release.relate(total: .denominator(name), parts: names.map { .denominator($0) })
        }
    }

    /// How the keys of a finer table name those of a coarser one; nil where they do not.
    private static func path(
        from fine: [IndicatorDimension], to coarse: [IndicatorDimension]
    ) -> (([String]) -> [String])? {
        guard fine != coarse else { return nil }
        var steps: [([String]) -> String] = []
        for dimension in coarse {
            if let place = fine.firstIndex(of: dimension) {
                steps.append { $0[place] }
            } else if dimension == .year || dimension == .financialYear, let place = fine.firstIndex(of: .quarter) {
                steps.append { dimension == .year ? String($0[place].prefix(4)) : LiveBirths.financialYear($0[place]) }
            } else {
                return nil
            }
        }
        return { keys in steps.map { $0(keys) } }
    }

    // MARK: Indicators of the same babies

    private mutating func linkIndicators(_ dimensions: [IndicatorDimension]) throws(DisclosureError) {
        var places: [MeasuredIndicator: Int] = [:]
        for place in results.indices where results[place].dimensions == dimensions {
            if let indicator = measured(place), indicator.counted(settings) != .mothers { places[indicator] = place }
        }
        let hearings = [MeasuredIndicator.sameDay, .emergency, .shortNotice].compactMap { places[$0] }
        for (few, many) in zip(hearings, hearings.dropFirst()) {
            for row in results[many].rows {
                guard let least = numerators[few][row.keys] else { continue }
                let (inner, outer) = (Self.name(results[few], row.keys), Self.name(results[many], row.keys))
                try release.relate(total: .denominator(outer), parts: [.denominator(inner)])
                try slack(.numerator(outer), .numerator(inner), row.numerator - least)
            }
        }
        guard let births = places[.newbornRate] else { return }
        let ofNewborns = [hearings.last] + [.letterBeforeBirth, .separated, .placedWithFamily].map { places[$0] }
        for case .some(let place) in ofNewborns {
            for row in results[place].rows {
                guard let newborns = numerators[births][row.keys] else { continue }
                let (name, all) = (Self.name(results[place], row.keys), Self.name(results[births], row.keys))
                try slack(.count(all), .denominator(name), newborns - row.denominator)
            }
        }
    }

    /// One count holds another: what is between them could be worked out from both.
    private mutating func slack(
        _ whole: Release.Reference, _ part: Release.Reference, _ rest: Int
    ) throws(DisclosureError) {
        guard rest > 0 else { return try release.relate(total: whole, parts: [part]) }
        let name = "what is in \(whole.name) and not in \(part.name)"
        try release.add(count: name, rest, isPrinted: false)
        try release.relate(total: whole, parts: [part, .count(name)])
    }
}
