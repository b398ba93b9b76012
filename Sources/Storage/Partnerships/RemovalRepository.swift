public import Domain

/// Takes a round or a whole partnership out for good. The history keeps its places, times, authors and hashes, so that it
/// can still be checked, and says who took it out.
public struct RemovalRepository: Sendable {
    let database: any Database
    let clock: Clock

    /// What would go, for a chair or an administrator.
    public func removal(of round: Round.ID, by person: Person.ID) async throws -> Removal {
        try await database.read { db in try Self.removal(of: round, by: person, db) }
    }

    public func removal(of partnership: Partnership.ID, by person: Person.ID) async throws -> Removal {
        try await database.read { db in try Self.removal(of: partnership, by: person, db) }
    }

    /// Does it, where `typed` is the round's title.
    public func remove(_ round: Round.ID, typed: String, by person: Person.ID) async throws {
        let clock = clock
        try await database.write { db in
            try Self.removal(of: round, by: person, db).check(typed)
            try Self.takeOut(round, by: person, clock, db)
        }
        try await database.forget()
    }

    /// Does it, where `typed` is the partnership's name.
    public func remove(_ partnership: Partnership.ID, typed: String, by person: Person.ID) async throws {
        let clock = clock
        try await database.write { db in
            try Self.removal(of: partnership, by: person, db).check(typed)
            try Self.takeOut(partnership, by: person, clock, db)
        }
        try await database.forget()
    }

    // MARK: - What would go

    private static func removal(
        of id: Round.ID, by person: Person.ID, _ db: any Connection
    ) throws -> Removal {
        let found = try db.first(
            """
            SELECT a.id, a.name, r.title FROM round r JOIN partnership a ON a.id = r.partnership_id WHERE r.id = \(id)
            """
        ) { row in (Partnership(id: try row.identifier(0), name: try row.text(1)), try row.text(2)) }
        guard let (partnership, title) = found else { throw Refusal.notFound }
        try require(person, in: partnership.id, db)
        return Removal(
            partnership: partnership, round: id, name: title,
            counts: try counts("SELECT id FROM round WHERE id = \(id)", "h.round_id = \(id)", db))
    }

    private static func removal(
        of id: Partnership.ID, by person: Person.ID, _ db: any Connection
    ) throws -> Removal {
        let name = try db.first("SELECT name FROM partnership WHERE id = \(id)") { try $0.text(0) }
        guard let name else { throw Refusal.notFound }
        try require(person, in: id, db)
        var counts = try counts("SELECT id FROM round WHERE partnership_id = \(id)", "h.chain_id = \(id)", db)
        counts[.voices] = try count("FROM voice WHERE partnership_id = \(id)", db)
        counts[.members] = try count("FROM membership WHERE partnership_id = \(id)", db)
        counts[.invitations] = try count("FROM invitation WHERE partnership_id = \(id)", db)
        counts[.figures] = try count("FROM figure WHERE partnership_id = \(id)", db)
        return Removal(partnership: Partnership(id: id, name: name), round: nil, name: name, counts: counts)
    }

    /// An administrator of the installation may, who sees nothing of it, and the partnership's chair.
    private static func require(_ person: Person.ID, in id: Partnership.ID, _ db: any Connection) throws {
        if try db.exists("SELECT 1 FROM person WHERE id = \(person) AND is_administrator = 1") { return }
        try PartnershipRepository.admit(person, to: id, db).1.require(.remove)
    }

