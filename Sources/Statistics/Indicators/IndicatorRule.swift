/// Whether a row of an extract counts for an indicator.
struct IndicatorRule {
    enum Judgement {
        case notCounted
        case denominatorOnly
        case both

        init(_ isInNumerator: Bool) { self = isInNumerator ? .both : .denominatorOnly }
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
        case .newbornRate: return isNewborn ? .both : .notCounted
        case .shortNotice: return notice.map { Judgement($0 <= settings.notice.lastDay) } ?? .notCounted
        case .sameDay: return notice.map { Judgement($0 == 0) } ?? .notCounted
        case .emergency: return notice.map { Judgement($0 < 3) } ?? .notCounted
        case .assessedBeforeBirth:
            guard row[.birthOutcome] == Self.live, let early = row.days(from: .assessmentEnd, to: .birthDate) else {
                return .notCounted
            }
            return Judgement(early > 0)
        case .referredBefore20Weeks:
            return row.has(.gestation) ? Judgement(row[.gestation] < 140) : .notCounted
        case .advocacyOffered: return flag(row[.advocacyOffered])
        case .oneWorkerChange: return row.has(.workerChanges) ? Judgement(row[.workerChanges] <= 1) : .notCounted
        case .assessedIn45Days:
            guard let days = row.days(from: .referralDate, to: .assessmentEnd), days >= 0 else { return .notCounted }
            return Judgement(WorkingDays.between(row[.referralDate], row[.assessmentEnd]) <= 45)
        case .letterBeforeBirth:
            guard isNewborn else { return .notCounted }
            return Judgement(row.days(from: .letterDate, to: .birthDate).map { $0 > 0 } ?? false)
        case .legalAdvice: return flag(row[.legalAdvice])
        case .sameMidwife: return flag(row[.sameMidwife])
        case .separated: return isNewborn ? flag(row[.separated]) : .notCounted
        case .placedWithFamily:
            guard isNewborn, row.has(.placement) else { return .notCounted }
            return Judgement(Self.familyPlacements.contains(row[.placement]))
        case .recurrence:
            guard isNewborn, row.has(.previousRemovals) else { return .notCounted }
            return Judgement(row[.previousRemovals] > 0)
        }
    }

    @inline(__always) private func flag(_ value: Int32) -> Judgement {
        value == CaseRow.yes ? .both : value == CaseRow.no ? .denominatorOnly : .notCounted
    }
}
