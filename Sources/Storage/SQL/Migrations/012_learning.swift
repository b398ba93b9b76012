// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    /// What people note of their own learning. It is theirs alone: no partnership is named here and no history tells of it.
    static let learning = Migration(
        number: 12,
        name: "learning",
        statements: [
            // The library's ids are no references: an entry outlives what its library had.
            """
            CREATE TABLE learning (
                id \(.id) PRIMARY KEY,
                person_id \(.id) NOT NULL REFERENCES person (id),
                title \(.text) NOT NULL,
                resource_id \(.id),
                message_id \(.id),
                day \(.text) NOT NULL,
                minutes \(.integer) CHECK (minutes BETWEEN 0 AND 1440),
                doing \(.text) NOT NULL CHECK (doing IN ('watched', 'listened', 'read', 'used', 'tookPart', 'discussed',
                    'other')),
                is_participatory \(.integer) NOT NULL CHECK (is_participatory IN (0, 1)),
                reflection \(.text) NOT NULL,
                practice \(.text) NOT NULL,
                peer \(.text) NOT NULL,
                discussion \(.text) NOT NULL,
                standards \(.text) NOT NULL,
                code_themes \(.text) NOT NULL,
                version \(.integer) NOT NULL CHECK (version > 0),
                at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX learning_person ON learning (person_id, day)",
        ])
}
