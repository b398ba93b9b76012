import Domain
import Exchange
import Foundation
import Testing

@testable import CommonThread
@testable import Sample
@testable import Statistics

/// What is counted in an extract is what the catalogue describes.
@Suite struct MeasuredIndicatorTests {
    private let catalogue: IndicatorCatalogue

    init() throws {
        let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = home.appendingPathComponent("Content/indicators/born-into-care.yaml")
        catalogue = try IndicatorFile.read(Array(Data(contentsOf: file)))
    }

    @Test func everyIndicatorIsInTheCatalogueAndTheOtherWayRound() {
        #expect(Set(catalogue.indicators.map(\.id.text)) == Set(MeasuredIndicator.allCases.map(\.rawValue)))
    }

    @Test(arguments: MeasuredIndicator.allCases)
    func versionUnitAndSettingsAreTheSame(_ indicator: MeasuredIndicator) throws {
        let entry = try #require(catalogue[Indicator.ID(indicator.rawValue)])
        #expect(entry.unit == (indicator.isRate ? .perTenThousand : .percent))
        let definition = IndicatorDefinition(indicator, IndicatorSettings())
        #expect(definition.version == entry.version)
        let settings = catalogue.settings(of: entry)
        #expect(Set(settings.map(\.name)) == Set(definition.settings.map(\.name)), "\(indicator)")
        for setting in definition.settings {
            let known = try #require(settings.first { $0.name == setting.name })
            #expect(known.values.contains(setting.value), "\(indicator), \(setting.name): \(setting.value)")
            if indicator != .recurrence {
                #expect(known.values.first == setting.value, "\(indicator), \(setting.name)")
            }
        }
    }

    @Test(arguments: MeasuredIndicator.allCases)
    func aPackAndAFigureByHandAreOneDefinition(_ indicator: MeasuredIndicator) throws {
        let entry = try #require(catalogue[Indicator.ID(indicator.rawValue)])
        let packed = IndicatorDefinition(indicator, IndicatorSettings(), catalogue)
        let byHand = IndicatorDefinition(
            indicator: entry.id, version: entry.version, settings: packed.settings, wording: entry.wording)
        #expect(packed.key == byHand.key)
    }

    /// A year's figure is another one by another date, so what is signed says by which.
    @Test(arguments: MeasuredIndicator.allCases)
    func theCatalogueSaysByWhichDateACaseIsPlaced(_ indicator: MeasuredIndicator) throws {
        let numerator = try #require(catalogue[Indicator.ID(indicator.rawValue)]?.numerator)
        let date = indicator.isByBirth ? "date of birth" : "date of referral"
        #expect(numerator.en.hasSuffix(", by \(date)") || numerator.en.hasSuffix(", by the baby's \(date)"))
        #expect(indicator.wording.hasSuffix("by \(date)."), "and so does the program")
    }

    /// Otherwise a figure that somebody tries by hand would stand apart from the sample's.
    @Test func theSampleHasTheCataloguesWords() throws {
        for line in SampleFigures.lines {
            let entry = try #require(catalogue[line.indicator])
            #expect(line.wording == entry.wording.en, "\(line.indicator)")
            #expect(
                Set(line.settings.map(\.name)) == Set(catalogue.settings(of: entry).map(\.name)), "\(line.indicator)")
        }
    }

    @Test func everyChoiceHasItsWordInTheCatalogue() throws {
        func values(_ name: String) -> Set<String> {
            Set(catalogue.settings.first { $0.name == name }?.values ?? [])
        }
        #expect(values("newborn") == Set(IndicatorSettings.Newborn.allCases.map(\.text)))
        #expect(values("notice") == Set(IndicatorSettings.Notice.allCases.map(\.text)))
        #expect(values("notice days") == Set(IndicatorSettings.NoticeDays.allCases.map(\.rawValue)))
        #expect(values("notice from") == Set(IndicatorSettings.NoticeFrom.allCases.map(\.text)))
        #expect(values("counted") == Set(IndicatorSettings.Counted.allCases.map(\.rawValue)))
    }
}
