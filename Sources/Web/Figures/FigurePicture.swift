import Domain

/// A series of shared figures as a picture, above its table: values with their intervals. No limits are drawn, which would
/// need more than what was shared. A series never holds two definitions or two lengths of period, so its points may stand
/// on one line.
struct FigurePicture {
    let series: FigureSeries
    let title: Phrase
    let words: Words
    /// Which of the page's definitions it is of, for an id of its own: two may differ in their words alone.
    var way = 1

    /// Fewer points make no picture.
    private static let least = 3

    var content: HTML {
        guard let unit = series.definition.indicator.unit else { return .empty }
        let points = points(unit)
        let shown = points.compactMap { $0.numbers == nil ? nil : $0.period.text }
        guard shown.count >= Self.least, let first = shown.first, let last = shown.last else { return .empty }
        // Two definitions of one indicator can stand on one page.
        let definition = [series.definition.version] + series.definition.settings.map(\.value)
        let id = (["trend", series.definition.indicator.text, series.area.code, first, String(way)] + definition)
            .joined(separator: "-")
        return """
            <figure class="ct-report__figure">\(TrendPicture(
                id: id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") },
                trend: Trend(chart: .intervals, points: points), unit: FigureUnit(unit), title: title,
                description: words("figures.picture", ["first": first, "last": last]), words: words
            ).content)</figure>
            """
    }

    /// From the oldest to the newest, with a gap where nothing was shared.
    private func points(_ unit: IndicatorEntry.Unit) -> [Trend.Point] {
        let known = Dictionary(series.figures.map { ($0.period, $0.content) }) { first, _ in first }
        guard var period = known.keys.min(), let last = known.keys.max() else { return [] }
        var points: [Trend.Point] = []
        while period <= last, points.count < 200 {
            switch known[period] {
            case .counted(let numbers) where unit == .percent && numbers.denominator < Figure.Numbers.leastWhole:
                points.append(
                    Trend.Point(period, .few(numerator: numbers.numerator, denominator: numbers.denominator)))
            case .counted(let numbers): points.append(Trend.Point(period, .shown(numbers)))
            case .hidden(let hidden): points.append(Trend.Point(period, .hidden(hidden)))
            case .published, nil: points.append(Trend.Point(period, .nothing))
            }
            period = period.next
        }
        return points
    }
}
