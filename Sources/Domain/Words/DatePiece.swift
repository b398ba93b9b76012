/// A day as people write it, in pieces of a text.
struct DatePiece {
    let first: Int
    let last: Int
    /// Written in digits alone, with a year.
    let isNumeric: Bool
    let year: Int?

    /// A day that begins at this piece.
    static func at(_ index: Int, in text: WrittenText) -> DatePiece? {
        // Either it begins with its digits, or they follow the month.
        guard text.pieces[index].hasDigit || (index + 1 < text.pieces.count && text.pieces[index + 1].hasDigit) else {
            return nil
        }
        return numeric(at: index, in: text) ?? worded(at: index, in: text)
    }

    /// 14/03/2025, 14.3.25, 14-03-2025, 14 03 2025 or 2025-03-14.
    static func numeric(at index: Int, in text: WrittenText) -> DatePiece? {
        guard index + 2 < text.pieces.count, text.pieces[index].length <= 4,
            let one = text.number(text.pieces[index]), let two = text.number(text.pieces[index + 1]),
            let three = text.number(text.pieces[index + 2]), text.gap(after: index, isOnly: "/.- ", atMost: 3),
            text.gap(after: index).elementsEqual(text.gap(after: index + 1))
        else { return nil }
        let lengths = text.pieces[index...index + 2].map(\.length)
        func date(_ day: Int, _ month: Int, _ year: Int) -> DatePiece? {
            guard (1...31).contains(day), (1...12).contains(month), year < 100 || (1900...2100).contains(year) else {
                return nil
            }
            return DatePiece(first: index, last: index + 2, isNumeric: true, year: year < 100 ? nil : year)
        }
        if lengths[0] == 4, lengths[1] <= 2, lengths[2] <= 2 { return date(three, two, one) }
        guard lengths[0] <= 2, lengths[1] <= 2, lengths[2] == 4 || (lengths[2] == 2 && text.gap(after: index) != [32])
        else { return nil }
        return date(one, two, three)
    }

    /// 14 March 2025, 3rd of March, 3ydd o Fawrth 2025, March 3, 2025.
    private static func worded(at index: Int, in text: WrittenText) -> DatePiece? {
        var month = index + 1
        if dayNumber(index, text) != nil {
            if ["of", "o"].contains(text.lower(month)) { month += 1 }
            guard months.contains(text.lower(month)), spaced(index..<month, text) else { return nil }
            return withYear(index, month, text)
        }
        guard text.pieces[index].isWord, months.contains(text.lower(index)), spaced(index..<month, text),
            dayNumber(month, text) != nil
        else { return nil }
        return withYear(index, month, text)
    }

    private static func withYear(_ first: Int, _ last: Int, _ text: WrittenText) -> DatePiece {
        if last + 1 < text.pieces.count, text.gap(after: last, isOnly: " ,'.", atMost: 4),
            let year = text.number(text.pieces[last + 1]), [2, 4].contains(text.pieces[last + 1].length),
            year < 100 || (1900...2100).contains(year)
        {
            return DatePiece(first: first, last: last + 1, isNumeric: false, year: year < 100 ? nil : year)
        }
        return DatePiece(first: first, last: last, isNumeric: false, year: nil)
    }

    private static func spaced(_ range: Range<Int>, _ text: WrittenText) -> Bool {
        range.allSatisfy { text.gap(after: $0, isOnly: " .-", atMost: 3) }
    }

    /// 3, 3rd, 3ydd.
    private static func dayNumber(_ index: Int, _ text: WrittenText) -> Int? {
        guard text.pieces.indices.contains(index), text.pieces[index].hasDigit, text.pieces[index].length <= 6 else {
            return nil
        }
        let word = text.lower(index)
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 2, let day = Int(digits), (1...31).contains(day) else { return nil }
        return ["", "st", "nd", "rd", "th", "af", "ail", "ydd", "fed", "ed", "eg", "ain"].contains(
            word.dropFirst(digits.count)) ? day : nil
    }

    static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ionawr",
        "chwefror", "mawrth", "fawrth", "ebrill", "mai", "fai", "mehefin", "fehefin", "gorffennaf", "orffennaf", "awst",
        "medi", "fedi", "hydref", "tachwedd", "dachwedd", "rhagfyr", "ragfyr",
    ]
}
