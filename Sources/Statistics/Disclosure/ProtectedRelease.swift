/// What may leave, after the auditor attacked it in vain.
public struct ProtectedRelease: Sendable {
    struct Figure: Sendable {
        let name: String
        let isHidden: Bool
        let isSmall: Bool
        let counts: [(reference: Release.Reference, printed: DisclosureProfile.Printed)]
    }

    /// What may be printed of a share or a rate. Its value and its interval are calculated from these numbers.
    public enum Outcome: Hashable, Sendable {
        case shown(numerator: Int, denominator: Int)
        case hidden
    }

    public let profile: DisclosureProfile
    let figures: [Figure]
    private let places: [String: Int]

    init(profile: DisclosureProfile, figures: [Figure]) {
        self.profile = profile
        self.figures = figures
        places = Dictionary(uniqueKeysWithValues: figures.enumerated().map { ($1.name, $0) })
    }

    /// Which figures are hidden because a count in them is small. Which they are is not for publication.
    public var hiddenAsSmall: Int { figures.count { $0.isHidden && $0.isSmall } }
    /// How many are hidden only because others could be worked out from them.
    public var hiddenAsLinked: Int { figures.count { $0.isHidden && !$0.isSmall } }

    /// Nil where no share or rate of this name was added.
    public subscript(figure name: String) -> Outcome? {
        guard let figure = places[name].map({ figures[$0] }) else { return nil }
        if figure.isHidden { return .hidden }
        var (numerator, denominator): (Int?, Int?)
        for (reference, printed) in figure.counts {
            guard case .count(let count) = printed else { return .hidden }
            switch reference {
            case .numerator(name): numerator = count
            case .denominator(name): denominator = count
            default: break
            }
        }
        guard let numerator, let denominator else { return nil }
        // A rule that prints small counts as 0 leaves nothing to share by.
        if denominator == 0, figure.counts.contains(where: { $0.reference == .denominator(name) }) { return .hidden }
        return .shown(numerator: numerator, denominator: denominator)
    }

    /// What may be printed of each count that was added by itself and is printed.
    public var counts: [String: DisclosureProfile.Printed] {
        var found: [String: DisclosureProfile.Printed] = [:]
        for figure in figures {
            for case (.count(let name), let printed) in figure.counts { found[name] = printed }
        }
        return found
    }
}
