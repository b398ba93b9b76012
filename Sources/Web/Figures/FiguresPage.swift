import Domain
import Storage

/// A partnership's figures, indicator by indicator, each with its definition and what others have published beside it.
struct FiguresPage {
    let view: FiguresView
    let catalogue: IndicatorCatalogue
    let words: Words
    /// The one indicator that the page is of, with all its periods; nil for all, with the newest of each.
    var only: Indicator.ID?

    private var figures: FigureWords { FigureWords(catalogue: catalogue, words: words) }
    private var id: Partnership.ID { view.partnership.id }

    var content: HTML {
        let heading = only.map { figures.title($0) } ?? words["figures.title"]
        return """
            <h1 class="govuk-heading-l">\(heading)</h1>
            \(only == nil ? introduction : .empty)
            \(view.stretches.map(section))\(next)
            \(only == nil && view.isFirst ? "\(others)\(packs)" : .empty)
            """
    }

    private var introduction: HTML {
        let new: HTML =
            view.member.may(.share) ? buttonLink(words["figures.new.title"], to: Path.newFigures(id)) : .empty
        let none: HTML = view.indicators.isEmpty ? "<p class=\"govuk-body\">\(words["figures.none"])</p>" : ""
        return """
            <p class="govuk-body">\(words["figures.text"])</p>
            <p class="govuk-body-s">\(words("figures.catalogue", ["title": words(catalogue.title).text,
                "version": catalogue.version, "status": words["status.\(catalogue.status.rawValue)"].text]))</p>
            \(none)\(new)
            """
    }

    /// The way to the indicators that follow.
    private var next: HTML {
        view.next.map { moreLink(words["figures.more-indicators"], Path.figures(id, from: $0)) } ?? .empty
    }

    private func section(_ stretch: FigureStretch) -> HTML {
        let (indicator, series) = (stretch.indicator, stretch.series)
        // Those of this stretch, each with its number among all of them: it is the same one on every page.
        let ways = stretch.definitions.enumerated().filter { way in
            series.contains { $0.definition.isComparable(to: way.element) }
        }
        let heading: HTML =
            only == nil
            ? """
            <h2 class="govuk-heading-m"><a class="govuk-link" href="\(Path.figures(id, of: indicator))">\
            \(figures.title(indicator))</a></h2>
            """ : ""
        let question: HTML? = catalogue[indicator]?.question.map { inset("\(words["figures.talk"]) \(words($0))") }
        // From the page of all it leads to the indicator's own page, from there to the areas that follow.
        let areas: HTML? = stretch.next.map { last in
            moreLink(
                words[only == nil ? "figures.all-areas" : "figures.more-areas"],
                only == nil ? Path.figures(id, of: indicator) : Path.figures(id, of: indicator, after: last),
                assistive: figures.title(indicator), isNext: only != nil)
        }
        let empty: HTML = series.isEmpty ? "<p class=\"govuk-body\">\(words["figures.none-of-it"])</p>" : ""
        return """
            <section class="ct-figures">\(heading)\(figures.better(indicator))\(empty)
            \(ways.map { place, definition in
                counted(definition, series, way: stretch.definitions.count == 1 ? nil : place + 1)
            })\(areas)
            \(figures.comparators(indicator, beside: ways.map(\.element), isAlone: only != nil))
            \(question)</section>
            """
    }

    /// Every series of one definition, under it; `way` is its number where there are several.
    private func counted(_ definition: IndicatorDefinition, _ series: [FigureSeries], way: Int?) -> HTML {
        let name = way.map { words("figures.way", ["number": String($0)]) }
        let names = Dictionary(grouping: Set(series.map(\.area)), by: \.name)
        let tables = series.filter { $0.definition.isComparable(to: definition) }.map { line -> HTML in
            let length = line.figures.first?.period.length ?? .year
            let isAlone = names[line.area.name, default: []].count < 2
            let caption = words(
                "figures.table.\(length.rawValue)",
                [
                    "title": figures.title(definition.indicator).text,
                    "area": isAlone ? line.area.name : "\(line.area.name) (\(line.area.code))",
                ])
            // Two tables of one page never have the same name, and definitions may differ in their words alone.
            let note = name.map { [$0] + settings(of: definition) } ?? []
            return table(line, caption, note, way ?? 1)
        }
        return "\(name.map(apart))\(figures.definition(definition))\(tables)"
    }

