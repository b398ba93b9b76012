public import Domain

/// What came of asking the library's addresses: the newest of each. Nothing here asks the network.
public struct LinkCheckRepository: Sendable {
    let database: any Database

    /// Of one address, or of all.
    public func report(of address: String? = nil) async throws -> LinkReport {
        let one: SQL = address.map { " WHERE address = \($0)" } ?? ""
        return try await database.read { db in
            LinkReport(
                try db.query(
                    "SELECT address, asked_at, outcome, status, redirects, last_answered FROM link_check\(one)"
                ) { row in
                    LinkCheck(
                        address: try row.text(0), asked: try row.moment(1), outcome: try row.raw(2),
                        status: try row.optionalInt(3), redirects: try row.int(4),
                        lastAnswered: try row.optionalDay(5))
                })
        }
    }

    /// In place of what came of it before; the last day on which it answered stays where it did not answer now.
    public func record(_ check: LinkCheck) async throws {
        try await database.write { db in
            try db.execute(
                """
                INSERT INTO link_check (address, asked_at, outcome, status, redirects, last_answered)
                VALUES (\(check.address), \(check.asked), \(check.outcome), \(check.status), \(check.redirects),
                        \(check.lastAnswered))
                ON CONFLICT (address) DO UPDATE SET asked_at = excluded.asked_at, outcome = excluded.outcome,
                    status = excluded.status, redirects = excluded.redirects,
                    last_answered = COALESCE(excluded.last_answered, link_check.last_answered)
                """)
        }
    }
}
