import Domain
import Foundation

/// What can be searched, made from the tables it stands in. What others add is one more part of `all`.
struct SearchSources {
    let connection: any Connection

    /// The kinds that come from the library, and from frameworks.
    static let libraryKinds: [SearchEntry.Kind] = [.keyMessage, .resource, .question, .standard, .figure, .library]
    static let frameworkKinds: [SearchEntry.Kind] = [.statement, .framework]

    func all() throws -> [SearchEntry] {
        try library() + frameworks() + rounds() + actions() + discussions() + examples() + learning() + notebook()
    }

    // MARK: - What everybody may read

    func library() throws -> [SearchEntry] {
        try LibraryRepository.present(connection).map(Self.entries(of:)) ?? []
    }

    private static func entries(of shelf: Shelf) -> [SearchEntry] {
        let library = shelf.library
        var made = Texts(place: library.title, status: library.status.rawValue)
        for message in library.messages {
            made.add(
                .keyMessage, message.id.text, message.title,
                [
                    message.formalTitle, message.argument, message.research, message.parentView, message.strategicView,
                    message.frontlineView,
                ] + [message.unseen].compactMap { $0 } + message.links.map(\.why))
        }
        for resource in shelf.resources {
            let names = [resource.author, resource.publisher].compactMap { $0 }.joined(separator: ". ")
            made.add(
                .resource, resource.id.text, resource.title,
                [resource.summary, resource.voices, resource.contentNote, resource.occasion?.place].compactMap { $0 },
                also: names)
        }
        for question in library.questions { made.add(.question, question.id.text, question.text, []) }
        for standard in library.standards {
            made.add(
                .standard, standard.id.text, standard.title,
                [standard.scope, standard.note].compactMap { $0 }
                    + standard.items.flatMap { [$0.label, $0.name].compactMap { $0 } },
                also: standard.publisher)
        }
        for figure in library.figures {
            made.add(
                .figure, figure.id.text, figure.title,
                [figure.place, figure.definition, figure.conflict?.note].compactMap { $0 },
                also: [figure.value, figure.period, figure.conflict?.value].compactMap { $0 }.joined(separator: ". "))
        }
        made.add(
            .library, library.id.text, library.title,
            [library.summary] + library.introduction
                + library.audiences.flatMap { [$0.title, $0.summary].compactMap { $0 } }
                + library.contributors.map(\.part),
            also: library.contributors.map(\.name).joined(separator: ". "))
        return made.entries
    }

    /// The newest version of each framework: itself, its parts and its statements.
    func frameworks() throws -> [SearchEntry] {
        let editions = try connection.query("SELECT framework_id, version FROM framework_version") { row in
            Framework.Edition(framework: try row.identifier(0), version: try row.text(1))
        }
        let newest = Dictionary(grouping: editions, by: \.framework).values.compactMap { all in
            all.max { $0.version.compare($1.version, options: .numeric) == .orderedAscending }
        }
        var entries: [SearchEntry] = []
        for edition in newest {
            let body = try connection.first(
                """
                SELECT body FROM framework_version
                WHERE framework_id = \(edition.framework) AND version = \(edition.version)
                """
            ) { try $0.text(0) }
            guard let body else { continue }
            entries += Self.entries(of: try StoredJSON.decode(Framework.self, body))
        }
        return entries
    }

    private static func entries(of framework: Framework) -> [SearchEntry] {
        var made = Texts(place: framework.title, status: framework.status.rawValue)
        made.add(.framework, "\(framework.edition)", framework.title, [framework.summary, framework.publisher])
        for section in framework.sections {
            made.add(
                .framework, "\(framework.edition)/\(section.id)", section.title,
                [section.summary, section.note, section.contentNote].compactMap { $0 })
        }
        for statement in framework.statements {
            let indicators = framework.indicators.filter { statement.indicators.contains($0.id) }
            made.add(
                .statement, "\(framework.edition)/\(statement.id)", statement.wording,
                [
                    statement.plainWording, statement.colours.inPlace, statement.colours.partly,
                    statement.colours.notInPlace,
                ] + statement.evidencePrompts + statement.reflectivePrompts + indicators.map(\.title))
        }
        return made.entries
    }

    // MARK: - What members may read

    /// A round by its title, with the reason where it was revealed early; or every round.
    func rounds(_ id: Round.ID? = nil) throws -> [SearchEntry] {
        let (one, ones): (SQL, SQL) = id.map { ("WHERE r.id = \($0)", "AND round_id = \($0)") } ?? ("", "")
        let reasons = Dictionary(
            grouping: try connection.query(
                "SELECT round_id, reason FROM round_step WHERE reason <> '' \(ones) ORDER BY round_id, number"
            ) { row in (round: try row.text(0), reason: try row.text(1)) }, by: \.round)
        return try connection.query(
            """
            SELECT r.id, r.partnership_id, p.name, r.title
            FROM round r JOIN partnership p ON p.id = r.partnership_id \(one) ORDER BY r.id
            """
        ) { row in
            let id = try row.text(0)
            return SearchEntry(
                kind: .round, reference: id, scope: .partnership(try row.identifier(1)), language: .english,
                place: try row.text(2), title: try row.text(3),
                text: (reasons[id] ?? []).map(\.reason).joined(separator: "\n"))
        }
    }

