// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let contributors = Migration(
        number: 5,
        name: "contributors",
        statements: membershipWithFacilitators + invitationWithFacilitators + [
            """
            CREATE TABLE group_setting (
                round_id \(.id) NOT NULL REFERENCES round (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                agreed_day \(.text) NOT NULL,
                least \(.integer) NOT NULL CHECK (least BETWEEN 2 AND 5),
                reason \(.text) NOT NULL,
                codes_made \(.integer) NOT NULL CHECK (codes_made >= 0),
                frozen_at \(.text),
                PRIMARY KEY (round_id, voice_id)
            )\(.strict)
            """,
            "CREATE INDEX group_setting_voice ON group_setting (voice_id)",
            """
            CREATE TABLE group_tally (
                round_id \(.id) NOT NULL REFERENCES round (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                statement_id \(.id) NOT NULL,
                colour \(.text) NOT NULL CHECK (colour IN ('inPlace', 'partly', 'notInPlace', 'notApplicable')),
                answers \(.integer) NOT NULL CHECK (answers > 0),
                PRIMARY KEY (round_id, voice_id, statement_id, colour)
            )\(.strict)
            """,
            "CREATE INDEX group_tally_voice ON group_tally (voice_id)",
            """
            CREATE TABLE contributor (
                id \(.id) PRIMARY KEY,
                round_id \(.id) NOT NULL REFERENCES round (id),
                voice_id \(.id) NOT NULL REFERENCES voice (id),
                number \(.integer) NOT NULL CHECK (number > 0),
                code_hash \(.text) NOT NULL UNIQUE,
                chosen_name \(.text) NOT NULL,
                shares_words \(.integer) NOT NULL CHECK (shares_words IN (0, 1)),
                begun_at \(.text),
                UNIQUE (round_id, voice_id, number)
            )\(.strict)
            """,
            "CREATE INDEX contributor_voice ON contributor (voice_id)",
            """
            CREATE TABLE contribution (
                contributor_id \(.id) NOT NULL REFERENCES contributor (id),
                statement_id \(.id) NOT NULL,
                colour \(.text) CHECK (colour IN ('inPlace', 'partly', 'notInPlace', 'notApplicable')),
                words \(.text) NOT NULL,
                version \(.integer) NOT NULL CHECK (version > 0),
                at \(.text) NOT NULL,
                PRIMARY KEY (contributor_id, statement_id)
            )\(.strict)
            """,
            """
            CREATE TABLE contributor_session (
                token_hash \(.id) PRIMARY KEY,
                contributor_id \(.id) NOT NULL REFERENCES contributor (id),
                form_token \(.text) NOT NULL,
                created_at \(.text) NOT NULL,
                seen_at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX contributor_session_contributor ON contributor_session (contributor_id)",
        ])

    // A check cannot be changed portably. The rows wait in a copy, so that table, keys and indexes keep their names.

    private static let membershipWithFacilitators: [SQL] = [
        """
        CREATE TABLE membership_copy (
            partnership_id \(.id) NOT NULL, person_id \(.id) NOT NULL, role \(.text) NOT NULL, voice_id \(.id),
            joined_at \(.text) NOT NULL
        )\(.strict)
        """,
        """
        INSERT INTO membership_copy (partnership_id, person_id, role, voice_id, joined_at)
        SELECT partnership_id, person_id, role, voice_id, joined_at FROM membership
        """,
        "DROP TABLE membership",
        """
        CREATE TABLE membership (
            partnership_id \(.id) NOT NULL REFERENCES partnership (id),
            person_id \(.id) NOT NULL REFERENCES person (id),
            role \(.text) NOT NULL CHECK (role IN ('chair', 'voiceLead', 'facilitator', 'reader')),
            voice_id \(.id) REFERENCES voice (id),
            joined_at \(.text) NOT NULL,
            PRIMARY KEY (person_id, partnership_id),
            CHECK (role NOT IN ('voiceLead', 'facilitator') OR voice_id IS NOT NULL),
            CHECK (role <> 'reader' OR voice_id IS NULL)
        )\(.strict)
        """,
        """
        INSERT INTO membership (partnership_id, person_id, role, voice_id, joined_at)
        SELECT partnership_id, person_id, role, voice_id, joined_at FROM membership_copy
        """,
        "DROP TABLE membership_copy",
        "CREATE INDEX membership_partnership ON membership (partnership_id)",
        "CREATE INDEX membership_voice ON membership (voice_id)",
    ]

    private static let invitationWithFacilitators: [SQL] = [
        """
        CREATE TABLE invitation_copy (
            id \(.id) NOT NULL, token_hash \(.text) NOT NULL, partnership_id \(.id) NOT NULL, role \(.text) NOT NULL,
            voice_id \(.id), created_by \(.id), created_at \(.text) NOT NULL, expires_at \(.text) NOT NULL,
            used_by \(.id), used_at \(.text)
        )\(.strict)
        """,
        """
        INSERT INTO invitation_copy (id, token_hash, partnership_id, role, voice_id, created_by, created_at, expires_at,
                                     used_by, used_at)
        SELECT id, token_hash, partnership_id, role, voice_id, created_by, created_at, expires_at, used_by, used_at
        FROM invitation
        """,
        "DROP TABLE invitation",
        """
        CREATE TABLE invitation (
            id \(.id) PRIMARY KEY,
            token_hash \(.text) NOT NULL UNIQUE,
            partnership_id \(.id) NOT NULL REFERENCES partnership (id),
            role \(.text) NOT NULL CHECK (role IN ('chair', 'voiceLead', 'facilitator', 'reader')),
            voice_id \(.id) REFERENCES voice (id),
            created_by \(.id) REFERENCES person (id),
            created_at \(.text) NOT NULL,
            expires_at \(.text) NOT NULL,
            used_by \(.id) REFERENCES person (id),
            used_at \(.text),
            CHECK ((used_by IS NULL) = (used_at IS NULL))
        )\(.strict)
        """,
        """
        INSERT INTO invitation (id, token_hash, partnership_id, role, voice_id, created_by, created_at, expires_at,
                                used_by, used_at)
        SELECT id, token_hash, partnership_id, role, voice_id, created_by, created_at, expires_at, used_by, used_at
        FROM invitation_copy
        """,
        "DROP TABLE invitation_copy",
        "CREATE INDEX invitation_partnership ON invitation (partnership_id, created_at)",
        "CREATE INDEX invitation_voice ON invitation (voice_id)",
        "CREATE INDEX invitation_created_by ON invitation (created_by)",
        "CREATE INDEX invitation_used_by ON invitation (used_by)",
    ]
}
