/// Reads the standard's tables one after another and keeps what rows are made of. Each row of a table is checked as it is
/// read: what cannot be used is counted with its number and left out.
final class SafeguardingReader {
    private(set) var records = SafeguardingRecords()
    private(set) var quality = GatherQuality()
    private let keepsNames: Bool
    private let cells: SafeguardingCells

    private var places = [Int](repeating: -1, count: SafeguardingField.allCases.count)
    /// The ids of the table's own that were met.
    private var met: Set<UInt64> = []
    /// How many children each mother has so far.
    private var childrenOf: [Int32: Int] = [:]
    private var links: [Link] = []
    /// More children than that are no mother's: systems have ids that stand for nobody.
    static let mostChildren = 30
    private var orders: [UInt64: LegalOrder?] = [:]

    init(readsSpreadsheetDates: Bool, keepsNames: Bool) {
        self.keepsNames = keepsNames
        cells = SafeguardingCells(readsSpreadsheetDates: readsSpreadsheetDates)
    }

    /// - Parameter progress: is told how much of the file's size is done.
    /// - Throws: `TableError` for a file without a field that is needed, or that is no CSV.
    func read(_ table: SafeguardingTable, _ file: TableFile, progress: (Int) -> Void) throws(TableError) {
        try find(table, file.columns)
        met.removeAll()
        var rows = 0
        try file.read(
            progress: progress,
            misshapen: { row in
                rows += 1
                quality.add(.misshapen, table, row)
            },
            row: { row in
                rows += 1
                take(table, row)
            })
        quality.rows[table] = rows
        if table == .mothers { joinMothers() }
    }

    private func find(_ table: SafeguardingTable, _ columns: [String]) throws(TableError) {
        let missing = table.fields.filter { !$0.isOptional && !columns.contains($0.rawValue) }.map(\.rawValue)
        guard missing.isEmpty else {
            throw TableError(
                row: 1,
                """
                there is no field \(missing.joined(separator: ", ")), without which \(table.rawValue) cannot be used. \
                Export the table with its fields as they are named in the standard.
                """)
        }
        quality.absent.formUnion(table.fields.filter { !columns.contains($0.rawValue) })
        for field in table.fields { places[field.slot] = columns.firstIndex(of: field.rawValue) ?? -1 }
    }

    /// Whether a table that was read has the field.
    func has(_ field: SafeguardingField) -> Bool { places[field.slot] >= 0 }

    private func take(_ table: SafeguardingTable, _ row: TableFile.Row) {
        switch table {
        case .persons: takePerson(row)
        case .mothers: takeMother(row)
        case .episodes: takeEpisode(row)
        case .assessments: takeAssessment(row)
        case .factors: takeFactors(row)
        case .enquiries: takeEvent(row, .enquiries, .enquiry, .enquiryPerson, .enquiryReferral, .enquiryStart)
        case .conferences:
            takeEvent(row, .conferences, .conference, .conferencePerson, .conferenceReferral, .conferenceDate)
        case .plans: takeEvent(row, .plans, .plan, .planPerson, .planReferral, .planStart)
        case .preProceedings: takeEvent(row, .preProceedings, nil, .letterPerson, nil, .letterDate)
        case .legalStatuses: takeStatus(row)
        case .careEpisodes: takeCare(row)
        case .careLeavers: takeLeaver(row)
        }
    }

    // MARK: Cells

    private func id(_ row: TableFile.Row, _ field: SafeguardingField) -> UInt64 {
        let place = places[field.slot]
        return place < 0 ? 0 : CaseDecoder.pseudonym(row.cell(place))
    }

    private func text(_ row: TableFile.Row, _ field: SafeguardingField) -> String {
        NameTable.text(SafeguardingCells.plain(row.cell(places[field.slot])))
    }

    private func value(_ row: TableFile.Row, _ field: SafeguardingField, _ kind: SafeguardingCells.Kind = .day) -> Int32
    {
        let place = places[field.slot]
        guard place >= 0 else { return CaseRow.missing }
        return cells.value(row.cell(place), kind) { quality.add($0, field, row.number) }
    }