    /// One practice example in its newest words, with why it was sent back, or every one. Its contact is not in it.
    func examples(_ id: PracticeExample.ID? = nil) throws -> [SearchEntry] {
        let one: SQL = id.map { "AND e.id = \($0)" } ?? ""
        return try connection.query(
            """
            SELECT e.id, e.partnership_id, e.state, e.reason, p.name, t.body
            FROM practice_example e JOIN partnership p ON p.id = e.partnership_id
                JOIN practice_example_text t ON t.example_id = e.id
            WHERE t.number = (SELECT MAX(n.number) FROM practice_example_text n WHERE n.example_id = e.id) \(one)
            ORDER BY e.id
            """
        ) { row in
            let partnership: Partnership.ID = try row.identifier(1)
            let state: PracticeExample.State = try row.raw(2)
            let said = try StoredJSON.decode(PracticeExample.Text.self, try row.text(5))
            let texts = [said.done, said.changed, said.whom, said.needed, try row.text(3)]
            return SearchEntry(
                kind: .example, reference: "\(partnership)/\(try row.text(0))", scope: .partnership(partnership),
                also: state.isOpenToEditors ? .editors : nil, language: .english, status: state.rawValue,
                place: try row.text(4), title: said.title,
                text: texts.filter { !$0.isEmpty }.joined(separator: "\n"))
        }
    }

    /// One action with all its notes, or every action.
    func actions(_ id: Action.ID? = nil) throws -> [SearchEntry] {
        let (one, ones): (SQL, SQL) = id.map { ("WHERE a.id = \($0)", "WHERE action_id = \($0)") } ?? ("", "")
        let notes = Dictionary(
            grouping: try connection.query(
                "SELECT action_id, text FROM action_note \(ones) ORDER BY action_id, number"
            ) { row in (action: try row.text(0), text: try row.text(1)) }, by: \.action)
        return try connection.query(
            """
            SELECT a.id, a.partnership_id, a.state, p.name, r.title, a.title, a.measure
            FROM action a JOIN partnership p ON p.id = a.partnership_id JOIN round r ON r.id = a.round_id
            \(one) ORDER BY a.id
            """
        ) { row in
            let id = try row.text(0)
            let texts = [try row.text(6)] + (notes[id] ?? []).map(\.text)
            return SearchEntry(
                kind: .action, reference: id, scope: .partnership(try row.identifier(1)), language: .english,
                status: try row.text(2), place: "\(try row.text(3)) · \(try row.text(4))", title: try row.text(5),
                text: texts.filter { !$0.isEmpty }.joined(separator: "\n"))
        }
    }

    /// One entry of somebody's own learning, or all of everybody's; each is found by its owner alone.
    func learning(_ id: LearningEntry.ID? = nil) throws -> [SearchEntry] {
        let one: SQL = id.map { "WHERE id = \($0)" } ?? ""
        return try connection.query(
            "SELECT id, person_id, title, reflection, practice, peer, discussion FROM learning \(one) ORDER BY id"
        ) { row in
            let texts = try (3...6).map { try row.text($0) }
            return SearchEntry(
                kind: .learning, reference: try row.text(0), scope: .person(try row.identifier(1)), language: .english,
                place: "", title: try row.text(2), text: texts.filter { !$0.isEmpty }.joined(separator: "\n"))
        }
    }

    /// One entry of a notebook, or every one, open to those who may read it there.
    func notebook(_ id: NotebookEntry.ID? = nil) throws -> [SearchEntry] {
        let one: SQL = id.map { "WHERE n.id = \($0)" } ?? ""
        return try connection.query(
            """
            SELECT n.id, n.partnership_id, n.voice_id, n.person_id, n.visibility, n.text, p.name
            FROM notebook_entry n JOIN partnership p ON p.id = n.partnership_id \(one) ORDER BY n.id
            """
        ) { row in
            let partnership: Partnership.ID = try row.identifier(1)
            let readers = NotebookEntry.readers(
                in: partnership, by: try row.identifier(3), for: try row.optionalIdentifier(2), try row.raw(4))
            let text = try row.text(5)
            return SearchEntry(
                kind: .notebook, reference: "\(partnership)/\(try row.text(0))", scope: readers.scope,
                also: readers.also, language: .english, place: try row.text(6),
                title: String(text.prefix(60)).split(separator: "\n").first.map(String.init) ?? "",
                text: text)
        }
    }

