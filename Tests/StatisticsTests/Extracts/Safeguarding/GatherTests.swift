import Foundation
import Statistics
import Testing

/// Which children, referrals and events become one row.
@Suite struct GatherTests {
    @Test func twinsAreOneRow() throws {
        var tables = SafeguardingTables()
        tables.person("m", born: "1990-05-01")
        tables.person("a", born: "2021-03-01", mother: "m", referred: "2020-11-10")
        tables.person("b", born: "2021-03-02", mother: "m", referred: "2020-11-03")
        tables.person("c", born: "2022-06-01", mother: "m", referred: "2022-02-01")
        tables.add([.enquiry: "1", .enquiryPerson: "a", .enquiryStart: "2021-01-05"])
        tables.add([.enquiry: "2", .enquiryPerson: "b", .enquiryStart: "2021-01-04"])
        let found = try tables.gather()
        let columns = [
            "referral_date", "birth_date", "babies", "s47_date", "previous_children", "mother_age_at_referral",
        ]
        #expect(found.rows.count == 2)
        #expect(found.cells(0, columns) == ["2020-11-03", "2021-03-01", "2", "2021-01-04", "0", "30"])
        #expect(found.cells(1, columns) == ["2022-02-01", "2022-06-01", "1", "", "2", "31"])
        #expect(found.rows[0]["mother_id"] == found.rows[1]["mother_id"])
        #expect(found.rows[0]["case_id"] != found.rows[1]["case_id"])
    }

