import Domain

/// Areas against their common average, with what chance does to an area of each size.
struct FunnelPicture {
    let id: String
    let comparison: AreaComparison
    let unit: FigureUnit
    let title: Phrase
    let description: Phrase
    let words: Words

    private static let bottom = 226.0
    private static let right = 388.0

    private var figures: ReportWords { ReportWords(words: words) }
    private var heights: (top: Double, ticks: [Double]) {
        PictureScale.round(through: comparison.areas.map(\.value).max() ?? 1, most: unit.most)
    }
    private var sizes: (top: Double, ticks: [Double]) {
        PictureScale.round(through: Double(comparison.areas.map(\.denominator).max() ?? 1))
    }

    var content: HTML {
        let heights = heights
        let sizes = sizes
        let y = PictureScale(values: 0...heights.top, from: Self.bottom, to: 12)
        let x = PictureScale(values: 0...sizes.top, from: 46, to: Self.right - 8)
        func line(_ value: (AreaComparison.Limits) -> Double) -> [(x: Double, y: Double)] {
            // Where limits leave the picture, the line ends.
            comparison.limits.filter { value($0) <= heights.top }.map { (x($0.denominator), y(value($0))) }
        }
        var drawing = pictureAxis(heights.ticks, y, right: Self.right) { figures.tick($0, unit) }
        for tick in sizes.ticks.dropFirst() where tick == tick.rounded() {
            let at = coordinate(x(tick))
            drawing += """
                <text x="\(at)" y="246" text-anchor="\(tick == sizes.ticks.last ? "end" : "middle")">\
                \(figures.count(Int(tick)))</text>
                """
        }
        drawing += """
            <text x="46" y="266">\(attribute: words[unit == .percent ? "report.funnel.size" : "report.funnel.births"])</text>
            """
        for area in comparison.areas where area.code != comparison.own {
            drawing += dot(x(Double(area.denominator)), y(area.value))
        }
        drawing += pictureLine(line(\.inner.lowerBound), width: "1.5", dashes: "5 4")
        drawing += pictureLine(line(\.inner.upperBound), width: "1.5", dashes: "5 4")
        drawing += pictureLine(line(\.outer.lowerBound), width: "1.5")
        drawing += pictureLine(line(\.outer.upperBound), width: "1.5")
        drawing += pictureLine(
            [(x(0), y(comparison.average)), (x(sizes.top), y(comparison.average))], width: "1", dashes: "2 3")
        if let own = comparison.ownArea { drawing += PictureSign.own.drawn(x(Double(own.denominator)), y(own.value)) }
        return """
            <figcaption class="ct-picture__caption">\(words["report.axis.\(unit.rawValue)"])</figcaption>\
            \(picture(id: id, width: 400, height: 274, title: title, description: description, drawing))\(key)
            """
    }

    private func dot(_ x: Double, _ y: Double) -> HTML {
        """
        <circle class="ct-picture__dot" cx="\(coordinate(x))" cy="\(coordinate(y))" r="2.5" fill="none" stroke="#505a5f" \
        stroke-width="1"/>
        """
    }

    private var key: HTML {
        var entries: [(sign: HTML, words: Phrase)] = []
        if let own = comparison.ownArea {
            entries.append((PictureSign.own.drawn(12, 8), words("report.key.own", ["area": own.name])))
        }
        entries.append((dot(12, 8), words["report.key.area"]))
        entries.append((pictureLine([(0, 8), (24, 8)], width: "1", dashes: "2 3"), words["report.key.all-average"]))
        entries.append((pictureLine([(0, 8), (24, 8)], width: "1.5", dashes: "5 4"), words["report.key.inner"]))
        entries.append((pictureLine([(0, 8), (24, 8)], width: "1.5"), words["report.key.outer"]))
        return pictureKey(entries)
    }
}
