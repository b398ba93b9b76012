/// Days of the Gregorian calendar as numbers: day 0 is 1 January 1970. Years 1900 to 2200.
enum CalendarDay {
    static let years: ClosedRange<Int32> = 1900...2200
    /// 1 January 2000; what is before it stands for 'not known' in the systems extracts come from.
    static let earliest: Int32 = 10_957

    /// The number of a day, or nil for a day that no calendar has.
    @inline(__always) static func number(year: Int32, month: Int32, day: Int32) -> Int32? {
        guard years.contains(year), month >= 1, month <= 12, day >= 1, day <= length(year, month) else { return nil }
        // Years begin in March here, so that the leap day is the last one.
        let shifted = month > 2 ? year : year &- 1
        let inYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
        return 365 &* shifted &+ shifted / 4 &- shifted / 100 &+ shifted / 400 &+ inYear &- 719_468
    }

    @inline(__always) private static func length(_ year: Int32, _ month: Int32) -> Int32 {
        if month == 2 { return isLeap(year) ? 29 : 28 }
        // 31 in January, March, May, July, August, October, December.
        return 30 &+ ((month &+ (month >> 3)) & 1)
    }

    @inline(__always) private static func isLeap(_ year: Int32) -> Bool {
        year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The months from January of year 0 to the month that a day is in.
    @inline(__always) static func month(of day: Int32) -> Int32 {
        // From 1 March of year 0, in cycles of 400 years; days from 1900 on are never before it.
        let since = day &+ 719_468
        let era = since / 146_097
        let inEra = since &- era &* 146_097
        let yearOfEra = (inEra &- inEra / 1460 &+ inEra / 36_524 &- inEra / 146_096) / 365
        let inYear = inEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let marchMonth = (5 &* inYear &+ 2) / 153
        return (yearOfEra &+ era &* 400) &* 12 &+ marchMonth &+ 2
    }

    /// The month of each day from 2000 on, to be looked up: asked twice for every row of an extract.
    struct Months {
        private let table: [UInt16]

        fileprivate init() { table = (earliest...latest).map { UInt16(month(of: $0)) } }

        @inline(__always) subscript(day: Int32) -> Int32 {
            Int32(table[Int(truncatingIfNeeded: min(max(day, earliest), latest) &- earliest)])
        }
    }

    static let months = Months()

    /// The first day of each month from January 2000 on, to be looked up: dates are most of what is read.
    struct MonthStarts {
        private static let firstYear: Int32 = 2000
        private let table: [Int32] = (0...12 * 201).map { month in
            CalendarDay.number(year: firstYear + Int32(month) / 12, month: Int32(month) % 12 + 1, day: 1) ?? latest + 1
        }

        /// The number of a day from 2000 to 2200; nil for any other, and for one that no calendar has.
        @inline(__always) func number(year: Int32, month: Int32, day: Int32) -> Int32? {
            let place = (year &- Self.firstYear) &* 12 &+ month &- 1
            guard month >= 1, month <= 12, place >= 0, place < 12 * 201, day >= 1 else { return nil }
            let number = table[Int(truncatingIfNeeded: place)] &+ day &- 1
            return number < table[Int(truncatingIfNeeded: place &+ 1)] ? number : nil
        }

        /// A day written as 2019-10-31 and nothing else; the bytes are tested eight at a time.
        @inline(__always) func day(_ cell: UnsafeRawBufferPointer) -> Int32? {
            guard cell.count == 10, let base = cell.baseAddress else { return nil }
            // Digits become 0 to 9 and dashes 0: "0000-00-" is taken off.
            let front = UInt64(littleEndian: base.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
            let back = UInt32(UInt16(littleEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030)
            let overNine = ((front &+ 0x7676_7676_7676_7676) | front) & 0x8080_8080_8080_8080
            guard overNine == 0, front & 0xFF00_00FF_0000_0000 == 0, ((back &+ 0x7676) | back) & 0x8080 == 0 else {
                return nil
            }
            func digit(_ place: UInt64) -> Int32 { Int32(truncatingIfNeeded: front &>> (place &* 8) & 0xFF) }
            let year = digit(0) &* 1000 &+ digit(1) &* 100 &+ digit(2) &* 10 &+ digit(3)
            let day = Int32(truncatingIfNeeded: (back & 0xFF) &* 10 &+ back &>> 8)
            // What is before 2000 goes the slow way, where it is counted.
            return number(year: year, month: digit(5) &* 10 &+ digit(6), day: day)
        }
    }

    static let monthStarts = MonthStarts()
    static let latest = number(year: 2200, month: 12, day: 31) ?? earliest

    /// The same day two years on: the first one on which a child born that day is two.
    static func secondBirthday(of day: Int32) -> Int32 {
        let (year, month, inMonth) = parts(of: day)
        // A child born on 29 February is two on 1 March.
        return number(year: year + 2, month: month, day: inMonth) ?? day + 731
    }

    /// Whole years from one day to a later one.
    static func years(from: Int32, to: Int32) -> Int32 {
        let (first, last) = (parts(of: from), parts(of: to))
        return last.year - first.year - ((last.month, last.day) < (first.month, first.day) ? 1 : 0)
    }

    static func parts(of day: Int32) -> (year: Int32, month: Int32, day: Int32) {
        let months = month(of: day)
        let (year, month) = (months / 12, months % 12 + 1)
        return (year, month, day - (number(year: year, month: month, day: 1) ?? day) + 1)
    }

    /// Appends the day as 2019-10-31.
    static func append(_ day: Int32, to bytes: inout [UInt8]) {
        let (year, month, inMonth) = parts(of: day)
        for digit in [
            year / 1000, year / 100 % 10, year / 10 % 10, year % 10, -3, month / 10, month % 10, -3, inMonth / 10,
            inMonth % 10,
        ] {
            bytes.append(UInt8(truncatingIfNeeded: 0x30 + digit))
        }
    }

    /// Monday is 0.
    static func weekday(_ day: Int32) -> Int32 { (day % 7 + 10) % 7 }
}
