// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let searchReach = Migration(
        number: 17,
        name: "search_reach",
        statements: [
            // Who else may find a text: what somebody wrote for a voice is theirs, too, when they speak for another.
            "ALTER TABLE search_entry ADD COLUMN also \(.id)",
            // What is left of a word where both its ends are misspelt.
            "ALTER TABLE search_word ADD COLUMN middle \(.id) NOT NULL DEFAULT ''",
            "CREATE INDEX search_word_middle ON search_word (middle)",
        ],
        finish: { db in try SearchIndex(connection: db).rebuild() })
}
