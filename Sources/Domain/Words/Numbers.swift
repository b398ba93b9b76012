// E-mail addresses, telephone numbers and NHS numbers.
extension DetailScan {
    mutating func emails() -> [DetailSpan] {
        var spans: [DetailSpan] = []
        for at in text.bytes.indices where text.bytes[at] == UInt8(ascii: "@") {
            look()
            func isLocal(_ byte: UInt8) -> Bool {
                WrittenText.isAlphanumeric(byte) || [0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x27].contains(byte)
            }
            var start = at
            while start > max(0, at - 64), isLocal(text.bytes[start - 1]) {
                start -= 1
                look()
            }
            while start < at, !WrittenText.isAlphanumeric(text.bytes[start]) { start += 1 }
            var end = at + 1
            while end < min(text.bytes.count, at + 254),
                WrittenText.isAlphanumeric(text.bytes[end]) || [0x2E, 0x2D].contains(text.bytes[end])
            {
                end += 1
                look()
            }
            while end > at + 1, !WrittenText.isAlphanumeric(text.bytes[end - 1]) { end -= 1 }
            // A domain has a dot, and its last part is letters, two or more.
            guard start < at, let dot = text.bytes[at + 1..<end].lastIndex(of: UInt8(ascii: ".")), dot > at + 1,
                end - dot > 2, text.bytes[dot + 1..<end].allSatisfy({ WrittenText.isLetter($0) })
            else { continue }
            if let last = spans.last, last.end > start { continue }
            spans.append(DetailSpan(kind: .email, start: start, end: end))
        }
        return spans
    }

    mutating func phones() -> [DetailSpan] {
        var spans: [DetailSpan] = []
        var index = 0
        while index < text.pieces.count {
            look()
            if text.pieces[index].isNumber, let (last, start) = phone(at: index) {
                spans.append(DetailSpan(kind: .phone, start: start, end: text.pieces[last].end))
                index = last
            }
            index += 1
        }
        return spans
    }

    /// The last piece of a telephone number that begins with this one, and the byte where it begins.
    private mutating func phone(at first: Int) -> (last: Int, start: Int)? {
        let piece = text.pieces[first]
        var start = piece.start
        if text.byte(start - 1) == UInt8(ascii: "(") { start -= 1 }
        let hasPlus = text.byte(start - 1) == UInt8(ascii: "+")
        if hasPlus { start -= 1 }
        guard hasPlus || text.bytes[piece.start] == 48 else { return nil }
        // A sum of money, a decimal, or part of something longer is none.
        let before = text.byte(start - 1)
        guard !WrittenText.isAlphanumeric(before), !Self.joins.contains(before), !text.isInWebAddress(piece),
            DatePiece.numeric(at: first, in: text) == nil
        else { return nil }
        var digits: [UInt8] = []
        var shorter: Int?
        for index in first..<text.pieces.count {
            look()
            let piece = text.pieces[index]
            guard piece.isNumber, piece.length <= 15 else { break }
            let part = text.bytes[piece.start..<piece.end]
            // '+44 (0)20': the nought is for those who ring from home.
            if index == first || !part.elementsEqual([48]) || text.byte(piece.start - 1) != 40 { digits += part }
            if digits.count > 15 { break }
            let goesOn =
                text.gap(after: index, isOnly: " -.()", atMost: 4)
                && !text.gap(after: index).starts(with: [UInt8(ascii: "."), 32])
            switch Self.dialled(digits, hasPlus: hasPlus) {
            case .no: return nil
            case .whole: return (last: index, start: start)
            case .short where index > first: shorter = index
            case .abroad where !goesOn: return (last: index, start: start)
            case .short, .abroad, .begun: break
            }
            if !goesOn { break }
        }
        return shorter.map { (last: $0, start: start) }
    }

    /// What stands right before digits that are part of something longer: a decimal, a sum, an id.
    private static let joins: [UInt8] = Array(".,-+$_".utf8)

    /// How far digits have come towards a telephone number.
    private enum Dialled { case no, begun, short, whole, abroad }

    private static func dialled(_ digits: [UInt8], hasPlus: Bool) -> Dialled {
        var national = digits
        if hasPlus || digits.starts(with: [48, 48]) {
            let country = hasPlus ? digits[...] : digits.dropFirst(2)
            if country.isEmpty { return .begun }
            guard country.starts(with: [52, 52]) else {
                if country.first == 48 { return .no }
                return hasPlus && (9...15).contains(country.count) ? .abroad : .begun
            }
            national = [48] + country.dropFirst(2).drop { $0 == 48 }
        }
        guard national.count > 1 else { return .begun }
        guard [49, 50, 51, 53, 55, 56, 57].contains(national[1]) else { return .no }
        if national[1] == 50, national.count > 2, ![48, 51, 52, 56, 57].contains(national[2]) { return .no }
        switch national.count {
        case 11: return .whole
        // A few old numbers, and free ones, have ten digits; they are told apart by being written in groups.
        case 10 where national[1] == 49 || national.starts(with: [48, 56, 48]): return .short
        case ...10: return .begun
        default: return .no
        }
    }

    mutating func nhsNumbers() -> [DetailSpan] {
        var spans: [DetailSpan] = []
        for index in text.pieces.indices {
            look()
            let piece = text.pieces[index]
            guard piece.isNumber, !Self.joins.contains(text.byte(piece.start - 1)), !text.isInWebAddress(piece) else {
                continue
            }
            guard let last = ten(from: index) else { continue }
            if Self.isNHSNumber(text.pieces[index...last].flatMap { text.bytes[$0.start..<$0.end] }) {
                spans.append(DetailSpan(kind: .nhsNumber, start: piece.start, end: text.pieces[last].end))
            }
        }
        return spans
    }

    /// The last of the pieces that are ten digits together: all at once, or 3-3-4, 3-7 or 6-4.
    private func ten(from first: Int) -> Int? {
        let groups = text.pieces[first..<min(first + 3, text.pieces.count)].map { $0.isNumber ? $0.length : 0 }
        let count = [[10], [3, 7], [6, 4], [3, 3, 4]].first { groups.starts(with: $0) }?.count
        guard let count,
            (first..<first + count - 1).allSatisfy({ text.gap(after: $0, isOnly: " -.", atMost: 3) })
        else { return nil }
        return first + count - 1
    }

    /// Ten digits whose last one checks the others (modulus 11).
    static func isNHSNumber(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10, Set(digits).count > 1 else { return false }
        let sum = zip(digits, (2...10).reversed()).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
        let check = (11 - sum % 11) % 11
        return check != 10 && check == Int(digits[9]) - 48
    }
}
