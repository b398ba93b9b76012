/// The column dictionary of an extract: one row is one pregnancy known to children's social care, up to the second
/// birthday. The raw value is the column's name; other names are given by a `ColumnMapping`.
public enum CaseColumn: String, CaseIterable, Hashable, Sendable {
    case caseID = "case_id"
    case motherID = "mother_id"
    case area = "area_code"
    case region
    case country
    case referralDate = "referral_date"
    case referralSource = "referral_source"
    /// Days of pregnancy at referral; blank where the referral came after the birth. 140 is 20 weeks.
    case gestation = "gestation_at_referral_days"
    case expectedDate = "expected_delivery_date"
    case assessmentStart = "assessment_start_date"
    case assessmentEnd = "assessment_end_date"
    case section47Date = "s47_date"
    case conferenceDate = "icpc_date"
    case protectionPlanStart = "cp_plan_start_date"
    case legalPlanningDate = "legal_planning_meeting_date"
    case letterDate = "pre_proceedings_letter_date"
    case birthDate = "birth_date"
    case birthOutcome = "birth_outcome"
    case babies
    case issueDate = "proceedings_issued_date"
    case noticeDate = "notice_date"
    case hearingDate = "first_hearing_date"
    case firstOrder = "first_order"
    case separated = "separated_at_birth"
    case placement = "placement_at_discharge"
    case finalOrder = "final_order"
    case finalOrderDate = "final_order_date"
    case closedDate = "case_closed_date"
    case motherAge = "mother_age_at_referral"
    case ethnicity
    case deprivationDecile = "imd_decile"
    case careExperienced = "care_experienced"
    case previousChildren = "previous_children"
    case previousRemovals = "previous_removals"
    case advocacyOffered = "advocacy_offered"
    case advocacyDate = "advocacy_offered_date"
    case legalAdvice = "legal_advice_before_birth"
    case workerChanges = "named_worker_changes"
    case sameMidwife = "same_midwife_throughout"
    case needDomesticAbuse = "need_domestic_abuse"
    case needSubstanceMisuse = "need_substance_misuse"
    case needMentalHealth = "need_mental_health"
    case needHousing = "need_housing"
    case needCriminalJustice = "need_criminal_justice"
    case needLearningDisability = "need_learning_disability"

    /// What a cell of the column holds.
    public enum Kind: Hashable, Sendable {
        /// A pseudonym; only compared, never kept or shown.
        case identifier
        /// A code of the place's own, in capitals; any text.
        case text
        /// A calendar day from 2000 on.
        case date
        /// A whole number within the range.
        case whole(ClosedRange<Int32>)
        /// Y, N or U (not known).
        case flag
        /// One of these.
        case code([String])

        /// What a cell holds, in words.
        public var sentence: String {
            switch self {
            case .identifier: "a pseudonym, only compared and never kept"
            case .text: "a code or name of your own"
            case .date: "a day from 2000 on: 2019-10-31 or 31/10/2019"
            case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
            case .flag: "Y, N or U (not known)"
            case .code(let codes): "one of \(codes.joined(separator: ", "))"
            }
        }
    }

    /// What national standards call it, where they mean the same.
    public var otherNames: [String] { StandardNames.names(of: self) }

    public var kind: Kind {
        switch self {
        case .caseID, .motherID: .identifier
        case .area, .region: .text
        case .country: .code(["E", "W"])
        case .referralSource: .code(Self.referralSources)
        case .gestation: .whole(0...300)
        case .birthOutcome: .code(["live", "stillbirth", "pregnancy_loss", "moved_out"])
        case .babies: .whole(0...9)
        case .firstOrder: .code(["ICO", "ISO", "EPO", "none"])
        case .placement:
            .code(["foster_care", "kinship", "other_placement", "mother_and_baby_placement", "home"])
        case .finalOrder:
            .code(["care_order", "placement_order", "SGO", "supervision_order", "care_order_at_home", "no_order"])
        case .motherAge: .whole(10...60)
        case .ethnicity: .code(Self.ethnicities)
        case .deprivationDecile: .whole(1...10)
        case .previousChildren, .previousRemovals: .whole(0...30)
        case .workerChanges: .whole(0...99)
        case .separated, .careExperienced, .advocacyOffered, .legalAdvice, .sameMidwife, .needDomesticAbuse,
            .needSubstanceMisuse, .needMentalHealth, .needHousing, .needCriminalJustice, .needLearningDisability:
            .flag
        case .referralDate, .expectedDate, .assessmentStart, .assessmentEnd, .section47Date, .conferenceDate,
            .protectionPlanStart, .legalPlanningDate, .letterDate, .birthDate, .issueDate, .noticeDate, .hearingDate,
            .finalOrderDate, .closedDate, .advocacyDate:
            .date
        }
    }

    /// The Department for Education's codes of who referred, as in the children in need census.
    static let referralSources = [
        "1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B", "5C", "5D", "6", "7",
        "8", "9", "10",
    ]

    /// The Department for Education's codes of ethnicity, as in the children in need census.
    static let ethnicities = [
        "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "CHNE",
        "BCRB", "BAFR", "BOTH", "OOTH", "REFU", "NOBT",
    ]

    /// The place of the column's value in a `CaseRow`: cases without payload are numbered in the order they are declared,
    /// and this is asked ten times a row.
    @inline(__always) var slot: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    static let count = allCases.count
}
