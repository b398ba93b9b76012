import Domain

/// One indicator in sentences: what was counted, how sure that is, what changed, and how it lies among areas.
struct ReportSentences {
    let entry: IndicatorsReport.Entry
    let area: String
    /// The gaps between its events, where they are so few that these say more; none in plain words, which others read.
    let gaps: EventGaps?
    /// Whether the report may show gaps at all.
    let isForOwnEyes: Bool
    let words: Words
    let isPlain: Bool

    init(_ report: IndicatorsReport, _ entry: IndicatorsReport.Entry, _ words: Words, isPlain: Bool = false) {
        self.entry = entry
        area = report.area.name
        gaps = isPlain ? nil : report.gaps?[entry.entry.id]
        isForOwnEyes = report.gaps != nil
        self.words = words
        self.isPlain = isPlain
    }

    private var figures: ReportWords { ReportWords(words: words) }
    private var unit: FigureUnit { entry.unit }
    private var trend: Trend { entry.trend }

    func value(_ value: Double) -> String { isPlain ? figures.plain(value, unit) : figures.value(value, unit) }
    private func number(_ value: Double) -> String {
        isPlain ? figures.number(value, unit) : figures.short(value, unit)
    }

    // MARK: - What was counted

    /// The newest figures that can be told, or why there are none.
    var latest: Phrase {
        guard let latest = trend.latest else {
            if let value = newestValue { return value }
            if let few = newestFew { return few }
            return words["report.none.\(set)\(trend.reason == .allHidden ? "hidden" : "nothing")"]
        }
        return words(
            "report.\(isPlain ? "plainly" : "said").\(entry.entry.id.text)",
            [
                "period": figures.period(latest.period), "numerator": figures.count(latest.numbers.numerator),
                "denominator": figures.count(latest.numbers.denominator), "value": value(latest.numbers.value),
            ])
    }

    /// A value that came without counts.
    private var newestValue: Phrase? {
        trend.newest.map { newest in
            words(
                isPlain ? "report.value.plain" : "report.value.said",
                [
                    "period": figures.period(newest.period), "value": value(newest.value),
                    "title": words(entry.entry.title).text,
                ])
        }
    }

    /// 'In 2023, 3 of 8.' Three of eight is no 38%.
    private var newestFew: Phrase? {
        guard let point = trend.points.last(where: { if case .few = $0.content { true } else { false } }),
            case .few(let numerator, let denominator) = point.content
        else { return nil }
        return words(
            isPlain ? "report.few.plain" : "report.few.said",
            [
                "period": figures.period(point.period), "numerator": figures.count(numerator),
                "denominator": figures.count(denominator), "title": words(entry.entry.title).text,
            ])
    }

    /// What stands in the newest period, when that is not what the sentence before told.
    var newest: Phrase? {
        guard let last = trend.points.last, let told = trend.newest, last.period != told.period else { return nil }
        let key =
            switch last.content {
            case .hidden: "hidden"
            case .few: "few"
            case .shown, .value, .nothing: "nothing"
            }
        return words("report.newest.\(set)\(key)", ["period": figures.period(last.period)])
    }

    /// The interval in words.
    var certainty: Phrase? {
        if trend.isWithoutCounts { return words["report.sure.\(isPlain ? "plain-value" : "value")"] }
        return trend.latest.map { latest in
            words(
                isPlain ? "report.sure.plain" : "report.sure.\(unit.rawValue)",
                ["lower": number(latest.numbers.lower), "upper": value(latest.numbers.upper)])
        }
    }

    // MARK: - What changed

    /// Whether the newest finding that still holds is for the better; nil where none does, or neither way is better.
    var isBetter: Bool? {
        guard isTrendLatelyDifferent, let last = trend.findings.last else {
            guard let isLonger = gaps?.isLatelyLonger, let better = gaps?.isLongerBetter(entry.entry.better) else {
                return nil
            }
            return isLonger == better
        }
        switch entry.entry.better {
        case .higher: return last.signal.isHigh
        case .lower: return !last.signal.isHigh
        case .neither: return nil
        }
    }

    static let toldFindings = 3

    private var isLatelyDifferent: Bool { isTrendLatelyDifferent || gaps?.isLatelyLonger != nil }

    private var isTrendLatelyDifferent: Bool {
        trend.findings.last.map { $0.points.upperBound >= trend.points.count - 4 } ?? false
    }

    /// For the first page: the newest value and whether it moved.
    var glance: Phrase {
        guard let newest = trend.newest else {
            return words["report.glance.\(trend.reason == .allHidden ? "hidden" : "few")"]
        }
        let state =
            switch isBetter {
            case .some(true): "better"
            case .some(false): "talk"
            case nil:
                isLatelyDifferent ? "different" : trend.chart.hasLimits || gaps != nil ? "same" : "unsure"
            }
        return words(
            "report.glance.\(state)",
            ["value": value(newest.value), "period": figures.period(newest.period)])
    }

