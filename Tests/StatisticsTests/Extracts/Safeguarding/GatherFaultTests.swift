import Foundation
import Statistics
import Testing

/// What is wrong with tables is counted by row, and none of what stands there is told.
@Suite struct GatherFaultTests {
    private static func one() -> SafeguardingTables {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", mother: "m", referred: "2020-11-10")
        return tables
    }

    @Test func whatCannotBePlacedIsCountedByItsRow() throws {
        var tables = Self.one()
        tables.person("a", born: "2020-01-01")
        tables.person("")
        tables.person("b", born: "2021-02-30", referred: "2021-01-01")
        tables.referral("ra", of: "a", "2020-01-01")
        tables.referral("rx", of: "nobody", "2020-01-01")
        tables.referral("ry", of: "", "2020-01-01")
        tables.referral("rz", of: "a", "soon")
        tables.add([.mother: "a", .motherOf: "a"])
        tables.add([.mother: "m", .motherOf: "a"])
        tables.add([.mother: "n", .motherOf: "a"])
        tables.add([.enquiry: "1", .enquiryPerson: "a", .enquiryReferral: "rx", .enquiryStart: "2021-01-01"])
        tables.person("c", born: "2021-03-01", referred: "2020-12-01")
        tables.add([.enquiry: "2", .enquiryPerson: "a", .enquiryReferral: "rc", .enquiryStart: "2021-01-02"])
        let found = try tables.gather()
        #expect(found.count(.repeated, .persons) == [3] && found.count(.noKey, .persons) == [4])
        #expect(found.count(.neitherDate, .episodes) == [3] && found.count(.repeated, .episodes) == [4])
        #expect(found.count(.unknownPerson, .episodes) == [5] && found.count(.noPerson, .episodes) == [6])
        #expect(found.count(.noDate, .episodes) == [7])
        #expect(found.count(.ownMother, .mothers) == [3] && found.count(.repeated, .mothers) == [4])
        #expect(found.count(.severalMothers, .mothers) == [5])
        #expect(found.count(.othersReferral, .enquiries) == [3])
        #expect(found.extract.quality.cells[.birthDate]?[.impossibleDate]?.rows == [5])
        #expect(found.extract.quality.rows[.persons] == 5)
        #expect(found.rows.map { $0["birth_date"] } == ["2021-03-01", "2021-03-01"])
        #expect(found.rows.map { $0["mother_id"] } == ["", ""])
        #expect(found.rows[0]["s47_date"] == "2021-01-01")
    }

    @Test func aMotherOfThirtyOneIsNobodys() throws {
        var tables = SafeguardingTables()
        for child in 1...31 {
            tables.person("\(child)", born: "2021-03-01", mother: "-1", referred: "2021-01-01")
        }
        let found = try tables.gather()
        #expect(found.rows.count == 31 && found.count(.tooManyChildren, .mothers) == [32])
        #expect(found.rows.allSatisfy { $0["mother_id"] == "" && $0["babies"] == "1" })
    }

    @Test func aLinkThatStandsOftenIsOneChild() throws {
        var tables = Self.one()
        for _ in 1...40 { tables.add([.mother: "m", .motherOf: "a"]) }
        let found = try tables.gather()
        #expect(found.rows[0]["mother_id"] != "" && found.count(.tooManyChildren, .mothers).isEmpty)
        #expect(found.extract.quality.findings[.mothers]?[.repeated]?.count == 40)
    }

