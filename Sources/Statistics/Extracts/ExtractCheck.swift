import Foundation

/// What is wrong with an extract as a whole: every cell of every column of the dictionary that it has, and every rule whose
/// columns it has.
public struct ExtractCheck: Sendable {
    public let quality: ExtractQuality
    /// How many rows each column is blank in, or not usable.
    public let missing: [CaseColumn: Int]
    /// The columns of the dictionary that the extract has, in the dictionary's order.
    public let columns: [CaseColumn]
    /// Rules that could not be asked, because a column is not there.
    public let unasked: [RowRule]

    /// - Parameter today: as 2026-11-26; what is dated later cannot have happened.
    /// - Throws: `TableError` where the extract cannot be read, or has none of the dictionary's columns.
    public init(
        _ extract: Extract, today: String, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(TableError) {
        let columns = CaseColumn.allCases.filter { extract.layout.places[$0] != nil }
        guard !columns.isEmpty else {
            throw TableError(
                row: 1, "none of its columns is in the dictionary. Map the file's own names to it with --mapping.")
        }
        let asked = RowRule.allCases.filter { $0.columns.allSatisfy(columns.contains) }
        let day = Array(today.utf8).withUnsafeBytes { CellReader(.birthDate).read($0).value }
        let reading = try extract.read(Set(columns), progress: progress) {
            RuleChecker(asked, columns, today: day == CaseRow.missing ? .max : day)
        }
        var quality = reading.quality
        var missing: [CaseColumn: Int] = [:]
        for (checker, _) in reading.parts {
            for (rule, tally) in checker.findings { quality.findings[rule, default: .init()].merge(tally) }
            for (column, count) in checker.missing { missing[column, default: 0] += count }
        }
        self.quality = quality
        self.missing = missing
        self.columns = columns
        unasked = RowRule.allCases.filter { !asked.contains($0) }
    }
}

/// Asks the rules of every row that one thread reads.
final class RuleChecker: CaseVisitor {
    private let rules: [RowRule]
    private let columns: [CaseColumn]
    private let today: Int32
    private var blanks: [Int]
    private var pending: [(rule: RowRule, row: Int)] = []
    private(set) var findings: [RowRule: ExtractQuality.Tally] = [:]

    init(_ rules: [RowRule], _ columns: [CaseColumn], today: Int32) {
        self.rules = rules
        self.columns = columns.filter { $0.kind != .identifier }
        self.today = today
        blanks = Array(repeating: 0, count: self.columns.count)
    }

    var missing: [CaseColumn: Int] { [CaseColumn: Int](uniqueKeysWithValues: zip(columns, blanks)) }

    func visit(_ row: CaseRow, at index: Int, weight: Int) {
        for (place, column) in columns.enumerated() where !row.has(column) { blanks[place] += weight }
        // A repetition is named as one; what else is wrong with it was counted with its first reading.
        for rule in rules where weight > 0 && rule.isBroken(by: row, today: today) { pending.append((rule, index)) }
    }

    func settle(_ line: (Int) -> Int) {
        for (rule, index) in pending { findings[rule, default: .init()].add(line(index)) }
        pending.removeAll(keepingCapacity: true)
    }
}
