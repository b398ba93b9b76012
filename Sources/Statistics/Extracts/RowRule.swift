/// What the dates and numbers of one row must, or should, say together. Levels as the Department for Education has them:
/// an error must be put right, a query be put right or explained.
///
/// Codes of four digits are those of the department's rules for the children in need census (Q marks a query there); codes
/// that begin with P are ours, about pregnancy and first hearings, which no national return has rules for.
public enum RowRule: String, CaseIterable, Hashable, Sendable {
    case referralTooEarly = "8606"
    case assessmentBeforeReferral = "1103"
    case conferenceBeforeReferral = "1104"
    case planBeforeReferral = "1105"
    case section47BeforeReferral = "2889"
    case closedBeforeReferral = "8620"
    case noBirthNorDueDate = "8525Q"
    case dueDateOutOfRange = "8530Q"
    case assessmentTooLong = "8670Q"
    case conferenceTooLate = "8675Q"
    case assessmentEndsBeforeStart = "P01"
    case noticeBeforeIssue = "P02"
    case hearingBeforeNotice = "P03"
    case hearingBeforeIssue = "P04"
    case hearingBeforeBirth = "P05"
    case issueBeforeBirth = "P06"
    case orderBeforeHearing = "P07"
    case moreRemovalsThanChildren = "P08"
    case proceedingsWithoutLiveBirth = "P09"
    case afterToday = "P10"
    case gestationDisagrees = "P11Q"
    case gestationAfterBirth = "P12Q"
    case advocacyBeforeReferral = "P13Q"
    case proceedingsWithoutPlanning = "P14Q"
    case proceedingsWithoutHearing = "P15Q"
    case letterAfterIssue = "P16Q"

    public enum Level: String, Hashable, Sendable {
        /// Must be put right.
        case error
        /// To be put right, or explained.
        case query
    }

    public var level: Level { rawValue.utf8.last == UInt8(ascii: "Q") ? .query : .error }

    /// What was found, and what to look at.
    public var sentence: String {
        switch self {
        case .referralTooEarly: "The referral is more than 280 days before the birth or the due date."
        case .assessmentBeforeReferral: "The assessment began before the referral."
        case .conferenceBeforeReferral: "The first child protection conference was before the referral."
        case .planBeforeReferral: "The child protection plan began before the referral."
        case .section47BeforeReferral: "The section 47 enquiry began before the referral."
        case .closedBeforeReferral: "The case was closed before the referral."
        case .noBirthNorDueDate: "There is neither a birth nor a due date. Is one of them known?"
        case .dueDateOutOfRange:
            "The baby is not born and the due date is more than 280 days after the referral. Is it right?"
        case .assessmentTooLong: "The assessment took more than 45 working days. Is that so, and why?"
        case .conferenceTooLate:
            "The first conference came more than 15 working days after the section 47 enquiry began. Is that so?"
        case .assessmentEndsBeforeStart: "The assessment ended before it began."
        case .noticeBeforeIssue: "Notice was given before proceedings were issued."
        case .hearingBeforeNotice: "The first hearing was before its notice."
        case .hearingBeforeIssue: "The first hearing was before proceedings were issued."
        case .hearingBeforeBirth: "The first hearing was before the birth."
        case .issueBeforeBirth: "Proceedings were issued before the birth."
        case .orderBeforeHearing: "The final order was made before the first hearing."
        case .moreRemovalsThanChildren: "More children were removed before than there were children before."
        case .proceedingsWithoutLiveBirth: "There are proceedings, but no live birth."
        case .afterToday: "A birth, referral or hearing is dated after today."
        case .gestationDisagrees: "Weeks at referral and due date differ by more than 14 days. Which is right?"
        case .gestationAfterBirth: "Weeks of pregnancy are given for a referral after the birth. Which is right?"
        case .advocacyBeforeReferral: "An advocate was offered before the referral. Was that an earlier pregnancy?"
        case .proceedingsWithoutPlanning: "There are proceedings without a legal planning meeting. Was there one?"
        case .proceedingsWithoutHearing: "Proceedings lack the date of notice or of the first hearing. Are they known?"
        case .letterAfterIssue: "The letter before proceedings is dated after they were issued. Is that so?"
        }
    }

