import Domain
import Storage

/// Tells the sample's story by doing what its people do, each thing a few minutes after the last.
struct Storyteller {
    let store: Store
    let time: StoryClock
    private(set) var partnership: Partnership.ID = ""
    private(set) var people: [String: Person.ID] = [:]
    private(set) var voices: [String: Voice.ID] = [:]
    private var actions: [String: Action.ID] = [:]

    init(store: Store, time: StoryClock) {
        self.store = store
        self.time = time
    }

    /// The store, a few minutes on.
    func later() -> Store {
        time.pass()
        return store
    }

    func person(_ voice: SampleVoice) throws -> Person.ID { try person(voice.lead) }

    func person(_ cast: Sample.Cast) throws -> Person.ID {
        guard let id = people[cast.email] else { throw Refusal.notFound }
        return id
    }

    func voice(_ voice: SampleVoice) throws -> Voice.ID {
        guard let id = voices[voice.name] else { throw Refusal.notFound }
        return id
    }

    // MARK: - Before the rounds

    /// The frameworks, the chair and the partnership; then its voices, each with its lead.
    mutating func gather(_ frameworks: [Framework], _ passwordHash: String) async throws {
        time.go(daysBefore: 133)
        for framework in frameworks {
            // No random time here: how many frameworks there are must not change the story's identifiers.
            time.pass(seconds: 1)
            _ = try await store.frameworks.load(framework)
        }
        time.go(daysBefore: 130)
        for cast in Sample.cast {
            let person = try await later().people.create(
                name: cast.name,
                email: cast.email,
                password: passwordHash,
                isAdministrator: cast == .chair
            )
            people[cast.email] = person.id
        }
        let chair = try person(.chair)
        partnership = try await later().partnerships.create(name: "Larkmoor and the Vale", chair: chair).id
        for voice in SampleVoice.allCases {
            voices[voice.name] = try await later().partnerships.addVoice(
                name: voice.name,
                kind: voice.kind.rawValue,
                to: partnership,
                by: chair
            ).id
        }
        for voice in SampleVoice.allCases {
            // Nobody holds a secret with this hash, and it is used up at once.
            let hash = "sample-\(time.random())"
            _ = try await later().partnerships.invite(
                role: Role.usual(for: voice.kind).rawValue,
                voice: self.voice(voice).text,
                tokenHash: hash,
                to: partnership,
                by: chair
            )
            _ = try await later().partnerships.accept(tokenHash: hash, as: person(voice))
        }
    }

    // MARK: - Rounds

    func open(_ title: String, on edition: Framework.Edition, daysBefore days: Int) async throws -> Round.ID {
        time.go(daysBefore: days)
        return try await later().rounds.open(title: title, on: edition, in: partnership, by: person(.chair))
    }

    func rateSpringRound(_ round: Round.ID) async throws {
        let lines = try SampleRatings.springRound()
        for (voice, days) in SampleRatings.springDays {
            time.go(daysBefore: days)
            try await rate(lines, as: voice, scan: SampleRatings.springScans[voice] ?? [:], in: round)
            try await later().rounds.finish(true, in: round, by: person(voice))
        }
        time.go(daysBefore: 95)
        try await later().rounds.reveal(reason: "", in: round, by: person(.chair))
    }

    /// One voice has finished, one has begun, one has taken a quick scan; the others have yet to start.
    func rateDraftPrinciples(_ round: Round.ID) async throws {
        let lines = try RatingTable(SampleRatings.draftPrinciples).lines
        time.go(daysBefore: 8)
        try await rate(lines, as: .midwifery, in: round)
        try await later().rounds.finish(true, in: round, by: person(.midwifery))
        time.go(daysBefore: 7)
        try await rate(lines, as: .care, in: round)
        time.go(daysBefore: 6)
        try await rate(lines, as: .group, scan: SampleRatings.draftPrinciplesScan, in: round)
    }

