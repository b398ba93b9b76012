/// Something for a team's meeting, made of what the library has: watch or read, talk, and decide on one thing.
public struct TeamTalk: Hashable, Sendable {
    /// Minutes a team may have; any other number is taken to the nearest.
    public static let lengths = [15, 30, 45, 60]
    /// Minutes for one question, and for agreeing what to do next.
    static let perQuestion = 7
    static let forDeciding = 5

    public let message: LibraryMessage
    public let minutes: Int
    /// A film or another short thing to begin with, where the time allows it.
    public let opening: Resource?
    public let questions: [ReflectiveQuestion]
    public let perQuestion: Int

    /// Nil when there is no such message.
    public init?(about id: KeyMessage.ID, minutes wanted: Int, level: ReflectiveQuestion.Level, on shelf: Shelf) {
        guard let message = shelf[id] else { return nil }
        // An address may hold any number.
        let wanted = min(max(wanted, 0), 1_440)
        let minutes = Self.lengths.min { abs($0 - wanted) < abs($1 - wanted) } ?? 30
        let rest = minutes - Self.forDeciding
        let opening = shelf.resources(for: id)
            .filter {
                $0.link != nil && ($0.kind == .film || $0.kind == .podcast) && ($0.length?.minutes ?? .max) <= rest / 2
            }
            .min { ($0.length?.minutes ?? 0) < ($1.length?.minutes ?? 0) }
        let talking = rest - (opening?.length?.minutes ?? 0)
        let questions = shelf.questions(for: id).filter { $0.level == level }
            .prefix(max(1, talking / Self.perQuestion))
        self.message = message
        self.minutes = minutes
        self.opening = opening
        self.questions = Array(questions)
        perQuestion = questions.isEmpty ? 0 : talking / questions.count
    }

    public var deciding: Int { Self.forDeciding }
}
