/// The days of one area's cases, and how many of each day's were events of an indicator. A day is somebody's, so this is for
/// the analyst's own eyes and has no way into `SafeFigures`.
public struct EventDays: Hashable, Sendable {
    public struct Day: Hashable, Sendable {
        /// Days since 1 January 1970.
        public let number: Int
        /// Births or referrals that the indicator counts among. At least 1.
        public let cases: Int
        /// Those of them that it counts. From 0 to `cases`.
        public let events: Int

        public init(number: Int, cases: Int, events: Int) {
            self.number = number
            self.cases = cases
            self.events = events
        }
    }

    /// In order, each day once; days without a case are left out.
    public let days: [Day]
    /// The newest day, not after today, of any row of the area: of its birth, and of its referral where an indicator that is
    /// read along goes by that. Nil where it has none.
    public let last: Int?

    public init(_ days: [Day], last: Int?) {
        self.days = days
        self.last = last
    }

    public var cases: Int { days.reduce(0) { $0 + $1.cases } }
    public var events: Int { days.reduce(0) { $0 + $1.events } }

    /// The same days with what is not counted as the event.
    var ofTheRest: EventDays {
        EventDays(days.map { .init(number: $0.number, cases: $0.cases, events: $0.cases - $0.events) }, last: last)
    }
}
