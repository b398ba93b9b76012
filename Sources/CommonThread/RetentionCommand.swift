import ArgumentParser
import Domain
import Storage
import Web

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Take away what has been kept for longer than it is needed.",
        discussion: """
            What is left over from signing in goes by itself while the website is served. This takes all kinds, but for
            accounts that nobody uses: it lists them for a person to decide, and takes them only with --accounts. Rounds,
            plans and their history stay for good.

            The periods are settings, in days: retention-browsers, retention-cautions and so on.

            EXAMPLE
              commonthread retention --dry-run
              commonthread retention --accounts
            """)

    @Flag(help: "Change nothing; say what is due.")
    var dryRun = false
    @Flag(help: "Also take out the accounts that are listed, as if each had left.")
    var accounts = false
    @Flag(help: "Print JSON.")
    var json = false
    @OptionGroup var options: Settings.Options

    private struct Line: Encodable {
        let kind: String
        let days, due: Int
        let oldest: String?
        let isTechnical: Bool
        let why: String
        let people: [String]?
    }

    func run() async throws {
        try await Desk.open(options) { desk in
            let (store, retention) = (desk.store, desk.settings.retention)
            let due = try await store.retention.due(retention)
            let people = try await store.retention.unusedAccounts(retention)
            if !dryRun {
                _ = try await store.retention.apply(retention, to: Retention.Kind.allCases)
                if accounts { try await takeOut(people, desk) }
            }
            let lines = due.map { due in
                Line(
                    kind: due.kind.rawValue, days: due.days, due: due.count, oldest: due.oldest?.text,
                    isTechnical: due.kind.isTechnical, why: desk.words.text("retention.why.\(due.kind.rawValue)"),
                    people: due.kind.needsDecision ? people.compactMap(\.email) : nil)
            }
            if json { return try desk.printJSON(lines) }
            print(Self.row("kind", "days", dryRun ? "due" : "taken", "oldest"))
            for line in lines {
                let isLeft = !dryRun && line.people != nil && !accounts
                print(Self.row(line.kind, String(line.days), isLeft ? "0" : String(line.due), line.oldest ?? "-"))
            }
            if people.isEmpty || (accounts && !dryRun) { return }
            print("\nNobody has used these accounts. Decide, then take them out with --accounts or person erase:")
            for person in people { print("  \(person.email ?? "-")  \(person.name)") }
        }
    }

    /// Somebody on whom others depend is left, with a sentence.
    private func takeOut(_ people: [Person], _ desk: Desk) async throws {
        for person in people {
            if let reason = PersonCommand.hindrance(try await desk.store.leaving.standing(of: person.id)) {
                Desk.complain("\(person.email ?? person.id.text) stays. \(reason)")
                continue
            }
            try await desk.store.leaving.leave(person.id, by: nil, tries: Secret.tries(of: person))
        }
    }

    private static func row(_ kind: String, _ days: String, _ count: String, _ oldest: String) -> String {
        func left(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        func right(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        return "\(left(kind, 22))\(right(days, 6))\(right(count, 8))  \(oldest)"
    }
}
