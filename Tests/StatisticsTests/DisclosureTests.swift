import Foundation
import Testing

@testable import Statistics

@Suite("Disclosure control")
struct DisclosureTests {
    private func release(_ profile: String = "below-5", guardsWholeGroups: Bool = false) throws -> Release {
        Release(profile: try DisclosureProfile(named: profile, guardsWholeGroups: guardsWholeGroups))
    }

    /// A table with its margins: rows and columns are named by number, totals by `t`.
    private func table(_ counts: [[Int]], _ profile: String = "below-5") throws -> Release {
        var release = try release(profile)
        let columns = counts[0].indices
        for (row, cells) in counts.enumerated() {
            for (column, count) in cells.enumerated() { try release.add(count: "\(row),\(column)", count) }
            try release.add(count: "\(row),t", cells.reduce(0, +))
            try release.relate(total: .count("\(row),t"), parts: columns.map { .count("\(row),\($0)") })
        }
        for column in columns {
            try release.add(count: "t,\(column)", counts.reduce(0) { $0 + $1[column] })
            try release.relate(total: .count("t,\(column)"), parts: counts.indices.map { .count("\($0),\(column)") })
        }
        try release.add(count: "t,t", counts.joined().reduce(0, +))
        try release.relate(total: .count("t,t"), parts: columns.map { .count("t,\($0)") })
        try release.relate(total: .count("t,t"), parts: counts.indices.map { .count("\($0),t") })
        return release
    }

    private func hidden(_ release: Release) throws -> Set<String> {
        Set(try release.protected().counts.compactMap { if case .symbol = $0.value { $0.key } else { nil } })
    }

    // MARK: What others published

