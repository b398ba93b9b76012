/// What a group of women says of one statement, as numbers and a spread. There is no other way from contributions to
/// anything that is shown, and none to a view of fewer than the least number of answers, or before the agreed day has
/// passed: what can still change could be compared with what it was.
public struct GroupView: Hashable, Sendable {
    private let counts: [Colour: Int]
    public let answered: Int

    public init?(_ counts: [Colour: Int], under setting: GroupSetting, on today: Day) {
        let answered = counts.values.reduce(0, +)
        guard !setting.isOpen(on: today), answered >= max(setting.least, GroupSetting.decidable.lowerBound) else {
            return nil
        }
        self.counts = counts
        self.answered = answered
    }

    public func count(_ colour: Colour) -> Int { counts[colour] ?? 0 }

    public var spread: Spread {
        Spread(Colour.allCases.flatMap { Array(repeating: $0, count: count($0)) })
    }

    /// The views of all statements that have one.
    public static func all(
        _ tally: [Statement.ID: [Colour: Int]], under setting: GroupSetting, on today: Day
    ) -> [Statement.ID: GroupView] {
        tally.compactMapValues { GroupView($0, under: setting, on: today) }
    }

    /// The words that women let the facilitator read, beside a view that is shown. Their order follows from the words
    /// alone, so that it tells nothing of who wrote them or when.
    public func words(_ shared: [String]) -> [String] {
        shared.filter { !$0.isEmpty }.sorted { left, right in
            (Self.scatter(left), left) < (Self.scatter(right), right)
        }
    }

    /// Fowler, Noll and Vo's hash (FNV-1a).
    private static func scatter(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
