/// The indicators that can be counted in an extract. The raw value is the name in files of figures.
public enum MeasuredIndicator: String, CaseIterable, Hashable, Sendable {
    case newbornRate = "newborn_rate_per_10000"
    case shortNotice = "short_notice_pct"
    case sameDay = "same_day_pct"
    case assessedBeforeBirth = "assessed_before_birth_pct"
    case referredBefore20Weeks = "referred_before_20w_pct"
    case advocacyOffered = "advocacy_offered_pct"
    case oneWorkerChange = "le1_worker_change_pct"
    case emergency = "emergency_pct"
    case assessedIn45Days = "assessed_within_45_days_pct"
    case letterBeforeBirth = "letter_before_birth_pct"
    case legalAdvice = "legal_advice_before_birth_pct"
    case sameMidwife = "same_midwife_pct"
    case separated = "separated_at_birth_pct"
    case placedWithFamily = "placed_with_family_pct"
    case recurrence = "recurrence_pct"

    /// The seven that are counted unless others are asked for.
    public static let usual: [MeasuredIndicator] = [
        .newbornRate, .shortNotice, .sameDay, .assessedBeforeBirth, .referredBefore20Weeks, .advocacyOffered,
        .oneWorkerChange,
    ]

    /// Counts up whenever the same rows and settings could give another figure.
    public var version: String { "1" }

    /// A rate has live births as its denominator, which come from a file of their own; all others are shares.
    public var isRate: Bool { self == .newbornRate }

    /// What the share or rate is multiplied by.
    public var multiplier: Double { isRate ? 10_000 : 100 }

    /// Whose date places a row in time: the birth, or else the referral.
    var isByBirth: Bool {
        switch self {
        case .referredBefore20Weeks, .advocacyOffered, .oneWorkerChange, .assessedIn45Days: false
        default: true
        }
    }

    /// What is counted where nothing else is asked for. Recurrence is about mothers.
    func counted(_ settings: IndicatorSettings) -> IndicatorSettings.Counted {
        self == .recurrence ? .mothers : settings.counted
    }

    var isOfNewborns: Bool {
        switch self {
        case .newbornRate, .shortNotice, .sameDay, .emergency, .letterBeforeBirth, .separated, .placedWithFamily,
            .recurrence:
            true
        default: false
        }
    }

    private var isOfHearings: Bool { self == .shortNotice || self == .sameDay || self == .emergency }

    /// The columns of an extract that it needs.
    func columns(_ settings: IndicatorSettings) -> Set<CaseColumn> {
        var columns: Set<CaseColumn> = [isByBirth ? .birthDate : .referralDate]
        if isOfNewborns { columns.formUnion([.birthOutcome, .issueDate]) }
        if isOfHearings {
            columns.formUnion([.hearingDate, settings.noticeFrom == .notice ? .noticeDate : .issueDate])
        }
        switch self {
        case .assessedBeforeBirth: columns.formUnion([.birthOutcome, .assessmentEnd])
        case .referredBefore20Weeks: columns.insert(.gestation)
        case .advocacyOffered: columns.insert(.advocacyOffered)
        case .oneWorkerChange: columns.insert(.workerChanges)
        case .assessedIn45Days: columns.formUnion([.assessmentEnd])
        case .letterBeforeBirth: columns.insert(.letterDate)
        case .legalAdvice: columns.formUnion([.legalAdvice])
        case .sameMidwife: columns.insert(.sameMidwife)
        case .separated: columns.insert(.separated)
        case .placedWithFamily: columns.insert(.placement)
        case .recurrence: columns.formUnion([.previousRemovals])
        default: break
        }
        switch counted(settings) {
        case .births: break
        case .babies: columns.insert(.babies)
        case .mothers: columns.insert(.motherID)
        }
        return columns
    }

    /// The choices that bear on it, by name, as they are printed with it.
    public func settings(_ settings: IndicatorSettings) -> [(name: String, value: String)] {
        var list: [(String, String)] = []
        if isOfNewborns { list.append(("newborn", settings.newborn.text)) }
        if self == .shortNotice { list.append(("notice", settings.notice.text)) }
        if isOfHearings {
            if self != .sameDay { list.append(("notice days", settings.noticeDays.rawValue)) }
            list.append(("notice from", settings.noticeFrom.text))
        }
        list.append(("counted", counted(settings).rawValue))
        return list
    }

    /// What is in the numerator and in the denominator, in one sentence.
    public var wording: String {
        switch self {
        case .newbornRate:
            """
            Live births with care proceedings issued while the baby was newborn, for each 10,000 live births of the area; \
            by date of birth.
            """
        case .shortNotice:
            """
            First hearings about newborn babies at short notice, of those with dates of notice and hearing; by date of \
            birth.
            """
        case .sameDay:
            """
            First hearings about newborn babies on the day of notice, of those with dates of notice and hearing; by date \
            of birth.
            """
        case .emergency:
            """
            First hearings about newborn babies with fewer than three days' notice, of those with dates of notice and \
            hearing; by date of birth.
            """
        case .assessedBeforeBirth:
            """
            Live births whose assessment was finished before the day of birth, of those with a finished assessment; by \
            date of birth.
            """
        case .referredBefore20Weeks:
            """
            Referrals before 20 weeks of pregnancy (140 days), of those with a known length of pregnancy; by date of \
            referral.
            """
        case .advocacyOffered:
            "Parents who were offered an independent advocate, of those where it is known; by date of referral."
        case .oneWorkerChange:
            """
            Parents whose named worker changed once at most, of those where the number of changes is known; by date of \
            referral.
            """
        case .assessedIn45Days:
            """
            Assessments finished within 45 working days of the referral, of those with a finished assessment; by date of \
            referral.
            """
        case .letterBeforeBirth:
            """
            Newborn babies in care proceedings whose parents had a letter before proceedings before the day of birth; by \
            date of birth.
            """
        case .legalAdvice:
            "Parents who had legal advice before the birth, of those where it is known; by date of birth."
        case .sameMidwife: "Parents with the same midwife throughout, of those where it is known; by date of birth."
        case .separated:
            """
            Newborn babies in care proceedings who were apart from their mother after the birth, of those where it is \
            known; by date of birth.
            """
        case .placedWithFamily:
            """
            Newborn babies in care proceedings who left hospital for home, kin or a mother and baby placement, of those \
            where the place is known; by date of birth.
            """
        case .recurrence:
            """
            Mothers of newborn babies in care proceedings who had a child removed before, of those where it is known; by \
            date of birth.
            """
        }
    }
}