    private static func counts(_ rounds: SQL, _ entries: SQL, _ db: any Connection) throws -> [Removal.Part: Int] {
        // How much a voice or a group has said is sealed with what it said, so that is counted in open rounds alone.
        let open: SQL = """
            SELECT round_id FROM round_step WHERE round_id IN (\(rounds)) AND state = \(Round.State.revealed)
            """
        return [
            .rounds: try count("FROM round WHERE id IN (\(rounds))", db),
            .ratings: try count("FROM rating WHERE round_id IN (\(open))", db),
            .agreements: try count("FROM agreement WHERE round_id IN (\(rounds))", db),
            .dissents: try count("FROM dissent WHERE round_id IN (\(rounds))", db),
            .answers: try count("FROM figure_answer WHERE round_id IN (\(rounds))", db),
            .actions: try count("FROM action WHERE round_id IN (\(rounds))", db),
            .women: try count("FROM contributor WHERE round_id IN (\(open))", db),
            .entries: try count("FROM history h WHERE \(entries) AND h.salt <> ''", db),
        ]
    }

    private static func count(_ rest: SQL, _ db: any Connection) throws -> Int {
        try db.first("SELECT COUNT(*) \(rest)") { try $0.int(0) } ?? 0
    }

    // MARK: - Taking out

    /// Without a person where it is done again after an older backup was put back.
    static func takeOut(
        _ id: Round.ID, by person: Person.ID?, _ clock: Clock, _ db: any Connection
    ) throws {
        let partnership = try db.first("SELECT partnership_id FROM round WHERE id = \(id)") { row in
            try row.identifier(0) as Partnership.ID
        }
        guard let partnership else { throw Refusal.notFound }
        try delete(id, db)
        try HistoryRepository(connection: db, clock: clock).record(
            .removal, subject: id.text, person: person, voice: nil, partnership: partnership, at: clock.now)
    }

    static func takeOut(
        _ id: Partnership.ID, by person: Person.ID?, _ clock: Clock, _ db: any Connection
    ) throws {
        let rounds = try db.query("SELECT id FROM round WHERE partnership_id = \(id)") { row in
            try row.identifier(0) as Round.ID
        }
        for round in rounds { try delete(round, db) }
        try NotebookRepository.removeAll(of: id, db)
        try PracticeExampleRepository.removeAll(of: id, db)
        try FigureRepository.removeAll(of: id, db)
        // Nothing else on the shelf is the partnership's, but a revision may name it.
        try db.execute("UPDATE resource_revision SET partnership_id = NULL WHERE partnership_id = \(id)")
        try db.execute("UPDATE history SET salt = '', before = '', after = '' WHERE chain_id = \(id) AND salt <> ''")
        for table in ["caution", "invitation", "membership", "voice"] as [SQL] {
            try db.execute("DELETE FROM \(table) WHERE partnership_id = \(id)")
        }
        try db.execute("DELETE FROM partnership WHERE id = \(id)")
        // The partnership's own chain has ended; the installation's says that it was taken out.
        try HistoryRepository(connection: db, clock: clock).record(
            .removal, subject: id.text, person: person, voice: nil, partnership: nil, at: clock.now)
    }

    private static func delete(_ round: Round.ID, _ db: any Connection) throws {
        try SearchIndex(connection: db).remove(round)
        for table in ["contribution", "contributor_session"] as [SQL] {
            try db.execute(
                """
                DELETE FROM \(table)
                WHERE contributor_id IN (SELECT id FROM contributor WHERE round_id = \(round))
                """)
        }
        try db.execute("DELETE FROM rerating WHERE round_id = \(round)")
        for table in ["action_note", "action_statement", "action_voice"] as [SQL] {
            try db.execute(
                "DELETE FROM \(table) WHERE action_id IN (SELECT id FROM action WHERE round_id = \(round))")
        }
        for table in ofRound { try db.execute("DELETE FROM \(table) WHERE round_id = \(round)") }
        try db.execute(
            "UPDATE history SET salt = '', before = '', after = '' WHERE round_id = \(round) AND salt <> ''")
        try db.execute("DELETE FROM round WHERE id = \(round)")
    }

    /// The tables whose rows belong to a round and have nothing beneath them any more.
    private static let ofRound: [SQL] = [
        "contributor", "group_tally", "group_setting", "action", "priority", "signature", "dissent", "agreement",
        "completion", "rating", "round_step", "caution", "figure_answer",
    ]
}
