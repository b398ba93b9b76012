import Testing

@testable import Statistics

private let levels = [(Confidence.ninetyFive, "95"), (Confidence.ninetyNinePointEight, "998")]

@Suite("Intervals, standardisation and inequality against the reference vectors", .enabled(if: Vectors.arePresent))
struct IntervalVectorTests {
    @Test func wilson() throws {
        var checked = 0
        for row in try Vectors.rows("proportions_wilson.csv") {
            guard let x = try row.maybe("numerator"), let n = try row.maybe("denominator") else {
                #expect(try row.maybe("value") == nil)
                continue
            }
            let multiplier = try row.number("multiplier")
            let proportion = try Proportion(numerator: x, denominator: n)
            expect(proportion.value * multiplier, try row.number("value"), 1e-9, row.place)
            for (level, name) in levels {
                let interval = try proportion.wilson(level).scaled(by: multiplier)
                expect(interval.lower, try row.number("lower\(name)"), 1e-9, row.place)
                expect(interval.upper, try row.number("upper\(name)"), 1e-9, row.place)
            }
            checked += 1
        }
        #expect(checked == 16)
    }

    @Test func rates() throws {
        var checked = 0
        for row in try Vectors.rows("rates_byars_exact.csv") {
            guard let x = try row.maybe("numerator"), let n = try row.maybe("denominator") else {
                #expect(try row.maybe("value") == nil)
                continue
            }
            let multiplier = try row.number("multiplier")
            let rate = try Rate(count: x, denominator: n)
            expect(rate.value * multiplier, try row.number("value"), 1e-9, row.place)
            #expect(try row.text("method") == (rate.count.method == .byar ? "Byars" : "Exact"))
            for (level, name) in levels {
                let interval = try rate.interval(level).scaled(by: multiplier)
                expect(interval.lower, try row.number("lower\(name)"), 1e-9, row.place)
                expect(interval.upper, try row.number("upper\(name)"), 1e-9, row.place)
            }
            checked += 1
        }
        #expect(checked == 17)
    }

    @Test func rawCounts() throws {
        let rows = try Vectors.rows("byars_wilson_raw_counts.csv")
        for row in rows {
            let level = try row.text("confidence") == "95%" ? Confidence.ninetyFive : .ninetyNinePointEight
            let x = try row.number("x")
            if try row.text("method") == "Wilson" {
                let interval = try Proportion(numerator: x, denominator: try row.number("n")).wilson(level)
                expect(interval.lower, try row.number("lower"), 1e-9, row.place)
                expect(interval.upper, try row.number("upper"), 1e-9, row.place)
                continue
            }
            let count = try EventCount(x)
            expect(count.byarUpper(level), try row.number("upper"), 1e-9, row.place)
            if let lower = try row.maybe("lower") {
                expect(try count.byarLower(level), lower, 1e-9, row.place)
            } else {
                #expect(throws: StatisticsError.self) { try count.byarLower(level) }
            }
        }
        #expect(rows.count == 13)
    }

    @Test func clopperPearson() throws {
        let rows = try Vectors.rows("exact_binomial_clopper_pearson.csv")
        for row in rows {
            let proportion = try Proportion(numerator: try row.number("x"), denominator: try row.number("n"))
            for (level, name) in levels {
                let interval = try proportion.clopperPearson(level)
                expect(interval.lower, try row.number("cp_lower\(name)"), 1e-7, row.place)
                expect(interval.upper, try row.number("cp_upper\(name)"), 1e-7, row.place)
            }
        }
        #expect(rows.count == 16)
    }

    @Test func exactPoisson() throws {
        let rows = try Vectors.rows("exact_poisson.csv")
        for row in rows {
            for (level, name) in levels {
                let interval = try EventCount(try row.number("x")).exact(level)
                expect(interval.lower, try row.number("ex_lower\(name)"), 1e-9, row.place)
                expect(interval.upper, try row.number("ex_upper\(name)"), 1e-9, row.place)
            }
        }
        #expect(rows.count == 21)
    }

    private func strata(_ rows: [Vectors.Row], weight: String) throws -> [DirectlyStandardisedRate.Stratum] {
        // One count in the file is blank, which upstream takes for none.
        try rows.map {
            try DirectlyStandardisedRate.Stratum(
                count: try $0.maybe("count") ?? 0, population: try $0.number("pop"), weight: try $0.number(weight))
        }
    }

    @Test func directlyStandardised() throws {
        var areas: [String: [DirectlyStandardisedRate.Stratum]] = [:]
        for (name, rows) in try Vectors.rows("dsr_inputs_multiarea_esp2013.csv").grouped(by: "area") {
            areas[name] = try strata(rows, weight: "esp2013")
        }
        areas["testdata_1976"] = try strata(try Vectors.rows("dsr_inputs_1976.csv"), weight: "esp1976")
        let rows = try Vectors.rows("dsr_expected.csv")
        for row in rows {
            let strata = try #require(areas[try row.text("area")])
            guard let value = try row.maybe("value") else {
                let error = StatisticsError.tooFewEvents(found: try row.number("total_count"), needed: 10)
                #expect(throws: error) { try DirectlyStandardisedRate(strata) }
                continue
            }
            let multiplier = try row.text("statistic").hasSuffix("100000") ? 100_000.0 : 10_000
            let rate = try DirectlyStandardisedRate(strata)
            #expect(rate.events == (try row.number("total_count")))
            #expect(rate.population == (try row.number("total_pop")))
            expect(rate.value * multiplier, value, 1e-9, row.place)
            for (level, name) in [(Confidence.ninetyFive, "95_0"), (.ninetyNinePointEight, "99_8")] {
                let interval = try rate.interval(level).scaled(by: multiplier)
                guard let lower = try row.maybe("lower\(name)cl") else {
                    #expect(try row.text("area") == "testdata_1976" && name == "99_8")
                    continue
                }
                expect(interval.lower, lower, 1e-9, row.place)
                expect(interval.upper, try row.number("upper\(name)cl"), 1e-9, row.place)
            }
        }
        #expect(rows.count == 8)
    }

