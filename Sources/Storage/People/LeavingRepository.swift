public import Domain

/// Takes what is about somebody out of the database, for good, and can do it again after a backup was put back.
public struct LeavingRepository: Sendable {
    let database: any Database
    let clock: Clock

    /// What their leaving would mean for others.
    public func standing(of person: Person.ID) async throws -> Leaving {
        try await database.read { db in try Self.standing(of: person, db) }
    }

    private static func standing(of person: Person.ID, _ db: any Connection) throws -> Leaving {
        let places = try db.query(
            """
            SELECT a.id, a.name, CASE WHEN m.role = 'chair' AND NOT EXISTS (
                    SELECT 1 FROM membership o
                    WHERE o.partnership_id = m.partnership_id AND o.role = 'chair' AND o.person_id <> m.person_id)
                THEN 1 ELSE 0 END
            FROM membership m JOIN partnership a ON a.id = m.partnership_id
            WHERE m.person_id = \(person) ORDER BY a.name, a.id
            """
        ) { row in
            (partnership: Partnership(id: try row.identifier(0), name: try row.text(1)), isLast: try row.bool(2))
        }
        let isLastAdministrator =
            try db.exists("SELECT 1 FROM person WHERE id = \(person) AND is_administrator = 1")
            && !db.exists(
                "SELECT 1 FROM person WHERE id <> \(person) AND is_administrator = 1 AND email IS NOT NULL")
        return Leaving(
            partnerships: places.map(\.partnership), lastChairOf: places.filter(\.isLast).map(\.partnership),
            isLastAdministrator: isLastAdministrator)
    }

    /// By the person, or without them by whoever runs the installation, who alone may go on where nobody takes over.
    /// `tries` are the hashes under which wrong tries of theirs are counted.
    public func leave(
        _ person: Person.ID, by other: Person.ID?, tries: [String] = [], evenLast: Bool = false
    ) async throws {
        let clock = clock
        try await database.write { db in
            if !evenLast || other != nil { try Self.standing(of: person, db).check() }
            guard try Self.leave(person, by: other, clock, db) else { throw Refusal.notFound }
            if !tries.isEmpty { try db.execute("DELETE FROM attempt WHERE key_hash IN \(list: tries)") }
        }
        try await database.forget()
    }

    /// False where there is nobody, or they have left before.
    private static func leave(
        _ person: Person.ID, by other: Person.ID?, _ clock: Clock, _ db: any Connection
    ) throws -> Bool {
        guard try db.exists("SELECT 1 FROM person WHERE id = \(person)"), try !hasLeft(person, db) else { return false }
        let now = clock.now
        let history = HistoryRepository(connection: db, clock: clock)
        let members = try db.query(
            """
            SELECT m.person_id, p.name, m.partnership_id, m.role, m.voice_id
            FROM membership m JOIN person p ON p.id = m.person_id WHERE m.person_id = \(person)
            ORDER BY m.partnership_id
            """, PartnershipRepository.member)
        for member in members {
            try history.record(
                .membership, subject: person.text, person: other, voice: member.voice,
                partnership: member.partnership, at: now,
                before: ["role": member.role.rawValue, "voice": member.voice?.text ?? ""], after: ["role": "none"])
        }
        // Links they made must bring nobody in any more.
        try db.execute(
            """
            UPDATE invitation SET expires_at = \(now)
            WHERE created_by = \(person) AND used_at IS NULL AND expires_at > \(now)
            """)
        try SearchIndex(connection: db).remove(allOf: .person(person))
        try NotebookRepository.removeAll(of: person, db)
        let address = try db.first("SELECT email FROM person WHERE id = \(person)") { try $0.optionalText(0) } ?? nil
        if let address { try PracticeExampleRepository.forget(contact: address, by: other, clock, db) }
        for table in personal { try db.execute("DELETE FROM \(table) WHERE person_id = \(person)") }
        // The row stays, because the record of the partnership refers to it.
        try db.execute(
            """
            UPDATE person SET name = \(Leaving.name), email = NULL, password = NULL, is_administrator = 0,
                is_editor = 0, used_on = NULL
            WHERE id = \(person)
            """)
        try history.record(.erasure, subject: person.text, person: other, voice: nil, partnership: nil, at: now)
        return true
    }

    /// The tables whose rows go with the person.
    private static let personal: [SQL] = [
        "membership", "session", "authenticator", "recovery_code", "sign_in_step", "recovery", "device", "identity",
        "learning", "figure_offer",
    ]

