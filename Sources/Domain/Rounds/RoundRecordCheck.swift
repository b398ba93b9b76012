extension RoundRecord {
    /// Everything the document points at must stand in it, or nothing is written.
    public func check() throws(Refusal) {
        var faults = Faults()
        func refuse(_ what: String, _ id: String) {
            faults.add("file", "problem.import.dangling", ["what": what, "id": id])
        }
        if let fault = Self.fault(ofFormat: format) { faults.add("file", fault.key, fault.values) }
        if extent != .whole { faults.add("file", "problem.import.part") }
        let versions = ratings.map(\.version) + agreements.map(\.version) + actions.map(\.version)
        if versions.contains(where: { !(1...1_000_000).contains($0) }) { faults.add("file", "problem.import.version") }
        checkAnswers(&faults)
        if steps.first?.state != .rating { faults.add("file", "problem.import.steps") }
        var ids = [("round", id.text), ("partnership", partnership.id)]
        ids += voices.map { ("voice", $0.id.text) }
        ids += people.map { ("person", $0.id) }
        ids += actions.map { ("action", $0.id.text) }
        for (what, id) in ids where id.wholeMatch(of: /[A-Za-z0-9-]{1,64}/) == nil {
            faults.add("file", "problem.import.id", ["what": what, "id": String(id.prefix(64))])
        }
        _ = faults.required("title", title, limit: 120)
        _ = faults.required("partnership", partnership.name, limit: 120)
        for voice in voices { _ = faults.required("voice", voice.name, limit: 80) }
        for action in actions { _ = faults.required("action", action.title, limit: 300) }
        let known = Set(people.map(\.id))
        let heardOf = Set(voices.map(\.id))
        let statements = Set(framework.statements.map(\.id))
        let planned = Set(actions.map(\.id))
        let named =
            steps.map(\.person) + ratings.map(\.person) + agreements.map(\.person)
            + words.map(\.person) + answers.map(\.person) + actions.flatMap { [$0.person] + $0.notes.map(\.person) }
        for person in Set(named) where !known.contains(person.text) { refuse("person", person.text) }
        let heard =
            ratings.map(\.voice) + words.compactMap(\.voice)
            + actions.flatMap { [$0.lead] + $0.supporting }
        for voice in Set(heard) where !heardOf.contains(voice) { refuse("voice", voice.text) }
        let meant =
            ratings.map(\.statement) + agreements.map(\.statement) + words.compactMap(\.statement)
            + answers.map(\.statement) + actions.flatMap(\.statements)
        for statement in Set(meant) where !statements.contains(statement) { refuse("statement", statement.text) }
        for action in Set(words.compactMap(\.action)) where !planned.contains(action) { refuse("action", action.text) }
        try faults.check()
    }

    static func fault(ofFormat format: Int) -> Problem? {
        (1...currentFormat).contains(format) ? nil : Problem("problem.import.format", ["format": String(format)])
    }

    /// The wordings of each answer are numbered from 1, and what they answer can have been asked. Not without the catalogue
    /// can be told whether the indicator is one of those that its statement names, nor whether its figure moved the way that
    /// the question says.
    private func checkAnswers(_ faults: inout Faults) {
        if steps.last?.state == .rating, !answers.isEmpty { faults.add("file", "problem.import.answer-sealed") }
        let silent = Set(framework.statements.filter(\.indicators.isEmpty).map(\.id))
        let each = Dictionary(grouping: answers) { [$0.statement.text, $0.indicator.text] }
        for (place, wordings) in each.sorted(by: { $0.key.joined() < $1.key.joined() }) {
            let isGood = wordings.allSatisfy { answer in
                guard answer.indicator.isWellFormed, let unit = answer.indicator.unit else { return false }
                return answer.asked?.isPossible(in: unit) ?? true
            }
            let texts = wordings.map(\.text)
            let fault: String? =
                if !isGood || wordings.map(\.number) != Array(1...wordings.count) {
                    "problem.import.answer"
                } else if texts.contains(where: { $0.trimmed.isEmpty || $0.utf16.count > FigureAnswer.limit }) {
                    "problem.import.answer-text"
                } else if wordings.contains(where: { silent.contains($0.statement) }) {
                    "problem.import.answer-elsewhere"
                } else {
                    nil
                }
            if let fault {
                faults.add(
                    "file", fault,
                    [
                        "where": place.map { String($0.prefix(64)) }.joined(separator: ", "),
                        "limit": String(FigureAnswer.limit),
                    ])
            }
        }
    }
}
