import Domain
import Engines
import Foundation
import Sample
import Testing

@testable import Storage

struct SearchTests {
    static func entry(
        _ reference: String, _ title: String, _ text: String = "", in scope: SearchScope = .everybody,
        kind: SearchEntry.Kind = .resource, _ language: Language = .english
    ) -> SearchEntry {
        SearchEntry(
            kind: kind, reference: reference, scope: scope, language: language, place: "Somewhere", title: title,
            text: text)
    }

    private static func references(
        _ store: Store, _ typed: String, for person: Person.ID? = nil, in language: Language = .english,
        exactly: Bool = false
    ) async throws -> [String] {
        try await store.search.search(try SearchQuery(typed), for: person, in: language, exactly: exactly).hits
            .map(\.reference)
    }

    @Test(arguments: Engine.available)
    func theNearestComesFirst(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let store = Store(database)
            try await store.search.put([
                Self.entry("filler", "Nothing of it", "A text of the same length that says other things altogether."),
                Self.entry(
                    "once", "A long title", "Somewhere in a longer text stands housing, said a single time only."),
                Self.entry("title", "Housing before birth", "What helps when a family has no home."),
                Self.entry("often", "Another title", "Housing, houses, housing officers and housing lists."),
            ])
            #expect(try await Self.references(store, "housing") == ["title", "often", "once"])
            #expect(try await Self.references(store, "houses") == ["title", "often", "once"], "endings are forgiven")
            #expect(try await Self.references(store, "HÓUSING birth") == ["title"], "all words")
            #expect(try await Self.references(store, "housi") == ["title", "often", "once"], "a beginning")
            let some = try await store.search.search(try SearchQuery("housing said"), for: nil, in: .english)
            #expect(some.hits.map(\.reference) == ["once"] && !some.isPartial)
            let partial = try await store.search.search(try SearchQuery("officers family"), for: nil, in: .english)
            #expect(Set(partial.hits.map(\.reference)) == ["title", "often"] && partial.isPartial)
            let hit = try #require(partial.hits.first { $0.reference == "often" })
            #expect(hit.snippet.pieces.filter(\.isMarked).map { String($0.text) } == ["officers"])
            #expect(hit.place == "Somewhere" && partial.counts == [.resource: 2])
        }
    }

    @Test(arguments: Engine.available)
    func slipsAccentsAndMutationsAreForgiven(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let store = Store(database)
            try await store.search.put([
                Self.entry("midwife", "Midwifery and health visiting", "Continuity of carer."),
                Self.entry("cafe", "Parents’ café", "Tea for two."),
                Self.entry("cy", "Cymorth yn ystod beichiogrwydd", "Tŷ a theulu.", .welsh),
                Self.entry("both", "Support in pregnancy", "For families."),
                Self.entry("both", "Cefnogaeth mewn pregnancy", "I deuluoedd.", .welsh),
            ])
            func found(_ typed: String, exactly: Bool = false) async throws -> SearchResults {
                try await store.search.search(try SearchQuery(typed), for: nil, in: .english, exactly: exactly)
            }
            let slip = try await found("midwifrey")
            #expect(slip.hits.map(\.reference) == ["midwife"])
            #expect(slip.corrections == [.init(typed: "midwifrey", near: ["midwifery"])])
            #expect(slip.hits[0].title.pieces.first?.isMarked == true, "what was found is marked")
            #expect(try await found("midwifrey", exactly: true).hits.isEmpty)
            for typed in ["nidwiferi", "imdwiferey", "mmidwifry"] {
                #expect(try await found(typed).corrections.map(\.near) == [["midwifery"]], "\(typed)")
            }
            #expect(try await found("helth vistiing").hits.map(\.reference) == ["midwife"], "both words")
            #expect(try await Self.references(store, "cafe") == ["cafe"])
            #expect(try await Self.references(store, "CAFÉ") == ["cafe"])
            for typed in ["beichiogrwydd", "feichiogrwydd", "meichiogrwydd", "teulu", "deulu"] {
                #expect(try await Self.references(store, typed).contains("cy"), "\(typed)")
            }
            #expect(try await Self.references(store, "ty") == ["cy"])
            // A text in two languages is found once, in the reader's language first.
            for language in Language.allCases {
                let both = try await store.search.search(try SearchQuery("pregnancy"), for: nil, in: language)
                #expect(both.hits.map(\.reference) == ["both"] && both.total == 1 && both.hits[0].language == language)
            }
        }
    }

    @Test(arguments: Engine.available)
    func nothingTypedIsAnInstruction(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let store = Store(database)
            try await store.search.put([Self.entry("a", "Near and or not", "title text scope rowid 'x'")])
            let signs = [
                "\"", "*", "NEAR(", "NEAR(a b, 2)", ":", "'", "title : a", "a AND", "NOT near", "-near", "^near",
                "a OR b",
                "\"near", "near*", "(near", "{title text}: near", "near & !or", "near <-> or", "near:*", "near:A", "\\",
                "%",
                "_", "';--", "\u{0}near", "\u{202E}near", "近", "🙂", "near\u{301}", "ﬁ", "½", "²", "ǅ", "ß", "İ",
                "a:b:c",
                String(repeating: "(", count: 200), String(repeating: "é", count: 200),
            ]
            for typed in signs {
                for exactly in [false, true] {
                    _ = try await store.search.search(try SearchQuery(typed), for: nil, in: .english, exactly: exactly)
                }
            }
            #expect(try await Self.references(store, "\"near*") == ["a"])
            #expect(try await Self.references(store, "title : near") == ["a"], "signs part words and say nothing")
            #expect(try await Self.references(store, "scope").count == 1)
        }
    }

    // MARK: - Who finds what

    /// A marker for each scope, in many texts; whoever asks must find exactly the markers of the scopes that are open.
    @Test(arguments: Engine.available)
    func nobodyFindsWhatTheyMayNotSee(engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("search scopes: seed \(seed)")
        var dice = Dice(state: seed)
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let people = Array(told.sample.people.values).sorted()
            let voices = Array(told.sample.voices.values).sorted()
            let elsewhere: Partnership.ID = "elsewhere"
            var scopes: [SearchScope] = [.everybody, .editors, .partnership(id), .partnership(elsewhere)]
            scopes += voices.map { .voice(id, $0) } + [.voice(elsewhere, voices[0])] + people.map { .person($0) }
            // Nearly alike, so that a slip in one marker is near the others.
            let markers = Dictionary(
                uniqueKeysWithValues: scopes.enumerated().map { number, scope in
                    (scope, "zebramark" + String(UnicodeScalar(UInt8(97 + number))) + "end")
                })
            for number in 0..<60 {
                let scope = scopes[number < scopes.count ? number : Int.random(in: scopes.indices, using: &dice)]
                try await store.search.put([
                    Self.entry(
                        "r\(number)", "Marker \(markers[scope] ?? "")",
                        "Common words before \(markers[scope] ?? "") and after",
                        in: scope, kind: .notebook)
                ])
            }
            func check(_ why: String, gone: Person.ID? = nil) async throws {
                for person in people.map(Optional.some) + [nil] {
                    let open = Set(try await database.read { db in try SearchRepository.scopes(of: person, db) })
                    let allowed = Set(scopes.filter(open.contains).compactMap { markers[$0] })
                    for typed in Array(markers.values) + [
                        "common marker", "zebramarkzend", "zebramark", "zebramarkaendd",
                    ] {
                        let results = try await store.search.search(try SearchQuery(typed), for: person, in: .english)
                        let shown =
                            results.hits.flatMap { [$0.title.text, $0.snippet.text] }.joined(separator: " ")
                            + results.corrections.flatMap(\.near).joined(separator: " ")
                        let words = Set(SearchWords.all(in: shown).filter { $0.hasPrefix("zebramark") })
                        #expect(
                            words.isSubset(of: allowed),
                            "\(why), seed \(seed): \(person?.text ?? "nobody") types \(typed) and sees \(words.subtracting(allowed))"
                        )
                        if allowed.contains(typed) && person != gone {
                            #expect(words.contains(typed), "\(why): \(typed) is not found")
                        }
                        #expect(results.total <= 60)
                    }
                }
            }
            try await check("at first")
            // Somebody speaks for another voice, somebody goes out, somebody leaves for good.
            let marian = try told.person("marian")
            try await store.rounds.reveal(reason: "To move on", in: told.sample.openRound, by: marian)
            let others = people.filter { $0 != marian }.shuffled(using: &dice)
            let housing = try #require(told.sample.voices["Housing"])
            try await store.partnerships.assign(others[0], role: "voiceLead", voice: housing.text, in: id, by: marian)
            try await store.partnerships.assign(others[1], role: Reassignment.leaving, voice: "", in: id, by: marian)
            try await store.leaving.leave(others[2], by: others[2])
            try await check("after moving, going and leaving", gone: others[2])
            let left = try await database.read { db in
                try db.query("SELECT 1 FROM search_entry WHERE scope = \(SearchScope.person(others[2]))") { _ in }.count
            }
            #expect(left == 0, "what was theirs alone is gone")
        }
    }

    @Test(arguments: Engine.available)
    func aSealedRoundHasNothingToFind(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, round) = (told.store, told.sample.openRound)
            let (marian, priya, tom) = (try told.person("marian"), try told.person("priya"), try told.person("tom"))
            let draft = try RatingDraft(
                colour: "partly", reason: "Quillwort stands in every sentence", confidence: "", evidence: "Fernbrake",
                version: 0)
            _ = try await store.rounds.rate("co-01", draft, in: round, by: tom)
            for person in [marian, priya, tom, nil] {
                for typed in ["quillwort", "quilwort", "fernbrake", "fernbrakes", "quill"] {
                    let results = try await store.search.search(try SearchQuery(typed), for: person, in: .english)
                    #expect(results.hits.isEmpty && results.corrections.isEmpty, "\(typed)")
                }
            }
            try await store.rounds.reveal(reason: "To try it", in: round, by: marian)
            for person in [marian, priya, tom] {
                let hits = try await store.search.search(try SearchQuery("quilwort"), for: person, in: .english).hits
                #expect(hits.map(\.reference) == ["\(round)/co-01"] && hits[0].kind == .discussion)
                #expect(!hits[0].title.text.isEmpty && hits[0].place.contains("Larkmoor"))
            }
            #expect(try await Self.references(store, "quillwort").isEmpty, "nobody outside")
            #expect(try await store.search.differences() == 0)
        }
    }

    // MARK: - Beside what it is made of

    @Test(arguments: Engine.available)
    func everyChangeIsFoundAtOnceAndDifferencesAreSeen(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, round) = (told.store, told.sample.finishedRound)
            let marian = try told.person("marian")
            #expect(try await store.search.differences() == 0, "after the sample")
            var entry = PlanRepository.Entry()
            entry.title = "Plant a quincetree"
            entry.lead = try #require(told.sample.voices["Housing"]).text
            entry.statements = ["pb-01"]
            entry.measure = "Medlars ripen"
            let action = try await store.plans.propose(entry, in: round, by: marian)
            #expect(try await Self.references(store, "quincetrees", for: marian) == [action.text])
            _ = try await store.plans.progress(action, note: "Bought a bulrush", state: "underWay", by: marian)
            #expect(try await Self.references(store, "bulrush", for: marian) == [action.text])
            entry.title = "Plant a damson"
            entry.version = 2
            try await store.plans.change(action, to: entry, by: marian)
            #expect(try await Self.references(store, "damson", for: marian) == [action.text])
            #expect(try await Self.references(store, "quincetree", for: marian).isEmpty)
            #expect(
                try await store.search.search(try SearchQuery("damsom"), for: marian, in: .english).corrections.count
                    == 1)
            #expect(try await store.search.differences() == 0)

            let exported = try await store.rounds.export(round, for: marian)
            try await withDatabase(engine) { other in
                let second = Store(other)
                let chair = try await second.people.create(
                    name: "Another", email: "a@elsewhere.example", password: "x", isAdministrator: true)
                _ = try await second.rounds.import(exported, by: chair)
                #expect(try await Self.references(second, "damson", for: chair.id) == [action.text])
                #expect(try await second.search.differences() == 0)
            }
            try await database.write { db in
                try db.execute("UPDATE search_text SET text = 'other' WHERE id = (SELECT MIN(id) FROM search_text)")
            }
            #expect(try await store.search.differences() > 0)
            let count = try await store.search.rebuild()
            #expect(count > 60)
            #expect(try await store.search.differences() == 0)
            #expect(try await Self.references(store, "damson", for: marian) == [action.text])
        }
    }

    @Test(arguments: Engine.available)
    func erasedWordsAreInNoIndexAndNoByte(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let marian = try told.person("marian")
            var entry = PlanRepository.Entry()
            entry.title = "An action"
            entry.lead = try #require(told.sample.voices["Housing"]).text
            entry.statements = ["pb-01"]
            let action = try await store.plans.propose(entry, in: told.sample.finishedRound, by: marian)
            // Nothing else begins alike, so that the index cannot keep it shortened.
            _ = try await store.plans.progress(action, note: "Ask Xylophagusqu about it", state: "", by: marian)
            let person = try told.person("kwame")
            try await database.write { db in
                try SearchIndex(connection: db).put(
                    Self.entry("mine", "Zyzzyvapersonal", "zyzzyvapersonal", in: .person(person), kind: .learning))
            }
            #expect(try await Self.references(store, "xylophagusqu", for: marian) == [action.text])
            #expect(try await Self.references(store, "zyzzyvapersonal", for: person) == ["mine"])
            let traces = ["lophagusqu", "zzyvapersonal"]
            let before = try await LeavingTests.everything(database, location)
            for trace in traces { #expect(before.contains(trace)) }
            if case .file(let path) = location {
                let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
                for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                where file.lastPathComponent.contains("sqlite-")
                    && !["-wal", "-shm"].contains(where: file.path.hasSuffix)
                {
                    try FileManager.default.removeItem(at: file)
                }
            }
            let position = try await store.history.page(of: id, for: marian).lines[0].position
            try await store.history.erase(position, reason: "A name", in: id, by: marian)
            try await store.leaving.leave(person, by: person)
            #expect(try await Self.references(store, "xylophagusqu", for: marian).isEmpty)
            let near = try await store.search.search(try SearchQuery("xylophagusq"), for: marian, in: .english)
            #expect(near.corrections.isEmpty && near.hits.isEmpty)
            let bytes = try HistoryTests.bytes(location)
            let after = try await LeavingTests.everything(database, location)
            for trace in traces {
                #expect(!bytes.contains(trace), "\(trace) stands in the files")
                #expect(!after.contains(trace), "\(trace) stands in a table")
            }
            #expect(try await store.search.differences() == 0)
            await database.close()
        }
    }

    /// A database from before there was a search is filled as it is opened.
    @Test(arguments: Engine.available)
    func anOlderDatabaseIsFilled(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let before = Migrations.all.filter { $0.number < Migration.search.number }
            let older = try await Databases.open(location, migrations: before)
            let framework = try Told.frameworks()[1]
            let body = try StoredJSON.encode(framework)
            try await older.write { db in
                try db.execute(
                    """
                    INSERT INTO framework_version (framework_id, version, status, title, body, loaded_at)
                    VALUES (\(framework.id), \(framework.version), \(framework.status),
                            \(try StoredJSON.encode(framework.title)), \(body), \(Told.now))
                    """)
            }
            await older.close()
            let database = try await Databases.open(location)
            let store = Store(database)
            #expect(try await !Self.references(store, "families").isEmpty)
            #expect(try await store.search.differences() == 0)
            await database.close()
        }
    }
}

/// Dice that fall alike for the same seed.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
