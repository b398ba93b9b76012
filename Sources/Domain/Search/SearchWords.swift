import Foundation

/// Texts taken apart into words as search knows them: letters and digits, without capitals and accents.
public enum SearchWords {
    /// Longer ones are nobody's to type, and one engine would refuse them.
    static let longest = 60

    /// Every word of a text with the place where it stands; with `firsts`, only those that may begin with one of these.
    public static func each(
        in text: String, beginning firsts: Set<UInt8>? = nil,
        _ body: (_ word: String, _ place: Range<String.Index>) -> Void
    ) {
        var text = text
        let places = text.withUTF8 { Self.places(in: $0, beginning: firsts) }
        let utf8 = text.utf8
        for (start, end, isPlain) in places {
            let from = utf8.index(utf8.startIndex, offsetBy: start)
            let place = from..<utf8.index(from, offsetBy: end - start)
            let word = folded(text[place], isPlain: isPlain)
            if !word.isEmpty && word.utf8.count <= longest { body(word, place) }
        }
    }

    /// Where words stand, by bytes, and whether each is made of plain letters and digits alone.
    private static func places(
        in bytes: UnsafeBufferPointer<UInt8>, beginning firsts: Set<UInt8>?
    ) -> [(start: Int, end: Int, isPlain: Bool)] {
        var places: [(start: Int, end: Int, isPlain: Bool)] = []
        var index = 0
        while index < bytes.count {
            let start = index
            var isPlain = true
            while index < bytes.count {
                if bytes[index] < 128 {
                    guard isPart(Unicode.Scalar(bytes[index])) else { break }
                    index += 1
                } else {
                    let (scalar, length) = Self.scalar(at: index, of: bytes)
                    guard isPart(scalar) || (start < index && isMark(scalar)) else { break }
                    isPlain = false
                    index += length
                }
            }
            if start == index {
                index += bytes[index] < 128 ? 1 : Self.scalar(at: index, of: bytes).length
            } else if !isPlain || firsts?.contains(bytes[start] | (bytes[start] > 57 ? 32 : 0)) != false {
                places.append((start, index, isPlain))
            }
        }
        return places
    }

    /// A string's bytes are always whole scalars.
    private static func scalar(
        at index: Int, of bytes: UnsafeBufferPointer<UInt8>
    ) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = bytes[index]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for next in bytes[(index + 1)..<min(index + length, bytes.count)] { value = value << 6 | UInt32(next & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
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
        // Families, familys and family are one.
        return root.utf8.count > 3 && ["i", "y", "e"].contains(root.last) ? root.dropLast() : root
    }
}
