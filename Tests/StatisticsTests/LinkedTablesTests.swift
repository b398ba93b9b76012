import Foundation
import Testing

@testable import Statistics

@Suite("Tables with all their totals") struct LinkedTablesTests {
    private static let seed =
        ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap(UInt64.init)
        ?? UInt64.random(in: 1...1_000_000)

    private typealias Row = (keys: [String], numerator: Int, denominator: Int)

    /// An indicator by area and quarter with every total of it.
    private func tables(
        _ indicator: MeasuredIndicator, areas: Int, years: Int, _ counts: (_ area: Int, _ quarter: Int) -> (Int, Int)
    ) -> [IndicatorResult] {
        var finest: [Row] = []
        for area in 0..<areas {
            for quarter in 0..<4 * years {
                let (numerator, denominator) = counts(area, quarter)
                finest.append((["A\(area)", "\(2020 + quarter / 4)Q\(quarter % 4 + 1)"], numerator, denominator))
            }
        }
        func result(_ dimensions: [IndicatorDimension], _ keys: ([String]) -> [String]) -> IndicatorResult {
            let sums = finest.reduce(into: [[String]: (Int, Int)]()) { sums, row in
                sums[keys(row.keys), default: (0, 0)].0 += row.numerator
                sums[keys(row.keys), default: (0, 0)].1 += row.denominator
            }
            return IndicatorResult(
                indicator: indicator.rawValue, dimensions: dimensions,
                rows: sums.sorted { $0.key.joined() < $1.key.joined() }
                    .map { .init(keys: $0.key, numerator: $0.value.0, denominator: $0.value.1) })
        }
        func year(_ keys: [String]) -> String { String(keys[1].prefix(4)) }
        return [
            result([.area, .quarter]) { $0 }, result([.area, .year]) { [$0[0], year($0)] }, result([.area]) { [$0[0]] },
            result([.quarter]) { [$0[1]] }, result([.year]) { [year($0)] }, result([]) { _ in [] },
        ]
    }

    /// Modulo a prime, each row with its first column alone: whether a sum follows from others.
    private struct Span {
        private static let prime = 1_000_003
        private var rows: [Int: [Int: Int]] = [:]

        private func reduced(_ row: [Int: Int]) -> [Int: Int] {
            var row = row.mapValues { ($0 % Self.prime + Self.prime) % Self.prime }.filter { $0.value != 0 }
            while let first = row.keys.filter({ rows[$0] != nil }).min(), let factor = row[first], let by = rows[first]
            {
                for (column, value) in by {
                    row[column] = ((row[column] ?? 0) - factor * value % Self.prime + Self.prime) % Self.prime
                }
                row = row.filter { $0.value != 0 }
            }
            return row
        }

        func contains(_ row: [Int: Int]) -> Bool { reduced(row).isEmpty }

        /// Whether it says something new.
        mutating func add(_ row: [Int: Int]) -> Bool {
            let rest = reduced(row)
            guard let first = rest.keys.min(), let factor = rest[first] else { return false }
            var (inverse, base, power) = (1, factor, Self.prime - 2)
            while power > 0 {
                if power & 1 == 1 { inverse = inverse * base % Self.prime }
                (base, power) = (base * base % Self.prime, power >> 1)
            }
            rows[first] = rest.mapValues { $0 * inverse % Self.prime }
            return true
        }
    }

    @Test func sumsThatFollowFromOthersAreLeftOut() throws {
        let results = tables(.advocacyOffered, areas: 3, years: 2) { area, quarter in (area + quarter + 1, 40 + quarter)
        }
        var links = FigureLinks(results, IndicatorSettings(), try DisclosureProfile(named: "below-5"))
        try links.addAll()
        let linked = links.release.linked()
        var span = Span()
        for row in linked.rows {
            let isNew = span.add(Dictionary(uniqueKeysWithValues: row.map { ($0.cell, $0.factor) }))
            #expect(isNew, "said twice")
        }
        // What the years of all areas come to follows, whether it was said or not.
        let places = Dictionary(uniqueKeysWithValues: linked.cells.enumerated().map { ($1.name, $0) })
        func place(_ kind: String, _ place: String) throws -> Int {
            try #require(places["the \(kind) of advocacy_offered_pct\(place)"])
        }
        for kind in ["numerator", "denominator"] {
            var sums: [(total: String, parts: [String])] = [
                ("", (0..<3).map { ", area A\($0)" }), ("", [", year 2020", ", year 2021"]),
            ]
            for year in ["2020", "2021"] {
                sums.append((", year \(year)", (0..<3).map { ", area A\($0), year \(year)" }))
                sums.append((", year \(year)", (1...4).map { ", quarter \(year)Q\($0)" }))
            }
            for (total, parts) in sums {
                var row = [try place(kind, total): -1]
                for part in parts { row[try place(kind, part)] = 1 }
                #expect(span.contains(row), "\(kind) of \(total) from \(parts)")
            }
        }
    }

