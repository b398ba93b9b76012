public import Domain

/// Texts to search, for the benchmark: the same for the same number, some for everybody and some for one partnership. A
/// few words stand in nearly every text and most in very few, as in what people write.
public enum SearchTexts {
    public static func entries(_ count: Int, in partnership: Partnership.ID) -> [SearchEntry] {
        var dice = Dice()
        let words = vocabulary(&dice)
        func text(_ length: Int) -> String {
            (0..<length).map { _ in words[min(dice.skewed(below: words.count), words.count - 1)] }.joined(
                separator: " ")
        }
        return (0..<count).map { number in
            let scopes: [SearchScope] = [.everybody, .partnership(partnership), .partnership("elsewhere")]
            return SearchEntry(
                kind: number % 3 == 0 ? .resource : .action, reference: "bench-\(number)",
                scope: scopes[number % 10 < 7 ? number % 2 : 2], language: number % 10 == 5 ? .welsh : .english,
                place: "Benchmark", title: text(6), text: text(40 + number % 80))
        }
    }

    /// Known words first, so that a search can name them; they are the commonest.
    private static func vocabulary(_ dice: inout Dice) -> [String] {
        let known = [
            "baby", "family", "plan", "birth", "mother", "midwifery", "housing", "support", "father", "pregnancy",
            "beichiogrwydd", "visiting", "court", "hospital", "advocacy",
        ]
        let parts = ["ba", "re", "con", "sta", "mi", "do", "per", "lun", "vo", "tri", "ges", "mar", "ent", "ing", "ol"]
        return known + (0..<12_000).map { _ in (0..<2 + dice.below(3)).map { _ in parts[dice.below(15)] }.joined() }
    }

    private struct Dice {
        var state: UInt64 = 10_000

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }

        /// Small numbers far more often than large ones.
        mutating func skewed(below limit: Int) -> Int {
            let part = Double(below(1_000_000)) / 1_000_000
            return Int(Double(limit) * part * part * part * part)
        }
    }
}
