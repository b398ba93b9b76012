import Foundation
import Statistics

/// The standard's tables as a test needs them; cells that are not given are blank.
struct SafeguardingTables {
    private(set) var rows: [SafeguardingTable: [[SafeguardingField: String]]] = [.persons: [], .episodes: []]
    /// Fields that no file has.
    var without: Set<SafeguardingField> = []

    mutating func add(_ cells: [SafeguardingField: String]) {
        guard let table = cells.keys.first?.table else { return }
        rows[table, default: []].append(cells)
    }

    /// A person, and a referral of theirs where one is given.
    mutating func person(
        _ id: String, born: String = "", due: String = "", ethnicity: String = "WBRI", mother: String = "",
        referred: String = "", referral: String = ""
    ) {
        add([.person: id, .birthDate: born, .dueDate: due, .ethnicity: ethnicity])
        if !mother.isEmpty { add([.mother: mother, .motherOf: id]) }
        if !referred.isEmpty { self.referral(referral.isEmpty ? "r\(id)" : referral, of: id, referred) }
    }

    mutating func referral(_ id: String, of person: String, _ date: String, closed: String = "", source: String = "1A")
    {
        add([.referral: id, .referralPerson: person, .referralDate: date, .closeDate: closed, .referralSource: source])
    }

    mutating func assessment(
        _ id: String, of person: String, _ start: String, _ end: String = "", referral: String = ""
    ) {
        add([
            .assessment: id, .assessmentPerson: person, .assessmentStart: start, .assessmentEnd: end,
            .assessmentReferral: referral,
        ])
    }

    func text(_ table: SafeguardingTable) -> String {
        let fields = SafeguardingField.allCases.filter { $0.table == table && !without.contains($0) }
        // A field that is none of ours, with what nobody may ever see.
        let header = fields.map(\.rawValue) + ["surname"]
        return ([header] + (rows[table] ?? []).map { row in fields.map { row[$0] ?? "" } + ["Pinfold"] })
            .map { $0.joined(separator: ",") + "\n" }.joined()
    }

    /// Writes each table to its file and gathers them.
    func gather(_ change: (inout GatheredExtract.Options) -> Void = { _ in }) throws -> Gathered {
        let files = try ExtractFiles()
        for table in rows.keys { _ = try files.write(text(table), "\(table.rawValue).csv") }
        return try Gathered(files, change)
    }
}

/// What came of a folder of tables.
struct Gathered {
    let extract: GatheredExtract
    /// The rows by date of referral, as they are written.
    let rows: [[String: String]]
    let text: String
    private let files: ExtractFiles

    init(_ files: ExtractFiles, _ change: (inout GatheredExtract.Options) -> Void = { _ in }) throws {
        var options = GatheredExtract.Options()
        change(&options)
        var generator = SystemRandomNumberGenerator()
        extract = try GatheredExtract(
            SafeguardingFolder(path: files.path("")), options: options, using: &generator)
        text = String(decoding: extract.bytes, as: UTF8.self)
        rows = Self.table(text)
        self.files = files
    }

    static func table(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\r\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The cells of a row that are not blank, without pseudonyms.
    func cells(_ row: Int, _ columns: [String]) -> [String] {
        columns.map { rows.indices.contains(row) ? rows[row][$0] ?? "there is no \($0)" : "there is no row" }
    }

    func count(_ finding: GatherQuality.Finding, _ table: SafeguardingTable) -> [Int] {
        extract.quality.findings[table]?[finding]?.rows ?? []
    }

    /// The extract as a file.
    func path() throws -> String { try files.write(extract.bytes, "gathered.out") }
}
