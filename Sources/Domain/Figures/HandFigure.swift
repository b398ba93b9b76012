/// One figure as a chair enters it by hand, checked: two counts, or a value that somebody else has published.
public struct HandFigure: Sendable {
    /// As it was typed.
    public struct Typed: Sendable {
        public var area = "", code = "", period = "", numerator = "", denominator = "", value = "", source = ""
        /// By the setting's name.
        public var settings: [String: String] = [:]

        public init() {}
    }

    public let offer: FigureOffer

    /// `settings` are those on which the indicator's definition depends.
    public init(
        _ typed: Typed, of entry: IndicatorEntry, settings: [IndicatorCatalogue.Setting], at now: Moment
    ) throws(Refusal) {
        var faults = Faults()
        // A code is the same in small letters, and a name however far its words are apart.
        let name = faults.required("area", typed.area.onOneLine, limit: 200)
        let code = faults.optional("area-code", typed.code.onOneLine.uppercased(), limit: 40)
        for (field, text) in [("area", name), ("area-code", code)] where !text.isOfThisWorld {
            faults.add(field, "problem.area.hidden")
        }
        let source = faults.required("figure-source", typed.source, limit: 1000)
        let period = Period(typed.period.trimmed)
        if period == nil { faults.add("period", "problem.figure.period") }
        var chosen: [IndicatorDefinition.Setting] = []
        for (index, setting) in settings.enumerated() {
            if let value = typed.settings[setting.name], setting.values.contains(value) {
                chosen.append(IndicatorDefinition.Setting(name: setting.name, value: value))
            } else {
                faults.add("setting-\(index)", "problem.setting.missing")
            }
        }
        let content = Self.content(typed, entry.unit, &faults)
        try faults.check()
        guard let period, let content else { throw .invalid("numerator", Problem("problem.figure.none")) }
        offer = FigureOffer(
            file: nil, fingerprint: "", made: now, maker: "", source: source, protection: nil,
            definitions: [
                IndicatorDefinition(
                    indicator: entry.id, version: entry.version, settings: chosen, wording: entry.wording)
            ],
            entries: [
                FigureOffer.Entry(
                    indicator: entry.id, area: Pack.Area(code: code.isEmpty ? name : code, name: name),
                    period: period, content: content)
            ])
    }

    private static func content(
        _ typed: Typed, _ unit: IndicatorEntry.Unit, _ faults: inout Faults
    ) -> LocalFigure.Content? {
        let counts = (typed.numerator.trimmed, typed.denominator.trimmed)
        let value = typed.value.trimmed
        if counts.0.isEmpty && counts.1.isEmpty {
            if value.isEmpty {
                faults.add("numerator", "problem.figure.none")
                return nil
            }
            let most: Double = unit == .percent ? 100 : 10_000
            // Digits and a point alone, so that neither 'nan' nor '1e3' is a number here.
            if value.wholeMatch(of: /[0-9]{1,5}(?:\.[0-9]{1,3})?/) != nil, let number = Double(value), number <= most {
                return .published(number)
            }
            faults.add("value", "problem.value.form", ["most": String(Int(most))])
            return nil
        }
        if !value.isEmpty { faults.add("value", "problem.figure.both") }
        guard let numerator = whole("numerator", counts.0, &faults),
            let denominator = whole("denominator", counts.1, &faults)
        else { return nil }
        if denominator == 0 { faults.add("denominator", "problem.figure.nobody") }
        if numerator > denominator { faults.add("numerator", "problem.figure.share") }
        // Those left over are as few, and as easily known, as those counted.
        for (field, count) in [("numerator", numerator), ("denominator", denominator)] where Figure.isSmall(count) {
            faults.add(field, "problem.figure.small")
        }
        if unit == .percent, Figure.isSmall(denominator - numerator) { faults.add("numerator", "problem.figure.rest") }
        return Figure.Numbers(numerator: numerator, denominator: denominator, unit: unit).map { .counted($0) }
    }

    private static func whole(_ field: String, _ text: String, _ faults: inout Faults) -> Int? {
        if text.wholeMatch(of: /[0-9]{1,9}/) != nil, let number = Int(text) { return number }
        faults.add(field, "problem.figure.whole")
        return nil
    }
}

extension IndicatorEntry {
    /// Numerator and denominator as one text, for a definition.
    public var wording: LocalText {
        func joined(_ above: String, _ below: String) -> String { "\(above) ÷ \(below)" }
        guard let numerator, let denominator else { return title }
        let welsh = numerator.cy.flatMap { above in denominator.cy.map { joined(above, $0) } }
        return LocalText(joined(numerator.en, denominator.en), cy: welsh)
    }
}
