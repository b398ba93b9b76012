/// A drawing with a title and a description for those who do not see it. Colours are given as attributes, because pages
/// allow no styles of their own, and nothing is said by colour alone.
func picture(
    id: String, width: Int, height: Int, title: Phrase, description: Phrase, _ drawing: HTML
) -> HTML {
    """
    <svg class="ct-picture" viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-title \(id)-text">\
    <title id="\(id)-title">\(attribute: title)</title><desc id="\(id)-text">\(attribute: description)</desc>\
    <g font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#0b0c0c">\(drawing)</g></svg>
    """
}

/// What the signs of a picture mean, each drawn again beside its words. The title is for the PDF, where no sign may be
/// without a text.
func pictureKey(_ entries: [(sign: HTML, words: Phrase)]) -> HTML {
    let items = entries.map { entry -> HTML in
        """
        <li><svg class="ct-picture__sign" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">\
        <title>\(attribute: entry.words)</title>\(entry.sign)</svg> \(entry.words)</li>
        """
    }
    return "<ul class=\"ct-picture__key\">\(items)</ul>"
}

/// The place of values between two edges of a drawing.
struct PictureScale {
    let values: ClosedRange<Double>
    let from: Double
    let to: Double

    func callAsFunction(_ value: Double) -> Double {
        let width = values.upperBound - values.lowerBound
        let share = width > 0 ? (min(max(value, values.lowerBound), values.upperBound) - values.lowerBound) / width : 0
        return from + share * (to - from)
    }

    /// From 0 to a round number that holds all values, with the numbers to write beside the axis.
    static func round(through largest: Double, most: Double = .infinity, steps: Int = 4) -> (
        top: Double, ticks: [Double]
    ) {
        let largest = min(largest.isFinite && largest > 0 ? largest : 1, most)
        var size = 1.0
        while size * Double(steps) < largest { size *= 10 }
        while size * Double(steps) / 10 >= largest { size /= 10 }
        let step = [size / 10, size / 5, size / 4, size / 2, size].first { $0 * Double(steps) >= largest } ?? size
        let count = Int((largest / step).rounded(.up))
        return (min(step * Double(count), most), (0...count).map { min(step * Double($0), most) })
    }
}

/// A coordinate with one decimal.
func coordinate(_ value: Double) -> String { ReportWords.decimal(value) }

/// The signs that stand for values. They differ by shape, and are told apart in black and white.
enum PictureSign {
    case point, beyond, run, own, hidden, few

    func drawn(_ x: Double, _ y: Double) -> HTML {
        switch self {
        case .point:
            "<circle class=\"ct-picture__ink\" cx=\"\(coordinate(x))\" cy=\"\(coordinate(y))\" r=\"3\"/>"
        case .beyond: diamond(x, y, 7, filled: true)
        case .run: square(x, y, 4)
        case .own: diamond(x, y, 8, filled: true)
        case .hidden: cross(x, y)
        case .few:
            """
            <circle class="ct-picture__paper" cx="\(coordinate(x))" cy="\(coordinate(y))" r="4" fill="#fff" \
            stroke="#0b0c0c" stroke-width="1.5"/>
            """
        }
    }

    private func diamond(_ x: Double, _ y: Double, _ reach: Double, filled: Bool) -> HTML {
        """
        <path class="ct-picture__ink" d="M\(coordinate(x)) \(coordinate(y - reach))L\(coordinate(x + reach)) \
        \(coordinate(y))L\(coordinate(x)) \(coordinate(y + reach))L\(coordinate(x - reach)) \(coordinate(y))Z"/>
        """
    }

    private func square(_ x: Double, _ y: Double, _ reach: Double) -> HTML {
        """
        <rect class="ct-picture__paper" x="\(coordinate(x - reach))" y="\(coordinate(y - reach))" \
        width="\(coordinate(2 * reach))" height="\(coordinate(2 * reach))" fill="#fff" stroke="#0b0c0c" \
        stroke-width="2"/>
        """
    }

    private func cross(_ x: Double, _ y: Double) -> HTML {
        """
        <path class="ct-picture__line" d="M\(coordinate(x - 4)) \(coordinate(y - 4))L\(coordinate(x + 4)) \
        \(coordinate(y + 4))M\(coordinate(x + 4)) \(coordinate(y - 4))L\(coordinate(x - 4)) \(coordinate(y + 4))" \
        fill="none" stroke="#0b0c0c" stroke-width="1.5"/>
        """
    }
}

/// A line through points; dashes as SVG writes them.
func pictureLine(_ points: [(x: Double, y: Double)], width: StaticString = "2", dashes: StaticString? = nil) -> HTML {
    if points.count < 2 { return .empty }
    var path = ""
    for (index, point) in points.enumerated() {
        path += "\(index == 0 ? "M" : "L")\(coordinate(point.x)) \(coordinate(point.y))"
    }
    return """
        <path class="ct-picture__line" d="\(path)" fill="none" stroke="#0b0c0c" \
        stroke-width="\(HTML(stringLiteral: width))"\(.attribute("stroke-dasharray", dashes))/>
        """
}

/// The value axis: a number and a fine line at each tick.
func pictureAxis(_ ticks: [Double], _ scale: PictureScale, right: Double, label: (Double) -> String) -> HTML {
    var drawing = HTML()
    for tick in ticks {
        let y = scale(tick)
        drawing += """
            <path class="ct-picture__grid" d="M46 \(coordinate(y))L\(coordinate(right)) \(coordinate(y))" \
            stroke="#cfc6bc" stroke-width="1" fill="none"/>\
            <text x="41" y="\(coordinate(y + 5))" text-anchor="end">\(label(tick))</text>
            """
    }
    return drawing
}
