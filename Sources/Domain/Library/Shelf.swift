/// The library as readers meet it now: the newest file with the editors' revisions over it, and everything found by
/// what it belongs to. Built once for each change, so that a page looks things up and never searches.
public struct Shelf: Sendable {
    public let library: Library
    /// The newest revision of each resource that was ever changed in the browser.
    public let revisions: [Resource.ID: ResourceRevision]
    /// What readers may see, in the file's order, with what editors added after it.
    public let resources: [Resource]

    private let messagesByID: [KeyMessage.ID: LibraryMessage]
    private let resourcesByID: [Resource.ID: Resource]
    private let questionsByID: [ReflectiveQuestion.ID: ReflectiveQuestion]
    private let resourcesByMessage: [KeyMessage.ID: [Resource]]
    private let resourcesByStatement: [StatementLink: [Resource]]
    private let questionsByMessage: [KeyMessage.ID: [ReflectiveQuestion]]
    private let questionsByStatement: [StatementLink: [ReflectiveQuestion]]
    private let sourcesByID: [Source.ID: Source]
    private let termsByID: [Library.Term.ID: Library.Term]
    private let standardsByItem: [Standard.Item.ID: (standard: Standard, item: Standard.Item)]

    /// Revisions in any order; of each resource the one with the highest number counts.
    public init(_ library: Library, revisions all: [ResourceRevision] = []) {
        var newest: [Resource.ID: ResourceRevision] = [:]
        for revision in all where revision.number > newest[revision.resource.id]?.number ?? 0 {
            newest[revision.resource.id] = revision
        }
        let known = Set(library.resources.map(\.id))
        let added = newest.values.filter { !known.contains($0.resource.id) && $0.state == .published }
        let resources =
            library.resources.compactMap { resource -> Resource? in
                switch newest[resource.id] {
                case .some(let revision) where revision.state == .published: revision.resource
                case .some(let revision) where revision.state == .withdrawn: nil
                default: resource
                }
            } + added.sorted { ($0.at, $0.resource.id) < ($1.at, $1.resource.id) }.map(\.resource)
        self.library = library
        revisions = newest
        self.resources = resources
        messagesByID = Self.byID(library.messages, \.id)
        resourcesByID = Self.byID(resources, \.id)
        questionsByID = Self.byID(library.questions, \.id)
        // What belongs to few messages says most about each, so it comes first.
        resourcesByMessage = Self.grouped(resources, \.messages).mapValues { $0.stablySorted(by: \.messages.count) }
        resourcesByStatement = Self.grouped(resources, \.statements)
        questionsByMessage = Self.grouped(library.questions, \.messages)
        questionsByStatement = Self.grouped(library.questions, \.statements)
        sourcesByID = Self.byID(library.sources, \.id)
        termsByID = Self.byID(library.audiences + library.stages + library.themes, \.id)
        standardsByItem = Dictionary(
            library.standards.flatMap { standard in standard.items.map { ($0.id, (standard: standard, item: $0)) } },
            uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: KeyMessage.ID) -> LibraryMessage? { messagesByID[id] }
    public subscript(id: Resource.ID) -> Resource? { resourcesByID[id] }
    public subscript(id: ReflectiveQuestion.ID) -> ReflectiveQuestion? { questionsByID[id] }
    public subscript(id: Source.ID) -> Source? { sourcesByID[id] }
    public subscript(id: Library.Term.ID) -> Library.Term? { termsByID[id] }

    /// The standard that an item belongs to, and the item.
    public subscript(id: Standard.Item.ID) -> (standard: Standard, item: Standard.Item)? { standardsByItem[id] }

    public func resources(for message: KeyMessage.ID) -> [Resource] { resourcesByMessage[message] ?? [] }
    public func questions(for message: KeyMessage.ID) -> [ReflectiveQuestion] { questionsByMessage[message] ?? [] }
    public func figures(for message: KeyMessage.ID) -> [LibraryFigure] {
        library.figures.filter { $0.messages.contains(message) }
    }

    /// Events that are not over, the next first.
    public func events(after now: Moment) -> [Resource] {
        resources.filter { $0.kind == .event && ($0.occasion.map { $0.ends > now } ?? false) }.sorted(by: Self.sooner)
    }

    /// Events that are over, the last first.
    public func events(before now: Moment) -> [Resource] {
        resources.filter { $0.kind == .event && ($0.occasion.map { $0.ends <= now } ?? false) }
            .sorted { Self.sooner($1, $0) }
    }

    /// Articles, the newest first, those without a date last.
    public var articles: [Resource] {
        resources.filter { $0.kind == .article }.sorted { ($0.published ?? "", $1.id) > ($1.published ?? "", $0.id) }
    }

    private static func sooner(_ left: Resource, _ right: Resource) -> Bool {
        guard let left = left.occasion, let right = right.occasion else { return false }
        return left.starts < right.starts
    }

    /// The messages that name this one among their links, besides those that it names itself.
    public func messages(linkingTo id: KeyMessage.ID) -> [LibraryMessage] {
        library.messages.filter { $0.links.contains { $0.to == id } }
    }

    /// What helps with a statement: what names it first, then what belongs to its key messages, each once.
    public func resources(for statement: Statement, of framework: Framework.ID) -> [Resource] {
        let link = StatementLink(framework: framework, statement: statement.id)
        return Self.once((resourcesByStatement[link] ?? []) + statement.keyMessages.flatMap(resources(for:)), \.id)
    }

    /// Questions in the same order.
    public func questions(for statement: Statement, of framework: Framework.ID) -> [ReflectiveQuestion] {
        let link = StatementLink(framework: framework, statement: statement.id)
        return Self.once((questionsByStatement[link] ?? []) + statement.keyMessages.flatMap(questions(for:)), \.id)
    }

    private static func byID<Item, ID: Hashable>(_ items: [Item], _ id: KeyPath<Item, ID>) -> [ID: Item] {
        Dictionary(items.map { ($0[keyPath: id], $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func grouped<Item, ID: Hashable>(_ items: [Item], _ ids: KeyPath<Item, [ID]>) -> [ID: [Item]] {
        items.reduce(into: [:]) { found, item in for id in item[keyPath: ids] { found[id, default: []].append(item) } }
    }

    private static func once<Item, ID: Hashable>(_ items: [Item], _ id: KeyPath<Item, ID>) -> [Item] {
        var seen: Set<ID> = []
        return items.filter { seen.insert($0[keyPath: id]).inserted }
    }
}

extension [Resource] {
    /// By a number, and where that is the same in the order they had.
    fileprivate func stablySorted(by number: KeyPath<Resource, Int>) -> [Resource] {
        enumerated().sorted {
            ($0.element[keyPath: number], $0.offset) < ($1.element[keyPath: number], $1.offset)
        }.map(\.element)
    }
}
