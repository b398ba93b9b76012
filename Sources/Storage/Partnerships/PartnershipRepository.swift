public import Domain

/// A partnership as its own page shows it.
public struct PartnershipView: Sendable {
    public let partnership: Partnership
    public let member: Member
    public let voices: [Voice]
    public let members: [Member]
    public let invitations: [OpenInvitation]
    public let rounds: [RoundSummary]

    /// An invitation nobody has used yet. Its link is shown once, when it is made, and never again.
    public struct OpenInvitation: Sendable {
        public let id: Invitation.ID
        public let role: Role
        public let voice: Voice.ID?
        public let expires: Moment
    }
}

/// A round in a list.
public struct RoundSummary: Hashable, Sendable {
    public let id: Round.ID
    public let title: String
    public let edition: Framework.Edition
    public let state: Round.State
    public let openedAt: Moment
}

/// Partnerships, their voices, their members and invitations.
public struct PartnershipRepository: Sendable {
    let database: any Database
    let clock: Clock

    // MARK: - Partnerships

    public func create(name: String, by administrator: Person) async throws -> Partnership {
        guard administrator.isAdministrator else { throw Refusal.notAllowed(Problem("refusal.partnership.create")) }
        return try await create(name: name, chair: administrator.id)
    }

    /// For the command line, where whoever holds the database decides who chairs.
    public func create(name: String, chair: Person.ID?) async throws -> Partnership {
        let name = try Partnership.checked(name: name)
        let clock = clock
        return try await database.write { db in try Self.insert(name: name, chair: chair, clock, db) }
    }

    static func insert(name: String, chair: Person.ID?, _ clock: Clock, _ db: any Connection) throws -> Partnership {
        let now = clock.now
        // A form sent twice makes one partnership.
        let twin: Partnership.ID? = try db.first(
            """
            SELECT a.id FROM partnership a JOIN membership m ON m.partnership_id = a.id AND m.person_id = \(chair)
            WHERE a.name = \(name) AND a.created_at > \(now.adding(seconds: -60))
            """
        ) { try $0.identifier(0) }
        if let twin { return Partnership(id: twin, name: name) }
        let partnership = Partnership(id: clock.identifier(), name: name)
        try db.execute(
            "INSERT INTO partnership (id, name, created_at) VALUES (\(partnership.id), \(name), \(now))")
        if let chair {
            try db.execute(
                """
                INSERT INTO membership (partnership_id, person_id, role, voice_id, joined_at)
                VALUES (\(partnership.id), \(chair), \(Role.chair), NULL, \(now))
                """)
        }
        try HistoryRepository(connection: db, clock: clock).record(
            .partnership, person: chair, voice: nil, partnership: partnership.id, at: now, after: ["name": name])
        return partnership
    }

    /// For the command line, which belongs to whoever runs the installation.
    public func all() async throws -> [Partnership] {
        try await database.read { db in
            try db.query("SELECT id, name FROM partnership ORDER BY name, id") { row in
                Partnership(id: try row.identifier(0), name: try row.text(1))
            }
        }
    }

    public func of(_ person: Person.ID) async throws -> [(partnership: Partnership, member: Member)] {
        try await database.read { db in
            try db.query(
                """
                SELECT m.person_id, p.name, m.partnership_id, m.role, m.voice_id, a.name
                FROM membership m JOIN person p ON p.id = m.person_id JOIN partnership a ON a.id = m.partnership_id
                WHERE m.person_id = \(person) ORDER BY a.name, a.id
                """
            ) { row in
                (
                    partnership: Partnership(id: try row.identifier(2), name: try row.text(5)),
                    member: try Self.member(row)
                )
            }
        }
    }

