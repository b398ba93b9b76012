import Foundation
import Statistics
import Testing

/// What is wrong with a file is said in one sentence with its place, and never with what stands there.
@Suite struct ExtractFaultTests {
    private let files: ExtractFiles

    init() throws { files = try ExtractFiles() }

    private func fault(_ path: String, stretch: Int = 512 * 1024, threads: Int = 2) -> TableError? {
        do {
            _ = try IndicatorCounts.of(
                path,
                options: .with {
                    $0.stretch = stretch
                    $0.threads = threads
                })
            return nil
        } catch let error as TableError {
            return error
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func whatIsNoTableIsRefused() throws {
        #expect(fault(files.path("none.csv"))?.message.contains("cannot be read") == true)
        #expect(fault(try files.write(""))?.message.contains("empty") == true)
        #expect(fault(try files.write([0x50, 0x4B, 3, 4, 0, 0]))?.message.contains("workbook") == true)
        #expect(fault(try files.write([0x25, 0x50, 0x44, 0, 1]))?.message.contains("NUL") == true)
        #expect(fault(try files.write("\n\n"))?.row == 1)
        #expect(fault(try files.write("a,b,a\n1,2,3\n"))?.message.contains("earlier one") == true)
        let missing = fault(try files.write("case_id,region\n1,2\n"))
        #expect(missing?.row == 1 && missing?.message.contains("first_hearing_date") == true)
    }

    @Test func aHeaderAloneAndRowsOfNoShapeAreRefused() throws {
        #expect(fault(try files.write(Rows().text))?.message.contains("no rows") == true)
        let shapeless = fault(try files.write(Rows().text + "1,2\n3,4\n"))
        #expect(shapeless?.row == 2 && shapeless?.message.contains("13") == true)
    }

    @Test(arguments: [64, 777, 512 * 1024])
    func aStrayQuotationMarkIsFoundWithItsRowAndColumn(_ stretch: Int) throws {
        var rows = Rows()
        for number in 0..<200 { rows.add("a\(number)") }
        rows.add("b", ["region": "Lark\"moor"])
        for number in 0..<200 { rows.add("c\(number)") }
        let found = fault(try files.write(rows.text), stretch: stretch)
        #expect(found?.row == 202)
        #expect(found?.column == "region")
        #expect(found?.message.contains("moor") == false)
    }

    @Test func aMarkAfterASpaceIsWithinItsCellToo() throws {
        var rows = Rows()
        for number in 0..<20 { rows.add("a\(number)", number == 7 ? ["region": "6 \" wide"] : [:]) }
        let found = fault(try files.write(rows.text))
        #expect(found?.row == 9 && found?.column == "region")
        var padded = Rows()
        padded.add("a", ["region": " \"a,b\" "])
        #expect(fault(try files.write(padded.text)) == nil)
    }

    @Test func moreAreasThanThereAreIsTheWrongColumn() throws {
        var rows = Rows()
        for number in 0..<70_000 { rows.add("a\(number)", ["area_code": "P\(number)"]) }
        let found = fault(try files.write(rows.text), threads: 1)
        #expect(found?.column == "area_code" && found?.message.contains("65000") == true)
    }

    @Test func aFileWithoutAHeaderIsNotReadOut() throws {
        for text in ["Jane,2019-10-31,2019-10-31\nJoan,2019-10-30,2019-10-30\n", "Jane,1,2\nJoan,3,4\n"] {
            let found = fault(try files.write(text))
            #expect(found != nil && found?.sentence(file: "x").contains("Jane") == false)
            #expect(found?.sentence(file: "x").contains("2019-10-31") == false)
        }
        let table = try CountsTable(Array("Jane,2019-10-31\nJoan,2019-10-30\n".utf8))
        let births = #expect(throws: TableError.self) { try LiveBirths(table) }
        let mapping = #expect(throws: TableError.self) { try ColumnMapping(table) }
        #expect([births, mapping].allSatisfy { $0?.sentence(file: "x").contains("Jane") == false })
    }

    @Test func aMarkThatIsNeverClosedAndACellWithoutEndAreRefused() throws {
        var rows = Rows()
        rows.add("a")
        rows.add("b", ["region": "\"open"])
        rows.add("c")
        #expect(fault(try files.write(rows.text))?.message.contains("quotation mark") == true)
        var long = Rows()
        long.add("a")
        long.add("b", ["region": "\"" + String(repeating: "x", count: 10_000_000) + "\""])
        long.add("c")
        let found = fault(try files.write(long.text))
        #expect(found?.row == 3)
        #expect(found?.column == "region")
        #expect(found?.message.contains("8 MB") == true)
    }

    @Test func aFileThatIsWrittenToWhileItIsReadIsRefused() throws {
        var rows = Rows()
        for number in 0..<2000 { rows.add("a\(number)") }
        let path = try files.write(rows.text)
        let extract = try Extract(path: path)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("more\n".utf8))
        try handle.close()
        #expect(throws: TableError.self) {
            try IndicatorCounts(extract, births: nil, indicators: [.advocacyOffered], by: [.quarter])
        }
    }

