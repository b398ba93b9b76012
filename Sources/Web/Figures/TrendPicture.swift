import Domain

/// A trend as a line with its points, limits and average; gaps where numbers are hidden.
///
/// Every coordinate comes from what is shown: the place of a hidden point depends on its period and on nothing else.
struct TrendPicture {
    let id: String
    let trend: Trend
    let unit: FigureUnit
    let title: Phrase
    let description: Phrase
    let words: Words
    /// Without signs and names of rules.
    var isPlain = false

    private static let bottom = 226.0
    private static let left = 46.0
    private static let right = 388.0

    private var figures: ReportWords { ReportWords(words: words) }

    private var axis: (top: Double, ticks: [Double]) {
        var largest = 0.0
        for point in trend.points {
            guard let numbers = point.numbers else { continue }
            largest = max(largest, numbers.value, point.limits?.upper ?? numbers.upper)
        }
        return PictureScale.round(through: largest, most: unit.most)
    }

    private func y(_ value: Double) -> Double {
        PictureScale(values: 0...axis.top, from: Self.bottom, to: 12)(value)
    }

    private func x(_ place: Int) -> Double {
        let room = Self.right - Self.left - 16
        return Self.left + 8
            + (trend.points.count > 1 ? room * Double(place) / Double(trend.points.count - 1) : room / 2)
    }

    /// The picture with the key to its signs.
    var content: HTML {
        let scale = PictureScale(values: 0...axis.top, from: Self.bottom, to: 12)
        let axis = pictureAxis(axis.ticks, scale, right: Self.right) {
            isPlain ? figures.bareTick($0) : figures.tick($0, unit)
        }
        let drawing: HTML = "\(axis)\(times)\(limits)\(whiskers)\(lines)\(signs)\(wordsOfFindings)"
        let caption = words[isPlain ? "report.axis.plain.\(unit.rawValue)" : "report.axis.\(unit.rawValue)"]
        return """
            <figcaption class="ct-picture__caption">\(caption)</figcaption>\
            \(picture(id: id, width: 400, height: 262, title: title, description: description, drawing))\(key)
            """
    }

    // MARK: - The parts

    /// A label at each year that has room for one.
    private var times: HTML {
        let starts = trend.points.indices.filter {
            trend.points[$0].period.length != .quarter || trend.points[$0].period.quarter == 1
        }
        let labelled = starts.isEmpty ? Array(trend.points.indices.prefix(1)) : starts
        let apart = labelled.count > 1 ? x(labelled[1]) - x(labelled[0]) : 100
        let every = max(1, Int((44 / apart).rounded(.up)))
        var drawing = HTML()
        for (number, place) in labelled.enumerated() where number % every == 0 {
            let at = coordinate(x(place))
            drawing += """
                <path class="ct-picture__line" d="M\(at) 226L\(at) 232" stroke="#0b0c0c" stroke-width="1" fill="none"/>\
                <text x="\(at)" y="249" text-anchor="middle">\(trend.points[place].period.year)</text>
                """
        }
        return drawing
    }

    /// Places with limits of one stretch, side by side.
    private var stretches: [[Int]] {
        var all: [[Int]] = []
        for (place, point) in trend.points.enumerated() {
            guard let limits = point.limits else { continue }
            if let last = all.last?.last, trend.points[last].limits?.stretch == limits.stretch {
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
                stretch.compactMap { place in trend.points[place].limits.map { (x(place), y(value($0))) } }
            }
            drawing += pictureLine(line(\.upper), width: "1.5", dashes: "5 4")
            drawing += pictureLine(line(\.lower), width: "1.5", dashes: "5 4")
            drawing += pictureLine(line(\.centre), width: "1")
        }
        return drawing
    }

    private var whiskers: HTML {
        var drawing = HTML()
        for (place, point) in trend.points.enumerated() {
            guard point.limits == nil, let numbers = point.numbers else { continue }
            drawing += pictureLine([(x(place), y(numbers.lower)), (x(place), y(numbers.upper))], width: "1.5")
        }
        return drawing
    }

    private var lines: HTML {
        var drawing = HTML()
        var run: [(x: Double, y: Double)] = []
        for (place, point) in trend.points.enumerated() {
            if let numbers = point.numbers {
                run.append((x(place), y(numbers.value)))
            } else {
                drawing += pictureLine(run)
                run = []
            }
        }
        return drawing + pictureLine(run)
    }

    private var signs: HTML {
        var drawing = HTML()
        for (place, point) in trend.points.enumerated() {
            switch point.content {
            case .shown(let numbers):
                let sign: PictureSign = point.signal.map { $0.isBeyond ? .beyond : .run } ?? .point
                drawing += sign.drawn(x(place), y(numbers.value))
            case .hidden: drawing += PictureSign.hidden.drawn(x(place), Self.bottom - 8)
            case .few: drawing += PictureSign.few.drawn(x(place), Self.bottom - 8)
            case .nothing: break
            }
        }
        return drawing
    }

    /// One short word at the first point of each finding; those without room stand in the sentences beside the picture.
    private var wordsOfFindings: HTML {
        var drawing = HTML()
        var taken: [(x: Double, y: Double)] = []
        for finding in trend.findings {
            guard let value = trend.points[finding.points.lowerBound].numbers?.value else { continue }
            let place = x(finding.points.lowerBound)
            let point = y(value)
            let wanted = point + (finding.signal.isHigh ? -13 : 22)
            // Above the signs of hidden points, and on the other side where it would cover its own point.
            let height =
                wanted < 14 ? point + 22 : wanted > Self.bottom - 18 ? min(point - 13, Self.bottom - 18) : wanted
            if taken.contains(where: { abs($0.x - place) < 62 && abs($0.y - height) < 16 }) { continue }
            taken.append((place, height))
            let anchor: HTML = place > Self.right - 40 ? "end" : place < Self.left + 40 ? "start" : "middle"
            let word = words["report.signal.\(isPlain ? "plain." : "")\(finding.signal.rawValue)"]
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

    private var key: HTML {
        var entries: [(sign: HTML, words: Phrase)] = []
        func add(_ sign: HTML, _ name: String) {
            entries.append((sign, words["report.key.\(isPlain ? "plain." : "")\(name)"]))
        }
        let signals = trend.points.compactMap(\.signal)
        add(PictureSign.point.drawn(12, 8), trend.isYearly ? "year" : "quarter")
        if signals.contains(where: \.isBeyond) { add(PictureSign.beyond.drawn(12, 8), "beyond") }
        if signals.contains(where: { !$0.isBeyond }) { add(PictureSign.run.drawn(12, 8), "run") }
        if trend.points.contains(where: { $0.limits != nil }) {
            add(pictureLine([(0, 8), (24, 8)], width: "1"), "average")
            add(pictureLine([(0, 8), (24, 8)], width: "1.5", dashes: "5 4"), "limits")
        } else {
            add(pictureLine([(12, 0), (12, 16)], width: "1.5"), "interval")
        }
        if trend.hidden > 0 { add(PictureSign.hidden.drawn(12, 8), "hidden") }
        if trend.few > 0 { add(PictureSign.few.drawn(12, 8), "few") }
        return pictureKey(entries)
    }
}

extension Trend {
    var isYearly: Bool { points.first.map { $0.period.length != .quarter } ?? false }
}

private func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }
