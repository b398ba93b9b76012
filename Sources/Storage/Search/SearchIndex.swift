import Domain

/// Keeps what can be searched beside what it is made of, in the same transaction, and never on its own.
struct SearchIndex {
    let connection: any Connection

    /// What stands in the index under one key.
    private struct Standing {
        let id: Int
        let entry: SearchEntry
    }

    // MARK: - One by one

    func put(_ entry: SearchEntry) throws { try put([entry]) }

    /// Adds texts, or changes them where their kind, reference and language are known; what is the same stays.
    func put(_ entries: [SearchEntry]) throws {
        var words = WordCount()
        for entry in entries {
            let standing = try standing(
                "e.kind = \(entry.kind) AND e.reference = \(entry.reference) AND e.language = \(entry.language)"
            ).first
            if standing?.entry == entry { continue }
            try save(entry, over: standing, &words)
        }
        try save(words)
    }

    /// Takes a text out, in both languages.
    func remove(_ kind: SearchEntry.Kind, _ reference: String) throws {
        try remove("e.kind = \(kind) AND e.reference = \(reference)")
    }

    /// Takes everything out that is one person's, voice's or partnership's.
    func remove(allOf scope: SearchScope) throws { try remove("e.scope = \(scope)") }

    /// Takes out a round, what was said in it and its actions, before they go.
    func remove(_ round: Round.ID) throws {
        try remove(.round, round.text)
        try remove("e.kind = \(SearchEntry.Kind.discussion) AND e.reference LIKE \(round.text + "/%")")
        try remove(
            "e.kind = \(SearchEntry.Kind.action) AND e.reference IN (SELECT id FROM action WHERE round_id = \(round))")
    }

    private func remove(_ condition: SQL) throws {
        var words = WordCount()
        for standing in try standing(condition) { try takeOut(standing, &words) }
        try save(words)
    }

    // MARK: - All of some kinds

    /// Makes the index hold exactly these of these kinds; gives how many texts were other than they should be.
    @discardableResult
    func make(_ kinds: [SearchEntry.Kind], _ entries: [SearchEntry]) throws -> Int {
        var words = WordCount()
        var left = Dictionary(
            try standing("e.kind IN \(list: kinds)").map { (Key($0.entry), $0) },
            uniquingKeysWith: { first, _ in first })
        var changes = 0
        for entry in entries {
            let standing = left.removeValue(forKey: Key(entry))
            if standing?.entry == entry { continue }
            try save(entry, over: standing, &words)
            changes += 1
        }
        for standing in left.values {
            try takeOut(standing, &words)
            changes += 1
        }
        try save(words)
        return changes
    }

    /// Empties the index and makes it anew from the tables.
    func rebuild() throws {
        for statement in connection.dialect.searchClear { try connection.execute(statement) }
        try connection.execute("DELETE FROM search_text")
        try connection.execute("DELETE FROM search_entry")
        try connection.execute("DELETE FROM search_word")
        var words = WordCount()
        for entry in try SearchSources(connection: connection).all() { try save(entry, over: nil, &words) }
        try save(words)
    }

    /// How many texts the index lacks, has too many of, or has otherwise than the tables; and words that do not add up.
    func differences() throws -> Int {
        let expected = try SearchSources(connection: connection).all()
        var left = Dictionary(grouping: try standing("1 = 1"), by: { Key($0.entry) })
        var differences = 0
        var words = WordCount()
        for entry in expected {
            let standing = left.removeValue(forKey: Key(entry))
            if standing?.count != 1 || standing?[0].entry != entry { differences += 1 }
            words.add(entry, 1)
        }
        let stored = try connection.query("SELECT scope, language, word, uses FROM search_word") { row in
            (
                WordCount.Key(scope: try row.text(0), language: try row.raw(1), word: try row.text(2)),
                try row.int(3)
            )
        }
        for (key, uses) in stored { words.uses[key, default: 0] -= uses }
        let ids = Set(try connection.query("SELECT id FROM search_entry") { try $0.int(0) })
        let indexed = Set(try connection.query(connection.dialect.searchIndexed) { try $0.int(0) })
        return differences + left.count + words.uses.values.count { $0 != 0 } + ids.symmetricDifference(indexed).count
    }

    // MARK: - Rows

    private struct Key: Hashable {
        let kind: SearchEntry.Kind
        let reference: String
        let language: Language

