import Domain
import Yams

/// Reads a catalogue of indicators from a YAML tree, in the order in which `docs/indicator-format.md` describes it.
final class IndicatorReader {
    private let log: FaultLog
    private let links: Links<Kind>
    /// The values of each setting that was read.
    private var values: [String: [String]] = [:]

    private enum Kind: String, LinkKind {
        case source, setting, indicator

        var name: String { rawValue }
        var list: String { rawValue + "s" }
    }

    init(_ log: FaultLog) {
        self.log = log
        links = Links(log)
    }

    func catalogue(_ root: YAMLCursor) -> IndicatorCatalogue? {
        let fields = root.fields(
            required: [
                "format", "id", "version", "status", "title", "publisher", "licence", "sources", "settings",
                "indicators", "comparators",
            ])
        guard let fields else { return nil }
        if let format = fields["format"], !format.isNumber(1) {
            format.fault("`format` must be the number 1, the only format this version reads. Write `format: 1`.")
        }
        let id = fields["id"]?.identifier()
        let version = fields["version"]?.version()
        let status = fields["status"]?.choice(Framework.Status.self)
        let title = fields["title"]?.localText()
        let publisher = fields["publisher"]?.localText()
        let licence = fields["licence"]?.text()
        let sources = links.list(.source, fields["sources"], source)
        let settings = links.list(.setting, fields["settings"], setting)
        let indicators = links.list(.indicator, fields["indicators"], atLeast: 1, indicator)
        let comparators = fields["comparators"]?.list(of: "comparator", comparator)
        links.settle()
        guard let id, let version, let status, let title, let publisher, let licence, let sources, let settings,
            let indicators, let comparators
        else { return nil }
        return IndicatorCatalogue(
            id: IndicatorCatalogue.ID(id), version: version, status: status, title: title, publisher: publisher,
            licence: licence, sources: sources, settings: settings, indicators: indicators, comparators: comparators)
    }

    private func source(_ cursor: YAMLCursor) -> Source? {
        guard let fields = cursor.fields(required: ["id", "citation"], optional: ["url"]) else { return nil }
        let id = links.newID(.source, fields["id"])
        let citation = fields["citation"]?.text()
        let url = fields["url"]?.webAddress()
        guard let id, let citation else { return nil }
        return Source(id: Source.ID(id), citation: citation, url: url)
    }

    private func setting(_ cursor: YAMLCursor) -> IndicatorCatalogue.Setting? {
        guard let fields = cursor.fields(required: ["name", "title", "values"]) else { return nil }
        let name = fields["name"].flatMap { unique(.setting, $0, $0.text(limit: 100)) }
        let title = fields["title"]?.localText()
        var seen: Set<String> = []
        let found = fields["values"]?.list(of: "value", atLeast: 1) { item -> String? in
            guard let text = item.text(limit: 200) else { return nil }
            if seen.insert(text).inserted { return text }
            item.fault("`\(YAMLCursor.shown(text))` stands here twice. Keep one.")
            return nil
        }
        guard let name, let title, let found else { return nil }
        values[name] = found
        return IndicatorCatalogue.Setting(name: name, title: title, values: found)
    }

    private func indicator(_ cursor: YAMLCursor) -> IndicatorEntry? {
        let fields = cursor.fields(
            required: [
                "id", "title", "plain", "unit", "better", "counted", "names", "version", "settings", "numerator",
                "denominator", "question",
            ])
        guard let fields else { return nil }
        let id = fields["id"].flatMap { unique(.indicator, $0, indicatorID($0)) }.map { Indicator.ID($0) }
        let unit = fields["unit"]?.choice(IndicatorEntry.Unit.self)
        if let id, let unit, id.unit != unit {
            fields["unit"]?.fault("The id `\(id)` says another unit. Write the unit that the id ends with.")
        }
        let title = fields["title"]?.localText()
        let plain = fields["plain"]?.localText()
        let better = fields["better"]?.choice(IndicatorEntry.Better.self)
        let counted = fields["counted"]?.choice(IndicatorEntry.Counted.self)
        let names = fields["names"]?.list(of: "name") { $0.identifier() }
        let version = fields["version"]?.version()
        let settings = fields["settings"].flatMap { links.links(.setting, $0) }
        let numerator = fields["numerator"]?.localText()
        let denominator = fields["denominator"]?.localText()
        let question = fields["question"]?.localText()
        guard let id, let unit, let title, let plain, let better, let counted, let names, let version, let settings,
            let numerator, let denominator, let question
        else { return nil }
        return IndicatorEntry(
            id: id, title: title, plain: plain, unit: unit, better: better, counted: counted,
            names: names.map { Indicator.ID($0) }, version: version, settings: settings, numerator: numerator,
            denominator: denominator, question: question)
    }

