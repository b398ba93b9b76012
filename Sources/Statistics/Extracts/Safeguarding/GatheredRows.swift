/// Writes gathered cases as an extract, and the list of the ids behind its pseudonyms.
struct GatheredRows {
    private(set) var bytes: [UInt8] = []
    private(set) var ids: [UInt8] = []
    private(set) var filled: [CaseColumn: Int] = [:]
    private let records: SafeguardingRecords
    private let area: [UInt8]
    private let country: [UInt8]
    private let keepsIDs: Bool
    private var drawn: Set<UInt64> = []
    /// Each child's first referral, as its id stands in the tables; only kept for a list of ids.
    private var referralNames: [Int32: String] = [:]

    init(_ records: SafeguardingRecords, options: GatheredExtract.Options) {
        self.records = records
        keepsIDs = options.keepsIDs
        var cell: [UInt8] = []
        if let area = options.area { ResultsTable.append(area, to: &cell) }
        area = cell
        country = cell.first.map { [$0] }.flatMap { "EW".utf8.contains($0[0]) ? $0 : nil } ?? []
        var first: [Int32: Int32] = [:]
        for (place, episode) in records.episodes.enumerated() where keepsIDs {
            if let day = first[episode.person], day <= episode.date { continue }
            first[episode.person] = episode.date
            referralNames[episode.person] = records.referralNames[Int32(place)]
        }
    }

    mutating func write(_ cases: [GatheredCases.Case], using generator: inout some RandomNumberGenerator) {
        Self.line(CaseColumn.allCases.map { Array($0.rawValue.utf8) }, to: &bytes)
        if keepsIDs { ids += "case_id,pers_person_id,cine_referral_id,mother_id,moth_person_id\r\n".utf8 }
        var mothers: [Int32: [UInt8]] = [:]
        // By date, and by chance within a day: the order of a table's ids is told to nobody.
        let drawn = cases.map { (pseudonym: draw("c", using: &generator), row: $0) }
            .sorted {
                ($0.row[.referralDate], $0.pseudonym.value) < ($1.row[.referralDate], $1.pseudonym.value)
            }
        let codes = CaseColumn.allCases.map(Self.codes)
        var counts = [Int](repeating: 0, count: CaseColumn.count)
        for (pseudonym, row) in drawn {
            var mother: [UInt8] = []
            if row.mother >= 0 {
                mother = mothers[row.mother] ?? draw("m", using: &generator).text
                mothers[row.mother] = mother
            }
            for column in CaseColumn.allCases {
                if column.slot > 0 { bytes.append(UInt8(ascii: ",")) }
                let before = bytes.count
                switch column {
                case .caseID: bytes += pseudonym.text
                case .motherID: bytes += mother
                case .area: bytes += area
                case .country: bytes += country
                default: append(row[column], column.kind, codes[column.slot])
                }
                if bytes.count > before { counts[column.slot] += 1 }
            }
            bytes += [13, 10]
            if keepsIDs { addIDs(row, pseudonym.text, mother) }
        }
        for column in CaseColumn.allCases { filled[column] = counts[column.slot] }
    }

    private static func line(_ cells: [[UInt8]], to bytes: inout [UInt8]) {
        bytes += cells.joined(separator: [UInt8(ascii: ",")])
        bytes += [13, 10]
    }

    private static func codes(_ column: CaseColumn) -> [[UInt8]] {
        switch column.kind {
        case .code(let codes): codes.map { Array($0.utf8) }
        case .flag: ["N", "Y", "U"].map { Array($0.utf8) }
        default: []
        }
    }

    private mutating func append(_ value: Int32, _ kind: CaseColumn.Kind, _ codes: [[UInt8]]) {
        guard value != CaseRow.missing else { return }
        switch kind {
        case .date: CalendarDay.append(value, to: &bytes)
        case .whole: bytes += String(value).utf8
        case .code, .flag: bytes += codes[Int(value)]
        case .identifier, .text: break
        }
    }

    /// A letter and fifteen digits to the base of sixteen that nobody else has. The letter keeps spreadsheets from reading a
    /// number in it.
    private mutating func draw(
        _ letter: Unicode.Scalar, using generator: inout some RandomNumberGenerator
    ) -> (value: UInt64, text: [UInt8]) {
        while true {
            let value = generator.next() >> 4
            guard drawn.insert(value).inserted else { continue }
            let digits = String(value, radix: 16)
            return (value, [UInt8(letter.value)] + Array(repeating: 0x30, count: 15 - digits.utf8.count) + digits.utf8)
        }
    }

    /// One line for each child that the tables have.
    private mutating func addIDs(_ row: GatheredCases.Case, _ pseudonym: [UInt8], _ mother: [UInt8]) {
        for child in row.children {
            guard let name = records.personNames[child] else { continue }
            ids += pseudonym + [UInt8(ascii: ",")]
            ResultsTable.append(name, to: &ids)
            ids.append(UInt8(ascii: ","))
            ResultsTable.append(referralNames[child] ?? "", to: &ids)
            ids += [UInt8(ascii: ",")] + mother + [UInt8(ascii: ",")]
            ResultsTable.append(records.personNames[row.mother] ?? "", to: &ids)
            ids += [13, 10]
        }
    }
}
