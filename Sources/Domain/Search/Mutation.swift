/// The first sound of a Welsh word, which changes with the word before it: beichiogrwydd, feichiogrwydd, meichiogrwydd.
public enum Mutation {
    /// From the sound in the dictionary to what it can become: soft, nasal, aspirate.
    private static let sounds: [(from: String, to: [String])] = [
        ("p", ["b", "mh", "ph"]), ("t", ["d", "nh", "th"]), ("c", ["g", "ngh", "ch"]), ("b", ["f", "m"]),
        ("d", ["dd", "n"]), ("g", ["", "ng"]), ("m", ["f"]), ("ll", ["l"]), ("rh", ["r"]),
    ]
    /// Written with more than one letter, so that the first alone is not the sound; the longest stand first.
    private static let doubles = ["ngh", "ng", "mh", "nh", "ph", "th", "ch", "dd", "ff", "ll", "rh"]
    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "w", "y"]

    /// The other ways in which a word, mutated or not, may begin. Some of them are no words; no text has those.
    public static func variants(of word: String) -> [String] {
        guard word.utf8.count > 3, word.utf8.allSatisfy({ (97...122).contains($0) }) else { return [] }
        let sound = doubles.first(where: word.hasPrefix) ?? String(word.prefix(1))
        let rest = String(word.dropFirst(sound.count))
        var roots = [word]
        for (from, to) in sounds where to.contains(sound) { roots.append(from + rest) }
        if let first = word.first, vowels.contains(first) || ["l", "r"].contains(sound) { roots.append("g" + word) }
        if sound == "h", let next = rest.first, vowels.contains(next) { roots.append(rest) }
        var found: [String] = []
        for root in roots {
            found.append(root)
            let sound = doubles.first(where: root.hasPrefix) ?? String(root.prefix(1))
            let rest = String(root.dropFirst(sound.count))
            for (from, to) in sounds where from == sound { found += to.map { $0 + rest } }
            if let first = root.first, vowels.contains(first) { found.append("h" + root) }
        }
        var seen: Set<String> = [word]
        return found.filter { $0.utf8.count > 2 && seen.insert($0).inserted }
    }
}
