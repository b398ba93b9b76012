import Domain
import Exchange
import Foundation
import Statistics
import Testing

@testable import CommonThread
@testable import Web

/// What a report is made of in these tests. Places are fictional.
enum ReportSample {
    /// Read once: the files are long.
    private static let catalogue = Result {
        var entries: [Language: [String: String]] = [:]
        for language in Language.allCases {
            let file = TestSite.content.appendingPathComponent("language/\(language.rawValue).yaml")
            entries[language] = try LanguageFile.read(try String(contentsOf: file, encoding: .utf8))
        }
        return Catalogue(entries)
    }

    static func words(_ language: Language = .english) throws -> Words { try catalogue.get().words(in: language) }

    static let header = "indicator,area_code,quarter,numerator,denominator,hidden\n"

    /// Four years of one indicator in one area.
    static func rows(_ indicator: String, _ area: String, _ numerators: [String], of denominator: String) -> String {
        numerators.enumerated().map { place, numerator in
            let mark = numerator.isEmpty ? "small" : ""
            return "\(indicator),\(area),\(2019 + place / 4)Q\(place % 4 + 1),\(numerator),\(denominator),\(mark)\n"
        }.joined()
    }

    static func report(
        _ csv: String, name: String = "Larkmoor", limits: TrendChart.Limits = .all, shapes: AreaShapes? = nil,
        protection: IndicatorsReport.Protection = .rule("Numbers below 5 are hidden.")
    ) throws -> IndicatorsReport {
        let table = try FiguresTable(Array(csv.utf8)) { MeasuredIndicator(rawValue: $0)?.isRate }
        return try IndicatorsReport(
            AreaCounts(table), of: Pack.Area(code: "A1", name: name), names: ["A2": "<b>&\"'Vale"],
            limits: limits, indicators: try indicators(), words: try words(), protection: protection,
            source: "A made-up file", shapes: shapes,
            made: Moment("2027-01-15T09:30:00.000Z") ?? Moment(Date(timeIntervalSince1970: 0)))
    }

    static func indicators(_ settings: IndicatorSettings? = nil) throws -> ReportIndicators {
        let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = home.appendingPathComponent("Content/indicators/born-into-care.yaml")
        return ReportIndicators(try IndicatorFile.read(Array(Data(contentsOf: file))), settings: settings)
    }

