/// What offered figures and those that stand already would give away together, though neither does alone. Each pack was
/// protected as a whole by whoever made it; nobody but the place where two of them meet can look at both.
///
/// Counts of one rule and area add up over time, so a figure that shows its counts ties the beginning of its period to the
/// end. What lies between two months can be worked out just where a chain of such figures leads from one to the other:
/// a quarter from a year and the other quarters, a year from four quarters, a stretch from a calendar and a financial year.
struct FiguresTogether {
    private struct Piece {
        let indicator: Indicator.ID
        let rule: String
        let area: Pack.Area
        let period: Period
        let content: LocalFigure.Content
        let isByHand: Bool
        let isOffered: Bool

        /// Of the area, in one spelling: by hand it may be known by its name alone, written in any way.
        let code, name: String

        init(
            _ indicator: Indicator.ID, _ rule: String, _ area: Pack.Area, _ period: Period,
            _ content: LocalFigure.Content, isByHand: Bool, isOffered: Bool
        ) {
            (self.indicator, self.rule, self.area, self.period) = (indicator, rule, area, period)
            (self.content, self.isByHand, self.isOffered) = (content, isByHand, isOffered)
            code = area.code.onOneLine.lowercased()
            name = area.name.onOneLine.lowercased()
        }

        var areas: Set<String> { [code, name] }
        var isHidden: Bool { if case .hidden = content { true } else { false } }
        var place: String { "\(indicator.text), \(area.name), \(period.text)" }
    }

    private struct Group: Hashable {
        let rule: String
        let area: String
    }

    /// A chair can do something about a few; more of them say the same.
    private static let most = 10

    private let pieces: [Piece]
    private let isByHand: Bool

    init(_ offer: FigureOffer, _ standing: [LocalFigure]) {
        let rules = Dictionary(offer.definitions.map { ($0.indicator, $0.rule) }) { first, _ in first }
        isByHand = offer.file == nil
        let isByHand = isByHand
        pieces =
            offer.entries.map { entry in
                Piece(
                    entry.indicator, rules[entry.indicator] ?? "", entry.area, entry.period, entry.content,
                    isByHand: isByHand, isOffered: true)
            }
            + standing.map { figure in
                Piece(
                    figure.indicator, figure.definition.rule, figure.area, figure.period, figure.content,
                    isByHand: figure.pack.isByHand, isOffered: false)
            }
    }

    /// Refuses the offer at this field of a form, with the figures that would be given away.
    func check(_ field: String) throws(Refusal) {
        var faults = Faults()
        checkByHand(field, &faults)
        try faults.check()
        // In one order, so that the same offer always gets the same answer.
        for group in groups.sorted(by: { $0[0].place < $1[0].place }) {
            if group.contains(where: \.isOffered), group.contains(where: { !$0.isOffered }) {
                checkTimes(group, field, &faults)
            }
        }
        try faults.check()
    }

    // MARK: - By hand

    /// What was entered by hand was protected by nobody, so it never stands for a time of which a figure is hidden,
    /// whatever the definition: the hidden one could be worked out from it.
    private func checkByHand(_ field: String, _ faults: inout Faults) {
        struct Place: Hashable {
            let indicator: Indicator.ID
            let area: String
        }
        var hidden: [Place: [Piece]] = [:]
        for piece in pieces where piece.isHidden {
            for area in piece.areas {
                hidden[Place(indicator: piece.indicator, area: area), default: []].append(piece)
            }
        }
        for piece in pieces where piece.isByHand && !piece.isHidden && faults.all.count < Self.most {
            let near = piece.areas.sorted().flatMap { area in
                hidden[Place(indicator: piece.indicator, area: area)] ?? []
            }
            let found = near.first { $0.isOffered != piece.isOffered && $0.period.overlaps(piece.period) }
            guard let found else { continue }
            if isByHand {
                faults.add(field, "problem.figure.beside-hidden")
            } else {
                faults.add(field, "problem.figure.together", ["where": found.place])
            }
        }
    }

    // MARK: - By the same rule

