// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let removals = Migration(
        number: 16,
        name: "removals",
        statements: [
            "ALTER TABLE history RENAME TO tied_history",
            "DROP INDEX history_round",
            "DROP INDEX history_person",
            "DROP INDEX history_voice",
            // An entry's hash covers the ids of its round and voice, so they stay when round and voice are taken out.
            """
            CREATE TABLE history (
                chain_id \(.id) NOT NULL REFERENCES history_chain (id),
                position \(.integer) NOT NULL,
                id \(.id) NOT NULL,
                round_id \(.id),
                kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                person_id \(.id) REFERENCES person (id),
                voice_id \(.id),
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
            """
            INSERT INTO history (chain_id, position, id, round_id, kind, subject, person_id, voice_id, at, salt, before,
                                 after, content_hash, entry_hash, hash)
            SELECT chain_id, position, id, round_id, kind, subject, person_id, voice_id, at, salt, before,
                   after, content_hash, entry_hash, hash
            FROM tied_history
            """,
            "DROP TABLE tied_history",
            "CREATE INDEX history_round ON history (round_id, subject, kind)",
            "CREATE INDEX history_person ON history (person_id)",
            "CREATE INDEX history_voice ON history (voice_id)",
        ])
}
