import Domain
import Testing

struct FigureTests {
    /// Newcombe's examples (1998), and exact limits of Poisson counts as tables print them.
    @Test(
        arguments: [
            (81, 263, IndicatorEntry.Unit.percent, 25.53, 36.62), (15, 148, .percent, 6.24, 16.05),
            (0, 20, .percent, 0, 16.11), (1, 29, .percent, 0.61, 17.18), (20, 20, .percent, 83.89, 100),
            (0, 10_000, .perTenThousand, 0, 3.689), (1, 10_000, .perTenThousand, 0.0253, 5.572),
            (9, 10_000, .perTenThousand, 4.115, 17.085), (10, 10_000, .perTenThousand, 4.787, 18.39),
        ])
    func anIntervalFollowsFromItsCounts(
        numerator: Int, denominator: Int, unit: IndicatorEntry.Unit, lower: Double, upper: Double
    ) throws {
        let numbers = try #require(Figure.Numbers(numerator: numerator, denominator: denominator, unit: unit))
        #expect(abs(numbers.lower - lower) < 0.006, "\(numbers.lower)")
        #expect(abs(numbers.upper - upper) < 0.006, "\(numbers.upper)")
    }

    @Test func countsThatCannotBeGiveNoFigure() {
        #expect(Figure.Numbers(numerator: 2, denominator: 1, unit: .percent) == nil)
        #expect(Figure.Numbers(numerator: -1, denominator: 1, unit: .percent) == nil)
        #expect(Figure.Numbers(numerator: 0, denominator: 0, unit: .perTenThousand) == nil)
        #expect(Figure.Numbers(numerator: 1, denominator: .max, unit: .perTenThousand) == nil)
    }

    @Test func anIdSaysItsUnit() {
        #expect(("short_notice_pct" as Indicator.ID).unit == .percent)
        #expect(("newborn_rate_per_10000" as Indicator.ID).unit == .perTenThousand)
        #expect(("weeks" as Indicator.ID).unit == nil)
        #expect(("_pct" as Indicator.ID).unit == nil)
        #expect(!("Short_pct" as Indicator.ID).isWellFormed)
    }

    @Test func theOrderOfSettingsMakesNoOtherDefinition() {
        func definition(_ settings: [(String, String)], version: String = "1") -> IndicatorDefinition {
            IndicatorDefinition(
                indicator: "same_day_pct", version: version,
                settings: settings.map { .init(name: $0.0, value: $0.1) }, wording: LocalText("Words"))
        }
        let one = definition([("a", "1"), ("b", "2")])
        #expect(one.isComparable(to: definition([("b", "2"), ("a", "1")])))
        #expect(!one.isComparable(to: definition([("a", "1"), ("b", "3")])))
        #expect(!one.isComparable(to: definition([("a", "1"), ("b", "2")], version: "2")))
        #expect(!definition([("a", "1b")]).isComparable(to: definition([("a1", "b")])))
    }

    @Test func aComparatorDiffersWhereItsSourceIsSilent() throws {
        let definition = IndicatorDefinition(
            indicator: "short_notice_pct", version: "1",
            settings: [.init(name: "newborn", value: "0 to 13 days"), .init(name: "notice days", value: "calendar")],
            wording: LocalText("Words"))
        func comparator(_ settings: [IndicatorDefinition.Setting]) throws -> PublishedFigure {
            PublishedFigure(
                indicator: "short_notice_pct", value: 86.3, place: LocalText("England"),
                period: try #require(Period("2019/20")), settings: settings, status: .reported, sources: ["report"])
        }
        #expect(try comparator(definition.settings).differences(from: definition).isEmpty)
        let silent = try comparator([.init(name: "newborn", value: "0 to 13 days")])
        #expect(silent.differences(from: definition) == [.init(name: "notice days", ours: "calendar", theirs: nil)])
        let other = try comparator([
            .init(name: "newborn", value: "0 to 6 days"), .init(name: "notice days", value: "calendar"),
        ])
        #expect(
            other.differences(from: definition) == [
                .init(name: "newborn", ours: "0 to 13 days", theirs: "0 to 6 days")
            ])
    }

    @Test func aDefinitionThatLeavesSomethingOpenIsNotTheSame() throws {
        let open = IndicatorDefinition(
            indicator: "short_notice_pct", version: "1", settings: [], wording: LocalText("Words"))
        let published = PublishedFigure(
            indicator: "short_notice_pct", value: 86.3, place: LocalText("England"),
            period: try #require(Period("2019/20")), settings: [.init(name: "newborn", value: "0 to 13 days")],
            status: .reported, sources: ["report"])
        #expect(published.differences(from: open).map(\.name) == ["newborn"])
    }

    @Test func periodsOverlapWhereADayIsInBoth() throws {
        func period(_ text: String) throws -> Period { try #require(Period(text)) }
        #expect(try period("2019Q1").overlaps(period("2019")))
        #expect(try period("2019").overlaps(period("2018/19")))
        #expect(try !period("2019Q1").overlaps(period("2019/20")))
        #expect(try !period("2019Q4").overlaps(period("2020Q1")))
        #expect(try period("2019Q4").next == period("2020Q1") && period("2019/20").next == period("2020/21"))
    }

    @Test func otherWordsMakeAnotherDefinition() {
        func definition(_ words: String, cy: String? = nil) -> IndicatorDefinition {
            IndicatorDefinition(
                indicator: "same_day_pct", version: "1", settings: [.init(name: "a", value: "1")],
                wording: LocalText(words, cy: cy))
        }
        let one = definition("Babies born here")
        #expect(!one.isComparable(to: definition("Babies who live here")), "the version was left as it was")
        #expect(one.isComparable(to: definition("Babies  born\nhere")), "space says nothing")
        #expect(one.isComparable(to: definition("Babies born here", cy: "Babanod")), "nor does a translation")
        #expect(one.rule == definition("Babies who live here").rule)
    }
}
