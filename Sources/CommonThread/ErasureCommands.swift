import ArgumentParser
import Domain
import Exchange
import Storage
import Web

extension PersonCommand {
    /// On whom others depend, in a sentence about them; nil where nobody does.
    static func hindrance(_ leaving: Leaving) -> String? {
        if leaving.hindrances.isEmpty { return nil }
        let chairs = leaving.lastChairOf.map { "the only chair of \($0.name)" }
        let all = chairs + (leaving.isLastAdministrator ? ["the only administrator"] : [])
        return "They are \(all.joined(separator: ", "))."
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take out what is about somebody, or again what a list names.",
            discussion: """
                Name, address, password, app, sessions, browsers and memberships go. What they wrote for a voice is the
                partnership's record and stays, under '\(Leaving.name)'. Nobody can undo it.

                After an older backup has been put back, --from takes out again everything that person erasures listed:
                people, and the words of history entries, also from where they stand. A second time changes nothing.

                EXAMPLE
                  commonthread person erase marian@larkmoor.example
                  commonthread person erase --from erasures.json
                """)

        @Argument(help: "The address they sign in with, or their id.")
        var person: String?
        @Option(help: "A file from person erasures.")
        var from: String?
        @Flag(help: "Also the last chair of a partnership, or the last administrator, where nobody can take over.")
        var evenLast = false
        @OptionGroup var options: Settings.Options

        func validate() throws {
            if (person == nil) == (from == nil) { throw ValidationError("Name a person, or a file with --from.") }
        }

        func run() async throws {
            try await Desk.open(options) { desk in
                if let from { return try await again(from, desk) }
                let person = try await desk.anybody(person ?? "")
                if !evenLast, let reason = PersonCommand.hindrance(try await desk.store.leaving.standing(of: person.id))
                {
                    throw Stop(.refused, "\(reason) Find another first, or go on without with --even-last.")
                }
                try await desk.store.leaving.leave(
                    person.id, by: nil, tries: Secret.tries(of: person), evenLast: evenLast)
                print("Taken out. Take a new list for your backups: commonthread person erasures")
            }
        }

        private func again(_ file: String, _ desk: Desk) async throws {
            let erasures: Erasures
            do {
                erasures = try ErasuresFile.read(try Desk.read(file))
            } catch let unreadable as ErasuresFile.Unreadable {
                throw Stop(.unusable, "\(file): \(unreadable.message)")
            }
            let done = try await desk.store.leaving.repeat(erasures, reason: desk.words.text("cli.erased-again"))
            print(
                """
                \(done.people) people, \(done.contributors) women's answers, \(done.notebook) entries of notebooks and \
                \(done.entries) entries taken out; \(done.nothingToDo) needed nothing.
                """)
            if done.removals > 0 { print("\(done.removals) rounds or partnerships taken out whole.") }
            for entry in done.standing {
                Desk.complain(
                    """
                    Entry \(entry.position) of \(entry.chain) is of something that can be changed, and the newest here: \
                    its words may stand there. Ask the chair to look.
                    """)
            }
        }
    }

    struct ListErasures: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erasures", abstract: "List by id who and what was erased, to erase it again after a restore.",
            discussion: """
                No name and no words are in the list. Keep it beside your backups, and take it anew after each erasure.

                EXAMPLE
                  commonthread person erasures --out erasures.json
                """)

        @Option(help: "The file to write. Default: standard output.")
        var out: String?
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options) { desk in
                try Desk.write(try ErasuresFile.write(try await desk.store.leaving.erasures()), to: out)
            }
        }
    }
}
