import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// The tables of figures: what is read by an index, and what the change of them keeps.
struct FigureTablesTests {
    @Test(arguments: Engine.available)
    func whatGaveWayIsInNoIndexOfWhatStands(engine: Engine) async throws {
        guard case .sqlite = engine else { return }
        try await withDatabase(engine) { database in
            func plan(_ sql: SQL) async throws -> String {
                try await database.read { db in try db.query(sql) { try $0.text(3) } }.joined(separator: "; ")
            }
            let areas = try await plan(
                """
                EXPLAIN QUERY PLAN SELECT DISTINCT area_code FROM figure WHERE partnership_id = \("p")
                    AND indicator_id = \("i") AND replaced_by IS NULL AND area_code > \("") ORDER BY area_code LIMIT 11
                """)
            #expect(areas.contains("figure_standing (partnership_id=? AND indicator_id=? AND area_code>?)"), "\(areas)")
            #expect(!areas.contains("TEMP B-TREE"), "\(areas)")
            let packs = try await plan(
                """
                EXPLAIN QUERY PLAN SELECT s.figures FROM shared_pack s
                WHERE s.partnership_id = \("p") ORDER BY s.at DESC, s.id DESC LIMIT 21
                """)
            #expect(
                packs.contains("shared_pack_order (partnership_id=?)") && !packs.contains("TEMP B-TREE"), "\(packs)")
            let index = try await database.read { db in
                try db.first("SELECT sql FROM sqlite_master WHERE name = 'figure_standing'") { try $0.text(0) }
            }
            #expect(try #require(index).contains("WHERE replaced_by IS NULL"))
        }
    }

    /// What a database held before is all there after the change of its tables.
    @Test(arguments: Engine.available)
    func theChangeOfTablesKeepsEverything(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let before = try await Databases.open(
                location, migrations: Migrations.all.filter { $0.number < 20 })
            let definition = IndicatorDefinition(
                indicator: "emergency_pct", version: "1", settings: [], wording: LocalText("Words"))
            let body = try StoredJSON.encode(definition)
            try await before.write { db in
                try db.execute("INSERT INTO partnership (id, name, created_at) VALUES ('a', 'A', '2026')")
                try db.execute(
                    """
                    INSERT INTO person (id, name, email, password, is_administrator, created_at)
                    VALUES ('m', 'M', NULL, NULL, 0, '2026')
                    """)
                for (pack, replaced) in [("new", nil), ("old", "new")] as [(String, String?)] {
                    try db.execute(
                        """
                        INSERT INTO shared_pack (id, partnership_id, file_id, fingerprint, maker, source, protection,
                                                 person_id, at)
                        VALUES (\(pack), 'a', \(pack), 'k', 'm', 's', '', 'm', '2026')
                        """)
                    try db.execute(
                        """
                        INSERT INTO pack_definition (pack_id, indicator_id, body)
                        VALUES (\(pack), 'emergency_pct', \(body))
                        """)
                    try db.execute(
                        """
                        INSERT INTO figure (pack_id, partnership_id, indicator_id, definition, area_code, area_name,
                                            period, starts, content, replaced_by)
                        VALUES (\(pack), 'a', 'emergency_pct', 'as before', 'X', 'X', '2025', 24300, '{}', \(replaced))
                        """)
                }
            }
            await before.close()
            let after = try await Databases.open(location, migrations: Migrations.all)
            try await after.read { db in
                let packs = try db.query("SELECT id, figures FROM shared_pack ORDER BY id") { row in
                    "\(try row.text(0)) \(try row.int(1))"
                }
                #expect(packs == ["new 1", "old 1"])
                let figures = try db.query("SELECT pack_id, definition, replaced_by FROM figure ORDER BY pack_id") {
                    [try $0.text(0), try $0.text(1), try $0.optionalText(2) ?? ""]
                }
                #expect(figures == [["new", definition.key, ""], ["old", definition.key, "new"]])
            }
            await #expect(throws: DatabaseError.foreignKey) {
                try await after.write { db in try db.execute("DELETE FROM shared_pack WHERE id = 'new'") }
            }
            await after.close()
        }
    }

    @Test(arguments: Engine.available)
    func besideAStatementOnlyItsIndicatorsAreReadByAnIndex(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let chair = try told.person("marian")
            let view = try await told.store.rounds.view(told.sample.openRound, for: chair, parts: [])
            let none = try await told.store.figures.beside("hp-01", [], in: view)
            #expect(none.series.isEmpty && none.answers.isEmpty)
            let some = try await told.store.figures.beside("hp-01", ["advocacy_offered_pct"], in: view)
            #expect(some.series.map(\.definition.indicator) == ["advocacy_offered_pct"] && some.answers.isEmpty)
            #expect(some.series[0].figures.map(\.period.text) == ["2025", "2024"], "the newest, and a year before")
            guard case .sqlite = engine else { return }
            let plan = try await database.read { db in
                try db.query(
                    """
                    EXPLAIN QUERY PLAN SELECT content FROM figure f
                    WHERE f.partnership_id = \("p") AND f.replaced_by IS NULL AND f.indicator_id = \("a")
                    ORDER BY f.starts DESC LIMIT 300
                    """
                ) { try $0.text(3) }
            }
            #expect(plan.contains { $0.contains("figure_standing (partnership_id=? AND indicator_id=?)") }, "\(plan)")
        }
    }
}
