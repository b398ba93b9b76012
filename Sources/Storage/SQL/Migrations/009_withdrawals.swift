// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let withdrawals = Migration(
        number: 9,
        name: "withdrawals",
        statements: [
            // Whose answers were taken back, so that they can be taken back again after an older backup was put in place.
            // The id is random but for its time, and there is nothing left that it leads to.
            """
            CREATE TABLE withdrawal (
                contributor_id \(.id) PRIMARY KEY,
                numbers_stay \(.integer) NOT NULL CHECK (numbers_stay IN (0, 1))
            )\(.strict)
            """
        ])
}
