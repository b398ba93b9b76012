import Domain

/// The gaps between events in sentences: what is drawn, what a long one means, and what stands out.
struct GapSentences {
    let gaps: EventGaps
    let better: IndicatorEntry.Better
    let words: Words
    var isPlain = false

    private var figures: ReportWords { ReportWords(words: words) }
    private var set: String { isPlain ? "plain." : "" }

    /// '31 days', '12 cases'.
    func length(_ length: Int) -> String {
        words.count("report.gaps.\(gaps.chart == .t ? "days" : "cases")", length).text
    }

    /// As limits are, to the next whole one.
    private func limit(_ value: Double) -> String { length(Int(min(value, 1e9).rounded())) }

    func month(_ month: EventGaps.Month) -> String { figures.month(month.month, of: month.year) }

    /// What the picture counts, and which chart it is.
    var lead: Phrase {
        words["report.gaps.\(set)\(gaps.isOfTheRest ? "rest" : gaps.chart == .t ? "days-between" : "cases-between")"]
    }

    /// What a longer gap means.
    var meaning: Phrase {
        let way =
            switch gaps.isLongerBetter(better) {
            case .some(true): "better"
            case .some(false): "worse"
            case nil: "neither"
            }
        return words["report.gaps.\(set)longer-\(way)"]
    }

    /// One sentence for each thing that chance does not explain, and one where there is none.
    var changes: [Phrase] {
        var sentences: [Phrase] = []
        if gaps.isOpenBeyond, let last = gaps.points.last {
            sentences.append(words("report.gaps.\(set)open", open(since: last)))
        }
        sentences += gaps.findings.suffix(3).reversed().map(finding)
        if sentences.isEmpty { sentences.append(words["report.gaps.\(set)none"]) }
        if !isPlain, !gaps.isOpenBeyond, let last = gaps.points.last {
            sentences.append(words("report.gaps.since", open(since: last)))
        }
        if let count = gaps.trialPoints { sentences.append(words.count("report.change.\(set)trial", count)) }
        if gaps.count > gaps.points.count {
            sentences.append(
                words(
                    "report.gaps.\(set)newest",
                    ["count": figures.count(gaps.count), "drawn": String(gaps.points.count)]))
        }
        return sentences
    }

    private func open(since last: EventGaps.Point) -> [String: String] {
        ["month": month(last.month), "value": length(gaps.open), "limit": limit(last.limits?.upper ?? 0)]
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
        if isPlain { return words("report.gaps.plain.\(finding.signal.isHigh ? "longer" : "shorter")", ["when": when]) }
        var values = ["when": when, "count": String(finding.points.count), "value": length(first.length)]
        if let limits = first.limits {
            values["limit"] = limit(finding.signal.isHigh ? limits.upper : limits.lower)
        }
        guard finding.signal.isBeyond else { return words("report.gaps.change.\(finding.signal.rawValue)", values) }
        let number = finding.points.count == 1 ? "one" : "other"
        return words("report.gaps.change.\(finding.signal.rawValue).\(number)", values)
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
