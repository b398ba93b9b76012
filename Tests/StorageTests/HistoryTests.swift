import Domain
import Engines
import Exchange
import Foundation
import Sample
import Testing

@testable import Storage

struct HistoryTests {
    @Test(arguments: Engine.available)
    func everyChainOfTheSampleHolds(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let findings = try await told.store.history.check()
            let own = try #require(findings.first { $0.chain == told.sample.partnership.text })
            #expect(own.entries > 100)
            #expect(findings.allSatisfy { $0.fault == nil })
        }
    }

    /// Somebody with the database in hand changes one thing; each is found, at its place.
    @Test(arguments: Engine.available)
    func everyTamperingIsFound(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            // The same entry for every try, a rating in the middle, which afterwards stands as it stood.
            let place = try #require(
                try await database.read { db in
                    try db.first("SELECT MIN(position) FROM history WHERE kind = 'rating' AND position > 40") {
                        try $0.int(0)
                    }
                })
            let acts: [(name: String, sql: SQL, how: HistoryChain.Break)] = [
                (
                    "words after", "UPDATE history SET after = '{\"colour\":\"inPlace\"}' WHERE position = \(place)",
                    .content
                ),
                (
                    "words before", "UPDATE history SET before = '{\"colour\":\"inPlace\"}' WHERE position = \(place)",
                    .content
                ),
                (
                    "words and their hash",
                    "UPDATE history SET salt = '', content_hash = 'x' WHERE position = \(place)", .heading
                ),
                ("time", "UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE position = \(place)", .heading),
                ("subject", "UPDATE history SET subject = 'another' WHERE position = \(place)", .heading),
                ("kind", "UPDATE history SET kind = 'dissent' WHERE position = \(place)", .heading),
                ("person", "UPDATE history SET person_id = NULL WHERE position = \(place)", .heading),
                ("link", "UPDATE history SET entry_hash = 'x', kind = 'dissent' WHERE position = \(place)", .heading),
                ("taken out", "DELETE FROM history WHERE position = \(place)", .position),
                ("order", "UPDATE history SET hash = 'x' WHERE position = \(place)", .order),
            ]
            try await database.write { db in
                try db.execute("CREATE TABLE kept AS SELECT * FROM history WHERE position = \(place)")
            }
            for act in acts {
                try await database.write { db in try db.execute(act.sql) }
                let finding = try await told.store.history.check().first { $0.chain == told.sample.partnership.text }
                #expect(finding?.fault == .init(position: place, how: act.how), "\(act.name)")
                try await database.write { db in
                    try db.execute("DELETE FROM history WHERE position = \(place)")
                    try db.execute("INSERT INTO history SELECT * FROM kept")
                }
            }
            #expect(try await told.store.history.check().allSatisfy { $0.fault == nil })
        }
    }

    @Test(arguments: Engine.available)
    func anEndThatWasCutOffIsFoundByItsNoteAndByAnEarlierCopy(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (history, id) = (told.store.history, told.sample.partnership)
            let earlier = try await history.document(of: id, for: try told.person("marian"))
            let count = earlier.entries.count
            try await database.write { db in
                try db.execute("DELETE FROM history WHERE chain_id = \(id) AND position = \(count)")
            }
            let finding = try await history.check().first { $0.chain == id.text }
            #expect(finding?.fault == .init(position: count, how: .position))
            // Whoever can cut the note as well leaves nothing to see, but for the copy that somebody kept.
            try await database.write { db in
                try db.execute(
                    """
                    UPDATE history_chain SET position = \(count - 1), hash = (SELECT hash FROM history
                        WHERE chain_id = \(id) AND position = \(count - 1)) WHERE id = \(id)
                    """)
            }
            #expect(try await history.check().allSatisfy { $0.fault == nil })
            let later = try await history.document(of: id, for: try told.person("marian"))
            #expect(later.firstDifference(from: earlier) == count)
            #expect(earlier.firstDifference(from: later) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aSealedRoundShowsItsEntriesToTheirOwnVoiceOnly(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (history, id) = (told.store.history, told.sample.partnership)
            let kwame = try #require(told.sample.voices["Children's social care"])
            for name in ["marian", "kwame", "dilys", "rufus"] {
                let document = try await history.document(of: id, for: try told.person(name))
                #expect(
                    document.firstBreak(HistoryChain(digest: SHA256.hex)) == nil, "sealed entries keep the chain whole")
                let ratings = document.entries.compactMap(\.heading).filter {
                    $0.round == told.sample.openRound.text && ["rating", "completion"].contains($0.kind)
                }
                let voices = Set(ratings.map(\.voice))
                let own = try await told.store.partnerships.view(id, for: try told.person(name)).member.voice
                #expect(voices.isSubset(of: [own?.text ?? ""]), "\(name) sees entries of \(voices)")
                if name == "kwame" { #expect(voices == [kwame.text]) }
                #expect(document.entries.contains { $0.heading == nil && $0.content == nil })
                // The page says the same as the file.
                var (last, shown) = (Int?.none, 0)
                repeat {
                    let page = try await history.page(of: id, for: try told.person(name), upTo: last)
                    shown += page.lines.filter { if case .entry = $0 { true } else { false } }.count
                    last = (page.lines.last?.position ?? 1) - 1
                } while last ?? 0 > 0
                #expect(shown == document.entries.filter { $0.heading != nil }.count)
            }
            await #expect(throws: Refusal.notFound) {
                try await history.document(of: id, for: "nobody")
            }
        }
    }

    @Test(arguments: Engine.available)
    func erasureTakesTheWordsAndKeepsTheChain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, round) = (told.store, told.sample.partnership, told.sample.openRound)
            let (kwame, priya, marian) = (
                try told.person("kwame"), try told.person("priya"), try told.person("marian")
            )
            let statement = try #require(
                try await store.rounds.view(round, for: kwame, parts: []).framework.statements.last)
            var version =
                try await store.rounds.view(round, for: kwame, parts: .ownRatings).ownRatings[statement.id]?.version
                ?? 0
            for reason in ["Zebedee Quux was named here", "Nobody is named here"] {
                let draft = try RatingDraft(
                    colour: "partly", reason: reason, confidence: "", evidence: "", version: version)
                version = try await store.rounds.rate(statement.id, draft, in: round, by: kwame).version
            }
            let entries = try await store.history.page(of: id, for: kwame).lines
            let wrong = try #require(
                entries.first { line in
                    if case .entry(let entry) = line {
                        entry.after["reason"]?.contains("Zebedee") == true
                    } else {
                        false
                    }
                })
            // Sealed from the chair and from another voice, so that to them there is nothing to erase.
            for other in [marian, priya] {
                await #expect(throws: Refusal.notFound) {
                    try await store.history.erase(wrong.position, reason: "A name", in: id, by: other)
                }
            }
            await #expect(throws: Refusal.self) {
                try await store.history.erase(wrong.position, reason: "", in: id, by: kwame)
            }
            try await store.history.erase(wrong.position, reason: "It held a name", in: id, by: kwame)
            let finding = try #require(try await store.history.check().first { $0.chain == id.text })
            #expect(finding.fault == nil)
            // The entry itself, and the next one, whose 'before' repeated it.
            #expect(finding.erased == 2)
            let left = try await database.read { db in
                try db.query("SELECT before, after FROM history") { try $0.text(0) + $0.text(1) }
            }
            #expect(!left.contains { $0.contains("Zebedee") })
            await #expect(throws: Refusal.notAllowed(Problem("refusal.erase"))) {
                try await store.history.erase(wrong.position, reason: "Again", in: id, by: kwame)
            }
        }
    }

    /// What another voice said in the very same words is that voice's own, sealed or not.
    @Test(arguments: Engine.available)
    func erasureLeavesEqualWordsOfAnotherVoiceAlone(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id) = (told.store, told.sample.partnership)
            let edition = try #require(try Told.frameworks().last).edition
            let round = try await store.rounds.open(
                title: "Equal", on: edition, in: id, by: try told.person("marian"))
            let draft = try RatingDraft(
                colour: "partly", reason: "The very same words", confidence: "", evidence: "", version: 0)
            for name in ["kwame", "priya"] {
                _ = try await store.rounds.rate("hp-01", draft, in: round, by: try told.person(name))
            }
            func own(_ name: String) async throws -> HistoryEntry {
                let lines = try await store.history.page(of: id, for: try told.person(name)).lines
                return try #require(
                    lines.lazy.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }.first {
                        $0.round == round && $0.kind == .rating
                    })
            }
            try await store.history.erase(
                try await own("kwame").position, reason: "A name", in: id, by: try told.person("kwame"))
            #expect(try await own("kwame").content == .erased)
            #expect(try await own("priya").after["reason"] == "The very same words")
            let view = try await store.rounds.view(round, for: try told.person("priya"), parts: .ownRatings)
            #expect(view.ownRatings["hp-01"]?.reason == "The very same words")
        }
    }

    /// After the reveal nobody can change a rating any more, so taking its words out reaches it as well.
    @Test(arguments: Engine.available)
    func wordsThatStandForGoodGoFromTheirPlaceToo(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, marian) = (told.store, told.sample.partnership, try told.person("marian"))
            let edition = try #require(try Told.frameworks().last).edition
            let round = try await store.rounds.open(title: "Words", on: edition, in: id, by: marian)
            let kwame = try told.person("kwame")
            let draft = try RatingDraft(
                colour: "partly", reason: "Zebedee Quux", confidence: "", evidence: "Zebedee's letter", version: 0)
            _ = try await store.rounds.rate("hp-01", draft, in: round, by: kwame)
            try await store.rounds.reveal(reason: "Now, says Zebedee", in: round, by: marian)
            try await store.rounds.dissent(from: "hp-01", reason: "Zebedee again", in: round, by: kwame)
            for line in try await store.history.page(of: id, for: marian).lines {
                guard case .entry(let entry) = line, entry.round == round,
                    entry.after.values.contains(where: { $0.contains("Zebedee") })
                else { continue }
                try await store.history.erase(entry.position, reason: "It named somebody", in: id, by: marian)
            }
            let document = try RoundFile.write(try await store.rounds.export(round, for: marian))
            #expect(!String(decoding: document, as: UTF8.self).contains("Zebedee"))
            let view = try await store.rounds.view(round, for: marian, parts: [.ratings, .agreements])
            #expect(view.dissents["hp-01"]?.map(\.reason) == ["[…]"])
            #expect(view.round.steps.map(\.reason) == ["", "[…]"])
            #expect(try await store.history.check().allSatisfy { $0.fault == nil })
        }
    }

    /// A closed round's priorities and a group's decision cannot be written again either.
    @Test(arguments: Engine.available)
    func thePrioritysAndTheGroupsReasonGoFromTheirPlaceToo(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, id, marian) = (told.store, told.sample.partnership, try told.person("marian"))
            let (open, facilitator) = (told.sample.openRound, try told.person("dilys"))
            try await store.groups.decide(least: "4", reason: "Zebedee is ill", in: open, by: facilitator)
            let edition = try #require(try Told.frameworks().last).edition
            let round = try await store.rounds.open(title: "Closed", on: edition, in: id, by: marian)
            try await store.rounds.reveal(reason: "Soon enough", in: round, by: marian)
            try await store.rounds.prioritise("hp-01", reason: "Zebedee first", in: round, by: marian)
            for reader in [marian, facilitator] {
                for line in try await store.history.page(of: id, for: reader).lines {
                    guard case .entry(let entry) = line,
                        entry.after["reason"]?.contains("Zebedee") == true
                    else { continue }
                    try await store.history.erase(entry.position, reason: "It named somebody", in: id, by: reader)
                }
            }
            let record = try await store.rounds.export(round, for: marian)
            #expect(record.priorities.map(\.reason) == [HistoryErasure.mark])
            #expect(try await store.search.search(SearchQuery("Zebedee"), for: marian, in: .english).hits.isEmpty)
            #expect(try await store.search.differences() == 0)
            let picture = try await store.groups.picture(open, for: facilitator)
            #expect(picture.setting?.decision == GroupDecision(least: 4, reason: HistoryErasure.mark))
        }
    }

    @Test func erasedWordsAreInNoByteOfTheFiles() async throws {
        try await withLocation(.sqlite) { location in
            let database = try await Databases.open(location)
            let told = try await Told(database)
            let kwame = try told.person("kwame")
            let statement = try #require(
                try await told.store.rounds.view(told.sample.openRound, for: kwame, parts: []).framework.statements.last
            )
            var version =
                try await told.store.rounds.view(told.sample.openRound, for: kwame, parts: .ownRatings)
                .ownRatings[statement.id]?.version ?? 0
            for reason in ["Zebedee Quux was named here", "Nobody is named here"] {
                let draft = try RatingDraft(
                    colour: "partly", reason: reason, confidence: "", evidence: "", version: version)
                version = try await told.store.rounds.rate(statement.id, draft, in: told.sample.openRound, by: kwame)
                    .version
            }
            #expect(try Self.bytes(location).contains("Zebedee"))
            let lines = try await told.store.history.page(of: told.sample.partnership, for: kwame).lines
            let wrong = try #require(
                lines.first { line in
                    if case .entry(let entry) = line {
                        entry.after["reason"]?.contains("Zebedee") == true
                    } else {
                        false
                    }
                })
            try await told.store.history.erase(
                wrong.position, reason: "It held a name", in: told.sample.partnership, by: kwame)
            #expect(try !Self.bytes(location).contains("Zebedee"))
            await database.close()
        }
    }

    /// Everything in the folder of the database: the file, its log and what else may lie there.
    static func bytes(_ location: DatabaseLocation) throws -> String {
        guard case .file(let path) = location else { return "" }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { String(decoding: try Data(contentsOf: $0), as: Unicode.ASCII.self) }.joined()
    }

    @Test(arguments: Engine.available)
    func writersAtTheSameTimeMakeOneChain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let marian = try told.person("marian")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...8 {
                    group.addTask {
                        _ = try await told.store.partnerships.addVoice(
                            name: "Voice \(number)", kind: "other", to: told.sample.partnership, by: marian)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await told.store.history.check().allSatisfy { $0.fault == nil })
        }
    }

    @Test(arguments: Engine.available)
    func whatWasWrittenBeforeThereWasAChainIsChained(engine: Engine) async throws {
        try await withLocation(engine) { location in
            let old = try await Databases.open(location, migrations: [.base, .rounds, .plans])
            try await old.write { db in
                try db.execute(
                    "INSERT INTO partnership (id, name, created_at) VALUES ('p', 'Old', '2026-01-01T00:00:00.000Z')")
                for number in 1...3 {
                    try db.execute(
                        """
                        INSERT INTO history (id, partnership_id, kind, subject, at, before, after)
                        VALUES (\("h\(number)"), 'p', 'partnership', '', \("2026-01-0\(number)T00:00:00.000Z"), '{}',
                                '{"name":"Old"}')
                        """)
                }
            }
            await old.close()
            let database = try await Databases.open(location)
            let findings = try await Store(database).history.check()
            #expect(findings == [.init(chain: "p", entries: 3, erased: 0, fault: nil)])
            await database.close()
        }
    }
}
