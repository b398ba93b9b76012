/// What a reader is looking for; what is left open matches everything.
public struct ResourceFilter: Hashable, Sendable {
    public var kind: Resource.Kind?
    public var message: KeyMessage.ID?
    public var statement: StatementLink?
    public var audience: Library.Term.ID?
    public var stage: Library.Term.ID?
    public var theme: Library.Term.ID?
    public var standard: Standard.ID?
    /// The time there is; what does not say how long it takes is left out.
    public var minutes: Int?

    public init() {}

    public var isOpen: Bool { self == ResourceFilter() }

    /// In the shelf's order.
    public func resources(on shelf: Shelf) -> [Resource] {
        let candidates = message.map(shelf.resources(for:)) ?? shelf.resources
        return candidates.filter { matches($0, on: shelf) }
    }

    private func matches(_ resource: Resource, on shelf: Shelf) -> Bool {
        if let kind, resource.kind != kind { return false }
        if let statement, !resource.statements.contains(statement) { return false }
        if let audience, !resource.audiences.contains(audience) { return false }
        if let stage, !resource.stages.contains(stage) { return false }
        if let theme, !resource.themes.contains(theme) { return false }
        if let minutes, resource.length.map({ $0.minutes > minutes }) ?? true { return false }
        if let standard, !touches(standard, resource, shelf) { return false }
        return true
    }

    /// Itself, or by one of the messages it belongs to.
    private func touches(_ standard: Standard.ID, _ resource: Resource, _ shelf: Shelf) -> Bool {
        let items = resource.standards + resource.messages.flatMap { shelf[$0]?.standards ?? [] }
        return items.contains { shelf[$0]?.standard.id == standard }
    }
}