    @Test func indirectlyStandardised() throws {
        let inputs = try Vectors.rows("isr_inputs.csv")
        let rows = try Vectors.rows("isr_expected.csv")
        for row in rows {
            let area = try row.text("area")
            let own = try inputs.filter { try $0.text("area") == area }
            let ratio = try IndirectlyStandardisedRatio(
                observed: try own.reduce(0) { $0 + (try $1.maybe("count") ?? 0) },
                strata: own.map {
                    try IndirectlyStandardisedRatio.Stratum(
                        population: try $0.maybe("pop") ?? 0, referenceCount: try $0.maybe("refcount") ?? 0,
                        referencePopulation: try $0.number("refpop"))
                })
            #expect(ratio.observed.value == (try row.number("observed")))
            expect(ratio.expected, try row.number("expected"), 1e-9, row.place)
            let isRate = try row.text("statistic").contains("rate per")
            if isRate { expect(ratio.referenceRate * 100_000, try row.number("ref_rate"), 1e-9, row.place) }
            expect(isRate ? ratio.rate * 100_000 : ratio.ratio, try row.number("value"), 1e-9, row.place)
            for (level, name) in [(Confidence.ninetyFive, "95_0"), (.ninetyNinePointEight, "99_8")] {
                let interval =
                    isRate ? try ratio.rateInterval(level).scaled(by: 100_000) : ratio.ratioInterval(level)
                expect(interval.lower, try row.number("lower\(name)cl"), 1e-9, row.place)
                expect(interval.upper, try row.number("upper\(name)cl"), 1e-9, row.place)
            }
        }
        #expect(rows.count == 6)
    }

    @Test func means() throws {
        let inputs = try Vectors.rows("mean_inputs.csv")
        let rows = try Vectors.rows("mean_expected.csv")
        for row in rows {
            let area = try row.text("area")
            let own = try inputs.filter { try area == "No grouping" || $0.text("area") == area }
            let mean = try Mean(own.map { try $0.number("values") })
            #expect(Double(mean.count) == (try row.number("value_count")))
            expect(mean.value, try row.number("value"), 1e-9, row.place)
            expect(mean.standardDeviation, try row.number("stdev"), 1e-9, row.place)
            for (level, name) in [(Confidence.ninetyFive, "95_0"), (.ninetyNinePointEight, "99_8")] {
                let interval = mean.interval(level)
                expect(interval.lower, try row.number("lower\(name)cl"), 1e-9, row.place)
                expect(interval.upper, try row.number("upper\(name)cl"), 1e-9, row.place)
            }
        }
        #expect(rows.count == 3)
    }

    @Test func quantiles() throws {
        var checked = 0
        for (_, indicator) in try Vectors.rows("quantiles_deciles_within_region.csv").grouped(by: "IndSexRef") {
            for (_, rows) in indicator.grouped(by: "ParentCode") {
                let groups = try Quantile.groups(
                    of: rows.map { try $0.maybe("Value") }, count: 10,
                    highestFirst: try rows[0].text("Polarity") == "TRUE")
                for (row, group) in zip(rows, groups) {
                    let expected = try row.maybe("QuantileInGrp").map { Int($0) }
                    #expect(group == expected, "\(row.place)")
                    checked += 1
                }
            }
        }
        #expect(checked == 339)
    }

    @Test func inequality() throws {
        var cases: [[Vectors.Row]] = []
        for row in try Vectors.rows("sii_cases.csv") {
            if try row.maybe("sii") != nil { cases.append([]) }
            cases[cases.count - 1].append(row)
        }
        for rows in cases {
            let index = try InequalityIndex(
                rows.map {
                    try InequalityIndex.Group(population: try $0.number("Population"), value: try $0.number("Value"))
                })
            expect(index.slope, try rows[0].number("sii"), 1e-7, rows[0].place)
            expect(try index.relative(), try rows[0].number("rii"), 1e-7, rows[0].place)
        }
        #expect(cases.map(\.count) == [10, 10, 5, 5, 10, 10])
    }

    @Test func specialFunctions() throws {
        let normal = try Vectors.rows("special_qnorm.csv")
        for row in normal {
            let found = try NormalDistribution.quantile(try row.number("p"))
            expect(found, try row.number("qnorm"), 1e-9, row.place)
        }
        let chi = try Vectors.rows("special_qchisq.csv")
        for row in chi {
            let degrees = try row.number("df")
            let found = try ChiSquared.quantile(try row.number("p"), degreesOfFreedom: degrees)
            expect(found, try row.number("qchisq"), 1e-9, row.place)
            let tails = try IncompleteGamma.tails(shape: degrees / 2, at: degrees / 2)
            expect(tails.lower, try row.number("pgamma_half_df_at_mean"), 1e-9, row.place)
        }
        let beta = try Vectors.rows("special_qbeta.csv")
        for row in beta {
            let found = try IncompleteBeta.quantile(
                try row.number("p"), try row.number("a"), try row.number("b"))
            expect(found, try row.number("qbeta"), 1e-9, row.place)
        }
        let student = try Vectors.rows("special_qt.csv")
        for row in student {
            let found = try StudentT.quantile(try row.number("p"), degreesOfFreedom: try row.number("df"))
            expect(found, try row.number("qt"), 1e-9, row.place)
        }
        #expect([normal.count, chi.count, beta.count, student.count] == [12, 81, 180, 21])
    }
}
