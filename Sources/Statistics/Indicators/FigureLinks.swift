/// The sums that link figures, known to whoever knows the indicators.
struct FigureLinks {
    private(set) var release: Release
    private let results: [IndicatorResult]
    private let settings: IndicatorSettings
    /// The numerators and denominators of each result by its keys.
    private let numerators: [[[String]: Int]]
    private let denominators: [[[String]: Int]]

    init(_ results: [IndicatorResult], _ settings: IndicatorSettings, _ profile: DisclosureProfile) {
        self.results = results.filter { MeasuredIndicator(rawValue: $0.indicator) != nil }
        self.settings = settings
        numerators = Self.counts(self.results, \.numerator)
        denominators = Self.counts(self.results, \.denominator)
        release = Release(profile: profile)
    }

    private static func counts(
        _ results: [IndicatorResult], _ count: (IndicatorResult.Row) -> Int
    ) -> [[[String]: Int]] {
        results.map { result in
            [[String]: Int](result.rows.map { ($0.keys, count($0)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    static func name(_ result: IndicatorResult, _ keys: [String]) -> String {
        // What it is told apart by belongs to the name: a year and a quarter are different figures.
        ([result.indicator] + zip(result.dimensions, keys).map { "\($0.rawValue) \($1)" }).joined(separator: ", ")
    }

    mutating func addAll() throws(DisclosureError) {
        for result in results {
            for row in result.rows {
                let name = Self.name(result, row.keys)
                if isRate(result), !Self.isProtectedRate(result) {
                    try release.add(count: name, row.numerator)
                } else {
                    try release.add(figure: name, numerator: row.numerator, denominator: row.denominator)
                }
            }
        }
        for whole in results.indices {
            for part in parts(of: whole) { try linkParts(whole, part) }
        }
        // In the order they came, so that the same results always give the same release.
        var linked: Set<[IndicatorDimension]> = []
        for result in results where linked.insert(result.dimensions).inserted {
            try linkIndicators(result.dimensions)
        }
    }

    private func measured(_ place: Int) -> MeasuredIndicator? { MeasuredIndicator(rawValue: results[place].indicator) }

    private func isRate(_ result: IndicatorResult) -> Bool {
        MeasuredIndicator(rawValue: result.indicator)?.isRate ?? false
    }

    /// Births that are told apart by more than place and time are nobody's publication, so they are protected, too.
    static func isProtectedRate(_ result: IndicatorResult) -> Bool {
        let published: Set<IndicatorDimension> = [.area, .region, .quarter, .year, .financialYear]
        return MeasuredIndicator(rawValue: result.indicator)?.isRate == true
            && !Set(result.dimensions).isSubset(of: published)
    }

    /// The count of newborn babies that a rate's figure has.
    private func newborns(_ result: IndicatorResult, _ name: String) -> Release.Reference {
        Self.isProtectedRate(result) ? .numerator(name) : .count(name)
    }

    // MARK: Parts of a whole

    /// The tables whose rows make up those of another.
    ///
    /// One is enough where all follow from the finest: the year of all areas is the sum of its quarters, and is then that of
    /// the areas' years, too. Each further sum would only have to be reckoned with again.
    private func parts(of whole: Int) -> [Int] {
        let found = results.indices.filter { isWhole(whole, of: $0) }
        guard let finest = found.first(where: { all in found.allSatisfy { $0 == all || isExact($0, all) } }),
            isExact(whole, finest)
        else { return found }
        return found.min { results[$0].rows.count < results[$1].rows.count }.map { [$0] } ?? []
    }

    private func isWhole(_ whole: Int, of part: Int) -> Bool {
        let (large, small) = (results[whole], results[part])
        guard whole != part, large.indicator == small.indicator,
            Self.path(from: small.dimensions, to: large.dimensions) != nil
        else { return false }
        // Where each makes the other, as quarters and quarters with their year do, the first is taken for the part.
        return part < whole || Self.path(from: large.dimensions, to: small.dimensions) == nil
    }

    /// Whether each row of the parts belongs to one of the wholes, and all come to just the same.
    private func isExact(_ whole: Int, _ part: Int) -> Bool {
        let (large, small) = (results[whole], results[part])
        guard let path = Self.path(from: small.dimensions, to: large.dimensions) else { return false }
        var sums: [[String]: (numerator: Int, denominator: Int)] = [:]
        for row in small.rows {
            sums[path(row.keys), default: (0, 0)].numerator += row.numerator
            sums[path(row.keys), default: (0, 0)].denominator += row.denominator
        }
        let needsDenominator = !isRate(large) || Self.isProtectedRate(large)
        for row in large.rows {
            let sum = sums.removeValue(forKey: row.keys) ?? (0, 0)
            guard sum.numerator == row.numerator, !needsDenominator || sum.denominator == row.denominator else {
                return false
            }
        }
        return sums.isEmpty
    }

    private mutating func linkParts(_ whole: Int, _ part: Int) throws(DisclosureError) {
        let (large, small) = (results[whole], results[part])
        guard let path = Self.path(from: small.dimensions, to: large.dimensions) else { return }
        var parts: [[String]: [IndicatorResult.Row]] = [:]
        for row in small.rows { parts[path(row.keys), default: []].append(row) }
        for row in large.rows {
            guard let found = parts[row.keys], !found.isEmpty else { continue }
            let name = Self.name(large, row.keys)
            let names = found.map { Self.name(small, $0.keys) }
            // A part without a row has none: a quarter before the first newborn baby, or one without live births.
            let numerators = found.reduce(0) { $0 + $1.numerator }
            if isRate(large), !Self.isProtectedRate(large) {
                try link(.count(name), row.numerator, names.map { newborns(small, $0) }, numerators, small)
                continue
            }
            let denominators = found.reduce(0) { $0 + $1.denominator }
            try link(.numerator(name), row.numerator, names.map { .numerator($0) }, numerators, small)
            if !isRate(large) || denominators == row.denominator {
                try link(.denominator(name), row.denominator, names.map { .denominator($0) }, denominators, small)
            }
        }
    }

    /// A whole and the sum of its parts. A mother can be in two quarters and is once in their year, so the parts can come to
    /// more; few do, which is why that is reckoned with rather than left open.
    private mutating func link(
        _ whole: Release.Reference, _ count: Int, _ parts: [Release.Reference], _ sum: Int, _ table: IndicatorResult
    ) throws(DisclosureError) {
        if sum == count { return try release.relate(total: whole, parts: parts) }
        let named = "by \(table.dimensions.map(\.rawValue).joined(separator: ", "))"
        let rest = "what lies between \(whole.name) and its parts \(named)"
        try release.add(count: rest, abs(count - sum), isPrinted: false)
        guard sum > count else { return try release.relate(total: whole, parts: parts + [.count(rest)]) }
        let all = "the parts of \(whole.name) \(named)"
        try release.add(count: all, sum, isPrinted: false)
        try release.relate(total: .count(all), parts: parts)
        try release.relate(total: .count(all), parts: [whole, .count(rest)])
    }

    /// How the keys of a finer table name those of a coarser one; nil where they do not.
    private static func path(
        from fine: [IndicatorDimension], to coarse: [IndicatorDimension]
    ) -> (([String]) -> [String])? {
        guard fine != coarse else { return nil }
        var steps: [([String]) -> String] = []
        for dimension in coarse {
            if let place = fine.firstIndex(of: dimension) {
                steps.append { $0[place] }
            } else if dimension == .year || dimension == .financialYear, let place = fine.firstIndex(of: .quarter) {
                steps.append { dimension == .year ? String($0[place].prefix(4)) : LiveBirths.financialYear($0[place]) }
            } else {
                return nil
            }
        }
        return { keys in steps.map { $0(keys) } }
    }

    // MARK: Indicators of the same babies

    private mutating func linkIndicators(_ dimensions: [IndicatorDimension]) throws(DisclosureError) {
        var places: [MeasuredIndicator: Int] = [:]
        for place in results.indices where results[place].dimensions == dimensions {
            if let indicator = measured(place) { places[indicator] = place }
        }
        let hearings = [MeasuredIndicator.sameDay, .emergency, .shortNotice].compactMap { places[$0] }
        for (few, many) in zip(hearings, hearings.dropFirst()) {
            for row in results[many].rows {
                guard let least = numerators[few][row.keys] else { continue }
                let (inner, outer) = (Self.name(results[few], row.keys), Self.name(results[many], row.keys))
                try release.relate(total: .denominator(outer), parts: [.denominator(inner)])
                try slack(.numerator(outer), .numerator(inner), row.numerator - least)
            }
        }
        let ofNewborns = [hearings.last] + [.separated, .placedWithFamily].map { places[$0] }
        for case .some(let place) in ofNewborns {
            for row in results[place].rows {
                guard let (all, count) = allNewborns(places, row.keys) else { continue }
                try slack(all, .denominator(Self.name(results[place], row.keys)), count - row.denominator)
            }
        }
        // Where there are both, they are the same babies.
        guard let births = places[.newbornRate], let letters = places[.letterBeforeBirth] else { return }
        for row in results[letters].rows {
            guard let count = numerators[births][row.keys] else { continue }
            try slack(
                newborns(results[births], Self.name(results[births], row.keys)),
                .denominator(Self.name(results[letters], row.keys)), count - row.denominator)
        }
    }

    /// All newborn babies of a figure's place and time: the rate's numerator, or else the denominator of an indicator that is
    /// of all of them.
    private func allNewborns(
        _ places: [MeasuredIndicator: Int], _ keys: [String]
    ) -> (Release.Reference, Int)? {
        if let births = places[.newbornRate], let count = numerators[births][keys] {
            return (newborns(results[births], Self.name(results[births], keys)), count)
        }
        guard let letters = places[.letterBeforeBirth], let count = denominators[letters][keys] else { return nil }
        return (.denominator(Self.name(results[letters], keys)), count)
    }

    /// One count holds another: what is between them could be worked out from both.
    private mutating func slack(
        _ whole: Release.Reference, _ part: Release.Reference, _ rest: Int
    ) throws(DisclosureError) {
        guard rest > 0 else { return try release.relate(total: whole, parts: [part]) }
        let name = "what is in \(whole.name) and not in \(part.name)"
        try release.add(count: name, rest, isPrinted: false)
        try release.relate(total: whole, parts: [part, .count(name)])
    }
}
