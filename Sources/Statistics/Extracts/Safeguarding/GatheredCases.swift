/// Makes one row of each pregnancy, of what the standard's tables say of its children.
struct GatheredCases {
    /// The values of the dictionary's columns by their place; pseudonyms, area and country are left to whoever writes.
    struct Case {
        let children: [Int32]
        /// Her place among the persons; none where she is not known.
        let mother: Int32
        var values: [Int32]

        subscript(column: CaseColumn) -> Int32 {
            get { values[column.slot] }
            set { values[column.slot] = newValue }
        }
    }

    private let records: SafeguardingRecords
    private let pregnancies: Pregnancies
    private let episodes: ByPerson<SafeguardingRecords.Episode>
    private let assessments: ByPerson<SafeguardingRecords.Assessment>
    private let statuses: ByPerson<SafeguardingRecords.Status>
    private let events: [SafeguardingTable: ByPerson<SafeguardingRecords.Event>]

    init(_ records: SafeguardingRecords) {
        self.records = records
        let count = records.persons.count
        pregnancies = Pregnancies(records)
        episodes = ByPerson(records.episodes, count) { $0.person }
        assessments = ByPerson(records.assessments, count) { $0.event.person }
        statuses = ByPerson(records.statuses, count) { $0.person }
        events = records.events.mapValues { ByPerson($0, count) { $0.person } }
    }

    /// Every pregnancy with a referral before the second birthday.
    func all() -> [Case] { pregnancies.all.compactMap(row) }

    private func row(_ children: [Int32]) -> Case? {
        guard let referral = (children.compactMap { firstReferral($0) }.min()) else { return nil }
        let mother = children.lazy.map { records[$0].mother }.first { $0 >= 0 } ?? SafeguardingRecords.none
        var row = Case(
            children: children, mother: mother, values: Array(repeating: CaseRow.missing, count: CaseColumn.count))
        row[.referralDate] = referral
        addBirth(&row)
        addReferral(&row)
        addAssessment(&row)
        for (column, table) in [
            (.section47Date, .enquiries), (.conferenceDate, .conferences), (.protectionPlanStart, .plans),
            (.letterDate, .preProceedings),
        ] as [(CaseColumn, SafeguardingTable)] {
            row[column] = firstEvent(row, table)
        }
        row[.firstOrder] = firstOrder(row)
        addMother(&row)
        return row
    }

    private func firstReferral(_ child: Int32) -> Int32? { episodes[child].lazy.map(\.date).min() }

    private func secondBirthday(_ child: Int32) -> Int32 { CalendarDay.secondBirthday(of: records[child].anchor) }

    private func known(_ value: Int32?) -> Int32 { value ?? CaseRow.missing }

    // MARK: What a row says

    private func addBirth(_ row: inout Case) {
        let births = row.children.map { records[$0].born }.filter { $0 != CaseRow.missing }
        row[.birthDate] = known(births.min())
        row[.expectedDate] = known(row.children.map { records[$0].due }.filter { $0 != CaseRow.missing }.min())
        if !births.isEmpty {
            row[.birthOutcome] = 0
            row[.babies] = births.count <= 9 ? Int32(births.count) : CaseRow.missing
        }
        let isBeforeBirth = births.isEmpty || row[.referralDate] < row[.birthDate]
        if row[.expectedDate] != CaseRow.missing, isBeforeBirth {
            let days = 280 - (row[.expectedDate] - row[.referralDate])
            if (0...300).contains(days) { row[.gestation] = days }
        }
        row[.ethnicity] = known(row.children.map { records[$0].ethnicity }.first { $0 != CaseRow.missing })
    }

    private func addReferral(_ row: inout Case) {
        let all = row.children.flatMap { Array(episodes[$0]) }
        row[.referralSource] = known(
            all.first { $0.date == row[.referralDate] && $0.source != CaseRow.missing }?.source)
        // Closed once no referral is open any more.
        if all.allSatisfy({ $0.closed != CaseRow.missing }) { row[.closedDate] = known(all.map(\.closed).max()) }
    }