    /// False for a row without an id of its own, or with one that was met; each is counted.
    private func isFirst(_ table: SafeguardingTable, _ id: UInt64, _ row: TableFile.Row) -> Bool {
        guard id != 0 else {
            quality.add(.noKey, table, row.number)
            return false
        }
        guard met.insert(id).inserted else {
            quality.add(.repeated, table, row.number)
            return false
        }
        return true
    }

    /// The person of a row who must be in `ssd_person`; nil, and counted, for any other.
    private func person(_ table: SafeguardingTable, _ row: TableFile.Row, _ field: SafeguardingField) -> Int32? {
        let id = id(row, field)
        guard id != 0 else {
            quality.add(.noPerson, table, row.number)
            return nil
        }
        guard let person = records.recorded(id) else {
            quality.add(.unknownPerson, table, row.number)
            return nil
        }
        return person
    }

    // MARK: Tables

    private func takePerson(_ row: TableFile.Row) {
        let id = id(row, .person)
        guard isFirst(.persons, id, row) else { return }
        let place = records.place(id)
        records[place].isRecorded = true
        records[place].born = value(row, .birthDate, .dayOfLife)
        records[place].due = value(row, .dueDate, .dayOfLife)
        records[place].ethnicity = value(row, .ethnicity, .ethnicity)
        if keepsNames { records.personNames[place] = text(row, .person) }
    }

    private func takeMother(_ row: TableFile.Row) {
        let (mother, child) = (id(row, .mother), id(row, .motherOf))
        guard mother != 0, child != 0 else { return quality.add(.noPerson, .mothers, row.number) }
        guard mother != child else { return quality.add(.ownMother, .mothers, row.number) }
        let (motherPlace, childPlace) = (records.place(mother), records.place(child))
        if !records[motherPlace].isRecorded {
            quality.add(.unknownMother, .mothers, row.number)
            if keepsNames { records.personNames[motherPlace] = text(row, .mother) }
        }
        if !records[childPlace].isRecorded, records[childPlace].born == CaseRow.missing {
            records[childPlace].born = value(row, .motherOfBirthDate, .dayOfLife)
        }
        guard
            met.insert(UInt64(UInt32(bitPattern: motherPlace)) << 32 | UInt64(UInt32(bitPattern: childPlace))).inserted
        else { return quality.add(.repeated, .mothers, row.number) }
        links.append(Link(mother: motherPlace, child: childPlace, row: row.number))
        childrenOf[motherPlace, default: 0] += 1
        if childrenOf[motherPlace, default: 0] > Self.mostChildren {
            quality.add(.tooManyChildren, .mothers, row.number)
        }
    }

    private struct Link {
        let mother: Int32
        let child: Int32
        let row: Int
    }

    /// Whose mother is who, once the whole table is known: an id that stands for nobody must not take a real mother away.
    private func joinMothers() {
        for link in links where childrenOf[link.mother, default: 0] <= Self.mostChildren {
            if records[link.child].mother == SafeguardingRecords.none {
                records[link.child].mother = link.mother
            } else {
                records[link.child].mother = SafeguardingRecords.several
                quality.add(.severalMothers, .mothers, link.row)
            }
        }
        links = []
    }

    private func takeEpisode(_ row: TableFile.Row) {
        let id = id(row, .referral)
        guard isFirst(.episodes, id, row), let person = person(.episodes, row, .referralPerson) else { return }
        let anchor = records[person].anchor
        guard anchor != CaseRow.missing else { return quality.add(.neitherDate, .episodes, row.number) }
        let date = value(row, .referralDate)
        guard date != CaseRow.missing else { return quality.add(.noDate, .episodes, row.number) }
        records.referrals[id] = .init(person: person, episode: SafeguardingRecords.none)
        guard anchor >= CalendarDay.earliest, date < CalendarDay.secondBirthday(of: anchor) else {
            quality.laterReferrals += 1
            return
        }
        let place = Int32(records.episodes.count)
        records.referrals[id] = .init(person: person, episode: place)
        records.episodes.append(
            .init(
                person: person, date: date, closed: value(row, .closeDate),
                source: value(row, .referralSource, .referralSource)))
        records[person].hasReferral = true
        if keepsNames { records.referralNames[place] = text(row, .referral) }
    }

