public import Domain

/// A group of women as its facilitator sees it: how many, under which names, and the group's view. Never who said what,
/// nor how far anybody has come.
public struct GroupPicture: Sendable {
    public let round: Round
    public let member: Member
    public let voice: Voice
    public let framework: Framework
    /// Nil until a day is agreed.
    public let setting: GroupSetting?
    public let today: Day
    /// The numbers of the codes that still work, used or not.
    public let codes: [Int]
    /// In alphabetical order.
    public let chosenNames: [String]
    public let begun: Int
    public let views: [Statement.ID: GroupView]
    /// What women wrote who let the facilitator read it, where the view is shown.
    public let words: [Statement.ID: [String]]
}

/// Running a group: the agreed day, the codes, the group's decision, and taking somebody out who asks for it.
public struct GroupRepository: Sendable {
    let database: any Database
    let clock: Clock
    let rounds: RoundRepository

    private struct Scope {
        let round: RoundRepository.Scope
        let voice: Voice.ID
        let setting: GroupSetting?
        let reading: GroupReading

        var member: Member { round.member }
        var today: Day { reading.today }

        func requireSetting() throws(Refusal) -> GroupSetting {
            guard let setting else { throw .notAllowed(Problem("refusal.group.no-day")) }
            return setting
        }
    }

    private func change<T: Sendable>(
        _ id: Round.ID, by person: Person.ID, _ body: @escaping @Sendable (Scope) throws -> T
    ) async throws -> T {
        try await rounds.change(id, by: person) { scope in
            let voice = try scope.member.requireVoice(.lead)
            let reading = GroupReading(connection: scope.db, today: scope.now.day)
            return try body(
                Scope(round: scope, voice: voice, setting: try reading.setting(id, voice), reading: reading))
        }
    }

    // MARK: - Reading

    public func picture(_ id: Round.ID, for person: Person.ID) async throws -> GroupPicture {
        try await database.read { db in
            let (round, member) = try RoundReading(connection: db, frameworks: rounds.frameworks).admit(person, to: id)
            let own = try member.requireVoice(.lead)
            let reading = GroupReading(connection: db, today: clock.today)
            let setting = try reading.setting(id, own)
            let contributors = try reading.contributors(id, own)
            let views = try setting.map { try reading.views(id, own, $0) } ?? [:]
            guard let voice = try PartnershipRepository.voices(round.partnership.id, db).first(where: { $0.id == own })
            else { throw Refusal.notFound }
            return GroupPicture(
                round: round, member: member, voice: voice,
                framework: try rounds.frameworks.framework(round.edition, db), setting: setting, today: reading.today,
                codes: contributors.map(\.number),
                chosenNames: contributors.map(\.chosenName).filter { !$0.isEmpty }.sorted(),
                begun: contributors.filter { $0.begunAt != nil }.count, views: views,
                words: try reading.words(id, own, views))
        }
    }

    // MARK: - What the group settles

    public func agree(on day: Day?, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let day = try GroupSetting.agree(on: day, over: scope.setting, by: scope.member, today: scope.today)
            if day == scope.setting?.agreedDay { return }
            try scope.round.db.execute(
                """
                INSERT INTO group_setting (round_id, voice_id, agreed_day, least, reason, codes_made)
                VALUES (\(id), \(scope.voice), \(day), \(GroupSetting.leastNumber), '', 0)
                ON CONFLICT (round_id, voice_id) DO UPDATE SET agreed_day = excluded.agreed_day
                """)
            try scope.round.record(
                .group, scope.voice.text, before: scope.setting.map { ["until": $0.agreedDay.text] } ?? [:],
                after: ["until": day.text])
        }
    }

    public func decide(least: String, reason: String, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let setting = try scope.requireSetting()
            let decision = try GroupDecision.checked(
                least: least, reason: reason, under: setting, by: scope.member, today: scope.today)
            if decision == setting.decision { return }
            let number = decision?.least ?? GroupSetting.leastNumber
            try scope.round.db.execute(
                """
                UPDATE group_setting SET least = \(number), reason = \(decision?.reason ?? "")
                WHERE round_id = \(id) AND voice_id = \(scope.voice)
                """)
            try scope.round.record(
                .group, scope.voice.text, before: ["least": String(setting.least)],
                after: ["least": String(number), "reason": decision?.reason ?? ""])
        }
    }

    // MARK: - Codes

    /// Adds a contributor for each hash, and gives their numbers. The codes themselves never come here.
    public func addCodes(
        _ hashes: [String], asked: Int?, known: Int, in id: Round.ID, by person: Person.ID
    ) async throws -> (setting: GroupSetting, numbers: [Int]) {
        let clock = clock
        return try await change(id, by: person) { scope in
            let setting = try scope.requireSetting()
            let count = try setting.codes(asked, known: known, by: scope.member, today: scope.today)
            let numbers = (1...count).map { setting.codesMade + $0 }
            for (hash, number) in zip(hashes, numbers) {
                let contributor: Contributor.ID = clock.identifier()
                try scope.round.db.execute(
                    """
                    INSERT INTO contributor (id, round_id, voice_id, number, code_hash, chosen_name, shares_words)
                    VALUES (\(contributor), \(id), \(scope.voice), \(number), \(hash), '', 0)
                    """)
            }
            try scope.round.db.execute(
                """
                UPDATE group_setting SET codes_made = \(setting.codesMade + count)
                WHERE round_id = \(id) AND voice_id = \(scope.voice)
                """)
            try scope.round.record(.contributor, scope.voice.text, after: ["codes": String(count)])
            return (setting: setting, numbers: numbers)
        }
    }

    /// How a facilitator names one contributor.
    public enum Who: Hashable, Sendable {
        case number(Int)
        case chosenName(String)
    }

    /// Takes everything of one contributor out because she asked for it.
    public func takeOut(_ who: Who?, asked: Bool, in id: Round.ID, by person: Person.ID) async throws {
        try await change(id, by: person) { scope in
            let setting = try scope.requireSetting()
            let matching = try scope.reading.contributors(id, scope.voice).filter { contributor in
                switch who {
                case .number(let number): contributor.number == number
                case .chosenName(let name): !name.isEmpty && contributor.chosenName == name
                case nil: false
                }
            }
            var faults = Faults()
            if matching.isEmpty { faults.add("who", "problem.who.unknown") }
            if matching.count > 1 { faults.add("who", "problem.who.several") }
            if !asked { faults.add("asked", "problem.asked.missing") }
            try faults.check()
            for contributor in matching { try scope.reading.remove(contributor, under: setting, at: scope.round.now) }
            try scope.round.record(.contributor, scope.voice.text, after: ["withdrawn": "1"])
        }
        try await database.forget()
    }
}
