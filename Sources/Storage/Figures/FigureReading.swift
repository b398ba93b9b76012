import Domain

/// Reads a partnership's figures inside an open transaction.
struct FigureReading {
    let connection: any Connection

    /// Which figures of each line are read. A page costs what it shows.
    enum Extent {
        case all
        /// This many, the newest.
        case newest(Int)
    }

    /// The figures that stand, the newest first, and how many there are of each line where not all of them are read.
    func figures(
        _ partnership: Partnership.ID, _ which: SQL = "", _ extent: Extent = .all
    ) throws -> (figures: [LocalFigure], counts: [FigureSeries.Line: Int]) {
        let standing: SQL = "FROM figure f WHERE f.partnership_id = \(partnership) AND f.replaced_by IS NULL\(which)"
        guard case .newest(let count) = extent else { return (try read("SELECT f.*, 0 AS counted \(standing)"), [:]) }
        var counts: [FigureSeries.Line: Int] = [:]
        let figures = try read(
            """
            SELECT * FROM (
                SELECT f.*, COUNT(*) OVER (PARTITION BY \(Self.line)) AS counted,
                    ROW_NUMBER() OVER (PARTITION BY \(Self.line) ORDER BY f.starts DESC) AS place
                \(standing)
            ) f WHERE f.place <= \(count)
            """
        ) { counts[FigureSeries.Line($0)] = $1 }
        return (figures, counts)
    }

    /// What is compared beside a statement: of each line of an indicator the newest figure and the one a year before.
    /// Not whole where there are more lines than anybody compares.
    func beside(
        _ partnership: Partnership.ID, _ indicator: Indicator.ID
    ) throws -> (series: [FigureSeries], isWhole: Bool) {
        let most = 200
        let series = FigureSeries.all(try read(Self.beside(partnership, indicator, lines: most + 1)))
        return (Array(series.prefix(most)), series.count <= most)
    }

    /// The lines come first, as many as are wanted; each then looks its two times up among its area's.
    static func beside(_ partnership: Partnership.ID, _ indicator: Indicator.ID, lines: Int) -> SQL {
        """
        SELECT f.*, 0 AS counted
        FROM (
            SELECT l.*, (
                SELECT n.starts FROM figure n
                WHERE n.partnership_id = \(partnership) AND n.replaced_by IS NULL AND n.indicator_id = \(indicator)
                    AND n.area_code = l.area_code AND n.definition = l.definition AND LENGTH(n.period) = l.length
                ORDER BY n.starts DESC LIMIT 1
            ) AS newest
            FROM (
                SELECT DISTINCT f.area_code, f.definition, LENGTH(f.period) AS length FROM figure f
                WHERE f.partnership_id = \(partnership) AND f.replaced_by IS NULL AND f.indicator_id = \(indicator)
                ORDER BY f.area_code LIMIT \(lines)
            ) l
        ) l JOIN figure f ON f.partnership_id = \(partnership) AND f.replaced_by IS NULL
            AND f.indicator_id = \(indicator) AND f.area_code = l.area_code AND f.starts IN (l.newest, l.newest - 12)
            AND f.definition = l.definition AND LENGTH(f.period) = l.length
        """
    }

    // The length of a period's text is its kind: 2026, 2026Q1, 2026/27.
    private static let line: SQL = "f.indicator_id, f.definition, f.area_code, LENGTH(f.period)"

    /// Each figure of such a query with its definition and what was shared with it.
    static func whole(_ which: SQL) -> SQL {
        """
        SELECT s.id, s.file_id, s.fingerprint, s.maker, s.source, s.protection, p.name, s.at,
               d.body, f.area_code, f.area_name, f.period, f.content, f.counted
        FROM (\(which)) f JOIN shared_pack s ON s.id = f.pack_id JOIN person p ON p.id = s.person_id
            JOIN pack_definition d ON d.pack_id = f.pack_id AND d.indicator_id = f.indicator_id
        ORDER BY f.starts DESC, f.indicator_id, f.area_code, f.pack_id
        """
    }

    /// The figures of such a query, whose last column is how many there are of each one's line.
    private func read(_ which: SQL, counted: (LocalFigure, Int) -> Void = { _, _ in }) throws -> [LocalFigure] {
        var definitions: [String: IndicatorDefinition] = [:]
        var packs: [SharedPack.ID: SharedPack] = [:]
        return try connection.query(Self.whole(which)) { row in
            let id: SharedPack.ID = try row.identifier(0)
            let pack = try packs[id] ?? Self.pack(row)
            packs[id] = pack
            let body = try row.text(8)
            let definition = try definitions[body] ?? StoredJSON.decode(IndicatorDefinition.self, body)
            definitions[body] = definition
            let period = try row.text(11)
            guard let period = Period(period) else { throw DatabaseError.corrupt("\(period) is not a period") }
            let figure = LocalFigure(
                pack: pack, definition: definition,
                area: Pack.Area(code: try row.text(9), name: try row.text(10)), period: period,
                content: try StoredJSON.decode(LocalFigure.Content.self, try row.text(12)))
            counted(figure, try row.int(13))
            return figure
        }
    }

    /// The indicators of which a figure stands, in the order of their ids. Each is looked up after the one before, so it
    /// costs what there are of them and not what there is of figures.
    func indicators(_ partnership: Partnership.ID) throws -> [Indicator.ID] {
        try connection.query(
            """
            WITH RECURSIVE here (id) AS (
                SELECT MIN(f.indicator_id) FROM figure f
                WHERE f.partnership_id = \(partnership) AND f.replaced_by IS NULL
                UNION ALL
                SELECT (SELECT MIN(f.indicator_id) FROM figure f
                        WHERE f.partnership_id = \(partnership) AND f.replaced_by IS NULL AND f.indicator_id > here.id)
                FROM here WHERE here.id IS NOT NULL
            )
            SELECT id FROM here WHERE id IS NOT NULL ORDER BY id
            """
        ) { try $0.identifier(0) }
    }

