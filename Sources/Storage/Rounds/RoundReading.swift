import Domain

/// Reads a round inside an open transaction. Every read of ratings goes through `Round.sight`.
struct RoundReading {
    let connection: any Connection
    let frameworks: FrameworkRepository

    /// The round and the person in it; to anybody outside the partnership there is no such round.
    func admit(_ person: Person.ID, to id: Round.ID) throws -> (Round, Member) {
        let found = try connection.first(
            """
            SELECT m.person_id, p.name, m.partnership_id, m.role, m.voice_id, a.name,
                   r.framework_id, r.framework_version, r.title, r.imported_at
            FROM round r
            JOIN partnership a ON a.id = r.partnership_id
            JOIN membership m ON m.partnership_id = r.partnership_id AND m.person_id = \(person)
            JOIN person p ON p.id = m.person_id
            WHERE r.id = \(id)
            """
        ) { row in
            (
                member: try PartnershipRepository.member(row), partnership: try row.text(5),
                edition: Framework.Edition(framework: try row.identifier(6), version: try row.text(7)),
                title: try row.text(8), importedAt: try row.optionalMoment(9)
            )
        }
        guard let found else { throw Refusal.notFound }
        let partnership = Partnership(id: found.member.partnership, name: found.partnership)
        let round = Round(
            id: id, partnership: partnership, edition: found.edition, title: found.title, steps: try steps(of: id),
            importedAt: found.importedAt)
        return (round, found.member)
    }

