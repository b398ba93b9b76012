import Testing

@testable import Domain

/// The notebook's rules, cell by cell.
struct NotebookTests {
    private static func member(
        _ person: Person.ID, _ role: Role, _ voice: Voice.ID?, in partnership: Partnership.ID = "p"
    )
        -> Member
    {
        Member(person: person, name: person.text, partnership: partnership, role: role, voice: voice)
    }

    private static func entry(
        by writer: Person.ID = "writer", voice: Voice.ID? = "one", _ visibility: NotebookEntry.Visibility,
        text: String = "What I thought", inExport: Bool = false, version: Int = 3
    ) -> NotebookEntry {
        let at = Moment("2027-01-15T09:30:00.000Z") ?? Clock.system.now
        return NotebookEntry(
            id: "entry", partnership: "p", subject: .free, text: text, writer: writer, by: "Somebody", voice: voice,
            visibility: visibility, inExport: inExport, version: version, at: at, changedAt: at)
    }

    /// Who asks; whether they read what the first voice keeps to itself, what is shared, and what a chair without a voice
    /// keeps; and whether they may change each if they wrote it.
    private static let readers: [(String, Member, [Bool])] = [
        ("a colleague of the voice", member("lead", .voiceLead, "one"), [true, true, false]),
        ("a chair of that voice", member("chair", .chair, "one"), [true, true, false]),
        ("a chair of another voice", member("chair", .chair, "two"), [false, true, false]),
        ("a chair without a voice", member("chair", .chair, nil), [false, true, false]),
        ("a lead of another voice", member("lead", .voiceLead, "two"), [false, true, false]),
        ("a facilitator", member("lead", .facilitator, "group"), [false, true, false]),
        ("a reader", member("reader", .reader, nil), [false, true, false]),
        ("a chair elsewhere", member("chair", .chair, "one", in: "q"), [false, false, false]),
        ("the writer", member("writer", .voiceLead, "one"), [true, true, true]),
        ("the writer in another voice", member("writer", .voiceLead, "two"), [true, true, true]),
        ("the writer as a reader", member("writer", .reader, nil), [true, true, true]),
        ("the writer elsewhere", member("writer", .chair, "one", in: "q"), [false, false, false]),
    ]

    @Test(arguments: readers)
    func whoReadsWhat(who: String, member: Member, reads: [Bool]) {
        let entries = [Self.entry(.voice), Self.entry(.partnership), Self.entry(voice: nil, .voice)]
        #expect(entries.map { $0.isOpen(to: member) } == reads, "\(who)")
    }

    @Test(arguments: readers)
    func onlyTheWriterChangesSharesExportsOrRemoves(who: String, member: Member, reads: [Bool]) throws {
        for (entry, isOpen) in zip(
            [Self.entry(.voice), Self.entry(.partnership), Self.entry(voice: nil, .voice)], reads)
        {
            let isOwn = member.person == "writer" && member.partnership == "p"
            func outcome(_ ask: () throws -> Void) -> Refusal? {
                do { try ask() } catch { return error as? Refusal }
                return nil
            }
            let refused: Refusal? =
                !isOpen ? .notFound : isOwn ? nil : .notAllowed(Problem("refusal.notebook.own"))
            #expect(outcome { try entry.requireOwn(by: member) } == refused, "\(who)")
            let drafts = [
                try NotebookDraft(text: "Changed", sharing: "voice", export: false, version: 3),
                try NotebookDraft(text: "What I thought", sharing: "partnership", export: true, version: 3),
            ]
            for draft in drafts {
                let role: Refusal? = member.role == .reader ? .notAllowed(Problem("refusal.reflect")) : nil
                #expect(outcome { _ = try entry.change(to: draft, by: member) } == refused ?? role, "\(who)")
            }
        }
    }

    @Test func aChangeThatSaysTheSameIsNoneAndAnOldVersionIsAConflict() throws {
        let writer = Self.member("writer", .voiceLead, "one")
        let entry = Self.entry(.voice)
        let same = try NotebookDraft(text: "What I thought ", sharing: "voice", export: false, version: 1)
        #expect(try entry.change(to: same, by: writer) == false)
        let other = try NotebookDraft(text: "Something else", sharing: "voice", export: false, version: 2)
        #expect(
            throws: Refusal.conflict(
                Conflict(theirs: entry.fields, by: "Somebody", at: entry.changedAt, version: 3))
        ) { _ = try entry.change(to: other, by: writer) }
        let seen = try NotebookDraft(text: "Something else", sharing: "voice", export: false, version: 3)
        #expect(try entry.change(to: seen, by: writer))
    }

    @Test func whatTheFormsMayHold() throws {
        func faults(_ text: String, _ sharing: String, _ export: Bool) -> [String] {
            do {
                _ = try NotebookDraft(text: text, sharing: sharing, export: export, version: 0)
                return []
            } catch Refusal.invalid(let faults) { return faults.map(\.problem.key) } catch { return ["\(error)"] }
        }
        #expect(faults("x", "voice", false) == [])
        #expect(faults("x", "partnership", true) == [])
        #expect(faults(String(repeating: "x", count: 4000), "voice", false) == [])
        #expect(faults(String(repeating: "x", count: 4001), "voice", false) == ["problem.too-long"])
        #expect(faults(" \n", "", false) == ["problem.reflection.missing", "problem.sharing.missing"])
        #expect(faults("x", "everybody", false) == ["problem.sharing.missing"])
        #expect(faults("x", "voice", true) == ["problem.notebook.export"], "a voice's own words are no download")
    }
}
