import Foundation
import Statistics
import Testing

@Suite struct ExtractTests {
    private let files: ExtractFiles

    init() throws { files = try ExtractFiles() }

    @Test func countsOneBirth() throws {
        var rows = Rows()
        rows.add("a")
        let counts = try IndicatorCounts.of(files.write(rows.text))
        #expect(counts.figure(.shortNotice, "E99000001", "2019Q2") == "1/1")
        #expect(counts.figure(.sameDay, "E99000001", "2019Q2") == "0/1")
        #expect(counts.figure(.assessedBeforeBirth, "E99000001", "2019Q2") == "1/1")
        #expect(counts.figure(.referredBefore20Weeks, "E99000001", "2019Q1") == "1/1")
        #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "1/1")
        #expect(counts.figure(.oneWorkerChange, "E99000001", "2019Q1") == "1/1")
    }

    @Test func cellsAreRepairedOrLeftOutAndCounted() throws {
        var rows = Rows()
        rows.add("a", ["birth_date": "20/06/2019", "area_code": " e99000001 ", "advocacy_offered": "y"])
        rows.add(
            "b", ["birth_date": "2019-02-30", "named_worker_changes": "=1+1", "gestation_at_referral_days": "301"])
        rows.add("c", ["referral_date": "1900-01-01", "notice_date": "43637", "assessment_end_date": "NULL"])
        let path = try files.write(rows.text)
        let counts = try IndicatorCounts.of(path)
        #expect(counts.figure(.shortNotice, "E99000001", "2019Q2") == "1/1")
        #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "2/2")
        #expect(counts.figure(.oneWorkerChange, "E99000001", "2019Q1") == "1/1")
        let cells = counts.quality.cells
        #expect(cells[.birthDate]?[.dayMonthYear]?.rows == [2])
        #expect(cells[.area]?[.spaces]?.rows == [2])
        #expect(cells[.area]?[.lowerCase]?.rows == [2])
        #expect(cells[.advocacyOffered]?[.lowerCase]?.rows == [2])
        #expect(cells[.birthDate]?[.impossibleDate]?.rows == [3])
        #expect(cells[.workerChanges]?[.formula]?.rows == [3])
        #expect(cells[.gestation]?[.outOfRange]?.rows == [3])
        #expect(cells[.referralDate]?[.placeholderDate]?.rows == [4])
        #expect(cells[.noticeDate]?[.notADate]?.rows == [4])
        #expect(cells[.assessmentEnd]?[.standIn]?.rows == [4])
        #expect(counts.quality.repaired == 4 && counts.quality.rejected == 6)

        let serial = try IndicatorCounts.of(path, options: .with { $0.readsSpreadsheetDates = true })
        // Day 43,637 of a spreadsheet is 21 June 2019.
        #expect(serial.figure(.shortNotice, "E99000001", "2019Q2") == "2/2")
    }

    @Test func theFirstOfSeveralRowsCounts() throws {
        var rows = Rows()
        rows.add("a", ["advocacy_offered": "Y"])
        for number in 0..<400 { rows.add("b\(number)") }
        rows.add("a", ["advocacy_offered": "N"])
        let path = try files.write(rows.text)
        for stretch in [64, 1000, 1 << 20] {
            let counts = try IndicatorCounts.of(path, options: .with { $0.stretch = stretch })
            #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "401/401", "\(stretch)")
            #expect(counts.quality.repeated.rows == [403] && counts.quality.rows == 402)
        }
    }

    @Test func rowsWithoutAPseudonymAllCount() throws {
        var rows = Rows()
        rows.add("")
        rows.add("")
        let counts = try IndicatorCounts.of(files.write(rows.text))
        #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "2/2")
        #expect(counts.quality.unnamed.rows == [2, 3])
    }

    @Test func wordsThatStandForNothingAreNoNamesAndNoPseudonyms() throws {
        var rows = Rows()
        for id in ["NULL", "NULL", "N/A", "1234", "1234"] { rows.add(id) }
        rows.add("x", ["area_code": "null"])
        rows.add("y", ["area_code": "=HYPERLINK(1)"])
        let counts = try IndicatorCounts.of(files.write(rows.text))
        #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "4/4")
        #expect(counts.figure(.advocacyOffered, "UNKNOWN", "2019Q1") == "2/2")
        #expect(counts.quality.unnamed.rows == [2, 3, 4] && counts.quality.repeated.rows == [6])
        #expect(counts.quality.cells[.area]?[.standIn]?.rows == [7])
        #expect(counts.quality.cells[.area]?[.formula]?.rows == [8])
    }

    @Test func areasAreInCapitalsWhateverTheirLetters() throws {
        var rows = Rows()
        rows.add("a", ["area_code": "Ynys Môn"])
        let births = try LiveBirths(CountsTable(Array("area_code,quarter,live_births\nynys môn,2019Q2,500\n".utf8)))
        let counts = try IndicatorCounts(
            Extract(path: files.write(rows.text)), births: births, indicators: [.newbornRate], by: [.area, .quarter])
        #expect(counts.figure(.newbornRate, "YNYS MÔN", "2019Q2") == "1/500")
    }

