import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// What a page shows and what search finds are one thing, for everybody, whatever becomes of who they are.
struct SearchScopeTests {
    /// A partnership's notebook and people in it, with a word of its own in each entry.
    private final class Notebook {
        let told: Told
        var words: [String] = []

        init(_ told: Told) { self.told = told }

        private var id: Partnership.ID { told.sample.partnership }

        func write(_ sharing: NotebookEntry.Visibility, by name: String) async throws -> (
            word: String, entry: NotebookEntry.ID
        ) {
            let word = "zebramark\(Array("abcdefghijklmnopqrstuvwxyz")[words.count])end"
            words.append(word)
            let draft = try NotebookDraft(
                text: "Between lines stands \(word)", sharing: sharing.rawValue, export: false, version: 0)
            return (word, try await told.store.notebook.write(draft, in: id, by: try told.person(name)))
        }

        /// The words that somebody's notebook shows; none for whoever has none.
        func shown(to person: Person.ID?) async throws -> Set<String> {
            guard let person,
                let page = try? await told.store.notebook.page(of: id, for: person, length: 1000)
            else { return [] }
            return Set(words.filter { word in page.entries.contains { $0.text.contains(word) } })
        }

        func found(by person: Person.ID?, typing typed: String, exactly: Bool = true) async throws
            -> SearchResults
        {
            try await told.store.search.search(
                try SearchQuery(typed), for: person, in: .english, kind: .notebook, exactly: exactly)
        }

