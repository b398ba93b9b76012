import Domain
import Engines
import Foundation
import HTTPTypes
import Sample
import Storage
import Testing

@testable import Web

/// The notebook and the meeting as people meet them.
struct NotebookTests {
    private func notebook(_ site: TestSite) -> String { "/partnerships/\(site.sample.partnership)/notebook" }
    private func meeting(_ site: TestSite) -> String { "/partnerships/\(site.sample.partnership)/meeting" }

    private func person(_ email: String, _ site: TestSite) throws -> Person.ID {
        try #require(site.sample.people[email])
    }

    // MARK: - Nobody else's

    /// An entry as the test knows it, beside what the program keeps.
    private struct Known {
        let id: NotebookEntry.ID
        let writer: String
        let voice: Voice.ID?
        var words: String
        var isShared: Bool
        var inExport = false
        /// Words that it no longer says.
        var earlier: [String] = []
        var isRemoved = false
    }

    /// People write, share, take back, move and take out by chance; after each step somebody looks everywhere.
    @Test(arguments: Engine.available)
    func noPageTellsWhatAnotherVoiceKeepsToItself(engine: Engine) async throws {
        let seed =
            UInt64(ProcessInfo.processInfo.environment["COMMONTHREAD_TEST_SEED"] ?? "") ?? .random(in: 0...9_999_999)
        print("NotebookTests: COMMONTHREAD_TEST_SEED=\(seed) on \(engine.rawValue)")
        let generator = Generator(seed: seed)
        func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
        try await TestSite.open(engine) { site in
            _ = try await site.store.library.load(.small())
            let chair = try person(Sample.Cast.chairEmail, site)
            // A sealed round would let nobody move.
            try await site.store.rounds.reveal(reason: "Now", in: site.sample.openRound, by: chair)
            var voices: [String: Voice.ID] = [:]
            for (email, voice) in [
                ("kwame", "Children's social care"), ("priya", "Midwifery"), ("dilys", "Kitchen Table group"),
                ("tom", "Housing"),
            ] { voices["\(email)@larkmoor.example"] = try site.voice(voice) }
            let people = voices.keys.sorted() + [Sample.Cast.chairEmail]
            var visitors: [String: Visitor] = [:]
            for email in people { visitors[email] = try await site.visitor(email) }
            var known: [Known] = []
            for step in 0..<60 {
                let email = people[pick(people.count)]
                let writer = try person(email, site)
                let own = known.indices.filter { known[$0].writer == email && !known[$0].isRemoved }
                let words = "w\(step)x\(generator.next() % 100_000)z"
                switch pick(6) {
                case 0, 1, 2:
                    let (isShared, question) = (pick(3) == 0, ["", "q-hearing-1", "q-waiting-1"][pick(3)])
                    let draft = try NotebookDraft(
                        text: words, sharing: isShared ? "partnership" : "voice", export: false, version: 0)
                    let id = try await site.store.notebook.write(
                        draft, question: question, in: site.sample.partnership, by: writer)
                    known.append(
                        Known(id: id, writer: email, voice: voices[email], words: words, isShared: isShared))
                case 3 where !own.isEmpty:
                    let index = own[pick(own.count)]
                    let version = try await site.store.notebook.entry(
                        known[index].id, in: site.sample.partnership, for: writer
                    ).entry.version
                    let isShared = pick(2) == 0
                    let inExport = isShared && pick(2) == 0
                    try await site.store.notebook.change(
                        known[index].id,
                        to: try NotebookDraft(
                            text: words, sharing: isShared ? "partnership" : "voice", export: inExport,
                            version: version), in: site.sample.partnership, by: writer)
                    known[index].earlier.append(known[index].words)
                    (known[index].words, known[index].isShared, known[index].inExport) = (words, isShared, inExport)
                case 4 where !own.isEmpty && pick(2) == 0:
                    let index = own[pick(own.count)]
                    try await site.store.notebook.remove(
                        known[index].id, in: site.sample.partnership, by: writer)
                    known[index].isRemoved = true
                case 5 where email != Sample.Cast.chairEmail:
                    let to = try site.voice(["Midwifery", "Housing", "Children's social care"][pick(3)])
                    try await site.store.partnerships.assign(
                        writer, role: "voiceLead", voice: to.text, in: site.sample.partnership, by: chair)
                    voices[email] = to
                default: break
                }
                let reader = people[pick(people.count)]
                try await look(as: reader, voices[reader], try #require(visitors[reader]), known, site, step) {
                    pick(6) == 0
                }
            }
            for reader in people {
                try await look(as: reader, voices[reader], try #require(visitors[reader]), known, site, 60) {
                    true
                }
            }
        }
    }

