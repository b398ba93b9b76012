/// What national standards call the dictionary's columns, so that their fields need no mapping. Only where both mean the
/// same: a letter before proceedings is not their issue, and a notice in bands gives no dates.
///
/// Sources: Standard Safeguarding Dataset (Data to Insight, data model of 2026), and the Department for Education's
/// children in need census.
enum StandardNames {
    private static let safeguardingDataset: [String: CaseColumn] = [
        "cine_referral_id": .caseID, "moth_person_id": .motherID, "cine_referral_date": .referralDate,
        "cine_referral_source_code": .referralSource, "pers_expected_dob": .expectedDate, "pers_dob": .birthDate,
        "pers_ethnicity": .ethnicity, "cina_assessment_start_date": .assessmentStart,
        "cina_assessment_auth_date": .assessmentEnd, "s47e_s47_start_date": .section47Date,
        "icpc_icpc_date": .conferenceDate, "cppl_cp_plan_start_date": .protectionPlanStart,
        "prep_pre_pro_letter_date": .letterDate, "cine_close_date": .closedDate,
    ]

    private static let census: [String: CaseColumn] = [
        "cinreferraldate": .referralDate, "referralsource": .referralSource,
        "expectedpersonbirthdate": .expectedDate, "personbirthdate": .birthDate, "ethnicity": .ethnicity,
        "assessmentactualstartdate": .assessmentStart, "assessmentauthorisationdate": .assessmentEnd,
        "s47actualstartdate": .section47Date, "dateofinitialcpc": .conferenceDate,
        "cppstartdate": .protectionPlanStart, "cinclosuredate": .closedDate,
    ]

    /// Without regard to capitals, or to a table's name before it.
    static func column(named name: String) -> CaseColumn? {
        let field = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        return safeguardingDataset[field] ?? census[field]
    }

    /// The names that a column is known by, in alphabetical order.
    static func names(of column: CaseColumn) -> [String] {
        [safeguardingDataset, census].flatMap { $0.filter { $0.value == column }.keys }.sorted()
    }
}
