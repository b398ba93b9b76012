/// Whether a row of an extract counts for an indicator.
struct IndicatorRule {
    /// Whether a row is in the denominator, and in the numerator: 1 or 0, so that they are added without a branch.
    struct Judgement {
        let denominator: Int32
        let numerator: Int32

        static let notCounted = Judgement(false, false)

        @inline(__always) init(_ isCounted: Bool, _ isInNumerator: Bool) {
            denominator = isCounted ? 1 : 0
            numerator = isCounted && isInNumerator ? 1 : 0
        }
    }

    private static let live: Int32 = 0
    private static let familyPlacements: Set<Int32> = [1, 3, 4]

    private let settings: IndicatorSettings
    private let from: CaseColumn

    init(_ settings: IndicatorSettings) {
        self.settings = settings
        from = settings.noticeFrom == .notice ? .noticeDate : .issueDate
    }

    /// A live birth with proceedings issued while the baby was newborn.
    @inline(__always) func isNewborn(_ row: CaseRow) -> Bool {
        guard row[.birthOutcome] == Self.live, let age = row.days(from: .birthDate, to: .issueDate) else {
            return false
        }
        return age >= 0 && age <= settings.newborn.lastDay
    }

    /// Days of notice of a hearing, or nil where it is not known or the dates contradict each other.
    @inline(__always) func notice(_ row: CaseRow) -> Int32? {
        guard let days = row.days(from: from, to: .hearingDate), days >= 0 else { return nil }
        return settings.noticeDays == .calendar ? days : WorkingDays.between(row[from], row[.hearingDate])
    }

    /// - Parameters:
    ///   - isNewborn: what `isNewborn` says of the row; asked once for all indicators.
    ///   - notice: what `notice` says of a newborn's row.
    @inline(__always) func judge(
        _ indicator: MeasuredIndicator, _ row: CaseRow, isNewborn: Bool, notice: Int32?
    ) -> Judgement {
        switch indicator {
        case .newbornRate: return Judgement(isNewborn, true)
        case .shortNotice: return hearing(notice) { $0 <= settings.notice.lastDay }
        // A Saturday and the Sunday after it are no working days apart, and still two days.
        case .sameDay: return hearing(notice) { _ in row[.hearingDate] == row[from] }
        case .emergency: return hearing(notice) { $0 < 3 }
        case .assessedBeforeBirth:
            return Judgement(
                row[.birthOutcome] == Self.live && row.has(.assessmentEnd), row[.assessmentEnd] < row[.birthDate])
        case .referredBefore20Weeks: return Judgement(row.has(.gestation), row[.gestation] < 140)
        case .advocacyOffered: return flag(row[.advocacyOffered])
        case .oneWorkerChange: return Judgement(row.has(.workerChanges), row[.workerChanges] <= 1)
        case .assessedIn45Days:
            guard let days = row.days(from: .referralDate, to: .assessmentEnd), days >= 0 else { return .notCounted }
            return Judgement(true, WorkingDays.between(row[.referralDate], row[.assessmentEnd]) <= 45)
        case .letterBeforeBirth:
            return Judgement(isNewborn, row.has(.letterDate) && row[.letterDate] < row[.birthDate])
        case .legalAdvice: return flag(row[.legalAdvice])
        case .sameMidwife: return flag(row[.sameMidwife])
        case .separated: return isNewborn ? flag(row[.separated]) : .notCounted
        case .placedWithFamily:
            return Judgement(isNewborn && row.has(.placement), Self.familyPlacements.contains(row[.placement]))
        case .recurrence: return Judgement(isNewborn && row.has(.previousRemovals), row[.previousRemovals] > 0)
        }
    }

    @inline(__always) private func hearing(_ notice: Int32?, _ isShort: (Int32) -> Bool) -> Judgement {
        guard let notice else { return .notCounted }
        return Judgement(true, isShort(notice))
    }

    @inline(__always) private func flag(_ value: Int32) -> Judgement {
        Judgement(value == CaseRow.yes || value == CaseRow.no, value == CaseRow.yes)
    }
}
