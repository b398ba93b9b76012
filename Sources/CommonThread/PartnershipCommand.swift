import ArgumentParser
import Domain
import Storage
import Web

struct PartnershipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partnership", abstract: "Create, list and remove partnerships, add voices, invite people.",
        discussion: "EXAMPLE\n  commonthread partnership create 'Larkmoor and the Vale'",
        subcommands: [Create.self, List.self, AddVoice.self, Invite.self, Remove.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a partnership.",
            discussion:
                "EXAMPLE\n  commonthread partnership create 'Larkmoor and the Vale' --chair marian@larkmoor.example")

        @Argument(help: "The partnership's name.")
        var name: String
        @Option(help: "The address of somebody with an account, who will chair. Without it, invite a chair afterwards.")
        var chair: String?
        @OptionGroup var options: Settings.Options
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            try await Desk.open(options, create: true) { desk in
                var id: Person.ID?
                if let chair { id = try await desk.person(chair).id }
                let partnership = try await desk.store.partnerships.create(name: name, chair: id)
                if json { return try desk.printJSON(["id": partnership.id.text, "name": partnership.name]) }
                print("\(partnership.id)  \(partnership.name)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the partnerships.", discussion: "EXAMPLE\n  commonthread partnership list --json")

        @OptionGroup var options: Settings.Options
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            try await Desk.open(options) { desk in
                let all = try await desk.store.partnerships.all()
                if json { return try desk.printJSON(all.map { ["id": $0.id.text, "name": $0.name] }) }
                for partnership in all { print("\(partnership.id)  \(partnership.name)") }
            }
        }
    }

    struct AddVoice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-voice", abstract: "Add a voice: an agency, or the lived-experience group.",
            discussion: """
                EXAMPLE
                  commonthread partnership add-voice 'Larkmoor and the Vale' --kind midwifery --name Midwifery

                KINDS
                  \(Voice.Kind.allCases.map(\.rawValue).joined(separator: ", "))
                """)

        @Argument(help: "The partnership's id or name.")
        var partnership: String
        @Option(help: "What kind of voice it is.")
        var kind: String
        @Option(help: "What it is called here.")
        var name: String
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options) { desk in
                let partnership = try await desk.partnership(partnership)
                let voice = try await desk.store.partnerships.addVoice(
                    name: name, kind: kind, to: partnership.id, by: nil)
                print("\(voice.id)  \(voice.name)")
            }
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a one-time link for one person.",
            discussion: """
                EXAMPLE
                  commonthread partnership invite 'Larkmoor and the Vale' --role chair
                  commonthread partnership invite 'Larkmoor and the Vale' --role voiceLead --voice Midwifery
                """)

        @Argument(help: "The partnership's id or name.")
        var partnership: String
        @Option(help: "chair, voiceLead, facilitator or reader.")
        var role: String
        @Option(help: "The voice's name or id, for a voice lead or a chair who also rates.")
        var voice: String?
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options) { desk in
                let partnership = try await desk.partnership(partnership)
                let token = Secret.token()
                let voices = try await desk.store.partnerships.voices(of: partnership.id)
                let chosen = voice.map { text in
                    voices.first { $0.id.text == text || $0.name == text }?.id.text ?? text
                }
                let invitation = try await desk.store.partnerships.invite(
                    role: role, voice: chosen ?? "", tokenHash: Secret.hash(token), to: partnership.id, by: nil)
                print("\(desk.settings.baseURL)\(Path.invitation(token))")
                Desk.complain("The link works once, until \(invitation.expires.day). It is not shown again.")
            }
        }
    }
}