    @Test func noRowThatIsRightIsNotAnAnswer() throws {
        var rows = Rows()
        for number in 0..<50 { rows.add("a\(number)", ["referral_date": "soon", "birth_date": "later"]) }
        let counts = try IndicatorCounts.of(files.write(rows.text))
        #expect(counts.results.flatMap { $0.rows }.isEmpty)
        #expect(counts.quality.cells[.birthDate]?[.notADate]?.count == 50)
    }

    @Test(arguments: [
        ("local_name,column\n,birth_date\n", "local_name"), ("local_name,column\nBorn,birthday\n", "column"),
        ("local_name,column\nBorn,birth_date\nBorn,notice_date\n", "local_name"),
        ("local_name,column\nBorn,birth_date\nDOB,birth_date\n", "column"),
        ("local_name,column,local_value,value\nA,advocacy_offered,Maybe,Perhaps\n", "value"),
        ("local_name,column,local_value,value\nA,advocacy_offered,No,N\nA,advocacy_offered,NO,Y\n", "local_value"),
        ("local_name,column,local_value,value\nA,advocacy_offered,No,N\nA,advocacy_offered,No,Y\n", "local_value"),
    ])
    func anImpossibleMappingIsRefusedWithItsColumn(_ text: String, _ column: String) throws {
        let error = #expect(throws: TableError.self) { try ColumnMapping(CountsTable(Array(text.utf8))) }
        #expect(error?.column == column)
        #expect(error?.row != nil)
    }

    @Test func aMappedColumnThatIsNotThereIsNamed() throws {
        var rows = Rows()
        rows.add("a")
        let path = try files.write(rows.text)
        let mapping = try ColumnMapping(CountsTable(Array("local_name,column\nBorn,birth_date\n".utf8)))
        let error = #expect(throws: TableError.self) {
            try Extract(path: path, options: .with { $0.mapping = mapping })
        }
        #expect(error?.message.contains("Born") == true)
    }

    /// A mark that stands where a stretch begins has its neighbour in the one before.
    @Test func aStrayMarkIsFoundWhereverStretchesMeet() throws {
        let files = try ExtractFiles()
        var rows = Rows()
        for number in 1...4 { rows.add("\(number)") }
        rows.add("5", ["region": "Lark  \"moor\""])
        rows.add("6")
        let path = try files.write(rows.text)
        for stretch in 8...400 {
            let error = #expect(throws: TableError.self, "stretches of \(stretch)") {
                try IndicatorCounts.of(
                    path,
                    options: .with {
                        $0.stretch = stretch; $0.threads = 1
                    })
            }
            #expect(error?.row == 6 && error?.column == "region", "stretches of \(stretch)")
        }
    }
}
