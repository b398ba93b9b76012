import ArgumentParser
import Foundation
import Statistics

struct ProtectMethod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect", abstract: "Hides and rounds linked counts so that no small one can be worked out.",
        discussion: """
            Everything that leaves together belongs in one pair of files, with every sum that links it. What is found is \
            attacked before it is written; where a small count could be worked out, nothing is written. A sum that is \
            not in the file is one that the protection does not reckon with.

            COLUMNS READ in the file of cells
              cell        a name, each once
              count       a whole number, 0 or more
              figure      optional: cells with one name here are shown or hidden together, as a numerator and its \
            denominator must be where their share is printed
              printed     optional: 0 for a count that does not leave but follows from others
              public      optional: 1 for a count that everybody knows, such as live births
              known_from, known_to  optional: what an earlier release said of the count
              sensitive   optional: 1 for a count that needs protection although it is not small
              wide        optional: 1 for a national or regional count, which some profiles round in another way
              pack        optional: several packs in one file, each protected by itself
            COLUMNS READ in the file of relations
              relation    a name of the sum
              total       the cell that is the sum
              part        a cell that is a part of it; one row for each part. A single part is the same count
              pack        optional
            COLUMNS WRITTEN
              pack, cell, figure, shown (a count or the profile's symbol)

            PROFILES
            \(DisclosureProfile.all.map { "  \($0.name) \($0.version)\n    \($0.rule)" }.joined(separator: "\n"))

            EXAMPLE
              cells.csv              relations.csv
                cell,count             relation,total,part
                north,3                all,total,north
                south,12               all,total,south
                west,9                 all,total,west
                total,24
              commonthread statistics protect --in cells.csv --relations relations.csv --profile below-5 \
            --out protected.csv
            """)

    @OptionGroup var files: CountsFiles
    @Option(help: "The CSV file of sums; without it, nothing adds up to anything.")
    var relations: String?
    @Option(help: "The rule for small counts.")
    var profile: String

    func validate() throws { _ = try found() }

    private func found() throws -> DisclosureProfile {
        do {
            return try DisclosureProfile(named: profile)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() async throws {
        let profile = try found()
        try await Desk.reporting {
            try files.checkPlace()
            let cells = try CountsFiles.table(files.input)
            var packs = try CountsFiles.naming(files.input) { try ReleaseTable(cells: cells, profile: profile) }
            if let relations {
                let table = try CountsFiles.table(relations)
                try CountsFiles.naming(relations) { try packs.add(relations: table) }
            }
            let meter = ProgressMeter()
            let results = try CountsFiles.naming(files.input) { try packs.protected { meter.show($0) } }
            meter.end()
            try Desk.write(results.bytes, to: files.output)
        }
    }
}

/// The share of the work that is done, on a terminal only.
private final class ProgressMeter {
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
    private var shown = -1

    func show(_ share: Double) {
        let percent = Int(share * 100)
        guard isShown, percent != shown else { return }
        shown = percent
        FileHandle.standardError.write(Data("\r\(percent) %".utf8))
    }

    func end() { if isShown { FileHandle.standardError.write(Data("\r     \r".utf8)) } }
}
