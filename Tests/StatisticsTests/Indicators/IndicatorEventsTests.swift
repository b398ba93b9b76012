import Foundation
import Testing

@testable import Statistics

@Suite struct IndicatorEventsTests {
    private let files: ExtractFiles

    init() throws { files = try ExtractFiles() }

    /// A birth on a day of June 2019 with a hearing so many days after.
    private func birth(_ day: Int, _ notice: Int, _ more: [String: String] = [:]) -> [String: String] {
        let date = "2019-06-\(day)"
        return [
            "birth_date": date, "referral_date": date, "proceedings_issued_date": date, "notice_date": date,
            "first_hearing_date": "2019-06-\(day + notice)",
        ].merging(more) { $1 }
    }

    private func days(
        _ path: String, _ indicator: MeasuredIndicator, area: String = "E99000001", options: Extract.Options = .init(),
        settings: IndicatorSettings = .init(), today: String = "2026-11-26"
    ) throws -> [String] {
        let found = try IndicatorEvents(
            Extract(path: path, options: options), area: area, indicators: [.advocacyOffered, indicator],
            settings: settings, today: today)
        let before = Int(try #require(CalendarDay.number(year: 2019, month: 5, day: 31)))
        return found.days[indicator]?.days.map { "\($0.number - before): \($0.events)/\($0.cases)" } ?? []
    }

    @Test func eachDayOfOneAreaHasItsCasesAndEvents() throws {
        var rows = Rows()
        rows.add("a", birth(10, 7))
        rows.add("b", birth(10, 8))
        rows.add("c", birth(12, 8))
        rows.add("elsewhere", birth(11, 7, ["area_code": "E99000002"]))
        rows.add("small letters", birth(14, 7, ["area_code": "e99000001 "]))
        rows.add("nowhere", birth(15, 7, ["area_code": ""]))
        rows.add("named", birth(15, 8, ["area_code": "unknown"]))
        rows.add("no case", birth(16, 7, ["notice_date": ""]))
        let path = try files.write(rows.text)
        #expect(try days(path, .shortNotice) == ["10: 1/2", "12: 0/1", "14: 1/1"])
        #expect(try days(path, .shortNotice, area: "e99000002") == ["11: 1/1"])
        #expect(try days(path, .shortNotice, area: "UNKNOWN") == ["15: 1/2"])
        #expect(try days(path, .shortNotice, area: "E5") == [])
        let events = try IndicatorEvents(
            Extract(path: path), area: "E99000001", indicators: [.shortNotice], today: "2026-11-26")
        let last = try #require(CalendarDay.number(year: 2019, month: 6, day: 16))
        #expect(events.days[.shortNotice]?.last == Int(last))
    }

    /// A repetition is no second event, and its day is not that of the row that counts.
    @Test func aRepetitionIsTakenBackFromItsOwnDay() throws {
        var rows = Rows()
        rows.add("a", birth(10, 7))
        rows.add("b", birth(12, 7))
        rows.add("a", birth(13, 7))
        rows.add("b", birth(12, 7))
        #expect(try days(files.write(rows.text), .shortNotice) == ["10: 1/1", "12: 1/1"])
    }

    /// A wrong year would be the newest row, and decades would have passed since the last event.
    @Test func whatIsDatedAfterTodayHasNotHappened() throws {
        var rows = Rows()
        rows.add("a", birth(10, 7))
        rows.add("b", birth(12, 8))
        rows.add("wrong year", ["birth_date": "2073-06-10", "referral_date": "2073-06-10"])
        let path = try files.write(rows.text)
        #expect(try days(path, .shortNotice, today: "2019-06-12") == ["10: 1/1", "12: 0/1"])
        #expect(try days(path, .shortNotice, today: "2019-06-11") == ["10: 1/1"])
        let events = try IndicatorEvents(
            Extract(path: path), area: "E99000001", indicators: [.shortNotice], today: "2026-11-26")
        #expect(events.days[.shortNotice]?.last == CalendarDay.number(year: 2019, month: 6, day: 12).map(Int.init))
    }

    @Test func twinsAreOneEvent() throws {
        var rows = Rows()
        rows.add("a", birth(10, 7))
        let text = rows.text.replacingOccurrences(of: "case_id,", with: "babies,mother_id,case_id,")
            .replacingOccurrences(of: "\na,", with: "\n2,m,a,")
        let path = try files.write(text)
        for counted in IndicatorSettings.Counted.allCases {
            #expect(try days(path, .shortNotice, settings: .init(counted: counted)) == ["10: 1/1"], "\(counted)")
        }
    }

    @Test func anExtractWithoutAreasHasNoEventsOfOne() throws {
        var rows = Rows()
        rows.add("a")
        let path = try files.write(rows.text.replacingOccurrences(of: "area_code", with: "place"))
        let error = #expect(throws: TableError.self) { try days(path, .shortNotice) }
        #expect(error?.message.contains("area_code") == true)
    }

    /// The days of each quarter come to what is counted by quarter: on all threads at once, and in small stretches and
    /// several readings.
    @Test func daysComeToTheQuarters() throws {
        let seed =
            ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap { UInt64($0) }
            ?? .random(in: 0...9999)
        print("IndicatorEventsTests: COMMONTHREAD_TEST_SEED=\(seed)")
        var state = seed
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        var rows = Rows()
        for row in 0..<100_000 {
            let day = "2019-\(["01", "02", "05", "08", "12"][next(5)])-\(10 + next(18))"
            let cells = ["birth_date": day, "referral_date": day, "proceedings_issued_date": day, "notice_date": day]
            // Every tenth row stands again, with another day.
            rows.add(
                "case\(row % 90_000)",
                cells.merging([
                    "area_code": "E\(next(9))", "first_hearing_date": next(2) == 0 ? day : "2020-01-30",
                    "advocacy_offered": next(40) == 0 ? "Y" : "N",
                ]) { $1 })
        }
        let path = try files.write(rows.text)
        let wanted: [MeasuredIndicator] = [.shortNotice, .advocacyOffered]
        let quarters = try IndicatorCounts.of(path, wanted)
        var small = Extract.Options()
        (small.stretch, small.threads, small.memory) = (4096, 3, 1_000_000)
        for options in [Extract.Options(), small] {
            let events = try IndicatorEvents(
                Extract(path: path, options: options), area: "E3", indicators: wanted, today: "2026-11-26")
            for indicator in wanted {
                let days = try #require(events.days[indicator]).days
                #expect(days.map(\.number) == days.map(\.number).sorted() && days.count > 50)
                var sums: [String: (events: Int, cases: Int)] = [:]
                for day in days {
                    let month = CalendarDay.month(of: Int32(day.number))
                    let quarter = "\(month / 12)Q\(month % 12 / 3 + 1)"
                    sums[quarter, default: (0, 0)].events += day.events
                    sums[quarter, default: (0, 0)].cases += day.cases
                }
                for (quarter, sum) in sums {
                    #expect(quarters.figure(indicator, "E3", quarter) == "\(sum.events)/\(sum.cases)", "\(quarter)")
                }
            }
        }
    }
}
