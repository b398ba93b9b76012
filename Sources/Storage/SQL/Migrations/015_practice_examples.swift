// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let practiceExamples = Migration(
        number: 15,
        name: "practice_examples",
        statements: [
            // The contact's three columns are empty once the contact no longer agrees.
            """
            CREATE TABLE practice_example (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                state \(.text) NOT NULL CHECK (state IN ('sent', 'sentBack', 'published', 'withdrawn')),
                reason \(.text) NOT NULL,
                contact_name \(.text) NOT NULL,
                contact_role \(.text) NOT NULL,
                contact_address \(.text) NOT NULL,
                contact_agrees \(.integer) NOT NULL CHECK (contact_agrees IN (0, 1)),
                nobody_recognisable \(.integer) NOT NULL CHECK (nobody_recognisable IN (0, 1)),
                resource_id \(.id) UNIQUE,
                sent_at \(.text) NOT NULL,
                CHECK (state <> 'published' OR (contact_agrees = 1 AND nobody_recognisable = 1 AND contact_name <> ''))
            )\(.strict)
            """,
            "CREATE INDEX practice_example_partnership ON practice_example (partnership_id)",
            "CREATE INDEX practice_example_contact ON practice_example (contact_address)",
            """
            CREATE TABLE practice_example_text (
                example_id \(.id) NOT NULL REFERENCES practice_example (id),
                number \(.integer) NOT NULL CHECK (number > 0),
                body \(.text) NOT NULL,
                person_id \(.id) REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (example_id, number)
            )\(.strict)
            """,
            "CREATE INDEX practice_example_text_person ON practice_example_text (person_id)",
        ])
}
