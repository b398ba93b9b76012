import Foundation
import Testing

@testable import Statistics

@Suite struct RowRuleTests {
    private static let columns = CaseColumn.allCases.map(\.rawValue)

    private static let sound = [
        "case_id": "a", "mother_id": "m", "referral_date": "2019-01-10", "gestation_at_referral_days": "119",
        "expected_delivery_date": "2019-06-20", "assessment_start_date": "2019-01-11",
        "assessment_end_date": "2019-02-10", "s47_date": "2019-01-12", "icpc_date": "2019-01-20",
        "cp_plan_start_date": "2019-01-20", "legal_planning_meeting_date": "2019-03-01",
        "pre_proceedings_letter_date": "2019-03-02", "birth_date": "2019-06-21", "birth_outcome": "live",
        "proceedings_issued_date": "2019-06-22", "notice_date": "2019-06-22", "first_hearing_date": "2019-06-25",
        "final_order_date": "2019-09-01", "case_closed_date": "2019-12-01", "previous_children": "2",
        "previous_removals": "1", "advocacy_offered_date": "2019-01-15",
    ]

    private func broken(_ change: [String: String], today: String = "2026-01-01") throws -> Set<RowRule> {
        let files = try ExtractFiles()
        let cells = Self.sound.merging(change) { $1 }
        let text =
            Self.columns.joined(separator: ",") + "\n" + Self.columns.map { cells[$0] ?? "" }.joined(separator: ",")
        return Set(try ExtractCheck(Extract(path: files.write(text)), today: today).quality.findings.keys)
    }

    @Test func aSoundRowBreaksNoRule() throws { #expect(try broken([:]).isEmpty) }

    private static let cases: [(RowRule, [String: String])] = [
        (.referralTooEarly, ["referral_date": "2018-08-01", "gestation_at_referral_days": ""]),
        (.assessmentBeforeReferral, ["assessment_start_date": "2019-01-09"]),
        (.conferenceBeforeReferral, ["icpc_date": "2019-01-09"]),
        (.planBeforeReferral, ["cp_plan_start_date": "2019-01-09"]),
        (.section47BeforeReferral, ["s47_date": "2019-01-09"]),
        (.closedBeforeReferral, ["case_closed_date": "2019-01-09"]),
        (.noBirthNorDueDate, ["birth_date": "", "expected_delivery_date": ""]),
        (.dueDateOutOfRange, ["birth_date": "", "expected_delivery_date": "2019-10-18"]),
        (.assessmentTooLong, ["assessment_end_date": "2019-03-15"]),
        (.conferenceTooLate, ["icpc_date": "2019-02-04"]),
        (.assessmentEndsBeforeStart, ["assessment_end_date": "2019-01-10"]),
        (.noticeBeforeIssue, ["notice_date": "2019-06-21"]),
        (.hearingBeforeNotice, ["first_hearing_date": "2019-06-22", "notice_date": "2019-06-23"]),
        (.hearingBeforeIssue, ["first_hearing_date": "2019-06-21"]),
        (.hearingBeforeBirth, ["first_hearing_date": "2019-06-20"]),
        (.issueBeforeBirth, ["proceedings_issued_date": "2019-06-20"]),
        (.orderBeforeHearing, ["final_order_date": "2019-06-24"]),
        (.moreRemovalsThanChildren, ["previous_removals": "3"]),
        (.proceedingsWithoutLiveBirth, ["birth_outcome": "stillbirth"]),
        (.afterToday, ["first_hearing_date": "2026-01-02", "final_order_date": ""]),
        (.gestationDisagrees, ["gestation_at_referral_days": "103"]),
        (.gestationAfterBirth, ["birth_date": "2019-01-09"]),
        (.advocacyBeforeReferral, ["advocacy_offered_date": "2019-01-09"]),
        (.proceedingsWithoutPlanning, ["legal_planning_meeting_date": ""]),
        (.proceedingsWithoutHearing, ["notice_date": ""]),
        (.letterAfterIssue, ["pre_proceedings_letter_date": "2019-06-23"]),
    ]

    @Test(arguments: cases.indices) func aRuleIsBrokenByWhatItForbids(_ place: Int) throws {
        let (rule, change) = Self.cases[place]
        #expect(try broken(change).contains(rule), "\(rule)")
    }

    @Test func everyRuleHasACaseAndNeedsItsColumns() {
        #expect(Set(Self.cases.map(\.0)) == Set(RowRule.allCases))
        #expect(RowRule.allCases.allSatisfy { !$0.columns.isEmpty && $0.sentence.count > 20 })
        #expect(RowRule.noBirthNorDueDate.level == .query && RowRule.hearingBeforeBirth.level == .error)
    }

    @Test func rulesWhoseColumnsAreMissingAreNotAsked() throws {
        let files = try ExtractFiles()
        let check = try ExtractCheck(
            Extract(path: files.write("case_id,birth_date,referral_date\na,2019-01-01,2019-02-01\n")),
            today: "2026-01-01")
        #expect(check.unasked.contains(.hearingBeforeBirth))
        #expect(check.columns == [.caseID, .referralDate, .birthDate])
    }
}
