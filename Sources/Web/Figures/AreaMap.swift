import Domain

/// Areas where they lie, each marked by whether it is above or below what chance explains. Tint, sign and table say the
/// same; the tint alone says nothing.
struct AreaMap {
    let id: String
    let comparison: AreaComparison
    let shapes: AreaShapes
    let title: Phrase
    let description: Phrase
    let words: Words

    /// Whether the outlines are of the areas that are compared; else there is nothing to draw.
    var isDrawn: Bool {
        let known = Set(shapes.areas.map(\.code))
        return comparison.areas.contains { known.contains($0.code) }
    }

    private struct Extent {
        var left = Double.infinity
        var top = Double.infinity
        var right = -Double.infinity
        var bottom = -Double.infinity

        init(_ outlines: [[AreaShapes.Point]]) {
            for point in outlines.joined() {
                (left, right) = (min(left, point.x), max(right, point.x))
                (top, bottom) = (min(top, point.y), max(bottom, point.y))
            }
        }
    }

    private static let width = 400.0

    var content: HTML {
        let extent = Extent(shapes.areas.flatMap(\.outlines))
        let factor = (Self.width - 8) / max(extent.right - extent.left, (extent.bottom - extent.top) / 2, 1e-6)
        func placed(_ point: AreaShapes.Point) -> AreaShapes.Point {
            AreaShapes.Point(x: (point.x - extent.left) * factor + 4, y: (point.y - extent.top) * factor + 4)
        }
        let standings = Dictionary(comparison.areas.map { ($0.code, $0.standing) }) { first, _ in first }
        var (drawing, signs, own) = (HTML(), HTML(), HTML())
        for area in shapes.areas {
            let outlines = area.outlines.map { $0.map(placed) }
            let standing = standings[area.code]
            drawing += shape(outlines, standing)
            if area.code == comparison.own { own = outline(outlines) }
            let centre = Self.centre(outlines)
            signs += Self.sign(standing, centre.x, centre.y)
        }
        let height = Int(((extent.bottom - extent.top) * factor + 8).rounded(.up))
        let whole: HTML = "\(drawing)\(signs)\(own)"
        return """
            \(picture(id: id, width: 400, height: height, title: title, description: description, whole))\(key)
            <p class="govuk-body-s ct-sources">\(shapes.note.map { "\($0) " as HTML })\(shapes.attribution)</p>
            """
    }

    private func shape(_ outlines: [[AreaShapes.Point]], _ standing: AreaComparison.Standing?) -> HTML {
        let tint: HTML =
            switch standing {
            case .some(let standing) where standing.isAbove: "#6bace6"
            case .some(let standing) where standing.isBelow: "#f7c9a9"
            case .some: "#fff"
            case nil: "#e6e6e6"
            }
        return """
            <path class="ct-picture__shape" d="\(Self.path(outlines))" fill="\(tint)" stroke="#505a5f" \
            stroke-width="0.5"/>
            """
    }

    private func outline(_ outlines: [[AreaShapes.Point]]) -> HTML {
        """
        <path class="ct-picture__line" d="\(Self.path(outlines))" fill="none" stroke="#0b0c0c" stroke-width="3"/>
        """
    }

    /// Steps from point to point: a third of the length of absolute places. They are taken between rounded places, so that
    /// rounding does not add up.
    private static func path(_ outlines: [[AreaShapes.Point]]) -> String {
        var path = ""
        for outline in outlines {
            var (x, y) = (0, 0)
            for (index, point) in outline.enumerated() {
                let next = (x: Int((point.x * 10).rounded()), y: Int((point.y * 10).rounded()))
                let step = index == 0 ? next : (x: next.x - x, y: next.y - y)
                if index > 0, step == (0, 0) { continue }
                let across = coordinate(Double(step.x) / 10)
                let down = coordinate(Double(step.y) / 10)
                path += "\(index == 0 ? "M" : "l")\(across) \(down)"
                (x, y) = next
            }
            path += "z"
        }
        return path
    }

    /// The middle of the largest outline.
    private static func centre(_ outlines: [[AreaShapes.Point]]) -> (x: Double, y: Double) {
        let largest = outlines.max { left, right in
            let (one, two) = (Extent([left]), Extent([right]))
            return (one.right - one.left) * (one.bottom - one.top) < (two.right - two.left) * (two.bottom - two.top)
        }
        let points = largest ?? []
        let count = Double(max(points.count, 1))
        return (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    }

    /// Up, down, nothing, or a dash where nothing is shown.
    private static func sign(_ standing: AreaComparison.Standing?, _ x: Double, _ y: Double) -> HTML {
        guard let standing else {
            return pictureLine([(x - 2.5, y), (x + 2.5, y)], width: "1.2")
        }
        guard standing.isAbove || standing.isBelow else { return .empty }
        let tip = standing.isAbove ? -3.5 : 3.5
        return """
            <path class="ct-picture__ink" d="M\(coordinate(x)) \(coordinate(y + tip))L\(coordinate(x + 3.5)) \
            \(coordinate(y - tip * 0.7))L\(coordinate(x - 3.5)) \(coordinate(y - tip * 0.7))Z"/>
            """
    }

    private var key: HTML {
        let box: (HTML, HTML) -> HTML = { tint, sign in
            """
            <rect class="ct-picture__shape" x="4" y="0.5" width="16" height="15" fill="\(tint)" stroke="#505a5f"/>\(sign)
            """
        }
        var entries: [(sign: HTML, words: Phrase)] = [
            (box("#6bace6", Self.sign(.above, 12, 8)), words["report.map.above"]),
            (box("#fff", .empty), words["report.map.within"]),
            (box("#f7c9a9", Self.sign(.below, 12, 8)), words["report.map.below"]),
            (box("#e6e6e6", Self.sign(nil, 12, 8)), words["report.map.none"]),
        ]
        if shapes.areas.contains(where: { $0.code == comparison.own }) {
            let sign: HTML = """
                <rect class="ct-picture__line" x="5" y="1.5" width="14" height="13" fill="none" stroke="#0b0c0c" stroke-width="3"/>
                """
            entries.append((sign, words["report.map.own"]))
        }
        return pictureKey(entries)
    }
}
