public import ArgumentParser
public import Domain
import Exchange
import Foundation
import Statistics
import Web

struct IndicatorsReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "One area's indicators as a report with pictures, for a board or in plain words.",
        discussion: """
            Reads an extract, or a CSV file of figures, and writes one HTML file that needs nothing else, and a tagged PDF \
            if it is asked for. Charts are chosen by fixed rules; docs/statistics.md has them. From an extract, small \
            numbers are hidden by the rule that --profile names unless --unsuppressed is given.

            Figures that are not protected make a report that can point to people. It says so on its first page. Made of an \
            extract with --unsuppressed it also shows, where events are rare, the days or cases between one and the next \
            (T and G charts); no other report has them, nor one in plain words, because each of their points is one event.

            COLUMNS READ of a file of figures
              indicator, area_code, quarter (2019Q4), numerator, denominator
              hidden  optional: small, linked or protected at a row whose numbers are hidden
              value   only of an indicator whose numerators and denominators are all blank (per cent, or for every 10,000)

            EXAMPLE
              commonthread indicators report --extract extract.csv --births live-births.csv --area E99000017 \
            --out report.html
              commonthread indicators report --in figures.csv --area E99000017 --out report.html --pdf report.pdf
              commonthread indicators report --in figures.csv --area E99000017 --out together.html --plain
              commonthread indicators report --extract extract.csv --births live-births.csv --area E99000017 \
            --unsuppressed --out own-eyes.html
            """)

    @Option(name: .customLong("in"), help: "The CSV file of figures.")
    var figures: String?
    @Option(help: "The extract to count, instead of a file of figures.")
    var extract: String?
    @OptionGroup var reading: ExtractOptions
    @OptionGroup var indicators: IndicatorOptions
    @Option(help: "The rule for small numbers of an extract: \(DisclosureProfile.names). Default: below-5")
    var profile: String?
    @Flag(help: "Show every count of an extract as it is, for your own eyes only.")
    var unsuppressed = false
    @Option(help: "The code of the area whose report it is.")
    var area: String
    @Option(help: "The area's name, as the report says it. Default: its name among the shapes, else its code.")
    var name: String?
    @Option(name: .customLong("out"), help: "The HTML file to write.")
    var output: String
    @Option(help: "A PDF file to write beside it.")
    var pdf: String?
    @Flag(help: "In plain words, for reading together with women with lived experience.")
    var plain = false
    @Option(help: "A file of outlines for a map of areas; docs/area-shapes-format.md describes it.")
    var shapes: String?
    @Option(help: "What the source of the outlines asks to be said, where their file does not say it.")
    var attribution: String?
    @Option(help: "Let limits start anew at this quarter, such as 2021Q2: a change that you know of.")
    var rebase: String?
    @Option(help: "Take limits from the time up to this quarter, and hold what comes later against them.")
    var baseline: String?
    @Option(help: "The rule by which numbers are hidden in the file, in a sentence.")
    var rule: String?
    @Option(help: "The language of the report, en or cy.")
    var language: Language = .english
    @Option(help: "The folder of language files and styles. Default: Content")
    var content: String?
    @Flag(help: "Write over files that are there already.")
    var force = false

    /// The file that is read, as faults name it.
    private var input: String { figures ?? extract ?? "" }

    func validate() throws {
        if (figures == nil) == (extract == nil) { throw ValidationError("Give either --in or --extract.") }
        if figures != nil {
            let given =
                indicators.given + reading.given + (profile == nil ? [] : ["--profile"])
                + (unsuppressed ? ["--unsuppressed"] : [])
            if let option = given.first {
                throw ValidationError(
                    "\(option) is for an extract; a file of figures was counted already. Leave it out.")
            }
        }
        if let profile { try DisclosureProfile.check(profile) }
        if rule != nil, extract != nil { throw ValidationError("--rule is for files of figures; use --profile.") }
        if rebase != nil && baseline != nil { throw ValidationError("Give --rebase or --baseline, not both.") }
        for (option, text) in [("--rebase", rebase), ("--baseline", baseline)] {
            guard let text else { continue }
            guard Period(text)?.length == .quarter else {
                throw ValidationError("\(option) '\(text)' is no quarter; write it as 2021Q2.")
            }
        }
        if pdf == output { throw ValidationError("--out and --pdf name the same file.") }
    }

    func run() async throws {
        try await Desk.reporting {
            // Looked at first, so that nobody waits for a report that has no place to go.
            try ExtractOptions.checkFree(
                [output, pdf].compactMap { $0 }, force: force,
                inputs: [input, indicators.births, reading.mapping, shapes].compactMap { $0 })
            let settings = try await Settings(given: ["content": content])
            let words = try Desk.language(settings).words(in: language)
            let page = ReportPage(
                try report(words, try Desk.indicators(settings)), plain ? .plain : .board, words: words)
            let html = page.document(
                styles: Self.styles(["common-thread.css", "report.css"], settings),
                paper: Self.styles(["print.css"], settings))
            var files = [(bytes: html, path: output, isPrivate: false)]
            if let pdf { files.append((try await Self.printed(html, settings), pdf, false)) }
            try UnfinishedFile.write(files)
        }
    }

    private func report(_ words: Words, _ catalogue: IndicatorCatalogue) throws -> IndicatorsReport {
        let source = try extract.map { try counted($0) } ?? read(input)
        let outlines = try shapes.map(readShapes)
        let area = source.counts.areas.contains(area) ? area : area.uppercased()
        guard source.counts.areas.contains(area) else {
            throw Stop(.unusable, "\(input), column area_code: there is no row of the area \(area). Check the code.")
        }
        let limits = try limits(source.counts)
        let protection = try gathered(source, area, limits)
        let named = Dictionary(outlines?.areas.map { ($0.code, $0.name) } ?? []) { first, _ in first }
        do {
            return try IndicatorsReport(
                source.counts, of: Pack.Area(code: area, name: name ?? named[area] ?? area), names: named,
                limits: limits, indicators: ReportIndicators(catalogue, settings: source.settings), words: words,
                protection: protection, quality: source.quality,
                source: words.text("report.sources.file", ["file": URL(fileURLWithPath: input).lastPathComponent]),
                shapes: outlines, made: Moment(Date()))
        } catch let error as StatisticsError {
            // Each count can be, and together they cannot: sums beyond what any chart or funnel is for.
            throw Stop(.unusable, "\(input): \(error.description)")
        }
    }

    /// Counts with what is known of how they were made.
    private struct Source {
        let counts: AreaCounts
        let settings: IndicatorSettings?
        let protection: IndicatorsReport.Protection
        let quality: [IndicatorsReport.Quality]?
    }

    private func read(_ file: String) throws -> Source {
        let figures: FiguresTable
        do {
            figures = try FiguresTable(try Self.read(file, atMost: CountsTable.largest)) { name in
                MeasuredIndicator(rawValue: name)?.isRate
            }
        } catch let error as TableError {
            throw Stop(.unusable, error.sentence(file: file))
        }
        // A rule that was never applied would take the warning off the first page.
        guard rule == nil || figures.hasHidden else {
            throw Stop(
                .unusable, "\(file), column hidden: there is no such column, so no rule was applied. Leave out --rule."
            )
        }
        return Source(
            counts: AreaCounts(figures), settings: nil,
            protection: rule.map { .rule($0) } ?? (figures.hasHidden ? .unnamed : .none), quality: nil)
    }

    private func counted(_ extract: String) throws -> Source {
        let counts = try indicators.count(
            extract, reading, by: [.area, .quarter], settings: indicators.settings)
        let quality = FiguresNote.counts(counts.quality, isForOwnEyes: unsuppressed).map {
            IndicatorsReport.Quality(LocalText($0.what), $0.count)
        }
        if unsuppressed {
            return Source(
                counts: AreaCounts(counts.ofRowsRead), settings: counts.settings, protection: .ownEyes([:]),
                quality: quality)
        }
        let safe = try SafeFigures.of(counts.ofRowsRead, settings: counts.settings, profile: profile ?? "below-5")
        return Source(
            counts: AreaCounts(safe), settings: counts.settings, protection: .rule(safe.profile.rule), quality: quality)
    }

    /// Single events belong in a report for the analyst's own eyes and in no other.
    private func gathered(
        _ source: Source, _ area: String, _ limits: TrendChart.Limits
    ) throws -> IndicatorsReport.Protection {
        guard case .ownEyes = source.protection, let extract else { return source.protection }
        return .ownEyes(try indicators.gaps(extract, reading, of: area, source.counts, limits))
    }

    private func limits(_ counts: AreaCounts) throws -> TrendChart.Limits {
        guard let chosen = rebase ?? baseline else { return .all }
        guard let first = counts.quarters.first, let last = counts.quarters.last, chosen > first, chosen <= last else {
            throw Stop(
                .unusable,
                "\(input), column quarter: \(chosen) does not lie within the quarters of the file. Choose another.")
        }
        return rebase == nil ? .baseline(through: chosen) : .rebase(from: chosen)
    }

    private func readShapes(_ path: String) throws -> AreaShapes {
        do {
            return try AreaShapesFile.read(
                try Self.read(path, atMost: AreaShapesFile.largest), attribution: attribution)
        } catch let unreadable as AreaShapesFile.Unreadable {
            throw Stop(.unusable, "\(path): \(unreadable.message)")
        }
    }

    private static func read(_ path: String, atMost largest: Int) throws -> [UInt8] {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        if let size, size > largest {
            throw Stop(
                .unusable, "\(path) is larger than \(largest / 1024 / 1024) MB. Check that it is the right file.")
        }
        return try Desk.read(path)
    }

    /// Our own style sheets; a report is readable without them.
    private static func styles(_ names: [String], _ settings: Settings) -> String {
        names.map { name in
            (try? String(contentsOf: settings.content.appendingPathComponent("assets/\(name)"), encoding: .utf8)) ?? ""
        }.joined(separator: "\n")
    }

    private static func printed(_ html: [UInt8], _ settings: Settings) async throws -> [UInt8] {
        do {
            return try await PDFPrinter(program: settings.printer).pdf(html)
        } catch .missing {
            throw Stop(.unusable, "No PDF can be made here. Run bin/setup, or print the HTML file from a browser.")
        } catch {
            throw Stop(.unusable, "The PDF could not be made. Print the HTML file from a browser instead.")
        }
    }
}

extension Language: ExpressibleByArgument {}
