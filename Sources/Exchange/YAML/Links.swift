import Yams

/// A kind of thing that has ids in a file: how messages call it, and the list that holds its things.
protocol LinkKind: Hashable {
    var name: String { get }
    var list: String { get }
}

/// The ids of a file and the links to them, checked once all of it was read, whatever its order.
final class Links<Kind: LinkKind> {
    private let log: FaultLog
    private var ids: [Kind: Set<String>] = [:]
    /// The kinds whose list was read, so that links to them can be checked.
    private var linkable: Set<Kind> = []
    private var made: [(kind: Kind, id: String, place: YAMLCursor)] = []

    init(_ log: FaultLog) { self.log = log }

    /// Reads one of the lists that others link to.
    func list<Item>(
        _ kind: Kind, _ list: YAMLCursor?, atLeast least: Int = 0, _ read: (YAMLCursor) -> Item?
    ) -> [Item]? {
        let items = list?.list(of: kind.name, atLeast: least, read)
        if items != nil { linkable.insert(kind) }
        return items
    }

    /// Lets links of a kind lead to ids that stand elsewhere.
    func know(_ kind: Kind, _ known: [String]) {
        ids[kind, default: []].formUnion(known)
        linkable.insert(kind)
    }

    /// Reads an id that nothing else of its kind may have.
    func newID(_ kind: Kind, _ cursor: YAMLCursor?) -> String? {
        guard let cursor else { return nil }
        // An id that is not well formed is remembered too, so that links to it are not reported besides.
        if let written = cursor.node.scalar?.string, !ids[kind, default: []].insert(written).inserted {
            cursor.fault(
                "The \(kind.name) id `\(YAMLCursor.shown(written))` is used more than once. Give each its own id.")
            return nil
        }
        return cursor.identifier()
    }

    /// Notes an id that has a form of its own; false where something of its kind has it already.
    func isNew(_ kind: Kind, _ id: String) -> Bool { ids[kind, default: []].insert(id).inserted }

    /// Reads a link; `settle` says later whether there is something at its end.
    func link(_ kind: Kind, _ cursor: YAMLCursor) -> String? {
        guard let id = cursor.text() else { return nil }
        made.append((kind, id, cursor))
        return id
    }

    /// Reads a list of links, each once.
    func links(_ kind: Kind, _ cursor: YAMLCursor) -> [String]? {
        var seen: Set<String> = []
        return cursor.list(of: "id") { item in
            guard let id = link(kind, item) else { return nil }
            guard seen.insert(id).inserted else {
                item.fault("`\(YAMLCursor.shown(id))` is linked twice here. Keep one.")
                return nil
            }
            return id
        }
    }

    /// Reports every link that leads nowhere.
    func settle() {
        for (kind, id, place) in made where linkable.contains(kind) && !log.isFull {
            let known = ids[kind, default: []]
            guard !known.contains(id) else { continue }
            let advice =
                YAMLCursor.nearest(to: id, in: known.count <= 200 ? known.sorted() : []).map { "Did you mean `\($0)`?" }
                ?? "Add it there or correct the link."
            place.fault("There is no \(kind.name) `\(YAMLCursor.shown(id))` in `\(kind.list)`. \(advice)")
        }
    }
}
