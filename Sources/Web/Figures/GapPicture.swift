import Domain

/// The gaps between events in their order, with limits and the usual gap.
struct GapPicture {
    let id: String
    let gaps: EventGaps
    let title: Phrase
    let description: Phrase
    let words: Words

    var content: HTML {
        let drawing = LineDrawing(
            points: gaps.points.map {
                LineDrawing.Point(value: Double($0.length), limits: $0.limits, signal: $0.signal)
            },
            findings: gaps.findings, marks: numbers, word: { words["report.gaps.signal.\($0.rawValue)"] },
            tick: { ReportWords(words: words).bareTick($0) })
        let key = drawing.key(point: "gap", centre: "usual") { words["report.key.\($0)"] }
        let order: HTML = "<text x=\"46\" y=\"266\">\(attribute: words["report.gaps.order"])</text>"
        return """
            <figcaption class="ct-picture__caption">\(words["report.gaps.axis.\(gaps.chart.rawValue)"])</figcaption>\
            \(picture(
                id: id, width: 400, height: 274, title: title, description: description,
                "\(drawing.content)\(order)"))\(key)
            """
    }

    /// At every fifth event, or so many more that the numbers have room.
    private var numbers: [LineDrawing.Mark] {
        let every = gaps.points.count > 30 ? 10 : 5
        return gaps.points.enumerated().compactMap { place, point in
            point.number % every == 0 ? LineDrawing.Mark(place: place, text: String(point.number)) : nil
        }
    }
}
