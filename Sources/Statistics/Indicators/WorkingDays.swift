/// Working days of England and Wales: no weekends, no bank holidays.
///
/// Source: Banking and Financial Dealings Act 1971, schedule 1, with the proclaimed days of 2000 to 2026; later ones that are
/// not in the Act are not known yet.
enum WorkingDays {
    /// Working days after the first day, up to and with the last one; 0 where the last is not later.
    static func between(_ first: Int32, _ last: Int32) -> Int32 {
        last <= first ? 0 : until(last) &- until(first)
    }

    static func isWorkingDay(_ day: Int32) -> Bool { until(day) - until(day - 1) == 1 }

    private static let firstDay: Int32 = CalendarDay.number(year: 1999, month: 12, day: 31) ?? 0
    private static let lastDay: Int32 = CalendarDay.number(year: 2200, month: 12, day: 31) ?? 0

    @inline(__always) private static func until(_ day: Int32) -> Int32 {
        sums[Int(min(max(day, firstDay), lastDay) - firstDay)]
    }

    /// For each day, how many working days there were since the first one.
    private static let sums: [Int32] = {
        var holidays: Set<Int32> = []
        for year in Int32(2000)...2200 { holidays.formUnion(bankHolidays(year)) }
        var sum: Int32 = 0
        return (firstDay...lastDay).map { day in
            if CalendarDay.weekday(day) < 5, !holidays.contains(day) { sum += 1 }
            return sum
        }
    }()

    static func bankHolidays(_ year: Int32) -> Set<Int32> {
        func day(_ month: Int32, _ day: Int32) -> Int32 { CalendarDay.number(year: year, month: month, day: day) ?? 0 }
        func firstMonday(_ month: Int32) -> Int32 {
            let first = day(month, 1)
            return first + (7 - CalendarDay.weekday(first)) % 7
        }
        func lastMonday(_ month: Int32, _ length: Int32) -> Int32 {
            let last = day(month, length)
            return last - CalendarDay.weekday(last)
        }
        var days: Set<Int32> = []
        // A holiday on a weekend is kept on the next day that is none.
        func keep(_ holiday: Int32) {
            var kept = holiday
            while CalendarDay.weekday(kept) > 4 || days.contains(kept) { kept += 1 }
            days.insert(kept)
        }
        keep(day(1, 1))
        let easter = easterSunday(year)
        days.formUnion([easter - 2, easter + 1])
        days.insert(year == 2020 ? day(5, 8) : firstMonday(5))
        switch year {
        case 2002: days.formUnion([day(6, 3), day(6, 4)])
        case 2012: days.formUnion([day(6, 4), day(6, 5)])
        case 2022: days.formUnion([day(6, 2), day(6, 3), day(9, 19)])
        default: days.insert(lastMonday(5, 31))
        }
        if year == 2011 { days.insert(day(4, 29)) }
        if year == 2023 { days.insert(day(5, 8)) }
        days.insert(lastMonday(8, 31))
        keep(day(12, 25))
        keep(day(12, 26))
        return days
    }

    /// The Gregorian computus of Meeus, Jones and Butcher.
    private static func easterSunday(_ year: Int32) -> Int32 {
        let golden = year % 19
        let century = year / 100
        let ofCentury = year % 100
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7
        let shift = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * shift + 114
        return CalendarDay.number(year: year, month: sum / 31, day: sum % 31 + 1) ?? 0
    }
}
