import Domain
import Yams

/// Reads a framework from a YAML tree, in the order in which `docs/framework-format.md` describes it.
final class FrameworkReader {
    private let log: FaultLog
    private var quickScan: Framework.QuickScan?
    private var statementCount = 0
    private let links: Links<Kind>
    /// The key messages that are some statement's home in a quick scan.
    private var homes: Set<String> = []

    private enum Kind: String, LinkKind {
        case source, keyMessage = "key message", indicator, section, statement

        var name: String { rawValue }

        var list: String {
            switch self {
            case .source: "sources"
            case .keyMessage: "keyMessages"
            case .indicator: "indicators"
            case .section: "sections"
            case .statement: "statements"
            }
        }
    }

    init(_ log: FaultLog) {
        self.log = log
        links = Links(log)
    }

    func framework(_ root: YAMLCursor) -> Framework? {
        let fields = root.fields(
            required: [
                "format", "id", "version", "status", "title", "summary", "publisher", "licence", "sources", "quickScan",
                "keyMessages", "indicators", "sections",
            ]
        )
        guard let fields else { return nil }
        if let format = fields["format"], !format.isNumber(1) {
            format.fault("`format` must be the number 1, the only format this version reads. Write `format: 1`.")
        }
        let id = fields["id"]?.identifier()
        let version = fields["version"]?.version()
        let status = fields["status"]?.choice(Framework.Status.self)
        let title = fields["title"]?.localText()
        let summary = fields["summary"]?.localText()
        let publisher = fields["publisher"]?.localText()
        let licence = fields["licence"]?.text()
        quickScan = fields["quickScan"]?.choice(Framework.QuickScan.self)
        let sources = links.list(.source, fields["sources"], source)
        let keyMessages = links.list(.keyMessage, fields["keyMessages"], keyMessage)
        let indicators = links.list(.indicator, fields["indicators"], indicator)
        let sections = fields["sections"]?.list(of: "section", atLeast: 1, section)
        if let list = fields["keyMessages"] { checkHomes(list) }
        links.settle()

        guard let id, let version, let status, let title, let summary, let publisher, let licence, let quickScan,
            let sources, let keyMessages, let indicators, let sections
        else { return nil }
        return Framework(
            id: Framework.ID(id),
            version: version,
            status: status,
            title: title,
            summary: summary,
            publisher: publisher,
            licence: licence,
            sources: sources,
            quickScan: quickScan,
            keyMessages: keyMessages,
            indicators: indicators,
            sections: sections
        )
    }

    // MARK: What statements link to

    private func source(_ cursor: YAMLCursor) -> Source? {
        guard let fields = cursor.fields(required: ["id", "citation"], optional: ["url"]) else { return nil }
        let id = links.newID(.source, fields["id"])
        let citation = fields["citation"]?.text()
        let url = fields["url"]?.webAddress()
        guard let id, let citation else { return nil }
        return Source(id: Source.ID(id), citation: citation, url: url)
    }

    private func keyMessage(_ cursor: YAMLCursor) -> KeyMessage? {
        guard let fields = cursor.fields(required: ["id", "title"], optional: ["source"]) else { return nil }
        let id = links.newID(.keyMessage, fields["id"])
        let title = fields["title"]?.localText()
        let source = fields["source"].flatMap { links.link(.source, $0) }
        guard let id, let title else { return nil }
        return KeyMessage(id: KeyMessage.ID(id), title: title, source: source.map { Source.ID($0) })
    }

    private func indicator(_ cursor: YAMLCursor) -> Indicator? {
        guard let fields = cursor.fields(required: ["id", "title"]) else { return nil }
        let id = links.newID(.indicator, fields["id"])
        let title = fields["title"]?.localText()
        guard let id, let title else { return nil }
        return Indicator(id: Indicator.ID(id), title: title)
    }

    // MARK: Sections and statements

    private func section(_ cursor: YAMLCursor) -> Section? {
        let fields = cursor.fields(
            required: ["id", "kind", "title", "statements"], optional: ["summary", "note", "contentNote"])
        guard let fields else { return nil }
        let id = links.newID(.section, fields["id"])
        let kind = fields["kind"]?.choice(Section.Kind.self)
        let title = fields["title"]?.localText()
        let summary = fields["summary"]?.localText()
        let note = fields["note"]?.localText()
        let contentNote = fields["contentNote"]?.localText()
        let statements = fields["statements"]?.list(of: "statement", statement)
        if let list = fields["statements"], list.isEmptyList, fields["note"] == nil {
            list.fault("This section has no statements and no `note`. Add statements, or a `note` that says why.")
        }
        guard let id, let kind, let title, let statements else { return nil }
        return Section(
            id: Section.ID(id),
            kind: kind,
            title: title,
            summary: summary,
            note: note,
            contentNote: contentNote,
            statements: statements
        )
    }

