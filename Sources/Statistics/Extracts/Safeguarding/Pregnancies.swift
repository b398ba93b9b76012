/// Which children are of one pregnancy: those of one mother with the same birth, or the same due date.
///
/// Twins can be born on two sides of midnight, so births within three days are one. A child with a due date alone, as a
/// stillborn twin has, belongs to a birth from 24 weeks before that day to three weeks after it: no other pregnancy of
/// hers can end then with a birth. Due dates within three weeks are one.
struct Pregnancies {
    static let daysOfOneBirth: Int32 = 3
    static let daysAroundDueDate: ClosedRange<Int32> = -168...21

    /// Children by pregnancy; only those with a referral in time among them.
    private(set) var all: [[Int32]] = []
    private let records: SafeguardingRecords
    /// The children of each mother, those with the same mother beside each other.
    private let siblings: [Int32]
    private let firstSibling: [Int32: Int]

    init(_ records: SafeguardingRecords) {
        self.records = records
        let persons = records.persons.indices.map(Int32.init)
        siblings = persons.filter { records[$0].mother >= 0 }.sorted {
            (records[$0].mother, $0) < (records[$1].mother, $1)
        }
        var first: [Int32: Int] = [:]
        for (place, child) in siblings.enumerated() where first[records[child].mother] == nil {
            first[records[child].mother] = place
        }
        firstSibling = first
        for child in persons where records[child].hasReferral && records[child].mother < 0 { all.append([child]) }
        var from = 0
        while from < siblings.count {
            let children = self.children(from: from)
            if children.contains(where: { records[$0].hasReferral }) { group(children) }
            from += children.count
        }
    }

    private func children(from place: Int) -> ArraySlice<Int32> {
        let mother = records[siblings[place]].mother
        return siblings[place...].prefix { records[$0].mother == mother }
    }

    /// Every child of a mother that is known, also those of other pregnancies.
    func children(of mother: Int32) -> ArraySlice<Int32> { firstSibling[mother].map { children(from: $0) } ?? [] }

    private mutating func group(_ children: ArraySlice<Int32>) {
        var groups: [(day: Int32, isBorn: Bool, children: [Int32])] = []
        let born = children.filter { records[$0].born != CaseRow.missing }.sorted {
            (records[$0].born, $0) < (records[$1].born, $1)
        }
        for child in born {
            let day = records[child].born
            if let last = groups.indices.last, day - groups[last].day <= Self.daysOfOneBirth {
                groups[last].children.append(child)
            } else {
                groups.append((day, true, [child]))
            }
        }
        let expected = children.filter { records[$0].born == CaseRow.missing && records[$0].due != CaseRow.missing }
            .sorted { (records[$0].due, $0) < (records[$1].due, $1) }
        for child in expected {
            let day = records[child].due
            let place = groups.firstIndex { group in
                group.isBorn
                    ? Self.daysAroundDueDate.contains(group.day - day)
                    : abs(group.day - day) <= Self.daysAroundDueDate.upperBound
            }
            if let place { groups[place].children.append(child) } else { groups.append((day, false, [child])) }
        }
        for group in groups where group.children.contains(where: { records[$0].hasReferral }) {
            all.append(group.children)
        }
    }
}
