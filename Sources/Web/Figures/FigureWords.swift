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
        if isFew(content, id) { return words["figures.few"] }
        return value(content.value ?? 0, id)
    }

    private func isFew(_ content: LocalFigure.Content, _ id: Indicator.ID) -> Bool {
        guard case .counted(let numbers) = content else { return false }
        return id.unit == .percent && numbers.denominator < Figure.Numbers.leastWhole
    }

    /// `48.2 to 74.1`, or that there is none.
    func interval(_ content: LocalFigure.Content) -> Phrase {
        guard case .counted(let numbers) = content, numbers.denominator >= Figure.Numbers.leastWhole else {
            return words["figures.no-interval"]
        }
        return words("figures.interval", ["lower": number(numbers.lower), "upper": number(numbers.upper)])
    }

    func counts(_ content: LocalFigure.Content) -> Phrase {
        guard case .counted(let numbers) = content else { return words["figures.no-counts"] }
        return words(
            "figures.counts",
            ["numerator": grouped(numbers.numerator), "denominator": grouped(numbers.denominator)])
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

    func question(_ asked: FigureQuestion.Asked, _ id: Indicator.ID) -> Phrase {
        words(
            "figures.question.\(asked.kind.rawValue)",
            [
                "area": asked.area.name, "earlier": asked.earlier.period.text, "later": asked.later.period.text,
                "from": value(asked.earlier.value, id).text, "to": value(asked.later.value, id).text,
            ])
    }

    /// `2,425`, as both languages write it.
    func grouped(_ count: Int) -> String {
        let digits = Array(String(count))
        return digits.indices.map { place in
            (place > 0 && (digits.count - place) % 3 == 0 ? "," : "") + String(digits[place])
        }.joined()
    }

    func number(_ value: Double) -> String { String(format: "%.1f", value) }

    // MARK: - Definitions

    func settings(_ definition: IndicatorDefinition) -> HTML {
        let items = definition.settings.map {
            HTML("<li>\(name(ofSetting: $0.name)): \(value(ofSetting: $0.value))</li>")
        }
        return items.isEmpty ? "" : "<ul class=\"govuk-list govuk-list--bullet\">\(items)</ul>"
    }

    /// `newborn: 0 to 13 days; …` on one line, for a place with little room.
    func shortSettings(_ settings: [IndicatorDefinition.Setting]) -> HTML {
        "\(settingPhrases(settings).map { HTML("\($0)") })"
    }

    /// The same piece by piece, each in its own language.
    func settingPhrases(_ settings: [IndicatorDefinition.Setting]) -> [Phrase] {
        settings.enumerated().flatMap { place, setting in
            (place == 0 ? [] : [Phrase("; ")]) + [
                name(ofSetting: setting.name), Phrase(": "), value(ofSetting: setting.value),
            ]
        }
    }

    /// A definition tells its settings in English.
    func value(ofSetting value: String) -> Phrase {
        Phrase(value, language: words.language == .english ? nil : .english)
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
            <p class="govuk-body-s">\(words["figures.better.\(entry.better.rawValue)"])</p>
            """
    }

    // MARK: - What others have published

    /// Each stands once: with figures that were counted as it was, or apart from all of them with what differs.
    /// `isAlone` where the page has no heading of the indicator between its own and these.
    func comparators(_ id: Indicator.ID, beside definitions: [IndicatorDefinition], isAlone: Bool) -> HTML {
        func list(_ key: String, _ all: [PublishedFigure], against definition: IndicatorDefinition?) -> HTML {
            if all.isEmpty { return .empty }
            let title: HTML =
                isAlone
                ? "<h2 class=\"govuk-heading-s\">\(words[key])</h2>"
                : "<h3 class=\"govuk-heading-s\">\(words[key])</h3>"
            return "\(title)\(items(all, against: definition, isStated: definitions.isEmpty))"
        }
        var apart = catalogue.comparators(of: id)
        var lists = HTML()
        for definition in definitions {
            let same = apart.filter { $0.differences(from: definition).isEmpty }
            apart.removeAll { same.contains($0) }
            lists += list("figures.comparators.same", same, against: nil)
        }
        let heading = definitions.isEmpty ? "figures.comparators.all" : "figures.comparators.apart"
        return "\(lists)\(list(heading, apart, against: definitions.first))"
    }

    /// Those of some indicators alone, each with its own words, as a page without an area shows them.
    func published(of entries: [IndicatorEntry]) -> HTML {
        let parts = entries.compactMap { entry -> HTML? in
            let all = catalogue.comparators(of: entry.id)
            return all.isEmpty
                ? nil
                : """
                <h3 class="govuk-heading-s">\(words(entry.title))</h3>
                <p class="govuk-body">\(words(entry.plain))</p>\(items(all, against: nil, isStated: true))
                """
        }
        return "\(parts)"
    }

    /// `isStated` where no definition of ours is there to be held against, so that the source's own is told.
    private func items(_ all: [PublishedFigure], against definition: IndicatorDefinition?, isStated: Bool) -> HTML {
        let items = all.map { published -> HTML in
            let count: HTML? = published.count.map { " (\(words("figures.count", ["count": grouped($0)])))" }
            let differs: HTML? = definition.map { "<br>\(differences(published.differences(from: $0)))" }
            let stated: HTML? =
                isStated && !published.settings.isEmpty ? "<br>\(shortSettings(published.settings))" : nil
            return """
                <li>\(words(published.place)), \(published.period.text): \
                <b>\(value(published.value, published.indicator))</b>\(count)\(differs)\(stated)<br>\
                <span class="ct-sure">\(source(published))</span></li>
                """
        }
        return "<ul class=\"govuk-list\">\(items)</ul>"
    }

    private func differences(_ all: [PublishedFigure.Difference]) -> HTML {
        var told: HTML = "\(words["figures.differs"]) "
        for (place, difference) in all.enumerated() {
            let theirs = difference.theirs.map(value(ofSetting:)) ?? words["figures.not-said"]
            told += """
                \(place == 0 ? HTML.empty : "; ")\(name(ofSetting: difference.name)): \(theirs) (\(words["figures.ours"]) \
                \(value(ofSetting: difference.ours)))
                """
        }
        return told
    }

    private func source(_ published: PublishedFigure) -> HTML {
        let note: HTML? = published.note.map { " \(words($0))" }
        let conflict: HTML? = published.conflict.map { conflict in
            """
            <br>\(words("figures.conflict", ["value": conflict.value])) \(words(conflict.note)) \
            \(links(conflict.sources))
            """
        }
        return """
            \(words["figures.comparator.\(published.status.rawValue)"]) \(links(published.sources))\(note)\(conflict)
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