    @Test func aStillbornTwinIsOfTheSamePregnancyAndNoBaby() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", mother: "m", referred: "2020-11-10")
        tables.person("b", due: "2021-03-20", mother: "m", referred: "2020-11-10")
        tables.person("c", due: "2022-06-01", mother: "m", referred: "2022-02-01")
        let found = try tables.gather()
        #expect(found.rows.map { $0["babies"] } == ["1", ""])
        #expect(found.rows[0]["expected_delivery_date"] == "2021-03-20")
        // 280 days less those from 10 November to 20 March.
        #expect(found.rows[0]["gestation_at_referral_days"] == "150")
    }

    @Test func childrenOfTwoMothersAreTwoRowsWhateverTheirBirthdays() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", mother: "m", referred: "2020-11-10")
        tables.person("b", born: "2021-03-01", mother: "n", referred: "2020-11-10")
        tables.person("c", born: "2021-03-01", referred: "2020-11-10")
        let found = try tables.gather()
        #expect(found.rows.count == 3)
        #expect(Set(found.rows.map { $0["mother_id"] }).count == 3)
        #expect(found.rows.filter { $0["mother_id"] == "" }.count == 1)
        #expect(found.count(.unknownMother, .mothers) == [2, 3])
    }

    /// A twin outside `ssd_person` is born all the same, and the column says where its day is from.
    @Test func aTwinKnownByALinkAloneIsABirth() throws {
        var tables = SafeguardingTables()
        tables.person("a", due: "2021-03-20", mother: "m", referred: "2020-11-10")
        tables.add([.mother: "m", .motherOf: "b", .motherOfBirthDate: "2021-03-01"])
        let found = try tables.gather()
        #expect(found.cells(0, ["birth_date", "birth_outcome", "babies"]) == ["2021-03-01", "live", "1"])
        for column in [CaseColumn.birthDate, .birthOutcome, .babies] {
            #expect(column.safeguardingSource.sentence.contains("ssd_mother.moth_childs_dob"))
        }
        #expect(CaseColumn.firstOrder.safeguardingSource.sentence.contains("the first order among the statuses"))
    }

    @Test func aChildNeverBornHasADueDateAndNoOutcome() throws {
        var tables = SafeguardingTables()
        tables.person("a", due: "2021-03-01", referred: "2020-10-12")
        let found = try tables.gather()
        let columns = ["expected_delivery_date", "birth_date", "birth_outcome", "babies", "gestation_at_referral_days"]
        #expect(found.cells(0, columns) == ["2021-03-01", "", "", "", "140"])
    }

    @Test func theFirstReferralIsTheRowAndItsAssessmentAnswersIt() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01")
        tables.referral("2", of: "a", "2021-01-10", closed: "2021-09-01", source: "6")
        tables.referral("1", of: "a", "2020-10-01", closed: "2020-10-20", source: "3D")
        tables.referral("3", of: "a", "2023-03-01", closed: "2024-01-01")
        tables.assessment("x", of: "a", "2021-01-11", "2021-02-20", referral: "2")
        tables.add([.plan: "p", .planPerson: "a", .planReferral: "2", .planStart: "2021-02-25"])
        tables.add([.letterPerson: "a", .letterDate: "2021-02-26"])
        let found = try tables.gather()
        #expect(found.rows.count == 1)
        let columns = ["referral_date", "referral_source", "case_closed_date", "assessment_start_date"]
        #expect(found.cells(0, columns) == ["2020-10-01", "3D", "2021-09-01", ""])
        #expect(found.cells(0, ["cp_plan_start_date", "pre_proceedings_letter_date"]) == ["2021-02-25", "2021-02-26"])
        #expect(found.extract.quality.laterReferrals == 1)
    }

    @Test func anAssessmentWithoutAReferralIsPlacedByItsDates() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01")
        tables.referral("1", of: "a", "2020-10-01")
        tables.referral("2", of: "a", "2021-01-10")
        tables.assessment("early", of: "a", "2020-09-30")
        tables.assessment("late", of: "a", "2021-01-10", "2021-02-20")
        tables.assessment("right", of: "a", "2020-10-02", "2020-11-01")
        tables.assessment("other", of: "a", "2020-10-01", "2020-10-02", referral: "nobody")
        let found = try tables.gather()
        #expect(found.cells(0, ["assessment_start_date", "assessment_end_date"]) == ["2020-10-01", "2020-10-02"])
        #expect(found.count(.unknownReferral, .assessments) == [5])
    }

    @Test(arguments: [("2023-02-28", 1), ("2023-03-01", 0)])
    func aReferralOnTheSecondBirthdayIsTooLate(_ day: String, _ rows: Int) throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", referred: day)
        tables.person("b", born: "2022-01-01", referred: "2022-02-01")
        #expect(try tables.gather().rows.count == rows + 1)
    }

    @Test func aChildOfTheTwentyNinthIsTwoOnTheFirst() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2020-02-29", referred: "2022-02-28")
        tables.person("b", born: "2020-02-29", referred: "2022-03-01")
        #expect(try tables.gather().rows.map { $0["referral_date"] } == ["2022-02-28"])
    }

    @Test func eventsAfterTheSecondBirthdayAndOfLaterReferralsAreNone() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", referred: "2021-02-01", referral: "1")
        tables.referral("2", of: "a", "2023-05-01")
        for (id, date, referral) in [("x", "2023-03-01", "1"), ("y", "2021-03-05", "2"), ("z", "2021-01-31", "")] {
            tables.add([
                .conference: id, .conferencePerson: "a", .conferenceDate: date, .conferenceReferral: referral,
            ])
        }
        #expect(try tables.gather().rows[0]["icpc_date"] == "")
        // Dated before its own referral it stays, so that the check can say so.
        tables.add([
            .conference: "w", .conferencePerson: "a", .conferenceDate: "2021-01-30", .conferenceReferral: "1",
        ])
        #expect(try tables.gather().rows[0]["icpc_date"] == "2021-01-30")
    }

    @Test func aMotherInCareByTheReferralIsCareExperienced() throws {
        var tables = SafeguardingTables()
        for (mother, child) in [("m", "a"), ("n", "b"), ("o", "c"), ("p", "d"), ("q", "e"), ("s", "f"), ("t", "g")] {
            tables.person(mother, born: "1998-06-02")
            tables.person(child, born: "2021-03-01", mother: mother, referred: "2021-06-0\(child == "a" ? 1 : 2)")
        }
        tables.add([.carePerson: "m", .careStart: "1999-01-01"])
        tables.add([.carePerson: "n", .careStart: "2022-01-01"])
        tables.add([.leaverPerson: "o", .leaverEligibility: "Former Relevant"])
        tables.add([.leaverPerson: "p", .leaverEligibility: "No Current Eligibility"])
        tables.add([.leaverPerson: "q", .leaverEligibility: "Not eligible"])
        tables.add([.leaverPerson: "s", .leaverEligibility: "Ineligible"])
        tables.add([.leaverPerson: "t", .leaverEligibility: "Irrelevant; eligible: no"])
        let found = try tables.gather { $0.keepsIDs = true }
        let list = Gathered.table(String(decoding: found.extract.ids ?? [], as: UTF8.self))
        let experienced = found.rows.filter { $0["care_experienced"] == "Y" }.map { $0["case_id"] }
        #expect(Set(list.filter { experienced.contains($0["case_id"]) }.map { $0["moth_person_id"] }) == ["m", "o"])
        #expect(Set(found.rows.map { $0["care_experienced"] }) == ["", "Y"])
        // The day before the birthday, and the birthday.
        #expect(found.rows.map { $0["mother_age_at_referral"] } == ["22"] + Array(repeating: "23", count: 6))
    }

    @Test func earlierChildrenAreThoseBornBeforeAlsoWhereTheyAreKnownByALinkAlone() throws {
        var tables = SafeguardingTables()
        tables.person("a", born: "2021-03-01", mother: "m", referred: "2020-11-10")
        tables.add([.mother: "m", .motherOf: "grown", .motherOfBirthDate: "1999-04-05"])
        tables.add([.mother: "m", .motherOf: "later", .motherOfBirthDate: "2023-04-05"])
        #expect(try tables.gather().rows.map { $0["previous_children"] } == ["1"])
    }

    @Test func theFirstOrderIsTheFirstStatusThatIsOne() throws {
        var tables = SafeguardingTables()
        let statuses = [
            ("a", [("2021-03-01", "V2"), ("2021-03-05", "C1"), ("2021-03-05", "L2")], "EPO"),
            ("b", [("2021-03-09", "Interim care order"), ("2022-01-01", "Full care order")], "ICO"),
            ("c", [("2021-03-02", "Interim Supervision Order")], "ISO"),
            ("d", [("2021-03-02", "C2"), ("2021-03-03", "C1")], ""),
            ("e", [("2021-02-20", "C1"), ("2023-03-01", "C1"), ("", "C1")], ""),
            ("f", [("2021-03-02", "Single period of accommodation under section 20")], ""),
        ]
        for (child, list, _) in statuses {
            tables.person(child, born: "2021-03-01", referred: "2021-02-0\(child.utf8.first.map { $0 - 96 } ?? 0)")
            for (start, word) in list {
                tables.add([
                    .status: "\(child)\(start)\(word)", .statusPerson: child, .statusStart: start, .statusWord: word,
                ])
            }
        }
        let found = try tables.gather()
        #expect(found.rows.map { $0["first_order"] } == statuses.map { $0.2 })
        #expect(found.count(.noDate, .legalStatuses).count == 1)
    }

    @Test func factorsOfAParentAreNeeds() throws {
        var tables = SafeguardingTables()
        let lists = [
            (#""[""1B"",""3A"", ""5B""]""#, ["N", "Y", "N", "Y"]),
            (#""{""3B"": ""Yes"", ""2B"": ""No"", ""4B"": ""y""}""#, ["Y", "N", "Y", "N"]),
            (#""{""3B"": """", ""2B"": null}""#, ["", "", "", ""]), ("[]", ["", "", "", ""]),
            (#""[""21""]""#, ["N", "N", "N", "N"]), ("1B 3B", ["", "", "", ""]), (#""[""1B""""#, ["", "", "", ""]),
            ("NULL", ["", "", "", ""]), (#""["" 3B "",""""]""#, ["Y", "N", "N", "N"]),
            (#""["""", "" ""]""#, ["", "", "", ""]),
            (#""[""Domestic abuse""]""#, ["", "", "", ""]), (#""[""1B"", ""yes""]""#, ["", "", "", ""]),
            (#""{""Domestic abuse"": ""Yes""}""#, ["", "", "", ""]),
        ]
        for (number, (list, _)) in lists.enumerated() {
            tables.person("\(number)", born: "2021-03-01", referred: "2021-02-\(number + 10)")
            tables.assessment("a\(number)", of: "\(number)", "2021-02-\(number + 10)")
            tables.add([.factorsAssessment: "a\(number)", .factorsList: list])
        }
        tables.add([.factorsAssessment: "none", .factorsList: "[]"])
        let found = try tables.gather()
        let columns = [
            "need_domestic_abuse", "need_substance_misuse", "need_mental_health", "need_learning_disability",
        ]
        for (number, (_, needs)) in lists.enumerated() { #expect(found.cells(number, columns) == needs) }
        #expect(found.count(.unreadList, .factors) == [7, 8, 12, 13, 14])
        #expect(found.count(.unknownAssessment, .factors) == [15])
    }
}
