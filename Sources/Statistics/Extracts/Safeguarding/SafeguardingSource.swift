/// Where a column of the dictionary comes from when an extract is gathered, or why it stays blank.
public enum SafeguardingSource: Hashable, Sendable {
    /// Copied or reckoned from these fields.
    case fields([SafeguardingField], note: String?)
    /// Not from the tables: drawn, or named by whoever gathers.
    case given(String)
    /// No field means the same.
    case absent(String)

    /// In a few words, for a list of columns.
    public var sentence: String {
        switch self {
        case .fields(let fields, let note):
            "from \(fields.map(\.fullName).joined(separator: ", "))" + (note.map { " (\($0))" } ?? "")
        case .given(let words), .absent(let words): words
        }
    }
}

extension CaseColumn {
    /// Where it comes from in the Standard Safeguarding Dataset.
    public var safeguardingSource: SafeguardingSource {
        switch self {
        case .caseID: .given("drawn at random in each run")
        case .motherID: .fields([.mother], note: "a pseudonym drawn at random in each run")
        case .area: .given("as --area says")
        case .country: .given("the first letter of what --area says")
        case .referralDate: .fields([.referralDate], note: "the first before the second birthday")
        case .referralSource: .fields([.referralSource], note: nil)
        case .gestation:
            .fields([.dueDate, .referralDate], note: "by the due date, which is mostly there before the birth alone")
        case .expectedDate: .fields([.dueDate], note: nil)
        case .assessmentStart: .fields([.assessmentStart], note: "the first of that referral")
        case .assessmentEnd: .fields([.assessmentEnd], note: "of the same assessment")
        case .section47Date: .fields([.enquiryStart], note: "the first")
        case .conferenceDate: .fields([.conferenceDate], note: "the first")
        case .protectionPlanStart: .fields([.planStart], note: "the first")
        case .letterDate: .fields([.letterDate], note: "the first")
        case .birthDate: .fields([.birthDate, .motherOfBirthDate], note: "of a child outside ssd_person by the link")
        case .birthOutcome:
            .fields(
                [.birthDate, .motherOfBirthDate], note: "live where there is one; the standard gives others none")
        case .babies:
            .fields([.mother, .birthDate, .motherOfBirthDate], note: "a mother's children born within three days")
        case .firstOrder:
            .fields([.statusWord], note: "the first order among the statuses, if it is interim or an emergency one")
        case .closedDate: .fields([.closeDate], note: "the last, where no referral is open")
        case .motherAge: .fields([.mother, .birthDate], note: "where the mother is a person of the dataset")
        case .ethnicity: .fields([.ethnicity], note: "the child's")
        case .careExperienced: .fields([.careStart, .leaverEligibility], note: "Y where the mother is there")
        case .previousChildren: .fields([.mother, .birthDate, .motherOfBirthDate], note: "those born earlier")
        case .needDomesticAbuse: .fields([.factorsList], note: "3B, a parent's or carer's")
        case .needSubstanceMisuse: .fields([.factorsList], note: "1B or 2B, a parent's or carer's")
        case .needMentalHealth: .fields([.factorsList], note: "4B, a parent's or carer's")
        case .needLearningDisability: .fields([.factorsList], note: "5B, a parent's or carer's")
        case .region: .absent("no field; it is the same for a whole authority")
        case .legalPlanningDate: .absent("only meetings that led into pre-proceedings have a date")
        case .issueDate: .absent("a letter has a date, the issue of proceedings has none")
        case .noticeDate, .hearingDate: .absent("no date of it; short notice is a yes or no there")
        case .separated: .absent("no field; a placement tells who was looked after, not who stayed together")
        case .placement: .absent("the day of leaving hospital is not there")
        case .finalOrder, .finalOrderDate:
            .absent(
                "statuses tell care and placement orders only, so that the others would be missing; a plan is no order")
        case .deprivationDecile: .absent("postcodes would need a table of deprivation")
        case .previousRemovals:
            .absent("episodes of care that ended years ago are left out, so that 0 would not mean none")
        case .advocacyOffered, .advocacyDate: .absent("no field")
        case .legalAdvice: .absent("legal representation there is at any time, not before the birth")
        case .workerChanges: .absent("each place has its own codes for who is the named worker")
        case .sameMidwife: .absent("no field; it is in maternity records")
        case .needHousing, .needCriminalJustice: .absent("no such factor")
        }
    }
}