    /// The round alone, for a contributor, who is no member and comes by her own code.
    func round(_ id: Round.ID) throws -> Round {
        let steps = try steps(of: id)
        let found = try connection.first(
            """
            SELECT a.id, a.name, r.framework_id, r.framework_version, r.title, r.imported_at
            FROM round r JOIN partnership a ON a.id = r.partnership_id WHERE r.id = \(id)
            """
        ) { row in
            Round(
                id: id, partnership: Partnership(id: try row.identifier(0), name: try row.text(1)),
                edition: Framework.Edition(framework: try row.identifier(2), version: try row.text(3)),
                title: try row.text(4), steps: steps, importedAt: try row.optionalMoment(5))
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    private func steps(of id: Round.ID) throws -> [Round.Step] {
        try connection.query(
            """
            SELECT s.state, p.name, s.at, s.reason FROM round_step s JOIN person p ON p.id = s.person_id
            WHERE s.round_id = \(id) ORDER BY s.number
            """
        ) { row in
            Round.Step(state: try row.raw(0), by: try row.text(1), at: try row.moment(2), reason: try row.text(3))
        }
    }

    func view(
        _ round: Round, for member: Member, parts: RoundView.Parts, statement: Statement.ID? = nil
    ) throws -> RoundView {
        let open = !round.isSealed
        let wanted: SQL = statement.map { " AND statement_id = \($0)" } ?? ""
        let agreements = open && parts.contains(.agreements)
        let everyVoice = try PartnershipRepository.voices(round.partnership.id, connection)
        let revealed = round.steps.first { $0.state == .revealed }?.at
        return RoundView(
            round: round, member: member, framework: try frameworks.framework(round.edition, connection),
            voices: everyVoice.filter { voice in revealed.map { voice.since <= $0 } ?? true },
            partnershipVoices: everyVoice,
            finished: try finished(round.id), ratings: try ratings(round, member, parts, wanted),
            agreements: agreements ? try self.agreements(round.id, wanted) : [:],
            dissents: agreements ? try dissents(round.id, wanted) : [:],
            reratings: agreements ? try reratings(round.id, wanted) : [:],
            signatures: open && parts.contains(.signatures) ? try signatures(round.id) : [],
            priorities: parts.contains(.priorities) ? try priorities(round.id, wanted) : [:],
            agreementHistory: try open && parts.contains(.agreementHistory)
                ? statement.map {
                    try HistoryRepository(connection: connection, clock: frameworks.clock)
                        .entries(.agreement, subject: $0.text, round: round.id)
                } ?? [] : [],
            groups: parts.contains(.groups)
                ? try GroupReading(connection: connection, today: frameworks.clock.today)
                    .views(round, for: member, wanted) : [:])
    }

    func finished(_ round: Round.ID) throws -> Set<Voice.ID> {
        Set(
            try connection.query("SELECT voice_id FROM completion WHERE round_id = \(round)") { row in
                try row.identifier(0) as Voice.ID
            })
    }

    // MARK: - Ratings

    private func ratings(
        _ round: Round, _ member: Member, _ parts: RoundView.Parts, _ wanted: SQL
    ) throws -> [Voice.ID: [Statement.ID: Rating]] {
        let voice: SQL
        switch (round.sight(of: member), parts.contains(.ratings)) {
        case (.everyVoice, true): voice = ""
        case (.ownVoice(let own), _) where !parts.isDisjoint(with: [.ratings, .ownRatings]):
            voice = " AND voice_id = \(own)"
        case (.everyVoice, false) where parts.contains(.ownRatings):
            guard let own = member.voice else { return [:] }
            voice = " AND voice_id = \(own)"
        default: return [:]
        }
        var ratings: [Voice.ID: [Statement.ID: Rating]] = [:]
        _ = try connection.query(
            """
            SELECT voice_id, statement_id, colour, reason, confidence, evidence, provisional, version, p.name, at
            FROM rating JOIN person p ON p.id = rating.person_id
            WHERE round_id = \(round.id)\(voice)\(wanted)
            """
        ) { row in
            let rating = try Self.rating(row, from: 2)
            ratings[try row.identifier(0), default: [:]][try row.identifier(1)] = rating
        }
        return ratings
    }

    /// One voice's standing rating on one statement.
    func rating(_ round: Round.ID, _ voice: Voice.ID, _ statement: Statement.ID) throws -> Rating? {
        try connection.first(
            """
            SELECT colour, reason, confidence, evidence, provisional, version, p.name, at
            FROM rating JOIN person p ON p.id = rating.person_id
            WHERE round_id = \(round) AND voice_id = \(voice) AND statement_id = \(statement)
            """
        ) { row in try Self.rating(row, from: 0) }
    }

    private static func rating(_ row: Row, from first: Int) throws -> Rating {
        Rating(
            colour: try row.optionalRaw(first), reason: try row.text(first + 1),
            confidence: try row.optionalRaw(first + 2), evidence: Evidence.parse(try row.text(first + 3)),
            provisional: try row.bool(first + 4), version: try row.int(first + 5), by: try row.text(first + 6),
            at: try row.moment(first + 7))
    }

    // MARK: - What came of them

    func agreement(_ round: Round.ID, _ statement: Statement.ID) throws -> Agreement? {
        try agreements(round, " AND statement_id = \(statement)")[statement]
    }

    func agreements(_ round: Round.ID, _ wanted: SQL = "") throws -> [Statement.ID: Agreement] {
        let rows = try connection.query(
            """
            SELECT statement_id, colour, reason, version, p.name, at
            FROM agreement JOIN person p ON p.id = agreement.person_id
            WHERE round_id = \(round)\(wanted)
            """
        ) { row in
            (
                try row.identifier(0) as Statement.ID,
                Agreement(
                    colour: try row.raw(1), reason: try row.text(2), version: try row.int(3), by: try row.text(4),
                    at: try row.moment(5))
            )
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    private func dissents(_ round: Round.ID, _ wanted: SQL) throws -> [Statement.ID: [Dissent]] {
        let rows = try connection.query(
            """
            SELECT dissent.id, statement_id, voice_id, reason, p.name, at
            FROM dissent JOIN person p ON p.id = dissent.person_id
            WHERE round_id = \(round)\(wanted) ORDER BY at, dissent.id
            """
        ) { row in
            Dissent(
                id: try row.identifier(0), statement: try row.identifier(1), voice: try row.identifier(2),
                reason: try row.text(3), by: try row.text(4), at: try row.moment(5))
        }
        return Dictionary(grouping: rows, by: \.statement)
    }

    private func reratings(_ round: Round.ID, _ wanted: SQL) throws -> [Statement.ID: [Rerating]] {
        let rows = try connection.query(
            """
            SELECT rerating.id, statement_id, voice_id, action_id, colour, reason, p.name, at
            FROM rerating JOIN person p ON p.id = rerating.person_id
            WHERE round_id = \(round)\(wanted) ORDER BY at, rerating.id
            """
        ) { row in
            Rerating(
                id: try row.identifier(0), statement: try row.identifier(1), voice: try row.identifier(2),
                action: try row.identifier(3), colour: try row.raw(4), reason: try row.text(5), by: try row.text(6),
                at: try row.moment(7))
        }
        return Dictionary(grouping: rows, by: \.statement)
    }

    private func signatures(_ round: Round.ID) throws -> [Signature] {
        try connection.query(
            """
            SELECT voice_id, p.name, at FROM signature JOIN person p ON p.id = signature.person_id
            WHERE round_id = \(round) ORDER BY at, voice_id
            """
        ) { row in Signature(voice: try row.identifier(0), by: try row.text(1), at: try row.moment(2)) }
    }

    func priority(_ round: Round.ID, _ statement: Statement.ID) throws -> Priority? {
        try priorities(round, " AND statement_id = \(statement)")[statement]
    }

    private func priorities(_ round: Round.ID, _ wanted: SQL) throws -> [Statement.ID: Priority] {
        let rows = try connection.query(
            """
            SELECT statement_id, reason, p.name, at FROM priority JOIN person p ON p.id = priority.person_id
            WHERE round_id = \(round)\(wanted)
            """
        ) { row in
            Priority(
                statement: try row.identifier(0), reason: try row.text(1), by: try row.text(2), at: try row.moment(3))
        }
        return Dictionary(rows.map { ($0.statement, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
