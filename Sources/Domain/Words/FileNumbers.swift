// Numbers of courts' and local authorities' files: by their form, or by the words in front of them.
extension DetailScan {
    mutating func caseNumbers() -> [DetailSpan] {
        var spans: [DetailSpan] = []
        for index in text.pieces.indices where text.pieces[index].hasDigit {
            look()
            if let last = spans.last, last.end > text.pieces[index].start { continue }
            guard let (first, last) = courtNumber(at: index) ?? longNumber(at: index) ?? namedNumber(at: index),
                !text.isInWebAddress(text.pieces[first])
            else { continue }
            spans.append(
                DetailSpan(kind: .caseNumber, start: text.pieces[first].start, end: text.pieces[last].end))
        }
        return spans
    }

    private typealias Pieces = (first: Int, last: Int)

    /// A family court's: the court's two letters, the year, a letter for the kind, five digits.
    private func courtNumber(at index: Int) -> Pieces? {
        let piece = text.pieces[index]
        if piece.length == 10 { return hasForm("LLDDLDDDDD", piece.start..<piece.end) ? (index, index) : nil }
        guard piece.isNumber, piece.length == 2, index > 0, index + 2 < text.pieces.count else { return nil }
        let around = text.pieces[index - 1...index + 2]
        guard (index - 1...index + 1).allSatisfy({ text.gap(after: $0, isOnly: " ", atMost: 3) }),
            zip(around, [2, 2, 1, 5]).allSatisfy({ $0.length == $1 }), around[index - 1].isWord,
            around[index + 1].isWord, around[index + 2].isNumber
        else { return nil }
        return (index - 1, index + 2)
    }

    private func hasForm(_ form: StaticString, _ range: Range<Int>) -> Bool {
        form.withUTF8Buffer { form in
            zip(form, text.bytes[range]).allSatisfy { part, byte in
                part == UInt8(ascii: "D") ? WrittenText.isDigit(byte) : WrittenText.isLetter(byte) && byte < 0x80
            }
        }
    }

    /// The courts' online service: sixteen digits, mostly in fours.
    private func longNumber(at index: Int) -> Pieces? {
        let piece = text.pieces[index]
        if piece.isNumber, piece.length == 16 { return (index, index) }
        guard piece.isNumber, piece.length == 4, index + 3 < text.pieces.count,
            text.pieces[index...index + 3].allSatisfy({ $0.isNumber && $0.length == 4 }),
            (index...index + 2).allSatisfy({ text.gap(after: $0, isOnly: "-", atMost: 3) })
        else { return nil }
        return (index, index + 3)
    }

    /// A number that the words before it call a reference, or a file's, or a person's.
    private mutating func namedNumber(at index: Int) -> Pieces? {
        var first = index
        while first > 0, index - first < 3, text.gap(after: first - 1, isOnly: "/-", atMost: 1) { first -= 1 }
        // Only the first digits of a value speak for it.
        guard first == index || !text.pieces[first..<index].contains(where: \.hasDigit) else { return nil }
        var last = index
        while last - index < 5, text.gap(after: last, isOnly: "/-", atMost: 1) { last += 1 }
        let digits = text.pieces[first...last].reduce(0) { sum, piece in
            sum + text.bytes[piece.start..<min(piece.end, piece.start + 40)].count { WrittenText.isDigit($0) }
        }
        guard digits >= 4, DatePiece.numeric(at: index, in: text) == nil, !isYear(first, last),
            // '1,240' and '3.5' are amounts.
            !([0x2C, 0x2E].contains(text.byte(text.pieces[last].end))
                && WrittenText.isDigit(text.byte(text.pieces[last].end + 1)))
        else { return nil }
        return isCalledReference(before: first, digits: digits) ? (first, last) : nil
    }

    private func isYear(_ first: Int, _ last: Int) -> Bool {
        guard let year = text.number(text.pieces[first]), (1900...2100).contains(year) else { return false }
        return first == last || (last == first + 1 && text.pieces[last].length <= 4 && text.pieces[last].isNumber)
    }

    private mutating func isCalledReference(before first: Int, digits: Int) -> Bool {
        var place = first - 1
        var steps = 0
        while place >= 0, steps < 4, text.gap(after: place, isOnly: " .:#(-'", atMost: 4),
            Self.fillers.contains(text.lower(place))
        {
            place -= 1
            steps += 1
            look()
        }
        guard place >= 0, text.gap(after: place, isOnly: " .:#(-'", atMost: 4) else { return false }
        let word = text.lower(place)
        if Self.nouns.contains(word) {
            // 'Rhif achos 20417/25', 'case 20431'.
            return Self.files.contains(word) || ["rhif", "cyfeirnod"].contains(before(place))
        }
        if Self.systems.contains(word) { return digits >= 6 }
        let owner = before(place)
        if ["ref", "refs", "reference", "cyfeirnod", "cyf"].contains(word) { return !Self.papers.contains(owner) }
        return Self.markers.contains(word)
            && (Self.nouns.contains(owner) || Self.systems.contains(owner) || ["ref", "reference"].contains(owner))
    }

    /// The word before a piece; the s of 'court's' is passed over.
    private func before(_ place: Int) -> String {
        let word = text.lower(place - 1)
        return ["s", "yr", "y"].contains(word) ? text.lower(place - 2) : word
    }

    private static let fillers: Set<String> = ["is", "was", "s", "oedd", "yw", "ydy", "yr", "y", "the", "of"]
    private static let markers: Set<String> = ["no", "number", "num", "id", "rhif"]
    private static let files: Set<String> = ["case", "achos"]
    private static let nouns: Set<String> = [
        "case", "court", "claim", "file", "client", "patient", "hospital", "person", "child", "family", "referral",
        "record", "achos", "ffeil", "claf", "plentyn", "teulu", "llys",
    ]
    private static let systems: Set<String> = [
        "mosaic", "lcs", "liquidlogic", "eclipse", "wccis", "rio", "emis", "systmone", "cafcass", "badgernet", "paris",
    ]
    /// What has a reference of its own that is nobody's.
    private static let papers: Set<String> = [
        "policy", "document", "minute", "minutes", "invoice", "charity", "budget", "contract", "tender", "report",
        "guidance", "paper", "statement", "action", "planning", "grant", "company", "order", "item", "agenda", "board",
    ]
}
