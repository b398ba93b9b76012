import Domain
import Foundation

/// Figures in words and tables: the same on every page that shows them.
struct FigureWords {
    let catalogue: IndicatorCatalogue
    let words: Words

    // MARK: - One figure

    func title(_ id: Indicator.ID) -> Phrase { catalogue[id].map { words($0.title) } ?? Phrase(id.text) }

    func value(_ value: Double, _ id: Indicator.ID) -> Phrase {
        words(id.unit == .perTenThousand ? "figures.rate" : "figures.percent", ["value": number(value)])
    }

    func value(_ content: LocalFigure.Content, _ id: Indicator.ID) -> Phrase {
        if case .hidden(let hidden) = content { return words["figures.hidden.\(hidden.rawValue)"] }
        return value(content.value ?? 0, id)
    }

    /// `48.2 to 74.1`, or that there is none.
    func interval(_ content: LocalFigure.Content) -> Phrase {
        guard case .counted(let numbers) = content else { return words["figures.no-interval"] }
        return words("figures.interval", ["lower": number(numbers.lower), "upper": number(numbers.upper)])
    }

    func counts(_ content: LocalFigure.Content) -> Phrase {
        guard case .counted(let numbers) = content else { return words["figures.no-counts"] }
        return words(
            "figures.counts",
            ["numerator": String(numbers.numerator), "denominator": String(numbers.denominator)])
    }

    /// Where it is from and how sure its origin is.
    func source(_ pack: SharedPack, _ content: LocalFigure.Content) -> HTML {
        let status: Phrase =
            if case .published = content {
                words["figures.status.published"]
            } else {
                words[pack.isByHand ? "figures.status.hand" : "figures.status.signed"]
            }
        return "\(status). \(prose(pack.source))"
    }

    func question(_ question: FigureQuestion) -> Phrase {
        let change = question.change
        return words(
            "figures.question.\(question.kind.rawValue)",
            [
                "earlier": change.earlier.period.text, "later": change.later.period.text,
                "from": value(change.earlier.content, change.earlier.indicator).text,
                "to": value(change.later.content, change.later.indicator).text,
            ])
    }

    func number(_ value: Double) -> String { String(format: "%.1f", value) }

    // MARK: - Definitions

    func settings(_ definition: IndicatorDefinition) -> HTML {
        let items = definition.settings.map { HTML("<li>\(name(ofSetting: $0.name)): \($0.value)</li>") }
        return items.isEmpty ? "" : "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>"
    }

    /// `newborn: 0 to 13 days; …` on one line, for a place with little room.
    func shortSettings(_ definition: IndicatorDefinition) -> String {
        definition.settings.map { "\(name(ofSetting: $0.name).text): \($0.value)" }.joined(separator: "; ")
    }

    func name(ofSetting name: String) -> Phrase {
        catalogue.settings.first { $0.name == name }.map { words($0.title) } ?? Phrase(name)
    }

    func definition(_ definition: IndicatorDefinition) -> HTML {
        """
        <p class="govuk-body ct-tight">\(words("figures.definition", ["version": definition.version])) \
        \(words(definition.wording))</p>\(settings(definition))
        """
    }

    func better(_ id: Indicator.ID) -> HTML {
        guard let entry = catalogue[id] else { return .empty }
        return """
            <p class="govuk-body">\(words(entry.plain))</p>
            <p class="govuk-body-s">\(words["figures.counted.\(entry.counted.rawValue)"]) \
            \(words["figures.better.\(entry.better.rawValue)"])</p>
            """
    }

    // MARK: - What others have published

    func comparators(_ id: Indicator.ID, beside definitions: [IndicatorDefinition]) -> HTML {
        let all = catalogue.comparators(of: id)
        if all.isEmpty { return .empty }
        // Each stands once: beside a definition that it shares, or apart from all of them.
        var tables = HTML()
        var apart = all
        for definition in definitions {
            let same = apart.filter { $0.differences(from: definition).isEmpty }
            apart.removeAll { same.contains($0) }
            if !same.isEmpty {
                tables += table(words["figures.comparators.same"], same, against: nil)
            }
        }
        if !apart.isEmpty {
            let caption = definitions.isEmpty ? "figures.comparators.all" : "figures.comparators.apart"
            tables += table(words[caption], apart, against: definitions.first)
        }
        return tables
    }

    private func table(_ caption: Phrase, _ rows: [PublishedFigure], against definition: IndicatorDefinition?) -> HTML {
        var head = ["figures.place", "figures.period", "figures.value", "figures.source"].map { words[$0] }
        if definition != nil { head.insert(words["figures.differs"], at: 3) }
        return Web.table(
            caption: caption, head: head,
            rows: rows.map { comparator in
                var cells: [HTML] = [
                    "\(words(comparator.place))", "\(comparator.period.text)", number(of: comparator),
                    source(comparator),
                ]
                if let definition { cells.insert(differences(comparator.differences(from: definition)), at: 3) }
                return cells
            })
    }

    private func number(of comparator: PublishedFigure) -> HTML {
        let count: HTML? = comparator.count.map { " (\(words("figures.count", ["count": String($0)])))" }
        return "\(value(comparator.value, comparator.indicator))\(count)"
    }

    private func differences(_ all: [PublishedFigure.Difference]) -> HTML {
        let items = all.map { difference -> HTML in
            let theirs = difference.theirs ?? words["figures.not-said"].text
            return
                "<li>\(name(ofSetting: difference.name)): \(theirs) (\(words["figures.ours"]) \(difference.ours))</li>"
        }
        return "<ul class=\"govuk-list ct-tight\">\(items)</ul>"
    }

    private func source(_ comparator: PublishedFigure) -> HTML {
        let note: HTML? = comparator.note.map { " \(words($0))" }
        let conflict: HTML? = comparator.conflict.map { conflict in
            """
            <br>\(words("figures.conflict", ["value": conflict.value])) \(words(conflict.note)) \
            \(links(conflict.sources))
            """
        }
        return """
            \(words["figures.comparator.\(comparator.status.rawValue)"]) \(links(comparator.sources))\(note)\(conflict)
            """
    }

    private func links(_ sources: [Source.ID]) -> HTML {
        var html = HTML()
        for source in sources.compactMap({ catalogue.source($0) }) {
            if let url = source.url {
                html += "<a class=\"govuk-link\" href=\"\(address: url)\" rel=\"noreferrer\">\(source.citation)</a>. "
            } else {
                html += "\(source.citation). "
            }
        }
        return html
    }
}
