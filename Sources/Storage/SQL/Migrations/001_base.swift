// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let base = Migration(
        number: 1,
        name: "base",
        statements: [
            """
            CREATE TABLE person (
                id \(.id) PRIMARY KEY,
                name \(.text) NOT NULL CHECK (length(name) > 0),
                email \(.text) UNIQUE,
                password \(.text),
                is_administrator \(.integer) NOT NULL CHECK (is_administrator IN (0, 1)),
                created_at \(.text) NOT NULL
            )\(.strict)
            """,
            """
            CREATE TABLE session (
                token_hash \(.id) PRIMARY KEY,
                person_id \(.id) NOT NULL REFERENCES person (id),
                form_token \(.text) NOT NULL,
                created_at \(.text) NOT NULL,
                seen_at \(.text) NOT NULL
            )\(.strict)
            """,
            "CREATE INDEX session_person ON session (person_id)",
            """
            CREATE TABLE first_run_code (
                code_hash \(.id) PRIMARY KEY,
                created_at \(.text) NOT NULL
            )\(.strict)
            """,
            """
            CREATE TABLE partnership (
                id \(.id) PRIMARY KEY,
                name \(.text) NOT NULL CHECK (length(name) > 0),
                created_at \(.text) NOT NULL
            )\(.strict)
            """,
            """
            CREATE TABLE voice (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                kind \(.text) NOT NULL CHECK (kind IN ('livedExperience', 'childrensSocialCare', 'midwifery',
                    'healthVisiting', 'housing', 'familyJustice', 'police', 'voluntarySector', 'other')),
                name \(.text) NOT NULL CHECK (length(name) > 0),
                created_at \(.text) NOT NULL,
                UNIQUE (partnership_id, name)
            )\(.strict)
            """,
            """
            CREATE TABLE membership (
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                person_id \(.id) NOT NULL REFERENCES person (id),
                role \(.text) NOT NULL CHECK (role IN ('chair', 'voiceLead', 'reader')),
                voice_id \(.id) REFERENCES voice (id),
                joined_at \(.text) NOT NULL,
                PRIMARY KEY (person_id, partnership_id),
                CHECK (role <> 'voiceLead' OR voice_id IS NOT NULL),
                CHECK (role <> 'reader' OR voice_id IS NULL)
            )\(.strict)
            """,
            "CREATE INDEX membership_partnership ON membership (partnership_id)",
            "CREATE INDEX membership_voice ON membership (voice_id)",
            """
            CREATE TABLE invitation (
                id \(.id) PRIMARY KEY,
                token_hash \(.text) NOT NULL UNIQUE,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                role \(.text) NOT NULL CHECK (role IN ('chair', 'voiceLead', 'reader')),
                voice_id \(.id) REFERENCES voice (id),
                created_by \(.id) REFERENCES person (id),
                created_at \(.text) NOT NULL,
                expires_at \(.text) NOT NULL,
                used_by \(.id) REFERENCES person (id),
                used_at \(.text),
                CHECK ((used_by IS NULL) = (used_at IS NULL))
            )\(.strict)
            """,
            "CREATE INDEX invitation_partnership ON invitation (partnership_id, created_at)",
            "CREATE INDEX invitation_voice ON invitation (voice_id)",
            "CREATE INDEX invitation_created_by ON invitation (created_by)",
            "CREATE INDEX invitation_used_by ON invitation (used_by)",
            """
            CREATE TABLE framework_version (
                framework_id \(.id) NOT NULL,
                version \(.id) NOT NULL,
                status \(.text) NOT NULL CHECK (status IN ('draft', 'provisional', 'official')),
                title \(.text) NOT NULL,
                body \(.text) NOT NULL,
                loaded_at \(.text) NOT NULL,
                PRIMARY KEY (framework_id, version)
            )\(.strict)
            """,
        ])
}
