import ArgumentParser
import Domain
import Exchange
import Foundation
import Statistics
import Web

extension PackCommand {
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a signed pack of safe figures from an extract.",
            discussion: """
                Counts by quarter and by calendar year, hides small numbers and others with them where they would give \
                one away, attacks the result, and only then writes and signs it. Nothing about one person is in a pack. \
                Look at it with 'pack show' before you pass it on.

                Whoever has two packs of the same rows can take one from the other: make one pack for a time, and \
                withdraw the earlier one when figures are corrected.

                EXAMPLE
                  commonthread indicators pack make extract.csv --births live-births.csv --area E99000017 --name Larkmoor \
                    --source "Children's services extract, April 2025" --key analyst.key --out spring.pack.json
                """)

        @Argument(help: ExtractOptions.help)
        var extract: String
        @OptionGroup var options: ExtractOptions
        @OptionGroup var indicators: IndicatorOptions
        @Option(help: "The code of the area that the pack is about.")
        var area: String
        @Option(help: "The area's name.")
        var name: String
        @Option(help: "Where the rows come from, in your words; no names of people.")
        var source: String
        @Option(help: "The file that indicators key made.")
        var key: String
        @Option(help: "The rule for small numbers: \(DisclosureProfile.names).")
        var profile = "below-5"
        @Option(name: .customLong("out"), help: "The file to write. It must not be there yet.")
        var output: String
        @OptionGroup var settings: Settings.Options

        func validate() throws { try DisclosureProfile.check(profile) }

        func run() async throws {
            try await Desk.reporting {
                let settings = try await Settings(settings)
                let (words, catalogue) = (
                    try Desk.language(settings).words(in: .english), try Desk.indicators(settings)
                )
                try ExtractOptions.checkFree([output], force: false)
                guard let signer = PackKey(file: try Desk.read(key)) else {
                    throw Stop(.unusable, "\(key) is no key for packs. Make one with: commonthread indicators key")
                }
                let (pack, safe) = try pack(catalogue)
                do {
                    try Desk.write(try PackFile.encode(pack, signer), to: output)
                } catch Refusal.invalid(let faults) {
                    let sentences = faults.map { words.sentence($0.problem) }
                    throw Stop(.unusable, "Nothing was written. " + sentences.joined(separator: " "))
                }
                print(
                    """
                    \(output) has \(pack.figures.count) figures; \(safe.hiddenAsSmall + safe.hiddenAsLinked) are hidden.
                    Small numbers: \(safe.profile.rule)
                    It is signed with the key \(signer.fingerprint)
                    """)
            }
        }

        private func pack(_ catalogue: IndicatorCatalogue) throws -> (Pack, SafeFigures) {
            var results: [IndicatorResult] = []
            for time in [IndicatorDimension.quarter, .year] {
                let counts = try indicators.count(extract, options, by: [.area, time], settings: indicators.settings)
                results += counts.ofRowsRead.map { result in
                    // Only what leaves has to be protected, and protects.
                    IndicatorResult(
                        indicator: result.indicator, dimensions: result.dimensions,
                        rows: result.rows.filter { $0.keys[0] == area.uppercased() })
                }
            }
            guard results.contains(where: { !$0.rows.isEmpty }) else {
                throw Stop(
                    .unusable, "\(extract), column area_code: there is no row of the area \(area). Check the code.")
            }
            let safe = try SafeFigures.of(results, settings: indicators.settings, profile: profile)
            return (try pack(of: safe, catalogue), safe)
        }

        private func pack(of safe: SafeFigures, _ catalogue: IndicatorCatalogue) throws -> Pack {
            var figures: [Figure] = []
            for table in safe.tables {
                for row in table.rows {
                    guard let period = Period(row.keys[1]) else { continue }
                    figures.append(
                        Figure(
                            indicator: Indicator.ID(table.indicator.rawValue), area: row.keys[0], period: period,
                            content: try content(row, table.indicator, safe.profile)))
                }
            }
            let measured = MeasuredIndicator.allCases.filter { indicator in
                safe.tables.contains { $0.indicator == indicator && !$0.rows.isEmpty }
            }
            return Pack(
                id: Pack.ID(UUID().uuidString.lowercased()), made: Moment(Date()),
                maker: "commonthread \(Version.current)", source: source,
                protection: Pack.Protection(
                    profile: safe.profile.name, version: safe.profile.version, rule: safe.profile.rule),
                areas: [Pack.Area(code: area.uppercased(), name: name)],
                definitions: measured.map { IndicatorDefinition($0, indicators.settings, catalogue) }, figures: figures)
        }

        private func content(
            _ row: SafeFigures.Row, _ indicator: MeasuredIndicator, _ profile: DisclosureProfile
        ) throws -> Figure.Content {
            // One reason for all: which of the two it is can itself give a number away.
            guard case .shown(let numerator, let denominator) = row.content else { return .hidden(.protected) }
            let (value, interval) = try indicator.figure(
                IndicatorResult.Row(keys: row.keys, numerator: numerator, denominator: denominator))
            func rounded(_ number: Double) -> Double {
                let scale = pow(10, Double(profile.decimals))
                return (number * scale).rounded() / scale
            }
            return .shown(
                Figure.Numbers(
                    numerator: numerator, denominator: denominator, value: rounded(value),
                    lower: rounded(interval.lower), upper: rounded(interval.upper)))
        }
    }
}

extension IndicatorDefinition {
    /// A definition as the extract was counted by it.
    init(_ indicator: MeasuredIndicator, _ settings: IndicatorSettings) {
        self.init(
            indicator: Indicator.ID(indicator.rawValue), version: indicator.version,
            settings: indicator.settings(settings).map { Setting(name: $0.name, value: $0.value) },
            wording: LocalText(indicator.wording))
    }

    /// The same in the catalogue's words where it has this version: what is entered by hand has them too, and figures stand
    /// on one line only where their definitions are the same word for word.
    init(_ indicator: MeasuredIndicator, _ settings: IndicatorSettings, _ catalogue: IndicatorCatalogue) {
        let own = Self(indicator, settings)
        let entry = catalogue[own.indicator]
        self.init(
            indicator: own.indicator, version: own.version, settings: own.settings,
            wording: entry.flatMap { $0.version == own.version ? $0.wording : nil } ?? own.wording)
    }
}
