public import Domain

/// Texts that were saved although they look as if they held personal details.
public struct CautionTally: Sendable, Equatable {
    public let texts: Int
    /// A text may be of several kinds.
    public let kinds: [PersonalDetail.Kind: Int]
}

/// What a text was written about, by the address or the command it came with.
public enum CautionPlace: Sendable, Equatable {
    case partnership(Partnership.ID)
    case round(Round.ID)
    case action(Action.ID)
}

/// Counts them. It is never told a text, nor who wrote it.
public struct CautionRepository: Sendable {
    let database: any Database
    let clock: Clock

    /// One entry a text, with the kinds found in it. A place that is not there counts nothing.
    public func record(_ texts: [Set<PersonalDetail.Kind>], at place: CautionPlace) async throws {
        guard texts.contains(where: { !$0.isEmpty }) else { return }
        let clock = clock
        try await database.write { db in
            guard let (partnership, round) = try Self.resolve(place, db) else { return }
            for kinds in texts {
                // An id of version 7 tells the millisecond; with the history beside it that would tell the writer.
                let id = Self.timeless(clock)
                for kind in kinds.sorted(by: { $0.rawValue < $1.rawValue }) {
                    try db.execute(
                        """
                        INSERT INTO caution (id, kind, partnership_id, round_id, at)
                        VALUES (\(id), \(kind), \(partnership), \(round), \(clock.today))
                        """)
                }
            }
        }
    }

    /// For the chair; nil for everybody else in the partnership.
    public func tally(of id: Partnership.ID, for person: Person.ID) async throws -> CautionTally? {
        try await database.read { db in
            let (_, member) = try PartnershipRepository.admit(person, to: id, db)
            guard member.role == .chair else { return nil }
            let texts = try db.first(
                "SELECT COUNT(DISTINCT id) FROM caution WHERE partnership_id = \(id)"
            ) { try $0.int(0) }
            let kinds = try db.query(
                "SELECT kind, COUNT(*) FROM caution WHERE partnership_id = \(id) GROUP BY kind"
            ) { (try $0.raw(0) as PersonalDetail.Kind, try $0.int(1)) }
            return CautionTally(
                texts: texts ?? 0, kinds: Dictionary(kinds, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func resolve(
        _ place: CautionPlace, _ db: any Connection
    ) throws -> (partnership: Partnership.ID, round: Round.ID?)? {
        switch place {
        case .partnership(let id):
            try db.first("SELECT id FROM partnership WHERE id = \(id)") { (try $0.identifier(0), nil) }
        case .round(let id):
            try db.first("SELECT partnership_id, id FROM round WHERE id = \(id)") {
                (try $0.identifier(0), try $0.identifier(1))
            }
        case .action(let id):
            try db.first("SELECT partnership_id, round_id FROM action WHERE id = \(id)") {
                (try $0.identifier(0), try $0.identifier(1))
            }
        }
    }

    /// An id of random bits alone.
    private static func timeless(_ clock: Clock) -> String {
        let (one, two): (Identifier<CautionTally>, Identifier<CautionTally>) = (clock.identifier(), clock.identifier())
        return String(one.text.suffix(22)) + String(two.text.suffix(12))
    }
}