    /// What was written on one statement of a round, on all of them, or in every round. A sealed round has nothing to
    /// find, not even for the voice that wrote it.
    func discussions(_ round: Round.ID? = nil, _ statement: Statement.ID? = nil) throws -> [SearchEntry] {
        let one: SQL = round.map { " AND r.id = \($0)" } ?? ""
        let of: SQL = statement.map { " AND x.statement_id = \($0)" } ?? ""
        let rows = try connection.query(
            """
            SELECT r.id, x.statement_id, r.partnership_id, p.name, r.title, x.text
            FROM (
                SELECT 1 AS place, round_id, statement_id, at, reason AS text FROM agreement
                UNION ALL SELECT 2, round_id, statement_id, at, reason FROM dissent
                UNION ALL SELECT 3, round_id, statement_id, at, reason FROM priority
                UNION ALL SELECT 4, round_id, statement_id, at, reason FROM rerating
                UNION ALL SELECT 5, round_id, statement_id, at, reason FROM rating
                UNION ALL SELECT 6, round_id, statement_id, at, evidence FROM rating
            ) x JOIN round r ON r.id = x.round_id JOIN partnership p ON p.id = r.partnership_id
            WHERE x.text <> '' AND \(Round.State.rating) <> (
                SELECT s.state FROM round_step s WHERE s.round_id = r.id ORDER BY s.number DESC LIMIT 1)\(one)\(of)
            ORDER BY r.id, x.statement_id, x.place, x.at, x.text
            """
        ) { row in
            (
                reference: "\(try row.text(0))/\(try row.text(1))",
                partnership: try row.identifier(2) as Partnership.ID,
                place: "\(try row.text(3)) · \(try row.text(4))", text: try row.text(5)
            )
        }
        var entries: [SearchEntry] = []
        var index = rows.startIndex
        while index < rows.endIndex {
            let first = rows[index]
            let end = rows[index...].firstIndex { $0.reference != first.reference } ?? rows.endIndex
            entries.append(
                SearchEntry(
                    kind: .discussion, reference: first.reference, scope: .partnership(first.partnership),
                    language: .english, place: first.place, title: "",
                    text: rows[index..<end].map(\.text).joined(separator: "\n")))
            index = end
        }
        return entries
    }
}

/// Gathers texts that everybody may read, in each language they are in.
private struct Texts {
    let place: LocalText
    let status: String
    var entries: [SearchEntry] = []

    init(place: LocalText, status: String) { (self.place, self.status) = (place, status) }

    /// `also` is said alike in both languages.
    mutating func add(
        _ kind: SearchEntry.Kind, _ reference: String, _ title: LocalText, _ texts: [LocalText], also: String = ""
    ) {
        func add(_ language: Language, _ title: String, _ texts: [String]) {
            entries.append(
                SearchEntry(
                    kind: kind, reference: reference, scope: .everybody, language: language, status: status,
                    place: language == .welsh ? place.cy ?? place.en : place.en, title: title,
                    text: (texts + [also]).filter { !$0.isEmpty }.joined(separator: "\n")))
        }
        add(.english, title.en, texts.map(\.en))
        let welsh = texts.compactMap(\.cy)
        if title.cy != nil || !welsh.isEmpty { add(.welsh, title.cy ?? title.en, welsh) }
    }
}

extension SearchIndex {
    // MARK: - After a change

    func refreshLibrary() throws {
        try make(SearchSources.libraryKinds, try SearchSources(connection: connection).library())
    }

    func refreshFrameworks() throws {
        try make(SearchSources.frameworkKinds, try SearchSources(connection: connection).frameworks())
    }

    func refresh(_ action: Action.ID) throws {
        try put(try SearchSources(connection: connection).actions(action))
    }

    func refresh(_ example: PracticeExample.ID) throws {
        try put(try SearchSources(connection: connection).examples(example))
    }

    func refresh(_ entry: LearningEntry.ID) throws {
        try put(try SearchSources(connection: connection).learning(entry))
    }

    func refresh(_ entry: NotebookEntry.ID) throws {
        try put(try SearchSources(connection: connection).notebook(entry))
    }

    func refresh(_ round: Round.ID, _ statement: Statement.ID) throws {
        let entries = try SearchSources(connection: connection).discussions(round, statement)
        if entries.isEmpty { try remove(.discussion, "\(round)/\(statement)") } else { try put(entries) }
    }

    /// After it was opened or revealed, and for a round that came in whole, with its actions.
    func refresh(_ round: Round.ID, actions: [Action.ID] = []) throws {
        let sources = SearchSources(connection: connection)
        try put(try sources.rounds(round) + sources.discussions(round) + actions.flatMap { try sources.actions($0) })
    }
}
