/// A table of the Standard Safeguarding Dataset that extracts are gathered from; the raw value is its name there.
///
/// Source: Data to Insight, `ssd-data-model`, version 1.4.5 of 8 July 2026 (commit 4987c73).
public enum SafeguardingTable: String, CaseIterable, Hashable, Sendable {
    // In the order they are read: persons first, since everything hangs on them.
    case persons = "ssd_person"
    case mothers = "ssd_mother"
    case episodes = "ssd_cin_episodes"
    case assessments = "ssd_cin_assessments"
    case factors = "ssd_assessment_factors"
    case enquiries = "ssd_s47_enquiry"
    case conferences = "ssd_initial_cp_conference"
    case plans = "ssd_cp_plans"
    case preProceedings = "ssd_pre_proceedings"
    case legalStatuses = "ssd_legal_status"
    case careEpisodes = "ssd_cla_episodes"
    case careLeavers = "ssd_care_leavers"

    /// Without it there are no rows at all.
    public var isRequired: Bool { self == .persons || self == .episodes }

    var fields: [SafeguardingField] { SafeguardingField.allCases.filter { $0.table == self } }
}

/// A field of one of those tables that is read; the raw value is its name there.
public enum SafeguardingField: String, CaseIterable, Hashable, Sendable {
    case person = "pers_person_id"
    case birthDate = "pers_dob"
    case dueDate = "pers_expected_dob"
    case ethnicity = "pers_ethnicity"
    case mother = "moth_person_id"
    case motherOf = "moth_childs_person_id"
    case motherOfBirthDate = "moth_childs_dob"
    case referral = "cine_referral_id"
    case referralPerson = "cine_person_id"
    case referralDate = "cine_referral_date"
    case referralSource = "cine_referral_source_code"
    case closeDate = "cine_close_date"
    case assessment = "cina_assessment_id"
    case assessmentPerson = "cina_person_id"
    case assessmentReferral = "cina_referral_id"
    case assessmentStart = "cina_assessment_start_date"
    case assessmentEnd = "cina_assessment_auth_date"
    case factorsAssessment = "cinf_assessment_id"
    case factorsList = "cinf_assessment_factors_json"
    case enquiry = "s47e_s47_enquiry_id"
    case enquiryPerson = "s47e_person_id"
    case enquiryReferral = "s47e_referral_id"
    case enquiryStart = "s47e_s47_start_date"
    case conference = "icpc_icpc_id"
    case conferencePerson = "icpc_person_id"
    case conferenceReferral = "icpc_referral_id"
    case conferenceDate = "icpc_icpc_date"
    case plan = "cppl_cp_plan_id"
    case planPerson = "cppl_person_id"
    case planReferral = "cppl_referral_id"
    case planStart = "cppl_cp_plan_start_date"
    case letterPerson = "prep_person_id"
    case letterDate = "prep_pre_pro_letter_date"
    case status = "lega_legal_status_id"
    case statusPerson = "lega_person_id"
    case statusWord = "lega_legal_status"
    case statusStart = "lega_legal_status_start_date"
    case carePerson = "clae_person_id"
    case careStart = "clae_cla_episode_start_date"
    case leaverPerson = "clea_person_id"
    case leaverEligibility = "clea_care_leaver_eligibility"

    public var table: SafeguardingTable {
        switch self {
        case .person, .birthDate, .dueDate, .ethnicity: .persons
        case .mother, .motherOf, .motherOfBirthDate: .mothers
        case .referral, .referralPerson, .referralDate, .referralSource, .closeDate: .episodes
        case .assessment, .assessmentPerson, .assessmentReferral, .assessmentStart, .assessmentEnd: .assessments
        case .factorsAssessment, .factorsList: .factors
        case .enquiry, .enquiryPerson, .enquiryReferral, .enquiryStart: .enquiries
        case .conference, .conferencePerson, .conferenceReferral, .conferenceDate: .conferences
        case .plan, .planPerson, .planReferral, .planStart: .plans
        case .letterPerson, .letterDate: .preProceedings
        case .status, .statusPerson, .statusWord, .statusStart: .legalStatuses
        case .carePerson, .careStart: .careEpisodes
        case .leaverPerson, .leaverEligibility: .careLeavers
        }
    }

    /// Whether its table can be used without it: then a column stays blank, or rows are not known to be repeated.
    var isOptional: Bool {
        switch self {
        case .ethnicity, .motherOfBirthDate, .referralSource, .closeDate, .assessmentReferral, .assessmentEnd, .enquiry,
            .enquiryReferral, .conference, .conferenceReferral, .plan, .planReferral, .status:
            true
        default: false
        }
    }

    /// With its table: `ssd_person.pers_dob`.
    public var fullName: String { "\(table.rawValue).\(rawValue)" }

    /// Its place among all fields; asked for every cell.
    @inline(__always) var slot: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}
