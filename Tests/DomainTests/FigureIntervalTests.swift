import Domain
import Statistics
import Testing

/// Pages compute intervals of their own (Domain), analysts those of Statistics: they are the same.
struct FigureIntervalTests {
    @Test func pagesAndAnalystsGetTheSameInterval() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("intervals: seed \(seed)")
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for round in 0..<2000 {
            let denominator = 1 + next(round % 2 == 0 ? 60 : 20_000)
            let numerator = next(min(denominator, round % 3 == 0 ? 12 : denominator) + 1)
            let counts = "\(numerator) of \(denominator), seed \(seed)"
            let share = try #require(Figure.Numbers(numerator: numerator, denominator: denominator, unit: .percent))
            let wilson = try Proportion(numerator: Double(numerator), denominator: Double(denominator))
                .wilson(.ninetyFive)
            #expect(abs(share.lower - 100 * wilson.lower) < 1e-9, "\(counts)")
            #expect(abs(share.upper - 100 * wilson.upper) < 1e-9, "\(counts)")
            let rate = try #require(
                Figure.Numbers(numerator: numerator, denominator: denominator, unit: .perTenThousand))
            let limits = try Rate(count: Double(numerator), denominator: Double(denominator))
                .interval(.ninetyFive)
            #expect(abs(rate.lower - 10_000 * limits.lower) <= 1e-8 * (1 + rate.lower), "\(counts)")
            #expect(abs(rate.upper - 10_000 * limits.upper) <= 1e-8 * (1 + rate.upper), "\(counts)")
        }
    }
}
