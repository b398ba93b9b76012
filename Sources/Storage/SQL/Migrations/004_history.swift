import Domain

// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let history = Migration(
        number: 4,
        name: "history",
        statements: [
            """
            CREATE TABLE history_chain (
                id \(.id) PRIMARY KEY,
                position \(.integer) NOT NULL,
                hash \(.text) NOT NULL
            )\(.strict)
            """,
            "ALTER TABLE history RENAME TO unchained_history",
            "DROP INDEX history_round",
            "DROP INDEX history_partnership",
            "DROP INDEX history_person",
            "DROP INDEX history_voice",
            """
            CREATE TABLE history (
                chain_id \(.id) NOT NULL REFERENCES history_chain (id),
                position \(.integer) NOT NULL,
                id \(.id) NOT NULL,
                round_id \(.id) REFERENCES round (id),
                kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                person_id \(.id) REFERENCES person (id),
                voice_id \(.id) REFERENCES voice (id),
                at \(.text) NOT NULL,
                salt \(.text) NOT NULL,
                before \(.text) NOT NULL,
                after \(.text) NOT NULL,
                content_hash \(.text) NOT NULL,
                entry_hash \(.text) NOT NULL,
                hash \(.text) NOT NULL,
                PRIMARY KEY (chain_id, position)
            )\(.strict)
            """,
            "CREATE INDEX history_round ON history (round_id, subject, kind)",
            "CREATE INDEX history_person ON history (person_id)",
            "CREATE INDEX history_voice ON history (voice_id)",
        ],
        finish: { db in
            // What was written before there was a chain is chained in the order it happened.
            let history = HistoryRepository(connection: db, clock: .system)
            let unchained = try db.query(
                """
                SELECT kind, subject, person_id, voice_id, partnership_id, round_id, at, before, after
                FROM unchained_history ORDER BY at, id
                """
            ) { row in
                (
                    kind: try row.raw(0) as HistoryEntry.Kind, subject: try row.text(1),
                    person: try row.optionalIdentifier(2) as Person.ID?,
                    voice: try row.optionalIdentifier(3) as Voice.ID?,
                    partnership: try row.identifier(4) as Partnership.ID,
                    round: try row.optionalIdentifier(5) as Round.ID?, at: try row.moment(6),
                    before: HistoryRepository.values(try row.text(7)), after: HistoryRepository.values(try row.text(8))
                )
            }
            for entry in unchained {
                try history.record(
                    entry.kind, subject: entry.subject, person: entry.person, voice: entry.voice,
                    partnership: entry.partnership, round: entry.round, at: entry.at, before: entry.before,
                    after: entry.after)
            }
            try db.execute("DROP TABLE unchained_history")
        })
}
