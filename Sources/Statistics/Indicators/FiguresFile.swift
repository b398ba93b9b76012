import Foundation

/// Figures as comma-separated text, for the analyst's own eyes: every count as it is.
///
/// Columns: `indicator`, one for each dimension, `numerator`, `denominator`, `value`, `lower95`, `upper95`; six decimals; LF.
public enum FiguresFile {
    /// Results counted with one choice of settings; the name is of the choice, where there are several.
    public struct Reading: Sendable {
        public let name: String?
        public let results: [IndicatorResult]

        public init(name: String?, results: [IndicatorResult]) {
            self.name = name
            self.results = results
        }
    }

    /// Every count as it is. Rows come out in their order, the readings of one indicator after another in a column
    /// `reading` before the numbers.
    public static func bytes(
        _ readings: [Reading], dimensions: [IndicatorDimension]
    ) throws(StatisticsError) -> [UInt8] {
        let isNamed = readings.contains { $0.name != nil }
        var bytes = header(dimensions, before: isNamed ? ["reading"] : [])
        // Small counts come again and again, and their exact interval is dear.
        var intervals: [Int: Interval] = [:]
        for place in 0..<(readings.first?.results.count ?? 0) {
            for reading in readings where reading.results.indices.contains(place) {
                let result = reading.results[place]
                guard let indicator = MeasuredIndicator(rawValue: result.indicator) else { continue }
                for row in result.rows {
                    append(result.indicator, row.keys + (isNamed ? [reading.name ?? ""] : []), to: &bytes)
                    append(row, try indicator.figure(row, known: &intervals), to: &bytes)
                    bytes.append(10)
                }
            }
        }
        return bytes
    }

    /// Safe figures with the same columns and `hidden`, which says `protected` where a figure's numbers are blank.
    public static func bytes(_ safe: SafeFigures, dimensions: [IndicatorDimension]) throws(StatisticsError) -> [UInt8] {
        var bytes = header(dimensions, after: ["hidden"])
        for table in safe.tables where table.dimensions == dimensions {
            for row in table.rows {
                append(table.indicator.rawValue, row.keys, to: &bytes)
                switch row.content {
                case .hidden: bytes += ",,,,,,protected\n".utf8
                case .shown(let numerator, let denominator):
                    let counts = IndicatorResult.Row(keys: row.keys, numerator: numerator, denominator: denominator)
                    append(
                        counts, try table.indicator.figure(counts), decimals: safe.profile.decimals, to: &bytes)
                    bytes += ",\n".utf8
                }
            }
        }
        return bytes
    }

    private static func header(
        _ dimensions: [IndicatorDimension], before: [String] = [], after: [String] = []
    ) -> [UInt8] {
        let names = ["indicator"] + dimensions.map(LiveBirths.column) + before
        let numbers = ["numerator", "denominator", "value", "lower95", "upper95"]
        return Array((names + numbers + after).joined(separator: ",").utf8) + [10]
    }

    private static func append(_ indicator: String, _ keys: [String], to bytes: inout [UInt8]) {
        bytes += indicator.utf8
        for key in keys {
            bytes.append(UInt8(ascii: ","))
            ResultsTable.append(key, to: &bytes)
        }
    }

    private static func append(
        _ row: IndicatorResult.Row, _ figure: (value: Double, interval: Interval), decimals: Int = 6,
        to bytes: inout [UInt8]
    ) {
        for count in [row.numerator, row.denominator] {
            bytes.append(UInt8(ascii: ","))
            bytes += String(count).utf8
        }
        for number in [figure.value, figure.interval.lower, figure.interval.upper] {
            bytes.append(UInt8(ascii: ","))
            if decimals == 6 { append(number, to: &bytes) } else { appendExactly(number, decimals, to: &bytes) }
        }
    }

    /// Six decimals, rounded to the nearest as C does.
    static func append(_ number: Double, to bytes: inout [UInt8]) {
        let scaled = abs(number) * 1e6
        let whole = scaled.rounded(.down)
        // The product is off by far less than this, so only near a half must the exact digits be looked at.
        guard scaled < 1e15, abs(scaled - whole - 0.5) > 1e-3, number > 0 || scaled == 0 else {
            return appendExactly(number, 6, to: &bytes)
        }
        let digits = UInt64(scaled - whole > 0.5 ? whole + 1 : whole)
        bytes += String(digits / 1_000_000).utf8
        bytes.append(UInt8(ascii: "."))
        var unit: UInt64 = 100_000
        while unit > 0 {
            bytes.append(UInt8(truncatingIfNeeded: 48 + digits / unit % 10))
            unit /= 10
        }
    }

    private static func appendExactly(_ number: Double, _ decimals: Int, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { text in
            let length = withVaList([Int32(decimals), number]) { vsnprintf(text.baseAddress, 400, "%.*f", $0) }
            for place in 0..<max(0, min(Int(length), 399)) { bytes.append(UInt8(bitPattern: text[place])) }
        }
    }
}

extension MeasuredIndicator {
    /// A row's value and 95 % interval in the unit of the indicator: Wilson's for shares; Byar's for rates from 10 events on
    /// and exact below.
    public func figure(_ row: IndicatorResult.Row) throws(StatisticsError) -> (value: Double, interval: Interval) {
        var none: [Int: Interval] = [:]
        return try figure(row, known: &none)
    }

    func figure(
        _ row: IndicatorResult.Row, known: inout [Int: Interval]
    ) throws(StatisticsError) -> (value: Double, interval: Interval) {
        let denominator = Double(row.denominator)
        let value = multiplier * Double(row.numerator) / denominator
        guard isRate else {
            let share = try Proportion(numerator: Double(row.numerator), denominator: denominator)
            return (value, try share.wilson(.ninetyFive).scaled(by: multiplier))
        }
        let count = try EventCount(Double(row.numerator))
        let ends = known[row.numerator] ?? count.interval(.ninetyFive)
        if row.numerator < 100 { known[row.numerator] = ends }
        return (value, Interval(multiplier * ends.lower / denominator, multiplier * ends.upper / denominator))
    }
}
