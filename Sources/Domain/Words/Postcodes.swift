// United Kingdom postcodes, by the areas there are and the letters that their places allow.
extension DetailScan {
    mutating func postcodes() -> [DetailSpan] {
        var spans: [DetailSpan] = []
        for index in text.pieces.indices {
            look()
            let piece = text.pieces[index]
            guard piece.hasDigit, piece.hasLetter, piece.length <= 7,
                !Array("-_./@#".utf8).contains(text.byte(piece.start - 1))
            else { continue }
            let end: Int
            if piece.length >= 5 {
                guard isPostcode(piece.start..<piece.end - 3, piece.end - 3..<piece.end) else { continue }
                end = piece.end
            } else {
                guard text.gap(after: index, isOnly: " -", atMost: 3) else { continue }
                let next = text.pieces[index + 1]
                guard next.length == 3, isPostcode(piece.start..<piece.end, next.start..<next.end) else { continue }
                end = next.end
            }
            if text.isInWebAddress(piece) { continue }
            spans.append(DetailSpan(kind: .postcode, start: piece.start, end: end))
        }
        return spans
    }

    private func isPostcode(_ outward: Range<Int>, _ inward: Range<Int>) -> Bool {
        let letters = text.bytes[inward].dropFirst()
        guard WrittenText.isDigit(text.bytes[inward.lowerBound]),
            letters.allSatisfy({ Self.isLetter($0, otherThan: "CIKMOV") }),
            !Self.endings.contains(String(decoding: letters, as: UTF8.self))
        else { return false }
        let area = text.bytes[outward].prefix { !WrittenText.isDigit($0) }
        guard area.count <= 2, Self.areas.contains(String(decoding: area.map { $0 & 0xDF }, as: UTF8.self)) else {
            return false
        }
        let district = text.bytes[outward].dropFirst(area.count)
        guard let first = district.first, WrittenText.isDigit(first), district.count <= 2 else { return false }
        guard district.count == 2, let last = district.last, !WrittenText.isDigit(last) else { return true }
        return Self.isLetter(last, otherThan: area.count == 1 ? "ILMNOQRVXYZ" : "CDFGIJKLOQSTUZ")
    }

    private static func isLetter(_ byte: UInt8, otherThan barred: StaticString) -> Bool {
        let upper = byte & 0xDF
        return (65...90).contains(upper) && byte < 0x80 && !barred.withUTF8Buffer { $0.contains(upper) }
    }

    /// '2nd', '4th', '3hr': in small letters these are no ends of a postcode.
    private static let endings: Set<String> = ["st", "nd", "rd", "th", "hr", "yr", "pp", "ft", "lb", "pa", "px", "x"]

    private static let areas = Set(
        """
        AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
        GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
        OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD
        WF WN WR WS WV YO ZE
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
