import Domain

/// A trend as a line with its points, limits and average; gaps where numbers are hidden.
struct TrendPicture {
    let id: String
    let trend: Trend
    let unit: FigureUnit
    let title: Phrase
    let description: Phrase
    let words: Words
    /// Without signs and names of rules.
    var isPlain = false

    private var figures: ReportWords { ReportWords(words: words) }
    private var set: String { isPlain ? "plain." : "" }

    /// The picture with the key to its signs.
    var content: HTML {
        let drawing = LineDrawing(
            points: trend.points.map(point), findings: trend.findings, marks: years, most: unit.most,
            word: { words["report.signal.\(set)\($0.rawValue)"] },
            tick: { isPlain ? figures.bareTick($0) : figures.tick($0, unit) })
        let key = drawing.key(point: trend.isYearly ? "year" : "quarter", centre: "average") {
            words["report.key.\(set)\($0)"]
        }
        let caption = words[isPlain ? "report.axis.plain.\(unit.rawValue)" : "report.axis.\(unit.rawValue)"]
        return """
            <figcaption class="ct-picture__caption">\(caption)</figcaption>\
            \(picture(
                id: id, width: 400, height: 262, title: title, description: description, drawing.content))\(key)
            """
    }

    private func point(_ point: Trend.Point) -> LineDrawing.Point {
        let absent: PictureSign? =
            switch point.content {
            case .hidden: .hidden
            case .few: .few
            case .shown, .value, .nothing: nil
            }
        return LineDrawing.Point(
            value: point.value, limits: point.limits, interval: point.numbers.map { ($0.lower, $0.upper) },
            signal: point.signal, absent: absent)
    }

    /// The year at its first point.
    private var years: [LineDrawing.Mark] {
        let starts = trend.points.indices.filter {
            trend.points[$0].period.length != .quarter || trend.points[$0].period.quarter == 1
        }
        return (starts.isEmpty ? Array(trend.points.indices.prefix(1)) : starts).map {
            LineDrawing.Mark(place: $0, text: String(trend.points[$0].period.year))
        }
    }
}

extension Trend {
    var isYearly: Bool { points.first.map { $0.period.length != .quarter } ?? false }
}
