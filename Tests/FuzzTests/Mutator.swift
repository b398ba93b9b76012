/// A small generator that gives the same numbers for the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(next() % UInt64(limit)) }
}

/// Spoils real inputs: the same seed and corpus give the same inputs.
struct Mutator {
    private var dice: Dice
    private var corpus: [[UInt8]]
    private let tokens: [[UInt8]]
    private let limit: Int
    private let givenCount: Int

    /// What means something to one parser or another, and what text must never be trusted not to hold.
    static let tokens: [String] = [
        "\0", "\u{1}", "\t", "\n", "\r", "\r\n", "\u{7F}", "\u{85}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200D}",
        "\u{202E}",
        "\u{2028}", "\u{301}", "\u{FE0F}", "\u{FEFF}", "\u{FF9E}", "\u{FFFD}", "\u{1F468}\u{200D}\u{1F469}",
        "\u{10FFFF}",
        "ﬀ", "ß", "İ", "٣", "４", "＝", "／", "＜", "é", "e\u{301}",
        " ", "\"", "'", "`", "\\", "/", "//", "/\\", "..", "<", ">", "</p>", "<script>", "&", "&amp;", "&#39;", "=",
        "==",
        "+", "-", "--", "---", "...", "@", "%", "%00", "%2f", "%2F", "%25", "%zz", "%", "#", "?", ";", ":", ": ", ",",
        "|",
        "|-", ">-", "*", "*a", "&a", "!", "!!str", "!!binary", "{", "}", "[", "]", "[]", "{}", "~", "null", "true",
        "NaN",
        "Infinity", "0", "-0", "1", "-1", "60", "99", "1e309", "1e-5", "0x10", "٠", "2147483648", "9223372036854775807",
        "9223372036854775808", "-9223372036854775809", "18446744073709551616", "javascript:", "https://", "data:",
        "{name}", "{count}", "=cmd|' /C x'!A1", "- ", "  ", "    ", "? ", "<<: ", "%YAML 1.1", "en: ", "cy: ",
    ]

    init(seed: UInt64, corpus: [[UInt8]], limit: Int, words: [String] = []) {
        dice = Dice(state: seed)
        self.corpus = corpus
        givenCount = corpus.count
        self.limit = limit
        let invalid: [[UInt8]] = [
            [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [0x80],
        ]
        tokens = (Self.tokens + words).map { Array($0.utf8) } + invalid
    }

    /// What was taken as good is spoilt further.
    mutating func keep(_ input: [UInt8]) {
        if corpus.count < givenCount + 200 {
            corpus.append(input)
        } else {
            corpus[givenCount + dice.below(200)] = input
        }
    }

    /// Each token over and over, up to a size: what makes a parser slow.
    func bombs(size: Int) -> [[UInt8]] {
        tokens.map { token in
            var bytes: [UInt8] = []
            while bytes.count + token.count <= size { bytes += token }
            return bytes
        }
    }

    mutating func next() -> [UInt8] {
        var input = corpus.isEmpty ? [] : corpus[dice.below(corpus.count)]
        // One change most often, so that much of what follows is still looked at.
        let changes = 1 + (dice.below(2) == 0 ? 0 : dice.below(6))
        for _ in 0..<changes { change(&input) }
        if input.count > limit { input.removeLast(input.count - limit) }
        return input
    }

    private mutating func change(_ input: inout [UInt8]) {
        let place = dice.below(input.count + 1)
        let end = min(input.count, place + 1 + dice.below(dice.below(4) == 0 ? max(1, input.count) : 8))
        switch dice.below(11) {
        case 0 where place < input.count: input[place] ^= UInt8(1 << dice.below(8))
        case 1 where place < input.count: input[place] = UInt8(truncatingIfNeeded: dice.next())
        case 2: input.removeSubrange(place..<end)
        case 3: input.insert(contentsOf: input[place..<end], at: place)
        case 4: input.insert(contentsOf: tokens[dice.below(tokens.count)], at: place)
        case 5: input.replaceSubrange(place..<end, with: tokens[dice.below(tokens.count)])
        case 6:
            let token = tokens[dice.below(tokens.count)]
            for _ in 0..<(1 + dice.below(dice.below(8) == 0 ? 200 : 4)) { input.insert(contentsOf: token, at: place) }
        case 7 where !corpus.isEmpty:
            let other = corpus[dice.below(corpus.count)]
            let from = dice.below(other.count + 1)
            let piece = other[from..<min(other.count, from + dice.below(64))]
            input.replaceSubrange(place..<end, with: piece)
        case 8: swapPieces(&input)
        case 9: changeNumber(&input)
        default: input.removeSubrange(place...)
        }
    }

    private mutating func swapPieces(_ input: inout [UInt8]) {
        guard input.count > 3 else { return }
        let cuts = (0..<4).map { _ in dice.below(input.count + 1) }.sorted()
        input = Array(
            input[..<cuts[0]] + input[cuts[2]..<cuts[3]] + input[cuts[1]..<cuts[2]] + input[cuts[0]..<cuts[1]]
                + input[cuts[3]...])
    }

    /// Another digit in place of one, so that dates and numbers stay well formed.
    private mutating func changeNumber(_ input: inout [UInt8]) {
        let digits = input.indices.filter { (48...57).contains(input[$0]) }
        guard !digits.isEmpty else { return }
        for _ in 0...dice.below(3) { input[digits[dice.below(digits.count)]] = UInt8(48 + dice.below(10)) }
    }
}
