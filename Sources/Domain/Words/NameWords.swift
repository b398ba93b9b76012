/// The words by which a name is told from what else begins with a capital letter.
enum NameWords {
    /// Whether a piece could be part of a person's name.
    static func isName(_ text: WrittenText, _ index: Int) -> Bool {
        guard text.pieces.indices.contains(index) else { return false }
        let piece = text.pieces[index]
        guard piece.isWord, piece.length <= 24, isCapital(text, piece) else { return false }
        if piece.length == 1 { return [0x2E, 0x20, 0x27].contains(text.byte(piece.end)) && text.lower(index) != "i" }
        let word = text.lower(index)
        return !ordinary.contains(word) && (!DatePiece.months.contains(word) || word == "may")
    }

    static func isCapital(_ text: WrittenText, _ piece: WrittenText.Piece) -> Bool {
        let first = text.bytes[piece.start]
        if first < 0x80 { return (65...90).contains(first) }
        let scalar = String(decoding: text.bytes[piece.start..<min(piece.end, piece.start + 4)], as: UTF8.self)
            .unicodeScalars.first
        return scalar?.properties.isUppercase ?? false
    }

    static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "dr", "baby", "master", "babi"]

    /// Small words inside names.
    static let particles: Set<String> = ["ap", "ab", "ferch", "de", "da", "van", "von", "bin", "al", "el", "la"]

    /// What stands before a place and seldom before a person.
    static let places: Set<String> = ["in", "at", "near", "the", "yn", "ym", "yng", "outside", "within"]

    /// Words that begin sentences or label lines and are no names.
    static let ordinary: Set<String> = [
        "the", "a", "an", "on", "in", "at", "of", "for", "to", "by", "from", "with", "and", "or", "but", "if", "as",
        "when",
        "while", "after", "before", "since", "until", "she", "he", "they", "her", "his", "their", "my", "our", "we",
        "you",
        "it", "this", "that", "these", "there", "then", "is", "was", "were", "one", "two", "three", "all", "no", "not",
        "mum", "mam", "dad", "mother", "father", "parent", "parents", "twins", "twin", "son", "daughter", "sister",
        "brother", "aunt", "uncle", "gran", "nan", "name", "names", "enw", "dob", "date", "born", "birth", "address",
        "nhs", "example", "see", "both", "because", "about", "babies", "women", "families", "every", "most", "each",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ganwyd", "ganed", "dyddiad",
        "geni", "mae", "roedd", "ar", "yn", "yr", "mam", "tad", "dim", "ein", "ei", "eu", "mab", "merch", "gig", "rhif",
        "ring", "ask", "call", "tell", "write", "contact", "text", "phone", "please", "meet", "email", "ffoniwch",
        "what", "who", "why", "how", "now", "last", "next", "plo", "icpc", "uk", "wales", "england", "cymru", "booked",
    ]

    /// A run with one of these in it, or right after it, is an organisation, a place, a law or a programme.
    static let organisations: Set<String> = [
        "council", "board", "trust", "hospital", "team", "service", "services", "health", "care", "children", "family",
        "partnership", "university", "county", "borough", "school", "group", "house", "street", "road", "act", "centre",
        "center", "committee", "court", "clinic", "ward", "police", "nurse", "midwifery", "housing", "network",
        "together",
        "general", "infirmary", "authority", "association", "society", "foundation", "college", "church", "hall",
        "unit",
        "department", "office", "forum", "panel", "programme", "project", "plan", "protocol", "review", "framework",
        "pathway", "strategy", "charter", "standard", "guidance", "working", "safeguarding", "social", "public", "law",
        "outline", "rights", "support", "voices", "table", "bwrdd", "cyngor", "ysbyty", "gwasanaeth", "tîm", "canolfan",
        "prifysgol", "neuadd", "ddeddf", "deddf", "llys", "pilot", "royal", "national", "north", "south", "east",
        "west",
        "vale", "valley", "city", "town", "village", "community", "communities", "maternity", "neonatal", "cafcass",
        "round", "stage", "section", "version", "country", "region", "area", "initiative", "scheme",
    ]

    /// Who signs, leads or minutes something has a name beside a day too.
    static let dealings: Set<String> = [
        "signed", "signs", "sign", "approved", "agreed", "minutes", "minute", "minuted", "updated", "update",
        "reviewed",
        "review", "meeting", "met", "visited", "visit", "chair", "by", "report", "reported", "version", "training",
        "due",
        "deadline", "lead", "leads", "owner", "action", "note", "noted", "wrote", "author", "date", "dated", "joined",
        "started", "starts", "llofnodwyd", "cyfarfod", "gan", "arweinydd", "cadeirydd", "dyddiedig", "until", "from",
    ]
}
