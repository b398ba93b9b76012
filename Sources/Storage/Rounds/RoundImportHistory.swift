import Domain

extension RoundRepository {
    /// That the round was brought, and then an entry for every text in it, with the document's who and when, so that each
    /// can be taken out as if it had been written here.
    func writeHistory(of record: RoundRecord, _ db: any Connection) throws {
        let partnership = Partnership.ID(record.partnership.id)
        let history = HistoryRepository(connection: db, clock: clock)
        func write(
            _ kind: HistoryEntry.Kind, _ subject: String, _ voice: Voice.ID?, _ person: Person.ID, _ at: Moment,
            _ after: [String: String]
        ) throws {
            try history.record(
                kind, subject: subject, person: person, voice: voice, partnership: partnership, round: record.id,
                at: at, after: after)
        }

        try history.record(
            .round, person: nil, voice: nil, partnership: partnership, round: record.id, at: clock.now,
            after: ["title": record.title, "imported": "1"])
        for (before, step) in zip([nil] + record.steps.map(\.state), record.steps) where !step.reason.isEmpty {
            try write(
                before == .rating ? .reveal : .step, "", nil, step.person, step.at,
                ["state": step.state.rawValue, "reason": step.reason])
        }
        for rating in record.ratings where !rating.reason.isEmpty || !rating.evidence.isEmpty {
            try write(
                .rating, rating.statement.text, rating.voice, rating.person, rating.at,
                [
                    "colour": rating.colour?.rawValue ?? "", "reason": rating.reason,
                    "confidence": rating.confidence?.rawValue ?? "",
                    "evidence": rating.evidence.joined(separator: "\n"),
                ])
        }
        for word in record.earlierAgreements {
            try history.record(
                .agreement, subject: word.statement?.text ?? "", person: word.person, voice: nil,
                partnership: partnership, round: record.id, at: word.at,
                before: ["colour": word.colour?.rawValue ?? "", "reason": word.reason ?? ""])
        }
        for agreement in record.agreements {
            try write(
                .agreement, agreement.statement.text, nil, agreement.person, agreement.at,
                ["colour": agreement.colour.rawValue, "reason": agreement.reason])
        }
        let words: [(HistoryEntry.Kind, [RoundRecord.WordRecord])] = [
            (.dissent, record.dissents), (.priority, record.priorities), (.rerating, record.reratings),
        ]
        for (kind, words) in words {
            for word in words where word.reason?.isEmpty == false {
                var after = ["reason": word.reason ?? ""]
                if let colour = word.colour { after["colour"] = colour.rawValue }
                try write(kind, word.statement?.text ?? "", word.voice, word.person, word.at, after)
            }
        }
        for answer in record.answers {
            try write(
                .answer, answer.statement.text, nil, answer.person, answer.at,
                ["answer": answer.text, "indicator": answer.indicator.text])
        }
        for action in record.actions {
            try write(
                .action, action.id.text, nil, action.person, action.at,
                [
                    "action": action.title, "lead": action.lead.text,
                    "supporting": action.supporting.map(\.text).sorted().joined(separator: "\n"),
                    "statements": action.statements.map(\.text).sorted().joined(separator: "\n"),
                    "due": action.due?.text ?? "", "measure": action.measure,
                ])
            for note in action.notes where !note.text.isEmpty {
                try write(
                    .actionNote, action.id.text, nil, note.person, note.at,
                    ["note": note.text, "state": (note.state ?? action.state).rawValue])
            }
        }
    }
}