    private func statement(_ cursor: YAMLCursor) -> Statement? {
        statementCount += 1
        guard statementCount <= FrameworkFile.statementLimit else {
            if statementCount == FrameworkFile.statementLimit + 1 {
                cursor.fault("There are more than \(FrameworkFile.statementLimit) statements. Split the framework.")
            }
            return nil
        }
        let fields = cursor.fields(
            required: [
                "id", "level", "wording", "plainWording", "colours", "evidencePrompts", "reflectivePrompts",
                "keyMessages", "indicators", "provenance",
            ]
        )
        guard let fields else { return nil }
        let id = links.newID(.statement, fields["id"])
        let level = fields["level"]?.choice(Statement.Level.self)
        let wording = fields["wording"]?.localText()
        let plainWording = fields["plainWording"]?.localText()
        let colours = fields["colours"].flatMap(meanings)
        let evidencePrompts = fields["evidencePrompts"]?.list(of: "prompt", atLeast: 1) { $0.localText() }
        let reflectivePrompts = fields["reflectivePrompts"]?.list(of: "prompt", atLeast: 1) { $0.localText() }
        let keyMessages = fields["keyMessages"].flatMap { links.links(.keyMessage, $0) }
        let indicators = fields["indicators"].flatMap { links.links(.indicator, $0) }
        let provenance = fields["provenance"].flatMap(provenance)
        noteHome(of: fields["keyMessages"], keyMessages)
        guard let id, let level, let wording, let plainWording, let colours, let evidencePrompts, let reflectivePrompts,
            let keyMessages, let indicators, let provenance
        else { return nil }
        return Statement(
            id: Statement.ID(id),
            level: level,
            wording: wording,
            plainWording: plainWording,
            colours: colours,
            evidencePrompts: evidencePrompts,
            reflectivePrompts: reflectivePrompts,
            keyMessages: keyMessages.map { KeyMessage.ID($0) },
            indicators: indicators.map { Indicator.ID($0) },
            provenance: provenance
        )
    }

    private func meanings(_ cursor: YAMLCursor) -> Statement.Meanings? {
        guard let fields = cursor.fields(required: ["inPlace", "partly", "notInPlace"]) else { return nil }
        let inPlace = fields["inPlace"]?.localText()
        let partly = fields["partly"]?.localText()
        let notInPlace = fields["notInPlace"]?.localText()
        guard let inPlace, let partly, let notInPlace else { return nil }
        return Statement.Meanings(inPlace: inPlace, partly: partly, notInPlace: notInPlace)
    }

    private func provenance(_ cursor: YAMLCursor) -> Statement.Provenance? {
        guard let fields = cursor.fields(required: ["kind", "sources"], optional: ["locator"]) else { return nil }
        let kind = fields["kind"]?.choice(Statement.Provenance.Kind.self)
        let sources = fields["sources"].flatMap { links.links(.source, $0) }
        let locator = fields["locator"]?.text()
        if let kind, let list = fields["sources"], let count = list.listCount {
            switch kind {
            case .source where count != 1:
                list.fault(
                    "Words of kind `source` are the words of exactly one source, not of \(count). Name that one."
                )
            case .projectAuthored where count == 0:
                list.fault("Words of kind `projectAuthored` need at least one source that informed them. Name it.")
            case .source, .projectAuthored: break
            }
        }
        guard let kind, let sources else { return nil }
        return Statement.Provenance(kind: kind, sources: sources.map { Source.ID($0) }, locator: locator)
    }

    // MARK: Quick scan

    private func noteHome(of list: YAMLCursor?, _ keyMessages: [String]?) {
        if let first = keyMessages?.first { homes.insert(first) }
        guard quickScan == .keyMessages, let list, list.isEmptyList else { return }
        list.fault("With `quickScan: keyMessages` each statement needs a key message as its home. Name one.")
    }

    /// With a quick scan by key message, a message that no statement has as its home would have no colour to show.
    private func checkHomes(_ list: YAMLCursor) {
        guard quickScan == .keyMessages, case .sequence(let items) = list.node else { return }
        for item in items {
            guard case .mapping(let pairs) = item,
                let id = pairs.first(where: { $0.key.scalar?.string == "id" })?.value,
                let name = id.scalar?.string, !homes.contains(name)
            else { continue }
            log.report(
                at: id,
                "No statement has `\(YAMLCursor.shown(name))` as its first key message, so a quick scan has nothing to "
                    + "show for it. Put it first in a statement, or write `quickScan: sections`."
            )
        }
    }
}

extension YAMLCursor {
    /// How many items the list at this place has, if it is a list.
    fileprivate var listCount: Int? { node.sequence?.count }

    fileprivate var isEmptyList: Bool { listCount == 0 }
}