        init(_ entry: SearchEntry) { (kind, reference, language) = (entry.kind, entry.reference, entry.language) }
    }

    private func standing(_ condition: SQL) throws -> [Standing] {
        try connection.query(
            """
            SELECT e.id, e.kind, e.reference, e.scope, e.also, e.language, e.status, t.place, t.title, t.text
            FROM search_entry e JOIN search_text t ON t.id = e.id WHERE \(condition) ORDER BY e.id
            """
        ) { row in
            Standing(
                id: try row.int(0),
                entry: SearchEntry(
                    kind: try row.raw(1), reference: try row.text(2), scope: try row.raw(3),
                    also: try row.optionalText(4).flatMap(SearchScope.init), language: try row.raw(5),
                    status: try row.text(6), place: try row.text(7), title: try row.text(8), text: try row.text(9)))
        }
    }

    private func save(_ entry: SearchEntry, over standing: Standing?, _ words: inout WordCount) throws {
        if let standing { try takeOut(standing, &words) }
        let id = try connection.first(
            """
            INSERT INTO search_entry (kind, reference, language, scope, also, status)
            VALUES (\(entry.kind), \(entry.reference), \(entry.language), \(entry.scope), \(entry.also),
                    \(entry.status)) RETURNING id
            """
        ) { try $0.int(0) }
        guard let id else { throw DatabaseError.internal("no number for a text to search") }
        try connection.execute(
            """
            INSERT INTO search_text (id, place, title, text)
            VALUES (\(id), \(entry.place), \(entry.title), \(entry.text))
            """)
        try connection.execute(
            connection.dialect.searchAdd(
                id, isWelsh: entry.language == .welsh, title: plain(entry.title), text: plain(entry.text)))
        words.add(entry, 1)
    }

    private func takeOut(_ standing: Standing, _ words: inout WordCount) throws {
        let entry = standing.entry
        try connection.execute(
            connection.dialect.searchRemove(
                standing.id, isWelsh: entry.language == .welsh, title: plain(entry.title), text: plain(entry.text)))
        try connection.execute("DELETE FROM search_text WHERE id = \(standing.id)")
        try connection.execute("DELETE FROM search_entry WHERE id = \(standing.id)")
        words.add(entry, -1)
    }

    /// As both engines are given it, so that both part it into the same words.
    private func plain(_ text: String) -> String { SearchWords.all(in: text).joined(separator: " ") }

    private func backwards(_ word: String) -> String {
        String(String.UnicodeScalarView(word.unicodeScalars.reversed()))
    }

    private func save(_ words: WordCount) throws {
        // In one order, so that two writers wait for each other and never in a circle.
        let changes = words.uses.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        for part in stride(from: 0, to: changes.count, by: 500) {
            let rows = changes[part..<min(part + 500, changes.count)].map { key, uses -> SQL in
                """
                (\(key.scope), \(key.language), \(key.word), \(backwards(key.word)), \(Spelling.middle(of: key.word)),
                \(uses))
                """
            }
            try connection.execute(
                """
                INSERT INTO search_word (scope, language, word, reversed, middle, uses)
                VALUES \(SQL.joined(rows, separator: ", "))
                ON CONFLICT (scope, language, word) DO UPDATE SET uses = search_word.uses + excluded.uses
                """)
        }
        let gone = Set(changes.filter { $0.value < 0 }.map(\.key.scope)).sorted()
        for scope in gone { try connection.execute("DELETE FROM search_word WHERE scope = \(scope) AND uses <= 0") }
    }
}

/// How often words are used, by whose texts they stand in.
private struct WordCount {
    struct Key: Hashable, Comparable {
        let scope: String
        let language: Language
        let word: String

        static func < (left: Self, right: Self) -> Bool {
            (left.scope, left.language.rawValue, left.word) < (right.scope, right.language.rawValue, right.word)
        }
    }

    var uses: [Key: Int] = [:]

    /// Each word once for each text that has it, and for each scope of the text.
    mutating func add(_ entry: SearchEntry, _ number: Int) {
        let scopes = [entry.scope, entry.also].compactMap { $0?.rawValue }
        for word in SearchWords.vocabulary(of: [entry.title, entry.text]) {
            for scope in scopes { uses[Key(scope: scope, language: entry.language, word: word), default: 0] += number }
        }
    }
}
