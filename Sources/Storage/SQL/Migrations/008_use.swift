import Domain

// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    /// The day somebody last signed in, so that an account nobody uses can be told from one that is used. Sessions and
    /// remembered browsers go sooner than such an account would.
    static let use = Migration(
        number: 8,
        name: "use",
        statements: ["ALTER TABLE person ADD COLUMN used_on \(.text)"],
        finish: { db in
            // Nobody knows it of those who are here already, so their time begins now.
            try db.execute("UPDATE person SET used_on = \(Clock.system.today) WHERE email IS NOT NULL")
        })
}
