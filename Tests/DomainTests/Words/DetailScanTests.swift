import Testing

@testable import Domain

/// What the scan does with odd texts, and that twice the text is twice the work.
struct DetailScanTests {
    private func work(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var scan = DetailScan(bytes)
            _ = scan.spans()
            return scan.work
        }
    }

    @Test(arguments: [
        "1", "0", "+", "@", "a@", "a.@", "0 ", "(0", "0-", "7 ", "Aa ", "Aa-", "A.", "1/", "12/12/", "born ",
        "dob 1/1/1990 ",
        "Wren Nettlebed born 1/1/1990 ", "case no ", "ref-1", "LL96 2RX ", "07700 900123 ", "9991106847 ", "\u{0}", "é",
        "’",
        "e\u{301}", "http://a.", "https://example.org/1 ", "a1@b.c", "d.o.b. ", "1. A",
    ])
    func twiceTheTextIsTwiceTheWork(piece: String) {
        let (once, twice) = (work(String(repeating: piece, count: 4000)), work(String(repeating: piece, count: 8000)))
        #expect(Double(twice) <= 2.1 * Double(once) + 200, "\(once) steps, then \(twice)")
        // And no text costs many times what its length says.
        #expect(once < 120 * 4000 * piece.utf8.count)
    }

    @Test func nothingToFindCostsNothingAndFindsNothing() {
        #expect(PersonalDetails.found(in: "").isEmpty)
        #expect(PersonalDetails.found(in: "Two of us share the list, and both know it.").isEmpty)
    }

    @Test func veryLongDigitsAreNobodysNumber() {
        for length in [17, 40, 4000, 100_000] {
            #expect(PersonalDetails.found(in: "case no " + String(repeating: "x", count: 4)).isEmpty)
            #expect(PersonalDetails.found(in: String(repeating: "7", count: length)).isEmpty)
            #expect(PersonalDetails.found(in: String(repeating: "0", count: length)).isEmpty)
        }
    }

    @Test(arguments: [
        ("Ring \u{0}07700 900123\u{0} now", "07700 900123"), ("07700\u{A0}900\u{202F}123", "07700\u{A0}900\u{202F}123"),
        ("at 07700 900123\u{301} or", "07700 900123"), ("👩‍👧 07700–900–123 👶", "07700–900–123"),
        ("NHS 999 110 6847.", "999 110 6847"), ("<b>ffion@example.org</b>", "ffion@example.org"),
        ("(LL96 2RX)", "LL96 2RX"),
    ])
    func itMarksWhatWasWritten(text: String, found: String) {
        let details = PersonalDetails.found(in: text)
        #expect(
            details.map { Array($0.found.unicodeScalars.prefix(found.unicodeScalars.count)) } == [
                Array(found.unicodeScalars)
            ])
        #expect(details.allSatisfy { String(text[$0.range]) == $0.found })
    }

    @Test func combiningMarksAndCutLettersDoNotTroubleIt() {
        let names = ["Sia\u{302}n Ddychmygol, dob 1/2/1990", "Łucja Ćwiek, dob 1/2/1990", "Ōtomo Ēriku, dob 1/2/1990"]
        for name in names { #expect(PersonalDetails.found(in: name).map(\.kind) == [.nameWithBirthDate], "\(name)") }
        #expect(PersonalDetails.found(in: String(repeating: "\u{301}", count: 5000) + "1").isEmpty)
    }

    @Test func severalInOneTextComeInOrderAndNeverOverlap() {
        let text =
            "Wren Nettlebed, dob 14/3/2001, LL96 2RX, 07700 900123, wren@example.org, NHS 999 110 6847, case no. 44718/25"
        let details = PersonalDetails.found(in: text)
        #expect(details.map(\.kind) == [.nameWithBirthDate, .postcode, .phone, .email, .nhsNumber, .caseNumber])
        for (one, next) in zip(details, details.dropFirst()) { #expect(one.range.upperBound <= next.range.lowerBound) }
    }

    @Test func anNHSNumberNeedsItsCheckDigit() {
        #expect(PersonalDetails.found(in: "999 110 6847").map(\.kind) == [.nhsNumber])
        for last in 0...9 where last != 7 { #expect(PersonalDetails.found(in: "999 110 684\(last)").isEmpty) }
        #expect(PersonalDetails.found(in: "1111111111").isEmpty)
    }
}
