import Domain

/// A line through values in their order, with limits and average, and a gap where nothing is shown.
///
/// Every coordinate comes from what is shown: the place of a point without a value depends on its number and nothing else.
struct LineDrawing {
    struct Point {
        var value: Double?
        var limits: Trend.Limits?
        /// Drawn where there are no limits.
        var interval: (lower: Double, upper: Double)?
        var signal: Trend.Signal?
        /// What stands at the foot where there is no value.
        var absent: PictureSign?
    }

    /// Words under the axis at a point; those without room are left out.
    struct Mark {
        let place: Int
        let text: String
    }

    let points: [Point]
    let findings: [Trend.Finding]
    let marks: [Mark]
    /// No value is above.
    var most = Double.infinity
    /// One short word for what singles points out.
    let word: (Trend.Signal) -> Phrase
    let tick: (Double) -> String

    private static let bottom = 226.0
    private static let left = 46.0
    private static let right = 388.0

    private var axis: (top: Double, ticks: [Double]) {
        var largest = 0.0
        for point in points {
            guard let value = point.value else { continue }
            largest = max(largest, value, point.limits?.upper ?? point.interval?.upper ?? value)
        }
        return PictureScale.round(through: largest, most: most)
    }

    private func y(_ value: Double) -> Double {
        PictureScale(values: 0...axis.top, from: Self.bottom, to: 12)(value)
    }

    private func x(_ place: Int) -> Double {
        let room = Self.right - Self.left - 16
        return Self.left + 8 + (points.count > 1 ? room * Double(place) / Double(points.count - 1) : room / 2)
    }

    var content: HTML {
        let axis = axis
        let scale = PictureScale(values: 0...axis.top, from: Self.bottom, to: 12)
        let lines = pictureAxis(axis.ticks, scale, right: Self.right, label: tick)
        return "\(lines)\(words)\(limits)\(whiskers)\(line)\(signs)\(wordsOfFindings)"
    }

    private var words: HTML {
        let apart = marks.count > 1 ? x(marks[1].place) - x(marks[0].place) : 100
        let every = max(1, Int((44 / apart).rounded(.up)))
        var drawing = HTML()
        for (number, mark) in marks.enumerated() where number % every == 0 {
            let at = coordinate(x(mark.place))
            drawing += """
                <path class="ct-picture__line" d="M\(at) 226L\(at) 232" stroke="#0b0c0c" stroke-width="1" fill="none"/>\
                <text x="\(at)" y="249" text-anchor="middle">\(mark.text)</text>
                """
        }
        return drawing
    }

    /// Places with limits of one stretch, side by side.
    private var stretches: [[Int]] {
        var all: [[Int]] = []
        for (place, point) in points.enumerated() {
            guard let limits = point.limits else { continue }
            if let last = all.last?.last, points[last].limits?.stretch == limits.stretch {
                all[all.count - 1].append(place)
            } else {
                all.append([place])
            }
        }
        return all
    }

    private var limits: HTML {
        var drawing = HTML()
        for stretch in stretches {
            func line(_ value: (Trend.Limits) -> Double) -> [(x: Double, y: Double)] {
                stretch.compactMap { place in points[place].limits.map { (x(place), y(value($0))) } }
            }
            drawing += pictureLine(line(\.upper), width: "1.5", dashes: "5 4")
            drawing += pictureLine(line(\.lower), width: "1.5", dashes: "5 4")
            drawing += pictureLine(line(\.centre), width: "1")
        }
        return drawing
    }

    private var whiskers: HTML {
        var drawing = HTML()
        for (place, point) in points.enumerated() {
            guard point.limits == nil, let interval = point.interval else { continue }
            drawing += pictureLine([(x(place), y(interval.lower)), (x(place), y(interval.upper))], width: "1.5")
        }
        return drawing
    }

    private var line: HTML {
        var drawing = HTML()
        var run: [(x: Double, y: Double)] = []
        for (place, point) in points.enumerated() {
            if let value = point.value {
                run.append((x(place), y(value)))
            } else {
                drawing += pictureLine(run)
                run = []
            }
        }
        drawing += pictureLine(run)
        return drawing
    }

    private var signs: HTML {
        var drawing = HTML()
        for (place, point) in points.enumerated() {
            if let value = point.value {
                let sign: PictureSign = point.signal.map { $0.isBeyond ? .beyond : .run } ?? .point
                drawing += sign.drawn(x(place), y(value))
            } else if let absent = point.absent {
                drawing += absent.drawn(x(place), Self.bottom - 8)
            }
        }
        return drawing
    }

    /// One short word at the first point of each finding; those without room stand in the sentences beside the picture.
    private var wordsOfFindings: HTML {
        var drawing = HTML()
        var taken: [(x: Double, y: Double)] = []
        for finding in findings {
            guard let value = points[finding.points.lowerBound].value else { continue }
            let place = x(finding.points.lowerBound)
            let point = y(value)
            let wanted = point + (finding.signal.isHigh ? -13 : 22)
            // Above the signs of hidden points, and on the other side where it would cover its own point.
            let height =
                wanted < 14 ? point + 22 : wanted > Self.bottom - 18 ? min(point - 13, Self.bottom - 18) : wanted
            if taken.contains(where: { abs($0.x - place) < 62 && abs($0.y - height) < 16 }) { continue }
            taken.append((place, height))
            let anchor: HTML = place > Self.right - 40 ? "end" : place < Self.left + 40 ? "start" : "middle"
            let word = word(finding.signal)
            let at: HTML = "x=\"\(coordinate(place))\" y=\"\(coordinate(height))\" text-anchor=\"\(anchor)\""
            // Twice, because not every program that prints can paint the edge of letters behind them.
            drawing += """
                <text class="ct-picture__edge" \(at) font-weight="700" fill="#fff" stroke="#fff" stroke-width="4">\
                \(attribute: word)</text><text \(at) font-weight="700">\(attribute: word)</text>
                """
        }
        return drawing
    }

    // MARK: - The key

    /// What the signs mean that are in the drawing.
    /// - Parameters:
    ///   - point: the name of the words for an ordinary point.
    ///   - centre: the same for the line in the middle.
    func key(point: String, centre: String, words: (String) -> Phrase) -> HTML {
        var entries: [(sign: HTML, words: Phrase)] = []
        func add(_ sign: HTML, _ name: String) { entries.append((sign, words(name))) }
        let signals = points.compactMap(\.signal)
        add(PictureSign.point.drawn(12, 8), point)
        if signals.contains(where: \.isBeyond) { add(PictureSign.beyond.drawn(12, 8), "beyond") }
        if signals.contains(where: { !$0.isBeyond }) {
            add(PictureSign.run.drawn(12, 8), signals.contains(where: \.isNear) ? "near" : "run")
        }
        if points.contains(where: { $0.limits != nil }) {
            add(pictureLine([(0, 8), (24, 8)], width: "1"), centre)
            add(pictureLine([(0, 8), (24, 8)], width: "1.5", dashes: "5 4"), "limits")
        } else if points.contains(where: { $0.interval != nil }) {
            add(pictureLine([(12, 0), (12, 16)], width: "1.5"), "interval")
        }
        if points.contains(where: { $0.absent == .hidden }) { add(PictureSign.hidden.drawn(12, 8), "hidden") }
        if points.contains(where: { $0.absent == .few }) { add(PictureSign.few.drawn(12, 8), "few") }
        return pictureKey(entries)
    }
}
