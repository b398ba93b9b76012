/// A named, versioned rule for small counts: what is hidden, what is rounded, and how uncertain a hidden count must stay.
///
/// Sources and reasons for each are in docs/statistics.md. A version never changes its meaning; a changed rule is a new one.
public struct DisclosureProfile: Hashable, Sendable {
    /// As it is written on the command line: `below-5`.
    public let name: String
    public let version: Int
    /// The rule in one sentence, to be printed with every figure.
    public let rule: String
    /// Counts from 1 up to here could make a person known.
    public let largestSmall: Int
    /// How many values a small count must still be able to have for somebody who adds up everything that is printed.
    public let width: Int
    /// Decimals that shares and rates are shown with.
    public let decimals: Int
    /// Whether 'all of them' is protected too, however many they are: a share of 100 % says something of everybody.
    public let guardsWholeGroups: Bool
    let local: Rule
    let wide: Rule

    /// What becomes of a count.
    struct Rule: Hashable, Sendable {
        enum Small: Hashable, Sendable {
            /// Replaced by a symbol. Whether the symbol says that the count is small or only that it is protected, and
            /// with what symbol other counts are hidden to protect it.
            case symbol(String, others: String)
            /// Printed as 0.
            case zero
            /// As every other count.
            case rounded
        }
        let small: Small
        let largestSmall: Int
        /// The nearest multiple of this is printed; 1 is the count itself.
        let nearest: Int
    }

    /// A count as it is printed.
    public enum Printed: Hashable, Sendable {
        case count(Int)
        case symbol(String)
    }

    /// - Parameter guardsWholeGroups: whether a numerator that equals its denominator is protected as a small count is.
    public init(named name: String, guardsWholeGroups: Bool = false) throws(DisclosureError) {
        guard let found = Self.all.first(where: { $0.name == name }) else {
            throw .noSuchProfile(name, known: Self.all.map(\.name))
        }
        self.init(
            found.name, version: found.version, largestSmall: found.largestSmall, width: found.width,
            decimals: found.decimals, local: found.local, wide: found.wide, guardsWholeGroups: guardsWholeGroups,
            found.rule)
    }

    private init(
        _ name: String, version: Int = 1, largestSmall: Int, width: Int, decimals: Int = 1, local: Rule,
        wide: Rule? = nil, guardsWholeGroups: Bool = false, _ rule: String
    ) {
        (self.name, self.version, self.rule) = (name, version, rule)
        (self.largestSmall, self.width, self.decimals) = (largestSmall, width, decimals)
        (self.local, self.wide, self.guardsWholeGroups) = (local, wide ?? local, guardsWholeGroups)
    }

    private static func hiding(
        _ symbol: String, others: String? = nil, upTo largestSmall: Int, nearest: Int = 1
    ) -> Rule {
        Rule(small: .symbol(symbol, others: others ?? symbol), largestSmall: largestSmall, nearest: nearest)
    }

    public static let all: [DisclosureProfile] = [
        DisclosureProfile(
            "below-5", largestSmall: 4, width: 4, local: hiding("c", upTo: 4),
            "Counts from 1 to 4 are hidden, and others with them where they would give one away; the rest are exact."),
        DisclosureProfile(
            "below-5-round-5", largestSmall: 4, width: 4, local: hiding("<5", others: "x", upTo: 4, nearest: 5),
            "Counts from 1 to 4 are shown as <5, the others to the nearest 5; x hides one that would give another away."
        ),
        DisclosureProfile(
            "dfe-children-in-need", largestSmall: 5, width: 5, local: hiding("c", upTo: 5),
            wide: Rule(small: .rounded, largestSmall: 5, nearest: 10),
            """
            Counts from 1 to 5 are hidden as c, and others with them where they would give one away; national and \
            regional counts are to the nearest 10.
            """),
        DisclosureProfile(
            "nhs-england", largestSmall: 7, width: 5, local: hiding("*", upTo: 7, nearest: 5),
            "Counts from 1 to 7 are hidden as *, the others are to the nearest 5; 0 is shown."),
        DisclosureProfile(
            "ehrql", largestSmall: 7, width: 5, local: Rule(small: .zero, largestSmall: 7, nearest: 5),
            "Counts from 0 to 7 are shown as 0, the others to the nearest 5."),
    ]

    func rule(isWide: Bool) -> Rule { isWide ? wide : local }

    /// What stands for a count where nothing else has to be protected.
    public func printed(_ count: Int, isWide: Bool = false) -> Printed {
        let rule = rule(isWide: isWide)
        if (1...rule.largestSmall).contains(count) {
            switch rule.small {
            case .symbol(let symbol, _): return .symbol(symbol)
            case .zero: return .count(0)
            case .rounded: break
            }
        }
        return .count((count + rule.nearest / 2) / rule.nearest * rule.nearest)
    }

    /// What stands for a count that is hidden although it is not small.
    func hidden(isWide: Bool) -> Printed {
        if case .symbol(_, let others) = rule(isWide: isWide).small { return .symbol(others) }
        return .symbol("x")
    }

    /// All counts that could stand behind what is printed, by the rule alone; `Int.max` where there is no end.
    func counts(behind printed: Printed, isWide: Bool) -> ClosedRange<Int> {
        let rule = rule(isWide: isWide)
        switch (printed, rule.small) {
        case (.symbol(let seen), .symbol(let symbol, let others)):
            // Zeros are always shown, so there is at least one; a symbol of its own says how many at most.
            if symbol == others { return 1...Int.max }
            return seen == symbol ? 1...rule.largestSmall : rule.largestSmall + 1...Int.max
        case (.symbol, _): return 0...Int.max
        case (.count(0), .symbol): return 0...0
        case (.count(0), .zero): return 0...rule.largestSmall
        case (.count(let count), let small):
            let least = small == .rounded ? 0 : rule.largestSmall + 1
            let first = max(count - rule.nearest / 2, least)
            return first...max(first, count - rule.nearest / 2 + rule.nearest - 1)
        }
    }
}