    /// The first assessment that answers the row's referral, not a later one: how long it took is reckoned from there.
    private func addAssessment(_ row: inout Case) {
        let referral = row[.referralDate]
        var first: SafeguardingRecords.Assessment?
        for child in row.children where firstReferral(child) == referral {
            let next = episodes[child].lazy.map(\.date).filter { $0 > referral }.min() ?? .max
            let end = secondBirthday(child)
            for assessment in assessments[child] where assessment.event.date < end {
                let event = assessment.event
                let belongs =
                    event.episode >= 0
                    ? records.episodes[Int(event.episode)].date == referral
                    : event.date >= referral && event.date < next
                guard belongs, first.map({ event.date < $0.event.date }) ?? true else { continue }
                first = assessment
            }
        }
        guard let first else { return }
        row[.assessmentStart] = first.event.date
        row[.assessmentEnd] = first.end
        guard let factors = records.factors[first.id] else { return }
        func flag(_ factor: AssessmentFactors) -> Int32 { factors.contains(factor) ? CaseRow.yes : CaseRow.no }
        row[.needDomesticAbuse] = flag(.domesticAbuse)
        row[.needSubstanceMisuse] = flag(.substances)
        row[.needMentalHealth] = flag(.mentalHealth)
        row[.needLearningDisability] = flag(.learningDisability)
    }

    /// The first one of any of the children before the second birthday; where it names no referral, from the first one on.
    private func firstEvent(_ row: Case, _ table: SafeguardingTable) -> Int32 {
        guard let events = events[table] else { return CaseRow.missing }
        var first: Int32?
        for child in row.children {
            let end = secondBirthday(child)
            for event in events[child]
            where event.date < end && (event.episode >= 0 || event.date >= row[.referralDate]) {
                first = min(first ?? .max, event.date)
            }
        }
        return known(first)
    }

    private func firstOrder(_ row: Case) -> Int32 {
        guard row[.birthDate] != CaseRow.missing else { return CaseRow.missing }
        var first: SafeguardingRecords.Status?
        for child in row.children {
            let end = secondBirthday(child)
            for status in statuses[child] where status.start >= row[.birthDate] && status.start < end {
                let isEarlier = first.map { (status.start, status.order.rank) < ($0.start, $0.order.rank) } ?? true
                if isEarlier { first = status }
            }
        }
        if case .first(let code)? = first?.order { return code }
        return CaseRow.missing
    }

    private func addMother(_ row: inout Case) {
        guard row.mother >= 0 else { return }
        let mother = records[row.mother]
        if mother.isRecorded, mother.born != CaseRow.missing {
            let age = CalendarDay.years(from: mother.born, to: row[.referralDate])
            if (10...60).contains(age) { row[.motherAge] = age }
        }
        if let since = records.inCare[row.mother], since <= row[.referralDate] { row[.careExperienced] = CaseRow.yes }
        let day = row[.birthDate] == CaseRow.missing ? row[.expectedDate] : row[.birthDate]
        let earlier = pregnancies.children(of: row.mother).count { child in
            records[child].born != CaseRow.missing && records[child].born < day && !row.children.contains(child)
        }
        if earlier <= 30 { row[.previousChildren] = Int32(earlier) }
    }
}

/// Things by the person they are of, in the order of their table.
struct ByPerson<Element> {
    private let sorted: [Element]
    private let starts: [Int32]

    init(_ elements: [Element], _ persons: Int, person: (Element) -> Int32) {
        var starts = [Int32](repeating: 0, count: persons + 1)
        for element in elements { starts[Int(person(element)) + 1] += 1 }
        for place in 0..<persons { starts[place + 1] += starts[place] }
        var next = starts
        var order = [Int32](repeating: 0, count: elements.count)
        for (place, element) in elements.enumerated() {
            let owner = Int(person(element))
            order[Int(next[owner])] = Int32(place)
            next[owner] += 1
        }
        sorted = order.map { elements[Int($0)] }
        self.starts = starts
    }

    subscript(_ person: Int32) -> ArraySlice<Element> {
        sorted[Int(starts[Int(person)])..<Int(starts[Int(person) + 1])]
    }
}
