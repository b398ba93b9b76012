extension Pack {
    /// A pack with more than this is no pack of safe aggregates.
    public static let figureLimit = 20_000
    public static let definitionLimit = 200
    public static let areaLimit = 1_000

    /// Everything that must hold within a pack, whoever signed it: each figure has its definition and its area, shows what
    /// may be shown, and says what follows from its counts. Every fault says where.
    public func check() throws(Refusal) {
        var faults = Faults()
        checkSizes(&faults)
        try faults.check()
        checkHeading(&faults)
        let defined = checkDefinitions(&faults)
        let listed = checkAreas(&faults)
        var seen: Set<[String]> = []
        for (index, figure) in figures.enumerated() {
            // A hundred are enough to see what is wrong.
            if faults.all.count >= 100 { break }
            // They may be anything, a terminal's orders too, until they are known to be names.
            let name = figure.indicator.isWellFormed ? figure.indicator.text : "?"
            let area = listed.contains(figure.area) ? String(figure.area.unicodeScalars.prefix(40)) : "?"
            let place = "figures.[\(index)], \(name), \(area), \(figure.period)"
            func refuse(_ key: String) { faults.add("file", "problem.pack.\(key)", ["where": place]) }
            if !defined.contains(figure.indicator) { refuse("undefined") }
            if !listed.contains(figure.area) { refuse("area") }
            if !seen.insert([figure.indicator.text, figure.area, figure.period.text]).inserted { refuse("twice") }
            guard case .shown(let numbers) = figure.content, let unit = figure.indicator.unit else { continue }
            if let fault = Self.fault(of: numbers, in: unit) { refuse(fault) }
        }
        try faults.check()
    }

    private static func fault(of numbers: Figure.Numbers, in unit: IndicatorEntry.Unit) -> String? {
        let counts = 0...Figure.Numbers.largest
        guard counts.contains(numbers.numerator), counts.contains(numbers.denominator), numbers.denominator > 0 else {
            return "counts"
        }
        if numbers.numerator > numbers.denominator { return "share" }
        // Whatever rule a pack names, a count below five is nobody's to see here.
        if Figure.isSmall(numbers.numerator) || Figure.isSmall(numbers.denominator) { return "small" }
        return numbers.follows(in: unit) ? nil : "value"
    }

    private func checkSizes(_ faults: inout Faults) {
        func limit(_ what: String, _ count: Int, _ limit: Int) {
            if count > limit {
                faults.add(
                    "file", "problem.pack.many", ["where": what, "count": String(count), "limit": String(limit)])
            }
        }
        limit("figures", figures.count, Self.figureLimit)
        limit("definitions", definitions.count, Self.definitionLimit)
        limit("areas", areas.count, Self.areaLimit)
    }

    private func checkHeading(_ faults: inout Faults) {
        if id.text.wholeMatch(of: /[A-Za-z0-9-]{1,64}/) == nil { faults.add("file", "problem.pack.id") }
        Self.check(maker, "maker", limit: 200, &faults)
        Self.check(source, "source", limit: 1000, &faults)
        Self.check(protection.profile, "protection.profile", limit: 100, &faults)
        Self.check(protection.rule, "protection.rule", limit: 500, &faults)
        if !(1...1_000_000).contains(protection.version) {
            faults.add("file", "problem.pack.version", ["where": "protection.version"])
        }
        if figures.isEmpty { faults.add("file", "problem.pack.empty") }
    }

    private func checkDefinitions(_ faults: inout Faults) -> Set<Indicator.ID> {
        var defined: Set<Indicator.ID> = []
        for (index, definition) in definitions.enumerated() {
            let place = "definitions.[\(index)]"
            if !definition.indicator.isWellFormed || definition.indicator.unit == nil {
                faults.add("file", "problem.pack.indicator", ["where": place])
            }
            if !defined.insert(definition.indicator).inserted {
                faults.add("file", "problem.pack.defined-twice", ["where": place])
            }
            Self.check(definition.version, "\(place).version", limit: 40, &faults)
            Self.check(definition.wording.en, "\(place).wording.en", limit: 4000, &faults)
            if let welsh = definition.wording.cy { Self.check(welsh, "\(place).wording.cy", limit: 4000, &faults) }
            if definition.settings.count > 50 || Set(definition.settings.map(\.name)).count < definition.settings.count
            {
                faults.add("file", "problem.pack.settings", ["where": place])
            }
            for setting in definition.settings {
                Self.check(setting.name, "\(place).settings", limit: 100, &faults)
                Self.check(setting.value, "\(place).settings", limit: 200, &faults)
            }
        }
        return defined
    }

    private func checkAreas(_ faults: inout Faults) -> Set<String> {
        var listed: Set<String> = []
        for (index, area) in areas.enumerated() {
            let place = "areas.[\(index)]"
            // A form's field holds one line, and an answer's form names the area.
            Self.check(area.code, "\(place).code", limit: 40, isOneLine: true, &faults)
            Self.check(area.name, "\(place).name", limit: 200, isOneLine: true, &faults)
            if !listed.insert(area.code).inserted { faults.add("file", "problem.pack.area-twice", ["where": place]) }
        }
        return listed
    }

    /// Text of this world that is something to see and not too long. What looks like a formula is text too.
    private static func check(
        _ text: String, _ place: String, limit: Int, isOneLine: Bool = false, _ faults: inout Faults
    ) {
        let isGood =
            !text.trimmed.isEmpty && text.utf16.count <= limit && text.isOfThisWorld
            && !(isOneLine && text.isOfLines)
        if !isGood { faults.add("file", "problem.pack.text", ["where": place, "limit": String(limit)]) }
    }
}

extension String {
    /// Whether no character of it is an order to a machine, nor one that turns the writing round.
    var isOfThisWorld: Bool {
        !unicodeScalars.contains { scalar in
            scalar.properties.isBidiControl
                || scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
    }

    /// Whether a line ends in it, or a tab stands in it.
    var isOfLines: Bool { contains { $0.isNewline || $0 == "\t" } }
}

extension Figure {
    /// A count so small that a person could be known by it.
    public static func isSmall(_ count: Int) -> Bool { (1...4).contains(count) }
}
