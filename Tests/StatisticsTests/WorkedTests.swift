import Testing

@testable import Statistics

/// Cases worked by hand or by another program (SciPy 1.17, mpmath 1.3), so that something is checked without the vectors.
@Suite("Worked cases")
struct WorkedTests {
    private let z = Confidence.ninetyFive

    @Test func specialFunctions() throws {
        expect(try NormalDistribution.quantile(1e-250), -33.79958617269484, 1e-12, "normal")
        expect(try NormalDistribution.probability(below: -20), 2.7536241186061556e-89, 1e-12, "normal")
        expect(try NormalDistribution.quantile(0.975), 1.959963984540054, 1e-15, "normal")
        expect(try IncompleteGamma.quantile(0.025, shape: 50_000), 49562.68665032367575, 1e-12, "gamma")
        expect(try IncompleteGamma.quantile(0.025, shape: 1e6), 998040.9833402939, 1e-9, "gamma")
        expect(try IncompleteGamma.quantile(0.975, shape: 1e8), 100019600.58698115, 1e-9, "gamma")
        expect(try IncompleteGamma.quantile(1e-12, shape: 0.05), 5.8446320572868056e-241, 1e-9, "gamma")
        expect(try IncompleteBeta.quantile(0.025, 1e5, 1e5), 0.49780870143169204, 1e-9, "beta")
        expect(try IncompleteBeta.quantile(1e-9, 0.2, 0.7), 1.7256168555278252e-45, 1e-9, "beta")
        expect(try StudentT.quantile(0.975, degreesOfFreedom: 1.5), 6.016663104427929, 1e-9, "t")
        expect(try StudentT.quantile(0.6, degreesOfFreedom: 3), 0.2766706623326898, 1e-9, "t")
        expect(try StudentT.quantile(1e-10, degreesOfFreedom: 4), -416.1751403296041, 1e-9, "t")
        expect(try StudentT.quantile(0.999, degreesOfFreedom: 1e6), 3.09024045631652, 1e-9, "t")
        #expect(try StudentT.quantile(0.5, degreesOfFreedom: 9) == 0)
        // A chi-squared with two degrees of freedom is an exponential distribution.
        expect(try ChiSquared.quantile(0.5, degreesOfFreedom: 2), 2 * 0.6931471805599453, 1e-14, "chi-squared")
        expect(try ChiSquared.probability(below: 3, degreesOfFreedom: 2), 0.7768698398515702, 1e-14, "chi-squared")
    }

    /// Newcombe's (1998) examples.
    @Test(arguments: [
        (81.0, 263.0, 0.2552885198782742, 0.36620957698280004, 0.25273674558504267, 0.36762192260134746),
        (15, 148, 0.06238639953073629, 0.16048724172330803, 0.05784401008344801, 0.16165049034947895),
        (0, 20, 0, 0.16112515805281935, 0, 0.16843347098308548),
        (1, 29, 0.006113214292762667, 0.17175521879320282, 0.0008726468835971072, 0.17764429548841465),
    ])
    func proportions(x: Double, n: Double, low: Double, high: Double, exactLow: Double, exactHigh: Double) throws {
        let proportion = try Proportion(numerator: x, denominator: n)
        expect(proportion.wilson(z).lower, low, 1e-12, "Wilson")
        expect(proportion.wilson(z).upper, high, 1e-12, "Wilson")
        let exact = try proportion.clopperPearson(z)
        expect(exact.lower, exactLow, 1e-9, "exact")
        expect(exact.upper, exactHigh, 1e-9, "exact")
    }

    @Test func counts() throws {
        expect(try EventCount(7).exact(z).lower, 2.8143630515198654, 1e-9, "7")
        expect(try EventCount(7).exact(z).upper, 14.422675361702376, 1e-9, "7")
        expect(try EventCount(0).exact(z).upper, 3.6888794541139354, 1e-12, "0")
        #expect(try EventCount(0).interval(z).lower == 0)
        #expect(try EventCount(9).method == .exact)
        #expect(try EventCount(10).method == .byar)
        #expect(throws: StatisticsError.self) { try EventCount(1).byarLower(.ninetyNinePointEight) }
        #expect(throws: StatisticsError.self) { try EventCount(0).byarLower(.ninetyFive) }
    }

