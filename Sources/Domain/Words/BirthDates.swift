// A full name with a date of birth: a name near a day that the words call a birth, or right beside a day in digits.
extension DetailScan {
    mutating func namesWithBirthDate() -> [DetailSpan] {
        var spans: [DetailSpan] = []
        var index = 0
        while index < text.pieces.count {
            look()
            guard let date = DatePiece.at(index, in: text) else {
                index += 1
                continue
            }
            if let name = bornName(date) ?? besideName(date) {
                let pieces = text.pieces
                let start = min(pieces[name.lowerBound].start, pieces[date.first].start)
                let end = max(pieces[name.upperBound].end, pieces[date.last].end)
                if spans.last.map({ $0.end <= start }) ?? true {
                    spans.append(DetailSpan(kind: .nameWithBirthDate, start: start, end: end))
                }
            }
            index = date.last + 1
        }
        return spans
    }

    // MARK: - Words of birth

    /// The name nearest to a day that words of birth stand close to.
    private mutating func bornName(_ date: DatePiece) -> ClosedRange<Int>? {
        let reach = sentence(around: date, reach: 12)
        var births: [Int] = []
        for index in reach {
            look()
            if isBirth(at: index) { births.append(index) }
        }
        guard !births.isEmpty else { return nil }
        let wide = sentence(around: date, reach: 22)
        let names = names(in: wide, withTitles: true)
        func distance(_ name: ClosedRange<Int>) -> Int {
            max(date.first - name.upperBound, name.lowerBound - date.last)
        }
        let near = names.filter { name in
            distance(name) <= 12 || births.contains { abs($0 - name.upperBound) <= 8 || abs($0 - name.lowerBound) <= 8 }
        }
        if let nearest = near.min(by: { distance($0) < distance($1) }) { return nearest }
        for birth in births {
            if let name = hastyName(before: birth) { return name }
        }
        return nil
    }

    /// 'wren nettlebed dob': who types in haste leaves the capitals out.
    private func hastyName(before birth: Int) -> ClosedRange<Int>? {
        guard birth >= 2, text.lower(birth) != "born", text.gap(after: birth - 2, isOnly: " ", atMost: 2),
            text.gap(after: birth - 1, isOnly: " ,(-:", atMost: 5),
            [birth - 2, birth - 1].allSatisfy({ index in
                text.pieces[index].isWord && text.pieces[index].length > 2
                    && !NameWords.ordinary.contains(text.lower(index))
                    && !NameWords.organisations.contains(text.lower(index))
                    && !NameWords.titles.contains(text.lower(index))
            })
        else { return nil }
        return birth - 2...birth - 1
    }

    private func isBirth(at index: Int) -> Bool {
        let piece = text.pieces[index]
        guard piece.isWord else { return false }
        switch text.lower(index) {
        case "dob", "ganwyd", "ganed", "anwyd", "aned", "birthday", "birthdate", "penblwydd": return true
        case "born":
            // A programme is called 'Born into care'; first-born and still-born are of nobody in particular.
            return text.lower(index + 1) != "into" && text.byte(piece.start - 1) != UInt8(ascii: "-")
        case "date", "dates": return text.lower(index + 1) == "of" && text.lower(index + 2) == "birth"
        case "birth": return text.lower(index + 1) == "date"
        case "dyddiad", "ddyddiad", "nyddiad": return text.lower(index + 1) == "geni"
        case "d":
            return text.lower(index + 1) == "g" && text.gap(after: index, isOnly: ".", atMost: 1)
                || text.lower(index + 1) == "o" && text.lower(index + 2) == "b"
        default: return false
        }
    }

    // MARK: - Right beside

    /// 'Wren Nettlebed 14/03/2025': a name and a day in digits with nothing between them, or a day with a year in brackets.
    private mutating func besideName(_ date: DatePiece) -> ClosedRange<Int>? {
        let inBrackets = text.byte(text.pieces[date.first].start - 1) == UInt8(ascii: "(") && date.year != nil
        guard date.isNumeric || inBrackets, (1930...2040).contains(date.year ?? 2000) else { return nil }
        let reach = sentence(around: date, reach: 8)
        let names = names(in: reach, withTitles: false)
        let beside = names.first { name in
            name.upperBound + 1 == date.first && text.gap(after: name.upperBound, isOnly: " ,(:-", atMost: 5)
                || date.last + 1 == name.lowerBound && text.gap(after: date.last, isOnly: " ,):-", atMost: 5)
        }
        guard let beside else { return nil }
        // A day long ago is hardly a meeting's; a later one may be when somebody signed.
        if let year = date.year, year <= 2012 { return beside }
        for index in reach {
            look()
            if NameWords.dealings.contains(text.lower(index)) { return nil }
        }
        return beside
    }

