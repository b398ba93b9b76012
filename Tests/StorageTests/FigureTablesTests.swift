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

    /// What gave way to a figure told in other words gives way to the next one told in its own, if to any: never do two
    /// figures of one line and period stand, and none is out of sight behind one that it could stand beside.
    @Test(arguments: Engine.available)
    func theChangeOfTablesLetsStandWhatIsNowOfAnotherDefinition(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let before = try await Databases.open(location, migrations: Migrations.all.filter { $0.number < 20 })
            let packs: [(id: String, words: String, by: String?)] = [
                ("1", "Mine", "2"), ("2", "Theirs", "3"), ("3", "Mine", "4"), ("4", "Theirs", "5"), ("5", "New", nil),
            ]
            try await before.write { db in
                try db.execute("INSERT INTO partnership (id, name, created_at) VALUES ('a', 'A', '2026')")
                try db.execute(
                    """
                    INSERT INTO person (id, name, email, password, is_administrator, created_at)
                    VALUES ('m', 'M', NULL, NULL, 0, '2026')
                    """)
                for pack in packs.reversed() {
                    try db.execute(
                        """
                        INSERT INTO shared_pack (id, partnership_id, file_id, fingerprint, maker, source, protection,
                                                 person_id, at)
                        VALUES (\(pack.id), 'a', \(pack.id), 'k', 'm', 's', '', 'm', '2026')
                        """)
                    let body = try StoredJSON.encode(
                        IndicatorDefinition(
                            indicator: "emergency_pct", version: "1", settings: [], wording: LocalText(pack.words)))
                    try db.execute(
                        """
                        INSERT INTO pack_definition (pack_id, indicator_id, body)
                        VALUES (\(pack.id), 'emergency_pct', \(body))
                        """)
                    // In another area only the first two meet.
                    for area in ["X", "Y"] where area == "X" || pack.id < "3" {
                        let next = area == "Y" && pack.id == "2" ? nil : pack.by
                        try db.execute(
                            """
                            INSERT INTO figure (pack_id, partnership_id, indicator_id, definition, area_code, area_name,
                                                period, starts, content, replaced_by)
                            VALUES (\(pack.id), 'a', 'emergency_pct', 'as before', \(area), \(area), '2025', 24300,
                                    '{}', \(next))
                            """)
                    }
                }
            }
            await before.close()
            let after = try await Databases.open(location, migrations: Migrations.all)
            let figures = try await after.read { db in
                try db.query("SELECT area_code, pack_id, replaced_by FROM figure ORDER BY area_code, pack_id") {
                    "\(try $0.text(0))\(try $0.text(1)) \(try $0.optionalText(2) ?? "")"
                }
            }
            #expect(figures == ["X1 3", "X2 4", "X3 ", "X4 ", "X5 ", "Y1 ", "Y2 "])
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
                try db.query("EXPLAIN QUERY PLAN \(FigureReading.whole(FigureReading.beside("p", "a", lines: 3)))") {
                    try $0.text(3)
                }
            }
            let looked = plan.filter { $0.contains("figure_standing") }
            #expect(!plan.contains { $0.hasPrefix("SCAN f") || $0.hasPrefix("SCAN n") }, "\(plan)")
            #expect(
                looked.contains { $0.contains("(partnership_id=? AND indicator_id=? AND area_code=? AND starts=?)") }
                    && looked.contains { $0.hasPrefix("SEARCH n ") && $0.contains("area_code=?") }, "\(plan)")
        }
    }

    /// Each line has its own newest time and the one a year before it, whatever else stands in its area.
    @Test(arguments: Engine.available)
    func besideAStatementEachLineHasItsTwoTimes(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (figures, place, chair) = (told.store.figures, told.sample.partnership, try told.person("marian"))
            let numbers = try #require(Figure.Numbers(numerator: 30, denominator: 60, unit: .percent))
            for (file, words, periods) in [
                ("a", "Old", ["2018", "2019", "2020"]), ("b", "New", ["2022", "2023", "2024", "2024Q1", "2025Q1"]),
            ] {
                let offer = FigureOffer(
                    file: Pack.ID(file), fingerprint: "k", made: Told.now, maker: "", source: "Invented",
                    protection: nil,
                    definitions: [
                        IndicatorDefinition(
                            indicator: "emergency_pct", version: "1", settings: [], wording: LocalText(words))
                    ],
                    entries: try ["X1", "X2"].flatMap { area in
                        try periods.map { period in
                            FigureOffer.Entry(
                                indicator: "emergency_pct", area: .init(code: area, name: area),
                                period: try #require(Period(period)), content: .counted(numbers))
                        }
                    })
                try await figures.offer(offer, in: place, by: chair)
                let seen = try #require(try await figures.preview(in: place, for: chair).preview).id.text
                try await figures.share(seen, in: place, by: chair)
            }
            let (series, isWhole) = try await database.read { db in
                try FigureReading(connection: db).beside(place, "emergency_pct")
            }
            #expect(isWhole)
            let lines = series.map { line in
                ([line.area.code] + line.figures.map(\.period.text)).joined(separator: " ")
            }
            #expect(
                lines.sorted() == [
                    "X1 2020 2019", "X1 2024 2023", "X1 2025Q1 2024Q1", "X2 2020 2019", "X2 2024 2023",
                    "X2 2025Q1 2024Q1",
                ])
        }
    }
}
