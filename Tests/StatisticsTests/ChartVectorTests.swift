import Foundation
import Testing

@testable import Statistics

@Suite("Control charts against the reference vectors", .enabled(if: Vectors.arePresent))
struct ChartVectorTests {
    /// Upstream's name for a rule.
    private func name(_ rule: XmRRule?) -> String {
        switch rule {
        case nil: "Common Cause"
        case .aboveLimit: "Above UCL"
        case .belowLimit: "Below LCL"
        case .rising: "7 Point Trend (Increasing)"
        case .falling: "7 Point Trend (Decreasing)"
        case .twoOfThreeHigh: "2 in 3 Above CL"
        case .twoOfThreeLow: "2 in 3 Below CL"
        case .sevenAbove: "7 Points Above CL"
        case .sevenBelow: "7 Points Below CL"
        }
    }

    @Test func xmr() throws {
        var checked = 0
        for (name, all) in try Vectors.rows("spc_xmr_points.csv").grouped(by: "case") {
            for (facet, rows) in all.grouped(by: "f") {
                let groups = try rows.map { try $0.number("rebase_group") }
                let settings = XmRChart.Settings(
                    improvement: name.contains("breaches") || name.contains("RRK") ? .decrease : .increase,
                    starts: groups.indices.filter { $0 > 0 && groups[$0] != groups[$0 - 1] },
                    screensRanges: name != "snapshot_r3_no_screen" && name != "vignette_deviations_excel")
                let chart = try XmRChart(rows.map { try $0.number("y") }, settings)
                for (row, point) in zip(rows, chart.points) {
                    expect(point.mean, try row.number("mean_col"), 1e-9, row.place)
                    expect(point.lower, try row.number("lpl"), 1e-9, row.place)
                    expect(point.upper, try row.number("upl"), 1e-9, row.place)
                    #expect(point.isOutside == (try row.number("outside_limits") == 1), "\(row.place)")
                    #expect(Double(point.side) == (try row.number("relative_to_mean")), "\(row.place)")
                    #expect(point.isNearLimit == (try row.number("close_to_limits") == 1), "\(row.place)")
                    #expect(self.name(point.rule) == (try row.text("special_cause_type")), "\(row.place) \(facet)")
                    let meaning =
                        point.meaning == .commonCause ? "common_cause" : "special_cause_\(point.meaning.rawValue)"
                    #expect(meaning == (try row.text("point_type")), "\(row.place)")
                    checked += 1
                }
            }
        }
        #expect(checked == 296)
    }

    private struct RuleCase: Decodable {
        struct Arguments: Decodable {
            let v: [Int]?
            let rtm: [Int]?
            let y: [Double]?
        }

        let fn: [String]
        let args: Arguments
        let expected: [Int]
    }

    @Test func rules() throws {
        let file = try Data(contentsOf: Vectors.folder.appendingPathComponent("spc_rule_unit_cases.json"))
        let cases = try JSONDecoder().decode([RuleCase].self, from: file)
        for one in cases {
            let v = one.args.v ?? []
            let found: [Int] =
                switch one.fn[0] {
                case "ptd_seven_point_one_side_mean": XmRRule.sevenOnOneSide(v).map(abs)
                case "ptd_part_of_seven_trend": XmRRule.partOfSeven(v).map { $0 ? 1 : 0 }
                case "ptd_seven_point_trend": XmRRule.sevenOnTrend(one.args.y ?? [])
                case "ptd_two_in_three":
                    XmRRule.twoOfThree(near: v.map { $0 != 0 }, sides: one.args.rtm ?? []).map { $0 ? 1 : 0 }
                default: []
                }
            #expect(found == one.expected, "\(one)")
        }
        #expect(cases.count == 19)
    }

    private struct AssuranceCase: Decodable {
        let lpl: [Double]
        let upl: [Double]
        let target: Double
        let improvement_direction: String
        let expected: [String?]
    }

    @Test func assurance() throws {
        let file = try Data(contentsOf: Vectors.folder.appendingPathComponent("spc_assurance_cases.json"))
        let cases = try JSONDecoder().decode([AssuranceCase].self, from: file)
        let names: [XmRChart.Assurance: String] = [
            .meets: "consistent_pass", .misses: "consistent_fail", .inconsistent: "inconsistent",
        ]
        for one in cases {
            let improvement = try #require(XmRChart.Improvement(rawValue: one.improvement_direction))
            let found = zip(one.lpl, one.upl).map { lower, upper in
                XmRChart.assurance(target: one.target, lower: lower, upper: upper, improvement).flatMap { names[$0] }
            }
            #expect(found == one.expected)
        }
        #expect(cases.count == 3)
    }

    private func starts(_ rows: [Vectors.Row]) throws -> [Int] {
        let parts = try rows.map { try $0.text("part") }
        return parts.indices.filter { $0 > 0 && parts[$0] != parts[$0 - 1] }
    }

    @Test(arguments: [("spc_montgomery_i_p_u.csv", 154), ("spc_p_pprime_u_package_run.csv", 108)])
    func attributes(file: String, count: Int) throws {
        let kinds: [String: AttributeChart.Kind] = ["p": .p, "pp": .laneyP, "u": .u]
        var checked = 0
        for (_, all) in try Vectors.rows(file).grouped(by: "case") {
            for (name, rows) in all.grouped(by: "chart") {
                let frozen = try rows.prefix { try $0.text("baseline") == "1" }.count
                let baseline = frozen == rows.count ? nil : frozen
                let points: [ChartPoint]
                if name == "i" {
                    points = try IndividualsChart(
                        rows.map { try $0.number("y") }, starts: try starts(rows), baseline: baseline
                    ).points
                } else {
                    let observations = try rows.map {
                        try AttributeChart.Observation(
                            numerator: try $0.number("y.sum"), denominator: try $0.number("n"),
                            isExcluded: try $0.text("include") == "0")
                    }
                    points = try AttributeChart(
                        try #require(kinds[name]), observations, starts: try starts(rows), baseline: baseline
                    ).points
                }
                for (row, point) in zip(rows, points) {
                    expect(point.value, try row.number("y"), 1e-9, row.place)
                    expect(point.centre, try row.number("cl"), 1e-9, row.place)
                    expect(point.lower, try row.number("lcl"), 1e-9, row.place)
                    expect(point.upper, try row.number("ucl"), 1e-9, row.place)
                    #expect(point.isOutside == (try row.number("sigma.signal") == 1), "\(row.place)")
                    checked += 1
                }
            }
        }
        #expect(checked == count)
    }
}
