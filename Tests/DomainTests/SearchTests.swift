import Testing

@testable import Domain

struct SearchTests {
    @Test func wordsAreLettersAndDigitsWithoutCapitalsAndAccents() {
        #expect(
            SearchWords.all(in: "Tŷ’r Llên – CAFÉ, pre-birth 2,914 naïve") == [
                "ty", "r", "llen", "cafe", "pre", "birth", "2", "914", "naive",
            ])
        #expect(SearchWords.all(in: "e\u{301}cole \u{301}x") == ["ecole", "x"])
        #expect(SearchWords.all(in: "\"*:()'^-{}").isEmpty)
        #expect(SearchWords.all(in: String(repeating: "a", count: 61)).isEmpty)
        #expect(SearchWords.vocabulary(of: ["in 2027 the b4by", "baby"]) == ["the", "baby"])
    }

    @Test func aQueryIsItsTellingWords() throws {
        #expect(try SearchQuery("  The plan for the Plan ").terms == ["plan"])
        #expect(try SearchQuery("who is it").terms == ["who", "is", "it"], "little words where there are no others")
        #expect(try SearchQuery("").terms.isEmpty)
        let many = try SearchQuery((1...14).map { "word\($0)" }.joined(separator: " "))
        #expect(many.terms.count == SearchQuery.termLimit && many.isCut)
        #expect(try SearchQuery(String(repeating: "x", count: 200)).typed.count == 200)
        for long in [String(repeating: "x", count: 201), String(repeating: "x ", count: 5000)] {
            #expect(throws: Refusal.invalid("q", Problem("search.too-long", ["limit": "200"]))) {
                try SearchQuery(long)
            }
        }
    }

    @Test(arguments: [
        ("beichiogrwydd", "feichiogrwydd"), ("feichiogrwydd", "beichiogrwydd"), ("meichiogrwydd", "feichiogrwydd"),
        ("cymru", "nghymru"), ("gymru", "cymru"), ("plant", "phlant"), ("blant", "plant"), ("teulu", "nheulu"),
        ("gwaith", "waith"), ("waith", "gwaith"), ("llais", "lais"), ("rhieni", "rieni"), ("ysgol", "hysgol"),
        ("mam", "fam"), ("ddinas", "dinas"),
    ])
    func aMutatedWordIsTheSameWord(typed: String, written: String) {
        let variants = Mutation.variants(of: typed)
        #expect(typed.utf8.count < 4 || variants.contains(written), "\(variants)")
        #expect(variants.count <= 20 && !variants.contains(typed))
    }

    @Test(arguments: [
        ("housng", "housing", true), ("huosing", "housing", true), ("hosing", "housing", true),
        ("midwifrey", "midwifery", true), ("midwfiery", "midwifery", true), ("brith", "birth", true),
        ("bith", "birth", true), ("babby", "baby", true), ("home", "house", false), ("plan", "play", true),
        ("cat", "cut", false), ("safeguarding", "safegaurdign", true), ("mother", "father", false),
    ])
    func slipsAreForgiven(typed: String, meant: String, isNear: Bool) {
        let spelling = Spelling(typed)
        #expect((spelling?.nearest(among: [meant: 1, "unrelatedword": 9]) == [meant]) == isNear)
        guard let spelling, isNear else { return }
        let isLookedThrough = meant.hasPrefix(spelling.beginning) || meant.hasSuffix(spelling.ending)
        #expect(isLookedThrough && spelling.lengths.contains(meant.count))
    }

    /// One slip anywhere in a word leaves its beginning or its end, so the word is among those that are looked through.
    @Test func everySingleSlipIsFound() {
        for word in ["birth", "plans", "family", "mothers", "support"] {
            let letters = Array(word)
            for place in letters.indices {
                var missing = letters
                missing.remove(at: place)
                var wrong = letters
                wrong[place] = "q"
                var doubled = letters
                doubled.insert(letters[place], at: place)
                var swapped = letters
                if place + 1 < letters.count { swapped.swapAt(place, place + 1) }
                for typed in [missing, wrong, doubled, swapped].map({ String($0) })
                where typed != word && typed.count < 8 {
                    guard let spelling = Spelling(typed) else { continue }
                    let isThere = word.hasPrefix(spelling.beginning) || word.hasSuffix(spelling.ending)
                    #expect(isThere && spelling.nearest(among: [word: 1]) == [word], "\(typed) for \(word)")
                }
            }
        }
    }

    /// One slip at either end of a long word leaves its middle.
    @Test func aSlipAtEitherEndIsFound() {
        func slips(_ letters: [Character], at place: Int) -> [[Character]] {
            var (missing, wrong, doubled, swapped) = (letters, letters, letters, letters)
            missing.remove(at: place)
            wrong[place] = "q"
            doubled.insert(letters[place], at: place)
            swapped.swapAt(place, place + 1 < letters.count ? place + 1 : place - 1)
            return [missing, wrong, doubled, swapped]
        }
        for word in ["partnership", "safeguarding", "confidential", "communication", "responsibilities"] {
            let letters = Array(word)
            for (first, last) in (0..<3).flatMap({ first in (1...3).map { (first, $0) } }) {
                for begun in slips(letters, at: first) {
                    for typed in slips(begun, at: begun.count - last).map({ String($0) }) where typed != word {
                        guard let spelling = Spelling(typed) else { continue }
                        let isThere =
                            word.hasPrefix(spelling.beginning) || word.hasSuffix(spelling.ending)
                            || spelling.middles.contains(Spelling.middle(of: word))
                        #expect(isThere && spelling.lengths.contains(word.count), "\(typed) for \(word)")
                        #expect(spelling.nearest(among: [word: 1]) == [word], "\(typed) for \(word)")
                    }
                }
            }
        }
        #expect(Spelling("mothers")?.middles == [], "one slip leaves one of the ends")
    }

    @Test func marksStandWhereTheWordsStand() {
        let forms: Set<SearchQuery.Form> = [.word("babies"), .beginning("hou")]
        let marked = MarkedText("A baby’s plan: Housing – no bab.", marking: forms)
        #expect(marked.pieces.filter(\.isMarked).map { String($0.text) } == ["baby", "Housing", "bab"])
        #expect(marked.pieces.map { String($0.text) }.joined() == marked.text)
        let long =
            String(repeating: "Nothing here. ", count: 100) + "The café opens." + String(repeating: " More.", count: 99)
        let snippet = MarkedText.snippet(of: long, marking: [.word("cafe")])
        #expect(snippet.text.hasPrefix("… ") && snippet.text.hasSuffix(" …") && snippet.text.count < 260)
        #expect(snippet.pieces.filter(\.isMarked).map { String($0.text) } == ["café"])
        #expect(MarkedText.snippet(of: "", marking: forms).pieces.isEmpty)
    }

    @Test func scopesOpenByMembershipAlone() {
        func member(_ person: Person.ID, _ role: Role, _ voice: Voice.ID?) -> Member {
            Member(person: person, name: "", partnership: "a", role: role, voice: voice)
        }
        #expect(SearchScope.open(to: nil, as: [member("p", .chair, nil)]) == [.everybody])
        #expect(SearchScope.open(to: "p") == [.everybody, .person("p")])
        #expect(SearchScope.open(to: "p", mayEdit: true) == [.everybody, .person("p"), .editors])
        #expect(SearchScope.open(to: nil, mayEdit: true) == [.everybody])
        #expect(
            SearchScope.open(to: "p", as: [member("p", .voiceLead, "v"), member("q", .chair, "w")])
                == [.everybody, .person("p"), .partnership("a"), .writer("a", "p"), .voice("a", "v")])
        let scopes: [SearchScope] = [
            .everybody, .editors, .partnership("a"), .voice("a", "v"), .writer("a", "p"), .person("p"),
        ]
        for scope in scopes {
            #expect(SearchScope(rawValue: scope.rawValue) == scope)
        }
        for text in ["voice/a", "writer/a", ""] { #expect(SearchScope(rawValue: text) == nil) }
    }
}
