import Testing

@testable import Statistics

private let levels = [(Confidence.ninetyFive, "2s"), (Confidence.ninetyNinePointEight, "3s")]

@Suite("Funnels against the reference vectors", .enabled(if: Vectors.arePresent))
struct FunnelVectorTests {
    @Test func proportions() throws {
        let rows = try Vectors.rows("funnel_proportion_significance.csv")
        let areas = try rows.map {
            try Proportion(numerator: try $0.number("numerator"), denominator: try $0.number("denominator"))
        }
        let funnel = try ProportionFunnel(around: areas)
        for (row, area) in zip(rows, areas) {
            #expect(funnel.significance(of: area).rawValue == (try row.text("significance")), "\(row.place)")
            // Outside the funnel and "the interval leaves out the average" are one statement.
            #expect((funnel.significance(of: area) == .none) == area.wilson(.ninetyFive).contains(funnel.average))
        }
        #expect(rows.count == 303)
        let limits = try Vectors.rows("funnel_proportion_limits.csv")
        for row in limits {
            expect(funnel.average * 100, try row.number("baseline"), 2e-6, row.place)
            for (level, name) in levels {
                let found = try funnel.limits(denominator: try row.number("Population"), level).scaled(by: 100)
                expect(found.lower, try row.number("lower_\(name)_limit"), 2e-6, row.place)
                expect(found.upper, try row.number("upper_\(name)_limit"), 2e-6, row.place)
            }
        }
        #expect(limits.count == 100)
    }

    /// The class by Byar's interval from 10 events on, as upstream does it.
    private func byar(_ area: Rate, _ average: Double) -> Significance {
        .of { level in
            let own = area.interval(level)
            return average < own.lower ? 1 : average > own.upper ? -1 : 0
        }
    }

    @Test func ratios() throws {
        let rows = try Vectors.rows("funnel_ratio_significance.csv")
        let funnel = try RateFunnel(average: 1)
        for row in rows {
            let area = try Rate(count: try row.number("obs"), denominator: try row.number("expected"))
            #expect(funnel.significance(of: area).rawValue == (try row.text("significance")), "\(row.place)")
            #expect(byar(area, 1) == funnel.significance(of: area))
        }
        #expect(rows.count == 150)
        let limits = try Vectors.rows("funnel_ratio_limits.csv")
        for row in limits {
            let events = try row.number("Observed_events")
            for (level, name) in levels {
                let found = try funnel.crossing(events: events, level)
                expect(found.lowerDenominator, try row.number("lower_\(name)_exp_events"), 3e-4, row.place)
                expect(found.upperDenominator, try row.number("upper_\(name)_exp_events"), 3e-4, row.place)
                expect(found.lowerLimit * 100, try row.number("lower_\(name)_isr"), 3e-4, row.place)
                expect(found.upperLimit * 100, try row.number("upper_\(name)_isr"), 3e-4, row.place)
                expect(found.lowerLimit - 1, try row.number("lower_\(name)_count"), 3e-4, row.place)
                expect(found.upperLimit - 1, try row.number("upper_\(name)_count"), 3e-4, row.place)
                // A limit at the denominator of a crossing is the rate there.
                let lower = try funnel.limits(denominator: found.lowerDenominator, level)
                let upper = try funnel.limits(denominator: found.upperDenominator, level)
                expect(lower.lower, found.lowerLimit, 1e-9, row.place)
                expect(upper.upper, found.upperLimit, 1e-9, row.place)
            }
        }
        #expect(limits.count == 50)
    }

    @Test(arguments: [("crude_per_100000_with_0", 40), ("crude_per_100000_without_0", 39)])
    func rates(column: String, count: Int) throws {
        let rows = try Vectors.rows("funnel_rate_crude_significance.csv").filter {
            try column.hasSuffix("with_0") || $0.number("count") > 0
        }
        let areas = try rows.map { row in
            let events = try row.number("count")
            let denominator =
                events == 0 ? try row.number("pop") : 100_000 * events / (try row.number("rate_crude_per_100000"))
            return try Rate(count: events, denominator: denominator)
        }
        let funnel = try RateFunnel(around: areas)
        for (row, area) in zip(rows, areas) {
            #expect(funnel.significance(of: area).rawValue == (try row.text(column)), "\(row.place)")
            #expect(byar(area, funnel.average) == funnel.significance(of: area))
        }
        #expect(rows.count == count)
    }