    @Test func nothingIsLeftOutWhereATableLacksARow() throws {
        let results = tables(.advocacyOffered, areas: 3, years: 1) { area, quarter in (area + quarter + 6, 40 + quarter)
        }
        func sums(_ results: [IndicatorResult]) throws -> Int {
            var links = FigureLinks(results, IndicatorSettings(), try DisclosureProfile(named: "below-5"))
            try links.addAll()
            return links.release.linked().rows.count
        }
        // Without one area's year its quarters are still parts of the year of all.
        var fewer = results
        fewer[1] = IndicatorResult(
            indicator: fewer[1].indicator, dimensions: fewer[1].dimensions, rows: Array(fewer[1].rows.dropLast()))
        #expect(try sums(fewer) > sums(results))
    }

    @Test func fourCornersOfATableAreACircle() throws {
        var release = Release(profile: try DisclosureProfile(named: "below-5"))
        let counts = [[3, 20, 30], [25, 9, 40], [14, 15, 16]]
        for (row, line) in counts.enumerated() {
            for (column, count) in line.enumerated() { try release.add(count: "\(row),\(column)", count) }
        }
        for place in 0..<3 {
            try release.add(count: "row \(place)", counts[place].reduce(0, +))
            try release.add(count: "column \(place)", counts.reduce(0) { $0 + $1[place] })
            try release.relate(total: .count("row \(place)"), parts: (0..<3).map { .count("\(place),\($0)") })
            try release.relate(total: .count("column \(place)"), parts: (0..<3).map { .count("\($0),\(place)") })
        }
        let linked = release.linked()
        func named(_ prefix: String) throws -> Int {
            try #require(linked.cells.firstIndex { $0.name.hasPrefix(prefix) })
        }
        // The totals cannot change, and of the others the dearest is the one in the last corner.
        let (first, dear) = (try named("0,0"), try named("2,2"))
        let found = try #require(
            Circles(linked).cheapest(first, 2) { cell, by in
                linked.cells[cell].name.contains(",") && linked.cells[cell].count + by >= 0
                    ? (cell == dear ? 9 : 1) : nil
            })
        #expect(found.cost == 4 && found.change.count == 4)
        #expect(found.change.reduce(0) { $0 + $1.by } == 0 && found.change.contains { $0.cell == first && $0.by == 2 })
        #expect(Circles(linked).cheapest(first, 2) { cell, _ in cell == first ? 1 : nil } == nil)
    }

    /// A circle through a count that is printed nowhere must not lead back through the sum that it closes.
    @Test(.timeLimit(.minutes(1))) func aCircleAroundAnUnprintedCountChangesIt() throws {
        var release = Release(profile: try DisclosureProfile(named: "below-5"))
        for (name, count) in [("a1", 4), ("a2", 4), ("A", 10), ("b1", 4), ("b2", 4), ("B", 8), ("C1", 8), ("C2", 8)] {
            try release.add(count: name, count)
        }
        try release.add(count: "rest", 2, isPrinted: false)
        try release.relate(total: .count("A"), parts: [.count("a1"), .count("a2"), .count("rest")])
        try release.relate(total: .count("B"), parts: [.count("b1"), .count("b2")])
        try release.relate(total: .count("C1"), parts: [.count("a1"), .count("b1")])
        try release.relate(total: .count("C2"), parts: [.count("a2"), .count("b2")])
        let linked = release.linked()
        let circles = Circles(linked)
        let fixed = [[], ["C1"], ["C1", "C2"], ["A", "B", "C1", "C2"]]
        for (cell, fixed) in linked.cells.indices.flatMap({ cell in fixed.map { (cell, $0) } }) {
            for by in [-2, -1, 1, 2] {
                let found = circles.cheapest(cell, by) { cell, _ in fixed.contains(linked.cells[cell].name) ? nil : 1 }
                guard let found else { continue }
                #expect(found.change.contains { $0 == (cell, by) }, "\(linked.cells[cell].name) by \(by)")
                for row in linked.rows {
                    let sum = row.reduce(0) { sum, term in
                        sum + term.factor * (found.change.first { $0.cell == term.cell }?.by ?? 0)
                    }
                    #expect(sum == 0, "every sum holds")
                }
            }
        }
        #expect(try release.protected().figures.contains { $0.isHidden && !$0.isSmall })
    }

    /// What a pack is made of: one area, quarters and years, shares within shares of the same babies.
    @Test(.timeLimit(.minutes(2)), arguments: ["below-5", "dfe-children-in-need", "nhs-england"])
    func packsOfOneAreaEnd(profile: String) throws {
        print("SEED \(Self.seed) (COMMONTHREAD_TEST_SEED)")
        var random = Generator(state: Self.seed)
        for _ in 0..<20 {
            let quarters = (0..<8).map { _ -> (born: Int, heard: Int, short: Int, same: Int) in
                let born = Int.random(in: 0...25, using: &random)
                let heard = Int.random(in: max(0, born - 2)...born, using: &random)
                let short = Int.random(in: 0...heard, using: &random)
                return (born, heard, short, Int.random(in: 0...short, using: &random))
            }
            func both(_ indicator: MeasuredIndicator, _ counts: (Int) -> (Int, Int)) -> [IndicatorResult] {
                Array(tables(indicator, areas: 1, years: 2) { counts($1) }.prefix(2))
            }
            let results =
                both(.newbornRate) { (quarters[$0].born, 900) }
                + both(.shortNotice) { (quarters[$0].short, quarters[$0].heard) }
                + both(.sameDay) { (quarters[$0].same, quarters[$0].heard) }
            let rule = try DisclosureProfile(named: profile)
            let first = try SafeFigures(results, settings: IndicatorSettings(), profile: rule)
            let again = try SafeFigures(results, settings: IndicatorSettings(), profile: rule)
            for (one, other) in zip(first.tables, again.tables) { #expect(one.rows == other.rows) }
        }
    }

    /// Quarters, and quarters with their year, are made of each other; both have to hang on the areas all the same.
    @Test func tablesThatMakeEachOtherHangOnTheFinest() throws {
        let all = tables(.advocacyOffered, areas: 3, years: 1) { area, quarter in (area + quarter + 6, 40 + quarter) }
        let named = IndicatorResult(
            indicator: all[3].indicator, dimensions: [.quarter, .year],
            rows: all[3].rows.map {
                .init(keys: [$0.keys[0], "2020"], numerator: $0.numerator, denominator: $0.denominator)
            })
        for results in [[all[3], named, all[0]], [named, all[3], all[0]], [all[0], named, all[3]]] {
            var links = FigureLinks(results, IndicatorSettings(), try DisclosureProfile(named: "below-5"))
            try links.addAll()
            let linked = links.release.linked()
            let area = try #require(linked.cells.firstIndex { $0.name.contains("numerator") && $0.name.contains("A0") })
            // Itself and its complement make its denominator; besides, it is part of its quarter, whatever that is called.
            #expect(linked.rowsOf[area].count == 2)
        }
    }

    @Test func aRuleThatPrintsSmallCountsAsNothingHidesAShareOfThem() throws {
        var release = Release(profile: try DisclosureProfile(named: "ehrql"))
        try release.add(figure: "few", numerator: 2, denominator: 6)
        try release.add(figure: "many", numerator: 40, denominator: 80)
        let safe = try release.protected()
        #expect(safe[figure: "few"] == .hidden && safe[figure: "many"] == .shown(numerator: 40, denominator: 80))
    }

    @Test func theAuditorBelievesNoTableThatIsNone() throws {
        var release = Release(profile: try DisclosureProfile(named: "below-5"))
        for (name, count) in [("a", 3), ("b", 9), ("c", 20)] { try release.add(count: name, count) }
        try release.add(count: "all", 32)
        try release.relate(total: .count("all"), parts: [.count("a"), .count("b"), .count("c")])
        let linked = release.linked()
        let isHidden = linked.figures.map { $0.name == "a" }
        for table in [[(cell: 0, by: 5)], [(cell: 0, by: 1), (cell: 1, by: -1)]] {
            #expect(throws: DisclosureError.self, "a follows from what is shown") {
                try Auditor(linked: linked, printed: linked.printed(hiding: isHidden), suggested: [table]).audit { _ in
                }
            }
        }
    }

    /// Several indicators of the same babies, in few of each, with all totals.
    @Test func aPackOfManyAreasEnds() throws {
        print("SEED \(Self.seed) (COMMONTHREAD_TEST_SEED)")
        var random = Generator(state: Self.seed)
        var cases: [[(born: Int, short: Int, same: Int)]] = []
        for area in 0..<12 {
            cases.append(
                (0..<8).map { _ in
                    let born = Int(random.next() % (area % 5 == 0 ? 30 : 6))
                    let short = born == 0 ? 0 : Int(random.next() % UInt64(born + 1))
                    return (born, short, short == 0 ? 0 : Int(random.next() % UInt64(short + 1)))
                })
        }
        let results =
            tables(.newbornRate, areas: 12, years: 2) { (cases[$0][$1].born, 900) }
            + tables(.shortNotice, areas: 12, years: 2) { (cases[$0][$1].short, cases[$0][$1].born) }
            + tables(.sameDay, areas: 12, years: 2) { (cases[$0][$1].same, cases[$0][$1].born) }
        let safe = try SafeFigures(results, settings: IndicatorSettings(), profile: DisclosureProfile(named: "below-5"))
        let shown = safe.tables.reduce(0) { $0 + $1.rows.count { $0.content != .hidden } }
        let all = safe.tables.reduce(0) { $0 + $1.rows.count }
        print("hidden as small \(safe.hiddenAsSmall), as linked \(safe.hiddenAsLinked), of \(all)")
        #expect(safe.hiddenAsLinked < safe.hiddenAsSmall && shown > 0)
        let national = try #require(safe.tables.first { $0.indicator == .shortNotice && $0.dimensions.isEmpty })
        #expect(national.rows[0].content != .hidden, "the sum of all stays")
    }
}