    public func view(_ id: Partnership.ID, for person: Person.ID) async throws -> PartnershipView {
        try await database.read { db in
            let (partnership, member) = try Self.admit(person, to: id, db)
            let invitations =
                member.may(.invite)
                ? try db.query(
                    """
                    SELECT role, voice_id, expires_at, id FROM invitation
                    WHERE partnership_id = \(id) AND used_at IS NULL AND expires_at > \(clock.now)
                    ORDER BY created_at, id
                    """
                ) { row in
                    PartnershipView.OpenInvitation(
                        id: try row.identifier(3), role: try row.raw(0), voice: try row.optionalIdentifier(1),
                        expires: try row.moment(2))
                } : []
            return PartnershipView(
                partnership: partnership, member: member, voices: try Self.voices(id, db),
                members: try Self.members(id, db), invitations: invitations,
                rounds: try RoundRepository.summaries(id, db))
        }
    }

    /// The partnership and this person in it; to anybody else there is no such partnership.
    static func admit(
        _ person: Person.ID, to id: Partnership.ID, _ db: any Connection
    ) throws -> (Partnership, Member) {
        let found = try db.first(
            """
            SELECT m.person_id, p.name, m.partnership_id, m.role, m.voice_id, a.name
            FROM membership m JOIN person p ON p.id = m.person_id JOIN partnership a ON a.id = m.partnership_id
            WHERE m.person_id = \(person) AND m.partnership_id = \(id)
            """
        ) { row in (Partnership(id: try row.identifier(2), name: try row.text(5)), try Self.member(row)) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The same for the command line, which needs no membership.
    private static func admit(
        _ person: Person.ID?, to id: Partnership.ID, asking act: Act, _ db: any Connection
    ) throws -> (Partnership, Member?) {
        if let person {
            let (partnership, member) = try admit(person, to: id, db)
            try member.require(act)
            return (partnership, member)
        }
        guard let name = try db.first("SELECT name FROM partnership WHERE id = \(id)", { try $0.text(0) }) else {
            throw Refusal.notFound
        }
        return (Partnership(id: id, name: name), nil)
    }

    /// What a person is in every partnership now.
    static func memberships(of person: Person.ID, _ db: any Connection) throws -> [Member] {
        try db.query(
            """
            SELECT m.person_id, p.name, m.partnership_id, m.role, m.voice_id
            FROM membership m JOIN person p ON p.id = m.person_id WHERE m.person_id = \(person)
            ORDER BY m.partnership_id
            """, member)
    }

    /// Expects person_id, name, partnership_id, role, voice_id first.
    static func member(_ row: Row) throws -> Member {
        Member(
            person: try row.identifier(0), name: try row.text(1), partnership: try row.identifier(2),
            role: try row.raw(3), voice: try row.optionalIdentifier(4))
    }

    static func members(_ id: Partnership.ID, _ db: any Connection) throws -> [Member] {
        try db.query(
            """
            SELECT m.person_id, p.name, m.partnership_id, m.role, m.voice_id
            FROM membership m JOIN person p ON p.id = m.person_id
            WHERE m.partnership_id = \(id) ORDER BY m.joined_at, p.id
            """, Self.member)
    }

    // MARK: - Voices

    /// In the order they joined, which is also how every page lists them.
    static func voices(_ id: Partnership.ID, _ db: any Connection) throws -> [Voice] {
        try db.query(
            "SELECT id, kind, name, created_at FROM voice WHERE partnership_id = \(id) ORDER BY created_at, id",
            Self.voice)
    }

    /// For the command line.
    public func voices(of id: Partnership.ID) async throws -> [Voice] {
        try await database.read { db in try Self.voices(id, db) }
    }

    static func voice(_ row: Row) throws -> Voice {
        Voice(
            id: try row.identifier(0), kind: try row.raw(1), name: try row.text(2), since: try row.moment(3))
    }

    /// Without a person it is the command line that asks, on behalf of whoever runs the installation.
    public func addVoice(
        name: String, kind: String, to id: Partnership.ID, by person: Person.ID?
    ) async throws -> Voice {
        let clock = clock
        return try await database.change { db in
            let (_, member) = try Self.admit(person, to: id, asking: .addVoice, db)
            let (name, kind) = try Voice.checked(name: name, kind: kind)
            if try db.exists("SELECT 1 FROM voice WHERE partnership_id = \(id) AND name = \(name)") {
                throw Refusal.invalid("voice", Problem("problem.voice.taken"))
            }
            let now = clock.now
            let voice = Voice(id: clock.identifier(), kind: kind, name: name, since: now)
            try db.execute(
                """
                INSERT INTO voice (id, partnership_id, kind, name, created_at)
                VALUES (\(voice.id), \(id), \(kind), \(name), \(now))
                """)
            try HistoryRepository(connection: db, clock: clock).record(
                .voice, subject: voice.id.text, person: person, voice: member?.voice, partnership: id, at: now,
                after: ["name": name, "kind": kind.rawValue])
            return voice
        }
    }

    // MARK: - Who speaks for whom

    /// The chair gives a member another role or voice, or takes them out; the last chair stays.
    public func assign(
        _ member: Person.ID, role: String, voice: String, in id: Partnership.ID, by person: Person.ID
    ) async throws {
        try await database.write { db in
            let (_, chair) = try Self.admit(person, to: id, db)
            try chair.require(.assign)
            guard let standing = try Self.members(id, db).first(where: { $0.person == member }) else {
                throw Refusal.notFound
            }
            let change = try Reassignment(
                role: role, voice: voice, of: standing, among: Self.voices(id, db),
                chairs: Self.members(id, db).filter { $0.role == .chair }.count,
                isSealed: RoundRepository.summaries(id, db).contains { $0.state == .rating })
            let now = clock.now
            var after = ["role": "none"]
            if standing.role == .chair && change.role != .chair {
                // Links they made must not bring them back.
                try db.execute(
                    """
                    UPDATE invitation SET expires_at = \(now)
                    WHERE partnership_id = \(id) AND created_by = \(member) AND used_at IS NULL
                    """)
            }
            if let role = change.role {
                try db.execute(
                    """
                    UPDATE membership SET role = \(role), voice_id = \(change.voice)
                    WHERE person_id = \(member) AND partnership_id = \(id)
                    """)
                after = ["role": role.rawValue, "voice": change.voice?.text ?? ""]
            } else {
                try db.execute("DELETE FROM membership WHERE person_id = \(member) AND partnership_id = \(id)")
            }
            try HistoryRepository(connection: db, clock: clock).record(
                .membership, subject: member.text, by: chair, at: now,
                before: ["role": standing.role.rawValue, "voice": standing.voice?.text ?? ""], after: after)
        }
    }

    // MARK: - Invitations

    /// Without a person it is the command line that asks.
    public func invite(
        role: String, voice: String, tokenHash: String, to id: Partnership.ID, by person: Person.ID?
    ) async throws -> Invitation {
        let clock = clock
        return try await database.write { db in
            let (partnership, member) = try Self.admit(person, to: id, asking: .invite, db)
            let (role, voice) = try Invitation.checked(role: role, voice: voice, among: Self.voices(id, db))
            let now = clock.now
            let invitation = Invitation(
                id: clock.identifier(), partnership: partnership, role: role, voice: voice,
                expires: now.adding(seconds: Invitation.lifetime))
            try db.execute(
                """
                INSERT INTO invitation (id, token_hash, partnership_id, role, voice_id, created_by, created_at, expires_at)
                VALUES (\(invitation.id), \(tokenHash), \(id), \(role), \(voice?.id), \(person), \(now),
                        \(invitation.expires))
                """)
            try HistoryRepository(connection: db, clock: clock).record(
                .invitation, subject: invitation.id.text, person: person, voice: member?.voice, partnership: id,
                at: now,
                after: ["role": role.rawValue, "voice": voice?.id.text ?? ""])
            return invitation
        }
    }

    /// A link that was not used yet works no more.
    public func withdraw(_ invitation: Invitation.ID, from id: Partnership.ID, by person: Person.ID) async throws {
        try await database.write { db in
            let (_, member) = try Self.admit(person, to: id, db)
            try member.require(.invite)
            let changed = try db.execute(
                """
                UPDATE invitation SET expires_at = \(clock.now)
                WHERE id = \(invitation) AND partnership_id = \(id) AND used_at IS NULL
                """)
            if changed == 0 { throw Refusal.notFound }
            try HistoryRepository(connection: db, clock: clock).record(
                .invitation, subject: invitation.text, by: member, at: clock.now, after: ["withdrawn": "1"])
        }
    }

    /// The open invitation behind a link; nothing for a link that was used, has run out or never was.
    public func invitation(tokenHash: String) async throws -> Invitation {
        try await database.read { db in try invitation(tokenHash, db) }
    }

    /// The same for a member who may invite, in their own partnership.
    public func invitation(
        tokenHash: String, in id: Partnership.ID, for person: Person.ID
    ) async throws -> Invitation {
        try await database.read { db in
            let (_, member) = try Self.admit(person, to: id, db)
            try member.require(.invite)
            let invitation = try invitation(tokenHash, db)
            guard invitation.partnership.id == id else { throw Refusal.notFound }
            return invitation
        }
    }

    private func invitation(_ tokenHash: String, _ db: any Connection) throws -> Invitation {
        let found = try db.first(
            """
            SELECT i.id, a.id, a.name, i.role, i.expires_at, v.id, v.kind, v.name, v.created_at
            FROM invitation i JOIN partnership a ON a.id = i.partnership_id LEFT JOIN voice v ON v.id = i.voice_id
            WHERE i.token_hash = \(tokenHash) AND i.used_at IS NULL AND i.expires_at > \(clock.now)
            """
        ) { row in
            let voice: Voice.ID? = try row.optionalIdentifier(5)
            return Invitation(
                id: try row.identifier(0), partnership: Partnership(id: try row.identifier(1), name: try row.text(2)),
                role: try row.raw(3),
                voice: try voice.map {
                    Voice(id: $0, kind: try row.raw(6), name: try row.text(7), since: try row.moment(8))
                },
                expires: try row.moment(4))
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Takes the invitation up with a new account.
    public func accept(
        tokenHash: String, account: NewAccount, passwordHash: String
    ) async throws -> (Person, Partnership) {
        let clock = clock
        return try await database.write { db in
            let invitation = try invitation(tokenHash, db)
            let person = try PersonRepository.insert(account.name, account.email, passwordHash, false, clock, db)
            try join(invitation, person.id, db)
            return (person, invitation.partnership)
        }
    }

    /// Takes the invitation up with the account that is signed in.
    public func accept(tokenHash: String, as person: Person.ID) async throws -> Partnership {
        try await database.write { db in
            let invitation = try invitation(tokenHash, db)
            try join(invitation, person, db)
            return invitation.partnership
        }
    }

    private func join(_ invitation: Invitation, _ person: Person.ID, _ db: any Connection) throws {
        let now = clock.now
        let partnership = invitation.partnership.id
        if try db.exists(
            "SELECT 1 FROM membership WHERE person_id = \(person) AND partnership_id = \(partnership)")
        {
            throw Refusal.notAllowed(Problem("refusal.invitation.member"))
        }
        try db.execute(
            "UPDATE invitation SET used_by = \(person), used_at = \(now) WHERE id = \(invitation.id)")
        try db.execute(
            """
            INSERT INTO membership (partnership_id, person_id, role, voice_id, joined_at)
            VALUES (\(partnership), \(person), \(invitation.role), \(invitation.voice?.id), \(now))
            """)
        try HistoryRepository(connection: db, clock: clock).record(
            .membership, subject: person.text, person: person, voice: invitation.voice?.id, partnership: partnership,
            at: now, after: ["role": invitation.role.rawValue, "voice": invitation.voice?.id.text ?? ""])
    }
}