    private func rate(
        _ lines: [RatingTable.Line],
        as voice: SampleVoice,
        scan: [String: Colour] = [:],
        in round: Round.ID
    ) async throws {
        let person = try person(voice)
        if !scan.isEmpty { _ = try await later().rounds.scan(scan.mapValues(\.rawValue), in: round, by: person) }
        let standing = try await store.rounds.view(round, for: person, parts: .ownRatings).ownRatings
        for line in lines {
            let version = standing[line.statement]?.version ?? 0
            guard let draft = try line.draft(voice, version: version) else { continue }
            _ = try await later().rounds.rate(line.statement, draft, in: round, by: person)
        }
    }

    // MARK: - Agreeing

    func agree(_ round: Round.ID) async throws {
        let chair = try person(.chair)
        time.go(daysBefore: 92)
        var versions: [Statement.ID: Int] = [:]
        for decision in SampleAgreements.decisions {
            let draft = try AgreementDraft(
                colour: decision.colour.rawValue,
                reason: decision.reason,
                version: versions[decision.statement] ?? 0
            )
            versions[decision.statement] = try await later().rounds.agree(
                decision.statement,
                draft,
                in: round,
                by: chair
            ).version
        }
        time.go(daysBefore: 91)
        for dissent in SampleAgreements.dissents {
            try await later().rounds.dissent(
                from: dissent.statement,
                reason: dissent.reason,
                in: round,
                by: person(dissent.voice)
            )
        }
        for voice in SampleAgreements.signing { try await later().rounds.sign(in: round, by: person(voice)) }
        time.go(daysBefore: 90)
        try await later().rounds.step(to: .agreed, in: round, by: chair)
        for priority in SampleAgreements.priorities {
            try await later().rounds.prioritise(priority.statement, reason: priority.reason, in: round, by: chair)
        }
    }

    func close(_ round: Round.ID) async throws {
        time.go(daysBefore: 80)
        try await later().rounds.step(to: .closed, in: round, by: person(.chair))
    }

    // MARK: - The plan

    mutating func plan(_ round: Round.ID) async throws {
        time.go(daysBefore: 86)
        for action in SampleActions.all {
            var entry = PlanRepository.Entry()
            entry.title = action.title
            entry.lead = try voice(action.lead).text
            entry.supporting = try action.supporting.map { try voice($0).text }
            entry.statements = action.statements
            entry.due = time.day(in: action.dueIn).text
            entry.measure = action.measure
            actions[action.title] = try await later().plans.propose(entry, in: round, by: person(action.lead))
        }
    }

    /// The notes and new ratings of those days, oldest first.
    func carryOut(daysBefore days: ClosedRange<Int>) async throws {
        let news = SampleActions.all.flatMap { action in action.news.map { (action: action, news: $0) } }
            .filter { days.contains($0.news.daysBefore) }
        for day in Set(news.map(\.news.daysBefore)).sorted(by: >) {
            time.go(daysBefore: day)
            for (action, news) in news where news.daysBefore == day {
                guard let id = actions[action.title] else { throw Refusal.notFound }
                let person = try person(news.by ?? action.lead)
                switch news.what {
                case .note(let text, let state):
                    _ = try await later().plans.progress(id, note: text, state: state?.rawValue ?? "", by: person)
                case .rating(let statement, let colour, let reason):
                    try await later().plans.rerate(
                        statement,
                        colour: colour.rawValue,
                        reason: reason,
                        after: id,
                        by: person
                    )
                }
            }
        }
    }

    // MARK: - Reflecting

    /// A few entries of the notebook. Where no library is loaded, or one without these questions, they stand on pages of
    /// their own.
    func reflect() async throws {
        time.go(daysBefore: 1)
        let shelf = try await store.library.shelf()
        for reflection in SampleReflections.all {
            let known = shelf?[ReflectiveQuestion.ID(reflection.question)] != nil
            let person = try person(reflection.by)
            func draft(_ text: String, version: Int) throws -> NotebookDraft {
                try NotebookDraft(
                    text: text, sharing: reflection.visibility.rawValue, export: reflection.inExport, version: version)
            }
            let id = try await later().notebook.write(
                try draft(reflection.earlier ?? reflection.text, version: 0),
                question: known ? reflection.question : "", in: partnership, by: person)
            if reflection.earlier != nil {
                try await later().notebook.change(
                    id, to: try draft(reflection.text, version: 1), in: partnership, by: person)
            }
        }
    }
}
