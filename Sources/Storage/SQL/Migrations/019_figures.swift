// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let figures = Migration(
        number: 19,
        name: "figures",
        statements: [
            // One for each person and partnership: seen by nobody else, and gone once it is shared or let go.
            """
            CREATE TABLE figure_offer (
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                person_id \(.id) NOT NULL REFERENCES person (id),
                id \(.id) NOT NULL,
                body \(.text) NOT NULL,
                at \(.text) NOT NULL,
                PRIMARY KEY (partnership_id, person_id)
            )\(.strict)
            """,
            "CREATE INDEX figure_offer_person ON figure_offer (person_id)",
            """
            CREATE TABLE shared_pack (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                file_id \(.text),
                fingerprint \(.text) NOT NULL,
                maker \(.text) NOT NULL,
                source \(.text) NOT NULL,
                protection \(.text) NOT NULL,
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                UNIQUE (partnership_id, file_id)
            )\(.strict)
            """,
            "CREATE INDEX shared_pack_person ON shared_pack (person_id)",
            """
            CREATE TABLE pack_definition (
                pack_id \(.id) NOT NULL REFERENCES shared_pack (id),
                indicator_id \(.id) NOT NULL,
                body \(.text) NOT NULL,
                PRIMARY KEY (pack_id, indicator_id)
            )\(.strict)
            """,
            // A figure gives way to the next of its definition, area and period, and stands again if that is taken back.
            """
            CREATE TABLE figure (
                pack_id \(.id) NOT NULL REFERENCES shared_pack (id),
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                indicator_id \(.id) NOT NULL,
                definition \(.text) NOT NULL,
                area_code \(.text) NOT NULL,
                area_name \(.text) NOT NULL,
                period \(.text) NOT NULL,
                starts \(.integer) NOT NULL,
                content \(.text) NOT NULL,
                replaced_by \(.id) REFERENCES shared_pack (id),
                PRIMARY KEY (pack_id, indicator_id, area_code, period)
            )\(.strict)
            """,
            "CREATE INDEX figure_standing ON figure (partnership_id, indicator_id, starts)",
            "CREATE INDEX figure_replaced ON figure (replaced_by)",
            """
            CREATE TABLE figure_answer (
                round_id \(.id) NOT NULL REFERENCES round (id),
                statement_id \(.id) NOT NULL,
                indicator_id \(.id) NOT NULL,
                number \(.integer) NOT NULL CHECK (number > 0),
                text \(.text) NOT NULL,
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (round_id, statement_id, indicator_id, number)
            )\(.strict)
            """,
            "CREATE INDEX figure_answer_person ON figure_answer (person_id)",
        ])
}
