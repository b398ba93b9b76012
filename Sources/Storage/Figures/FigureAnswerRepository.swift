public import Domain

extension RoundRepository {
    /// Keeps an answer to what is asked beside a statement, as the next wording of it and with what it answers. `read` is
    /// the key of the question that the person read, nil for a program; `better` is the indicator's own direction.
    public func answer(
        _ text: String, about indicator: Indicator.ID, better: IndicatorEntry.Better, of statement: Statement.ID,
        read: String? = nil, seen: Int, in id: Round.ID, by person: Person.ID
    ) async throws -> FigureAnswer {
        try await change(id, by: person) { scope in
            try scope.requireStatement(statement)
            let reading = FigureReading(connection: scope.db)
            let isOpen = !scope.round.isSealed
            let standing =
                isOpen ? try reading.answers(id, statement, " AND a.indicator_id = \(indicator)").last : nil
            let question = try isOpen ? question(indicator, better, statement, scope) : nil
            let answer = try scope.round.answer(
                text, about: indicator, to: question, read: read, seen: seen, over: standing, by: scope.member,
                at: scope.now)
            if answer == standing { return answer }
            try scope.db.execute(
                """
                INSERT INTO figure_answer (round_id, statement_id, indicator_id, number, text, asked, person_id, at)
                VALUES (\(id), \(statement), \(indicator), \(answer.number), \(answer.text),
                        \(try answer.asked.map { try StoredJSON.encode($0) }), \(person), \(answer.at))
                """)
            // Without the wording before it: that has an entry of its own, and here it would outlive being taken out there.
            try scope.record(
                .answer, statement.text, before: [:], after: ["answer": answer.text, "indicator": indicator.text])
            return answer
        }
    }

    private func question(
        _ indicator: Indicator.ID, _ better: IndicatorEntry.Better, _ statement: Statement.ID, _ scope: Scope
    ) throws -> FigureQuestion? {
        let colour = try scope.reading.agreement(scope.round.id, statement)?.colour
        let (series, isWhole) = try FigureReading(connection: scope.db).beside(scope.round.partnership.id, indicator)
        return isWhole ? FigureQuestion(colour, series, better: better) : nil
    }
}
