// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let search = Migration(
        number: 13,
        name: "search",
        statements: [
            // Small, so that asking whose a found text is costs little; the texts stand beside it.
            """
            CREATE TABLE search_entry (
                id \(.number),
                kind \(.text) NOT NULL,
                reference \(.id) NOT NULL,
                language \(.text) NOT NULL CHECK (language IN ('en', 'cy')),
                scope \(.id) NOT NULL,
                status \(.text) NOT NULL,
                UNIQUE (kind, reference, language)
            )\(.strict)
            """,
            "CREATE INDEX search_entry_scope ON search_entry (scope)",
            """
            CREATE TABLE search_text (
                id \(.integer) PRIMARY KEY REFERENCES search_entry (id),
                place \(.text) NOT NULL,
                title \(.text) NOT NULL,
                text \(.text) NOT NULL
            )\(.strict)
            """,
            // The words of each scope, so that a misspelt word is put right by words that its writer may see.
            """
            CREATE TABLE search_word (
                scope \(.id) NOT NULL,
                language \(.text) NOT NULL,
                word \(.id) NOT NULL,
                reversed \(.id) NOT NULL,
                uses \(.integer) NOT NULL,
                PRIMARY KEY (scope, language, word)
            )\(.strict)
            """,
            "CREATE INDEX search_word_word ON search_word (word)",
            "CREATE INDEX search_word_reversed ON search_word (reversed)",
        ],
        finish: { db in
            // Filled by the newest migration that changes what stands in it, which knows all its columns.
            for statement in db.dialect.searchTables { try db.execute(statement) }
        })
}
