// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let notebook = Migration(
        number: 11,
        name: "notebook",
        statements: [
            """
            CREATE TABLE notebook_entry (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                question_id \(.id),
                message_id \(.id),
                text \(.text) NOT NULL CHECK (text <> ''),
                person_id \(.id) NOT NULL REFERENCES person (id),
                voice_id \(.id) REFERENCES voice (id),
                visibility \(.text) NOT NULL CHECK (visibility IN ('voice', 'partnership')),
                in_export \(.integer) NOT NULL CHECK (in_export IN (0, 1)),
                version \(.integer) NOT NULL,
                at \(.text) NOT NULL,
                changed_at \(.text) NOT NULL,
                CHECK (question_id IS NULL OR message_id IS NULL),
                CHECK (in_export = 0 OR visibility = 'partnership')
            )\(.strict)
            """,
            "CREATE INDEX notebook_entry_partnership ON notebook_entry (partnership_id, id)",
            "CREATE INDEX notebook_entry_person ON notebook_entry (person_id)",
            "CREATE INDEX notebook_entry_voice ON notebook_entry (voice_id)",
            // How an entry read before, without what was visible to whom: these are their writer's alone.
            """
            CREATE TABLE notebook_revision (
                entry_id \(.id) NOT NULL REFERENCES notebook_entry (id),
                number \(.integer) NOT NULL,
                text \(.text) NOT NULL,
                at \(.text) NOT NULL,
                PRIMARY KEY (entry_id, number)
            )\(.strict)
            """,
            // Which entries their writers took out, so that they can be taken out again after an older backup was put in
            // place. There is nothing left that the id leads to.
            """
            CREATE TABLE notebook_removal (
                entry_id \(.id) PRIMARY KEY
            )\(.strict)
            """,
        ])
}
