import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Web

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Look after people's accounts, and answer what they ask about their data.",
        discussion: "EXAMPLE\n  commonthread person data marian@larkmoor.example --out data.json",
        subcommands: [
            List.self, Record.self, Erase.self, ListErasures.self, Appoint.self, Recover.self, ResetAuthenticator.self,
            EndSessions.self,
        ])

    /// A command about one person.
    struct AboutPerson: ParsableArguments {
        @Argument(help: "The address they sign in with, or their id; see: commonthread person list")
        var person: String
        @OptionGroup var options: Settings.Options

        func act(_ work: (Desk, Person) async throws -> Void) async throws {
            try await Desk.open(options) { desk in try await work(desk, try await desk.anybody(person)) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List everybody with an account.",
            discussion: "EXAMPLE\n  commonthread person list --names-only --json")

        @Flag(help: "Instead, those known by name only, because an imported round names them.")
        var namesOnly = false
        @Flag(help: "Print JSON.")
        var json = false
        @OptionGroup var options: Settings.Options

        private struct Line: Encodable {
            let id, name: String
            let email: String?
            let isAdministrator, isEditor: Bool
        }

        func run() async throws {
            try await Desk.open(options) { desk in
                let people = namesOnly ? try await desk.store.people.namesOnly() : try await desk.store.people.all()
                if json {
                    return try desk.printJSON(
                        people.map {
                            Line(
                                id: $0.id.text, name: $0.name, email: $0.email, isAdministrator: $0.isAdministrator,
                                isEditor: $0.isEditor)
                        })
                }
                for person in people {
                    let roles = [person.isAdministrator ? "administrator" : "", person.isEditor ? "editor" : ""]
                    print(
                        [person.id.text, person.email ?? "-", person.name].joined(separator: "  ")
                            + roles.filter { !$0.isEmpty }.map { "  \($0)" }.joined())
                }
            }
        }
    }

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "data", abstract: "Write everything that is kept about one person, for that person.",
            discussion: """
                Their own learning record is not in it: they alone can take it along, under Your account.

                EXAMPLE
                  commonthread person data marian@larkmoor.example --out data.json
                """)

        @OptionGroup var about: AboutPerson
        @Option(help: "The file to write. Default: standard output.")
        var out: String?

        func run() async throws {
            try await about.act { desk, person in
                let record = try await desk.store.personalRecords.record(of: person.id)
                try Desk.write(try PersonalRecordFile.write(record), to: out)
            }
        }
    }

    struct Appoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make somebody an administrator or a framework editor, or end that.",
            discussion: "EXAMPLE\n  commonthread person appoint marian@larkmoor.example --administrator --no-editor")

        @OptionGroup var about: AboutPerson
        @Flag(inversion: .prefixedNo, help: "Looks after the installation.")
        var administrator: Bool?
        @Flag(inversion: .prefixedNo, help: "Checks and loads frameworks.")
        var editor: Bool?

        func run() async throws {
            try await about.act { desk, person in
                guard person.email != nil else { throw Stop(.refused, "\(person.name) has no account here.") }
                let (administrator, editor) = (administrator ?? person.isAdministrator, editor ?? person.isEditor)
                try await desk.store.people.appoint(person.id, administrator: administrator, editor: editor)
                print("administrator: \(administrator ? "yes" : "no"), editor: \(editor ? "yes" : "no")")
            }
        }
    }

    struct Recover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a link by which somebody can choose a new password, for one hour.",
            discussion: "EXAMPLE\n  commonthread person recover marian@larkmoor.example")

        @OptionGroup var about: AboutPerson

        func run() async throws {
            try await about.act { desk, person in
                let token = Secret.token()
                let found = try await desk.store.signIns.beginRecovery(
                    email: person.email ?? "", tokenHash: Secret.hash(token))
                guard found != nil else {
                    throw Stop(.refused, "They have no password here: they sign in at their organisation, if at all.")
                }
                print("\(desk.settings.baseURL)\(Path.recovery(token))")
                Desk.complain("The link works once, for one hour. Give it to nobody else; it is not shown again.")
            }
        }
    }

    struct ResetAuthenticator: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take off somebody's authenticator app and recovery codes, after they have lost both.",
            discussion: """
                Make sure first that it is they who ask. They are signed out everywhere, and sign in with their password
                alone until they have set an app up anew.

                EXAMPLE
                  commonthread person reset-authenticator marian@larkmoor.example
                """)

        @OptionGroup var about: AboutPerson

        func run() async throws {
            try await about.act { desk, person in
                try await desk.store.authenticators.remove(from: person.id, by: nil)
                try await desk.store.sessions.endAll(of: person.id)
                print("Taken off, and signed out everywhere.")
            }
        }
    }

    struct EndSessions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign somebody out everywhere.",
            discussion: "EXAMPLE\n  commonthread person end-sessions marian@larkmoor.example")

        @OptionGroup var about: AboutPerson

        func run() async throws {
            try await about.act { desk, person in
                try await desk.store.sessions.endAll(of: person.id)
                print("Signed out everywhere.")
            }
        }
    }
}

extension Desk {
    /// Somebody by their address or, for those who have none, by their id.
    func anybody(_ text: String) async throws -> Person {
        if !text.contains("@"), let person = try await store.people.person(Person.ID(text)) { return person }
        return try await person(text)
    }
}
