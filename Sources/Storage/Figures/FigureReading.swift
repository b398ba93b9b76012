import Domain

/// Reads a partnership's figures inside an open transaction.
struct FigureReading {
    let connection: any Connection

    /// The figures that stand, the newest first; never more than `limit`, so that a page costs what it shows.
    func figures(_ partnership: Partnership.ID, _ which: SQL = "", limit: Int) throws -> [LocalFigure] {
        var definitions: [String: IndicatorDefinition] = [:]
        var packs: [SharedPack.ID: SharedPack] = [:]
        return try connection.query(
            """
            SELECT s.id, s.file_id, s.fingerprint, s.maker, s.source, s.protection, p.name, s.at,
                   d.body, f.area_code, f.area_name, f.period, f.content
            FROM figure f JOIN shared_pack s ON s.id = f.pack_id JOIN person p ON p.id = s.person_id
                JOIN pack_definition d ON d.pack_id = f.pack_id AND d.indicator_id = f.indicator_id
            WHERE f.partnership_id = \(partnership) AND f.replaced_by IS NULL\(which)
            ORDER BY f.starts DESC, f.indicator_id, f.area_code, f.pack_id LIMIT \(limit)
            """
        ) { row in
            let id: SharedPack.ID = try row.identifier(0)
            let pack = try packs[id] ?? Self.pack(row)
            packs[id] = pack
            let body = try row.text(8)
            let definition = try definitions[body] ?? StoredJSON.decode(IndicatorDefinition.self, body)
            definitions[body] = definition
            let period = try row.text(11)
            guard let period = Period(period) else { throw DatabaseError.corrupt("\(period) is not a period") }
            return LocalFigure(
                pack: pack, definition: definition,
                area: Pack.Area(code: try row.text(9), name: try row.text(10)), period: period,
                content: try StoredJSON.decode(LocalFigure.Content.self, try row.text(12)))
        }
    }

    /// What was shared in the partnership, the newest first, with how many figures each gave.
    func packs(_ partnership: Partnership.ID) throws -> [(pack: SharedPack, figures: Int)] {
        try connection.query(
            """
            SELECT s.id, s.file_id, s.fingerprint, s.maker, s.source, s.protection, p.name, s.at,
                (SELECT COUNT(*) FROM figure f WHERE f.pack_id = s.id)
            FROM shared_pack s JOIN person p ON p.id = s.person_id
            WHERE s.partnership_id = \(partnership) ORDER BY s.at DESC, s.id
            """
        ) { row in (pack: try Self.pack(row), figures: try row.int(8)) }
    }

    /// Expects id, file_id, fingerprint, maker, source, protection, the sharer's name and at first.
    private static func pack(_ row: Row) throws -> SharedPack {
        let protection = try row.text(5)
        return SharedPack(
            id: try row.identifier(0), file: try row.optionalIdentifier(1), fingerprint: try row.text(2),
            maker: try row.text(3), source: try row.text(4),
            protection: protection.isEmpty ? nil : try StoredJSON.decode(Pack.Protection.self, protection),
            by: try row.text(6), at: try row.moment(7))
    }

    // MARK: - Answers

    /// Every wording of the answers on one statement, the first first.
    func answers(_ round: Round.ID, _ statement: Statement.ID, _ which: SQL = "") throws -> [FigureAnswer] {
        try connection.query(
            """
            SELECT a.indicator_id, a.text, a.number, p.name, a.at
            FROM figure_answer a JOIN person p ON p.id = a.person_id
            WHERE a.round_id = \(round) AND a.statement_id = \(statement)\(which)
            ORDER BY a.indicator_id, a.number
            """
        ) { row in
            FigureAnswer(
                indicator: try row.identifier(0), text: try row.text(1), number: try row.int(2), by: try row.text(3),
                at: try row.moment(4))
        }
    }
}