    private func look(
        as email: String, _ voice: Voice.ID?, _ visitor: Visitor, _ known: [Known], _ site: TestSite, _ step: Int,
        _ isChosen: () -> Bool
    ) async throws {
        let p = "/partnerships/\(site.sample.partnership)"
        let round = "/rounds/\(site.sample.finishedRound)"
        var paths = [
            p, "\(p)/notebook?message=hearing", "\(p)/notebook.md", "\(p)/notebook/new", "\(p)/plan", "\(p)/plan.csv",
            "\(p)/voices", "\(p)/history", "\(p)/history.json", "\(p)/meeting?about=hearing",
            "\(p)/meeting/questions?q=q-hearing-1&q=q-waiting-1", "\(p)/meeting/sheet?q=q-hearing-1", "/account",
            "/account/data.json", "\(round)/board", "\(round)/ratings.csv", "\(round)/round.json", "/",
        ]
        // Every stretch of the notebook, for what may be seen has to be there too.
        var notebook = ""
        var next: String? = "\(p)/notebook"
        while let path = next {
            let body = try await visitor.get(path).body
            notebook += body
            next = body.firstMatch(of: #/href="([^"]+)" rel="next"/#).map { String($0.1).replacing("&amp;", with: "&") }
        }
        paths += known.map { "\(p)/notebook/\($0.id)" }
        // Everything at the end, and some of it by chance on the way there.
        paths = paths.filter { _ in isChosen() }
        var bodies = ["\(p)/notebook": notebook]
        for path in paths { bodies[path] = try await visitor.get(path).body }
        for entry in known {
            let isOwn = entry.writer == email && !entry.isRemoved
            let isOpen =
                !entry.isRemoved
                && (isOwn || entry.isShared || (entry.voice != nil && entry.voice == voice))
            #expect(notebook.contains(entry.words) == isOpen, "step \(step): \(email) and \(entry.writer)'s")
            if let file = bodies["\(p)/notebook.md"] {
                #expect(
                    file.contains(entry.words) == (entry.inExport && !entry.isRemoved), "step \(step): the download")
            }
            for (path, body) in bodies {
                let isNotebook = path.contains("/notebook")
                if !isOpen || !(isNotebook || (isOwn && path == "/account/data.json")) {
                    #expect(!body.contains(entry.words), "step \(step): \(email) reads \(entry.writer)'s on \(path)")
                }
                for words in entry.earlier where !isOwn {
                    #expect(!body.contains(words), "step \(step): \(email) reads what was before on \(path)")
                }
            }
        }
    }

    // MARK: - Writing

