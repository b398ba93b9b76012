import Foundation
import Statistics
import Testing

/// Tables made at random give the rows that a plain reading of the rules gives, which knows nothing of ours but the rules.
@Suite struct GatherPropertyTests {
    private static let seed =
        ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"].flatMap(UInt64.init)
        ?? UInt64.random(in: 1...1_000_000)

    @Test func rowsAreThoseOfAPlainReading() throws {
        print("SEED \(Self.seed) (COMMONTHREAD_TEST_SEED)")
        for round in 0..<150 {
            var dice = Generator(state: Self.seed &+ UInt64(round))
            let tables = Self.tables(&dice)
            let found = try tables.gather()
            let rows = found.rows.map { row in Plain.columns.map { row[$0] ?? "" }.joined(separator: ",") }
            #expect(rows.sorted() == Plain(tables).rows().sorted(), "seed \(Self.seed), round \(round)")
            // Mothers are told apart, and known again, as they are in the tables.
            let shared = Dictionary(grouping: found.rows) { $0["mother_id"] ?? "" }.filter { !$0.key.isEmpty }
            #expect(shared.mapValues(\.count).values.sorted() == Plain(tables).rowsOfMothers().sorted())
        }
    }

    /// A few mothers with children born close to each other, with referrals and events around them; some of it amiss.
    private static func tables(_ dice: inout Generator) -> SafeguardingTables {
        var tables = SafeguardingTables()
        tables.person("always", born: "2021-03-01", referred: "2021-01-01")
        var referrals: [(id: String, person: String)] = []
        for number in 0..<Int.random(in: 1...14, using: &dice) {
            let child = "p\(number)"
            let day = Int.random(in: 18_000...18_400, using: &dice)
            let near = [0, 1, 3, 4, 200].randomElement(using: &dice) ?? 0
            tables.person(
                child, born: dice.oneIn(4) ? "" : Plain.text(18_200 + near),
                due: dice.oneIn(2) ? "" : Plain.text(18_200 + near + Int.random(in: -200...40, using: &dice)),
                mother: dice.oneIn(4) ? "" : "m\(Int.random(in: 0...2, using: &dice))")
            for round in 0..<Int.random(in: 0...3, using: &dice) {
                let id = "r\(number)-\(round)"
                referrals.append((id, child))
                tables.referral(
                    id, of: dice.oneIn(15) ? "gone" : child, dice.day(day - 100, day + 900),
                    closed: dice.oneIn(3) ? "" : dice.day(day, day + 1000))
            }
        }
        for number in 0..<Int.random(in: 0...40, using: &dice) {
            guard let referral = referrals.randomElement(using: &dice) else { break }
            let person = dice.oneIn(8) ? "p\(Int.random(in: 0...9, using: &dice))" : referral.person
            let named = dice.oneIn(3) ? "" : dice.oneIn(9) ? "none" : referral.id
            let day = dice.day(17_900, 19_300)
            switch number % 4 {
            case 0:
                let end = dice.oneIn(3) ? "" : dice.day(18_000, 19_400)
                tables.assessment("a\(number)", of: person, day, end, referral: named)
            case 1:
                tables.add([
                    .enquiry: "\(number)", .enquiryPerson: person, .enquiryReferral: named, .enquiryStart: day,
                ])
            case 2: tables.add([.plan: "\(number)", .planPerson: person, .planReferral: named, .planStart: day])
            default: tables.add([.letterPerson: person, .letterDate: dice.oneIn(4) ? "" : day])
            }
        }
        return tables
    }
}

/// The rules once more, as simply as they can be said, with texts and dates of Foundation.
private struct Plain {
    static let columns = [
        "referral_date", "birth_date", "expected_delivery_date", "babies", "gestation_at_referral_days",
        "assessment_start_date", "assessment_end_date", "s47_date", "cp_plan_start_date", "pre_proceedings_letter_date",
        "case_closed_date", "previous_children",
    ]

    private let tables: SafeguardingTables
    private let children: [[SafeguardingField: String]]

    init(_ tables: SafeguardingTables) {
        self.tables = tables
        children = tables.rows[.persons] ?? []
    }

