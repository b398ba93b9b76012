import Domain
import Foundation
import Testing

@testable import Exchange

/// A small catalogue without a fault; the tests below spoil it in one place at a time.
private let goodFile = """
    format: 1
    id: small
    version: "0.1"
    status: draft
    title: {en: "A small catalogue"}
    publisher: {en: "A test"}
    licence: CC-BY-4.0
    sources:
      - {id: report, citation: "A report", url: "https://example.org/report"}
    settings:
      - {name: newborn, title: {en: "Who is newborn"}, values: ["0 to 13 days", "0 to 6 days"]}
      - {name: notice days, title: {en: "Days"}, values: [calendar, working]}
    indicators:
      - id: newborn_rate_per_10000
        title: {en: "Newborn babies", cy: "Babanod"}
        plain: {en: "How many?"}
        unit: perTenThousand
        better: neither
        counted: babies
        names: [newborn-rate]
        version: "1"
        settings: [newborn]
        numerator: {en: "Babies"}
        denominator: {en: "Live births"}
        question: {en: "What changed?"}
      - {id: same_day_pct, title: {en: "Same day"}, plain: {en: "On the day?"}, unit: percent, better: lower,
         counted: babies, names: [], version: "2", settings: [newborn, notice days], numerator: {en: "A"},
         denominator: {en: "B"}, question: {en: "C"}}
    comparators:
      - indicator: newborn_rate_per_10000
        value: 68.3
        count: 203
        place: {en: "Wales"}
        period: "2019/20"
        settings: [{name: newborn, value: "0 to 13 days"}]
        status: reported
        sources: [report]
        conflict: {value: "241 babies", sources: [report], note: {en: "Another page."}}
      - {indicator: same_day_pct, value: 9, place: {en: "Here"}, period: 2019, settings: [], status: worked,
         sources: [report]}
    """

struct IndicatorFileTests {
    private func faults(_ text: String, instead of: String) -> [FileFault] {
        let spoilt = goodFile.replacing(of, with: text)
        #expect(spoilt != goodFile, "nothing was spoilt")
        do {
            _ = try IndicatorFile.read(Array(spoilt.utf8))
            return []
        } catch {
            return error.faults
        }
    }

    @Test func aFileWithoutAFaultIsReadWhole() throws {
        let catalogue = try IndicatorFile.read(Array(goodFile.utf8))
        #expect(catalogue.indicators.map(\.id) == ["newborn_rate_per_10000", "same_day_pct"])
        #expect(catalogue["newborn_rate_per_10000"]?.title.cy == "Babanod")
        #expect(catalogue.entries(named: ["newborn-rate"]).map(\.id) == ["newborn_rate_per_10000"])
        #expect(catalogue.entries(named: []).isEmpty)
        let wales = try #require(catalogue.comparators(of: "newborn_rate_per_10000").first)
        #expect(wales.value == 68.3 && wales.count == 203 && wales.conflict?.value == "241 babies")
        #expect(catalogue.comparators(of: "same_day_pct").first?.period == Period("2019"))
        #expect(
            try catalogue.settings(of: #require(catalogue["same_day_pct"])).map(\.name) == ["newborn", "notice days"])
    }

    @Test(
        arguments: [
            ("same_day_percent", "same_day_pct", "end it with its unit"),
            ("unit: percent", "unit: perTenThousand", "says another unit"),
            ("better: upward", "better: neither", "is not one of the words for `better`"),
            ("settings: [new-born]", "settings: [newborn]", "There is no setting `new-born`"),
            ("value: \"0 to 9 days\"}", "value: \"0 to 13 days\"}", "is no value of the setting `newborn`"),
            ("value: many", "value: 68.3", "must be a number"), ("value: -1", "value: 68.3", "must be a number"),
            ("value: nan", "value: 68.3", "must be a number"),
            ("period: \"2019-20\"", "period: \"2019/20\"", "must be a quarter, a year or a financial year"),
            ("sources: []\n    conflict", "sources: [report]\n    conflict", "never shown without its source"),
            ("sources: [reprt]\n    conflict", "sources: [report]\n    conflict", "There is no source `reprt`"),
            ("indicator: newborn_rate", "indicator: newborn_rate_per_10000", "There is no indicator `newborn_rate`"),
            ("values: [calendar, calendar]", "values: [calendar, working]", "stands here twice"),
            ("id: newborn_rate_per_10000, title", "id: same_day_pct, title", "used more than once"),
            ("format: 2", "format: 1", "must be the number 1"),
            ("numeratr: {en: \"Babies\"}", "numerator: {en: \"Babies\"}", "Did you mean `numerator`?"),
        ])
    func oneFaultIsNamedWithItsLine(text: String, instead: String, sentence: String) {
        let found = faults(text, instead: instead)
        #expect(found.contains { $0.message.contains(sentence) && $0.line >= 1 }, "\(found)")
    }

    @Test func aFaultStandsOnItsLine() {
        #expect(faults("value: many", instead: "value: 68.3").map(\.line) == [31])
    }

    // MARK: - The built-in catalogue

    static let builtIn = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Content/indicators/born-into-care.yaml").standardized

    @Test func theBuiltInCatalogueHasTheFifteenAndNoFault() throws {
        let catalogue = try IndicatorFile.read(Array(try Data(contentsOf: Self.builtIn)))
        #expect(
            Set(catalogue.indicators.map(\.id.text)) == [
                "newborn_rate_per_10000", "short_notice_pct", "same_day_pct", "assessed_before_birth_pct",
                "referred_before_20w_pct", "advocacy_offered_pct", "le1_worker_change_pct", "emergency_pct",
                "assessed_within_45_days_pct", "letter_before_birth_pct", "legal_advice_before_birth_pct",
                "same_midwife_pct", "separated_at_birth_pct", "placed_with_family_pct", "recurrence_pct",
            ])
        let neither = Set(catalogue.indicators.filter { $0.better == .neither }.map(\.id.text))
        #expect(neither == ["newborn_rate_per_10000", "separated_at_birth_pct", "placed_with_family_pct"])
        let wales = catalogue.comparators.filter { $0.conflict != nil }
        #expect(wales.map(\.count) == [203] && wales.first?.conflict?.value.contains("241") == true)
    }

    /// Every name leads to a statement's indicator of a built-in framework, or it is a slip.
    @Test func everyNameIsOneThatAFrameworkKnows() throws {
        let catalogue = try IndicatorFile.read(Array(try Data(contentsOf: Self.builtIn)))
        let folder = Self.builtIn.deletingLastPathComponent().appendingPathComponent("../frameworks").standardized
        let known = try ["born-into-care-practice", "national-integrated-care-framework"].flatMap { name in
            let file = folder.appendingPathComponent("\(name).yaml")
            return try FrameworkFile.read(Array(try Data(contentsOf: file))).indicators.map(\.id)
        }
        for entry in catalogue.indicators {
            for name in entry.names { #expect(known.contains(name), "\(entry.id) is named \(name)") }
        }
    }
}
