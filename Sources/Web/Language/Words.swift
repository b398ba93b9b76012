public import Domain

/// Every sentence the product says, by key, in each language it speaks; read once at start from the language files.
public struct Catalogue: Sendable {
    let entries: [Language: [String: String]]
    private let whole: Set<Language>

    /// Flat keys such as `sign-in.title`; a key with plural forms has one entry a form, such as `plan.overdue.one`.
    public init(_ entries: [Language: [String: String]]) {
        self.entries = entries
        whole = Set(
            Language.allCases.filter { language in
                entries[language].map { !$0.values.contains("") } ?? false
            })
    }

    /// Whether every sentence is translated.
    func isWhole(in language: Language) -> Bool { whole.contains(language) }

    public func words(in language: Language) -> Words { Words(language: language, catalogue: self) }
}

/// The catalogue as one reader hears it. What is not translated yet comes in English and says so.
public struct Words: Sendable {
    public let language: Language
    let catalogue: Catalogue

    subscript(_ key: String) -> Phrase {
        if let text = catalogue.entries[language]?[key], !text.isEmpty { return Phrase(text) }
        if let text = catalogue.entries[.english]?[key], !text.isEmpty {
            return Phrase(text, language: language == .english ? nil : .english)
        }
        // An editor's file may lack a key; people are shown readable words all the same.
        let last = key.split(separator: ".").last.map(String.init) ?? key
        return Phrase(last.replacing("-", with: " "), language: .english)
    }

    /// The same with `{name}` places filled in.
    func callAsFunction(_ key: String, _ values: [String: String]) -> Phrase {
        fill(self[key], values)
    }

    /// The plural form that the language uses for this number; `{count}` stands for it.
    func count(_ key: String, _ number: Int, _ values: [String: String] = [:]) -> Phrase {
        let form = language.pluralForm(number)
        let exact = "\(key).\(form)"
        let known = catalogue.entries[language]?[exact].map { !$0.isEmpty } ?? false
        let chosen: Phrase
        if known {
            chosen = self[exact]
        } else if let other = catalogue.entries[language]?["\(key).other"], !other.isEmpty {
            chosen = Phrase(other)
        } else {
            chosen = self["\(key).\(Language.english.pluralForm(number))"]
        }
        return fill(chosen, values.merging(["count": String(number)]) { mine, _ in mine })
    }

    private func fill(_ phrase: Phrase, _ values: [String: String]) -> Phrase {
        guard !values.isEmpty else { return phrase }
        // One pass, so that what people wrote is never taken for a place to fill.
        var rest = phrase.text[...]
        var text = ""
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            let name = String(rest[rest.utf8.index(after: open)..<close])
            text += rest[..<open]
            text += values[name] ?? "{\(name)}"
            rest = rest[rest.utf8.index(after: close)...]
        }
        return Phrase(text + rest, language: phrase.language)
    }

    /// The same with markup in its places, which is in whatever language it says.
    func markup(_ key: String, _ values: [String: HTML]) -> HTML {
        let phrase = self[key]
        var html = HTML()
        for (place, piece) in phrase.text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            let parts = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            let isPlace = place > 0 && parts.count == 2
            if isPlace { html += values[String(parts[0])] ?? .empty }
            let text = String(isPlace ? parts[1] : piece)
            if !text.isEmpty { html += "\(Phrase(text, language: phrase.language))" }
        }
        return html
    }

    /// Text from a framework, in the reader's language where a person has translated it.
    func callAsFunction(_ text: LocalText) -> Phrase {
        if language == .welsh {
            if let cy = text.cy { return Phrase(cy) }
            return Phrase(text.en, language: .english)
        }
        return Phrase(text.en)
    }

    /// A refusal's sentence.
    func callAsFunction(_ problem: Problem) -> Phrase { self(problem.key, problem.values) }

    /// A refusal's sentence as plain text, for the command line.
    public func sentence(_ problem: Problem) -> String { self(problem).text }

    /// Bilingual text in this language, or in English where nobody has translated it.
    public func text(_ local: LocalText) -> String { self(local).text }

    /// A catalogue entry as plain text, for the command line.
    public func text(_ key: String, _ values: [String: String] = [:]) -> String { self(key, values).text }

    // MARK: - The words of the field

    func name(_ colour: Colour?) -> Phrase {
        switch colour {
        case .inPlace: self["colour.inPlace"]
        case .partly: self["colour.partly"]
        case .notInPlace: self["colour.notInPlace"]
        case .notApplicable: self["colour.notApplicable"]
        case nil: self["colour.none"]
        }
    }

    // MARK: - Dates

    /// '15 January 2027'.
    func date(_ day: Day) -> Phrase {
        let month = self["month.\(day.month)"]
        return Phrase("\(day.day) \(month.text) \(day.year)", language: month.language)
    }

    /// '15 January 2027, 09:30', in the United Kingdom's time.
    func time(_ moment: Moment) -> Phrase {
        let clock = moment.inUnitedKingdom.text.dropFirst(11).prefix(5)
        let date = date(moment)
        return Phrase("\(date.text), \(clock)", language: date.language)
    }

    func date(_ moment: Moment) -> Phrase { date(moment.day) }
}

extension Language {
    /// The plural category of a whole number (Unicode CLDR): Welsh has six.
    func pluralForm(_ number: Int) -> String {
        switch self {
        case .english: number == 1 ? "one" : "other"
        case .welsh:
            switch number {
            case 0: "zero"
            case 1: "one"
            case 2: "two"
            case 3: "few"
            case 6: "many"
            default: "other"
            }
        }
    }

    var other: Language { self == .english ? .welsh : .english }
}