    /// The lines of one indicator's next areas, with as many figures of each as `extent` says.
    func stretch(
        _ partnership: Partnership.ID, _ indicator: Indicator.ID, after last: String = "", areas: Int,
        _ extent: Extent
    ) throws -> FigureStretch {
        // One more than fits tells whether there is another stretch.
        let codes = try connection.query(
            """
            SELECT DISTINCT area_code FROM figure WHERE partnership_id = \(partnership) AND indicator_id = \(indicator)
                AND replaced_by IS NULL AND area_code > \(last) ORDER BY area_code LIMIT \(areas + 1)
            """
        ) { try $0.text(0) }
        let shown = codes.prefix(areas)
        guard let first = shown.first, let end = shown.last else {
            return FigureStretch(indicator: indicator, series: [], definitions: [], next: nil)
        }
        let (figures, counts) = try figures(
            partnership,
            " AND f.indicator_id = \(indicator) AND f.area_code >= \(first) AND f.area_code <= \(end)", extent)
        return FigureStretch(
            indicator: indicator, series: FigureSeries.all(figures, counts: counts),
            definitions: try definitions(partnership, indicator), next: codes.count > areas ? end : nil)
    }

    /// Those by which a figure of the indicator stands, in the order of their keys. It costs what was shared, not what
    /// there is of figures.
    private func definitions(
        _ partnership: Partnership.ID, _ indicator: Indicator.ID
    ) throws -> [IndicatorDefinition] {
        let bodies = try connection.query(
            """
            SELECT DISTINCT d.body FROM shared_pack s JOIN pack_definition d ON d.pack_id = s.id
            WHERE s.partnership_id = \(partnership) AND d.indicator_id = \(indicator) AND EXISTS (
                SELECT 1 FROM figure f
                WHERE f.pack_id = s.id AND f.indicator_id = d.indicator_id AND f.replaced_by IS NULL)
            """
        ) { try $0.text(0) }
        // In other languages their words may differ, or be set otherwise, and yet be one definition.
        let found = try bodies.map { try StoredJSON.decode(IndicatorDefinition.self, $0) }
        return Dictionary(found.map { ($0.key, $0) }) { first, _ in first }.sorted { $0.key < $1.key }.map(\.value)
    }

    // MARK: - What was shared

    static let packLength = 20

    /// What was shared in the partnership, the newest first, with how many figures each gave; the next stretch after `last`,
    /// which is empty where that was taken back meanwhile.
    func packs(
        _ partnership: Partnership.ID, before last: SharedPack.ID? = nil, length: Int = packLength
    ) throws -> (packs: [(pack: SharedPack, figures: Int)], next: SharedPack.ID?) {
        var older: SQL = ""
        if let last {
            let at = try connection.first(
                "SELECT at FROM shared_pack WHERE id = \(last) AND partnership_id = \(partnership)"
            ) { try $0.text(0) }
            guard let at else { return ([], nil) }
            older = " AND (s.at, s.id) < (\(at), \(last))"
        }
        let found = try rows(
            "s.partnership_id = \(partnership)\(older) ORDER BY s.at DESC, s.id DESC LIMIT \(length + 1)")
        return (Array(found.prefix(length)), found.count > length ? found[length - 1].pack.id : nil)
    }

    func pack(_ id: SharedPack.ID, _ partnership: Partnership.ID) throws -> (pack: SharedPack, figures: Int)? {
        try rows("s.id = \(id) AND s.partnership_id = \(partnership)").first
    }

    /// The very pack of an offer, where it is shared already.
    func twin(_ offer: FigureOffer, _ partnership: Partnership.ID) throws -> SharedPack? {
        guard let file = offer.file else { return nil }
        return try rows(
            """
            s.partnership_id = \(partnership) AND s.fingerprint = \(offer.fingerprint) AND s.file_id = \(file)
            """
        ).first?.pack
    }

    /// How many packs of a key are shared here, and when the last one was; nil where there is none.
    func packs(of fingerprint: String, _ partnership: Partnership.ID) throws -> (count: Int, last: Moment)? {
        try connection.first(
            """
            SELECT COUNT(*), MAX(at) FROM shared_pack
            WHERE partnership_id = \(partnership) AND fingerprint = \(fingerprint)
            """
        ) { row in try row.optionalMoment(1).map { (count: try row.int(0), last: $0) } } ?? nil
    }

    private func rows(_ which: SQL) throws -> [(pack: SharedPack, figures: Int)] {
        try connection.query(
            """
            SELECT s.id, s.file_id, s.fingerprint, s.maker, s.source, s.protection, p.name, s.at, s.figures
            FROM shared_pack s JOIN person p ON p.id = s.person_id WHERE \(which)
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
            SELECT a.indicator_id, a.text, a.number, a.asked, p.name, a.at
            FROM figure_answer a JOIN person p ON p.id = a.person_id
            WHERE a.round_id = \(round) AND a.statement_id = \(statement)\(which)
            ORDER BY a.indicator_id, a.number
            """
        ) { row in
            FigureAnswer(
                indicator: try row.identifier(0), text: try row.text(1), number: try row.int(2),
                asked: try row.optionalText(3).map { try StoredJSON.decode(FigureQuestion.Asked.self, $0) },
                by: try row.text(4), at: try row.moment(5))
        }
    }
}
