// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let searchReaders = Migration(
        number: 17,
        name: "search_readers",
        statements: [
            // Who else may find a text: what somebody wrote for a voice is theirs, too, when they speak for another.
            "ALTER TABLE search_entry ADD COLUMN also \(.id)"
        ],
        finish: { db in try SearchIndex(connection: db).rebuild() })
}
