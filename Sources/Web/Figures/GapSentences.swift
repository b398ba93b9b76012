import Domain

/// The gaps between events in sentences: what is drawn, what a long one means, and what stands out.
struct GapSentences {
    let gaps: EventGaps
    let better: IndicatorEntry.Better
    let words: Words

    private var figures: ReportWords { ReportWords(words: words) }

    /// '31 days', '12 cases'.
    func length(_ length: Int) -> String {
        words.count("report.gaps.\(gaps.chart == .t ? "days" : "cases")", length).text
    }

    /// To the next whole one.
    private func limit(_ value: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> String {
        length(Int(min(value, 1e9).rounded(rule)))
    }
    /// The longest and the shortest gap within: gaps are whole, so 96 is said to be longer than 95 and not than 95.7. A limit
    /// that misses a whole one by rounding alone is that.
    private func limit(_ limits: Trend.Limits?, isUpper: Bool) -> String {
        isUpper
            ? limit((limits?.upper ?? 0) * (1 + 1e-9), .down) : limit((limits?.lower ?? 0) * (1 - 1e-9), .up)
    }

    func month(_ month: EventGaps.Month) -> String { figures.month(month.month, of: month.year) }

    /// What the picture counts, and which chart it is.
    var lead: Phrase {
        words["report.gaps.\(gaps.isOfTheRest ? "rest" : gaps.chart == .t ? "days-between" : "cases-between")"]
    }

    /// What a longer gap means.
    var meaning: Phrase {
        let way =
            switch gaps.isLongerBetter(better) {
            case .some(true): "better"
            case .some(false): "worse"
            case nil: "neither"
            }
        return words["report.gaps.longer-\(way)"]
    }

    /// One sentence for each thing that chance does not explain, and one where there is none.
    var changes: [Phrase] {
        var sentences: [Phrase] = []
        if gaps.isOpenBeyond, let last = gaps.points.last {
            sentences.append(words("report.gaps.open", open(since: last)))
        }
        sentences += gaps.findings.suffix(ReportSentences.toldFindings).reversed().map(finding)
        let untold = gaps.findings.count - ReportSentences.toldFindings
        if untold > 0 { sentences.append(words.count("report.change.earlier", untold)) }
        if sentences.isEmpty { sentences.append(words["report.gaps.none"]) }
        if !gaps.isOpenBeyond, let last = gaps.points.last {
            sentences.append(words("report.gaps.since", open(since: last)))
        }
        if let count = gaps.trialPoints { sentences.append(words.count("report.change.trial", count)) }
        if gaps.count > gaps.points.count {
            sentences.append(
                words(
                    "report.gaps.newest",
                    ["count": figures.count(gaps.count), "drawn": String(gaps.points.count)]))
        }
        return sentences
    }

    private func open(since last: EventGaps.Point) -> [String: String] {
        ["month": month(last.month), "value": length(gaps.open), "limit": limit(last.limits, isUpper: true)]
    }

    private func finding(_ finding: Trend.Finding) -> Phrase {
        let (first, last) = (gaps.points[finding.points.lowerBound], gaps.points[finding.points.upperBound])
        let when =
            first.month == last.month
            ? words("report.when.in", ["period": month(first.month)]).text
            : words(
                "report.when.from",
                ["periods": words("report.from-to", ["first": month(first.month), "last": month(last.month)]).text]
            ).text
        let isOne = finding.points.count == 1
        let values = [
            "when": when, "count": String(finding.points.count), "value": length(first.length),
            "limit": limit(first.limits, isUpper: finding.signal.isHigh),
        ]
        let sentence = words("report.gaps.change.\(finding.signal.rawValue).\(isOne ? "one" : "other")", values)
        guard !isOne, finding.beyond > 0, !finding.signal.isBeyond else { return sentence }
        let beyond = words.count("report.change.beyond", finding.beyond)
        return Phrase("\(sentence.text) \(beyond.text)", language: sentence.language)
    }

    /// For those who do not see the picture.
    var description: Phrase {
        guard let first = gaps.points.first, let last = gaps.points.last,
            let low = gaps.points.map(\.length).min(), let high = gaps.points.map(\.length).max()
        else { return words["report.none.nothing"] }
        return words(
            "report.gaps.picture",
            [
                "count": String(gaps.points.count), "first": month(first.month), "last": month(last.month),
                "low": length(low), "high": length(high), "usual": limit(last.limits?.centre ?? 0),
            ])
    }
}
