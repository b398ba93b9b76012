public import Domain
public import Storage

/// What can be taken along of a round, each part as one person may see it: for the pages and for the command.
public struct BoardPapers: Sendable {
    let store: Store
    let words: Words
    /// Our own style sheet for paper, which goes into the document.
    let style: String

    public init(store: Store, words: Words, style: String) {
        self.store = store
        self.words = words
        self.style = style
    }

    /// A whole HTML document that prints well and needs nothing from elsewhere.
    public func document(_ id: Round.ID, for person: Person.ID) async throws -> [UInt8] {
        let page = try await page(id, for: person)
        // The style is a file of ours, so it goes in as it is; nothing that a person wrote does.
        return page.head.bytes + "<style>\(style)</style>".utf8 + page.body.bytes
    }

    public func ratings(_ id: Round.ID, for person: Person.ID) async throws -> [UInt8] {
        RoundSheets(view: try await view(id, person, .ratings), words: words).ratings
    }

    public func agreements(_ id: Round.ID, for person: Person.ID) async throws -> [UInt8] {
        RoundSheets(view: try await view(id, person, [.agreements, .priorities]), words: words).agreements
    }

    public func plan(_ id: Round.ID, for person: Person.ID) async throws -> [UInt8] {
        let view = try await view(id, person, [])
        return PlanSheet(plan: try await plan(view, person), words: words).csv
    }

    /// The partnership's whole plan.
    public func plan(of partnership: Partnership.ID, for person: Person.ID) async throws -> [UInt8] {
        let plan = try await store.plans.view(partnership, for: person)
        try plan.member.require(.export)
        return PlanSheet(plan: plan, words: words).csv
    }

    func page(_ id: Round.ID, for person: Person.ID) async throws -> BoardPage {
        let view = try await view(id, person, .meeting)
        if view.round.isSealed { throw Refusal.notAllowed(Problem("refusal.sealed")) }
        return BoardPage(view: view, plan: try await plan(view, person), words: words, printed: store.clock.now)
    }

    private func view(_ id: Round.ID, _ person: Person.ID, _ parts: RoundView.Parts) async throws -> RoundView {
        let view = try await store.rounds.view(id, for: person, parts: parts)
        try view.member.require(.export)
        return view
    }

    private func plan(_ view: RoundView, _ person: Person.ID) async throws -> PlanView {
        try await store.plans.view(view.round.partnership.id, for: person, round: view.round.id)
    }
}
