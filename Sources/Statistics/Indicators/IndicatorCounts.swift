/// The indicators of an extract, and how it was to read.
public struct IndicatorCounts: Sendable {
    public let results: [IndicatorResult]
    public let settings: IndicatorSettings
    public let quality: ExtractQuality
    /// Newborn babies in proceedings whose combination has no live births in the file of births, such as those of an
    /// unknown area; they are in no rate.
    public let withoutBirths: Int

    /// Reads an extract and counts.
    ///
    /// - Parameters:
    ///   - births: needed for rates; without it they are left out.
    ///   - progress: is told the share that is done, from 0 to 1, from any thread.
    /// - Throws: `TableError` where the extract lacks a column, cannot be read, or has no row that can be counted, and where
    ///   the births are not told apart as the figures are.
    public init(
        _ extract: Extract, births: LiveBirths?, indicators: [MeasuredIndicator], by dimensions: [IndicatorDimension],
        settings: IndicatorSettings = IndicatorSettings(), progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(TableError) {
        let key = IndicatorKey(dimensions: dimensions)
        let indicators = indicators.filter { !$0.isRate || births != nil }
        for indicator in indicators {
            try extract.layout.require(indicator.columns(settings), for: indicator.rawValue)
        }
        try extract.layout.require(key.columns, for: "--by \(dimensions.map(\.rawValue).joined(separator: ","))")
        let columns = indicators.reduce(key.columns) { $0.union($1.columns(settings)) }
        let reading = try extract.read(columns, progress: progress) {
            IndicatorCounter(indicators, key, settings)
        }
        var totals: [[String]: [Int]] = [:]
        var mothers: [MotherInFigure: (denominator: Int, numerator: Int)] = [:]
        for (counter, names) in reading.parts {
            counter.forEach { code, counts in
                totals[key.names(code, names), default: Array(repeating: 0, count: counts.count)].add(counts)
            }
            for (mother, counts) in counter.mothers {
                let known = MotherInFigure(
                    place: mother.place, keys: key.names(mother.key, names), mother: mother.mother)
                mothers[known, default: (0, 0)].denominator += counts.denominator
                mothers[known, default: (0, 0)].numerator += counts.numerator
            }
        }
        for (mother, counts) in mothers where counts.denominator > 0 {
            totals[mother.keys]?[mother.place * 2] += 1
            if counts.numerator > 0 { totals[mother.keys]?[mother.place * 2 + 1] += 1 }
        }
        var withoutBirths = 0
        var results: [IndicatorResult] = []
        for (place, indicator) in indicators.enumerated() {
            let rows: [IndicatorResult.Row]
            if indicator.isRate, let births {
                (rows, withoutBirths) = try Self.rates(totals, place, births, dimensions)
            } else {
                rows = totals.compactMap { keys, counts in
                    counts[place * 2] > 0
                        ? .init(keys: keys, numerator: counts[place * 2 + 1], denominator: counts[place * 2]) : nil
                }
            }
            results.append(
                IndicatorResult(
                    indicator: indicator.rawValue, dimensions: dimensions,
                    rows: rows.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }))
        }
        self.results = results.sorted { $0.indicator < $1.indicator }
        self.settings = settings
        quality = reading.quality
        self.withoutBirths = withoutBirths
    }

    private struct MotherInFigure: Hashable {
        let place: Int
        let keys: [String]
        let mother: UInt64
    }

    /// A rate has a row for every combination that has live births, also where nothing was counted.
    private static func rates(
        _ totals: [[String]: [Int]], _ place: Int, _ births: LiveBirths, _ dimensions: [IndicatorDimension]
    ) throws(TableError) -> ([IndicatorResult.Row], withoutBirths: Int) {
        let lacking = births.lacks(dimensions).map(LiveBirths.column)
        guard lacking.isEmpty else {
            throw TableError(
                row: 1,
                """
                there is no column \(lacking.joined(separator: ", ")), by which rates are to be told apart. Add it, or \
                leave the rate out with --indicators.
                """)
        }
        let denominators = try births.totals(dimensions)
        let rows = denominators.compactMap { keys, births in
            births > 0
                ? IndicatorResult.Row(keys: keys, numerator: totals[keys]?[place * 2] ?? 0, denominator: births) : nil
        }
        let lost = totals.reduce(0) { $0 + ((denominators[$1.key] ?? 0) > 0 ? 0 : $1.value[place * 2]) }
        return (rows, lost)
    }
}

extension [Int] {
    fileprivate mutating func add(_ other: UnsafeBufferPointer<Int>) {
        for index in indices { self[index] += other[index] }
    }
}
