import ArgumentParser
import Foundation
import Statistics

struct IndicatorsGatherCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gather", abstract: "Make an extract of the Standard Safeguarding Dataset's tables.",
        discussion: """
            Reads the dataset's tables as CSV files from a folder, each named after its table, and writes one row for each \
            pregnancy with a referral before the second birthday. ssd_person.csv and ssd_cin_episodes.csv have to be \
            there. Of the others those are read that are there: ssd_mother, ssd_cin_assessments, ssd_assessment_factors, \
            ssd_s47_enquiry, ssd_initial_cp_conference, ssd_cp_plans, ssd_pre_proceedings, ssd_legal_status, \
            ssd_cla_episodes, ssd_care_leavers.

            The extract has every column of the dictionary. Those that the dataset has no field for stay blank, to be \
            filled in from elsewhere; the list at the end says which and why. It holds no id of the case system: \
            pseudonyms are drawn at random in each run. --ids writes which child and referral each stands for, to put rows \
            right or to fill columns in. Keep that file where the tables are, and delete it afterwards.

            What is wrong with the tables is counted by row number; no value is shown.

            EXAMPLE
              commonthread indicators gather ssd-tables --area E06000001 --out extract.csv
              commonthread indicators check extract.csv
            """)

    @Argument(help: "The folder with the dataset's tables as CSV files.")
    var folder: String
    @Option(name: .customLong("out"), help: "The extract to write: a CSV file.")
    var output: String
    @Option(help: "The authority's code, such as E06000001, for every row.")
    var area: String?
    @Option(help: "A CSV file to write the ids behind the pseudonyms to, for you alone.")
    var ids: String?
    @Flag(help: "Read whole numbers in fields of dates as a spreadsheet's dates.")
    var spreadsheetDates = false
    @Flag(help: "Write over files that are there already.")
    var force = false

    func validate() throws {
        guard let area else { return }
        let isCode =
            area.utf8.count == 9 && "EWew".contains(area.prefix(1))
            && area.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
        if !isCode {
            throw ValidationError("--area takes a code of nine signs that begins with E or W, such as E06000001.")
        }
    }

    func run() async throws {
        try await Desk.reporting {
            let tables = try ExtractOptions.reading(folder) { try SafeguardingFolder(path: folder) }
            let outputs = [output] + (ids.map { [$0] } ?? [])
            try ExtractOptions.checkFree(outputs, force: force, inputs: Array(tables.files.values))
            guard Set(outputs.map { URL(fileURLWithPath: $0).standardizedFileURL.path }).count == outputs.count else {
                throw Stop(.unusable, "--out and --ids name the same file. Each needs one of its own.")
            }
            let extract = try gather(tables)
            try write(extract)
            print(GatherNote(extract: extract, tables: tables, output: output, ids: ids).lines.joined(separator: "\n"))
        }
    }

    /// Both files or neither: a list of ids beside an extract that it is not of would name the wrong children.
    private func write(_ extract: GatheredExtract) throws {
        var files = [(bytes: extract.bytes, path: output, isPrivate: false)]
        if let ids, let bytes = extract.ids { files.append((bytes, ids, true)) }
        try UnfinishedFile.write(files)
    }

    private func gather(_ tables: SafeguardingFolder) throws -> GatheredExtract {
        var options = GatheredExtract.Options()
        options.area = area?.uppercased()
        options.keepsIDs = ids != nil
        options.readsSpreadsheetDates = spreadsheetDates
        let line = ProgressLine("Reading \(folder)")
        defer { line.end() }
        var generator = SystemRandomNumberGenerator()
        do throws(GatheredExtract.Fault) {
            return try GatheredExtract(tables, options: options, using: &generator) { line.show($0) }
        } catch {
            let file = error.table.flatMap { tables.files[$0] } ?? folder
            let faults = error.quality.map(GatherNote.faults) ?? []
            throw Stop(.unusable, ([error.error.sentence(file: file)] + faults).joined(separator: "\n"))
        }
    }
}