    // MARK: - Sentences and names

    /// The pieces of the same sentence around a day, a fixed number to either side.
    private func sentence(around date: DatePiece, reach: Int) -> ClosedRange<Int> {
        var (first, last) = (date.first, date.last)
        while first > 0, date.first - first < reach, !ends(after: first - 1) { first -= 1 }
        while last + 1 < text.pieces.count, last - date.last < reach, !ends(after: last) { last += 1 }
        return first...last
    }

    /// Whether a sentence ends after a piece. A line's end alone is none: forms are pasted line by line.
    private func ends(after index: Int) -> Bool {
        let gap = text.gap(after: index)
        if gap.count > 40 || gap.contains(where: { [0x21, 0x3F].contains($0) }) { return true }
        if gap.count(where: { $0 == 10 }) > 1 { return true }
        guard let stop = gap.firstIndex(of: UInt8(ascii: ".")), stop + 1 < gap.endIndex, gap[stop + 1] <= 32,
            index + 1 < text.pieces.count
        else { return false }
        // After an initial, or the b of 'd.o.b.', a capital begins no sentence.
        return NameWords.isCapital(text, text.pieces[index + 1]) && text.pieces[index].length > 1
            && !NameWords.titles.contains(text.lower(index))
    }

    /// Runs of two or more capitalised words that are no organisation's, place's or month's.
    private mutating func names(in range: ClosedRange<Int>, withTitles: Bool) -> [ClosedRange<Int>] {
        var names: [ClosedRange<Int>] = []
        var index = range.lowerBound
        while index <= range.upperBound {
            look()
            guard let run = nameRun(from: index, to: range.upperBound) else {
                index += 1
                continue
            }
            if run.isName(withTitles) { names.append(run.first...run.last) }
            index = run.last + 1
        }
        return names
    }

    private struct NameRun {
        let first: Int
        let last: Int
        let parts: Int
        let hasTitle: Bool
        let isOrganisation: Bool

        func isName(_ withTitles: Bool) -> Bool {
            !isOrganisation && parts >= (hasTitle && withTitles ? 1 : 2)
        }
    }

    private mutating func nameRun(from start: Int, to end: Int) -> NameRun? {
        guard NameWords.isName(text, start) else { return nil }
        var (first, last, parts) = (start, start, 1)
        var hasTitle = NameWords.titles.contains(text.lower(start))
        if hasTitle { (first, parts) = (start, 0) }
        var isOrganisation = NameWords.organisations.contains(text.lower(start))
        while last < end {
            look()
            let joined = text.gap(after: last, isOnly: "-'", atMost: 3)
            let initial = text.pieces[last].length == 1 && text.gap(after: last, isOnly: ". ", atMost: 3)
            guard joined || initial || text.gap(after: last, isOnly: " ", atMost: 3) else { break }
            var next = last + 1
            if !joined, next < end, NameWords.particles.contains(text.lower(next)),
                text.gap(after: next, isOnly: " ", atMost: 3)
            {
                next += 1
            }
            guard next <= end, NameWords.isName(text, next) else { break }
            let word = text.lower(next)
            if NameWords.organisations.contains(word) { isOrganisation = true }
            if parts == 0, NameWords.titles.contains(word) {
                hasTitle = true
            } else if !joined || parts == 0 {
                parts += 1
            }
            last = next
        }
        // 'the Larkmoor Together network', 'in Larkmoor Vale'.
        let before = text.lower(first - 1)
        if NameWords.places.contains(before) { isOrganisation = true }
        if NameWords.organisations.contains(text.lower(last + 1)), text.gap(after: last, isOnly: " ", atMost: 3) {
            isOrganisation = true
        }
        return NameRun(first: first, last: last, parts: parts, hasTitle: hasTitle, isOrganisation: isOrganisation)
    }
}
