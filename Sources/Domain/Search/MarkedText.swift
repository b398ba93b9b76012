/// Words with places in them to mark; what a mark looks like is for each surface to say.
public struct MarkedText: Hashable, Sendable {
    public let text: String
    /// In order, and none within another.
    public let marks: [Range<String.Index>]

    public init(_ text: String, marks: [Range<String.Index>] = []) {
        self.text = text
        self.marks = marks
    }

    /// The whole text with what was looked for marked.
    public init(_ text: String, marking forms: Set<SearchQuery.Form>) {
        self.init(text, marks: Self.places(of: forms, in: text))
    }

    /// The part of a text where most of what was looked for stands together.
    public static func snippet(
        of text: String, marking forms: Set<SearchQuery.Form>, length: Int = 240
    ) -> MarkedText {
        let marks = places(of: forms, in: text)
        if text.utf8.count <= length { return MarkedText(text, marks: marks) }
        var best = (start: 0, count: 0)
        for start in marks.indices {
            let within = marks[start...].prefix {
                text.utf8.distance(from: marks[start].lowerBound, to: $0.upperBound) < length - 60
            }
            if within.count > best.count { best = (start, within.count) }
        }
        let from = marks.isEmpty ? text.startIndex : beginning(before: marks[best.start].lowerBound, of: text)
        let to = end(after: from, length, of: text)
        let head = from == text.startIndex ? "" : "… "
        let cut = String(text[from..<to])
        let whole = head + cut + (to == text.endIndex ? "" : " …")
        // Looked for again, because a place in one text is no place in another.
        return MarkedText(whole, marking: forms)
    }

    /// A little before a mark, at the beginning of a word.
    private static func beginning(before mark: String.Index, of text: String) -> String.Index {
        let scalars = text.unicodeScalars
        var index = mark
        var steps = 0
        var found = mark
        while index > scalars.startIndex, steps < 60 {
            let previous = scalars.index(before: index)
            if scalars[previous].properties.isWhitespace { found = index }
            index = previous
            steps += 1
        }
        return index == scalars.startIndex ? index : found
    }

    private static func end(after start: String.Index, _ length: Int, of text: String) -> String.Index {
        let scalars = text.unicodeScalars
        guard let limit = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex) else {
            return scalars.endIndex
        }
        let space = scalars[start..<limit].lastIndex { $0.properties.isWhitespace }
        return limit == scalars.endIndex ? limit : space ?? limit
    }

    private static func places(of forms: Set<SearchQuery.Form>, in text: String) -> [Range<String.Index>] {
        let looked = Looked(for: forms)
        var places: [Range<String.Index>] = []
        SearchWords.each(in: text, beginning: looked.firsts) { word, place in
            if looked.matches(word) { places.append(place) }
        }
        return places
    }

    /// The text cut at its marks, in order.
    public var pieces: [(text: Substring, isMarked: Bool)] {
        var pieces: [(text: Substring, isMarked: Bool)] = []
        var index = text.startIndex
        for mark in marks {
            if index < mark.lowerBound { pieces.append((text[index..<mark.lowerBound], false)) }
            pieces.append((text[mark], true))
            index = mark.upperBound
        }
        if index < text.endIndex { pieces.append((text[index...], false)) }
        return pieces
    }
}

/// What was looked for, ready to be held against many words.
private struct Looked {
    private var words: Set<String> = []
    private var roots: Set<Substring> = []
    private var beginnings: [String] = []
    private(set) var firsts: Set<UInt8> = []

    init(for forms: Set<SearchQuery.Form>) {
        for form in forms {
            // By the first letter most words of a text are passed over.
            if let first = form.text.utf8.first { firsts.insert(first) }
            switch form {
            case .word(let word):
                words.insert(word)
                roots.insert(SearchWords.root(word))
            case .beginning(let beginning): beginnings.append(beginning)
            }
        }
    }

    /// Whether a word of a text is one of them, or comes of the same root.
    func matches(_ word: String) -> Bool {
        guard let first = word.utf8.first, firsts.contains(first) else { return false }
        return words.contains(word) || beginnings.contains(where: word.hasPrefix)
            || roots.contains(SearchWords.root(word))
    }
}
