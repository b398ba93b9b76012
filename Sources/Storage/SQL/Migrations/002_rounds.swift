// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let rounds = Migration(
        number: 2,
        name: "rounds",
        statements: [
            """
            CREATE TABLE round (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                framework_id \(.id) NOT NULL,
                framework_version \(.id) NOT NULL,
                title \(.text) NOT NULL CHECK (length(title) > 0),
                imported_at \(.text),
                FOREIGN KEY (framework_id, framework_version) REFERENCES framework_version (framework_id, version)
            )\(.strict)
            """,
            "CREATE INDEX round_partnership ON round (partnership_id)",
            "CREATE INDEX round_framework ON round (framework_id, framework_version)",
            """
            CREATE TABLE round_step (
                round_id \(.id) NOT NULL REFERENCES round (id),
                number \(.integer) NOT NULL,
                state \(.text) NOT NULL CHECK (state IN ('rating', 'revealed', 'agreed', 'closed')),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                reason \(.text) NOT NULL,
                PRIMARY KEY (round_id, number)
            )\(.strict)
            """,
            "CREATE INDEX round_step_person ON round_step (person_id)",
            """
            CREATE TABLE rating (
                round_id \(.id) NOT NULL REFERENCES round (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                statement_id \(.id) NOT NULL,
                colour \(.text) CHECK (colour IN ('inPlace', 'partly', 'notInPlace', 'notApplicable')),
                reason \(.text) NOT NULL,
                confidence \(.text) CHECK (confidence IN ('sure', 'fairly', 'notSure')),
                evidence \(.text) NOT NULL,
                provisional \(.integer) NOT NULL CHECK (provisional IN (0, 1)),
                version \(.integer) NOT NULL CHECK (version > 0),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (round_id, voice_id, statement_id)
            )\(.strict)
            """,
            "CREATE INDEX rating_voice ON rating (voice_id)",
            "CREATE INDEX rating_person ON rating (person_id)",
            """
            CREATE TABLE completion (
                round_id \(.id) NOT NULL REFERENCES round (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (round_id, voice_id)
            )\(.strict)
            """,
            "CREATE INDEX completion_voice ON completion (voice_id)",
            "CREATE INDEX completion_person ON completion (person_id)",
            """
            CREATE TABLE agreement (
                round_id \(.id) NOT NULL REFERENCES round (id),
                statement_id \(.id) NOT NULL,
                colour \(.text) NOT NULL CHECK (colour IN ('inPlace', 'partly', 'notInPlace', 'notApplicable')),
                reason \(.text) NOT NULL CHECK (length(reason) > 0),
                version \(.integer) NOT NULL CHECK (version > 0),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (round_id, statement_id)
            )\(.strict)
            """,
            "CREATE INDEX agreement_person ON agreement (person_id)",
            """
            CREATE TABLE dissent (
                id \(.id) PRIMARY KEY,
                round_id \(.id) NOT NULL REFERENCES round (id),
                statement_id \(.id) NOT NULL,
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                reason \(.text) NOT NULL CHECK (length(reason) > 0),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX dissent_round ON dissent (round_id, statement_id)",
            "CREATE INDEX dissent_voice ON dissent (voice_id)",
            "CREATE INDEX dissent_person ON dissent (person_id)",
            """
            CREATE TABLE signature (
                round_id \(.id) NOT NULL REFERENCES round (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                at \(.text) NOT NULL,
                person_id \(.id) NOT NULL REFERENCES person (id),
                PRIMARY KEY (round_id, voice_id, at)
            )\(.strict)
            """,
            "CREATE INDEX signature_voice ON signature (voice_id)",
            "CREATE INDEX signature_person ON signature (person_id)",
            """
            CREATE TABLE priority (
                round_id \(.id) NOT NULL REFERENCES round (id),
                statement_id \(.id) NOT NULL,
                reason \(.text) NOT NULL,
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (round_id, statement_id)
            )\(.strict)
            """,
            "CREATE INDEX priority_person ON priority (person_id)",
        ])
}
