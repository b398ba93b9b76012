/// Where a row is counted.
protocol CaseKey {
    /// - Parameter date: the day that places the row in time.
    func key(_ row: CaseRow, date: Int32) -> UInt64
}

/// Places a row among the combinations of the dimensions: sixteen bits for each, so four at the most.
struct IndicatorKey: CaseKey {
    static let most = 4

    let dimensions: [IndicatorDimension]
    private let months = CalendarDay.months

    /// The columns of an extract that the dimensions need.
    var columns: Set<CaseColumn> {
        var columns: Set<CaseColumn> = []
        for dimension in dimensions {
            switch dimension {
            case .area: columns.insert(.area)
            case .region: columns.insert(.region)
            case .quarter, .year, .financialYear: break
            case .stage: columns.formUnion([.gestation, .referralDate, .birthDate])
            case .ethnicity: columns.insert(.ethnicity)
            case .deprivation: columns.formUnion([.deprivationDecile, .country])
            case .careExperience: columns.insert(.careExperienced)
            case .age: columns.insert(.motherAge)
            }
        }
        return columns
    }

    init(dimensions: [IndicatorDimension]) { self.dimensions = dimensions }

    @inline(__always) func key(_ row: CaseRow, date: Int32) -> UInt64 {
        var key: UInt64 = 0
        for dimension in dimensions {
            key = key &<< 16 | UInt64(truncatingIfNeeded: UInt32(bitPattern: code(dimension, row, date) &+ 1) & 0xFFFF)
        }
        return key
    }

    /// From 0 on, and −1 for what is not known.
    @inline(__always) private func code(_ dimension: IndicatorDimension, _ row: CaseRow, _ date: Int32) -> Int32 {
        switch dimension {
        case .area: return known(row[.area])
        case .region: return known(row[.region])
        case .quarter: return months[date] / 3
        case .year: return months[date] / 12
        case .financialYear: return (months[date] &- 3) / 12
        case .stage: return stage(row)
        case .ethnicity: return known(row[.ethnicity])
        case .deprivation:
            guard row.has(.deprivationDecile), row.has(.country) else { return -1 }
            return row[.country] &* 16 &+ row[.deprivationDecile]
        case .careExperience: return known(row[.careExperienced])
        case .age:
            guard row.has(.motherAge) else { return -1 }
            return Int32(Self.ages.firstIndex { row[.motherAge] < $0.below } ?? Self.ages.count)
        }
    }

    @inline(__always) private func known(_ value: Int32) -> Int32 { value == CaseRow.missing ? -1 : value }

    private func stage(_ row: CaseRow) -> Int32 {
        if row.has(.gestation) { return Int32(Self.stages.firstIndex { row[.gestation] < $0.below } ?? 3) }
        guard let days = row.days(from: .birthDate, to: .referralDate), days >= 0 else { return -1 }
        return 4
    }

    private static let stages: [(below: Int32, name: String)] = [
        (84, "before 12 weeks"), (140, "12 to 19 weeks"), (196, "20 to 27 weeks"),
    ]
    private static let laterStages = ["28 weeks and later", "after the birth"]

    private static let ages: [(below: Int32, name: String)] = [
        (18, "under 18"), (20, "18 to 19"), (25, "20 to 24"), (30, "25 to 29"), (35, "30 to 34"),
    ]

    /// The names that a key stands for, in the order of the dimensions.
    func names(_ key: UInt64, _ tables: [CaseColumn: NameTable]) -> [String] {
        dimensions.enumerated().map { index, dimension in
            let shift = UInt64((dimensions.count - 1 - index) * 16)
            return name(dimension, Int(key >> shift & 0xFFFF) - 1, tables)
        }
    }

    private func name(_ dimension: IndicatorDimension, _ code: Int, _ tables: [CaseColumn: NameTable]) -> String {
        guard code >= 0 else { return "UNKNOWN" }
        func text(_ column: CaseColumn) -> String {
            guard let names = tables[column]?.names, names.indices.contains(code) else { return "UNKNOWN" }
            return names[code]
        }
        switch dimension {
        case .area: return text(.area)
        case .region: return text(.region)
        case .quarter: return "\(code / 4)Q\(code % 4 + 1)"
        case .year: return "\(code)"
        case .financialYear:
            let next = (code + 1) % 100
            return "\(code)/\(next < 10 ? "0" : "")\(next)"
        case .stage:
            return code < Self.stages.count ? Self.stages[code].name : Self.laterStages[min(code, 4) - 3]
        case .ethnicity: return CaseColumn.ethnicities[min(code, CaseColumn.ethnicities.count - 1)]
        case .deprivation: return "\(code < 16 ? "England" : "Wales") \(code % 16)"
        case .careExperience: return ["N", "Y", "U"][min(code, 2)]
        case .age: return code < Self.ages.count ? Self.ages[code].name : "35 and over"
        }
    }
}
