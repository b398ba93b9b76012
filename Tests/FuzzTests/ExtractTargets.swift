import Foundation
import Statistics

extension Target {
    /// Files that an analyst reads on their own computer.
    static let extracts: [Target] = [
        Target(
            "extract",
            [header + sound, "\u{FEFF}" + header + quoted, header.replacing(",", with: ";") + "a;b\n", header + short],
            words: ["\"", "\"\"", "\n", ",", "\r\n", "2019-02-30", "31/12/2019", "NULL", "=1+1", "\0"], limit: 1500,
            takes: extract),
        Target(
            "column mapping",
            [
                "local_name,column,local_value,value\nBorn,birth_date,,\nAsked,advocacy_offered,Ja,Y\n",
                "local_name,column\nA,region\n",
            ],
            words: ["birth_date", "advocacy_offered", ",,", "\n"], takes: mapping),
        Target(
            "live births", ["area_code,quarter,live_births\nE99000001,2019Q1,400\n", "live_births\n5\n"],
            words: ["2019Q4", "1e400", "-1", "quarter", "live_births"], takes: births),
        gathered,
    ]

    private static let header =
        "case_id,area_code,region,referral_date,gestation_at_referral_days,birth_date,advocacy_offered\n"
    private static let sound =
        "a,E99000001,Vale,2019-01-10,120,2019-06-20,Y\nb,E99000001,Vale,2019-01-11,,2019-06-21,N\n"
    private static let quoted = "a,E99000001,\"Vale, the\nLark\",10/01/2019,120,2019-06-20,y\r\na,\"\",\"\"\"\",,,,\n"
    private static let short = "a,b\n\n,,,,,,\nb,E99000001,Vale,2019-01-11,,2019-06-21,N"

    /// In stretches of 64 bytes on several threads it is what it is in one go, and refused with the same words.
    private static func extract(_ input: [UInt8]) throws -> Bool {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(input).write(to: URL(fileURLWithPath: path))
        func read(_ threads: Int, _ stretch: Int) -> Result<IndicatorCounts, TableError> {
            var options = Extract.Options()
            (options.threads, options.stretch) = (threads, stretch)
            do throws(TableError) {
                return .success(
                    try IndicatorCounts(
                        Extract(path: path, options: options), births: nil, indicators: [.advocacyOffered],
                        by: [.area, .region, .quarter]))
            } catch {
                return .failure(error)
            }
        }
        switch (read(1, 1 << 20), read(3, 64)) {
        case (.success(let whole), .success(let parts)):
            try expect(whole.results == parts.results, "stretches give other figures")
            try expect(whole.quality.cells == parts.quality.cells, "stretches give other faults")
            try expect(whole.quality.rows == parts.quality.rows, "stretches give other rows")
            return true
        case (.failure(let whole), .failure(let parts)):
            try expect(!whole.message.isEmpty && !parts.message.isEmpty, "refused without a word")
            return false
        case (.success, .failure(let error)): throw Broken("only stretches are refused: \(error)")
        case (.failure(let error), .success): throw Broken("only the whole is refused: \(error)")
        }
    }

    private static func mapping(_ input: [UInt8]) throws -> Bool {
        try said { _ = try ColumnMapping(try CountsTable(input)) }
    }

    private static func births(_ input: [UInt8]) throws -> Bool {
        try said { _ = try LiveBirths(try CountsTable(input)) }
    }

    private static func said(_ work: () throws -> Void) throws -> Bool {
        do {
            try work()
            return true
        } catch let error as TableError {
            try expect(!error.message.isEmpty, "refused without a word")
            return false
        }
    }
}
