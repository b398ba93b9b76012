/// The choices where sources define an indicator differently. Each is printed with every figure.
///
/// Sources differ: newborn is under seven days in the 2018 report on England and in Scotland, under two weeks in the reports
/// on Wales (2019) and on England and Wales (2021); short notice is 'within seven days' in the 2021 report and 'less than
/// seven' in accounts of it, and its clock is read as starting at the issue of proceedings.
public struct IndicatorSettings: Hashable, Sendable {
    /// Up to which day of life proceedings are those of a newborn baby; the day of birth is day 0.
    public enum Newborn: String, CaseIterable, Hashable, Sendable {
        case underFourteenDays = "under-14-days"
        case underSevenDays = "under-7-days"

        var lastDay: Int32 { self == .underFourteenDays ? 13 : 6 }
        public var text: String { "0 to \(lastDay) days" }
    }

    /// Whether a hearing on the seventh day is at short notice.
    public enum Notice: String, CaseIterable, Hashable, Sendable {
        case withinSevenDays = "within-7-days"
        case lessThanSevenDays = "less-than-7-days"

        var lastDay: Int32 { self == .withinSevenDays ? 7 : 6 }
        public var text: String { self == .withinSevenDays ? "within 7 days" : "less than 7 days" }
    }

    public enum NoticeDays: String, CaseIterable, Hashable, Sendable {
        case calendar
        /// Without weekends and the bank holidays of England and Wales; the first day does not count, the last one does.
        case working
    }

    /// Where the days of notice begin.
    public enum NoticeFrom: String, CaseIterable, Hashable, Sendable {
        case notice
        case issue

        public var text: String { self == .notice ? "notice to parents" : "issue of proceedings" }
    }

    /// Whom one count is of.
    public enum Counted: String, CaseIterable, Hashable, Sendable {
        /// Rows: one for each pregnancy. Twins are one.
        case births
        /// Twins are two.
        case babies
        /// Each mother once in a figure, however many births she had in its period.
        case mothers
    }

    public var newborn: Newborn
    public var notice: Notice
    public var noticeDays: NoticeDays
    public var noticeFrom: NoticeFrom
    public var counted: Counted

    public init(
        newborn: Newborn = .underFourteenDays, notice: Notice = .withinSevenDays, noticeDays: NoticeDays = .calendar,
        noticeFrom: NoticeFrom = .notice, counted: Counted = .births
    ) {
        self.newborn = newborn
        self.notice = notice
        self.noticeDays = noticeDays
        self.noticeFrom = noticeFrom
        self.counted = counted
    }
}