    @Test func anIDThatMeansNobodyTakesNoMotherAway() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", mother: "-1", referred: "2021-01-01")
        tables.person("b", born: "2021-03-01", mother: "n", referred: "2021-01-02")
        for child in 1...30 { tables.person("\(child)", born: "2010-03-01", mother: "-1") }
        tables.add([.mother: "-1", .motherOf: "b"])
        tables.add([.mother: "m", .motherOf: "a"])
        let found = try tables.gather { $0.keepsIDs = true }
        let list = Gathered.table(String(decoding: found.extract.ids ?? [], as: UTF8.self))
        #expect(Set(list.map { $0["moth_person_id"] }) == ["m", "n"])
        #expect(found.rows.allSatisfy { $0["mother_id"] != "" } && found.count(.severalMothers, .mothers).isEmpty)
        #expect(found.count(.tooManyChildren, .mothers) == [33, 34])
    }

    @Test func anEventOfAReferralWithoutAReadableDateIsPlacedByItsOwn() throws {
        var tables = Self.one()
        tables.referral("rz", of: "a", "soon")
        tables.add([.enquiry: "1", .enquiryPerson: "a", .enquiryReferral: "rz", .enquiryStart: "2021-01-09"])
        let found = try tables.gather()
        #expect(found.rows[0]["s47_date"] == "2021-01-09" && found.count(.unknownReferral, .enquiries) == [2])
    }

    @Test func databasesAndSpreadsheetsWriteDaysInTheirWays() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "01/03/2021", referred: "2020-11-10 09:15:27.123")
        tables.person("b", born: "2021-03-02T00:00:00Z", referred: "11/11/2020 09:15")
        tables.person("c", born: "\"2021-03-03 00:00:00.0000000\"", referred: " 2020-11-12 ")
        tables.person("d", due: "1900-01-01", referred: "2020-11-12")
        tables.person("e", born: "44256", referred: "2020-11-13")
        let found = try tables.gather()
        #expect(found.rows.map { $0["birth_date"] } == ["2021-03-01", "2021-03-02", "2021-03-03"])
        #expect(found.rows.map { $0["referral_date"] } == ["2020-11-10", "2020-11-11", "2020-11-12"])
        #expect(found.extract.quality.cells[.birthDate]?[.dayMonthYear]?.rows == [2])
        #expect(found.extract.quality.cells[.dueDate]?[.placeholderDate]?.rows == [5])
        #expect(found.extract.quality.cells[.birthDate]?[.notADate]?.rows == [6])
        #expect(try tables.gather { $0.readsSpreadsheetDates = true }.rows.last?["birth_date"] == "2021-03-01")
    }

    @Test func tablesInOtherEncodingsAndWithOtherMarksAreRead() throws {
        let files = try ExtractFiles()
        let tables = Self.one()
        let wide = [UInt8]([0xFF, 0xFE]) + tables.text(.persons).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        _ = try files.write(wide, "SSD_PERSON.CSV")
        let episodes = "CINE_Referral_ID;CINE_Person_ID;cine_referral_date\r\n\"r;\"\"1\"\"\n\";a;2020-11-10\r\n"
        _ = try files.write(episodes, "dbo.ssd_cin_episodes.csv")
        _ = try files.write("not ours", "notes.csv")
        let found = try Gathered(files)
        #expect(found.cells(0, ["birth_date", "referral_date"]) == ["2021-03-01", "2020-11-10"])
    }

    @Test func rowsOfAnotherShapeAreLeftOut() throws {
        let files = try ExtractFiles()
        let tables = Self.one()
        _ = try files.write(tables.text(.persons) + "a,b\n\n", "ssd_person.csv")
        _ = try files.write(tables.text(.episodes), "ssd_cin_episodes.csv")
        let found = try Gathered(files)
        #expect(found.rows.count == 1 && found.count(.misshapen, .persons) == [3])
        #expect(found.extract.quality.rows[.persons] == 2)
    }

    @Test func anEventThatStandsTwiceCountsOnce() throws {
        var tables = Self.one()
        tables.add([.enquiry: "1", .enquiryPerson: "a", .enquiryStart: "2021-01-09"])
        tables.add([.enquiry: "1", .enquiryPerson: "a", .enquiryStart: "2021-01-02"])
        tables.add([.status: "1", .statusPerson: "a", .statusStart: "2021-03-09", .statusWord: "C1"])
        tables.add([.status: "1", .statusPerson: "a", .statusStart: "2021-03-02", .statusWord: "L2"])
        tables.add([.enquiry: "", .enquiryPerson: "a", .enquiryStart: "2021-01-01"])
        let found = try tables.gather()
        #expect(found.cells(0, ["s47_date", "first_order"]) == ["2021-01-09", "ICO"])
        #expect(found.count(.repeated, .enquiries) == [3] && found.count(.noKey, .enquiries) == [4])
        #expect(found.count(.repeated, .legalStatuses) == [3])
    }

    @Test func aFaultInAFileHasItsRowWhereverItIsRead() throws {
        var tables = Self.one()
        for child in 0..<40 { tables.person("p\(child)", born: "2010-01-01") }
        tables.person("x\"y")
        for stretch in [32, 100, 1 << 20] {
            let fault = #expect(throws: GatheredExtract.Fault.self) { try tables.gather { $0.stretch = stretch } }
            #expect(fault?.table == .persons && fault?.error.row == 43 && fault?.error.column == "pers_person_id")
        }
        tables = Self.one()
        for child in 0..<40 { tables.person("p\(child)", born: "2010-02-30") }
        let rows = try tables.gather { $0.stretch = 50 }.extract.quality.cells[.birthDate]?[.impossibleDate]
        #expect(rows?.count == 40 && rows?.rows == [3, 4, 5, 6, 7])
    }

    @Test func nothingOfTheTablesIsCopied() throws {
        var tables = SafeguardingTables()
        tables.person("=1+1", born: "2021-03-01", ethnicity: "=cmd", mother: "@SUM", referred: "2020-11-10")
        tables.add([.letterPerson: "=1+1", .letterDate: "=NOW()"])
        let found = try tables.gather {
            $0.keepsIDs = true
            $0.area = "E06000001"
        }
        for secret in ["=", "@", "cmd", "NOW", "Pinfold", "r1"] { #expect(!found.text.contains(secret)) }
        #expect(found.extract.quality.cells[.ethnicity]?[.formula]?.rows == [2])
        let list = Gathered.table(String(decoding: found.extract.ids ?? [], as: UTF8.self))
        #expect(list.map { $0["pers_person_id"] } == ["'=1+1"] && list.map { $0["moth_person_id"] } == ["'@SUM"])
        #expect(list[0]["case_id"] == found.rows[0]["case_id"] && list[0]["cine_referral_id"] == "r=1+1")
        #expect(list[0]["mother_id"] == found.rows[0]["mother_id"])
        #expect(found.cells(0, ["area_code", "country"]) == ["E06000001", "E"])
    }

    @Test func pseudonymsAreOthersInEachRunAndNoNumbers() throws {
        let tables = Self.one()
        let (first, second) = (try tables.gather(), try tables.gather())
        #expect(first.rows[0]["case_id"] != second.rows[0]["case_id"])
        #expect(first.rows[0]["mother_id"] != second.rows[0]["mother_id"])
        for (name, letter) in [("case_id", "c"), ("mother_id", "m")] {
            let pseudonym = first.rows[0][name] ?? ""
            #expect(pseudonym.count == 16 && pseudonym.hasPrefix(letter))
        }
        #expect(first.extract.ids == nil)
    }

    @Test func aMissingTableOrFieldIsNamed() throws {
        let files = try ExtractFiles()
        _ = try files.write(Self.one().text(.persons), "ssd_person.csv")
        #expect(throws: TableError.self) { try SafeguardingFolder(path: files.path("")) }
        _ = try files.write(Self.one().text(.episodes), "ssd_cin_episodes.csv")
        _ = try files.write(Self.one().text(.episodes), "SSD_cin_episodes.csv")
        #expect(throws: TableError.self) { try SafeguardingFolder(path: files.path("")) }
        let spared = [
            "pers_ethnicity", "moth_childs_dob", "cine_referral_source_code", "cine_close_date", "cina_referral_id",
            "cina_assessment_auth_date", "s47e_s47_enquiry_id", "s47e_referral_id", "icpc_icpc_id", "icpc_referral_id",
            "cppl_cp_plan_id", "cppl_referral_id", "lega_legal_status_id",
        ]
        for field in SafeguardingField.allCases {
            var tables = Self.one()
            tables.assessment("x", of: "a", "2020-11-11")
            for table in SafeguardingTable.allCases where tables.rows[table] == nil {
                tables.add([SafeguardingField.allCases.first { $0.table == table } ?? .person: ""])
            }
            tables.without = [field]
            do {
                let found = try tables.gather()
                #expect(found.rows.count == 1 && spared.contains(field.rawValue), "without \(field.rawValue)")
            } catch let fault as GatheredExtract.Fault {
                #expect(fault.table == field.table && !spared.contains(field.rawValue))
                #expect(fault.error.message.contains(field.rawValue))
            }
        }
    }

    @Test func tablesOfWhichNoRowComesAreSaidToBeNone() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2010-03-01", referred: "2020-11-10")
        tables.referral("ry", of: "a", "soon")
        let fault = #expect(throws: GatheredExtract.Fault.self) { try tables.gather() }
        #expect(fault?.table == nil && fault?.quality?.laterReferrals == 1)
        #expect(fault?.quality?.findings[.episodes]?[.noDate]?.rows == [3])
    }

    @Test func everyColumnSaysWhereItComesFrom() throws {
        var tables = Self.one()
        tables.add([.enquiry: "1", .enquiryPerson: "a", .enquiryStart: "2021-01-01"])
        let found = try tables.gather { $0.area = "W06000001" }
        for column in CaseColumn.allCases {
            #expect(!column.safeguardingSource.sentence.isEmpty)
            if case .absent = column.safeguardingSource { #expect(found.extract.filled[column] == 0) }
        }
        #expect(found.extract.filled[.section47Date] == 1 && found.extract.filled[.country] == 1)
    }
}
