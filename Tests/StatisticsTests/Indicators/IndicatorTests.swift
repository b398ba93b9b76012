import Foundation
import Statistics
import Testing

@Suite struct IndicatorTests {
    private let files: ExtractFiles

    init() throws { files = try ExtractFiles() }

    private func births(_ text: String) throws -> LiveBirths { try LiveBirths(CountsTable(Array(text.utf8))) }

    @Test func sevenDaysAreShortNoticeOrNot() throws {
        var rows = Rows()
        rows.add("six", ["first_hearing_date": "2019-06-27"])
        rows.add("seven", ["first_hearing_date": "2019-06-28"])
        rows.add("eight", ["first_hearing_date": "2019-06-29"])
        rows.add("before", ["first_hearing_date": "2019-06-20"])
        let path = try files.write(rows.text)
        #expect(try IndicatorCounts.of(path).figure(.shortNotice, "E99000001", "2019Q2") == "2/3")
        let less = IndicatorSettings(notice: .lessThanSevenDays)
        #expect(try IndicatorCounts.of(path, settings: less).figure(.shortNotice, "E99000001", "2019Q2") == "1/3")
        // Friday 21 June to Friday 28 June are five working days, to Monday 1 July six.
        let working = IndicatorSettings(notice: .lessThanSevenDays, noticeDays: .working)
        #expect(try IndicatorCounts.of(path, settings: working).figure(.shortNotice, "E99000001", "2019Q2") == "3/3")
    }

    @Test func aSaturdayAndASundayAreTwoDays() throws {
        var rows = Rows()
        rows.add("a", ["notice_date": "2019-06-22", "first_hearing_date": "2019-06-23"])
        let working = IndicatorSettings(noticeDays: .working)
        let counts = try IndicatorCounts.of(files.write(rows.text), settings: working)
        #expect(counts.figure(.sameDay, "E99000001", "2019Q2") == "0/1")
    }

    @Test func noticeBeginsWhereTheSettingSays() throws {
        var rows = Rows()
        rows.add("a", ["notice_date": "2019-06-22", "first_hearing_date": "2019-06-22"])
        let path = try files.write(rows.text)
        #expect(try IndicatorCounts.of(path).figure(.sameDay, "E99000001", "2019Q2") == "1/1")
        let issue = IndicatorSettings(noticeFrom: .issue)
        #expect(try IndicatorCounts.of(path, settings: issue).figure(.sameDay, "E99000001", "2019Q2") == "0/1")
    }

    @Test func newbornIsUnderFourteenOrUnderSevenDays() throws {
        var rows = Rows()
        for (day, name) in [(19, "before"), (20, "birth"), (26, "six"), (27, "seven")] {
            rows.add(name, ["proceedings_issued_date": "2019-06-\(day)"])
        }
        rows.add("13", ["proceedings_issued_date": "2019-07-03"])
        rows.add("14", ["proceedings_issued_date": "2019-07-04"])
        rows.add("still", ["birth_outcome": "stillbirth"])
        let path = try files.write(rows.text)
        #expect(try IndicatorCounts.of(path).figure(.shortNotice, "E99000001", "2019Q2")?.hasSuffix("/4") == true)
        let seven = IndicatorSettings(newborn: .underSevenDays)
        let counts = try IndicatorCounts.of(path, settings: seven)
        #expect(counts.figure(.shortNotice, "E99000001", "2019Q2")?.hasSuffix("/2") == true)
    }

    @Test func aRateHasARowWhereverThereAreBirths() throws {
        var rows = Rows()
        rows.add("a")
        rows.add("elsewhere", ["area_code": "E99000009"])
        rows.add("nowhere", ["area_code": ""])
        let table = try births(
            "area_code,quarter,live_births\nE99000001,2019Q1,400\nE99000001,2019Q2,500\nE99000002,2019Q2,300\n")
        let extract = try Extract(path: files.write(rows.text))
        let counts = try IndicatorCounts(
            extract, births: table, indicators: [.newbornRate], by: [.area, .quarter])
        #expect(counts.figure(.newbornRate, "E99000001", "2019Q1") == "0/400")
        #expect(counts.figure(.newbornRate, "E99000001", "2019Q2") == "1/500")
        #expect(counts.figure(.newbornRate, "E99000002", "2019Q2") == "0/300")
        #expect(counts.figure(.newbornRate, "E99000009", "2019Q2") == nil)
        #expect(counts.withoutBirths == 2)
        // An area that the extract says nothing about has no rate of nought.
        // Nor has a quarter before the first newborn baby.
        #expect(counts.ofRowsRead[0].rows.map(\.keys) == [["E99000001", "2019Q2"]])

        let years = try IndicatorCounts(extract, births: table, indicators: [.newbornRate], by: [.year])
        #expect(years.figure(.newbornRate, "2019") == "3/1200")
        let financial = try IndicatorCounts(extract, births: table, indicators: [.newbornRate], by: [.financialYear])
        #expect(financial.figure(.newbornRate, "2018/19") == "0/400")
        #expect(financial.figure(.newbornRate, "2019/20") == "3/800")
    }

