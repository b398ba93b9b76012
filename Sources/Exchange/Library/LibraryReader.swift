import Domain

/// Reads a library from a YAML tree, in the order in which `docs/library-format.md` describes it.
final class LibraryReader {
    let log: FaultLog
    let links: Links<Kind>

    enum Kind: String, LinkKind {
        case source, audience, stage, theme, standard, standardItem, figure, message, question, resource

        var name: String {
            switch self {
            case .standardItem: "standard item"
            case .message: "key message"
            default: rawValue
            }
        }

        var list: String {
            switch self {
            case .standardItem: "standards"
            default: rawValue + "s"
            }
        }
    }

    init(_ log: FaultLog) {
        self.log = log
        links = Links(log)
    }

    /// For a single resource, which links to what a library already has.
    convenience init(_ log: FaultLog, knowing library: Library) {
        self.init(log)
        links.know(.source, library.sources.map(\.id.text))
        links.know(.audience, library.audiences.map(\.id.text))
        links.know(.stage, library.stages.map(\.id.text))
        links.know(.theme, library.themes.map(\.id.text))
        links.know(.standardItem, library.standards.flatMap(\.items).map(\.id.text))
        links.know(.message, library.messages.map(\.id.text))
    }

    func single(_ root: YAMLCursor) -> Resource? {
        let found = resource(root)
        links.settle()
        return found
    }

    func library(_ root: YAMLCursor) -> Library? {
        let fields = root.fields(
            required: [
                "format", "id", "version", "status", "title", "summary", "introduction", "publisher", "licence",
                "sources", "contributors", "audiences", "stages", "themes", "standards", "figures", "messages",
                "questions", "resources",
            ])
        guard let fields else { return nil }
        if let format = fields["format"], !format.isNumber(1) {
            format.fault("`format` must be the number 1, the only format this version reads. Write `format: 1`.")
        }
        let id = fields["id"]?.identifier()
        let version = fields["version"]?.version()
        let status = fields["status"]?.choice(Framework.Status.self)
        let title = fields["title"]?.localText()
        let summary = fields["summary"]?.localText()
        let introduction = fields["introduction"]?.list(of: "paragraph") { $0.localText() }
        let publisher = fields["publisher"]?.localText()
        let licence = fields["licence"]?.text()
        let sources = links.list(.source, fields["sources"], source)
        let contributors = fields["contributors"]?.list(of: "contributor", contributor)
        let audiences = links.list(.audience, fields["audiences"]) { term(.audience, $0) }
        let stages = links.list(.stage, fields["stages"]) { term(.stage, $0) }
        let themes = links.list(.theme, fields["themes"]) { term(.theme, $0) }
        let standards = links.list(.standard, fields["standards"], standard)
        // Items stand inside the standards, so their list was read when those were.
        if standards != nil { links.know(.standardItem, []) }
        let figures = links.list(.figure, fields["figures"], figure)
        let messages = links.list(.message, fields["messages"], atLeast: 1, message)
        let questions = links.list(.question, fields["questions"], question)
        let resources = links.list(.resource, fields["resources"], resource)
        links.settle()
        guard let id, let version, let status, let title, let summary, let introduction, let publisher, let licence,
            let sources, let contributors, let audiences, let stages, let themes, let standards, let figures,
            let messages, let questions, let resources
        else { return nil }
        return Library(
            id: Library.ID(id), version: version, status: status, title: title, summary: summary,
            introduction: introduction, publisher: publisher, licence: licence, sources: sources,
            contributors: contributors, audiences: audiences, stages: stages, themes: themes, standards: standards,
            figures: figures, messages: messages, questions: questions, resources: resources)
    }

    private func source(_ cursor: YAMLCursor) -> Source? {
        guard let fields = cursor.fields(required: ["id", "citation"], optional: ["url"]) else { return nil }
        let id = links.newID(.source, fields["id"])
        let citation = fields["citation"]?.text()
        let url = fields["url"]?.webAddress()
        guard let id, let citation else { return nil }
        return Source(id: Source.ID(id), citation: citation, url: url)
    }

