public import ArgumentParser
import Foundation
public import Statistics

struct StatisticsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics", abstract: "Rates, intervals, funnels and control charts from a file of counts.",
        discussion: """
            Reads a CSV file of counts, finds its columns by name, and writes a CSV file of results. Nothing is stored \
            and nothing leaves this computer. Formulas and sources are in docs/statistics.md.

            Blank cells are refused, not taken for 0. A fault is named by file, row and column, nothing is written \
            then, and the exit code is 2. Rows are numbered as in a spreadsheet: the header is row 1.

            Small counts can identify people. Only what 'protect' writes has been made safe to publish.

            EXAMPLE
              commonthread statistics rate --in counts.csv --out results.csv --multiplier 10000
            """,
        subcommands: [
            ProportionMethod.self, RateMethod.self, DirectMethod.self, IndirectMethod.self, MeanMethod.self,
            QuantileMethod.self, InequalityMethod.self, FunnelMethod.self, XmRMethod.self, PMethod.self, UMethod.self,
            LaneyPMethod.self, LaneyUMethod.self, TMethod.self, GMethod.self, ProtectMethod.self,
        ])
}

/// The file that is read and the file that is written.
struct CountsFiles: ParsableArguments {
    @Option(name: .customLong("in"), help: "The CSV file of counts, with the names of its columns in the first row.")
    var input: String
    @Option(name: .customLong("out"), help: "The CSV file to write.")
    var output: String
    @Flag(help: "Write over a file that is there already.")
    var force = false

    /// Reads, calculates, and only then writes, so that there is a whole file or none.
    func through(_ method: (CountsTable) throws -> ResultsTable) async throws {
        try await Desk.reporting {
            try checkPlace()
            let table = try Self.table(input)
            let results = try Self.naming(input) { try method(table) }
            try Desk.write(results.bytes, to: output)
        }
    }

    /// Looked at first, so that nobody waits for a result that has no place to go.
    func checkPlace() throws {
        if !force, FileManager.default.fileExists(atPath: output) {
            throw Stop(.unusable, "\(output) is there already. Choose another name, or add --force to replace it.")
        }
    }

    static func table(_ file: String) throws -> CountsTable {
        let bytes: [UInt8]
        do {
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            if let size, size > CountsTable.largest {
                throw Stop(.unusable, "\(file) is larger than 64 MB. Split it.")
            }
            bytes = try Desk.read(file)
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.unusable, "\(file) cannot be read. Check its name.")
        }
        return try naming(file) { try CountsTable(bytes) }
    }

    /// Says in which file something is wrong.
    static func naming<Result>(_ file: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as TableError {
            throw Stop(.unusable, error.sentence(file: file))
        }
    }
}

/// The levels of confidence that intervals are given for.
struct ConfidenceLevels: ParsableArguments {
    @Option(
        name: .customLong("confidence"),
        help: "Levels of confidence as shares, with commas between them; each adds lower_… and upper_… columns.")
    var text = "0.95,0.998"

    func validate() throws { _ = try levels() }

    func levels() throws -> [Confidence] {
        let levels = try text.split(separator: ",").map { part in
            guard let number = Double(part.filter { $0 != " " }), let level = try? Confidence(number) else {
                throw ValidationError("'\(part)' is no level of confidence. Write a share such as 0.95.")
            }
            return level
        }
        guard !levels.isEmpty, Set(levels.map { ($0.level * 1e12).rounded() }).count == levels.count else {
            throw ValidationError("Name each level of confidence once, such as 0.95,0.998.")
        }
        return levels
    }
}

/// What shares and rates are multiplied by.
struct Multiplier: ParsableArguments {
    @Option(help: "What values and limits are multiplied by, such as 100 or 100000.")
    var multiplier = 1.0

    func validate() throws {
        guard multiplier >= 1e-9, multiplier <= 1e12 else {
            throw ValidationError("The multiplier must be above 0 and up to 1e12.")
        }
    }
}

/// Where the limits of a chart come from.
struct Baseline: ParsableArguments {
    @Option(help: "Take the limits of each stretch from its first so many points only.")
    var baseline: Int?

    func validate() throws {
        if let baseline, baseline < 2 { throw ValidationError("A baseline needs 2 points or more.") }
    }
}

extension StatisticsTables.Measure: ExpressibleByArgument {}
extension InequalityIndex.Scale: ExpressibleByArgument {}
extension XmRChart.Improvement: ExpressibleByArgument {}
