import Domain
import Yams

/// A place in a YAML tree that knows what its writer calls it and where to report what is wrong with it.
struct YAMLCursor {
    let node: Node
    /// What messages call this place: a key in backticks, or a few words.
    let name: String
    let log: FaultLog

    func fault(_ message: String) { log.report(at: node, message) }

    // MARK: Mappings

    /// The values of a mapping by key, after its keys were checked.
    struct Fields {
        let cursor: YAMLCursor
        fileprivate let values: [String: Node]

        subscript(_ key: String) -> YAMLCursor? {
            values[key].map { YAMLCursor(node: $0, name: "`\(key)`", log: cursor.log) }
        }
    }

    /// Reads this place as a mapping; reports keys that are missing and keys that the format does not know.
    func fields(required: [String], optional: [String] = []) -> Fields? {
        guard case .mapping(let pairs) = node else {
            let keys = required.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
            fault("\(name) must be a mapping (keys with values, such as \(keys)). Write the keys out.")
            return nil
        }
        let known = required + optional
        var values: [String: Node] = [:]
        var strangers: [(key: Node, word: String, value: Node)] = []
        for (key, value) in pairs {
            guard case .scalar(let scalar) = key else {
                log.report(at: key, "A key must be one word of the format. Write one of: \(Self.listed(known)).")
                continue
            }
            if known.contains(scalar.string) {
                values[scalar.string] = value
            } else {
                strangers.append((key, scalar.string, value))
            }
        }
        for stranger in strangers where !log.isFull {
            log.report(at: stranger.key, Self.unknown(stranger.word, known, "a key that belongs here"))
            // A slip of the pen is one fault: its value is read as what was meant.
            if let meant = Self.nearest(to: stranger.word, in: known), values[meant] == nil {
                values[meant] = stranger.value
            }
        }
        for key in required where values[key] == nil {
            fault("\(name) has no `\(key)`. Add it.")
        }
        return Fields(cursor: self, values: values)
    }

    // MARK: Lists

    /// Reads this place as a list and each item with `read`; gives nothing unless the list was one.
    func list<Item>(of what: String, atLeast least: Int = 0, _ read: (YAMLCursor) -> Item?) -> [Item]? {
        guard case .sequence(let items) = node else {
            fault("\(name) must be a list: put each item on a line of its own that begins with `- `, or write `[]`.")
            return nil
        }
        if items.count < least { fault("\(name) is an empty list. Write at least one \(what).") }
        return items.compactMap { read(YAMLCursor(node: $0, name: "This \(what)", log: log)) }
    }

    // MARK: Text

    /// Reads this place as text of at least one visible character, without the white space around it.
    func text(limit: Int = YAMLFile.textLimit) -> String? {
        guard case .scalar(let scalar) = node else {
            fault("\(name) must be text. Write it in quotes after the colon.")
            return nil
        }
        if scalar.style == .plain, let other = Self.otherType(of: scalar) {
            fault(
                other == .null
                    ? "\(name) is empty. Write its text."
                    : "\(name) must be text, but YAML reads `\(scalar.string)` as \(Self.words(for: other)). "
                        + "Put it in quotes."
            )
            return nil
        }
        let text = Self.trimmed(scalar.string)
        if text.isEmpty {
            fault("\(name) is empty. Write its text.")
            return nil
        }
        let length = text.unicodeScalars.count
        if length > limit {
            fault("\(name) is \(length) characters long; at most \(limit) are allowed. Shorten it.")
            return nil
        }
        // A byte order mark inside a text is lost or kept by chance, so it counts as one.
        if text.unicodeScalars.contains(where: {
            $0 == "\u{FEFF}" || $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }) {
            fault("\(name) holds a control character. Remove it; it cannot be seen, so type the text again.")
            return nil
        }
        return text
    }

    /// Reads this place as a text in English and, where someone has translated it, in Welsh.
    func localText() -> LocalText? {
        guard case .mapping = node else {
            fault("\(name) must give its language. Write it as `{en: \"…\"}`, with `cy` beside it for Welsh.")
            return nil
        }
        guard let fields = fields(required: ["en"], optional: ["cy"]) else { return nil }
        let welsh = fields["cy"]?.text()
        return fields["en"]?.text().map { LocalText($0, cy: welsh) }
    }

    /// Reads this place as an id: lower-case letters, digits and hyphens, at most 100.
    func identifier() -> String? {
        guard let text = text() else { return nil }
        let isGood = text.unicodeScalars.allSatisfy { "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" }
        guard isGood, text.first != "-", text.unicodeScalars.count <= 100 else {
            fault(
                "`\(Self.shown(text))` cannot be an id. Use lower-case letters, digits and hyphens, beginning with a "
                    + "letter or digit, 100 at most."
            )
            return nil
        }
        return text
    }