    private func contributor(_ cursor: YAMLCursor) -> Library.Contributor? {
        guard let fields = cursor.fields(required: ["name", "part", "sources"]) else { return nil }
        let name = fields["name"]?.text()
        let part = fields["part"]?.localText()
        let sources = named(.source, fields["sources"]) as [Source.ID]
        guard let name, let part else { return nil }
        return Library.Contributor(name: name, part: part, sources: sources)
    }

    private func term(_ kind: Kind, _ cursor: YAMLCursor) -> Library.Term? {
        guard let fields = cursor.fields(required: ["id", "title"], optional: ["summary"]) else { return nil }
        let id = links.newID(kind, fields["id"])
        let title = fields["title"]?.localText()
        let summary = fields["summary"]?.localText()
        guard let id, let title else { return nil }
        return Library.Term(id: Library.Term.ID(id), title: title, summary: summary)
    }

    private func standard(_ cursor: YAMLCursor) -> Standard? {
        let fields = cursor.fields(
            required: ["id", "title", "publisher", "scope", "sources", "items"],
            optional: ["from", "until", "replacedBy", "link", "note"])
        guard let fields else { return nil }
        let id = links.newID(.standard, fields["id"])
        let title = fields["title"]?.localText()
        let publisher = fields["publisher"]?.text()
        let scope = fields["scope"]?.localText()
        let from = fields["from"]?.day()
        let until = fields["until"]?.day()
        let replacedBy = fields["replacedBy"].flatMap { links.link(.standard, $0) }
        let items = fields["items"]?.list(of: "item", standardItem)
        if let from, let until, until < from {
            fields["until"]?.fault("`until` comes before `from`. A standard's last day cannot be before its first.")
        }
        if let replacedBy, replacedBy == id {
            fields["replacedBy"]?.fault("A standard cannot take its own place. Name the one that follows it.")
        }
        guard let id, let title, let publisher, let scope, let items else { return nil }
        return Standard(
            id: Standard.ID(id), title: title, publisher: publisher, scope: scope, from: from, until: until,
            replacedBy: replacedBy.map { Standard.ID($0) }, link: fields["link"]?.webAddress(),
            note: fields["note"]?.localText(), sources: named(.source, fields["sources"]), items: items)
    }

    private func standardItem(_ cursor: YAMLCursor) -> Standard.Item? {
        guard let fields = cursor.fields(required: ["id", "label"], optional: ["name"]) else { return nil }
        let id = links.newID(.standardItem, fields["id"])
        let label = fields["label"]?.localText()
        let name = fields["name"]?.localText()
        guard let id, let label else { return nil }
        return Standard.Item(id: Standard.Item.ID(id), label: label, name: name)
    }

    private func figure(_ cursor: YAMLCursor) -> LibraryFigure? {
        let fields = cursor.fields(
            required: ["id", "title", "value", "place", "period", "definition", "sources"],
            optional: ["conflict", "messages"])
        guard let fields else { return nil }
        let id = links.newID(.figure, fields["id"])
        let title = fields["title"]?.localText()
        let value = fields["value"]?.text()
        let place = fields["place"]?.localText()
        let period = fields["period"]?.text()
        let definition = fields["definition"]?.localText()
        let sources = named(.source, fields["sources"]) as [Source.ID]
        if fields["sources"] != nil, sources.isEmpty {
            fields["sources"]?.fault("A figure is never shown without its source. Name at least one.")
        }
        guard let id, let title, let value, let place, let period, let definition else { return nil }
        return LibraryFigure(
            id: LibraryFigure.ID(id), title: title, value: value, place: place, period: period,
            definition: definition, sources: sources, conflict: fields["conflict"].flatMap(conflict),
            messages: named(.message, fields["messages"]))
    }

    private func conflict(_ cursor: YAMLCursor) -> LibraryFigure.Conflict? {
        guard let fields = cursor.fields(required: ["value", "sources", "note"]) else { return nil }
        let value = fields["value"]?.text()
        let note = fields["note"]?.localText()
        let sources = named(.source, fields["sources"]) as [Source.ID]
        guard let value, let note else { return nil }
        return LibraryFigure.Conflict(value: value, sources: sources, note: note)
    }

    /// A list of links as typed ids; empty where the list was left out.
    func named<Of>(_ kind: Kind, _ list: YAMLCursor?) -> [Identifier<Of>] {
        (list.flatMap { links.links(kind, $0) } ?? []).map { Identifier($0) }
    }
}