    /// The columns that the rule looks at.
    public var columns: [CaseColumn] {
        switch self {
        case .referralTooEarly: [.referralDate, .birthDate, .expectedDate]
        case .assessmentBeforeReferral: [.referralDate, .assessmentStart]
        case .conferenceBeforeReferral: [.referralDate, .conferenceDate]
        case .planBeforeReferral: [.referralDate, .protectionPlanStart]
        case .section47BeforeReferral: [.referralDate, .section47Date]
        case .closedBeforeReferral: [.referralDate, .closedDate]
        case .noBirthNorDueDate: [.birthDate, .expectedDate]
        case .dueDateOutOfRange: [.referralDate, .birthDate, .expectedDate]
        case .assessmentTooLong: [.referralDate, .assessmentEnd]
        case .conferenceTooLate: [.section47Date, .conferenceDate]
        case .assessmentEndsBeforeStart: [.assessmentStart, .assessmentEnd]
        case .noticeBeforeIssue: [.issueDate, .noticeDate]
        case .hearingBeforeNotice: [.noticeDate, .hearingDate]
        case .hearingBeforeIssue: [.issueDate, .hearingDate]
        case .hearingBeforeBirth: [.birthDate, .hearingDate]
        case .issueBeforeBirth: [.birthDate, .issueDate]
        case .orderBeforeHearing: [.hearingDate, .finalOrderDate]
        case .moreRemovalsThanChildren: [.previousChildren, .previousRemovals]
        case .proceedingsWithoutLiveBirth: [.birthOutcome, .issueDate]
        case .afterToday: [.birthDate, .referralDate, .hearingDate]
        case .gestationDisagrees: [.referralDate, .expectedDate, .gestation]
        case .gestationAfterBirth: [.referralDate, .birthDate, .gestation]
        case .advocacyBeforeReferral: [.referralDate, .advocacyDate]
        case .proceedingsWithoutPlanning: [.issueDate, .legalPlanningDate]
        case .proceedingsWithoutHearing: [.issueDate, .noticeDate, .hearingDate]
        case .letterAfterIssue: [.letterDate, .issueDate]
        }
    }

    /// - Parameter today: the day after which nothing can have happened.
    func isBroken(by row: CaseRow, today: Int32) -> Bool {
        func isBefore(_ early: CaseColumn, _ late: CaseColumn) -> Bool {
            row.days(from: late, to: early).map { $0 < 0 } ?? false
        }
        switch self {
        case .referralTooEarly:
            return row.days(from: .referralDate, to: row.has(.birthDate) ? .birthDate : .expectedDate).map { $0 > 280 }
                ?? false
        case .assessmentBeforeReferral: return isBefore(.assessmentStart, .referralDate)
        case .conferenceBeforeReferral: return isBefore(.conferenceDate, .referralDate)
        case .planBeforeReferral: return isBefore(.protectionPlanStart, .referralDate)
        case .section47BeforeReferral: return isBefore(.section47Date, .referralDate)
        case .closedBeforeReferral: return isBefore(.closedDate, .referralDate)
        case .noBirthNorDueDate: return !row.has(.birthDate) && !row.has(.expectedDate)
        case .dueDateOutOfRange:
            return !row.has(.birthDate) && row.days(from: .referralDate, to: .expectedDate).map { $0 > 280 } ?? false
        case .assessmentTooLong: return workingDays(row, .referralDate, .assessmentEnd) > 45
        case .conferenceTooLate: return workingDays(row, .section47Date, .conferenceDate) > 15
        case .assessmentEndsBeforeStart: return isBefore(.assessmentEnd, .assessmentStart)
        case .noticeBeforeIssue: return isBefore(.noticeDate, .issueDate)
        case .hearingBeforeNotice: return isBefore(.hearingDate, .noticeDate)
        case .hearingBeforeIssue: return isBefore(.hearingDate, .issueDate)
        case .hearingBeforeBirth: return isBefore(.hearingDate, .birthDate)
        case .issueBeforeBirth: return isBefore(.issueDate, .birthDate)
        case .orderBeforeHearing: return isBefore(.finalOrderDate, .hearingDate)
        case .moreRemovalsThanChildren:
            return row.has(.previousChildren) && row.has(.previousRemovals)
                && row[.previousRemovals] > row[.previousChildren]
        case .proceedingsWithoutLiveBirth:
            return row.has(.issueDate) && row.has(.birthOutcome) && row[.birthOutcome] != 0
        case .afterToday: return columns.contains { row.has($0) && row[$0] > today }
        case .gestationDisagrees:
            guard row.has(.gestation), let days = row.days(from: .referralDate, to: .expectedDate) else { return false }
            return abs(days + row[.gestation] - 280) > 14
        case .gestationAfterBirth: return row.has(.gestation) && isBefore(.birthDate, .referralDate)
        case .advocacyBeforeReferral: return isBefore(.advocacyDate, .referralDate)
        case .proceedingsWithoutPlanning: return row.has(.issueDate) && !row.has(.legalPlanningDate)
        case .proceedingsWithoutHearing: return row.has(.issueDate) && !(row.has(.noticeDate) && row.has(.hearingDate))
        case .letterAfterIssue: return isBefore(.issueDate, .letterDate)
        }
    }

    private func workingDays(_ row: CaseRow, _ first: CaseColumn, _ last: CaseColumn) -> Int32 {
        row.has(first) && row.has(last) ? WorkingDays.between(row[first], row[last]) : 0
    }
}
