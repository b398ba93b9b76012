// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let accounts = Migration(
        number: 6,
        name: "accounts",
        statements: [
            "ALTER TABLE person ADD COLUMN is_editor \(.integer) NOT NULL DEFAULT 0 CHECK (is_editor IN (0, 1))",
            // Whoever was signed in signs in once more: a session now knows how its person showed who they are.
            "DROP TABLE session",
            """
            CREATE TABLE session (
                token_hash \(.id) PRIMARY KEY,
                id \(.id) NOT NULL UNIQUE,
                person_id \(.id) NOT NULL REFERENCES person (id),
                form_token \(.text) NOT NULL,
                browser \(.text) NOT NULL,
                strength \(.text) NOT NULL CHECK (strength IN ('password', 'secondFactor', 'provider')),
                created_at \(.text) NOT NULL,
                seen_at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX session_person ON session (person_id)",
            """
            CREATE TABLE authenticator (
                person_id \(.id) PRIMARY KEY REFERENCES person (id),
                secret \(.text) NOT NULL,
                last_step \(.integer) NOT NULL,
                confirmed_at \(.text) NOT NULL
            )\(.strict)
            """,
            """
            CREATE TABLE recovery_code (
                code_hash \(.id) PRIMARY KEY,
                person_id \(.id) NOT NULL REFERENCES person (id)
            )\(.strict)
            """,
            "CREATE INDEX recovery_code_person ON recovery_code (person_id)",
            // Between the password and the code.
            """
            CREATE TABLE sign_in_step (
                token_hash \(.id) PRIMARY KEY,
                person_id \(.id) NOT NULL REFERENCES person (id),
                next \(.text) NOT NULL,
                created_at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX sign_in_step_person ON sign_in_step (person_id)",
            """
            CREATE TABLE recovery (
                token_hash \(.id) PRIMARY KEY,
                person_id \(.id) NOT NULL REFERENCES person (id),
                created_at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX recovery_person ON recovery (person_id)",
            // A browser that has signed in before, by its cookie.
            """
            CREATE TABLE device (
                token_hash \(.id) PRIMARY KEY,
                person_id \(.id) NOT NULL REFERENCES person (id),
                seen_at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX device_person ON device (person_id)",
            // Wrong tries by a hash of who or what was tried; no address stands here.
            """
            CREATE TABLE attempt (
                key_hash \(.id) PRIMARY KEY,
                failures \(.integer) NOT NULL,
                since \(.text) NOT NULL
            )\(.strict)
            """,
            """
            CREATE TABLE identity (
                issuer \(.id) NOT NULL,
                subject \(.id) NOT NULL,
                person_id \(.id) NOT NULL REFERENCES person (id),
                created_at \(.text) NOT NULL,
                PRIMARY KEY (issuer, subject)
            )\(.strict)
            """,
            "CREATE INDEX identity_person ON identity (person_id)",
            // A sign-in that has gone to the organisation's own page and not come back yet.
            """
            CREATE TABLE identity_start (
                state_hash \(.id) PRIMARY KEY,
                nonce \(.text) NOT NULL,
                verifier \(.text) NOT NULL,
                next \(.text) NOT NULL,
                created_at \(.text) NOT NULL
            )\(.strict)
            """,
        ])
}