    @Test func rateLimits() throws {
        let inputs = try Vectors.rows("funnel_rate_limits_inputs.csv")
        let areas = try inputs.map { row in
            let events = try row.number("ev")
            return try Rate(count: events, denominator: 100_000 * events / (try row.number("rate")))
        }
        let funnel = try RateFunnel(around: areas)
        let rows = try Vectors.rows("funnel_rate_limits_dsr_expected.csv")
        for row in rows {
            expect(funnel.average * 100_000, try row.number("baseline"), 3e-4, row.place)
            for (level, name) in levels {
                let found = try funnel.crossing(events: try row.number("Events"), level)
                // The file's populations are those of one of three years.
                expect(found.lowerDenominator / 3, try row.number("lower_\(name)_population_1_year"), 3e-4, row.place)
                expect(found.upperDenominator / 3, try row.number("upper_\(name)_population_1_year"), 3e-4, row.place)
                expect(found.lowerLimit * 100_000, try row.number("lower_\(name)_limit"), 3e-4, row.place)
                expect(found.upperLimit * 100_000, try row.number("upper_\(name)_limit"), 3e-4, row.place)
            }
        }
        #expect(inputs.count == 50 && rows.count == 100)
    }

    @Test func mortalityLimits() throws {
        let rows = try Vectors.rows("funnelplotr_poisson_limits.csv")
        for row in rows {
            for (level, name) in [(Confidence.ninetyFive, "95"), (.ninetyNinePointEight, "998")] {
                let found = try RateFunnel.mortalityLimits(expected: try row.number("number_seq"), level)
                expect(found.lower, try row.number("ll\(name)"), 1e-9, row.place)
                expect(found.upper, try row.number("ul\(name)"), 1e-9, row.place)
            }
        }
        #expect(rows.count == 3)
    }

    @Test func overDispersion() throws {
        let cases = try Vectors.rows("funnelplotr_od_cases.csv").grouped(by: "case")
        for (name, rows) in cases {
            let isSHMI = name.contains("SHMI")
            let multiplier = isSHMI ? 1.0 : 100
            let units = try rows.map {
                try OverDispersion.Unit(
                    numerator: try $0.number("numerator"), denominator: try $0.number("denominator"))
            }
            let found = try OverDispersion(
                isSHMI ? .logRatio : .rootRatio, units, trimming: isSHMI ? .truncated(0.1) : .winsorised(0.05))
            for (index, row) in rows.enumerated() {
                expect(found.phi, try row.number("phi"), 1e-9, row.place)
                expect(found.tauSquared, try row.number("tau2"), 1e-9, row.place)
                expect(found.scores[index], try row.number("Uzscore"), 1e-9, row.place)
                expect(try #require(found.trimmedScores[index]), try row.number("Wuzscore"), 1e-9, row.place)
                expect(units[index].numerator / units[index].denominator, try row.number("rr"), 1e-9, row.place)
                var isOutlier = false
                for (level, percent) in [(Confidence.ninetyFive, "95"), (.ninetyNinePointEight, "99")] {
                    let plain = try RateFunnel.mortalityLimits(expected: units[index].denominator, level)
                        .scaled(by: multiplier)
                    expect(plain.lower, try row.number("LCL\(percent)"), 1e-9, row.place)
                    expect(plain.upper, try row.number("UCL\(percent)"), 1e-9, row.place)
                    let limits = try found.limits(denominator: units[index].denominator, level)
                    expect(limits.lower * multiplier, try row.number("OD\(percent)LCL"), 1e-6, row.place)
                    expect(limits.upper * multiplier, try row.number("OD\(percent)UCL"), 1e-6, row.place)
                    if percent == "99" {
                        isOutlier = !limits.contains(units[index].numerator / units[index].denominator)
                    }
                }
                #expect(isOutlier == (try row.number("outlier") == 1), "\(row.place)")
            }
        }
        #expect(cases.map(\.1.count) == [6, 6])
    }
}