        func check(_ why: String) async throws {
            for person in told.sample.people.values.sorted().map(Optional.some) + [nil] {
                let shown = try await shown(to: person)
                for word in words {
                    let results = try await found(by: person, typing: word)
                    let expected = shown.contains(word) ? 1 : 0
                    #expect(
                        results.total == expected && results.hits.count == expected,
                        "\(why): \(person?.text ?? "nobody") finds \(results.total) of \(word)")
                }
                let near = try await found(by: person, typing: "zebramarkzend", exactly: false)
                #expect(
                    Set(near.corrections.flatMap(\.near)).isSubset(of: shown), "\(why): \(near.corrections)")
            }
            #expect(try await told.store.search.differences() == 0, "\(why)")
        }
    }

    @Test(arguments: Engine.available)
    func whoMovesToAnotherVoiceFindsWhatTheyWroteBefore(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let notebook = Notebook(told)
            let (tom, priya, marian) = (
                try told.person("tom"), try told.person("priya"), try told.person("marian")
            )
            let (word, entry) = try await notebook.write(.voice, by: "tom")
            // A round that is sealed would not let anybody move.
            try await store.rounds.reveal(reason: "Now", in: told.sample.openRound, by: marian)
            let midwifery = try #require(told.sample.voices["Midwifery"])
            try await store.partnerships.assign(
                tom, role: "voiceLead", voice: midwifery.text, in: id, by: marian)
            let hit = try await notebook.found(by: tom, typing: word).hits.first
            #expect(hit?.reference == "\(id)/\(entry)", "the writer, who speaks for midwifery now")
            #expect(
                try await notebook.found(by: tom, typing: "zebramarkaeend", exactly: false).hits.count == 1)
            for person in [priya, marian] {
                #expect(
                    try await notebook.found(by: person, typing: word).hits.isEmpty,
                    "midwifery did not write it")
                let near = try await notebook.found(by: person, typing: "zebramarkaeend", exactly: false)
                #expect(near.hits.isEmpty && near.corrections.isEmpty)
            }
            try await notebook.check("after moving")
            #expect(try await store.search.rebuild() > 0)
            try await notebook.check("after making the index anew")
            // Out of the partnership, out of its notebook.
            try await store.partnerships.assign(
                tom, role: Reassignment.leaving, voice: "", in: id, by: marian)
            #expect(
                try await notebook.found(by: tom, typing: word).hits.isEmpty,
                "who is out of it reads none of it")
            try await notebook.check("after going")
        }
    }

    @Test(arguments: Engine.available)
    func whatWasWrittenForNoVoiceStaysInItsPartnership(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, marian) = (told.store, told.sample.partnership, try told.person("marian"))
            let notebook = Notebook(told)
            // Marian chairs and has no voice; whoever chairs after her lets her go.
            let (word, _) = try await notebook.write(.voice, by: "marian")
            #expect(try await notebook.found(by: marian, typing: word).total == 1)
            let kwame = try told.person("kwame")
            try await store.partnerships.assign(kwame, role: "chair", voice: "", in: id, by: marian)
            try await store.partnerships.assign(
                marian, role: Reassignment.leaving, voice: "", in: id, by: kwame)
            #expect(try await notebook.found(by: marian, typing: word).total == 0)
            try await notebook.check("after going")
        }
    }

    @Test(arguments: Engine.available)
    func whatIsTakenOutIsFoundByNobody(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let notebook = Notebook(told)
            let (tom, dilys) = (try told.person("tom"), try told.person("dilys"))
            let removed = try await notebook.write(.voice, by: "tom")
            let kept = try await notebook.write(.voice, by: "tom")
            let erased = try await notebook.write(.voice, by: "dilys")
            try await store.notebook.remove(removed.entry, in: id, by: tom)
            #expect(try await notebook.found(by: tom, typing: removed.word).total == 0)
            #expect(try await notebook.found(by: tom, typing: kept.word).total == 1)
            try await store.leaving.leave(dilys, by: dilys)
            try await notebook.check("after removing and leaving")
            let left = try await database.read { db in
                try [removed.word, erased.word].flatMap { word in
                    try db.query("SELECT word FROM search_word WHERE word = \(word)") { try $0.text(0) }
                }
            }
            #expect(left == [], "no word of it is left to be proposed")
        }
    }

    /// Whatever becomes of people and entries, in whichever order.
    @Test(arguments: Engine.available)
    func searchFindsWhatTheNotebookShows(engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("search and notebook: seed \(seed)")
        var dice = Dice(state: seed)
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, marian) = (told.store, told.sample.partnership, try told.person("marian"))
            let notebook = Notebook(told)
            try await store.rounds.reveal(reason: "Now", in: told.sample.openRound, by: marian)
            let voices = told.sample.voices.values.sorted()
            var present = ["kwame", "priya", "dilys", "tom"]
            var entries: [(name: String, entry: NotebookEntry.ID)] = []
            for step in 0..<10 {
                let name = present[Int.random(in: present.indices, using: &dice)]
                for sharing in NotebookEntry.Visibility.allCases.shuffled(using: &dice).prefix(1 + step % 2) {
                    entries.append((name, try await notebook.write(sharing, by: name).entry))
                }
                let other = present[Int.random(in: present.indices, using: &dice)]
                let person = try told.person(other)
                switch Int.random(in: 0..<8, using: &dice) {
                case 0 where present.count > 2:
                    try await store.partnerships.assign(
                        person, role: Reassignment.leaving, voice: "", in: id, by: marian)
                    present.removeAll { $0 == other }
                case 1 where present.count > 2:
                    try await store.leaving.leave(person, by: person)
                    present.removeAll { $0 == other }
                    entries.removeAll { $0.name == other }
                case 2 where present.count > 2:
                    // Readers speak for no voice and write nothing more.
                    try await store.partnerships.assign(person, role: "reader", voice: "", in: id, by: marian)
                    present.removeAll { $0 == other }
                case 3:
                    guard let index = entries.firstIndex(where: { present.contains($0.name) }) else { break }
                    let taken = entries.remove(at: index)
                    try await store.notebook.remove(taken.entry, in: id, by: try told.person(taken.name))
                default:
                    let voice = voices[Int.random(in: voices.indices, using: &dice)]
                    try await store.partnerships.assign(
                        person, role: "voiceLead", voice: voice.text, in: id, by: marian)
                }
                if step % 3 == 2 { try await notebook.check("seed \(seed), step \(step)") }
            }
            try await notebook.check("seed \(seed), at the end")
        }
    }

    /// An index that knew only one scope beside each text is made anew as the database is opened.
    @Test(arguments: Engine.available)
    func anOlderIndexLearnsWhoseATextAlsoIs(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let before = Migrations.all.filter { $0.number < Migration.searchReach.number }
            let older = try await Databases.open(location, migrations: before)
            try await older.write { db in
                for statement in [
                    "INSERT INTO partnership (id, name, created_at) VALUES ('p', 'Somewhere', \(Told.now))",
                    """
                    INSERT INTO person (id, name, is_administrator, created_at)
                    VALUES ('w', 'A writer', 0, \(Told.now))
                    """,
                    """
                    INSERT INTO voice (id, partnership_id, name, kind, created_at)
                    VALUES ('v', 'p', 'Housing', 'housing', \(Told.now))
                    """,
                    """
                    INSERT INTO membership (partnership_id, person_id, role, voice_id, joined_at)
                    VALUES ('p', 'w', 'reader', NULL, \(Told.now))
                    """,
                    """
                    INSERT INTO notebook_entry (id, partnership_id, text, person_id, voice_id, visibility, in_export,
                                                version, at, changed_at)
                    VALUES ('n', 'p', 'A quincetree', 'w', 'v', 'voice', 0, 1, \(Told.now), \(Told.now))
                    """,
                ] as [SQL] { try db.execute(statement) }
            }
            await older.close()
            let database = try await Databases.open(location)
            let store = Store(database)
            let results = try await store.search.search(
                try SearchQuery("quincetree"), for: "w", in: .english)
            #expect(results.hits.map(\.reference) == ["p/n"], "the writer reads for no voice now")
            #expect(try await store.search.differences() == 0)
            await database.close()
        }
    }
}
