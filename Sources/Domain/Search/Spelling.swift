/// Which words somebody may have meant by one that is in no text: one slip from four letters on, two from eight.
///
/// A slip spoils the beginning or the end of a word, so that all words that begin or end alike are looked through; then,
/// as two slips may spoil both, those that are alike in the middle.
public struct Spelling: Hashable, Sendable {
    public let word: String
    /// What all candidates begin with, or else end with, and how long they are.
    public let beginning: String
    public let ending: String
    public let lengths: ClosedRange<Int>
    /// What a candidate may have in its middle when both its ends are spoilt; none where one slip is all there can be.
    public let middles: Set<String>
    private let letters: [Unicode.Scalar]
    private let slips: Int

    /// Nil for words that are too short to guess at, or hold a number.
    public init?(_ word: String) {
        let letters = Array(word.unicodeScalars)
        guard (4...40).contains(letters.count), !word.utf8.contains(where: { (48...57).contains($0) }) else {
            return nil
        }
        self.word = word
        self.letters = letters
        slips = letters.count < 8 ? 1 : 2
        // Between the two parts one letter belongs to neither, for two that changed places.
        let first = slips == 1 ? letters.count / 2 : 3
        let last = slips == 1 ? letters.count - first - 1 : 3
        beginning = String(String.UnicodeScalarView(letters.prefix(first)))
        ending = String(String.UnicodeScalarView(letters.suffix(last)))
        lengths = max(3, letters.count - slips)...letters.count + slips
        middles = slips == 1 ? [] : Self.middles(of: letters)
    }

    /// The two letters in the middle of a word, the left of the middle where it is odd.
    public static func middle(of word: String) -> String {
        let letters = Array(word.unicodeScalars)
        return letters.count < 2 ? word : text(letters, from: place(ofMiddle: letters.count))
    }

    private static func place(ofMiddle count: Int) -> Int { count / 2 - 1 }

    private static func text(_ letters: [Unicode.Scalar], from place: Int) -> String {
        String(String.UnicodeScalarView(letters[place..<place + 2]))
    }

    /// A letter too many or too few at the beginning moves the middle, and so does one at the end by half a letter.
    private static func middles(of letters: [Unicode.Scalar]) -> Set<String> {
        var found: Set<String> = []
        for beginning in -1...1 {
            for ending in -1...1 {
                let place = place(ofMiddle: letters.count + beginning + ending) - beginning
                found.insert(text(letters, from: place))
            }
        }
        return found
    }

    /// The nearest of the candidates, three at most: fewest slips first, then the most used.
    public func nearest(among uses: [String: Int]) -> [String] {
        var best = slips
        var found: [(word: String, slips: Int, uses: Int)] = []
        let own = Self.letters(of: word)
        for (candidate, uses) in uses where candidate != word {
            // One slip changes at most which two letters are there at all; most words differ in more.
            guard (own ^ Self.letters(of: candidate)).nonzeroBitCount <= 2 * best,
                let distance = distance(to: candidate, atMost: best)
            else { continue }
            best = distance
            found.append((candidate, distance, uses))
        }
        return found.filter { $0.slips == best }.sorted { ($1.uses, $0.word) < ($0.uses, $1.word) }.prefix(3)
            .map(\.word)
    }

    /// Which letters stand in a word, a bit each.
    private static func letters(of word: String) -> UInt64 {
        word.utf8.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    /// How many letters are wrong, missing, too many, or have changed places with the next; nil for more than allowed.
    func distance(to other: String, atMost limit: Int) -> Int? {
        let other = Array(other.unicodeScalars)
        if abs(other.count - letters.count) > limit { return nil }
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in 1...letters.count {
            var line = [row]
            line.reserveCapacity(other.count + 1)
            var least = row
            for column in stride(from: 1, through: other.count, by: 1) {
                let isSame = letters[row - 1] == other[column - 1]
                var cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, letters[row - 1] == other[column - 2], letters[row - 2] == other[column - 1] {
                    cost = min(cost, before[column - 2] + 1)
                }
                line.append(cost)
                least = min(least, cost)
            }
            if least > limit { return nil }
            (before, last) = (last, line)
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }
}