    /// Reads this place as a version: letters, digits, dots and hyphens, 40 at most.
    func version() -> String? {
        guard let text = text(limit: 40) else { return nil }
        let isGood = text.unicodeScalars.allSatisfy { ($0.isNameCharacter && $0 != "_") || $0 == "." }
        guard isGood, text.first?.isLetter == true || text.first?.isNumber == true else {
            fault("`version` may hold letters, digits, dots and hyphens only. Write it like `\"0.1\"`.")
            return nil
        }
        return text
    }

    /// Reads this place as one of a few words.
    func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let text = text() else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        fault(Self.unknown(text, Choice.allCases.map(\.rawValue), "one of the words for \(name)"))
        return nil
    }

    /// Reads this place as a web address.
    func webAddress() -> String? {
        guard let text = text() else { return nil }
        let lower = text.lowercased()
        let rest = ["https://", "http://"].first(where: lower.hasPrefix).map { lower.dropFirst($0.count) }
        guard let first = rest?.first, first.isLetter || first.isNumber || first == "[",
            !text.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || "<>\"\\^`{|}".unicodeScalars.contains($0)
            })
        else {
            fault("\(name) must be a web address that begins with `https://` or `http://`, with no spaces. Correct it.")
            return nil
        }
        return text
    }

    /// Reads this place as a day, `2027-03-31`, with or without quotes.
    func day() -> Day? {
        if case .scalar(let scalar) = node, let day = Day(scalar.string) { return day }
        fault("\(name) must be a day that the calendar has, written like `2027-03-31`. Correct it.")
        return nil
    }

    /// Reads this place as a day, a month or a year: `2027-03-31`, `2027-03` or `2027`.
    func dayMonthOrYear() -> String? {
        if case .scalar(let scalar) = node {
            let rest = ["", "-01", "-01-01"]
            if rest.contains(where: { Day(scalar.string + $0) != nil }) { return scalar.string }
        }
        fault("\(name) must be a day, a month or a year: `2027-03-31`, `2027-03` or `2027`. Correct it.")
        return nil
    }

    /// Reads this place as a moment in universal time, `2027-03-31T09:30:00Z`.
    func moment() -> Moment? {
        if case .scalar(let scalar) = node {
            let text = scalar.string
            if let moment = Moment(text) ?? Moment(text.replacing("Z", with: ".000Z")) { return moment }
        }
        fault("\(name) must be a time in UTC, written like `2027-03-31T09:30:00Z`. Correct it.")
        return nil
    }

    /// Reads this place as a whole number.
    func number(in range: ClosedRange<Int>) -> Int? {
        if case .scalar(let scalar) = node, scalar.style == .plain, let number = Int(scalar.string),
            range.contains(number), String(number) == scalar.string
        {
            return number
        }
        fault("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound). Correct it.")
        return nil
    }

    /// Reads this place as `true` or `false`.
    func yesOrNo() -> Bool? {
        if case .scalar(let scalar) = node, scalar.style == .plain {
            if scalar.string == "true" { return true }
            if scalar.string == "false" { return false }
        }
        fault("\(name) must be `true` or `false`, without quotes. Correct it.")
        return nil
    }

    /// Whether this place is exactly the given whole number, written without quotes.
    func isNumber(_ number: Int) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return scalar.string == String(number)
    }

    // MARK: Words

    private static func otherType(of scalar: Node.Scalar) -> Tag.Name? {
        // Only short words with these first letters can be anything but text, so the patterns run on few of them.
        let first = scalar.string.first
        guard scalar.string.utf8.count <= 40, first.map("0123456789+-.~=<nNtTfFyYoO".contains) ?? true else {
            return nil
        }
        let name = Resolver.default.resolveTag(of: Node.scalar(.init(scalar.string, .implicit, .plain)))
        return name == .str || name == .merge || name == .value ? nil : name
    }

    private static func words(for type: Tag.Name) -> String {
        switch type {
        case .bool: "a yes or no"
        case .timestamp: "a date"
        default: "a number"
        }
    }

    private static func unknown(_ word: String, _ known: [String], _ what: String) -> String {
        let advice = nearest(to: word, in: known).map { "Did you mean `\($0)`?" } ?? "Use one of: \(listed(known))."
        return "`\(shown(word))` is not \(what). \(advice)"
    }

    private static func listed(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }

    /// The beginning of a text, for a message.
    static func shown(_ text: String) -> String {
        let line = text.prefix(40).map { $0.isNewline ? " " : String($0) }.joined()
        return text.count > 40 ? line + "…" : line
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    /// The known word that differs least, when it differs little enough to be a slip.
    static func nearest(to word: String, in known: [String]) -> String? {
        // Among very many words a search for each slip would take too long.
        guard word.utf8.count <= 40, known.count <= 200 else { return nil }
        let allowed = max(1, min(3, word.utf8.count / 3))
        let distances = known.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        return distances.filter { $0.distance <= allowed }.min { $0.distance < $1.distance }?.word
    }

    /// How many letters must be put in, left out or changed to make one word of the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        let target = Array(right.utf8)
        var row = Array(0...target.count)
        for (position, letter) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = position + 1
            for column in target.indices {
                let change = diagonal + (letter == target[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