    private func comparator(_ cursor: YAMLCursor) -> PublishedFigure? {
        let fields = cursor.fields(
            required: ["indicator", "value", "place", "period", "settings", "status", "sources"],
            optional: ["count", "note", "conflict"])
        guard let fields else { return nil }
        let indicator = fields["indicator"].flatMap { links.link(.indicator, $0) }
        let value = fields["value"].flatMap(value)
        let place = fields["place"]?.localText()
        let period = fields["period"].flatMap(period)
        let settings = fields["settings"].map(comparatorSettings)
        let status = fields["status"]?.choice(PublishedFigure.Status.self)
        let sources = fields["sources"].map(sources) ?? []
        if fields["sources"] != nil, sources.isEmpty {
            fields["sources"]?.fault("A figure is never shown without its source. Name at least one.")
        }
        guard let indicator, let value, let place, let period, let settings, let status else { return nil }
        return PublishedFigure(
            indicator: Indicator.ID(indicator), value: value, count: fields["count"]?.number(in: 0...1_000_000_000),
            place: place, period: period, settings: settings, status: status, note: fields["note"]?.localText(),
            sources: sources, conflict: fields["conflict"].flatMap(conflict))
    }

    private func conflict(_ cursor: YAMLCursor) -> PublishedFigure.Conflict? {
        guard let fields = cursor.fields(required: ["value", "sources", "note"]) else { return nil }
        let value = fields["value"]?.text(limit: 100)
        let sources = fields["sources"].map(sources) ?? []
        let note = fields["note"]?.localText()
        guard let value, let note else { return nil }
        return PublishedFigure.Conflict(value: value, sources: sources, note: note)
    }

    // MARK: - Small places

    private func comparatorSettings(_ cursor: YAMLCursor) -> [IndicatorDefinition.Setting] {
        var seen: Set<String> = []
        return cursor.list(of: "setting") { item -> IndicatorDefinition.Setting? in
            guard let fields = item.fields(required: ["name", "value"]) else { return nil }
            let name = fields["name"].flatMap { links.link(.setting, $0) }
            guard let name, let value = fields["value"]?.text(limit: 200) else { return nil }
            if let known = values[name], !known.contains(value) {
                fields["value"]?.fault(
                    "`\(YAMLCursor.shown(value))` is no value of the setting `\(name)`. Add it there or correct it.")
                return nil
            }
            guard seen.insert(name).inserted else {
                item.fault("The setting `\(YAMLCursor.shown(name))` stands here twice. Keep one.")
                return nil
            }
            return IndicatorDefinition.Setting(name: name, value: value)
        } ?? []
    }

    private func sources(_ cursor: YAMLCursor) -> [Source.ID] {
        (links.links(.source, cursor) ?? []).map { Source.ID($0) }
    }

    private func indicatorID(_ cursor: YAMLCursor) -> String? {
        guard let text = cursor.text() else { return nil }
        let id = Indicator.ID(text)
        if id.isWellFormed, id.unit != nil { return text }
        cursor.fault(
            "`\(YAMLCursor.shown(text))` cannot be an indicator's id. Use lower-case letters, digits, `_` and `-`, and end "
                + "it with its unit: `_pct` or `_per_10000`.")
        return nil
    }

    private func period(_ cursor: YAMLCursor) -> Period? {
        // A year alone is a number to YAML, so it may stand without quotes.
        if case .scalar(let scalar) = cursor.node, let period = Period(scalar.string) { return period }
        cursor.fault(
            "`period` must be a quarter, a year or a financial year: `2019Q4`, `2019` or `2019/20`. Correct it.")
        return nil
    }

    private func value(_ cursor: YAMLCursor) -> Double? {
        if case .scalar(let scalar) = cursor.node,
            scalar.string.wholeMatch(of: /[0-9]{1,5}(?:\.[0-9]{1,6})?/) != nil, let value = Double(scalar.string)
        {
            return value
        }
        cursor.fault("`value` must be a number, such as `68.3`. Correct it.")
        return nil
    }

    /// The text, unless something of its kind has it already.
    private func unique(_ kind: Kind, _ cursor: YAMLCursor, _ text: String?) -> String? {
        guard let text else { return nil }
        if links.isNew(kind, text) { return text }
        cursor.fault("The \(kind.name) `\(YAMLCursor.shown(text))` is used more than once. Give each its own.")
        return nil
    }
}
