import ArgumentParser
import Domain
import Storage
import Web

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show and export the plan, add and change actions.",
        discussion: "EXAMPLE\n  commonthread plan show 'Larkmoor and the Vale' --as marian@larkmoor.example",
        subcommands: [Show.self, Export.self, Add.self, Change.self, Note.self, Rerate.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the plan, soonest due first.",
            discussion: "EXAMPLE\n  commonthread plan show 'Larkmoor and the Vale' --as marian@larkmoor.example --json")

        @OptionGroup var target: InPartnership
        @Flag(help: "Print JSON.")
        var json = false

        private struct Entry: Codable {
            let id, title, state, timing, lead: String
            let due: String?
            let supporting, statements: [String]
            let measure: String
            let latestNote: Note?

            struct Note: Codable {
                let text: String
                let state: String?
                let by: String
                let at: Moment
            }
        }

        func run() async throws {
            try await target.act { desk, person, id in
                let plan = try await desk.store.plans.view(id, for: person)
                let entries = plan.actions.map { action in
                    Entry(
                        id: action.id.text, title: action.title, state: action.state.rawValue,
                        timing: plan.timing(action).rawValue, lead: plan.voice(action.lead)?.name ?? "",
                        due: action.due?.text, supporting: action.supporting.compactMap { plan.voice($0)?.name },
                        statements: action.statements.map(\.text), measure: action.measure,
                        latestNote: action.notes.last.map {
                            .init(text: $0.text, state: $0.state?.rawValue, by: $0.by, at: $0.at)
                        })
                }
                if json { return try desk.printJSON(entries) }
                for entry in entries {
                    print(
                        "\(entry.id)  \(entry.due ?? "no date")  \(entry.state) (\(entry.timing))  \(entry.lead): \(entry.title)"
                    )
                }
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the plan as CSV.",
            discussion:
                "EXAMPLE\n  commonthread plan export 'Larkmoor and the Vale' --out plan.csv --as marian@larkmoor.example"
        )

        @OptionGroup var target: InPartnership
        @Option(help: "The file to write; without it, standard output.")
        var out: String?

        func run() async throws {
            try await target.act { desk, person, id in
                let papers = BoardPapers(store: desk.store, words: desk.words, style: "")
                try Desk.write(try await papers.plan(of: id, for: person), to: out)
            }
        }
    }

    /// What an action consists of; what is not given stays as it is.
    struct Fields: ParsableArguments {
        @Option(help: "What will be done.")
        var title: String?
        @Option(help: "The voice that leads, by name or id.")
        var lead: String?
        @Option(help: "A supporting voice; may be given more than once.")
        var supporting: [String] = []
        @Option(help: "A statement it serves; may be given more than once.")
        var statement: [String] = []
        @Option(help: "By when: 2027-03-31; empty for no date.")
        var due: String?
        @Option(help: "How we will know.")
        var measure: String?

        @Flag(name: .customLong("no-supporting"), help: "No voice supports it.")
        var noSupporting = false

        func fill(_ entry: inout PlanRepository.Entry, voices: [Voice]) throws {
            if let due, !due.isEmpty, Day(due) == nil {
                throw Stop(.refused, "'\(due)' is no day. Write it as 2027-03-31.")
            }
            func id(_ text: String) -> String { voices.first { $0.name == text }?.id.text ?? text }
            if let title { entry.title = title }
            if let lead { entry.lead = id(lead) }
            if noSupporting { entry.supporting = [] }
            if !supporting.isEmpty { entry.supporting = supporting.map(id) }
            if !statement.isEmpty { entry.statements = statement }
            if let due { entry.due = due }
            if let measure { entry.measure = measure }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose an action.",
            discussion:
                "EXAMPLE\n  commonthread plan add ROUND --title 'One shared plan' --lead Midwifery --statement pb-06 --due 2027-03-31 --as priya@larkmoor.example"
        )

        @OptionGroup var target: InRound
        @OptionGroup var fields: Fields

        func run() async throws {
            try await target.act { desk, person, id in
                let view = try await desk.store.rounds.view(id, for: person, parts: [])
                var entry = PlanRepository.Entry()
                try fields.fill(&entry, voices: view.partnershipVoices)
                print(try await desk.store.plans.propose(entry, in: view.round.id, by: person))
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change an action; what is not given stays as it is.",
            discussion: "EXAMPLE\n  commonthread plan change ACTION --due 2027-06-30 --as priya@larkmoor.example")

        @OptionGroup var target: InAction
        @OptionGroup var fields: Fields

        func run() async throws {
            try await target.act { desk, person, id in
                let (action, plan) = try await desk.store.plans.action(id, for: person)
                var entry = PlanRepository.Entry()
                entry.title = action.title
                entry.lead = action.lead.text
                entry.supporting = action.supporting.map(\.text)
                entry.statements = action.statements.map(\.text)
                entry.due = action.due?.text ?? ""
                entry.measure = action.measure
                entry.version = action.version
                try fields.fill(&entry, voices: plan.voices)
                try await desk.store.plans.change(action.id, to: entry, by: person)
            }
        }
    }

    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note progress on an action, and its new state if it has one.",
            discussion: """
                EXAMPLE
                  commonthread plan note ACTION --text 'First joint clinic held.' --state underWay --as priya@larkmoor.example

                STATES
                  \(Action.State.allCases.map(\.rawValue).joined(separator: ", "))
                """)

        @OptionGroup var target: InAction
        @Option(help: "What happened, or why.")
        var text = ""
        @Option(help: "The new state.")
        var state = ""

        func run() async throws {
            try await target.act { desk, person, id in
                let now = try await desk.store.plans.progress(
                    id, note: text, state: state, by: person)
                print(now.rawValue)
                if now == .done && !state.isEmpty {
                    Desk.complain(
                        "Does your voice see the statements differently now? See: commonthread plan rerate --help")
                }
            }
        }
    }

    struct Rerate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how your voice sees a statement now, after an action.",
            discussion:
                "EXAMPLE\n  commonthread plan rerate ACTION pb-06 --colour inPlace --reason 'Every family has one.' --as priya@larkmoor.example"
        )

        @OptionGroup var target: InAction
        @Argument(help: "The statement's id.")
        var statement: String
        @Option(help: "inPlace, partly, notInPlace or notApplicable.")
        var colour: String
        @Option(help: "Why.")
        var reason: String

        func run() async throws {
            try await target.act { desk, person, id in
                try await desk.store.plans.rerate(
                    Statement.ID(statement), colour: colour, reason: reason, after: id, by: person)
            }
        }
    }
}
