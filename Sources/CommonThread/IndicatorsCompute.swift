import ArgumentParser
import Statistics

struct IndicatorsComputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compute", abstract: "Count indicators in an extract.",
        discussion: """
            Writes a CSV file: indicator, the columns it is told apart by, numerator, denominator, value and the ends of \
            the 95 % interval. Beside it stands a file about it (figures.csv gets figures.about.txt): definitions with \
            their versions and settings, and the rule for small numbers. What was repaired or left out is shown on the \
            screen, and in that file only with --unsuppressed.

            Small numbers are hidden, and others with them where they would give one away, by the rule that --profile \
            names; an attack on the result is tried before anything is written. --unsuppressed writes every count as it \
            is, for your own eyes: such a file must not be passed on.

            --both NAME writes the figures twice, with both readings of one setting side by side: newborn, notice, \
            notice-days or notice-from. Such a file is for your own eyes, too.

            EXAMPLE
              commonthread indicators compute extract.csv --births live-births.csv --by area,quarter --out figures.csv
              commonthread indicators compute extract.csv --by area,year --notice less-than-7-days --out figures.csv
              commonthread indicators compute extract.csv --by area,year --both notice --unsuppressed --out both.csv
            """)

    enum Both: String, CaseIterable, ExpressibleByArgument {
        case newborn, notice
        case noticeDays = "notice-days"
        case noticeFrom = "notice-from"
    }

    @Argument(help: ExtractOptions.help)
    var extract: String
    @OptionGroup var options: ExtractOptions
    @OptionGroup var indicators: IndicatorOptions
    @Option(
        name: .customLong("by"),
        help: """
            What figures are told apart by, up to four with commas between them: area, region, quarter, year, \
            financial-year, stage, ethnicity, deprivation, care-experience, age.
            """)
    var dimensionNames = "area,quarter"
    @Option(name: .customLong("out"), help: "The CSV file to write.")
    var output: String
    @Option(help: "The rule for small numbers: \(DisclosureProfile.names).")
    var profile = "below-5"
    @Flag(help: "Write every count as it is, for your own eyes only.")
    var unsuppressed = false
    @Option(help: "Show both readings of a setting side by side.")
    var both: Both?
    @Flag(help: "Write over files that are there already.")
    var force = false

    func validate() throws {
        _ = try dimensions()
        try DisclosureProfile.check(profile)
        if both != nil, !unsuppressed {
            throw ValidationError(
                "Two readings of the same rows give small numbers away by their difference. Add --unsuppressed.")
        }
        if let both, indicators.given.contains("--\(both.rawValue)") {
            throw ValidationError("--both \(both.rawValue) shows all its readings; leave out --\(both.rawValue).")
        }
    }

    private func dimensions() throws -> [IndicatorDimension] {
        let found = try dimensionNames.split(separator: ",").map { name in
            guard let dimension = IndicatorDimension(rawValue: String(name.filter { $0 != " " })) else {
                throw ValidationError("Figures cannot be told apart by '\(name)'. See --help.")
            }
            return dimension
        }
        guard (1...4).contains(found.count), Set(found).count == found.count else {
            throw ValidationError("Name one to four things to tell figures apart by, each once, such as area,quarter.")
        }
        return found
    }

    private var about: String {
        (output.hasSuffix(".csv") ? String(output.dropLast(4)) : output) + ".about.txt"
    }

    func run() async throws {
        try await Desk.reporting {
            let dimensions = try dimensions()
            try ExtractOptions.checkFree(
                [output, about], force: force, inputs: [extract, indicators.births, options.mapping].compactMap { $0 })
            var readings: [(name: String?, counts: IndicatorCounts)] = []
            for (name, settings) in variants {
                readings.append((name, try indicators.count(extract, options, by: dimensions, settings: settings)))
            }
            let (bytes, rule) = try figures(readings, dimensions)
            let note = FiguresNote(extract: extract, readings: readings, rule: rule, isForOwnEyes: unsuppressed)
            try UnfinishedFile.write([(Array(note.text.utf8), about, false), (bytes, output, false)])
            print(note.text, terminator: "")
            if !unsuppressed { print((["", "FOR YOUR EYES, not in any file:"] + note.rows).joined(separator: "\n")) }
        }
    }

    private var variants: [(String?, IndicatorSettings)] {
        let settings = indicators.settings
        func with(_ change: (inout IndicatorSettings) -> Void) -> IndicatorSettings {
            var other = settings
            change(&other)
            return other
        }
        switch both {
        case nil: return [(nil, settings)]
        case .newborn:
            return IndicatorSettings.Newborn.allCases.map { value in (value.text, with { $0.newborn = value }) }
        case .notice: return IndicatorSettings.Notice.allCases.map { value in (value.text, with { $0.notice = value }) }
        case .noticeDays:
            return IndicatorSettings.NoticeDays.allCases.map { value in
                ("\(value.rawValue) days", with { $0.noticeDays = value })
            }
        case .noticeFrom:
            return IndicatorSettings.NoticeFrom.allCases.map { value in
                ("from \(value.text)", with { $0.noticeFrom = value })
            }
        }
    }

    private func figures(
        _ readings: [(name: String?, counts: IndicatorCounts)], _ dimensions: [IndicatorDimension]
    ) throws -> (bytes: [UInt8], rule: String?) {
        if unsuppressed {
            let tables = readings.map { FiguresFile.Reading(name: $0.name, results: $0.counts.results) }
            return (try FiguresFile.bytes(tables, dimensions: dimensions), nil)
        }
        let counts = readings[0].counts
        let safe = try SafeFigures.of(counts.ofRowsRead, settings: counts.settings, profile: profile)
        return (
            try FiguresFile.bytes(safe, dimensions: dimensions),
            "\(safe.profile.name) (version \(safe.profile.version)): \(safe.profile.rule)"
        )
    }
}