    // MARK: Days

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return calendar
    }()

    static func text(_ day: Int) -> String {
        let parts = calendar.dateComponents(
            [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
    }

    private func number(_ day: String) -> Int {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let date = Self.calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
        return Int((date?.timeIntervalSince1970 ?? 0) / 86_400)
    }

    /// ISO dates are in the order of their texts.
    private func secondBirthday(_ child: String) -> String {
        let born = person(child)?[.birthDate] ?? ""
        let anchor = born.isEmpty ? person(child)?[.dueDate] ?? "" : born
        guard let year = Int(anchor.prefix(4)) else { return "" }
        return "\(year + 2)\(anchor.dropFirst(4))"
    }

    // MARK: Tables

    private func person(_ id: String) -> [SafeguardingField: String]? { children.first { $0[.person] == id } }
    private func cell(_ child: String, _ field: SafeguardingField) -> String { person(child)?[field] ?? "" }
    private func mother(_ child: String) -> String {
        tables.rows[.mothers]?.first { $0[.motherOf] == child }?[.mother] ?? ""
    }

    private func referrals(_ child: String) -> [[SafeguardingField: String]] {
        (tables.rows[.episodes] ?? []).filter {
            $0[.referralPerson] == child && ($0[.referralDate] ?? "") < secondBirthday(child)
        }
    }

    private func firstReferral(_ child: String) -> String? { referrals(child).compactMap { $0[.referralDate] }.min() }

    /// Whose referral it is, also one that comes too late.
    private func owner(_ referral: String) -> String? {
        tables.rows[.episodes]?.first { $0[.referral] == referral }?[.referralPerson].flatMap {
            person($0) == nil ? nil : $0
        }
    }

    // MARK: Pregnancies

    private func pregnancies() -> [[String]] {
        let all = children.compactMap { $0[.person] }.filter { !secondBirthday($0).isEmpty }
        var groups = all.filter { mother($0).isEmpty }.map { [$0] }
        for mother in Set(all.map(mother)) where !mother.isEmpty {
            let hers = all.filter { self.mother($0) == mother }
            var own: [[String]] = []
            for child in hers.filter({ !cell($0, .birthDate).isEmpty }).sorted(by: {
                cell($0, .birthDate) < cell($1, .birthDate)
            }) {
                let day = number(cell(child, .birthDate))
                if let last = own.last, day - number(cell(last[0], .birthDate)) <= 3 {
                    own[own.count - 1].append(child)
                } else {
                    own.append([child])
                }
            }
            for child in hers.filter({ cell($0, .birthDate).isEmpty }).sorted(by: {
                cell($0, .dueDate) < cell($1, .dueDate)
            }) {
                let due = number(cell(child, .dueDate))
                let place = own.firstIndex { group in
                    let born = cell(group[0], .birthDate)
                    return born.isEmpty
                        ? abs(number(cell(group[0], .dueDate)) - due) <= 21
                        : (-168...21).contains(number(born) - due)
                }
                if let place { own[place].append(child) } else { own.append([child]) }
            }
            groups += own
        }
        return groups.filter { $0.contains { firstReferral($0) != nil } }
    }

    func rows() -> [String] { pregnancies().map(row) }

    func rowsOfMothers() -> [Int] {
        let mothers = pregnancies().map { mother($0[0]) }.filter { !$0.isEmpty }
        return Set(mothers).map { mother in mothers.count { $0 == mother } }
    }

    private func row(_ children: [String]) -> String {
        let referral = children.compactMap(firstReferral).min() ?? ""
        let births = children.map { cell($0, .birthDate) }.filter { !$0.isEmpty }
        let born = births.min() ?? ""
        let due = children.map { cell($0, .dueDate) }.filter { !$0.isEmpty }.min() ?? ""
        var weeks = ""
        if !due.isEmpty, born.isEmpty || referral < born {
            let days = 280 - (number(due) - number(referral))
            if days >= 0, days <= 300 { weeks = "\(days)" }
        }
        let closed = children.flatMap(referrals).map { $0[.closeDate] ?? "" }
        let assessed = assessment(children, referral)
        let hers = mother(children[0])
        let earlier = self.children.compactMap { $0[.person] }.filter {
            mother($0) == hers && !children.contains($0) && !cell($0, .birthDate).isEmpty
                && cell($0, .birthDate) < (born.isEmpty ? due : born)
        }
        return [
            referral, born, due, births.isEmpty ? "" : "\(births.count)", weeks, assessed?[.assessmentStart] ?? "",
            assessed?[.assessmentEnd] ?? "",
            first(children, referral, .enquiries, .enquiryPerson, .enquiryReferral, .enquiryStart),
            first(children, referral, .plans, .planPerson, .planReferral, .planStart),
            first(children, referral, .preProceedings, .letterPerson, nil, .letterDate),
            closed.contains("") ? "" : closed.max() ?? "", hers.isEmpty ? "" : "\(earlier.count)",
        ].joined(separator: ",")
    }

    /// The referral that a row of an event names, where it is this child's own; nil where it has to be placed by its date.
    private func named(_ row: [SafeguardingField: String], _ child: String, _ field: SafeguardingField?) -> String? {
        let name = field.flatMap { row[$0] } ?? ""
        return owner(name) == child ? name : nil
    }

    private func assessment(_ children: [String], _ referral: String) -> [SafeguardingField: String]? {
        var found: [[SafeguardingField: String]] = []
        for child in children where firstReferral(child) == referral {
            let next = referrals(child).compactMap { $0[.referralDate] }.filter { $0 > referral }.min() ?? "9999"
            found += (tables.rows[.assessments] ?? []).filter { row in
                let start = row[.assessmentStart] ?? ""
                guard row[.assessmentPerson] == child, start < secondBirthday(child) else { return false }
                guard let name = named(row, child, .assessmentReferral) else {
                    return start >= referral && start < next
                }
                return referrals(child).contains { $0[.referral] == name && $0[.referralDate] == referral }
            }
        }
        // Of several on one day the first in the table, as children come.
        let day = found.compactMap { $0[.assessmentStart] }.min()
        return found.first { $0[.assessmentStart] == day }
    }

    private func first(
        _ children: [String], _ referral: String, _ table: SafeguardingTable, _ person: SafeguardingField,
        _ named: SafeguardingField?, _ date: SafeguardingField
    ) -> String {
        var days: [String] = []
        for child in children where firstReferral(child) != nil {
            for row in tables.rows[table] ?? [] where row[person] == child {
                let day = row[date] ?? ""
                guard !day.isEmpty, day < secondBirthday(child) else { continue }
                if let name = self.named(row, child, named) {
                    if referrals(child).contains(where: { $0[.referral] == name }) { days.append(day) }
                } else if day >= referral {
                    days.append(day)
                }
            }
        }
        return days.min() ?? ""
    }
}

extension Generator {
    fileprivate mutating func day(_ from: Int, _ to: Int) -> String {
        Plain.text(Int.random(in: from...to, using: &self))
    }
    fileprivate mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
