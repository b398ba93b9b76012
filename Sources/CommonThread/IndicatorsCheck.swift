import ArgumentParser
import Foundation
import Statistics

struct IndicatorsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with an extract, before anything is counted.",
        discussion: """
            Reads every column of the dictionary that the extract has. Says which cells were repaired or left out, and \
            which rows contradict themselves: errors must be put right; queries (codes that end in Q) be put right or \
            explained. Rows are named by their number, the header being row 1; no value is shown.

            Exit code 0 where there is no error, 1 where there is one.

            EXAMPLE
              commonthread indicators check extract.csv
              commonthread indicators check extract.csv --mapping ours.csv --out faults.csv
            """)

    @Argument(help: ExtractOptions.help)
    var extract: String
    @OptionGroup var options: ExtractOptions
    @Option(
        name: .customLong("out"), help: "A CSV file to write the findings to as well: code, level, column, count, rows."
    )
    var output: String?
    @Flag(help: "Write over a file that is there already.")
    var force = false

    func run() async throws {
        try await Desk.reporting {
            try ExtractOptions.checkFree(
                output.map { [$0] } ?? [], force: force, inputs: [extract, options.mapping].compactMap { $0 })
            let file = try options.open(extract)
            let line = ProgressLine("Reading \(extract)")
            let check = try ExtractOptions.reading(extract) {
                defer { line.end() }
                return try ExtractCheck(file, today: ExtractOptions.today) { line.show($0) }
            }
            print(lines(check, file).joined(separator: "\n"))
            if let output { try Desk.write(Array(csv(check).utf8), to: output) }
            if check.quality.findings.keys.contains(where: { $0.level == .error }) { throw ExitCode(1) }
        }
    }

    private func lines(_ check: ExtractCheck, _ extract: Extract) -> [String] {
        var lines = FiguresNote.lines(check.quality)
        for level in [RowRule.Level.error, .query] {
            let found = findings(check, level)
            guard !found.isEmpty else { continue }
            lines += ["", level == .error ? "ERRORS: to be put right" : "QUERIES: to be put right or explained"]
            for (rule, tally) in found {
                lines.append("\(rule.rawValue)  \(tally.count) × \(rule.sentence) (\(FiguresNote.rows(tally)))")
            }
        }
        lines += ["", "BLANK OR NOT USABLE"]
        for column in check.columns {
            guard let count = check.missing[column], count > 0 else { continue }
            let percent = Double(count) * 100 / Double(max(check.quality.rows, 1))
            lines.append("\(column.rawValue): \(count) rows (\(Int(percent.rounded())) %)")
        }
        let absent = CaseColumn.allCases.filter { !check.columns.contains($0) }.map(\.rawValue)
        if !absent.isEmpty { lines += ["", "Columns that are not there: \(absent.joined(separator: ", "))"] }
        if !extract.layout.ignored.isEmpty {
            lines += ["", "Columns that are not read: \(extract.layout.ignored.prefix(60).joined(separator: ", "))"]
        }
        if !check.unasked.isEmpty {
            lines.append("Rules not asked: \(check.unasked.map(\.rawValue).joined(separator: ", "))")
        }
        return lines
    }

    private func findings(_ check: ExtractCheck, _ level: RowRule.Level) -> [(RowRule, ExtractQuality.Tally)] {
        check.quality.findings.filter { $0.key.level == level }
            .sorted { ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue) }
            .map { ($0.key, $0.value) }
    }

    private func csv(_ check: ExtractCheck) -> String {
        var lines = ["code,level,column,count,rows"]
        func add(_ code: String, _ level: String, _ columns: [CaseColumn], _ tally: ExtractQuality.Tally) {
            guard tally.count > 0 else { return }
            let names = columns.map(\.rawValue).joined(separator: " ")
            lines.append(
                "\(code),\(level),\(names),\(tally.count),\(tally.rows.map(String.init).joined(separator: " "))")
        }
        for level in [RowRule.Level.error, .query] {
            for (rule, tally) in findings(check, level) { add(rule.rawValue, level.rawValue, rule.columns, tally) }
        }
        add("repeated", "repaired", [.caseID], check.quality.repeated)
        add("unnamed", "query", [.caseID], check.quality.unnamed)
        add("cells", "rejected", [], check.quality.misshapen)
        for (column, faults) in check.quality.cells.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (fault, tally) in faults.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                add(fault.rawValue, fault.isRepaired ? "repaired" : "rejected", [column], tally)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

struct IndicatorsColumnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns", abstract: "Print the column dictionary, or the indicators.",
        discussion: """
            Says what each column may hold, what national standards call it, and which fields of the Standard \
            Safeguarding Dataset `gather` makes it from. With --mapping-template, prints a mapping file to fill in.

            EXAMPLE
              commonthread indicators columns
              commonthread indicators columns --mapping-template > ours.csv
              commonthread indicators columns --indicators
            """)

    @Flag(help: "Print a mapping file with every column, to put your own names in.")
    var mappingTemplate = false
    @Flag(help: "Print the indicators instead, with their definitions.")
    var indicators = false

    func run() {
        if mappingTemplate {
            print("local_name,column,local_value,value")
            for column in CaseColumn.allCases { print("\(column.rawValue),\(column.rawValue),,") }
        } else if indicators {
            for indicator in MeasuredIndicator.allCases {
                print("\(indicator.rawValue), version \(indicator.version)\n  \(indicator.wording)")
            }
        } else {
            for column in CaseColumn.allCases {
                let others = column.otherNames.isEmpty ? "" : "  also: \(column.otherNames.joined(separator: ", "))"
                print("\(column.rawValue): \(column.kind.sentence)\(others)")
                if case .fields = column.safeguardingSource {
                    print("  gathered \(column.safeguardingSource.sentence)")
                }
            }
        }
    }
}