    static func html(
        _ report: IndicatorsReport, _ kind: ReportPage.Kind = .board, _ language: Language = .english
    ) throws -> String {
        let bytes = ReportPage(report, kind, words: try words(language)).document(styles: "", paper: "")
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The keys that a report puts together.
    static var keys: [String] {
        let units = ["percent", "perTenThousand"]
        var keys = MeasuredIndicator.allCases.map(\.rawValue).flatMap { ["said.\($0)", "plainly.\($0)"] }
        keys += ["axis", "axis.plain", "plain", "sure", "table.value"].flatMap { set in units.map { "\(set).\($0)" } }
        keys += Trend.Chart.allCases.filter { $0 != .nothing }.map { "chart.\($0.rawValue)" }
        keys += AreaComparison.Standing.allCases.map { "standing.\($0.rawValue)" }
        keys += Figure.Hidden.allCases.map { "hidden.\($0.rawValue)" }
        keys += ["better", "talk", "different", "same", "unsure", "few", "hidden"].map { "glance.\($0)" }
        keys += (1...5).map { "plain.question-\($0)" } + ["support", "lengthened", "plain.lengthened"]
        for set in ["", "plain."] {
            keys += Trend.Reason.allCases.map { "reason.\(set)\($0.rawValue)" }
            keys += Trend.Signal.allCases.map { "signal.\(set)\($0.rawValue)" }
            keys += Trend.Signal.allCases.flatMap { signal in
                ["one", "other"].map { "change.\(set)\(signal.rawValue).\($0)" }
            }
            keys += ["averages", "none", "hidden", "earlier", "trial"].map { "change.\(set)\($0)" }
            keys += ["hidden", "nothing"].map { "none.\(set)\($0)" }
            keys += ["hidden", "few", "nothing"].map { "newest.\(set)\($0)" }
            keys += [
                "quarter", "year", "beyond", "run", "near", "average", "limits", "interval", "hidden", "few",
            ].map { "key.\(set)\($0)" }
        }
        keys += ["title", "days-between", "cases-between", "rest", "none", "open", "newest"].map { "gaps.\($0)" }
        keys += ["better", "worse", "neither"].map { "gaps.longer-\($0)" }
        keys += EventGaps.Chart.allCases.map { "gaps.axis.\($0.rawValue)" } + ["key.gap", "key.usual"]
        keys += gapSignals.map { "gaps.signal.\($0.rawValue)" }
        keys += ["below", "few", "elsewhere"].map { "gaps.\($0)" }
        keys += ["days", "cases"].flatMap { ["gaps.\($0).one", "gaps.\($0).other"] }
        keys += gapSignals.flatMap { ["gaps.change.\($0.rawValue).one", "gaps.change.\($0.rawValue).other"] }
        keys += ["gaps", "single-events"].map { "protection.\($0)" } + ["sure.value", "sure.plain-value"]
        return keys.map { "report.\($0)" }
    }

    /// Nearness to a limit is a rule of XmR charts alone.
    private static let gapSignals = Trend.Signal.allCases.filter { !$0.isNear }

    static let steady = (0..<16).map { String(50 + $0 % 3) }
    static let shapes = AreaShapes(
        attribution: "Drawn by <somebody>.", note: "Gaps mean nothing.",
        areas: ["A1", "A2", "A3"].enumerated().map { place, code in
            let left = Double(place * 20)
            return AreaShapes.Area(
                code: code, name: code, region: nil,
                outlines: [[.init(x: left, y: 0), .init(x: left + 10, y: 0), .init(x: left, y: 30)]])
        })
}

struct ReportPageTests {
    @Test func aReportSaysWhatWasCountedHowSureThatIsAndWhatChanged() throws {
        let falling = Array(repeating: "60", count: 9) + Array(repeating: "40", count: 7)
        let html = try ReportSample.html(
            ReportSample.report(
                ReportSample.header + ReportSample.rows("short_notice_pct", "A1", falling, of: "100")))
        for words in [
            "In October to December 2022, 40 of 100 first hearings for newborn babies (40%) came at short notice.",
            "between 31% and 50% (95% interval, Wilson)", "P chart", "Since April 2021, 7 quarters",
            "40% in October to December 2022. Lately better than before.",
            "newborn: 0 to 13 days", "short_notice_pct 1", "Numbers below 5 are hidden.", "A made-up file",
            "0808 2000 247", "15 January 2027", "Common Thread 0.", "Provisional",
        ] {
            #expect(html.contains(words), "\(words)")
        }
        #expect(!html.contains("http"), "it asks for nothing from elsewhere")
        #expect(
            !html.contains("<script") && !html.contains("<link") && !html.contains(" style=") && !html.contains("<img"))
        #expect(html.contains("<html lang=\"en\">") && html.contains("<title>Indicators for Larkmoor</title>"))
    }

    @Test func theEarlierAverageIsNamedWhenItIsTheMeasure() throws {
        let csv =
            ReportSample.header
            + ReportSample.rows(
                "short_notice_pct", "A1", Array(repeating: "60", count: 8) + Array(repeating: "55", count: 8), of: "100"
            )
        let held = try ReportSample.html(ReportSample.report(csv, limits: .baseline(through: "2020Q4")))
        #expect(held.contains("Since January 2021, 8 quarters lie below the average up to October to December 2020"))
        let anew = try ReportSample.html(ReportSample.report(csv, limits: .rebase(from: "2021Q1")))
        #expect(anew.contains("start anew in January 2021"))
        #expect(anew.contains("Before it the average was 60%; from then on it is 55%."))
        #expect(anew.contains("from 8 points, fewer than 13"))
    }

    @Test func aShareOfFewerThanTenIsToldInNumbersOnly() throws {
        let html = try ReportSample.html(
            ReportSample.report(
                ReportSample.header
                    + ReportSample.rows("short_notice_pct", "A1", ["1", "1", "1", "0"], of: "2")))
        #expect(html.contains("3 of 8"))
        #expect(!html.contains("37.5%") && !html.contains("38%") && !html.contains("id=\"trend-"))
    }

    @Test func anIndicatorWithEverythingHiddenSaysSo() throws {
        let html = try ReportSample.html(
            ReportSample.report(
                ReportSample.header
                    + ReportSample.rows("short_notice_pct", "A1", Array(repeating: "", count: 16), of: "3")))
        #expect(html.contains("Nothing can be shown") && !html.contains("<svg"))
    }

