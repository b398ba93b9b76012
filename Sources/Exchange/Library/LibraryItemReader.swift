import Domain

/// What people read in a library: messages, questions and resources.
extension LibraryReader {
    func message(_ cursor: YAMLCursor) -> LibraryMessage? {
        let fields = cursor.fields(
            required: [
                "id", "title", "formalTitle", "argument", "research", "parentView", "strategicView", "frontlineView",
                "sources", "links",
            ], optional: ["number", "link", "unseen", "audiences", "stages", "themes", "standards"])
        guard let fields else { return nil }
        let id = links.newID(.message, fields["id"])
        let title = fields["title"]?.localText()
        let formalTitle = fields["formalTitle"]?.localText()
        let argument = fields["argument"]?.localText()
        let research = fields["research"]?.localText()
        let parentView = fields["parentView"]?.localText()
        let strategicView = fields["strategicView"]?.localText()
        let frontlineView = fields["frontlineView"]?.localText()
        let others = fields["links"]?.list(of: "link") { messageLink($0, from: id) }
        guard let id, let title, let formalTitle, let argument, let research, let parentView, let strategicView,
            let frontlineView, let others
        else { return nil }
        return LibraryMessage(
            id: KeyMessage.ID(id), title: title, formalTitle: formalTitle,
            number: fields["number"]?.number(in: 1...999), link: fields["link"]?.webAddress(), argument: argument,
            research: research, parentView: parentView, strategicView: strategicView, frontlineView: frontlineView,
            unseen: fields["unseen"]?.localText(), sources: named(.source, fields["sources"]), links: others,
            audiences: named(.audience, fields["audiences"]), stages: named(.stage, fields["stages"]),
            themes: named(.theme, fields["themes"]), standards: named(.standardItem, fields["standards"]))
    }

    private func messageLink(_ cursor: YAMLCursor, from id: String?) -> LibraryMessage.Link? {
        guard let fields = cursor.fields(required: ["to", "why", "origin"]) else { return nil }
        let to = fields["to"].flatMap { links.link(.message, $0) }
        let why = fields["why"]?.localText()
        let origin = fields["origin"]?.choice(LibraryMessage.Link.Origin.self)
        if let to, to == id { fields["to"]?.fault("A message cannot link to itself. Name another.") }
        guard let to, let why, let origin else { return nil }
        return LibraryMessage.Link(to: KeyMessage.ID(to), why: why, origin: origin)
    }

    func question(_ cursor: YAMLCursor) -> ReflectiveQuestion? {
        let fields = cursor.fields(required: ["id", "level", "text", "messages"], optional: ["statements", "source"])
        guard let fields else { return nil }
        let id = links.newID(.question, fields["id"])
        let level = fields["level"]?.choice(ReflectiveQuestion.Level.self)
        let text = fields["text"]?.localText()
        let messages = named(.message, fields["messages"]) as [KeyMessage.ID]
        if messages.isEmpty {
            fields["messages"]?.fault("A question belongs to at least one key message. Name it.")
        }
        guard let id, let level, let text else { return nil }
        return ReflectiveQuestion(
            id: ReflectiveQuestion.ID(id), level: level, text: text, messages: messages,
            statements: statements(fields["statements"]),
            source: fields["source"].flatMap { links.link(.source, $0) }.map { Source.ID($0) })
    }

    func resource(_ cursor: YAMLCursor) -> Resource? {
        let fields = cursor.fields(
            required: ["id", "kind", "title", "summary", "publisher", "licence", "messages"],
            optional: [
                "author", "published", "length", "link", "checked", "transcript", "voices", "contentNote", "occasion",
                "contact", "statements", "audiences", "stages", "themes", "standards", "sources",
            ])
        guard let fields else { return nil }
        let id = links.newID(.resource, fields["id"])
        let kind = fields["kind"]?.choice(Resource.Kind.self)
        let title = fields["title"]?.localText()
        let summary = fields["summary"]?.localText()
        let publisher = fields["publisher"]?.text()
        let licence = fields["licence"]?.text()
        let occasion = fields["occasion"].flatMap(occasion)
        if id == "new" { fields["id"]?.fault("`new` is the address of a form. Give the resource another id.") }
        if kind == .event, fields["occasion"] == nil {
            cursor.fault("An event has no `occasion`. Say when it starts and ends, and where.")
        }
        if let kind, kind != .event, let stray = fields["occasion"] {
            stray.fault("Only events have an `occasion`. Write `kind: event`, or take it out.")
        }
        guard let id, let kind, let title, let summary, let publisher, let licence else { return nil }
        return Resource(
            id: Resource.ID(id), kind: kind, title: title, summary: summary, author: fields["author"]?.text(),
            publisher: publisher, published: fields["published"]?.dayMonthOrYear(),
            length: fields["length"].flatMap(length), licence: licence, link: fields["link"]?.webAddress(),
            checked: fields["checked"]?.day(), transcript: fields["transcript"]?.webAddress(),
            voices: fields["voices"]?.localText(), contentNote: fields["contentNote"]?.localText(),
            occasion: occasion, contact: fields["contact"]?.text(limit: 200),
            messages: named(.message, fields["messages"]), statements: statements(fields["statements"]),
            audiences: named(.audience, fields["audiences"]), stages: named(.stage, fields["stages"]),
            themes: named(.theme, fields["themes"]), standards: named(.standardItem, fields["standards"]),
            sources: named(.source, fields["sources"]))
    }

    private func length(_ cursor: YAMLCursor) -> Resource.Length? {
        guard let fields = cursor.fields(required: ["minutes", "isEstimate"]) else { return nil }
        let minutes = fields["minutes"]?.number(in: 1...10_000)
        let isEstimate = fields["isEstimate"]?.yesOrNo()
        guard let minutes, let isEstimate else { return nil }
        return Resource.Length(minutes: minutes, isEstimate: isEstimate)
    }

    private func occasion(_ cursor: YAMLCursor) -> Resource.Occasion? {
        guard let fields = cursor.fields(required: ["starts", "ends", "place", "cancelled"]) else { return nil }
        let starts = fields["starts"]?.moment()
        let ends = fields["ends"]?.moment()
        let place = fields["place"]?.localText()
        let cancelled = fields["cancelled"]?.yesOrNo()
        if let starts, let ends, ends <= starts {
            fields["ends"]?.fault("`ends` is not after `starts`. An event ends after it begins.")
        }
        guard let starts, let ends, let place, let cancelled else { return nil }
        return Resource.Occasion(starts: starts, ends: ends, place: place, cancelled: cancelled)
    }

    private func statements(_ list: YAMLCursor?) -> [StatementLink] {
        var seen: Set<StatementLink> = []
        return list?.list(of: "statement") { item -> StatementLink? in
            guard let text = item.text() else { return nil }
            guard let link = StatementLink(text) else {
                item.fault("A statement is named by its framework and its id, `FRAMEWORK/STATEMENT`. Correct it.")
                return nil
            }
            guard seen.insert(link).inserted else {
                item.fault("`\(YAMLCursor.shown(text))` is linked twice here. Keep one.")
                return nil
            }
            return link
        } ?? []
    }
}
