import Foundation
import Testing

@testable import Statistics

/// SplitMix64: small, and the same from one seed everywhere.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Evenly spread over orders of magnitude.
    mutating func magnitude(_ low: Double, _ high: Double) -> Double {
        exp(Double.random(in: log(low)...log(high), using: &self))
    }

    mutating func level() throws -> Confidence {
        try Confidence(Double.random(in: 0.5...0.9999, using: &self))
    }
}

@Suite("Properties of the statistics")
struct PropertyTests {
    private let seed: UInt64

    init() {
        let given = ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap { UInt64($0) }
        seed = given ?? UInt64.random(in: 1...UInt64(Int64.max))
        print("PropertyTests: COMMONTHREAD_TEST_SEED=\(seed)")
    }

    private func holds(_ interval: Interval, _ value: Double, _ place: String) {
        #expect(interval.lower.isFinite && interval.upper.isFinite, "\(place)")
        #expect(interval.contains(value), "\(place): \(value) in \(interval)")
    }

    @Test func intervalsHoldTheEstimateAndGrowWithConfidence() throws {
        var generator = Generator(state: seed)
        for _ in 0..<400 {
            let n = generator.magnitude(1, 1e7).rounded()
            let x = min(
                n, [0, n, generator.magnitude(1, n + 1).rounded()].randomElement(using: &generator) ?? 0)
            let levels = try [generator.level(), generator.level()].sorted()
            let place = "\(x)/\(n) at \(levels.map(\.level))"
            let proportion = try Proportion(numerator: x, denominator: n)
            let mirror = try Proportion(numerator: n - x, denominator: n)
            let rate = try Rate(count: x, denominator: n)
            let pairs = try levels.map { level in
                [
                    proportion.wilson(level), try proportion.clopperPearson(level), rate.interval(level),
                    try rate.exact(level),
                ]
            }
            for (narrow, wide) in zip(pairs[0], pairs[1]) {
                holds(narrow, x / n, place)
                #expect(
                    wide.lower <= narrow.lower * (1 + 1e-12) && narrow.upper <= wide.upper * (1 + 1e-12),
                    "\(place)")
            }
            for pair in pairs[0].prefix(2) { #expect(pair.lower >= 0 && pair.upper <= 1, "\(place)") }
            // What is true of those who have the property is true, turned round, of those who do not.
            let turned = [mirror.wilson(levels[0]), try mirror.clopperPearson(levels[0])]
            for (one, other) in zip(pairs[0], turned) {
                #expect(abs(one.lower - (1 - other.upper)) < 1e-12, "\(place)")
                #expect(abs(one.upper - (1 - other.lower)) < 1e-12, "\(place)")
            }
            // No interval of the exact method is narrower than its level promises: the tails are what they say.
            if x > 0 {
                let tails = try IncompleteBeta.tails(x, n - x + 1, at: pairs[0][1].lower)
                #expect(x == n || abs(tails.lower / levels[0].tail - 1) < 1e-6, "\(place)")
            }
        }
    }