    @Test func anUnprotectedReportWarnsAtItsTop() throws {
        let csv = ReportSample.header + ReportSample.rows("short_notice_pct", "A1", ReportSample.steady, of: "100")
        for kind in [ReportPage.Kind.board, .plain] {
            let open = try ReportSample.html(ReportSample.report(csv, protection: .none), kind)
            let safe = try ReportSample.html(ReportSample.report(csv), kind)
            #expect(open.contains("do not publish it") && !safe.contains("do not publish it"))
        }
    }

    @Test func countsOfAnExtractMakeTheSameReportAsAFileOfFigures() throws {
        let rows = ReportSample.steady.enumerated().map { place, numerator in
            IndicatorResult.Row(
                keys: ["A1", "\(2019 + place / 4)Q\(place % 4 + 1)"], numerator: Int(numerator) ?? 0, denominator: 100)
        }
        let result = IndicatorResult(indicator: "short_notice_pct", dimensions: [.area, .quarter], rows: rows)
        let file = try ReportSample.report(
            ReportSample.header + ReportSample.rows("short_notice_pct", "A1", ReportSample.steady, of: "100"))
        let extract = try IndicatorsReport(
            AreaCounts([result]), of: file.area, names: [:], indicators: try ReportSample.indicators(),
            words: try ReportSample.words(), protection: file.protection, source: file.source,
            made: file.made)
        #expect(try ReportSample.html(extract) == ReportSample.html(file))
    }

    @Test func everyIndicatorHasItsOwnSentences() throws {
        let words = try ReportSample.words()
        for id in MeasuredIndicator.allCases.map(\.rawValue) {
            for set in ["said", "plainly"] {
                let sentence = words.text("report.\(set).\(id)", ["value": "64"])
                #expect(sentence.contains("{numerator}") && sentence.contains("{denominator}"), "\(set) \(id)")
                #expect(sentence.contains("{period}") && sentence.contains("64"), "\(set) \(id)")
            }
        }
    }

    @Test func theWelshPageMarksWhatIsNotWelshYet() throws {
        let html = try ReportSample.html(
            ReportSample.report(
                ReportSample.header + ReportSample.rows("short_notice_pct", "A1", ReportSample.steady, of: "100")),
            .board, .welsh)
        #expect(html.contains("<html lang=\"cy\">") && html.contains("<span lang=\"en\">"))
        #expect(!html.contains("Hydref to"), "a date half in Welsh")
    }

    @Test func thePlainReportHasNoSignsAndPutsStrengthsFirst() throws {
        let better = Array(repeating: "30", count: 9) + Array(repeating: "60", count: 7)
        let html = try ReportSample.html(
            ReportSample.report(
                ReportSample.header + ReportSample.rows("short_notice_pct", "A1", better, of: "100")
                    + ReportSample.rows("advocacy_offered_pct", "A1", better, of: "100")), .plain)
        #expect(html.contains("That is 60 out of every 100."))
        let body = html.split(separator: "<body")[1]
        for sign in ["%", "±", "≥", "χ", "Wilson", "P chart", "interval"] { #expect(!body.contains(sign), "\(sign)") }
        let well = try #require(html.range(of: "What is going well"))
        let talk = try #require(html.range(of: "What to talk about"))
        #expect(well.lowerBound < talk.lowerBound)
        let (advocate, notice) = (
            html.range(of: "id=\"advocacy_offered_pct\""), html.range(of: "id=\"short_notice_pct\"")
        )
        #expect(try #require(advocate).lowerBound < #require(notice).lowerBound)
        for words in ["What we do not know", "Questions to talk about", "Live Fear Free"] {
            #expect(html.contains(words))
        }
    }

    @Test func aDefinitionThatDiffersStandsApart() throws {
        let base = try ReportSample.report(
            ReportSample.header + ReportSample.rows("short_notice_pct", "A1", ReportSample.steady, of: "100"))
        let entry = base.entries[0]
        let report = IndicatorsReport(
            area: base.area,
            entries: [
                .init(
                    entry.entry, entry.definition, trend: entry.trend,
                    comparators: [
                        .init(
                            place: "Ruritania", value: "86.3%", period: "2019/20", source: "A study",
                            difference: "It counts fewer than seven days.")
                    ])
            ], protection: .unnamed, quality: [.init(LocalText("Dates that are no dates"), 1234)], source: "x",
            made: base.made, maker: "m")
        let html = try ReportSample.html(report)
        #expect(html.contains("Counted in another way") && html.contains("It counts fewer than seven days."))
        #expect(html.contains("Dates that are no dates") && html.contains("1,234"))
        for svg in ReportDrawings.all(html) { #expect(!svg.contains("86.3")) }
    }
}
