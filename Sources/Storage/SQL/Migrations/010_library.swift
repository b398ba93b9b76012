// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let library = Migration(
        number: 10,
        name: "library",
        statements: [
            """
            CREATE TABLE library_edition (
                number \(.integer) PRIMARY KEY,
                library_id \(.id) NOT NULL,
                version \(.id) NOT NULL,
                body \(.text) NOT NULL,
                loaded_at \(.text) NOT NULL,
                UNIQUE (library_id, version)
            )\(.strict)
            """,
            """
            CREATE TABLE resource_revision (
                resource_id \(.id) NOT NULL,
                number \(.integer) NOT NULL CHECK (number > 0),
                state \(.text) NOT NULL CHECK (state IN ('published', 'withdrawn', 'fileStands')),
                body \(.text) NOT NULL,
                editor_id \(.id) REFERENCES person (id),
                partnership_id \(.id) REFERENCES partnership (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (resource_id, number)
            )\(.strict)
            """,
            "CREATE INDEX resource_revision_editor ON resource_revision (editor_id)",
            "CREATE INDEX resource_revision_partnership ON resource_revision (partnership_id)",
            // Grows with every change of the shelf, so that a page knows whether the shelf it holds is the present one.
            """
            CREATE TABLE shelf (
                id \(.integer) PRIMARY KEY CHECK (id = 1),
                revision \(.integer) NOT NULL
            )\(.strict)
            """,
            "INSERT INTO shelf (id, revision) VALUES (1, 0)",
        ])
}