    @Test func birthsThatAreNotToldApartAreRefused() throws {
        let table = try births("area_code,quarter,live_births\nE99000001,2019Q1,400\n")
        let error = #expect(throws: TableError.self) { try table.require([.area, .ethnicity]) }
        #expect(error?.message.contains("ethnicity") == true)
        #expect(throws: TableError.self) { try births("area_code,live_births\nE99000001,-1\n") }
        #expect(throws: TableError.self) { try births("area_code,live_births\nE99000001,1.5\n") }
        let quarters = try births("quarter,live_births\n2019-Q1,4\n")
        var rows = Rows()
        rows.add("a")
        let extract = try Extract(path: files.write(rows.text))
        #expect(throws: TableError.self) {
            try IndicatorCounts(extract, births: quarters, indicators: [.newbornRate], by: [.year])
        }
    }

    @Test func twinsAreOneBirthAndTwoBabiesAndAMotherIsOne() throws {
        let columns = [
            "case_id", "mother_id", "referral_date", "birth_date", "birth_outcome", "babies", "proceedings_issued_date",
            "previous_removals", "same_midwife_throughout",
        ]
        let lines = [
            ["a", "m1", "2019-01-01", "2019-01-20", "live", "2", "2019-01-21", "0", "Y"],
            ["b", "m1", "2019-11-01", "2019-12-20", "live", "1", "2019-12-21", "1", "N"],
            ["c", "m2", "2019-01-01", "2019-02-20", "live", "1", "2019-02-21", "0", "N"],
            ["a", "m3", "2019-01-01", "2019-02-20", "live", "1", "2019-02-21", "3", "N"],
        ]
        let text = ([columns] + lines).map { $0.joined(separator: ",") }.joined(separator: "\n")
        let path = try files.write(text)
        func midwife(_ counted: IndicatorSettings.Counted) throws -> String? {
            try IndicatorCounts.of(
                path, settings: IndicatorSettings(counted: counted), by: [.year], [.sameMidwife]
            ).figure(.sameMidwife, "2019")
        }
        #expect(try midwife(.births) == "1/3")
        #expect(try midwife(.babies) == "2/4")
        #expect(try midwife(.mothers) == "1/2")
        // The repetition of row a is taken back, its mother too.
        #expect(try IndicatorCounts.of(path, by: [.year], [.recurrence]).figure(.recurrence, "2019") == "1/2")
    }

    @Test func figuresAreToldApartByEverythingThatIsKnown() throws {
        let columns = [
            "case_id", "region", "country", "referral_date", "gestation_at_referral_days", "birth_date",
            "mother_age_at_referral", "ethnicity", "imd_decile", "care_experienced", "advocacy_offered",
        ]
        let lines = [
            ["a", "Vale", "E", "2019-01-01", "83", "2019-06-01", "17", "WBRI", "1", "Y", "Y"],
            ["b", "Vale", "W", "2019-01-01", "84", "2019-06-01", "35", "ABAN", "1", "U", "Y"],
            ["c", "", "E", "2019-01-01", "", "2018-12-01", "", "", "10", "", "Y"],
        ]
        let text = ([columns] + lines).map { $0.joined(separator: ",") }.joined(separator: "\n")
        let path = try files.write(text)
        func names(_ dimension: IndicatorDimension) throws -> [String] {
            try IndicatorCounts.of(path, by: [dimension], [.advocacyOffered]).results[0].rows.map { $0.keys[0] }
        }
        #expect(try names(.region) == ["UNKNOWN", "Vale"])
        #expect(try names(.stage) == ["12 to 19 weeks", "after the birth", "before 12 weeks"])
        #expect(try names(.age) == ["35 and over", "UNKNOWN", "under 18"])
        #expect(try names(.ethnicity) == ["ABAN", "UNKNOWN", "WBRI"])
        // The two countries' indices are not comparable, so their tenths are never one.
        #expect(try names(.deprivation) == ["England 1", "England 10", "Wales 1"])
        #expect(try names(.careExperience) == ["U", "UNKNOWN", "Y"])
        #expect(try names(.financialYear) == ["2018/19"])
    }

    @Test func definitionsAreWhole() {
        for indicator in MeasuredIndicator.allCases {
            let names = indicator.settings(IndicatorSettings()).map(\.name)
            #expect(Set(names).count == names.count && names.contains("counted"))
            #expect(indicator.wording.hasSuffix("."))
        }
        #expect(
            MeasuredIndicator.shortNotice.settings(IndicatorSettings()).map(\.value) == [
                "0 to 13 days", "within 7 days", "calendar", "notice to parents", "births",
            ])
    }

    @Test func figuresHaveSixDecimalsAsCHasThem() throws {
        let rows = [(1, 3), (2, 3), (0, 7), (7, 7), (1, 8), (1, 64), (3, 128), (5, 4096)].map {
            IndicatorResult.Row(keys: ["x"], numerator: $0.0, denominator: $0.1)
        }
        let result = IndicatorResult(indicator: "advocacy_offered_pct", dimensions: [.region], rows: rows)
        let bytes = try FiguresFile.bytes([.init(name: nil, results: [result])], dimensions: [.region])
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
        for (line, row) in zip(lines, rows) {
            let value = Double(row.numerator) * 100 / Double(row.denominator)
            let interval = try Proportion(
                numerator: Double(row.numerator), denominator: Double(row.denominator)
            ).wilson(.ninetyFive)
            let expected = [value, interval.lower * 100, interval.upper * 100].map { String(format: "%.6f", $0) }
            #expect(line.split(separator: ",").suffix(3).map(String.init) == expected)
        }
    }
}