    @Test(arguments: Engine.available)
    func anEntryIsWrittenChangedSharedAndTakenOut(engine: Engine) async throws {
        try await TestSite.open(engine) { site in
            _ = try await site.store.library.load(.small())
            let kwame = try await site.visitor("kwame@larkmoor.example")
            let priya = try await site.visitor("priya@larkmoor.example")
            let (notebook, new) = (notebook(site), "\(notebook(site))/new?question=q-hearing-1")
            let page = try await kwame.get(new)
            #expect(page.body.contains("Whom did we hear last week?"))
            #expect(page.body.contains(#"value="voice" checked"#), "it is private until its writer says otherwise")
            let evil = "<b>Less</b> waiting\n& more"
            let saved = try await kwame.send(
                ["reflection": evil, "sharing": "voice", "question": "q-hearing-1"], to: notebook, from: new)
            #expect(saved.status == 303)
            let id = try #require(saved.location.split(separator: "#entry-").last.map(String.init))
            let list = try await kwame.get(notebook).body
            #expect(
                list.contains("&lt;b&gt;Less&lt;/b&gt; waiting<br>&amp; more") && list.contains("id=\"entry-\(id)\""))
            let entry = "\(notebook)/\(id)"
            #expect(try await priya.get(entry).status == 404)
            let fault = try await kwame.send(
                ["reflection": evil, "sharing": "voice", "export": "yes"], to: entry, from: entry)
            #expect(fault.status == 422 && fault.body.contains("href=\"#export\""))
            let shared = try await kwame.send(
                ["reflection": "Shared", "sharing": "partnership", "export": "yes"], to: entry, from: entry)
            #expect(shared.status == 303)
            let theirs = try await priya.get(entry)
            #expect(theirs.status == 200 && theirs.body.contains("Shared") && !theirs.body.contains("Less"))
            #expect(!theirs.body.contains("<textarea") && !theirs.body.contains("removal"))
            let file = try await priya.get("\(notebook).md")
            #expect(
                file.body.contains("> Shared") && file.headers[.contentDisposition]?.contains("notebook.md") == true)
            let token = try await priya.token()
            let bent = [("token", token), ("version", "2"), ("reflection", "Bent"), ("sharing", "partnership")]
            #expect(try await priya.post(bent, to: entry).status == 403)
            #expect(try await priya.post([("token", token)], to: "\(entry)/removal").status == 403)
            let stale = [
                ("token", try await kwame.token()), ("version", "1"), ("reflection", "Late"), ("sharing", "voice"),
            ]
            let conflict = try await kwame.post(stale, to: entry)
            #expect(conflict.status == 409 && conflict.body.contains("Late") && conflict.body.contains("Shared"))
            #expect(try await kwame.send([:], to: "\(entry)/removal", from: entry).status == 303)
            #expect(try await kwame.get(entry).status == 404)
            #expect(try await priya.get(notebook).body.contains("Shared") == false)
        }
    }

    @Test func itsWriterIsAskedAboutPersonalDetails() async throws {
        try await TestSite.open(.sqlite) { site in
            let kwame = try await site.visitor("kwame@larkmoor.example")
            let notebook = notebook(site)
            let asked = try await kwame.send(
                ["reflection": "Ring 07700 900123", "sharing": "voice"], to: notebook, from: "\(notebook)/new")
            #expect(asked.status == 200 && asked.body.contains("Before this is saved"))
            #expect(try await kwame.get(notebook).body.contains("07700") == false)
            let checked = try #require(asked.field("checked"))
            let saved = try await kwame.send(
                ["reflection": "Ring 07700 900123", "sharing": "voice", "checked": checked], to: notebook,
                from: "\(notebook)/new")
            #expect(saved.status == 303)
            let tally = try await site.store.cautions.tally(
                of: site.sample.partnership, for: try person(Sample.Cast.chairEmail, site))
            #expect(tally?.texts == 1)
        }
    }

    @Test func anEmptyNotebookSaysWhatItIsFor() async throws {
        try await TestSite.open(.sqlite) { site in
            let chair = try await site.visitor(Sample.Cast.chairEmail)
            let person = try person(Sample.Cast.chairEmail, site)
            let empty = try await site.store.partnerships.create(name: "Nobody's Heath", chair: person)
            let body = try await chair.get("/partnerships/\(empty.id)/notebook").body
            #expect(body.contains("The notebook is empty") && body.contains("ever scored"))
            #expect(try await chair.get("/partnerships/\(empty.id)/meeting").body.contains("No library is loaded"))
        }
    }

    // MARK: - The meeting

    @Test func aMeetingGoesThroughItsQuestionsAndWritesInTheNotebook() async throws {
        try await TestSite.open(.sqlite) { site in
            _ = try await site.store.library.load(.small())
            let kwame = try await site.visitor("kwame@larkmoor.example")
            let meeting = meeting(site)
            let choice = try await kwame.get("\(meeting)?about=hearing").body
            #expect(choice.contains("q-hearing-1") && choice.contains("q-hearing-2") && !choice.contains("q-waiting-1"))
            let statement = try await kwame.get("\(meeting)?about=national-integrated-care-framework%2Fhp-02").body
            #expect(statement.contains("q-waiting-1") && !statement.contains("value=\"q-hearing-1\""))
            let first = try await kwame.get("\(meeting)/questions?q=q-hearing-1&q=no-such&q=q-waiting-1&q=q-hearing-1")
            #expect(first.body.contains("Question 1 of 2") && first.body.contains("Whom did we hear last week?"))
            #expect(!first.body.contains("data-ct-clock"), "the clock is off")
            let link = try #require(first.body.firstMatch(of: #/href="([^"]+at=2)"/#))
            let second = String(link.1).replacing("&amp;", with: "&")
            let last = try await kwame.get("\(second)&clock=10").body
            #expect(last.contains("What makes waiting easier?") && last.contains("Question 2 of 2"))
            #expect(last.contains("data-ct-clock=\"10\"") && last.contains("Turn the clock off"))
            let saved = try await kwame.send(
                [
                    "reflection": "Said in the room", "sharing": "voice", "question": "q-waiting-1", "q": "q-hearing-1",
                    "at": "1", "clock": "5",
                ], to: notebook(site), from: second)
            #expect(saved.status == 303 && saved.location == "\(meeting)/questions?q=q-hearing-1&clock=5&saved=yes")
            let back = try await kwame.get(saved.location).body
            #expect(back.contains("Saved in the notebook") && !back.contains("Said in the room"))
            let fault = try await kwame.send(
                ["reflection": "", "sharing": "voice", "question": "q-waiting-1", "q": "q-hearing-1"],
                to: notebook(site), from: second)
            #expect(fault.status == 422 && fault.body.contains("name=\"q\" value=\"q-hearing-1\""))
            let sheet = try await kwame.get("\(meeting)/sheet?q=q-hearing-1&q=q-waiting-1").body
            #expect(sheet.contains("Whom did we hear last week?") && sheet.contains("ct-lines"))
            for nothing in ["questions", "sheet", "questions?q=no-such&at=-4&clock=x"] {
                #expect(try await kwame.get("\(meeting)/\(nothing)").location == meeting)
            }
            let far = try await kwame.get("\(meeting)/questions?q=q-hearing-1&at=999&clock=7")
            #expect(far.status == 200 && far.body.contains("Question 1 of 1"))
        }
    }
}
