import ArgumentParser
import Domain
import Storage

extension PartnershipCommand {
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what taking a partnership out for good would take; with --yes, do it.",
            discussion: """
                For its chair, or an administrator. Without --yes nothing is changed. Take a backup first if you may still
                need it, and a new list of erasures afterwards.

                EXAMPLE
                  commonthread partnership remove 'Larkmoor and the Vale' --as marian@larkmoor.example
                """)

        @OptionGroup var target: InPartnership
        @Option(help: "The partnership's name, typed again.")
        var yes: String?

        func run() async throws {
            try await target.act { desk, person, id in
                guard let yes else { return Self.say(try await desk.store.removals.removal(of: id, by: person)) }
                try await desk.store.removals.remove(id, typed: yes, by: person)
                print("Taken out. Take a new list for your backups: commonthread person erasures")
            }
        }

        private static func say(_ removal: Removal) { print(removal.report) }
    }
}

extension RoundCommand {
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what taking a round out for good would take; with --yes, do it.",
            discussion: """
                For the partnership's chair, or an administrator. Without --yes nothing is changed. Take a copy first if
                you may still need it (round export), and a new list of erasures afterwards.

                EXAMPLE
                  commonthread round remove 0198… --as marian@larkmoor.example
                """)

        @OptionGroup var target: InRound
        @Option(help: "The round's title, typed again.")
        var yes: String?

        func run() async throws {
            try await target.act { desk, person, id in
                guard let yes else {
                    return print(try await desk.store.removals.removal(of: id, by: person).report)
                }
                try await desk.store.removals.remove(id, typed: yes, by: person)
                print("Taken out. Take a new list for your backups: commonthread person erasures")
            }
        }
    }
}

extension Removal {
    /// What would go and what would stay, in plain words.
    fileprivate var report: String {
        let parts = Part.allCases.compactMap { part in
            counts[part].map { "  \(Self.name(part)): \($0)" }
        }
        return """
            '\(name)' would go for good:
            \(parts.joined(separator: "\n"))
            What stays: the history's places, with who, when and hashes, so that it can still be checked; people's
            accounts and names; frameworks; downloads, prints and backups.
            Nothing has been changed. To do it, give the name again: --yes '\(name)'
            """
    }

    private static func name(_ part: Part) -> String {
        switch part {
        case .rounds: "rounds, with their steps, signatures and priorities"
        case .ratings: "ratings that are revealed, and those that are sealed, which are not counted"
        case .agreements: "agreements"
        case .dissents: "dissents"
        case .answers: "answers to questions beside figures, in every wording"
        case .actions: "actions, with their notes and new ratings"
        case .women: "women's places in revealed rounds, and all in sealed ones, with answers and the group's numbers"
        case .entries: "entries of the history, of which the words go"
        case .voices: "voices"
        case .members: "memberships"
        case .invitations: "invitations"
        case .figures: "figures, with those that gave way to others, and what was shared with them"
        }
    }
}
