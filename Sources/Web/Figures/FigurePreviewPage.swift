import Domain
import Storage

/// What a chair is about to share, figure by figure, before anybody else sees it.
struct FigurePreviewPage {
    let partnership: Partnership
    let preview: FigurePreview
    let catalogue: IndicatorCatalogue
    let state: FormState

    private var words: Words { state.words }
    private var figures: FigureWords { FigureWords(catalogue: catalogue, words: words) }
    private var offer: FigureOffer { preview.offer }

    var content: HTML {
        """
        \(state.summary)
        <h1 class="govuk-heading-l">\(words["figures.preview.title"])</h1>
        <p class="govuk-body">\(words.count("figures.preview.text", offer.entries.count))</p>
        \(preview.twin.map { twin in
            warning(words("figures.preview.twin", ["name": twin.by, "time": words.time(twin.at).text]),
                assistive: words["frame.warning"])
        })
        \(facts)
        \(offer.definitions.map(section))
        \(form(to: Path.figurePreview(partnership.id), token: state.token,
            """
            <input type="hidden" name="seen" value="\(preview.id.text)">
            \(buttonGroup([
                button(words.count("figures.preview.share", offer.entries.count)),
                button(words["figures.preview.forget"], style: .secondary, name: "forget", value: "yes"),
            ]))
            """))
        """
    }

    private var facts: HTML {
        var rows: [(key: Phrase, value: HTML, actions: HTML?)] = [
            (words["figures.source"], prose(offer.source), nil)
        ]
        if let protection = offer.protection {
            rows.append((words["figures.preview.made"], "\(words.time(offer.made)), \(offer.maker)", nil))
            rows.append((words["figures.preview.rule"], "\(protection.rule)", nil))
            rows.append((words["figures.key"], key, nil))
        } else {
            rows.append((words["figures.preview.rule"], "\(words["figures.preview.hand-rule"])", nil))
        }
        let hidden = offer.entries.filter { entry in
            if case .hidden = entry.content { true } else { false }
        }.count
        rows.append((words["figures.preview.hidden"], "\(words.count("figures.preview.hidden-count", hidden))", nil))
        return summaryList(rows)
    }

    /// Whose signature it is, people have to tell each other; the page says whether the key has been seen here before.
    private var key: HTML {
        let known: HTML =
            preview.sameKey.map { known in
                "\(words.count("figures.preview.key-known", known.count, ["time": words.time(known.last).text]))"
            } ?? "<strong>\(words["figures.preview.key-new"])</strong>"
        return "<code class=\"ct-break\">\(offer.fingerprint)</code><br>\(known)"
    }

    private func section(_ definition: IndicatorDefinition) -> HTML {
        let lines = preview.lines.filter { $0.entry.indicator == definition.indicator }
        return """
            <h2 class="govuk-heading-m">\(figures.title(definition.indicator))</h2>
            \(figures.definition(definition))
            \(table(caption: words.count(
                    "figures.preview.table", lines.count, ["title": figures.title(definition.indicator).text]),
                head: ["figures.period", "figures.area", "figures.value", "figures.range", "figures.of",
                    "figures.preview.effect"].map { words[$0] },
                rows: lines.map { line in
                    [
                        "\(line.entry.period.text)", "\(line.entry.area.name)",
                        "\(figures.value(line.entry.content, definition.indicator))",
                        "\(figures.interval(line.entry.content))", "\(figures.counts(line.entry.content))",
                        effect(line.effect),
                    ]
                }))
            """
    }

    private func effect(_ effect: FigureEffect) -> HTML {
        func told(_ figure: LocalFigure) -> [String: String] {
            [
                "value": figures.value(figure.content, figure.indicator).text, "name": figure.pack.by,
                "date": words.date(figure.pack.at).text,
            ]
        }
        switch effect {
        case .new: return "\(words["figures.effect.new"])"
        case .same(let figure): return "\(words("figures.effect.same", told(figure)))"
        case .replaces(let figure): return "\(words("figures.effect.replaces", told(figure)))"
        case .beside(let standing):
            let items = standing.map { figure in
                HTML(
                    "<li>\(words("figures.effect.other", told(figure))) \(figures.shortSettings(figure.definition.settings))</li>"
                )
            }
            return "\(words["figures.effect.beside"])<ul class=\"govuk-list ct-tight\">\(items)</ul>"
        }
    }
}