    private func vector(_ file: String) throws -> [String: Any] {
        let data = try Data(contentsOf: Vectors.folder.appendingPathComponent(file))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test(.enabled(if: Vectors.arePresent)) func profilesShowWhatTheirPublishersDo() throws {
        let rows = try #require(try vector("suppression_primary_rules.json")["rows"] as? [[String: Any]])
        let columns = [
            ("dfe_cin_2020_la", "dfe-children-in-need", false), ("dfe_national_round10", "dfe-children-in-need", true),
            ("nhsd_hes_2018_subnational", "nhs-england", false), ("opensafely_ehrql", "ehrql", false),
            ("suppress_lt5_round5", "below-5-round-5", false),
        ]
        #expect(rows.count > 30)
        for row in rows {
            let count = try #require(row["true"] as? Int)
            for (column, name, isWide) in columns {
                let expected: DisclosureProfile.Printed =
                    try (row[column] as? Int).map { .count($0) } ?? .symbol(#require(row[column] as? String))
                let profile = try DisclosureProfile(named: name)
                #expect(profile.printed(count, isWide: isWide) == expected, "\(count) by \(name)")
            }
        }
    }

    @Test(.enabled(if: Vectors.arePresent)) func theSmallTableTakesThreeMore() throws {
        let cells = try #require(try vector("suppression_2d_microdata1.json")["counts"] as? [[String: Any]])
        let counts = try stride(from: 0, to: cells.count, by: 2).map { start in
            try (start...start + 1).map { try #require(cells[$0]["n"] as? Int) }
        }
        let found = try hidden(try table(counts))
        #expect(found.contains("0,1") && found.count == 4, "\(found)")
    }

    @Test(.enabled(if: Vectors.arePresent)) func oneColumn() throws {
        let cases = try #require(try vector("suppression_opensafely_column_cases.json")["cases"] as? [[String: Any]])
        for each in cases {
            let counts = try #require(each["in"] as? [Int])
            let expected = try #require(each["out"] as? [Any]).map { $0 as? Int }
            #expect(try ColumnSuppression.shown(counts, threshold: 5) == expected)
        }
        #expect(throws: StatisticsError.self) { try ColumnSuppression.shown([-1], threshold: 5) }
    }

    // MARK: Profiles

    @Test(arguments: DisclosureProfile.all)
    func theRuleAloneHidesEnough(profile: DisclosureProfile) {
        for isWide in [false, true] {
            for count in 0...200 {
                let behind = profile.counts(behind: profile.printed(count, isWide: isWide), isWide: isWide)
                #expect(behind.contains(count))
                if (1...profile.largestSmall).contains(count) {
                    #expect(behind.upperBound == Int.max || behind.count >= profile.width, "\(profile.name) \(count)")
                }
                // Nothing else is printed so, and all of those are.
                for other in 0...200 where !isWide || other != count {
                    let isSame = profile.printed(other, isWide: isWide) == profile.printed(count, isWide: isWide)
                    if case .count = profile.printed(count, isWide: isWide) {
                        #expect(behind.contains(other) == isSame, "\(profile.name): \(count) and \(other)")
                    }
                }
            }
        }
    }

    @Test func namesOfProfiles() throws {
        #expect(Set(DisclosureProfile.all.map(\.name)).count == DisclosureProfile.all.count)
        let error = #expect(throws: DisclosureError.self) { try DisclosureProfile(named: "below-6") }
        #expect(error?.description.hasPrefix("There is no profile 'below-6'; there are below-5, ") == true)
    }

    // MARK: Figures

    @Test func aShareGoesWithTheFewWhoAreNotInIt() throws {
        var release = try release()
        try release.add(figure: "short", numerator: 12, denominator: 14)
        try release.add(figure: "met", numerator: 20, denominator: 40)
        let safe = try release.protected()
        #expect(safe[figure: "short"] == .hidden)
        #expect(safe[figure: "met"] == .shown(numerator: 20, denominator: 40))
        #expect(safe[figure: "none"] == nil)
    }

    @Test func aBandBetweenTwoSharesIsProtected() throws {
        var release = try release()
        try release.add(figure: "short", numerator: 30, denominator: 60)
        try release.add(figure: "early", numerator: 28, denominator: 60)
        try release.add(count: "band", 2, isPrinted: false)
        try release.relate(total: .numerator("short"), parts: [.numerator("early"), .count("band")])
        try release.relate(total: .denominator("short"), parts: [.denominator("early")])
        let safe = try release.protected()
        #expect((safe[figure: "short"] == .hidden) != (safe[figure: "early"] == .hidden), "one is enough")
        #expect(safe.hiddenAsSmall == 0 && safe.hiddenAsLinked == 1)
    }

    @Test func aPublicDenominatorStaysAndGivesNothingAway() throws {
        var release = try release()
        try release.add(figure: "rate", numerator: 3, denominator: 400, isDenominatorPublic: true)
        try release.add(figure: "zero", numerator: 0, denominator: 400, isDenominatorPublic: true)
        let safe = try release.protected()
        #expect(safe[figure: "rate"] == .hidden)
        #expect(safe[figure: "zero"] == .shown(numerator: 0, denominator: 400))
    }

    @Test func everybodyIsAGroupThatCanBeGuarded() throws {
        for guards in [false, true] {
            var release = try release(guardsWholeGroups: guards)
            try release.add(figure: "same day", numerator: 20, denominator: 20)
            #expect((try release.protected()[figure: "same day"] == .hidden) == guards)
        }
    }

    @Test func roundedFiguresShowRoundedCounts() throws {
        var release = try release("nhs-england")
        try release.add(figure: "short", numerator: 12, denominator: 14)
        #expect(try release.protected()[figure: "short"] == .shown(numerator: 10, denominator: 15))
    }

    @Test func aRegionOfOneAreaPrintsAsRegionsDo() throws {
        var release = try release("dfe-children-in-need")
        try release.add(count: "area", 43)
        try release.add(count: "region", 43, isWide: true)
        try release.relate(total: .count("region"), parts: [.count("area")])
        #expect(try release.protected().counts == ["area": .count(43), "region": .count(40)])
    }

    // MARK: Linked tables

    @Test func aYearKeepsItsQuarters() throws {
        var release = try release()
        for (quarter, count) in [3, 12, 15, 20].enumerated() {
            try release.add(figure: "q\(quarter)", numerator: count, denominator: 40)
        }
        try release.add(figure: "year", numerator: 50, denominator: 160)
        for kind in [Release.Reference.numerator, Release.Reference.denominator] {
            try release.relate(total: kind("year"), parts: (0..<4).map { kind("q\($0)") })
        }
        let safe = try release.protected()
        #expect(safe[figure: "q0"] == .hidden)
        #expect(safe.hiddenAsLinked == 1, "one more, so that the year does not give the quarter away")
    }

    @Test func zerosStay() throws {
        let found = try hidden(try table([[0, 3, 9], [11, 0, 12], [8, 7, 0]]))
        #expect(found.isDisjoint(with: ["0,0", "1,1", "2,2"]) && found.contains("0,1"))
    }

    /// Two hidden in each row and column look safe, and the block still adds up to one exact cell.
    @Test func twoInEachRowAndColumnAreNotEnough() throws {
        let release = try table([[20, 50, 10, 0], [8, 19, 22, 15], [17, 32, 12, 4], [30, 3, 41, 25]])
        let linked = release.linked()
        let found = try hidden(release)
        #expect(found.count >= 4)
        let narrow = linked.figures.map { ["2,3", "3,1"].contains($0.name) }
        #expect(throws: DisclosureError.self) {
            try Auditor(linked: linked, printed: linked.printed(hiding: narrow)).audit { _ in }
        }
    }

    @Test func theAuditorNamesWhatCanBeWorkedOut() throws {
        var release = try release()
        for (name, count) in [("a", 3), ("b", 1), ("c", 20)] { try release.add(count: name, count) }
        try release.add(count: "all", 24)
        try release.relate(total: .count("all"), parts: [.count("a"), .count("b"), .count("c")])
        let linked = release.linked()
        let primary = linked.figures.indices.map { linked.isSmall($0) }
        let error = #expect(throws: DisclosureError.self) {
            try Auditor(linked: linked, printed: linked.printed(hiding: primary)).audit { _ in }
        }
        #expect(error == .narrow("a", 1...3, needed: 4))
        #expect(error?.description.hasPrefix("a could be worked out from what would be published: only 1 to 3") == true)
        #expect(try hidden(release).count == 3)
    }

    @Test func whatWasPublishedBeforeCounts() throws {
        func known(_ earlier: Bool) throws -> Release {
            var release = try release()
            for (name, count) in [("a", 3), ("b", 9), ("c", 30)] { try release.add(count: name, count) }
            try release.add(count: "all", 42)
            try release.relate(total: .count("all"), parts: [.count("a"), .count("b"), .count("c")])
            if earlier { try release.reveal(.count("b"), as: 9...9) }
            return release
        }
        #expect(try hidden(try known(false)) == ["a", "b"])
        #expect(try hidden(try known(true)) == ["a", "c"])
        var third = try known(true)
        #expect(throws: DisclosureError.self) { try third.reveal(.count("c"), as: 0...29) }
    }

    @Test func whatCannotBeProtectedIsRefused() throws {
        var release = try release()
        try release.add(count: "a", 3)
        try release.add(count: "b", 0)
        try release.add(count: "all", 3, isPublic: true)
        try release.relate(total: .count("all"), parts: [.count("a"), .count("b")])
        #expect(throws: DisclosureError.unprotectable("a", 3...3, needed: 4)) { try release.protected() }
    }

    @Test func whatDoesNotAddUpIsRefused() throws {
        var release = try release()
        try release.add(figure: "f", numerator: 3, denominator: 9)
        #expect(throws: DisclosureError.twice("the numerator of f")) {
            try release.add(figure: "f", numerator: 3, denominator: 9)
        }
        #expect(throws: DisclosureError.self) { try release.add(figure: "g", numerator: 9, denominator: 3) }
        #expect(throws: DisclosureError.self) { try release.add(count: "h", -1) }
        #expect(throws: DisclosureError.unknown("none")) {
            try release.relate(total: .denominator("f"), parts: [.count("none")])
        }
        #expect(throws: DisclosureError.unequal("the denominator of f", total: 9, parts: 3)) {
            try release.relate(total: .denominator("f"), parts: [.numerator("f")])
        }
    }

    @Test func progressReachesTheEnd() throws {
        var told: [Double] = []
        _ = try table([[18, 2], [14, 19]]).protected { told.append($0) }
        #expect(told == told.sorted() && told.last == 1)
    }
}
