public import Domain

/// A partnership's figures: offered by its chair, looked through, shared, and taken back.
public struct FigureRepository: Sendable {
    let database: any Database
    let clock: Clock

    // MARK: - Reading

    /// How many indicators the page of all holds, and areas the page of one.
    public static let stretchLength = 10

    /// What everybody in the partnership sees: of each indicator the first areas with the newest figures of each line, as
    /// many indicators as one stretch holds, in the order of `catalogue`, from `first` on.
    public func view(
        of partnership: Partnership.ID, inOrderOf catalogue: [Indicator.ID], from first: Indicator.ID? = nil,
        length: Int = stretchLength, for person: Person.ID
    ) async throws -> FiguresView {
        try await database.read { db in
            let (found, member) = try PartnershipRepository.admit(person, to: partnership, db)
            let reading = FigureReading(connection: db)
            let here = try reading.indicators(partnership)
            let known = Set(here)
            let indicators = catalogue.filter(known.contains) + here.filter { !catalogue.contains($0) }
            let start = first.flatMap { indicators.firstIndex(of: $0) } ?? 0
            let shown = indicators.dropFirst(start).prefix(length)
            let packs = start == 0 ? try reading.packs(partnership) : (packs: [], next: nil)
            return FiguresView(
                partnership: found, member: member, indicators: indicators,
                stretches: try shown.map { try reading.stretch(partnership, $0, areas: 4, .newest(8)) },
                next: indicators.indices.contains(start + length) ? indicators[start + length] : nil,
                packs: packs.packs, hasMorePacks: packs.next != nil)
        }
    }

    /// All periods of one indicator, for as many areas as one stretch holds, after `last`.
    public func view(
        of partnership: Partnership.ID, indicator: Indicator.ID, after last: String = "", length: Int = stretchLength,
        for person: Person.ID
    ) async throws -> FiguresView {
        try await database.read { db in
            let (found, member) = try PartnershipRepository.admit(person, to: partnership, db)
            let stretch = try FigureReading(connection: db).stretch(
                partnership, indicator, after: last, areas: length, .all)
            return FiguresView(
                partnership: found, member: member, indicators: stretch.series.isEmpty ? [] : [indicator],
                stretches: [stretch], next: nil, packs: [], hasMorePacks: false)
        }
    }

    /// A stretch of what was shared, for everybody in the partnership; empty where `last` has gone.
    public func packs(
        of partnership: Partnership.ID, before last: SharedPack.ID? = nil, length: Int = 40, for person: Person.ID
    ) async throws -> SharedPacksView {
        try await database.read { db in
            let (found, member) = try PartnershipRepository.admit(person, to: partnership, db)
            let (packs, next) = try FigureReading(connection: db).packs(partnership, before: last, length: length)
            return SharedPacksView(partnership: found, member: member, packs: packs, next: next)
        }
    }

    /// The newest figures of these indicators, beside a statement of a round that was looked up for a member. Nothing is
    /// asked of the database where the statement names no indicator.
    public func beside(
        _ statement: Statement.ID, _ indicators: [Indicator.ID], in view: RoundView
    ) async throws -> FiguresBeside {
        if indicators.isEmpty { return FiguresBeside(series: [], uncompared: [], answers: []) }
        return try await database.read { db in
            let reading = FigureReading(connection: db)
            let found = try indicators.map { try reading.beside(view.round.partnership.id, $0) }
            return FiguresBeside(
                series: found.flatMap(\.series),
                uncompared: Set(zip(indicators, found).filter { !$0.1.isWhole }.map(\.0)),
                // An answer tells what was agreed, so it is as sealed as that.
                answers: view.round.sight(of: view.member) == .everyVoice
                    ? try reading.answers(view.round.id, statement) : [])
        }
    }

    /// One that is shared, with how many figures it gave, for whoever may take it back.
    public func pack(
        _ id: SharedPack.ID, of partnership: Partnership.ID, for person: Person.ID
    ) async throws -> (pack: SharedPack, figures: Int) {
        try await database.read { db in
            try PartnershipRepository.admit(person, to: partnership, db).1.require(.share)
            guard let found = try FigureReading(connection: db).pack(id, partnership) else { throw Refusal.notFound }
            return found
        }
    }

    // MARK: - Offering

    /// The partnership, for whoever may share figures in it.
    public func place(_ partnership: Partnership.ID, for person: Person.ID) async throws -> Partnership {
        try await database.read { db in
            let (found, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.share)
            return found
        }
    }