    private static func hasLeft(_ person: Person.ID, _ db: any Connection) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM history WHERE chain_id = \(HistoryRepository.installation)
                AND kind = \(HistoryEntry.Kind.erasure) AND subject = \(person)
            """)
    }

    // MARK: - After an older backup

    /// Everything that was taken out so far.
    public func erasures() async throws -> Erasures {
        try await database.read { db in
            Erasures(
                people: try db.query(
                    """
                    SELECT h.subject FROM history h JOIN person p ON p.id = h.subject
                    WHERE h.chain_id = \(HistoryRepository.installation) AND h.kind = \(HistoryEntry.Kind.erasure)
                    ORDER BY h.position
                    """
                ) { try $0.identifier(0) },
                entries: try db.query(
                    "SELECT chain_id, position, hash FROM history WHERE salt = '' ORDER BY chain_id, position"
                ) { row in
                    Erasures.Entry(chain: try row.text(0), position: try row.int(1), hash: try row.text(2))
                },
                withdrawals: try db.query(
                    "SELECT contributor_id, numbers_stay FROM withdrawal ORDER BY contributor_id"
                ) { Erasures.Withdrawal(contributor: try $0.identifier(0), numbersStay: try $0.bool(1)) },
                notebook: try db.query("SELECT entry_id FROM notebook_removal ORDER BY entry_id") {
                    try $0.identifier(0)
                },
                rounds: try Self.removed("h.chain_id <> \(HistoryRepository.installation)", db),
                partnerships: try Self.removed("h.chain_id = \(HistoryRepository.installation)", db))
        }
    }

    private static func removed<Of>(_ place: SQL, _ db: any Connection) throws -> [Identifier<Of>] {
        try db.query(
            """
            SELECT DISTINCT h.subject FROM history h WHERE h.kind = \(HistoryEntry.Kind.removal) AND \(place)
            ORDER BY h.subject
            """
        ) { try $0.identifier(0) }
    }

    /// What taking out again came to.
    public struct Repeated: Hashable, Sendable {
        public var people = 0
        public var entries = 0
        public var contributors = 0
        /// Entries of a notebook.
        public var notebook = 0
        public var removals = 0
        /// Gone before, or never in this database.
        public var nothingToDo = 0
        /// Entries of what can be changed, whose words may stand there as the backup is older than their correction.
        public var standing: [Erasures.Entry] = []
    }

    /// Takes out again what a list names. A second time changes nothing. The reason stands in the history.
    public func `repeat`(_ erasures: Erasures, reason: String) async throws -> Repeated {
        let clock = clock
        let repeated = try await database.write { db in
            var repeated = Repeated()
            for person in erasures.people {
                if try Self.leave(person, by: nil, clock, db) {
                    repeated.people += 1
                } else {
                    repeated.nothingToDo += 1
                }
            }
            for round in erasures.rounds {
                let isThere = try db.exists("SELECT 1 FROM round WHERE id = \(round)")
                if isThere { try RemovalRepository.takeOut(round, by: nil, clock, db) }
                repeated.removals += isThere ? 1 : 0
                repeated.nothingToDo += isThere ? 0 : 1
            }
            for partnership in erasures.partnerships {
                let isThere = try db.exists("SELECT 1 FROM partnership WHERE id = \(partnership)")
                if isThere { try RemovalRepository.takeOut(partnership, by: nil, clock, db) }
                repeated.removals += isThere ? 1 : 0
                repeated.nothingToDo += isThere ? 0 : 1
            }
            let groups = GroupReading(connection: db, today: clock.today)
            for withdrawal in erasures.withdrawals {
                let id = withdrawal.contributor
                guard try db.exists("SELECT 1 FROM contributor WHERE id = \(id)") else {
                    repeated.nothingToDo += 1
                    continue
                }
                let contributor = try groups.contributor(id)
                if withdrawal.numbersStay, let setting = try groups.setting(contributor.round, contributor.voice) {
                    try groups.remove(contributor, under: setting, at: clock.now)
                } else {
                    try groups.delete(id, numbersStay: false)
                }
                repeated.contributors += 1
            }
            for entry in erasures.notebook {
                if try NotebookRepository.remove(entry, db) {
                    repeated.notebook += 1
                } else {
                    repeated.nothingToDo += 1
                }
            }
            var byChain: [String: Set<Int>] = [:]
            for entry in erasures.entries {
                // An entry may have gone with another of the list, whose words it repeated.
                if byChain[entry.chain]?.contains(entry.position) == true { continue }
                guard let standing = try Self.entry(entry, db) else {
                    repeated.nothingToDo += 1
                    continue
                }
                if try HistoryErasure.changeable.contains(standing.kind) && Self.isNewest(entry, db) {
                    repeated.standing.append(entry)
                }
                byChain[entry.chain, default: []].formUnion(
                    try HistoryErasure(connection: db).erase(standing, of: entry.chain))
            }
            repeated.entries = byChain.values.map(\.count).reduce(0, +)
            for (chain, positions) in byChain.mapValues({ $0.sorted() }).sorted(by: { $0.key < $1.key }) {
                let isInstallation = chain == HistoryRepository.installation
                try HistoryRepository(connection: db, clock: clock).record(
                    .erasure, subject: String(positions[0]), person: nil, voice: nil,
                    partnership: isInstallation ? nil : Partnership.ID(chain), at: clock.now,
                    after: ["reason": reason, "entries": positions.map(String.init).joined(separator: ", ")])
            }
            return repeated
        }
        let changes =
            repeated.people + repeated.entries + repeated.contributors + repeated.notebook + repeated.removals
        if changes > 0 {
            try await database.forget()
        }
        return repeated
    }

    /// The entry that a list names, if its words are still there and it is the same entry.
    private static func entry(_ entry: Erasures.Entry, _ db: any Connection) throws -> HistoryEntry? {
        try db.first(
            """
            \(HistoryRepository.columns)
            WHERE h.chain_id = \(entry.chain) AND h.position = \(entry.position) AND h.hash = \(entry.hash)
                AND h.salt <> ''
            """, HistoryRepository.entry)
    }

    /// Whether nothing was written in its place afterwards.
    private static func isNewest(_ entry: Erasures.Entry, _ db: any Connection) throws -> Bool {
        try !db.exists(
            """
            SELECT 1 FROM history h JOIN history l ON l.chain_id = h.chain_id AND l.position > h.position
                AND l.kind = h.kind AND l.subject = h.subject AND COALESCE(l.round_id, '') = COALESCE(h.round_id, '')
                AND COALESCE(l.voice_id, '') = COALESCE(h.voice_id, '')
            WHERE h.chain_id = \(entry.chain) AND h.position = \(entry.position)
            """)
    }
}
