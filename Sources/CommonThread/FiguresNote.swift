import Statistics

/// What stands beside a file of figures: how they were counted, and what was wrong with the rows.
struct FiguresNote {
    let extract: String
    let readings: [(name: String?, counts: IndicatorCounts)]
    /// The rule for small numbers; nil where none are hidden.
    let rule: String?
    let isForOwnEyes: Bool

    var text: String {
        var lines = ["Figures of \(extract), made by commonthread \(Version.current).", ""]
        if isForOwnEyes {
            lines.append("FOR THE ANALYST'S OWN EYES: small numbers are not hidden. Do not pass this file on.")
        }
        if let rule { lines.append("Small numbers: \(rule)") }
        lines += ["", "DEFINITIONS (project-authored and provisional)"]
        for (name, counts) in readings {
            if let name { lines += ["", "Reading: \(name)"] }
            for result in counts.results {
                guard let indicator = MeasuredIndicator(rawValue: result.indicator) else { continue }
                let settings = indicator.settings(counts.settings).map { "\($0.name): \($0.value)" }
                lines.append("\(result.indicator), version \(indicator.version); \(settings.joined(separator: "; "))")
                lines.append("  \(indicator.wording)")
            }
        }
        if isForOwnEyes { lines += [""] + rows }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What was wrong with the rows. Beside figures that may leave it stays on the analyst's screen: how many rows there are,
    /// less what is shown of them, is what is hidden.
    var rows: [String] {
        guard let counts = readings.first?.counts else { return [] }
        var lines = ["THE ROWS"] + Self.lines(counts.quality)
        if counts.withoutBirths > 0 {
            lines.append(
                "\(counts.withoutBirths) newborn babies in proceedings are in no rate: their area and time have no live "
                    + "births in the file of births.")
        }
        return lines
    }

    /// What was wrong, most frequent first; rows as a spreadsheet numbers them, no value.
    static func lines(_ quality: ExtractQuality) -> [String] {
        ["\(quality.rows) rows below the header."]
            + tallies(quality).map { "\($0.tally.count) × \($0.what) (\(rows($0.tally)))" }
    }

    /// Counts without rows, for a report. In one that may leave they are in tens, and fewer are not told.
    static func counts(_ quality: ExtractQuality, isForOwnEyes: Bool) -> [(what: String, count: Int)] {
        tallies(quality).map { ($0.what, isForOwnEyes ? $0.tally.count : $0.tally.count / 10 * 10) }
            .filter { $0.1 > 0 }
    }

    private static func tallies(_ quality: ExtractQuality) -> [(what: String, tally: ExtractQuality.Tally)] {
        let rows = [
            ("a case that stood in an earlier row; the first row counts", quality.repeated),
            ("no case_id, so that a repetition would not be seen; the row counts", quality.unnamed),
            ("more or fewer cells than the header has; the row is left out", quality.misshapen),
        ]
        let cells = quality.cells.flatMap { column, faults in faults.map { (column, $0.key, $0.value) } }
            .sorted { ($1.2.count, $0.0.rawValue, $0.1.rawValue) < ($0.2.count, $1.0.rawValue, $1.1.rawValue) }
            .map { column, fault, tally in ("\(column.rawValue): \(fault.sentence)", tally) }
        return (rows + cells).filter { $0.1.count > 0 }
    }

    static func rows(_ tally: ExtractQuality.Tally) -> String {
        let named = tally.rows.map(String.init).joined(separator: ", ")
        return "\(tally.count == 1 ? "row" : "rows") \(named)\(tally.count > tally.rows.count ? " and more" : "")"
    }
}