    private func settings(of definition: IndicatorDefinition) -> [Phrase] {
        definition.settings.isEmpty ? [] : [Phrase("; ")] + figures.settingPhrases(definition.settings)
    }

    /// Said wherever figures by two definitions stand on one page.
    private func apart(_ name: Phrase) -> HTML {
        let title: HTML =
            only == nil
            ? "<h3 class=\"govuk-heading-s\">\(name)</h3>" : "<h2 class=\"govuk-heading-s\">\(name)</h2>"
        return "\(title)<p class=\"govuk-body-s\">\(words["figures.apart"])</p>"
    }

    private func table(_ series: FigureSeries, _ caption: Phrase, _ note: [Phrase], _ way: Int) -> HTML {
        let rows = series.figures
        let more: HTML =
            series.unread > 0
            ? """
            <p class="govuk-body"><a class="govuk-link" href="\(Path.figures(id, of: series.definition.indicator))">\
            \(words.count("figures.more", series.unread))</a></p>
            """ : ""
        // Most series have one source, which is said once beneath; only where there are more does each row name its own.
        var sources: [HTML] = []
        for figure in rows {
            let source = figures.source(figure.pack, figure.content)
            if !sources.contains(where: { $0.string == source.string }) { sources.append(source) }
        }
        var head = ["figures.period", "figures.value", "figures.range", "figures.of"].map { words[$0] }
        if sources.count > 1 { head.append(words["figures.source"]) }
        let cells = rows.map { figure -> [HTML] in
            let source = figures.source(figure.pack, figure.content).string
            let number = (sources.firstIndex { $0.string == source } ?? 0) + 1
            return [
                "\(figure.period.text)", "\(figures.value(figure.content, figure.indicator))",
                "\(figures.interval(figure.content))", "\(figures.counts(figure.content))",
            ] + (sources.count > 1 ? ["\(number)"] : [])
        }
        let told = sources.enumerated().map { place, source -> HTML in
            let number: HTML = sources.count > 1 ? " \(place + 1)" : ""
            return "<p class=\"govuk-body-s\">\(words["figures.source"])\(number): \(source)</p>"
        }
        return """
            \(FigurePicture(series: series, title: caption, words: words, way: way).content)
            \(Web.table(caption: caption, captionNote: note, head: head, rows: cells))\(told)\(more)
            """
    }

    /// Indicators of the catalogue that have no figure here yet, with what others have published.
    private var others: HTML {
        let here = Set(view.indicators)
        let items = catalogue.indicators.filter { !here.contains($0.id) }.map { entry in
            HTML(
                "<li><a class=\"govuk-link\" href=\"\(Path.figures(id, of: entry.id))\">\(words(entry.title))</a></li>")
        }
        return items.isEmpty
            ? .empty
            : """
            <h2 class="govuk-heading-m">\(words["figures.others"])</h2><ul class="govuk-list">\(items)</ul>
            """
    }

    private var packs: HTML {
        if view.packs.isEmpty { return .empty }
        let all: HTML? =
            view.hasMorePacks ? moreLink(words["figures.packs.all"], Path.figurePacks(id), isNext: false) : nil
        return """
            <h2 class="govuk-heading-m">\(words["figures.packs.title"])</h2>
            \(SharedPackList(partnership: id, member: view.member, packs: view.packs, words: words).content)\(all)
            """
    }
}

/// The way to what follows a stretch; `assistive` for those who hear the link alone.
func moreLink(_ label: Phrase, _ address: String, assistive: Phrase? = nil, isNext: Bool = true) -> HTML {
    let more: HTML? = assistive.map { "<span class=\"govuk-visually-hidden\">: \($0)</span>" }
    return """
        <p class="govuk-body"><a class="govuk-link" href="\(address: address)"\(.attribute("rel", isNext ? "next" : nil as StaticString?))>\(label)\(more)</a></p>
        """
}