    @Test func quotedCommasLineEndsAndMarksAreOneCell() throws {
        var rows = Rows()
        rows.add("a", ["region": "\"Vale, of the\nLark \"\"north\"\"\""])
        rows.add("b", ["advocacy_offered": "\"N\"", "birth_date": "\"2019-06-20\""])
        let counts = try IndicatorCounts.of(files.write(rows.text), by: [.region, .quarter])
        #expect(counts.figure(.advocacyOffered, "Vale, of the\nLark \"north\"", "2019Q1") == "1/1")
        #expect(counts.figure(.advocacyOffered, "Larkmoor", "2019Q1") == "0/1")
        #expect(counts.figure(.shortNotice, "Larkmoor", "2019Q2") == "1/1")
    }

    @Test func rowsOfAnotherLengthAreLeftOutAndNamed() throws {
        var rows = Rows()
        rows.add("a")
        rows.text += "too,short\n\n"
        rows.add("b")
        rows.add("c", ["region": "a,b"])
        let counts = try IndicatorCounts.of(files.write(rows.text))
        #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "2/2")
        #expect(counts.quality.misshapen.rows == [3, 6])
    }

    @Test(arguments: [
        "utf8", "bom", "utf16le", "utf16be", "utf16 without a mark", "windows-1252", "crlf", "semicolons",
    ])
    func theSameInEveryEncoding(_ encoding: String) throws {
        var rows = Rows()
        for number in 0..<300 { rows.add("café\(number)", ["region": number % 3 == 0 ? "Môn" : "Larkmoor"]) }
        let units = Array(rows.text.utf16)
        let bytes: [UInt8] =
            switch encoding {
            case "bom": [0xEF, 0xBB, 0xBF] + Array(rows.text.utf8)
            case "utf16le": [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "utf16be": [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            case "utf16 without a mark": units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "windows-1252": rows.text.unicodeScalars.map { UInt8($0.value) }
            case "crlf": Array(rows.text.replacing("\n", with: "\r\n").utf8)
            case "semicolons": Array(rows.text.replacing(",", with: ";").utf8)
            default: Array(rows.text.utf8)
            }
        let counts = try IndicatorCounts.of(
            files.write(bytes), options: .with { $0.stretch = 4096 }, by: [.region, .quarter])
        #expect(counts.figure(.shortNotice, "Môn", "2019Q2") == "100/100")
        #expect(counts.figure(.shortNotice, "Larkmoor", "2019Q2") == "200/200")
        #expect(counts.quality.repeated.count == 0)
    }

    @Test func aMappingFindsColumnsAndWords() throws {
        var rows = Rows()
        rows.add("a", ["advocacy_offered": "Offered"])
        rows.add("b", ["advocacy_offered": "no"])
        let text = rows.text.replacing("advocacy_offered", with: "Advocate?").replacing(
            "referral_date", with: "cine_referral_date")
        let table = try CountsTable(
            Array(
                """
                local_name,column,local_value,value
                Advocate?,advocacy_offered,offered,Y
                Advocate?,advocacy_offered,No,N
                """.utf8))
        let mapping = try ColumnMapping(table)
        let counts = try IndicatorCounts.of(files.write(text), options: .with { $0.mapping = mapping })
        #expect(counts.figure(.advocacyOffered, "E99000001", "2019Q1") == "1/2")
    }

    @Test func littleMemoryGivesTheSameFigures() throws {
        var rows = Rows()
        // Enough for three readings at a million bytes each.
        let more = (0..<170_000).map { "p\($0)" } + ["p5", "p9000", "p169999"]
        for id in more { rows.add(id) }
        let path = try files.write(rows.text)
        let whole = try IndicatorCounts.of(path)
        let shared = try IndicatorCounts.of(path, options: .with { $0.memory = 1_000_000 })
        #expect(whole.results == shared.results)
        #expect(shared.quality.repeated.rows == whole.quality.repeated.rows)
        #expect(whole.quality.repeated.count == 3)
    }

    @Test func progressEndsAtOne() throws {
        var rows = Rows()
        for number in 0..<500 { rows.add("a\(number)") }
        let shares = Shares()
        _ = try IndicatorCounts(
            Extract(path: files.write(rows.text), options: .with { $0.stretch = 1024 }), births: nil,
            indicators: [.advocacyOffered], by: [.quarter]
        ) { shares.add($0) }
        #expect(shares.all.count > 10 && shares.all.last == 1 && shares.all == shares.all.sorted())
    }

    private final class Shares: @unchecked Sendable {
        private let lock = NSLock()
        private var shares: [Double] = []
        func add(_ share: Double) { lock.withLock { shares.append(share) } }
        var all: [Double] { lock.withLock { shares } }
    }
}
