public import Domain

/// Searches everything that one person may see, and nothing else: the scopes are in every query.
public struct SearchRepository: Sendable {
    let database: any Database
    let frameworks: FrameworkRepository

    public static let pageSize = 20

    /// What was found, page by page. `exactly` leaves misspelt words as they are; the reader's language comes first.
    public func search(
        _ query: SearchQuery, for person: Person.ID?, in language: Language, kind: SearchEntry.Kind? = nil,
        page: Int = 1, exactly: Bool = false
    ) async throws -> SearchResults {
        if query.terms.isEmpty { return SearchResults(query: query) }
        return try await database.read { db in
            let search = Search(
                connection: db, frameworks: frameworks, scopes: try Self.scopes(of: person, db).map(\.rawValue),
                language: language)
            return try search.results(
                query, kind: kind, page: min(max(1, page), 500), exactly: exactly, size: Self.pageSize)
        }
    }

    /// As things are now, so that whoever goes, moves or stops editing finds less at once.
    static func scopes(of person: Person.ID?, _ db: any Connection) throws -> [SearchScope] {
        guard let person else { return SearchScope.open(to: nil) }
        let mayEdit = try PersonRepository.person(person, db)?.mayEdit ?? false
        return SearchScope.open(
            to: person, as: try PartnershipRepository.memberships(of: person, db), mayEdit: mayEdit)
    }

    /// Makes the index anew from the tables; gives how many texts it then holds.
    public func rebuild() async throws -> Int {
        let count = try await database.write { db in
            try SearchIndex(connection: db).rebuild()
            return try db.first("SELECT COUNT(*) FROM search_entry") { try $0.int(0) } ?? 0
        }
        try await database.forget()
        return count
    }

    /// How many texts of the index are other than the tables say.
    public func differences() async throws -> Int {
        try await database.read { db in try SearchIndex(connection: db).differences() }
    }

    /// For the benchmark, which has no tables behind its texts.
    public func put(_ entries: [SearchEntry]) async throws {
        try await database.write { db in try SearchIndex(connection: db).put(entries) }
    }
}

/// One search within one transaction.
private struct Search {
    let connection: any Connection
    let frameworks: FrameworkRepository
    let scopes: [String]
    let language: Language

    /// The forms to look for, term by term: English texts know word endings, Welsh ones are told of mutations.
    private typealias Wanted = (english: [[SearchQuery.Form]], welsh: [[SearchQuery.Form]])

    func results(
        _ query: SearchQuery, kind: SearchEntry.Kind?, page: Int, exactly: Bool, size: Int
    ) throws -> SearchResults {
        var wanted: Wanted = (
            query.terms.map { [.word($0)] },
            query.terms.map { term in [.word(term)] + (exactly ? [] : Mutation.variants(of: term).map { .word($0) }) }
        )
        var corrections: [SearchResults.Correction] = []
        var isPartial = false
        var counts = try counts(wanted, all: true)
        if counts.isEmpty && !exactly {
            (wanted, corrections) = try forgiving(query.terms)
            counts = try self.counts(wanted, all: true)
            if counts.isEmpty && query.terms.count > 1 {
                isPartial = true
                counts = try self.counts(wanted, all: false)
            }
        }
        if counts.isEmpty { return SearchResults(query: query) }
        let rows = try rows(wanted, all: !isPartial, kind: kind, from: (page - 1) * size, size: size + 1)
        let forms = Set((wanted.english + wanted.welsh).joined())
        // A text that was found in two languages is shown once, in the reader's.
        let shown = rows.prefix(size)
        let own = Set(shown.filter { $0.language == language }.map(\.key))
        let hits = try shown.filter { $0.language == language || !own.contains($0.key) }.map { try hit($0, forms) }
        return SearchResults(
            query: query, hits: hits, counts: counts, corrections: corrections, isPartial: isPartial,
            hasMore: rows.count > size)
    }

    // MARK: - Forgiving

    /// For each term that no text has as it is: words that begin with it, else its mutations, else words near it.
    private func forgiving(_ terms: [String]) throws -> (wanted: Wanted, corrections: [SearchResults.Correction]) {
        var wanted: Wanted = ([], [])
        var corrections: [SearchResults.Correction] = []
        func add(_ forms: [SearchQuery.Form]) {
            wanted.english.append(forms)
            wanted.welsh.append(forms)
        }
        for term in terms {
            let mutations = Mutation.variants(of: term).map { SearchQuery.Form.word($0) }
            if try isFound([.word(term)], [.word(term)] + mutations) {
                wanted.english.append([.word(term)])
                wanted.welsh.append([.word(term)] + mutations)
            } else if term.utf8.count > 2, case let forms = try begun(by: term), try isFound(forms, forms) {
                add(forms)
            } else if !mutations.isEmpty, try isFound(mutations, mutations) {
                // Somebody may have written Welsh where nobody said so.
                add(mutations)
            } else if let spelling = Spelling(term), case let near = try nearest(to: spelling), !near.isEmpty {
                corrections.append(.init(typed: term, near: near))
                add(near.map { .word($0) })
            } else {
                add([.word(term)])
            }
        }
        return (wanted, corrections)
    }

