import Domain

// Immutable once released: a change of the schema is a new numbered file.
extension Migration {
    static let figuresKept = Migration(
        number: 20,
        name: "figures_kept",
        statements: [
            // What an answer answers, as JSON; NULL where nobody kept it.
            "ALTER TABLE figure_answer ADD COLUMN asked \(.text)",
            // A pack's id is its maker's own, so it is one together with the key alone. How many figures it gave is kept
            // with it, because a list of what was shared would count them all each time.
            """
            CREATE TABLE new_shared_pack (
                id \(.id) PRIMARY KEY,
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                file_id \(.text),
                fingerprint \(.text) NOT NULL,
                maker \(.text) NOT NULL,
                source \(.text) NOT NULL,
                protection \(.text) NOT NULL,
                figures \(.integer) NOT NULL,
                person_id \(.id) NOT NULL REFERENCES person (id),
                at \(.text) NOT NULL,
                UNIQUE (partnership_id, fingerprint, file_id)
            )\(.strict)
            """,
            """
            INSERT INTO new_shared_pack (id, partnership_id, file_id, fingerprint, maker, source, protection, figures,
                                         person_id, at)
            SELECT s.id, s.partnership_id, s.file_id, s.fingerprint, s.maker, s.source, s.protection,
                   (SELECT COUNT(*) FROM figure f WHERE f.pack_id = s.id), s.person_id, s.at
            FROM shared_pack s
            """,
            """
            CREATE TABLE new_pack_definition (
                pack_id \(.id) NOT NULL REFERENCES new_shared_pack (id),
                indicator_id \(.id) NOT NULL,
                body \(.text) NOT NULL,
                PRIMARY KEY (pack_id, indicator_id)
            )\(.strict)
            """,
            """
            INSERT INTO new_pack_definition (pack_id, indicator_id, body)
            SELECT pack_id, indicator_id, body FROM pack_definition
            """,
            """
            CREATE TABLE new_figure (
                pack_id \(.id) NOT NULL REFERENCES new_shared_pack (id),
                partnership_id \(.id) NOT NULL REFERENCES partnership (id),
                indicator_id \(.id) NOT NULL,
                definition \(.text) NOT NULL,
                area_code \(.text) NOT NULL,
                area_name \(.text) NOT NULL,
                period \(.text) NOT NULL,
                starts \(.integer) NOT NULL,
                content \(.text) NOT NULL,
                replaced_by \(.id) REFERENCES new_shared_pack (id),
                PRIMARY KEY (pack_id, indicator_id, area_code, period)
            )\(.strict)
            """,
            """
            INSERT INTO new_figure (pack_id, partnership_id, indicator_id, definition, area_code, area_name, period,
                                    starts, content, replaced_by)
            SELECT pack_id, partnership_id, indicator_id, definition, area_code, area_name, period, starts, content,
                   replaced_by
            FROM figure
            """,
            "DROP TABLE figure",
            "DROP TABLE pack_definition",
            "DROP TABLE shared_pack",
            "ALTER TABLE new_shared_pack RENAME TO shared_pack",
            "ALTER TABLE new_pack_definition RENAME TO pack_definition",
            "ALTER TABLE new_figure RENAME TO figure",
            "CREATE INDEX shared_pack_person ON shared_pack (person_id)",
            "CREATE INDEX shared_pack_order ON shared_pack (partnership_id, at, id)",
            // Only what stands is ever looked for by its place: one area after the other, as pages show them.
            """
            CREATE INDEX figure_standing ON figure (partnership_id, indicator_id, area_code, starts)
            WHERE replaced_by IS NULL
            """,
            "CREATE INDEX figure_replaced ON figure (replaced_by)",
        ],
        finish: { db in
            // Definitions told in other words are other definitions from now on.
            let definitions = try db.query("SELECT pack_id, indicator_id, body FROM pack_definition") { row in
                (try row.text(0), try row.text(1), try StoredJSON.decode(IndicatorDefinition.self, try row.text(2)))
            }
            for (pack, indicator, definition) in definitions {
                try db.execute(
                    """
                    UPDATE figure SET definition = \(definition.key) WHERE pack_id = \(pack) AND indicator_id = \(indicator)
                    """)
            }
            try letStand(db)
        })

    /// A figure gives way to those of its own definition alone: to the next of them in its chain, or else it stands again.
    private static func letStand(_ db: any Connection) throws {
        struct Place: Hashable {
            var pack: String
            let indicator: String, area: String, period: String
        }
        let links = try db.query(
            """
            SELECT pack_id, indicator_id, area_code, period, definition, replaced_by FROM figure
            WHERE replaced_by IS NOT NULL OR pack_id IN (SELECT replaced_by FROM figure WHERE replaced_by IS NOT NULL)
            """
        ) { row in
            let place = Place(
                pack: try row.text(0), indicator: try row.text(1), area: try row.text(2), period: try row.text(3))
            return (place, (definition: try row.text(4), next: try row.optionalText(5)))
        }
        let figures = Dictionary(links) { first, _ in first }
        for (place, figure) in links {
            var next = place
            var found: String?
            // No chain is longer than there are figures, were it a circle.
            for _ in links {
                guard let pack = figures[next]?.next else { break }
                next.pack = pack
                if figures[next]?.definition == figure.definition {
                    found = pack
                    break
                }
            }
            if found == figure.next { continue }
            try db.execute(
                """
                UPDATE figure SET replaced_by = \(found) WHERE pack_id = \(place.pack)
                    AND indicator_id = \(place.indicator) AND area_code = \(place.area) AND period = \(place.period)
                """)
        }
    }
}
