import Foundation

extension Resource {
    /// An id made from a title, which none of `taken` has: `listening-to-fathers`, `listening-to-fathers-2`.
    public static func id(from title: String, besides taken: Set<ID>) -> ID {
        let plain = title.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let words = plain.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
        var stem = String(words.prefix(80))
        while stem.hasSuffix("-") { stem.removeLast() }
        // A title without Latin letters, and the one word that is an address of its own.
        if stem.isEmpty || stem == "new" { stem = "resource" }
        var candidate = ID(stem)
        var number = 2
        while taken.contains(candidate) {
            candidate = ID("\(stem)-\(number)")
            number += 1
        }
        return candidate
    }
}