    /// 23 mothers with one event and 8 with two: 51 events that are not independent.
    @Test func eventsThatComeTogether() throws {
        func strata(_ counts: [Double]) throws -> [DirectlyStandardisedRate.Stratum] {
            [
                try .init(count: counts[0], population: 1000, weight: 3000),
                try .init(count: counts[1], population: 500, weight: 2000),
            ]
        }
        let rate = try DirectlyStandardisedRate(byFrequency: [1: strata([20, 15]), 2: strata([5, 3])])
        #expect(rate.events == 51)
        expect(rate.value, 0.0348, 1e-12, "value")
        expect(rate.variance, 3.168e-05, 1e-12, "variance")
        expect(rate.interval(z).lower, 0.024530454800115897, 1e-12, "lower")
        expect(rate.interval(z).upper, 0.04745525691127929, 1e-12, "upper")
        // Taken for independent, the same events seem to say more than they do.
        let naive = try DirectlyStandardisedRate(strata([30, 21]))
        #expect(naive.value == rate.value && naive.variance < rate.variance)
        let other = try [DirectlyStandardisedRate.Stratum(count: 5, population: 900, weight: 3000)]
        #expect(throws: StatisticsError.self) {
            try DirectlyStandardisedRate(byFrequency: [1: strata([20, 15]), 2: other])
        }
    }

    @Test(arguments: [
        (InequalityIndex.Scale.linear, 0.4, 0.03), (.log, 0.48559337483020415, 0.07307212758109626),
        (.logit, 0.44247587222338, 0.068763553482129),
    ])
    func inequality(scale: InequalityIndex.Scale, most: Double, least: Double) throws {
        let groups = try [(100.0, 0.4, 0.02), (200, 0.3, 0.03), (300, 0.25, 0.01), (400, 0.1, 0.015)].map {
            try InequalityIndex.Group(population: $0.0, value: $0.1, standardError: $0.2)
        }
        let index = try InequalityIndex(groups, scale: scale)
        expect(index.mostDeprived, most, 1e-12, "most")
        expect(index.leastDeprived, least, 1e-12, "least")
        expect(index.slope, least - most, 1e-12, "slope")
        expect(try index.relative(), least / most, 1e-12, "relative")
        let interval = index.slopeInterval(z)
        #expect((interval == nil) == (scale != .linear))
        if let interval {
            expect(interval.lower, -0.44066750644321934, 1e-12, "lower")
            expect(interval.upper, -0.29933249355678176, 1e-12, "upper")
        }
    }

    @Test func anIndexWithoutARatio() throws {
        let groups = try [3.0, 0, -2].map { try InequalityIndex.Group(population: 10, value: $0) }
        let index = try InequalityIndex(groups)
        #expect(throws: StatisticsError.self) { try index.relative() }
    }

    @Test func quantilesWithTiesAndGaps() throws {
        let values: [Double?] = [5, 1, nil, 3, 3, 9]
        #expect(try Quantile.groups(of: values, count: 5, highestFirst: false) == [4, 1, nil, 2, 2, 5])
        #expect(try Quantile.groups(of: values, count: 5, highestFirst: true) == [2, 5, nil, 3, 3, 1])
        #expect(try Quantile.groups(of: values, count: 6, highestFirst: true) == [nil, nil, nil, nil, nil, nil])
    }

    @Test func overDispersedProportionsAndRatios() throws {
        let units = try zip([30.0, 50, 20, 80, 45], [100.0, 120, 90, 130, 200]).map {
            try OverDispersion.Unit(numerator: $0, denominator: $1)
        }
        let proportions = try OverDispersion(.proportion, units)
        expect(proportions.phi, 8.176831615671619, 1e-12, "phi")
        expect(proportions.tauSquared, 0.018430559939217033, 1e-12, "tau")
        expect(try proportions.limits(denominator: 100, z).lower, 0.11830988627563313, 1e-12, "lower")
        expect(try proportions.limits(denominator: 100, z).upper, 0.6312890695786738, 1e-12, "upper")
        let ratios = try OverDispersion(.countRatio, units)
        expect(ratios.phi, 3.649357969176967, 1e-12, "phi")
        expect(ratios.tauSquared, 0.11189541487092915, 1e-12, "tau")
        expect(try ratios.limits(denominator: 100, z).lower, 0.1647935657634903, 1e-12, "lower")
        expect(try ratios.limits(denominator: 100, z).upper, 0.7500061718649484, 1e-12, "upper")
        // The arcsine of a small denominator would pass a right angle.
        #expect(try proportions.limits(denominator: 0.5, z).upper == 1)
        #expect(try proportions.limits(denominator: 0.5, z).lower == 0)
        let alike = try [10.0, 20, 30, 40].map { try OverDispersion.Unit(numerator: $0, denominator: $0 * 2) }
        #expect(try OverDispersion(.proportion, alike).tauSquared == 0)
    }

    @Test func truncationLeavesTheEndsOut() throws {
        let units = try (1...20).map { try OverDispersion.Unit(numerator: Double($0 * $0), denominator: 100) }
        let found = try OverDispersion(.logRatio, units, trimming: .truncated(0.1))
        // floor(10 r/21) is 0 for ranks 1 and 2 and 9 for 19 and 20.
        #expect(found.trimmedScores.map { $0 == nil } == (1...20).map { $0 <= 2 || $0 >= 19 })
    }

    @Test func rareEvents() throws {
        let times = try RareEventChart.t([3, 10, 2, 30, 15, 8, 1, 60])
        expect(times[0].centre, 9.748800964721731, 1e-12, "centre")
        expect(times[0].upper, 185.33553050692015, 1e-12, "upper")
        #expect(times[0].lower == 0)
        let cases = try RareEventChart.g([4, 0, 12, 7, 30, 2, 9])
        #expect(cases[0].centre == 7 && cases[0].lower == 0)
        expect(cases[0].upper, 38.032513508033226, 1e-12, "upper")
    }

    @Test func laneyWithRates() throws {
        let observations = try zip([5.0, 9, 4, 12], [100.0, 150, 90, 120]).map {
            try AttributeChart.Observation(numerator: $0, denominator: $1)
        }
        let chart = try AttributeChart(.laneyU, observations)
        let upper = [0.1360984, 0.12309149, 0.13993254, 0.1299226]
        for (point, upper) in zip(chart.points, upper) { expect(point.upper, upper, 1e-6, "upper") }
        expect(chart.points[1].lower, 0.00734329, 1e-6, "lower")
        #expect(chart.points[0].lower == 0)
        #expect(throws: StatisticsError.self) {
            try AttributeChart(
                .laneyP, try (0..<4).map { _ in try AttributeChart.Observation(numerator: 0, denominator: 9) })
        }
    }

    /// A series that does not vary has no signals, screened or not, whatever its digits.
    @Test(arguments: [true, false])
    func aConstantSeries(screens: Bool) throws {
        for value in [0, 0.1, 1 / 3.0, 7, -2.3, 1e99] {
            let values = [Double](repeating: value, count: 30)
            let chart = try XmRChart(values, .init(improvement: .increase, screensRanges: screens))
            #expect(chart.points.allSatisfy { $0.rule == nil && $0.lower == value && $0.upper == value })
            #expect(try IndividualsChart(values).points.allSatisfy { !$0.isOutside })
            if value >= 0, value < 1e15 {
                #expect(try RareEventChart.t(values).allSatisfy { !$0.isOutside })
            }
        }
    }

    @Test func aFrozenBaselineAndRebasing() throws {
        let values = [1.0, 3, 1, 3, 50, 60, 10, 12, 10, 12]
        let chart = try XmRChart(values, .init(improvement: .decrease, starts: [6], baseline: 4))
        #expect(chart.points[5].mean == 2 && chart.points[5].segment == 0)
        #expect(chart.points[5].rule == .aboveLimit && chart.points[5].meaning == .concern)
        #expect(chart.points[9].mean == 11 && chart.points[9].segment == 1 && chart.isTrial)
        expect(chart.points[9].upper, 11 + 2.66 * 2, 1e-15, "upper")
        // The target is held against the last stretch alone.
        #expect(try chart.assurance(target: 17) == .meets)
        #expect(try chart.assurance(target: 5) == .misses)
        #expect(try chart.assurance(target: 11) == .inconsistent)
        #expect(throws: StatisticsError.self) { try XmRChart(values, .init(improvement: .neutral, starts: [9])) }
        #expect(throws: StatisticsError.self) { try XmRChart(values, .init(improvement: .neutral, starts: [10])) }
        #expect(throws: StatisticsError.self) { try XmRChart([], .init(improvement: .neutral)) }
    }

    /// Seven points rise, seven fall, and share the peak: there the trend that goes on counts.
    @Test func aPeakBetweenTwoTrends() throws {
        let noise = (0..<14).map { $0 % 2 == 0 ? -5.0 : 25 }
        let values = noise + [7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7] + noise.reversed().dropFirst()
        let chart = try XmRChart(values, .init(improvement: .increase))
        let rules = chart.points[14...26].map(\.rule)
        #expect(rules == [XmRRule?](repeating: .rising, count: 6) + [XmRRule?](repeating: .falling, count: 7))
        #expect(chart.points[15].meaning == .improvement && chart.points[21].meaning == .concern)
    }

    @Test func neutralDirections() throws {
        let chart = try XmRChart([1, 2, 1, 2, 1, 2, 30], .init(improvement: .neutral, baseline: 6))
        #expect(chart.variation == .high)
        #expect(try chart.assurance(target: 5) == nil)
    }
}
