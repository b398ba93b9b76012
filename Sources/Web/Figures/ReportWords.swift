import Domain

/// What a value is out of.
enum FigureUnit: String, Sendable {
    case percent, perTenThousand

    init(_ unit: IndicatorEntry.Unit) { self = unit == .percent ? .percent : .perTenThousand }

    /// Values stop here.
    var most: Double { self == .percent ? 100 : .infinity }
}

/// Numbers and times as people read them, in the reader's language.
struct ReportWords {
    let words: Words

    // MARK: - Numbers

    /// '1,234'
    func count(_ number: Int) -> String {
        var digits = String(abs(number))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// The bare number: whole per cent, rates to one decimal. Nothing is rounded to none or to all.
    func number(_ value: Double, _ unit: FigureUnit) -> String {
        switch unit {
        case .perTenThousand: return value >= 1000 || value == 0 ? count(Int(value.rounded())) : Self.decimal(value)
        case .percent:
            let isNearlyAll = value > 99.5 && value < 100
            let isNearlyNone = value > 0 && value < 0.5
            return isNearlyAll
                ? Self.decimal(min(value, 99.9))
                : isNearlyNone ? Self.decimal(max(value, 0.1)) : String(Int(value.rounded()))
        }
    }

    /// Beside an axis: without a decimal that says nothing.
    func tick(_ value: Double, _ unit: FigureUnit) -> String {
        unit == .percent ? "\(bareTick(value))%" : bareTick(value)
    }

    func bareTick(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e12 ? count(Int(value)) : Self.decimal(value)
    }

    /// '64%', or '38.2' beside words that say what of.
    func short(_ value: Double, _ unit: FigureUnit) -> String {
        unit == .percent ? "\(number(value, unit))%" : number(value, unit)
    }

    /// '64%', or '38.2 for every 10,000'.
    func value(_ value: Double, _ unit: FigureUnit) -> String {
        unit == .percent ? short(value, unit) : text("report.per-ten-thousand", ["value": number(value, unit)])
    }

    /// Without a sign: '64 out of every 100'.
    func plain(_ value: Double, _ unit: FigureUnit) -> String {
        text("report.plain.\(unit.rawValue)", ["value": number(value, unit)])
    }

    /// With one decimal and a point.
    static func decimal(_ value: Double) -> String {
        let tenths = Int((min(max(value, -1e12), 1e12) * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    // MARK: - Times

    /// 'October to December 2023', '2023', 'April 2023 to March 2024'.
    func period(_ period: Period) -> String {
        switch period.length {
        case .quarter:
            text(
                "report.quarter",
                [
                    "first": month(period.quarter * 3 - 2), "last": month(period.quarter * 3),
                    "year": String(period.year),
                ])
        case .year: String(period.year)
        case .financialYear:
            text(
                "report.financial-year",
                [
                    "first": month(4), "year": String(period.year), "last": month(3), "next": String(period.year + 1),
                ])
        }
    }

    /// 'October 2023' for a quarter; a year as it is.
    func beginning(_ period: Period) -> String {
        period.length == .quarter ? "\(month(period.quarter * 3 - 2)) \(period.year)" : self.period(period)
    }

    /// From the beginning of one to the end of another.
    func periods(_ first: Period, _ last: Period) -> String {
        if first == last { return period(first) }
        if first.length == .quarter, first.year == last.year, first.quarter == 1, last.quarter == 4 {
            return String(first.year)
        }
        guard first.length == .quarter, last.length == .quarter else {
            return text("report.from-to", ["first": period(first), "last": period(last)])
        }
        return text(
            "report.from-to",
            [
                "first": "\(month(first.quarter * 3 - 2)) \(first.year)",
                "last": "\(month(last.quarter * 3)) \(last.year)",
            ])
    }

    /// '2023 Q4' for tables; a year as it is.
    func short(_ period: Period) -> String {
        period.length == .quarter ? "\(period.year) Q\(period.quarter)" : period.text
    }

    /// 'October 2023'
    func month(_ number: Int, of year: Int) -> String { "\(month(number)) \(year)" }

    /// In the language of the sentence that it will stand in: half a date in each would be neither.
    private func month(_ number: Int) -> String {
        let language = words["report.quarter"].language ?? words.language
        return words.catalogue.words(in: language)["month.\(number)"].text
    }

    private func text(_ key: String, _ values: [String: String]) -> String { words(key, values).text }
}
