/// What a lived-experience voice has settled for one round: until when its women may change their answers, and from how
/// many answers on its view is shown.
public struct GroupSetting: Hashable, Sendable {
    /// The least number of answers to a statement from which the group's view of it is shown.
    public static let leastNumber = 5
    /// What a group may decide instead. With one answer there is nobody to hide among, whatever a group decides.
    public static let decidable = 2...leastNumber
    public static let codesAtOnce = 1...30

    /// The last day, to midnight in the United Kingdom, on which answers can be changed; from the next day on they
    /// stand, and the view is made from them.
    public let agreedDay: Day
    /// Where the group itself decided on another number.
    public let decision: GroupDecision?
    /// How many codes have been made, those taken back included.
    public let codesMade: Int
    /// When the numbers were fixed because a woman withdrew after the agreed day.
    public let frozenAt: Moment?

    public init(agreedDay: Day, decision: GroupDecision? = nil, codesMade: Int = 0, frozenAt: Moment? = nil) {
        self.agreedDay = agreedDay
        self.decision = decision
        self.codesMade = codesMade
        self.frozenAt = frozenAt
    }

    public var least: Int { decision?.least ?? Self.leastNumber }

    public func isOpen(on today: Day) -> Bool { today <= agreedDay }

    func requireOpen(on today: Day) throws(Refusal) {
        if !isOpen(on: today) { throw .notAllowed(Problem("refusal.own.passed")) }
    }

    // MARK: - The facilitator

    /// The agreed day to store. Once women have codes with a day on them it can only move later, and once it has passed
    /// it stands: a view that has been shown would otherwise change, and the change would tell whose answer it was.
    public static func agree(
        on day: Day?, over standing: GroupSetting?, by member: Member, today: Day
    ) throws(Refusal) -> Day {
        try member.require(.lead)
        guard let day else { throw .invalid("until", Problem("problem.until.form")) }
        if let standing, standing.codesMade > 0 {
            if !standing.isOpen(on: today) { throw .notAllowed(Problem("refusal.group.passed")) }
            if day < standing.agreedDay { throw .invalid("until", Problem("problem.until.earlier")) }
        }
        if day < today { throw .invalid("until", Problem("problem.until.past")) }
        return day
    }

    /// How many codes to make. `known` is how many there were when the form was read: a form sent twice makes no second lot.
    public func codes(_ count: Int?, known: Int, by member: Member, today: Day) throws(Refusal) -> Int {
        try member.require(.lead)
        if !isOpen(on: today) { throw .notAllowed(Problem("refusal.group.passed")) }
        guard let count, Self.codesAtOnce.contains(count) else {
            throw .invalid("codes", Problem("problem.codes.number", ["most": String(Self.codesAtOnce.upperBound)]))
        }
        if known != codesMade { throw .invalid("codes", Problem("problem.codes.made", ["count": String(codesMade)])) }
        return count
    }
}

/// The group's own decision to show its view from fewer people on, with its reason; the women see both.
public struct GroupDecision: Hashable, Sendable {
    public let least: Int
    public let reason: String

    public init(least: Int, reason: String) {
        self.least = least
        self.reason = reason
    }

    /// The decision to store; nil for going back to the usual number. A lower number can be decided until the agreed day only: women answered under the number they were told.
    public static func checked(
        least: String, reason: String, under setting: GroupSetting, by member: Member, today: Day
    ) throws(Refusal) -> GroupDecision? {
        try member.require(.lead)
        var faults = Faults()
        let number = Int(least).flatMap { GroupSetting.decidable.contains($0) ? $0 : nil }
        if number == nil { faults.add("least", "problem.least.number") }
        var why = faults.optional("why", reason, limit: 1000)
        if let number, number < GroupSetting.leastNumber, why.isEmpty { faults.add("why", "problem.why.missing") }
        if number == GroupSetting.leastNumber { why = "" }
        try faults.check()
        if let number, number < setting.least, !setting.isOpen(on: today) {
            throw .notAllowed(Problem("refusal.group.passed"))
        }
        guard let number, number < GroupSetting.leastNumber else { return nil }
        return GroupDecision(least: number, reason: why)
    }
}