    /// The pieces of each rule and area. What has no code of its own may be of any area with its name, so it is with each.
    private var groups: [[Piece]] {
        let codes = Dictionary(grouping: pieces.filter { $0.code != $0.name }, by: \.name).mapValues {
            Set($0.map(\.code))
        }
        var groups: [Group: [Piece]] = [:]
        for piece in pieces {
            for area in piece.code == piece.name ? codes[piece.name] ?? [piece.code] : [piece.code] {
                groups[Group(rule: piece.rule, area: area), default: []].append(piece)
            }
        }
        return Array(groups.values)
    }

    private func checkTimes(_ group: [Piece], _ field: String, _ faults: inout Faults) {
        // What is offered goes first: where it corrects what stands, its counts are the ones to go by.
        let (offered, standing) = (group.filter(\.isOffered), group.filter { !$0.isOffered })
        let (alone, before) = (Chains(offered), Chains(standing))
        let together = Chains(offered + standing)
        for piece in group where piece.isHidden && faults.all.count < Self.most {
            let own = piece.isOffered ? alone : before
            if together.tie(piece.period.months), !own.tie(piece.period.months) {
                faults.add(field, "problem.figure.together", ["where": piece.place])
            }
        }
        // A time of which no figure was made at all may hold few, too.
        guard let first = group.first else { return }
        for (months, counts) in together.all {
            if faults.all.count >= Self.most { return }
            // Each side may show what it shows alone; a correction makes another count of what was tied before.
            if alone.counts(months) == counts || before.counts(months) == counts { continue }
            if Figure.isSmall(counts.numerator) || Figure.isSmall(counts.denominator) {
                faults.add(
                    field, "problem.figure.together-small",
                    ["where": "\(first.indicator.text), \(first.area.name), \(Self.text(months))"])
            }
        }
    }

    /// `2025-10 to 2025-12`.
    private static func text(_ months: Range<Int>) -> String {
        func text(_ month: Int) -> String { "\(month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)" }
        return "\(text(months.lowerBound)) to \(text(months.upperBound - 1))"
    }

    /// Months tied to each other by figures that show their counts, with the count between any two of a chain.
    private struct Chains {
        struct Counts: Equatable {
            var numerator: Int
            var denominator: Int

            static func + (one: Counts, other: Counts) -> Counts {
                Counts(
                    numerator: one.numerator + other.numerator, denominator: one.denominator + other.denominator)
            }

            static func - (one: Counts, other: Counts) -> Counts {
                Counts(
                    numerator: one.numerator - other.numerator, denominator: one.denominator - other.denominator)
            }
        }

        private struct Place {
            /// A month of its chain, the same for all of them.
            let chain: Int
            /// What is counted from there to here; less than nothing for what lies before.
            let counts: Counts
        }

        private let places: [Int: Place]

        /// Where two of them say different things, the first one counts.
        init(_ pieces: [Piece]) {
            var places: [Int: Place] = [:]
            func place(_ month: Int) -> Place {
                places[month] ?? Place(chain: month, counts: Counts(numerator: 0, denominator: 0))
            }
            for piece in pieces {
                guard case .counted(let numbers) = piece.content else { continue }
                let months = piece.period.months
                let (first, last) = (place(months.lowerBound), place(months.upperBound))
                if first.chain == last.chain { continue }
                let counts = Counts(numerator: numbers.numerator, denominator: numbers.denominator)
                let further = first.counts + counts - last.counts
                places[months.lowerBound] = first
                places[months.upperBound] = last
                for (month, place) in places where place.chain == last.chain {
                    places[month] = Place(chain: first.chain, counts: place.counts + further)
                }
            }
            self.places = places
        }

        /// Whether what is counted in these months can be worked out.
        func tie(_ months: Range<Int>) -> Bool { counts(months) != nil }

        /// What is counted in these months, where that can be worked out.
        func counts(_ months: Range<Int>) -> Counts? {
            guard let first = places[months.lowerBound], let last = places[months.upperBound],
                first.chain == last.chain
            else { return nil }
            return last.counts - first.counts
        }

        /// Everything that can be worked out, in the order of time.
        var all: [(months: Range<Int>, counts: Counts)] {
            let months = places.keys.sorted()
            return months.enumerated().flatMap { place, first in
                months[(place + 1)...].compactMap { last in
                    counts(first..<last).map { (first..<last, $0) }
                }
            }
        }
    }
}