    /// Keeps it for its chair alone, in place of what they were about to share before.
    public func offer(
        _ offer: FigureOffer, in partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        let clock = clock
        try await database.change { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.share)
            try offer.check(beside: try Self.standing(offer, partnership, db), offer.field)
            let (id, body): (Identifier<FigureOffer>, String) = (clock.identifier(), try StoredJSON.encode(offer))
            try db.execute(
                """
                INSERT INTO figure_offer (partnership_id, person_id, id, body, at)
                VALUES (\(partnership), \(person), \(id), \(body), \(clock.now))
                ON CONFLICT (partnership_id, person_id) DO UPDATE SET id = excluded.id, body = excluded.body,
                    at = excluded.at
                """)
        }
    }

    /// What the chair is about to share, figure by figure; nil where there is nothing.
    public func preview(
        in partnership: Partnership.ID, for person: Person.ID
    ) async throws -> (partnership: Partnership, preview: FigurePreview?) {
        try await database.read { db in
            let (found, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.share)
            guard let (id, offer) = try Self.offer(partnership, person, db) else { return (found, nil) }
            let reading = FigureReading(connection: db)
            let standing = Dictionary(grouping: try Self.standing(offer, partnership, db)) { Place($0) }
            return (
                found,
                FigurePreview(
                    id: id, offer: offer,
                    lines: offer.entries.compactMap { entry in
                        offer.definition(entry.indicator).map { definition in
                            FigurePreview.Line(
                                entry: entry, definition: definition,
                                effect: FigureEffect(entry, as: definition, over: standing[Place(entry)] ?? []))
                        }
                    },
                    sameKey: offer.file == nil ? nil : try reading.packs(of: offer.fingerprint, partnership),
                    twin: try reading.twin(offer, partnership))
            )
        }
    }

    /// Lets go of it.
    public func forget(in partnership: Partnership.ID, by person: Person.ID) async throws {
        try await database.change { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.share)
            try Self.forget(partnership, person, db)
        }
    }

    // MARK: - Sharing

    /// Shares just what was looked through: `seen` is the id of that preview.
    public func share(
        _ seen: String, in partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        let clock = clock
        try await database.change { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.share)
            guard let (id, offer) = try Self.offer(partnership, person, db) else {
                // Sent twice: it is shared by now.
                if try db.exists("SELECT 1 FROM shared_pack WHERE id = \(seen) AND person_id = \(person)") { return }
                throw Refusal.invalid("seen", Problem("problem.share.gone"))
            }
            guard id.text == seen else { throw Refusal.invalid("seen", Problem("problem.share.changed")) }
            if try FigureReading(connection: db).twin(offer, partnership) != nil {
                throw Refusal.invalid("seen", Problem("problem.share.again"))
            }
            // Others may have shared since it was looked through.
            let standing = try Self.standing(offer, partnership, db)
            try offer.check(beside: standing, "seen")
            let pack = SharedPack.ID(id.text)
            try Self.insert(offer, as: pack, over: standing, in: partnership, by: person, at: clock.now, db)
            try Self.forget(partnership, person, db)
            try HistoryRepository(connection: db, clock: clock).record(
                .figures, subject: pack.text, by: member, at: clock.now,
                after: [
                    "state": "shared", "source": offer.source, "figures": String(offer.entries.count),
                    "key": offer.fingerprint,
                ])
        }
    }

    private static func insert(
        _ offer: FigureOffer, as pack: SharedPack.ID, over standing: [LocalFigure], in partnership: Partnership.ID,
        by person: Person.ID, at now: Moment, _ db: any Connection
    ) throws {
        let standing = Dictionary(grouping: standing) { Place($0) }
        try db.execute(
            """
            INSERT INTO shared_pack (id, partnership_id, file_id, fingerprint, maker, source, protection, figures,
                                     person_id, at)
            VALUES (\(pack), \(partnership), \(offer.file), \(offer.fingerprint), \(offer.maker), \(offer.source),
                    \(try offer.protection.map { try StoredJSON.encode($0) } ?? ""), \(offer.entries.count), \(person),
                    \(now))
            """)
        for definition in offer.definitions {
            try db.execute(
                """
                INSERT INTO pack_definition (pack_id, indicator_id, body)
                VALUES (\(pack), \(definition.indicator), \(try StoredJSON.encode(definition)))
                """)
        }
        for entry in offer.entries {
            guard let definition = offer.definition(entry.indicator) else { continue }
            let key = definition.key
            for figure in standing[Place(entry)] ?? [] where figure.definition.key == key {
                try db.execute(
                    """
                    UPDATE figure SET replaced_by = \(pack)
                    WHERE pack_id = \(figure.pack.id) AND indicator_id = \(entry.indicator)
                        AND area_code = \(entry.area.code) AND period = \(entry.period.text)
                    """)
            }
            try db.execute(
                """
                INSERT INTO figure (pack_id, partnership_id, indicator_id, definition, area_code, area_name, period,
                                    starts, content, replaced_by)
                VALUES (\(pack), \(partnership), \(entry.indicator), \(key), \(entry.area.code), \(entry.area.name),
                        \(entry.period.text), \(entry.period.firstMonth), \(try StoredJSON.encode(entry.content)), NULL)
                """)
        }
    }

    // MARK: - Taking back

    /// Its figures disappear; those that had given way to them stand again. The history says that they were here.
    public func withdraw(
        _ pack: SharedPack.ID, reason: String, from partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        let clock = clock
        try await database.change { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.share)
            let reason = try SharedPack.checked(reason: reason)
            guard let (standing, figures) = try FigureReading(connection: db).pack(pack, partnership) else {
                throw Refusal.notFound
            }
            // What gave way to it gives way to whatever it had given way to itself, if to anything.
            try db.execute(
                """
                UPDATE figure SET replaced_by = (
                    SELECT n.replaced_by FROM figure n
                    WHERE n.pack_id = \(pack) AND n.indicator_id = figure.indicator_id
                        AND n.area_code = figure.area_code AND n.period = figure.period)
                WHERE replaced_by = \(pack)
                """)
            try Self.remove(" = \(pack)", db)
            try HistoryRepository(connection: db, clock: clock).record(
                .figures, subject: pack.text, by: member, at: clock.now, before: ["state": "shared"],
                after: [
                    "state": "withdrawn", "source": standing.source, "figures": String(figures), "reason": reason,
                ])
        }
        try await database.forget()
    }

    private static func remove(_ packs: SQL, _ db: any Connection) throws {
        try db.execute("DELETE FROM figure WHERE pack_id\(packs)")
        try db.execute("DELETE FROM pack_definition WHERE pack_id\(packs)")
        try db.execute("DELETE FROM shared_pack WHERE id\(packs)")
    }

    /// With a partnership that is taken out go its figures.
    static func removeAll(of partnership: Partnership.ID, _ db: any Connection) throws {
        try db.execute("DELETE FROM figure_offer WHERE partnership_id = \(partnership)")
        try db.execute("UPDATE figure SET replaced_by = NULL WHERE partnership_id = \(partnership)")
        try remove(" IN (SELECT id FROM shared_pack WHERE partnership_id = \(partnership))", db)
    }

    // MARK: - Small reads

    /// What figures of one area and time have in common, whatever their definition.
    private struct Place: Hashable {
        let indicator: Indicator.ID
        let area: String
        let period: Period

        init(_ figure: LocalFigure) {
            (indicator, area, period) = (figure.indicator, figure.area.code, figure.period)
        }

        init(_ entry: FigureOffer.Entry) {
            (indicator, area, period) = (entry.indicator, entry.area.code, entry.period)
        }
    }

    private static func standing(
        _ offer: FigureOffer, _ partnership: Partnership.ID, _ db: any Connection
    ) throws -> [LocalFigure] {
        let indicators = offer.definitions.map(\.indicator.text)
        // All of them: what is left out here would be neither shown as replaced nor replaced.
        return try FigureReading(connection: db).figures(
            partnership, " AND f.indicator_id IN \(list: indicators)"
        ).figures
    }

    private static func offer(
        _ partnership: Partnership.ID, _ person: Person.ID, _ db: any Connection
    ) throws -> (Identifier<FigureOffer>, FigureOffer)? {
        try db.first(
            "SELECT id, body FROM figure_offer WHERE partnership_id = \(partnership) AND person_id = \(person)"
        ) { row in (try row.identifier(0), try StoredJSON.decode(FigureOffer.self, try row.text(1))) }
    }

    private static func forget(_ partnership: Partnership.ID, _ person: Person.ID, _ db: any Connection) throws {
        try db.execute("DELETE FROM figure_offer WHERE partnership_id = \(partnership) AND person_id = \(person)")
    }
}
