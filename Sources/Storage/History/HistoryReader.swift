public import Domain

/// A stretch of a partnership's history as one member may see it, newest first.
public struct HistoryView: Sendable {
    /// One place in the history: what happened there, or that it is sealed for now.
    public enum Line: Sendable {
        case entry(HistoryEntry)
        case sealed(position: Int)

        public var position: Int {
            switch self {
            case .entry(let entry): entry.position
            case .sealed(let position): position
            }
        }
    }

    public let partnership: Partnership
    public let member: Member
    public let lines: [Line]
    /// How many entries there are in all.
    public let count: Int
    public let voices: [Voice]
    /// People whom entries are about, by id.
    public let people: [String: String]
    public let actions: [String: String]
    public let rounds: [RoundSummary]
    public let frameworks: [Framework.Edition: Framework]
}

/// Reads, checks and takes away histories. What a member may not know yet never leaves this file with its words.
public struct HistoryReader: Sendable {
    public static let pageLength = 50

    let database: any Database
    let clock: Clock
    let frameworks: FrameworkRepository

    // MARK: - Reading

    /// The entries up to `last`, or the newest; one page of them.
    public func page(
        of id: Partnership.ID, for person: Person.ID, upTo last: Int? = nil, length: Int = pageLength
    ) async throws -> HistoryView {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            let rounds = try RoundRepository.summaries(id, db)
            let sealed = Set(rounds.filter { $0.state == .rating }.map(\.id))
            let upper = last ?? Int(Int32.max)
            let entries = try db.query(
                """
                \(HistoryRepository.columns) WHERE h.chain_id = \(id) AND h.position <= \(upper)
                ORDER BY h.position DESC LIMIT \(length)
                """, HistoryRepository.entry)
            let lines = entries.map { entry -> HistoryView.Line in
                let isOpen = HistoryEntry.isOpen(
                    entry.kind, voice: entry.voice, roundIsSealed: entry.round.map(sealed.contains) ?? false, to: member
                )
                return isOpen ? .entry(entry) : .sealed(position: entry.position)
            }
            let subjects = Set(entries.map(\.subject))
            let editions = Set(rounds.filter { round in entries.contains { $0.round == round.id } }.map(\.edition))
            var known: [Framework.Edition: Framework] = [:]
            for edition in editions { known[edition] = try frameworks.framework(edition, db) }
            return HistoryView(
                partnership: partnership, member: member, lines: lines,
                count: try db.first("SELECT position FROM history_chain WHERE id = \(id)") { try $0.int(0) } ?? 0,
                voices: try PartnershipRepository.voices(id, db),
                people: try Self.names("SELECT id, name FROM person WHERE id IN \(list: subjects)", db),
                actions: try Self.names("SELECT id, title FROM action WHERE id IN \(list: subjects)", db),
                rounds: rounds, frameworks: known)
        }
    }

    private static func names(_ sql: SQL, _ db: any Connection) throws -> [String: String] {
        Dictionary(try db.query(sql) { (try $0.text(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The whole history as a file that anybody can check; sealed entries are in it as hashes alone.
    public func document(of id: Partnership.ID, for person: Person.ID) async throws -> HistoryDocument {
        try await database.read { db in
            let (partnership, member) = try PartnershipRepository.admit(person, to: id, db)
            try member.require(.export)
            let rounds = try RoundRepository.summaries(id, db)
            let sealed = Set(rounds.filter { $0.state == .rating }.map(\.id.text))
            let entries = try Self.links(id.text, after: 0, limit: Int(Int32.max), db) { heading in
                guard let kind = HistoryEntry.Kind(rawValue: heading.kind) else { return true }
                return HistoryEntry.isOpen(
                    kind, voice: heading.voice.isEmpty ? nil : Voice.ID(heading.voice),
                    roundIsSealed: sealed.contains(heading.round), to: member)
            }
            let voices = try PartnershipRepository.voices(id, db).map { ($0.id.text, $0.name) }
            let people = try Self.names(
                """
                SELECT id, name FROM person WHERE id IN
                    (SELECT person_id FROM history WHERE chain_id = \(id) UNION
                     SELECT person_id FROM membership WHERE partnership_id = \(id))
                """, db)
            // Only the names that stand somewhere in what this member may see.
            let shown = Set(entries.flatMap { [$0.heading?.person ?? "", $0.heading?.subject ?? ""] })
            return HistoryDocument(
                chain: id.text, partnership: partnership.name, exportedAt: clock.now.text,
                people: people.filter { shown.contains($0.key) },
                voices: Dictionary(voices, uniquingKeysWith: { first, _ in first }), entries: entries)
        }
    }

    private static func links(
        _ chain: String, after position: Int, limit: Int, _ db: any Connection,
        isOpen: (HistoryLink.Heading) -> Bool = { _ in true }
    ) throws -> [HistoryLink] {
        try db.query(
            """
            SELECT position, id, kind, subject, person_id, voice_id, round_id, at, content_hash, salt, before, after,
                   entry_hash, hash
            FROM history WHERE chain_id = \(chain) AND position > \(position) ORDER BY position LIMIT \(limit)
            """
        ) { row in
            let heading = HistoryLink.Heading(
                id: try row.text(1), kind: try row.text(2), subject: try row.text(3),
                person: try row.optionalText(4) ?? "", voice: try row.optionalText(5) ?? "",
                round: try row.optionalText(6) ?? "", at: try row.text(7), contentHash: try row.text(8))
            let salt = try row.text(9)
            let content = HistoryLink.Content(salt: salt, before: try row.text(10), after: try row.text(11))
            let open = isOpen(heading)
            return HistoryLink(
                position: try row.int(0), heading: open ? heading : nil,
                content: open && !salt.isEmpty ? content : nil, entryHash: try row.text(12), hash: try row.text(13))
        }
    }

    // MARK: - Checking

    /// What checking every chain found.
    public struct Finding: Hashable, Sendable {
        public let chain: String
        public let entries: Int
        public let erased: Int
        /// Where it first breaks and how; `.position` after the last entry means that the end was cut off.
        public let fault: Fault?

        public struct Fault: Hashable, Sendable {
            public let position: Int
            public let how: HistoryChain.Break
        }
    }

    /// Checks every entry of every chain, a thousand at a time.
    public func check() async throws -> [Finding] {
        let chains = try await database.read { db in
            try db.query("SELECT id, position, hash FROM history_chain ORDER BY id") { row in
                (id: try row.text(0), position: try row.int(1), hash: try row.text(2))
            }
        }
        var findings: [Finding] = []
        for chain in chains {
            findings.append(try await check(chain.id, to: chain.position, chain.hash))
        }
        return findings
    }

    private func check(_ id: String, to end: Int, _ head: String) async throws -> Finding {
        let chain = HistoryChain(digest: SHA256.hex)
        var (previous, position, erased) = (id, 0, 0)
        while true {
            let after = position
            let links = try await database.read { db in try Self.links(id, after: after, limit: 1000, db) }
            if links.isEmpty { break }
            for link in links {
                if let how = chain.fault(in: link, after: previous, position: position) {
                    return Finding(
                        chain: id, entries: position, erased: erased, fault: .init(position: position + 1, how: how))
                }
                if link.content == nil { erased += 1 }
                (previous, position) = (link.hash, link.position)
            }
        }
        // Entries written while this was reading lie beyond the end that was noted first.
        let isCut = position < end || (position == end && previous != head)
        return Finding(
            chain: id, entries: position, erased: erased,
            fault: isCut ? .init(position: position + 1, how: .position) : nil)
    }

    // MARK: - Erasing

    /// Takes the words of an entry out, and wherever the entries around it repeat them. Their places, who made them and
    /// their hashes stay, and the erasure is an entry of its own.
    public func erase(_ position: Int, reason: String, in id: Partnership.ID, by person: Person.ID) async throws {
        try await database.change { db in
            let (_, member) = try PartnershipRepository.admit(person, to: id, db)
            let reason = try HistoryEntry.checked(reason: reason)
            let entry = try db.first(
                "\(HistoryRepository.columns) WHERE h.chain_id = \(id) AND h.position = \(position)",
                HistoryRepository.entry)
            let sealed = try RoundRepository.summaries(id, db).filter { $0.state == .rating }.map(\.id)
            guard let entry,
                HistoryEntry.isOpen(
                    entry.kind, voice: entry.voice, roundIsSealed: entry.round.map(sealed.contains) ?? false, to: member
                )
            else { throw Refusal.notFound }
            guard entry.mayBeErased(by: member) else { throw Refusal.notAllowed(Problem("refusal.erase")) }
            let erased = try HistoryErasure(connection: db).erase(entry, of: id.text)
            try HistoryRepository(connection: db, clock: clock).record(
                .erasure, subject: String(position), by: member, round: entry.round, at: clock.now,
                after: ["reason": reason, "entries": erased.sorted().map(String.init).joined(separator: ", ")])
        }
        try await database.forget()
    }
}
