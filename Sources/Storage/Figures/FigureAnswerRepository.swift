public import Domain

extension RoundRepository {
    /// Keeps an answer to what was asked beside a statement, as the next wording of it.
    public func answer(
        _ text: String, about indicator: Indicator.ID, of statement: Statement.ID, seen: Int, in id: Round.ID,
        by person: Person.ID
    ) async throws -> FigureAnswer {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            let reading = FigureReading(connection: scope.db)
            let standing =
                try scope.round.isSealed
                ? nil : reading.answers(id, statement, " AND a.indicator_id = \(indicator)").last
            let answer = try scope.round.answer(
                text, about: indicator, seen: seen, over: standing, by: scope.member, at: scope.now)
            if answer == standing { return answer }
            try scope.db.execute(
                """
                INSERT INTO figure_answer (round_id, statement_id, indicator_id, number, text, person_id, at)
                VALUES (\(id), \(statement), \(indicator), \(answer.number), \(answer.text), \(person), \(answer.at))
                """)
            // Without the wording before it: that has an entry of its own, and here it would outlive being taken out there.
            try scope.record(
                .answer, statement.text, before: [:], after: ["answer": answer.text, "indicator": indicator.text])
            return answer
        }
    }
}
