import Foundation
import Statistics

extension Target {
    /// The tables of the Standard Safeguarding Dataset, one behind the other with a mark between them.
    static let gathered = Target(
        "safeguarding tables",
        [
            [persons, episodes, mothers, assessments, factors, enquiries, statuses].joined(separator: mark),
            [persons.replacing("\n", with: "\r\n"), episodes.replacing(",", with: ";")].joined(separator: mark),
            [persons, episodes + "\"r9\",\"1\",\"2021-01-01\",\"1\nA\",\n", "", assessments].joined(separator: mark),
        ],
        words: [
            mark, "\"", "\"\"", "\n", ",", "\r\n", "NULL", "2021-02-30", "01/02/2021", " 10:00", "=1+1", "-1",
            "pers_dob",
            "1900-01-01", "2200-12-31", "9", "C1", "[\"3B\"]",
        ], limit: 2500, takes: gather)

    private static let mark = "\u{1}"
    private static let order: [SafeguardingTable] = [
        .persons, .episodes, .mothers, .assessments, .factors, .enquiries, .legalStatuses,
    ]
    private static let persons =
        "pers_person_id,pers_dob,pers_expected_dob,pers_ethnicity\n1,2021-03-01,,WBRI\n2,02/03/2021,,\n3,,2021-09-09,NOBT\n"
        + "4,1994-01-01,,\n5,2020-02-29,,\n"
    private static let episodes =
        "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code,cine_close_date\n"
        + "r1,1,2021-01-01,1A,2021-09-01\nr2,2,2021-01-02 10:00:00,6,\nr3,3,2021-05-01,,\nr5,5,2022-02-28,,\n"
    private static let mothers =
        "moth_person_id,moth_childs_person_id,moth_childs_dob\n4,1,\n4,2,\n4,8,2019-01-01\n9,3,\n"
    private static let assessments =
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date\n"
        + "a,1,r1,2021-01-03,2021-02-01\nb,2,,2021-01-03,\n"
    private static let factors =
        "cinf_assessment_id,cinf_assessment_factors_json\na,\"[\"\"3B\"\", \"\"1B\"\"]\"\nb,\"{\"\"4B\"\": \"\"Yes\"\"}\"\n"
    private static let enquiries =
        "s47e_s47_enquiry_id,s47e_person_id,s47e_referral_id,s47e_s47_start_date\n1,1,r1,2021-01-04\n2,3,r1,2021-05-04\n"
    private static let statuses =
        "lega_person_id,lega_legal_status,lega_legal_status_start_date\n1,C1,2021-03-02\n2,Interim care order,2021-03-03\n"

    /// What is written is an extract without a fault, whatever the tables are; read in stretches of 64 bytes it is the same.
    private static func gather(_ input: [UInt8]) throws -> Bool {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let parts = input.split(separator: 1, omittingEmptySubsequences: false)
        for (table, bytes) in zip(order, parts) where !bytes.isEmpty {
            try Data(bytes).write(to: folder.appendingPathComponent("\(table.rawValue).csv"))
        }
        switch (try read(folder, 1 << 20), try read(folder, 64)) {
        case (.success(let whole), .success(let pieces)):
            try expect(whole.bytes == pieces.bytes, "stretches give another extract")
            try expect(whole.ids == pieces.ids, "stretches give other ids")
            try expect(whole.quality.findings == pieces.quality.findings, "stretches give other findings")
            try expect(whole.quality.cells == pieces.quality.cells, "stretches give other faults")
            try expect(!whole.bytes.contains { "=@\"'".utf8.contains($0) }, "something was copied")
            try check(whole, folder.appendingPathComponent("extract.out").path)
            return true
        case (.failure(let whole), .failure(let pieces)):
            try expect(!whole.message.isEmpty && !pieces.message.isEmpty, "refused without a word")
            return false
        case (.success, .failure(let error)): throw Broken("only stretches are refused: \(error)")
        case (.failure(let error), .success): throw Broken("only the whole is refused: \(error)")
        }
    }

    private static func read(_ folder: URL, _ stretch: Int) throws -> Result<GatheredExtract, TableError> {
        var options = GatheredExtract.Options()
        (options.stretch, options.keepsIDs, options.area) = (stretch, true, "E06000001")
        var same = Counting()
        do {
            return .success(
                try GatheredExtract(SafeguardingFolder(path: folder.path), options: options, using: &same))
        } catch let fault as GatheredExtract.Fault {
            return .failure(fault.error)
        } catch let error as TableError {
            return .failure(error)
        }
    }

    private static func check(_ extract: GatheredExtract, _ path: String) throws {
        try Data(extract.bytes).write(to: URL(fileURLWithPath: path))
        let check = try ExtractCheck(Extract(path: path), today: "2026-11-26")
        try expect(check.quality.rows == extract.rows, "the extract has other rows")
        try expect(check.quality.cells.isEmpty, "the extract has faults: \(check.quality.cells)")
        try expect(
            check.quality.repeated.count == 0 && check.quality.unnamed.count == 0, "pseudonyms are not their own")
    }

    /// Draws the same in each run, so that two readings can be held against each other.
    private struct Counting: RandomNumberGenerator {
        private var state: UInt64 = 0
        mutating func next() -> UInt64 {
            state += 1
            return state &* 0x9E37_79B9_7F4A_7C15
        }
    }
}
