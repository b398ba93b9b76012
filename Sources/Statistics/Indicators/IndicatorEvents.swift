/// What one area's rows say of single events, day by day.
public struct IndicatorEvents: Sendable {
    public let days: [MeasuredIndicator: EventDays]

    /// Reads an extract once more, and keeps a number of cases and events for each day of one area: no more than there are
    /// days, however many rows. A row counts once, also where figures count babies or mothers, so that twins are no two
    /// events without any time between them.
    ///
    /// - Parameters:
    ///   - area: its code, or `UNKNOWN` for rows without one.
    ///   - today: as 2026-11-26; what is dated later cannot have happened, and is left out.
    ///   - progress: is told the share that is done, from 0 to 1, from any thread.
    /// - Throws: `TableError` where the extract lacks a column, or cannot be read.
    public init(
        _ extract: Extract, area: String, indicators: [MeasuredIndicator],
        settings: IndicatorSettings = IndicatorSettings(), today: String,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(TableError) {
        for indicator in indicators {
            try extract.layout.require(indicator.columns(settings), for: indicator.rawValue)
        }
        let columns = indicators.reduce(Set([CaseColumn.area])) { $0.union($1.columns(settings)) }
        try extract.layout.require([.area], for: "the area's events")
        let key = DayKey(area: 0, other: area == "UNKNOWN" ? CaseRow.missing : 0)
        let reading = try extract.read(columns, names: [.area: [area.uppercased()]], progress: progress) {
            IndicatorCounter(indicators, key, settings, counting: .births)
        }
        let day = Array(today.utf8).withUnsafeBytes { CellReader(.birthDate).read($0).value }
        // One wrong year would else be the newest row, and a gap of decades.
        let newest = day == CaseRow.missing ? UInt64(Int32.max) : UInt64(max(0, day))
        var totals: [UInt64: [Int]] = [:]
        for (counter, _) in reading.parts {
            counter.forEach { day, counts in
                guard day <= newest else { return }
                let known = totals[day] ?? Array(repeating: 0, count: counts.count)
                totals[day] = zip(known, counts).map { $0 + Int($1) }
            }
        }
        let order = totals.sorted { $0.key < $1.key }
        let last = order.last.map { Int($0.key) }
        var days: [MeasuredIndicator: EventDays] = [:]
        for (place, indicator) in indicators.enumerated() {
            let own = order.compactMap { day, counts -> EventDays.Day? in
                let (cases, events) = (counts[place * 2], counts[place * 2 + 1])
                return cases > 0 ? .init(number: Int(day), cases: cases, events: events) : nil
            }
            days[indicator] = EventDays(own, last: last)
        }
        self.days = days
    }
}

/// Places a row of one area on its day, and all others in one place.
struct DayKey: CaseKey {
    static let elsewhere = UInt64.max

    /// The area's number among names.
    let area: Int32
    /// Another number that is the same area: `CaseRow.missing` where rows without one are asked for.
    let other: Int32

    @inline(__always) func key(_ row: CaseRow, date: Int32) -> UInt64 {
        row[.area] == area || row[.area] == other ? UInt64(UInt32(bitPattern: date)) : Self.elsewhere
    }
}
