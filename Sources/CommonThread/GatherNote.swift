import Statistics

/// What is said of a gathered extract: what was wrong with the tables, which columns are filled and which stay blank.
struct GatherNote {
    let extract: GatheredExtract
    let tables: SafeguardingFolder
    let output: String
    let ids: String?

    var lines: [String] {
        var lines = [
            "\(output): \(extract.rows) rows, one for each pregnancy with a referral before the second birthday."
        ]
        if extract.quality.laterReferrals > 0 {
            lines.append("Referrals of older children, which are in no row: \(extract.quality.laterReferrals)")
        }
        if let ids {
            lines.append("\(ids) holds ids of children. Do not pass it on, and delete it when it is not needed.")
        }
        lines += ["", "TABLES"] + read
        let faults = Self.faults(extract.quality)
        if !faults.isEmpty { lines += ["", "WHAT WAS WRONG WITH THEIR ROWS"] + faults }
        let filled = CaseColumn.allCases.filter { extract.filled[$0, default: 0] > 0 }
        lines += ["", "COLUMNS THAT ARE FILLED"]
        lines += filled.map { column in
            "\(column.rawValue): \(extract.filled[column, default: 0]) rows, \(column.safeguardingSource.sentence)"
        }
        lines += ["", "COLUMNS THAT STAY BLANK"]
        lines += CaseColumn.allCases.filter { !filled.contains($0) }.map { "\($0.rawValue): \(reason($0))" }
        return lines
    }

    private var read: [String] {
        let rows = SafeguardingTable.allCases.compactMap { table in
            extract.quality.rows[table].map { "\(table.rawValue): \($0) rows" }
        }
        let absent = SafeguardingTable.allCases.filter { tables.files[$0] == nil }.map(\.rawValue)
        var lines = rows + (absent.isEmpty ? [] : ["Not there: \(absent.joined(separator: ", "))"])
        if tables.files[.mothers] == nil {
            lines.append("Without ssd_mother twins are two rows, and no mother is known.")
        }
        return lines
    }

    /// Most frequent first; rows as a spreadsheet numbers them, no value.
    static func faults(_ quality: GatherQuality) -> [String] {
        let rows = quality.findings.flatMap { table, findings in
            findings.map { (place: table.rawValue, what: $0.key.sentence, tally: $0.value) }
        }
        let cells = quality.cells.flatMap { field, faults in
            faults.map { (place: field.fullName, what: $0.key.sentence, tally: $0.value) }
        }
        return (rows + cells).sorted { ($1.tally.count, $0.place, $0.what) < ($0.tally.count, $1.place, $1.what) }
            .map { "\($0.tally.count) × \($0.place): \($0.what) (\(FiguresNote.rows($0.tally)))" }
    }

    private func reason(_ column: CaseColumn) -> String {
        switch column.safeguardingSource {
        case .absent(let why): return why
        case .given: return "--area was not given"
        case .fields(let fields, _):
            let tables = Set(fields.map(\.table)).filter { self.tables.files[$0] == nil }.map(\.rawValue).sorted()
            let absent = fields.filter(extract.quality.absent.contains).map(\.fullName)
            let missing = tables + absent
            return missing.isEmpty
                ? "nothing for it in \(fields.map(\.fullName).joined(separator: ", "))"
                : "not there: \(missing.joined(separator: ", "))"
        }
    }
}
