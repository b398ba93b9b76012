// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let linkChecks = Migration(
        number: 14,
        name: "link_checks",
        statements: [
            """
            CREATE TABLE link_check (
                address \(.text) PRIMARY KEY,
                asked_at \(.text) NOT NULL,
                outcome \(.text) NOT NULL,
                status \(.integer),
                redirects \(.integer) NOT NULL CHECK (redirects >= 0),
                last_answered \(.text)
            )\(.strict)
            """
        ])
}