    /// One sentence for each thing that chance does not explain, and one where there is none.
    var changes: [Phrase] {
        var sentences = [averages].compactMap { $0 }
        // The newest first; what is long past stays in the picture and the table.
        sentences += trend.findings.suffix(Self.toldFindings).reversed().map(finding)
        let untold = trend.findings.count - Self.toldFindings
        if untold > 0 { sentences.append(words.count("report.change.\(set)earlier", untold)) }
        if !trend.chart.hasLimits {
            if let reason = trend.reason { sentences.append(words["report.reason.\(set)\(reason.rawValue)"]) }
            if let place = gapsStandWhere { sentences.append(words["report.gaps.\(place)"]) }
        } else if trend.findings.isEmpty {
            sentences.append(words["report.change.\(set)none"])
        }
        if trend.hidden > 0, trend.points.contains(where: { $0.limits != nil }) {
            sentences.append(words["report.change.\(set)hidden"])
        }
        if let count = trend.trialPoints { sentences.append(words.count("report.change.\(set)trial", count)) }
        return sentences
    }

    private var set: String { isPlain ? "plain." : "" }

    /// Where somebody finds the chart of gaps that this one is too weak for.
    private var gapsStandWhere: String? {
        if isPlain { return nil }
        if gaps != nil { return "below" }
        return trend.reason == .rareEvents ? isForOwnEyes ? "few" : "elsewhere" : nil
    }

    /// The averages before and after a day that whoever made the report chose.
    private var averages: Phrase? {
        guard case .rebase(let start) = trend.limitsFrom,
            let last = trend.points.last(where: { $0.limits != nil })?.limits,
            let before = trend.points.last(where: { $0.limits.map { $0.stretch < last.stretch } ?? false })?.limits
        else { return nil }
        return words(
            "report.change.\(set)averages",
            ["start": figures.beginning(start), "before": value(before.centre), "after": value(last.centre)])
    }

    private func finding(_ finding: Trend.Finding) -> Phrase {
        let first = trend.points[finding.points.lowerBound]
        let last = trend.points[finding.points.upperBound]
        let reachesEnd = finding.points.upperBound == trend.points.count - 1
        let isOne = finding.points.count == 1
        let when =
            isOne
            ? words("report.when.in", ["period": figures.period(first.period)]).text
            : reachesEnd
                ? words("report.when.since", ["first": figures.beginning(first.period)]).text
                : words("report.when.from", ["periods": figures.periods(first.period, last.period)]).text
        var values = ["when": when, "count": String(finding.points.count), "average": averageName]
        values["unit"] = words[trend.isYearly ? "report.years" : "report.quarters"].text
        if isOne, let own = first.value, let limits = first.limits {
            values["value"] = value(own)
            values["limit"] = value(finding.signal.isHigh ? limits.upper : limits.lower)
        }
        let sentence = words("report.change.\(set)\(finding.signal.rawValue).\(isOne ? "one" : "other")", values)
        guard !isPlain, !isOne, finding.beyond > 0, !finding.signal.isBeyond else { return sentence }
        let beyond = words.count("report.change.beyond", finding.beyond)
        return Phrase("\(sentence.text) \(beyond.text)", language: sentence.language)
    }

    private var averageName: String {
        switch trend.limitsFrom {
        case .all, .rebase: words["report.average.all"].text
        case .baseline(let period): words("report.average.before", ["period": figures.period(period)]).text
        }
    }

    /// Which chart it is and what its limits mean.
    var chart: Phrase? {
        trend.chart == .nothing ? nil : words["report.chart.\(trend.chart.rawValue)"]
    }

    /// Why years stand for quarters.
    var lengthened: Phrase? { trend.isLengthened ? words["report.\(set)lengthened"] : nil }

    /// For those who do not see the picture.
    var description: Phrase {
        let shown = trend.points.compactMap { point in point.value.map { (point.period, $0) } }
        guard let first = shown.first, let last = shown.last,
            let low = shown.min(by: { $0.1 < $1.1 }), let high = shown.max(by: { $0.1 < $1.1 })
        else { return words["report.none.nothing"] }
        return words(
            "report.picture.trend",
            [
                "first": figures.period(first.0), "first-value": number(first.1), "last": figures.period(last.0),
                "last-value": number(last.1), "low": number(low.1), "high": number(high.1),
                "hidden": String(trend.hidden), "few": String(trend.few),
            ])
    }

    // MARK: - Among areas

    func comparison(_ comparison: AreaComparison) -> [Phrase] {
        let period = figures.periods(comparison.first, comparison.last)
        var sentences: [Phrase] = []
        if let own = comparison.ownArea {
            sentences.append(
                words(
                    "report.among.own",
                    [
                        "period": period, "area": area, "value": value(own.value), "average": value(comparison.average),
                        "standing": standing(own.standing).text,
                    ]))
        } else {
            sentences.append(words("report.among.absent", ["area": area, "period": period]))
        }
        let beyond = comparison.areas.count { $0.standing == .farAbove || $0.standing == .farBelow }
        sentences.append(
            words(
                "report.among.beyond", ["beyond": String(beyond), "areas": String(comparison.areas.count)]))
        if comparison.hidden > 0 { sentences.append(words.count("report.among.hidden", comparison.hidden)) }
        if comparison.few > 0 { sentences.append(words.count("report.among.few", comparison.few)) }
        sentences.append(words["report.among.no-ranking"])
        return sentences
    }

    func standing(_ standing: AreaComparison.Standing) -> Phrase { words["report.standing.\(standing.rawValue)"] }
}
