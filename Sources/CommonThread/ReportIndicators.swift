import Domain
import Foundation
import Statistics
import Web

/// What a report says of indicators: the catalogue's words, and the definitions that the figures were counted by.
struct ReportIndicators {
    let all: [(entry: IndicatorEntry, definition: IndicatorDefinition)]
    /// Whether the settings are the usual ones, because the figures came without theirs.
    let isSettingAssumed: Bool
    private let catalogue: IndicatorCatalogue

    /// - Parameter settings: nil where it is not known which ones the figures were counted with.
    init(_ catalogue: IndicatorCatalogue, settings: IndicatorSettings?) {
        self.catalogue = catalogue
        isSettingAssumed = settings == nil
        all = catalogue.indicators.compactMap { entry in
            MeasuredIndicator(rawValue: entry.id.text).map { indicator in
                (entry, IndicatorDefinition(indicator, settings ?? IndicatorSettings()))
            }
        }
    }

    /// What others have published of an indicator, with what differs in how they counted.
    func comparators(
        _ entry: IndicatorEntry, _ definition: IndicatorDefinition, _ words: Words
    ) -> [IndicatorsReport.Comparator] {
        catalogue.comparators(of: entry.id).map { published in
            let differences = published.differences(from: definition).map { difference in
                "\(difference.name): \(difference.theirs ?? words.text("figures.not-said"))"
            }
            let sources = (published.sources + (published.conflict?.sources ?? [])).compactMap {
                catalogue.source($0)?.citation
            }
            return IndicatorsReport.Comparator(
                place: words.text(published.place), value: value(published, entry.unit, words),
                period: published.period.text, source: sources.joined(separator: "; "),
                difference: differences.isEmpty ? nil : differences.joined(separator: "; "))
        }
    }

    private func value(_ published: PublishedFigure, _ unit: IndicatorEntry.Unit, _ words: Words) -> String {
        let number = String(format: "%g", published.value)
        var text =
            unit == .percent ? "\(number)%" : words.text("report.per-ten-thousand", ["value": number])
        if let count = published.count { text += " (\(count))" }
        // Two printed numbers for one thing are both told, with which we think right.
        if let conflict = published.conflict {
            text += ". \(words.text("figures.conflict", ["value": conflict.value])) \(words.text(conflict.note))"
        }
        return text
    }
}
