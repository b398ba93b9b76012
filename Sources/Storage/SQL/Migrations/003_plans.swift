// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let plans = Migration(
        number: 3,
        name: "plans",
        statements: [
            """
            CREATE TABLE action (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                round_id \(.id) NOT NULL REFERENCES round (id),
                title \(.text) NOT NULL CHECK (length(title) > 0),
                lead_voice_id \(.id) NOT NULL REFERENCES voice (id),
                due \(.text),
                measure \(.text) NOT NULL,
                state \(.text) NOT NULL
                    CHECK (state IN ('proposed', 'underWay', 'done', 'stopped', 'notInOurGift', 'willNotDo')),
                version \(.integer) NOT NULL CHECK (version > 0),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX action_partnership ON action (partnership_id)",
            "CREATE INDEX action_round ON action (round_id)",
            "CREATE INDEX action_lead ON action (lead_voice_id)",
            "CREATE INDEX action_person ON action (person_id)",
            """
            CREATE TABLE action_voice (
                action_id \(.id) NOT NULL REFERENCES action (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                PRIMARY KEY (action_id, voice_id)
            )\(.strict)
            """,
            "CREATE INDEX action_voice_voice ON action_voice (voice_id)",
            """
            CREATE TABLE action_statement (
                action_id \(.id) NOT NULL REFERENCES action (id),
                statement_id \(.id) NOT NULL,
                PRIMARY KEY (action_id, statement_id)
            )\(.strict)
            """,
            """
            CREATE TABLE action_note (
                action_id \(.id) NOT NULL REFERENCES action (id),
                number \(.integer) NOT NULL,
                text \(.text) NOT NULL,
                state \(.text)
                    CHECK (state IN ('proposed', 'underWay', 'done', 'stopped', 'notInOurGift', 'willNotDo')),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                PRIMARY KEY (action_id, number)
            )\(.strict)
            """,
            "CREATE INDEX action_note_person ON action_note (person_id)",
            """
            CREATE TABLE rerating (
                id \(.id) PRIMARY KEY,
                round_id \(.id) NOT NULL REFERENCES round (id),
                statement_id \(.id) NOT NULL,
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                action_id \(.id) NOT NULL REFERENCES action (id),
                colour \(.text) NOT NULL CHECK (colour IN ('inPlace', 'partly', 'notInPlace', 'notApplicable')),
                reason \(.text) NOT NULL CHECK (length(reason) > 0),
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX rerating_round ON rerating (round_id, statement_id)",
            "CREATE INDEX rerating_action ON rerating (action_id)",
            "CREATE INDEX rerating_voice ON rerating (voice_id)",
            "CREATE INDEX rerating_person ON rerating (person_id)",
            """
            CREATE TABLE history (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                round_id \(.id) REFERENCES round (id),
                kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                person_id \(.id) REFERENCES person (id),
                voice_id \(.id) REFERENCES voice (id),
                at \(.text) NOT NULL,
                before \(.text) NOT NULL,
                after \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX history_round ON history (round_id, subject, kind)",
            "CREATE INDEX history_partnership ON history (partnership_id, id)",
            "CREATE INDEX history_person ON history (person_id)",
            "CREATE INDEX history_voice ON history (voice_id)",
        ])
}