    /// What a row says of an event of a child with a referral in time; nil for another's, or where it is left out.
    private func event(
        _ row: TableFile.Row, _ table: SafeguardingTable, _ person: SafeguardingField, _ referral: SafeguardingField?,
        _ date: SafeguardingField
    ) -> SafeguardingRecords.Event? {
        guard let person = self.person(table, row, person), records[person].hasReferral else { return nil }
        var episode = SafeguardingRecords.none
        if let named = referral.map({ id(row, $0) }), named != 0 {
            if let known = records.referrals[named] {
                if known.person != person {
                    quality.add(.othersReferral, table, row.number)
                } else if known.episode == SafeguardingRecords.none {
                    // A later referral's: none of ours.
                    return nil
                } else {
                    episode = known.episode
                }
            } else {
                quality.add(.unknownReferral, table, row.number)
            }
        }
        let date = value(row, date)
        guard date != CaseRow.missing else {
            // No letter was sent, or a conference is still to come: that is no fault.
            if table != .preProceedings, table != .conferences { quality.add(.noDate, table, row.number) }
            return nil
        }
        return .init(person: person, episode: episode, date: date)
    }

    private func takeEvent(
        _ row: TableFile.Row, _ table: SafeguardingTable, _ key: SafeguardingField?, _ person: SafeguardingField,
        _ referral: SafeguardingField?, _ date: SafeguardingField
    ) {
        if let key, has(key), !isFirst(table, id(row, key), row) { return }
        guard let event = event(row, table, person, referral, date) else { return }
        records.events[table, default: []].append(event)
    }

    private func takeAssessment(_ row: TableFile.Row) {
        let id = id(row, .assessment)
        guard isFirst(.assessments, id, row) else { return }
        records.assessmentIDs.insert(id)
        guard let event = event(row, .assessments, .assessmentPerson, .assessmentReferral, .assessmentStart) else {
            return
        }
        records.assessments.append(.init(id: id, event: event, end: value(row, .assessmentEnd)))
    }

    private func takeFactors(_ row: TableFile.Row) {
        let id = id(row, .factorsAssessment)
        guard isFirst(.factors, id, row) else { return }
        guard records.assessmentIDs.contains(id) else { return quality.add(.unknownAssessment, .factors, row.number) }
        let list = SafeguardingCells.plain(row.cell(places[SafeguardingField.factorsList.slot]))
        guard !CellReader.isStandIn(list) else { return quality.add(.standIn, .factorsList, row.number) }
        switch AssessmentFactors.read(list) {
        case .factors(let factors): records.factors[id] = factors
        case .blank: break
        case .unreadable: quality.add(.unreadList, .factors, row.number)
        }
    }

    private func takeStatus(_ row: TableFile.Row) {
        if has(.status), !isFirst(.legalStatuses, id(row, .status), row) { return }
        guard let person = person(.legalStatuses, row, .statusPerson), records[person].hasReferral else { return }
        // Statuses are few words, each of which is read once.
        let word = id(row, .statusWord)
        let order = orders[word] ?? LegalOrder(text(row, .statusWord))
        orders[word] = .some(order)
        guard let order else { return }
        let start = value(row, .statusStart)
        guard start != CaseRow.missing else { return quality.add(.noDate, .legalStatuses, row.number) }
        records.statuses.append(.init(person: person, start: start, order: order))
    }

    private func takeCare(_ row: TableFile.Row) {
        guard let person = person(.careEpisodes, row, .carePerson) else { return }
        let start = value(row, .careStart, .dayOfLife)
        guard start != CaseRow.missing else { return quality.add(.noDate, .careEpisodes, row.number) }
        records.inCare[person] = min(records.inCare[person] ?? .max, start)
    }

    private func takeLeaver(_ row: TableFile.Row) {
        guard let person = person(.careLeavers, row, .leaverPerson) else { return }
        let words = Set(text(row, .leaverEligibility).lowercased().split { !$0.isLetter })
        // Whoever is eligible was in care; of others the standard does not say.
        if !words.isDisjoint(with: Self.wasInCare), words.isDisjoint(with: Self.denials) {
            records.inCare[person] = .min
        }
    }

    /// Whole words, since 'ineligible' holds one of them.
    private static let wasInCare: Set<Substring> = ["eligible", "relevant", "qualifying"]
    private static let denials: Set<Substring> = ["no", "non", "not", "none", "never"]
}
