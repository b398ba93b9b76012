// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    /// How many texts were saved although they look as if they held personal details. Neither the text nor who wrote it
    /// is here, and the time is a day, so that nothing leads back to either.
    static let cautions = Migration(
        number: 7,
        name: "cautions",
        statements: [
            """
            CREATE TABLE caution (
                id \(.id) NOT NULL,
                kind \(.text) NOT NULL CHECK (kind IN ('nameWithBirthDate', 'nhsNumber', 'caseNumber', 'phone', 'email',
                    'postcode')),
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                round_id \(.id) REFERENCES round (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (id, kind)
            )\(.strict)
            """,
            "CREATE INDEX caution_partnership ON caution (partnership_id)",
            "CREATE INDEX caution_round ON caution (round_id)",
        ])
}