    private func isFound(_ english: [SearchQuery.Form], _ welsh: [SearchQuery.Form]) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM (\(foundIDs(([english], [welsh]), all: true))) f CROSS JOIN search_entry e
            WHERE e.id = f.id AND \(isOpen) LIMIT 1
            """)
    }

    /// A beginning and the most used words that begin so: a stemmer may have shortened a word to less than was typed.
    private func begun(by term: String) throws -> [SearchQuery.Form] {
        let words = try connection.query(
            """
            SELECT word, CAST(SUM(uses) AS BIGINT) AS total FROM search_word
            WHERE word >= \(term) AND word < \(term + Self.last) AND \(isOpenWord)
            GROUP BY word ORDER BY total DESC, word LIMIT 20
            """
        ) { try $0.text(0) }
        return [.beginning(term)] + words.map { .word($0) }
    }

    /// Written so that words are read by their letters: by scope, SQLite would read every word the reader may see.
    private var isOpenWord: SQL { "scope || '' IN \(list: scopes)" }

    /// After every letter there is.
    private static let last = "\u{10FFFF}"

    /// Only words of texts that the reader may see are ever proposed.
    private func nearest(to spelling: Spelling) throws -> [String] {
        let ending = String(String.UnicodeScalarView(spelling.ending.unicodeScalars.reversed()))
        let near = try nearest(
            to: spelling,
            [
                "word >= \(spelling.beginning) AND word < \(spelling.beginning + Self.last)",
                "reversed >= \(ending) AND reversed < \(ending + Self.last)",
            ])
        if !near.isEmpty || spelling.middles.isEmpty { return near }
        return try nearest(to: spelling, ["middle IN \(list: spelling.middles.sorted())"])
    }

    private func nearest(to spelling: Spelling, _ candidates: [SQL]) throws -> [String] {
        var uses: [String: Int] = [:]
        let (shortest, longest) = (spelling.lengths.lowerBound, spelling.lengths.upperBound)
        for within in candidates {
            let found = try connection.query(
                """
                SELECT word, CAST(SUM(uses) AS BIGINT) FROM search_word
                WHERE \(within) AND length(word) BETWEEN \(shortest) AND \(longest) AND \(isOpenWord)
                GROUP BY word
                """
            ) { (try $0.text(0), try $0.int(1)) }
            for (word, count) in found { uses[word] = count }
        }
        return spelling.nearest(among: uses)
    }

    // MARK: - Asking

    /// What every text that has the words is held against.
    private var isOpen: SQL { "(e.scope IN \(list: scopes) OR e.also IN \(list: scopes))" }

    private func foundIDs(_ wanted: Wanted, all: Bool) -> SQL {
        let dialect = connection.dialect
        return dialect.searchFoundIDs(
            dialect.searchExpression(wanted.english, all: all), dialect.searchExpression(wanted.welsh, all: all))
    }

    /// A text in two languages counts once.
    private func counts(_ wanted: Wanted, all: Bool) throws -> [SearchEntry.Kind: Int] {
        Dictionary(
            try connection.query(
                """
                SELECT e.kind, COUNT(DISTINCT e.reference)
                FROM (\(foundIDs(wanted, all: all))) f CROSS JOIN search_entry e
                WHERE e.id = f.id AND \(isOpen) GROUP BY e.kind
                """
            ) { (try $0.raw(0), try $0.int(1)) }, uniquingKeysWith: +)
    }

    private struct Found {
        let kind: SearchEntry.Kind
        let reference: String
        let scope: SearchScope
        let language: Language
        let status: String
        let place: String
        let title: String
        let text: String

        var key: String { "\(kind) \(reference)" }
    }

    private func rows(
        _ wanted: Wanted, all: Bool, kind: SearchEntry.Kind?, from: Int, size: Int
    ) throws -> [Found] {
        let dialect = connection.dialect
        let found = dialect.searchFound(
            dialect.searchExpression(wanted.english, all: all), dialect.searchExpression(wanted.welsh, all: all))
        let one: SQL = kind.map { " AND e.kind = \($0)" } ?? ""
        // The texts are read for one page alone.
        return try connection.query(
            """
            SELECT b.kind, b.reference, b.scope, b.language, b.status, t.place, t.title, t.text
            FROM (
                SELECT e.id, e.kind, e.reference, e.language, e.status,
                    CASE WHEN e.scope IN \(list: scopes) THEN e.scope ELSE e.also END AS scope,
                    f.score * CASE WHEN e.language = \(language) THEN 1.5 ELSE 1.0 END AS score
                FROM (\(found)) f CROSS JOIN search_entry e
                WHERE e.id = f.id AND \(isOpen)\(one)
                ORDER BY 7, 1 LIMIT \(size) OFFSET \(from)
            ) b JOIN search_text t ON t.id = b.id ORDER BY b.score, b.id
            """
        ) { row in
            Found(
                kind: try row.raw(0), reference: try row.text(1), scope: try row.raw(2), language: try row.raw(3),
                status: try row.text(4), place: try row.text(5), title: try row.text(6), text: try row.text(7))
        }
    }

    private func hit(_ found: Found, _ forms: Set<SearchQuery.Form>) throws -> SearchHit {
        let title = found.kind == .discussion ? try wording(found.reference) ?? found.title : found.title
        return SearchHit(
            kind: found.kind, reference: found.reference, scope: found.scope, language: found.language,
            status: found.status, place: found.place, title: MarkedText(title, marking: forms),
            snippet: MarkedText.snippet(of: found.text, marking: forms))
    }

    /// The statement that was spoken of; its words are the framework's and stand in no text of the partnership's.
    private func wording(_ reference: String) throws -> String? {
        let parts = reference.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let edition = try connection.first(
            "SELECT framework_id, framework_version FROM round WHERE id = \(parts[0])"
        ) { Framework.Edition(framework: try $0.identifier(0), version: try $0.text(1)) }
        guard let edition else { return nil }
        let statement = try frameworks.framework(edition, connection).statements.first { $0.id.text == parts[1] }
        return statement.map { language == .welsh ? $0.wording.cy ?? $0.wording.en : $0.wording.en }
    }
}
