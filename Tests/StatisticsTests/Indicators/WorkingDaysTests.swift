import Foundation
import Testing

@testable import Statistics

@Suite struct WorkingDaysTests {
    private func day(_ text: String) -> Int32 {
        Array(text.utf8).withUnsafeBytes { CellReader(.birthDate).read($0).value }
    }

    /// Bank holidays of England and Wales as the government has published them.
    @Test(arguments: [
        ("2012-06-05", false), ("2012-05-28", true), ("2019-04-19", false), ("2019-04-22", false),
        ("2020-05-08", false), ("2020-05-04", true), ("2020-12-28", false), ("2021-01-01", false),
        ("2021-12-27", false), ("2021-12-28", false), ("2022-01-03", false), ("2022-06-02", false),
        ("2022-06-03", false), ("2022-05-30", true), ("2022-09-19", false), ("2022-12-27", false),
        ("2023-05-08", false), ("2023-05-01", false), ("2024-08-26", false), ("2024-12-25", false),
        ("2025-04-18", false), ("2026-12-28", false), ("2024-02-29", true), ("2024-03-02", false),
    ])
    func bankHolidaysAreKept(_ text: String, _ works: Bool) {
        #expect(WorkingDays.isWorkingDay(day(text)) == works, "\(text)")
    }

    @Test func theFirstDayDoesNotCountAndTheLastDoes() {
        #expect(WorkingDays.between(day("2024-03-01"), day("2024-03-04")) == 1)
        #expect(WorkingDays.between(day("2024-03-01"), day("2024-03-01")) == 0)
        #expect(WorkingDays.between(day("2024-03-04"), day("2024-03-01")) == 0)
        #expect(WorkingDays.between(day("2023-12-22"), day("2024-01-02")) == 4)
    }

    @Test func daysAreThoseOfTheCalendar() {
        #expect(CalendarDay.number(year: 1970, month: 1, day: 1) == 0)
        #expect(CalendarDay.number(year: 2000, month: 1, day: 1) == CalendarDay.earliest)
        #expect(CalendarDay.number(year: 2100, month: 2, day: 29) == nil)
        #expect(CalendarDay.number(year: 2000, month: 2, day: 29) != nil)
        var expected: Int32 = CalendarDay.earliest
        for year in Int32(2000)...2200 {
            for month in Int32(1)...12 {
                for date in Int32(1)...31 {
                    guard let number = CalendarDay.number(year: year, month: month, day: date) else { continue }
                    #expect(number == expected)
                    #expect(CalendarDay.month(of: number) == year * 12 + month - 1)
                    expected += 1
                }
            }
        }
    }

    @Test func placesOfColumnsAndFaultsFollowTheirOrder() {
        for (place, column) in CaseColumn.allCases.enumerated() { #expect(column.slot == place) }
        for (place, fault) in CellFault.allCases.enumerated() { #expect(fault.ordinal == place) }
    }
}