    @Test func inversesRoundTrip() throws {
        var generator = Generator(state: seed)
        for _ in 0..<400 {
            let p =
                [generator.magnitude(1e-12, 0.5), 1 - generator.magnitude(1e-9, 0.5)]
                .randomElement(using: &generator) ?? 0.5
            let a = generator.magnitude(0.05, 1e6)
            let b = generator.magnitude(0.05, 1e6)
            let place = "p \(p), a \(a), b \(b)"
            let smaller = min(p, 1 - p)
            func same(_ tails: (lower: Double, upper: Double)) {
                #expect(
                    abs((p < 0.5 ? tails.lower : tails.upper) / smaller - 1) < 1e-6, "\(place): \(tails)")
            }
            let x = try IncompleteGamma.quantile(p, shape: a)
            #expect(x >= 0 && x.isFinite, "\(place)")
            if x > 1e-290 { same(try IncompleteGamma.tails(shape: a, at: x)) }
            let share = try IncompleteBeta.quantile(p, a, b)
            #expect(share >= 0 && share <= 1, "\(place)")
            // Close to 1 the number itself has too few digits left to go back by.
            if share > 1e-290, 1 - share > 1e-6 { same(try IncompleteBeta.tails(a, b, at: share)) }
            let z = try NormalDistribution.quantile(p)
            if p < 0.5 { expect(try NormalDistribution.probability(below: z), p, 1e-9, place) }
            let t = try StudentT.quantile(p, degreesOfFreedom: a)
            let other = try StudentT.quantile(1 - p, degreesOfFreedom: a)
            #expect(
                p < 1e-6 || p > 1 - 1e-6 || abs(t + other) <= 1e-6 * abs(t), "\(place): \(t) \(other)")
        }
    }

    @Test func funnelsAgreeWithIntervals() throws {
        var generator = Generator(state: seed)
        for _ in 0..<150 {
            let average = generator.magnitude(1e-4, 10)
            let denominator = generator.magnitude(1, 1e5)
            let level = try generator.level()
            let funnel = try RateFunnel(average: average)
            let place = "average \(average), denominator \(denominator), level \(level.level)"
            let limits = try funnel.limits(denominator: denominator, level)
            holds(limits, average, place)
            let events = (denominator * average * generator.magnitude(0.2, 5)).rounded()
            let area = try Rate(count: events, denominator: denominator)
            let own = try area.exact(level)
            let gap = min(abs(own.lower / average - 1), abs(own.upper / average - 1))
            // Whether a point lies outside the line is whether its own interval leaves the average out.
            if gap > 1e-9 {
                #expect(limits.contains(area.value) == own.contains(average), "\(place), \(events)")
            }
        }
    }

    /// Whatever is thrown at them, the functions answer with numbers or refuse.
    @Test func extremesNeverGiveNaN() throws {
        var generator = Generator(state: seed)
        let odd: [Double] = [
            0, -0.0, 1, -1, 0.5, 1e-3, 9.999999999999, 10, 1e9, 1e10, 1e15, 1e15 + 1, 1e100, 1e300,
            -1e300, .leastNonzeroMagnitude,
            1e-300,
            .nan, .infinity, -.infinity, .greatestFiniteMagnitude, 1 - 1e-16, 0.9999999999999999,
        ]
        func any() -> Double {
            Bool.random(using: &generator)
                ? odd.randomElement(using: &generator) ?? 0 : generator.magnitude(1e-20, 1e20)
        }
        var answers = 0
        func check(_ what: String, _ work: () throws -> [Double]) throws {
            do {
                let found = try work()
                answers += 1
                let areNumbers = found.allSatisfy { $0.isFinite }
                #expect(areNumbers, "\(what): \(found)")
            } catch let error as StatisticsError {
                #expect(!error.description.isEmpty)
            }
        }
        func ends(_ interval: Interval) -> [Double] { [interval.lower, interval.upper] }
        for _ in 0..<3000 {
            let (a, b, c) = (any(), any(), any())
            let place = "\(a), \(b), \(c)"
            let level =
                [Confidence.ninetyFive, .ninetyNinePointEight].randomElement(using: &generator)
                ?? .ninetyFive
            try check(place) { [try Confidence(a).z] }
            try check(place) { ends(try Proportion(numerator: a, denominator: b).wilson(level)) }
            try check(place) { ends(try Rate(count: a, denominator: b).interval(level)) }
            try check(place) { ends(try ProportionFunnel(average: a).limits(denominator: b, level)) }
            try check(place) {
                let crossing = try RateFunnel(average: a).crossing(events: min(b, 1e6), level)
                return [
                    crossing.lowerLimit, crossing.upperLimit, crossing.lowerDenominator,
                    crossing.upperDenominator,
                ]
            }
            try check(place) {
                [try NormalDistribution.quantile(a), try NormalDistribution.probability(below: b)]
            }
            try check(place) { ends(try Mean([a, b, c]).interval(level)) }
            try check(place) {
                let groups = try [(a, b), (b, c), (c, a)].map {
                    try InequalityIndex.Group(population: $0, value: $1)
                }
                let scale = InequalityIndex.Scale.allCases.randomElement(using: &generator) ?? .linear
                let index = try InequalityIndex(groups, scale: scale)
                return [index.slope, try index.relative()]
            }
            try check(place) {
                let rate = try DirectlyStandardisedRate([
                    .init(count: a, population: b, weight: c), .init(count: b, population: c, weight: a),
                ])
                return [rate.value] + ends(rate.interval(level))
            }
            try check(place) {
                let ratio = try IndirectlyStandardisedRatio(
                    observed: a, strata: [.init(population: b, referenceCount: c, referencePopulation: a)])
                return [ratio.rate] + ends(ratio.ratioInterval(level)) + ends(ratio.rateInterval(level))
            }
            try check(place) {
                let chart = try XmRChart([a, b, c, a, c], .init(improvement: .increase))
                return chart.points.flatMap { [$0.mean, $0.lower, $0.upper] }
            }
            try check(place) {
                let kind = AttributeChart.Kind.allCases.randomElement(using: &generator) ?? .p
                let observations = try [(a, b), (b, c), (c, a)].map {
                    try AttributeChart.Observation(numerator: $0, denominator: $1)
                }
                return try AttributeChart(kind, observations).points.flatMap {
                    [$0.centre, $0.lower, $0.upper]
                }
            }
            try check(place) {
                (try RareEventChart.t([a, b, c]) + RareEventChart.g([a, b, c])).flatMap {
                    [$0.centre, $0.lower, $0.upper]
                }
            }
            try check(place) {
                let units = try [(a, b), (b, c), (c, a), (1, 2)].map {
                    try OverDispersion.Unit(numerator: $0, denominator: $1)
                }
                let kind = OverDispersion.Kind.allCases.randomElement(using: &generator) ?? .logRatio
                let found = try OverDispersion(kind, units)
                return [found.phi, found.tauSquared] + ends(try found.limits(denominator: b, level))
            }
        }
        #expect(answers > 3000, "most arguments were refused, so little was tested: \(answers)")
    }

    /// Files with anything in them, well formed or not: results that are numbers, or one sentence.
    @Test func spoiltFiles() throws {
        var generator = Generator(state: seed)
        let names = [
            "numerator", "denominator", "value", "count", "population", "weight", "frequency", "area", "group",
            "rebase",
            "exclude", "quantile", "standard_error", "reference_count", "reference_population",
        ]
        let cells = [
            "0", "1", "2", "3", "10", "57", "1e9", "1e15", "-4", "0.5", "", " 7 ", "1e-300", "1e300", "1e99", "nan",
            "é", "=1",
            "\"a,b\"", "\"x\"\"\"", "\"", "\r", "\0", "yes", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11",
            "12",
        ]
        // What a column would rather have in it.
        func tidy(_ name: String, _ line: Int) -> String {
            switch name {
            case "denominator", "population", "reference_population": String(Int.random(in: 20...90, using: &generator))
            case "quantile": String(line + 1)
            case "frequency", "area", "group": "1"
            case "rebase", "exclude": line == 4 ? "1" : ""
            default: String(Int.random(in: 1...19, using: &generator))
            }
        }
        let level: [Confidence] = [.ninetyFive]
        let spread = StatisticsTables.Spread(trimming: .truncated(0.1), isRoot: true)
        let methods: [(CountsTable) throws -> ResultsTable] = [
            { try StatisticsTables.proportion($0, levels: level, multiplier: 1, isExact: true) },
            { try StatisticsTables.rate($0, levels: level, multiplier: 1e5, isExact: false) },
            { try StatisticsTables.directlyStandardised($0, levels: level, multiplier: 1e5) },
            { try StatisticsTables.indirectlyStandardised($0, levels: level, multiplier: 1) },
            { try StatisticsTables.mean($0, levels: level) },
            { try StatisticsTables.quantile($0, count: 2, highestFirst: true) },
            { try StatisticsTables.inequality($0, levels: level, scale: .log) },
            { try StatisticsTables.funnel($0, of: .proportion, levels: level, multiplier: 1) },
            { try StatisticsTables.funnel($0, of: .rate, levels: level, multiplier: 1, spread: spread) },
            { try StatisticsTables.funnel($0, of: .ratio, levels: level, multiplier: 1) },
            { try StatisticsTables.xmr($0, improvement: .neutral, baseline: 3, screensRanges: true, target: 1) },
            { try StatisticsTables.attributes($0, .laneyP, multiplier: 1, baseline: nil) },
            { try StatisticsTables.attributes($0, .u, multiplier: 1, baseline: 2) },
            { try StatisticsTables.rareEvents($0, .t, baseline: nil) },
            { try StatisticsTables.rareEvents($0, .g, baseline: nil) },
        ]
        var answers = [Int](repeating: 0, count: methods.count)
        for _ in 0..<1500 {
            let columns = names.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 }
            let isSpoilt = Bool.random(using: &generator)
            let lines = (0..<Int.random(in: 0...9, using: &generator)).map { line in
                columns.map { name in
                    isSpoilt && Int.random(in: 0..<20, using: &generator) == 0
                        ? cells.randomElement(using: &generator) ?? "" : tidy(name, line)
                }.joined(separator: ",")
            }
            let text = ([columns.joined(separator: ",")] + lines).joined(separator: "\n")
            for (index, method) in methods.enumerated() {
                do {
                    let written = try method(try CountsTable(Array(text.utf8))).bytes
                    answers[index] += 1
                    let again = try CountsTable(written)
                    let areNumbers = again.rows.joined().allSatisfy { $0 != "nan" && $0 != "inf" && $0 != "-inf" }
                    #expect(areNumbers || text.contains("nan"), "\(text)")
                } catch let error as TableError {
                    #expect(!error.message.isEmpty)
                }
            }
        }
        #expect(answers.allSatisfy { $0 > 0 }, "a method was never reached: \(answers)")
    }

    @Test func extremeShapes() throws {
        let shapes = [1e-3, 0.5, 1, 12.5, 1e4, 1e7]
        for p in [1e-300, 1e-20, 0.001, 0.5, 0.999, 1 - 1e-15] {
            for a in shapes {
                let x = try IncompleteGamma.quantile(p, shape: a)
                #expect(x.isFinite && x >= 0, "\(p) \(a)")
                for b in shapes {
                    let share = try IncompleteBeta.quantile(p, a, b)
                    #expect(share >= 0 && share <= 1, "\(p) \(a) \(b)")
                }
            }
        }
        for bad in [Double.nan, .infinity, 0, -1, 1e11] {
            #expect(throws: StatisticsError.self) { try IncompleteGamma.quantile(0.5, shape: bad) }
            #expect(throws: StatisticsError.self) { try IncompleteBeta.quantile(0.5, 1, bad) }
            #expect(throws: StatisticsError.self) {
                try StudentT.quantile(0.9, degreesOfFreedom: bad == 1e11 ? .nan : bad)
            }
            #expect(throws: StatisticsError.self) { try NormalDistribution.quantile(bad == 0 ? 1 : bad) }
        }
    }
}
