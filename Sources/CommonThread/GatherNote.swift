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
        if !faults.isEmpty { lines += ["", "WHAT WAS WRONG WITH THEIR ROWS"] + faults }
        let filled = CaseColumn.allCases.filter { extract.filled[$0, default: 0] > 0 }
        lines += ["", "COLUMNS THAT ARE FILLED"]
        lines += filled.map { column in
            "\(column.rawValue): \(extract.filled[column, default: 0]) rows, from \(column.safeguardingSource.sentence)"
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
        return rows + (absent.isEmpty ? [] : ["Not there: \(absent.joined(separator: ", "))"])
    }

    /// Most frequent first; rows as a spreadsheet numbers them, no value.
    private var faults: [String] {
        let rows = extract.quality.findings.flatMap { table, findings in
            findings.map { (place: table.rawValue, what: $0.key.sentence, tally: $0.value) }
        }
        let cells = extract.quality.cells.flatMap { field, faults in
            faults.map { (place: field.fullName, what: $0.key.sentence, tally: $0.value) }
        }
        return (rows + cells).sorted { ($1.tally.count, $0.place, $0.what) < ($0.tally.count, $1.place, $1.what) }
            .map { "\($0.tally.count) × \($0.place): \($0.what) (\(FiguresNote.rows($0.tally)))" }
    }

    private func reason(_ column: CaseColumn) -> String {
        switch column.safeguardingSource {
        case .absent(let why): return why
        case .given(let what): return "comes from \(what), which was not given"
        case .fields(let fields, _):
            let missing = Set(fields.map(\.table)).filter { tables.files[$0] == nil }.map(\.rawValue).sorted()
            return missing.isEmpty
                ? "no row has it in \(fields.map(\.fullName).joined(separator: ", "))"
                : "\(missing.joined(separator: ", ")) is not there"
        }
    }
}
