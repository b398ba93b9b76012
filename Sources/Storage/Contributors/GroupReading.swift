import Domain

/// Reads a lived-experience group inside an open transaction. Numbers leave it as `GroupView`s only.
struct GroupReading {
    let connection: any Connection
    let today: Day

    func setting(_ round: Round.ID, _ voice: Voice.ID) throws -> GroupSetting? {
        try settings(round)[voice]
    }

    private func settings(_ round: Round.ID) throws -> [Voice.ID: GroupSetting] {
        let rows = try connection.query(
            """
            SELECT voice_id, agreed_day, least, reason, codes_made, frozen_at FROM group_setting
            WHERE round_id = \(round)
            """
        ) { row in
            let least = try row.int(2)
            return (
                try row.identifier(0) as Voice.ID,
                GroupSetting(
                    agreedDay: try row.day(1),
                    decision: least < GroupSetting.leastNumber
                        ? GroupDecision(least: least, reason: try row.text(3)) : nil,
                    codesMade: try row.int(4), frozenAt: try row.optionalMoment(5))
            )
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// What a member may see of the groups of a round: while ratings are sealed, only those of their own voice.
    func views(_ round: Round, for member: Member, _ wanted: SQL = "") throws
        -> [Voice.ID: [Statement.ID: GroupView]]
    {
        let settings: [Voice.ID: GroupSetting]
        switch round.sight(of: member) {
        case .everyVoice: settings = try self.settings(round.id)
        case .ownVoice(let own): settings = try self.settings(round.id).filter { $0.key == own }
        case .none: return [:]
        }
        var views: [Voice.ID: [Statement.ID: GroupView]] = [:]
        for (voice, setting) in settings { views[voice] = try self.views(round.id, voice, setting, wanted) }
        return views
    }

    func views(
        _ round: Round.ID, _ voice: Voice.ID, _ setting: GroupSetting, _ wanted: SQL = ""
    ) throws -> [Statement.ID: GroupView] {
        // Before the agreed day has passed there is nothing to see, so nothing is counted.
        if setting.isOpen(on: today) { return [:] }
        return GroupView.all(try tally(round, voice, setting, wanted), under: setting, on: today)
    }

    /// The fixed numbers, where a withdrawal fixed them; else what stands.
    func tally(
        _ round: Round.ID, _ voice: Voice.ID, _ setting: GroupSetting, _ wanted: SQL = ""
    ) throws -> [Statement.ID: [Colour: Int]] {
        let source: SQL =
            setting.frozenAt != nil
            ? """
            SELECT statement_id, colour, answers FROM group_tally
            WHERE round_id = \(round) AND voice_id = \(voice)\(wanted)
            """
            : """
            SELECT statement_id, colour, COUNT(*) FROM contribution
            JOIN contributor c ON c.id = contribution.contributor_id
            WHERE c.round_id = \(round) AND c.voice_id = \(voice) AND colour IS NOT NULL\(wanted)
            GROUP BY statement_id, colour
            """
        var tally: [Statement.ID: [Colour: Int]] = [:]
        _ = try connection.query(source) { row in
            tally[try row.identifier(0), default: [:]][try row.raw(1)] = try row.int(2)
        }
        return tally
    }

    /// Fixes the numbers as they stand, once, so that the withdrawal that follows changes none.
    func freeze(_ round: Round.ID, _ voice: Voice.ID, _ setting: GroupSetting, at now: Moment) throws {
        if setting.frozenAt != nil { return }
        for (statement, counts) in try tally(round, voice, setting) {
            for (colour, count) in counts {
                try connection.execute(
                    """
                    INSERT INTO group_tally (round_id, voice_id, statement_id, colour, answers)
                    VALUES (\(round), \(voice), \(statement), \(colour), \(count))
                    """)
            }
        }
        try connection.execute(
            "UPDATE group_setting SET frozen_at = \(now) WHERE round_id = \(round) AND voice_id = \(voice)")
    }

    /// The words that women let the facilitator read, for statements whose view is shown. Others stay in the database.
    func words(
        _ round: Round.ID, _ voice: Voice.ID, _ views: [Statement.ID: GroupView]
    ) throws -> [Statement.ID: [String]] {
        let rows = try connection.query(
            """
            SELECT statement_id, words FROM contribution JOIN contributor c ON c.id = contribution.contributor_id
            WHERE c.round_id = \(round) AND c.voice_id = \(voice) AND c.shares_words = 1 AND words <> ''
                AND statement_id IN \(list: views.keys.map(\.text))
            """
        ) { row in (statement: try row.identifier(0) as Statement.ID, words: try row.text(1)) }
        var words: [Statement.ID: [String]] = [:]
        for (statement, said) in Dictionary(grouping: rows, by: \.statement) {
            words[statement] = views[statement]?.words(said.map(\.words))
        }
        return words
    }

    // MARK: - Contributors

    private static let columns: SQL = "id, round_id, voice_id, number, chosen_name, shares_words, begun_at"

    static func contributor(_ row: Row) throws -> Contributor {
        Contributor(
            id: try row.identifier(0), round: try row.identifier(1), voice: try row.identifier(2),
            number: try row.int(3), chosenName: try row.text(4), sharesWords: try row.bool(5),
            begunAt: try row.optionalMoment(6))
    }

    func contributor(_ id: Contributor.ID) throws -> Contributor {
        let found = try connection.first(
            "SELECT \(Self.columns) FROM contributor WHERE id = \(id)", Self.contributor)
        guard let found else { throw Refusal.notFound }
        return found
    }

    func contributor(codeHash: String) throws -> Contributor? {
        try connection.first(
            "SELECT \(Self.columns) FROM contributor WHERE code_hash = \(codeHash)", Self.contributor)
    }

    func contributors(_ round: Round.ID, _ voice: Voice.ID) throws -> [Contributor] {
        try connection.query(
            """
            SELECT \(Self.columns) FROM contributor WHERE round_id = \(round) AND voice_id = \(voice) ORDER BY number
            """, Self.contributor)
    }

    func contributions(of id: Contributor.ID) throws -> [Statement.ID: Contribution] {
        let rows = try connection.query(
            "SELECT statement_id, colour, words, version, at FROM contribution WHERE contributor_id = \(id)"
        ) { row in
            Contribution(
                statement: try row.identifier(0), colour: try row.optionalRaw(1), words: try row.text(2),
                version: try row.int(3), at: try row.moment(4))
        }
        return Dictionary(rows.map { ($0.statement, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Everything of hers; after the agreed day the group's numbers are fixed first, in the same transaction.
    func remove(_ contributor: Contributor, under setting: GroupSetting, at now: Moment) throws {
        let stay = contributor.withdrawal(under: setting, on: now.day) == .allButNumbers
        if stay { try freeze(contributor.round, contributor.voice, setting, at: now) }
        try delete(contributor.id, numbersStay: stay)
    }

    /// Her rows, and a line by which they go again if an older backup brings them back.
    func delete(_ id: Contributor.ID, numbersStay: Bool) throws {
        try connection.execute(
            """
            INSERT INTO withdrawal (contributor_id, numbers_stay) VALUES (\(id), \(numbersStay))
            ON CONFLICT (contributor_id) DO NOTHING
            """)
        try connection.execute("DELETE FROM contribution WHERE contributor_id = \(id)")
        try connection.execute("DELETE FROM contributor_session WHERE contributor_id = \(id)")
        try connection.execute("DELETE FROM contributor WHERE id = \(id)")
    }
}
