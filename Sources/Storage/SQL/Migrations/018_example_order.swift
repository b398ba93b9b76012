// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let exampleOrder = Migration(
        number: 18,
        name: "example_order",
        statements: [
            // Lists of examples are read in stretches, a partnership's own and the editors' two.
            "DROP INDEX practice_example_partnership",
            "CREATE INDEX practice_example_partnership ON practice_example (partnership_id, sent_at, id)",
            "CREATE INDEX practice_example_state ON practice_example (state, sent_at, id)",
            "CREATE INDEX practice_example_sent ON practice_example (sent_at, id)",
        ])
}
