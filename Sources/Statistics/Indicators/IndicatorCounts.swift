/// The indicators of an extract, and how it was to read.
public struct IndicatorCounts: Sendable {
    public let results: [IndicatorResult]
    public let settings: IndicatorSettings
    public let quality: ExtractQuality
    /// Newborn babies in proceedings whose combination has no live births in the file of births, such as those of an
    /// unknown area; they are in no rate.
    public let withoutBirths: Int

    /// The results without what a file of births says of areas that the extract has no row of, and of times before its
    /// first newborn baby and after its last: there, none is no finding.
    public var ofRowsRead: [IndicatorResult] {
        results.map { result in
            guard MeasuredIndicator(rawValue: result.indicator)?.isRate == true else { return result }
            let area = result.dimensions.firstIndex(of: .area)
            let time = result.dimensions.firstIndex { $0 == .quarter || $0 == .year || $0 == .financialYear }
            let times = time.map { place in result.rows.filter { $0.numerator > 0 }.map { $0.keys[place] } } ?? []
            return IndicatorResult(
                indicator: result.indicator, dimensions: result.dimensions,
                rows: result.rows.filter { row in
                    if let area, !areas.contains(row.keys[area]) { return false }
                    guard let time else { return true }
                    guard let first = times.min(), let last = times.max() else { return false }
                    return (first...last).contains(row.keys[time])
                })
        }
    }

    /// Areas that rows were read of.
    private let areas: Set<String>

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
        let denominators = indicators.contains(where: \.isRate) ? try births?.totals(dimensions) ?? [:] : [:]
        let order = Self.order(totals.keys, denominators.keys)
        var withoutBirths = 0
        let results = indicators.enumerated().map { place, indicator in
            let rows = order.compactMap { keys -> IndicatorResult.Row? in
                let counts = totals[keys]
                let births = denominators[keys] ?? 0
                if indicator.isRate, births == 0 { withoutBirths += counts?[place * 2] ?? 0 }
                // A rate has a row wherever there are live births, also where nothing was counted.
                let denominator = indicator.isRate ? births : counts?[place * 2] ?? 0
                guard denominator > 0 else { return nil }
                return .init(keys: keys, numerator: counts?[place * 2 + 1] ?? 0, denominator: denominator)
            }
            return IndicatorResult(indicator: indicator.rawValue, dimensions: dimensions, rows: rows)
        }
        self.results = results.sorted { $0.indicator < $1.indicator }
        self.settings = settings
        areas = Set(reading.parts.flatMap { $0.names[.area]?.names ?? [] }).union(["UNKNOWN"])
        quality = reading.quality
        self.withoutBirths = withoutBirths
    }

    private struct MotherInFigure: Hashable {
        let place: Int
        let keys: [String]
        let mother: UInt64
    }

    /// Every combination once, sorted.
    private static func order<Keys: Collection<[String]>, Others: Collection<[String]>>(
        _ keys: Keys, _ others: Others
    ) -> [[String]] {
        // One text for each is compared faster than several; no name has a NUL in it.
        Set(keys).union(others).map { ($0.joined(separator: "\0"), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension [Int] {
    fileprivate mutating func add(_ other: UnsafeBufferPointer<Int32>) {
        for index in indices { self[index] += Int(other[index]) }
    }
}
