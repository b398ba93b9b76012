import Foundation

/// Texts taken apart into words as search knows them: letters and digits, without capitals and accents.
public enum SearchWords {
    /// Longer ones are nobody's to type, and one engine would refuse them.
    static let longest = 60

    /// Every word of a text with the place where it stands.
    public static func each(in text: String, _ body: (_ word: String, _ place: Range<String.Index>) -> Void) {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            guard isPart(scalars[index]) else {
                scalars.formIndex(after: &index)
                continue
            }
            let start = index
            var isPlain = true
            while index < scalars.endIndex, isPart(scalars[index]) || (start < index && isMark(scalars[index])) {
                if !scalars[index].isASCII { isPlain = false }
                scalars.formIndex(after: &index)
            }
            let word = folded(text[start..<index], isPlain: isPlain)
            if !word.isEmpty && word.utf8.count <= longest { body(word, start..<index) }
        }
    }

    public static func all(in text: String) -> [String] {
        var words: [String] = []
        each(in: text) { word, _ in words.append(word) }
        return words
    }

    /// The words that a misspelt one may have been meant to be: no numbers, nothing very short.
    public static func vocabulary(of texts: [String]) -> Set<String> {
        var words: Set<String> = []
        for text in texts {
            each(in: text) { word, _ in
                if word.utf8.count > 2, !word.utf8.contains(where: { (48...57).contains($0) }) { words.insert(word) }
            }
        }
        return words
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 48...57, 65...90, 97...122: true
        case 0..<128: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark
    }

    private static func folded(_ word: Substring, isPlain: Bool) -> String {
        if isPlain { return word.lowercased() }
        let apart = word.lowercased().decomposedStringWithCompatibilityMapping.lowercased()
        var scalars = String.UnicodeScalarView()
        // What a compatible form brings with it, such as the stroke of a fraction, is no part of a word.
        scalars.append(contentsOf: apart.unicodeScalars.filter { !isMark($0) && isPart($0) })
        return String(scalars)
    }

    /// What is left of an English word without its commonest endings: enough to mark what an engine's stemmer found.
    static func root(_ word: String) -> Substring {
        var root = word[...]
        for ending in ["ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e", "y"] {
            if root.hasSuffix(ending), root.utf8.count >= ending.utf8.count + 3 {
                root = root.dropLast(ending.count)
                break
            }
        }
        if let last = root.last, root.utf8.count > 3, root.dropLast().last == last, last != "s", last != "l" {
            root = root.dropLast()
        }
        return root.utf8.count > 3 && root.hasSuffix("i") ? root.dropLast() : root
    }
}
