/// What somebody typed, as words to look for. Nothing typed is an instruction: signs only part words.
public struct SearchQuery: Hashable, Sendable {
    public static let limit = 200
    public static let termLimit = 10

    /// As typed, without white space at its ends.
    public let typed: String
    /// Each word once, without capitals and accents, and without little words where others are there.
    public let terms: [String]
    /// There were more words than are looked for.
    public let isCut: Bool

    public init(_ typed: String) throws(Refusal) {
        // Counted before anything is made of it.
        guard typed.utf8.count <= 4 * Self.limit, typed.utf16.count <= Self.limit else {
            throw .invalid("q", Problem("search.too-long", ["limit": String(Self.limit)]))
        }
        self.typed = typed.withPlainLineEnds.trimmed
        var seen: Set<String> = []
        let words = SearchWords.all(in: self.typed).filter { seen.insert($0).inserted }
        let telling = words.filter { !Self.little.contains($0) }
        let wanted = telling.isEmpty ? words : telling
        isCut = wanted.count > Self.termLimit
        terms = Array(wanted.prefix(Self.termLimit))
    }

    /// Words that stand in nearly every text, in English and Welsh.
    private static let little: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "has", "have", "how", "in", "is", "it",
        "of", "on", "or", "our", "s", "t", "that", "the", "their", "this", "to", "was", "we", "what", "who", "with",
        "y", "yr", "r", "yn", "n", "i", "o", "ac", "ar", "am", "gan", "gyda", "mae", "neu", "sy", "sydd",
    ]

    /// One way in which a word may stand in a text.
    public enum Form: Hashable, Sendable {
        case word(String)
        /// The beginning of a word.
        case beginning(String)

        public var text: String {
            switch self {
            case .word(let text), .beginning(let text): text
            }
        }
    }
}
