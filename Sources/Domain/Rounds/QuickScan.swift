/// A quick scan: one colour for each key message or section, kept as provisional ratings on the same statements.
public struct QuickScan: Sendable {
    /// One thing to choose a colour for, and the statements that take it.
    public struct Topic: Hashable, Sendable {
        public let id: String
        public let title: LocalText
        public let statements: [Statement.ID]
    }

    public let topics: [Topic]

    /// Every statement belongs to one topic: its section, or the first key message it names.
    public init(_ framework: Framework) {
        switch framework.quickScan {
        case .sections:
            topics = framework.sections.filter { !$0.statements.isEmpty }.map {
                Topic(id: $0.id.text, title: $0.title, statements: $0.statements.map(\.id))
            }
        case .keyMessages:
            let statements = framework.statements
            topics = framework.keyMessages.map { message in
                Topic(
                    id: message.id.text, title: message.title,
                    statements: statements.filter { $0.keyMessages.first == message.id }.map(\.id))
            }
        }
    }

    /// The colour a topic shows when the page is opened again: the one its provisional ratings share.
    public func standing(_ topic: Topic, _ ratings: [Statement.ID: Rating]) -> Colour? {
        let colours = Set(
            topic.statements.compactMap { id in ratings[id].flatMap { $0.provisional ? $0.colour : nil } })
        return colours.count == 1 ? colours.first : nil
    }

    /// The colours sent, by topic; an empty choice leaves a topic alone. `seen` holds the colours that stood when the
    /// form was read: where somebody of the same voice has chosen another meanwhile, it is asked again.
    public func checked(
        _ choices: [String: String], seen: [String: String]? = nil, over ratings: [Statement.ID: Rating] = [:]
    ) throws(Refusal) -> [(Topic, Colour)] {
        var faults = Faults()
        var chosen: [(Topic, Colour)] = []
        for topic in topics {
            guard let choice = choices[topic.id], !choice.isEmpty else { continue }
            let now = standing(topic, ratings)?.rawValue ?? ""
            if let seen, let before = seen[topic.id], before != now, choice != now {
                faults.add(topic.id, "problem.scan.changed")
            } else if let colour = Colour(rawValue: choice) {
                chosen.append((topic, colour))
            } else {
                faults.add(topic.id, "problem.colour.unknown")
            }
        }
        if chosen.isEmpty && faults.all.isEmpty {
            let open = topics.first { topic in topic.statements.contains { ratings[$0].map(\.provisional) ?? true } }
            if let topic = open ?? topics.first { faults.add(topic.id, "problem.scan.empty") }
        }
        try faults.check()
        return chosen
    }
}
