import ArgumentParser
import Domain
import Storage

// What a person does in a round, one command each, with the same rules as in the browser.
extension RoundCommand {
    struct Rate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rate a statement for your voice.",
            discussion: """
                EXAMPLE
                  commonthread round rate 0198… pb-01 --colour partly --reason 'Two of three hospitals.' --sure fairly --as priya@larkmoor.example

                COLOURS
                  inPlace, partly, notInPlace, notApplicable, undecided
                """)

        @OptionGroup var target: InRound
        @Argument(help: "The statement's id.")
        var statement: String
        @Option(help: "The colour, or undecided.")
        var colour: String
        @Option(help: "Why. Without it, what stands stays.")
        var reason: String?
        @Option(help: "sure, fairly or notSure. Without it, what stands stays.")
        var sure: String?
        @Option(help: "A link or a note; may be given more than once. Without it, what stands stays.")
        var evidence: [String] = []
        @Option(help: "Refuse to save over any other version than this. Without it, the one that stands now.")
        var version: Int?

        func run() async throws {
            try await target.act { desk, person, id in
                let statement = Statement.ID(statement)
                let view = try await desk.store.rounds.view(
                    id, for: person, parts: .ownRatings, statement: statement)
                let standing = view.ownRatings[statement]
                let draft = try RatingDraft(
                    colour: colour, reason: reason ?? standing?.reason ?? "",
                    confidence: sure ?? standing?.confidence?.rawValue ?? "",
                    evidence: evidence.isEmpty
                        ? Evidence.lines(standing?.evidence ?? []) : evidence.joined(separator: "\n"),
                    version: version ?? standing?.version ?? 0)
                let rating = try await desk.store.rounds.rate(statement, draft, in: id, by: person)
                print("saved, version \(rating.version)")
            }
        }
    }

    struct Scan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give one colour to each key message or section you name.",
            discussion:
                "EXAMPLE\n  commonthread round scan 0198… --set km-1=partly --set km-2=inPlace --as priya@larkmoor.example"
        )

        @OptionGroup var target: InRound
        @Option(name: .customLong("set"), help: "TOPIC=COLOUR; may be given more than once.")
        var choices: [String]

        func run() async throws {
            try await target.act { desk, person, id in
                var chosen: [String: String] = [:]
                for choice in choices {
                    let parts = choice.split(separator: "=", maxSplits: 1).map(String.init)
                    guard parts.count == 2 else { throw Stop(.refused, "'\(choice)' is not TOPIC=COLOUR.") }
                    chosen[parts[0]] = parts[1]
                }
                let view = try await desk.store.rounds.view(id, for: person, parts: [])
                let known = Set(QuickScan(view.framework).topics.map(\.id))
                if let unknown = chosen.keys.sorted().first(where: { !known.contains($0) }) {
                    throw Stop(.refused, "'\(unknown)' is none of: \(known.sorted().joined(separator: ", "))")
                }
                let count = try await desk.store.rounds.scan(chosen, in: id, by: person)
                print("\(count) statements have a provisional rating from this scan")
            }
        }
    }

    struct Finish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that your voice has finished rating, or take that back.",
            discussion: "EXAMPLE\n  commonthread round finish 0198… --as priya@larkmoor.example")

        @OptionGroup var target: InRound
        @Flag(help: "The voice has not finished after all.")
        var undo = false

        func run() async throws {
            try await target.act { desk, person, id in
                try await desk.store.rounds.finish(!undo, in: id, by: person)
            }
        }
    }

    struct Reveal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open the ratings. Before every voice has finished, give a reason.",
            discussion:
                "EXAMPLE\n  commonthread round reveal 0198… --reason 'The board meets tomorrow.' --as marian@larkmoor.example"
        )

        @OptionGroup var target: InRound
        @Option(help: "Why now, before every voice has finished. It stays on record.")
        var reason = ""

        func run() async throws {
            try await target.act { desk, person, id in
                try await desk.store.rounds.reveal(reason: reason, in: id, by: person)
            }
        }
    }

    struct Agree: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what the partnership agrees on a statement.",
            discussion:
                "EXAMPLE\n  commonthread round agree 0198… pb-01 --colour partly --reason 'In place in the Vale only.' --as marian@larkmoor.example"
        )

        @OptionGroup var target: InRound
        @Argument(help: "The statement's id.")
        var statement: String
        @Option(help: "inPlace, partly, notInPlace or notApplicable.")
        var colour: String
        @Option(help: "Why.")
        var reason: String
        @Option(help: "Refuse to save over any other version than this. Without it, the one that stands now.")
        var version: Int?

        func run() async throws {
            try await target.act { desk, person, id in
                let statement = Statement.ID(statement)
                let view = try await desk.store.rounds.view(
                    id, for: person, parts: .agreements, statement: statement)
                let draft = try AgreementDraft(
                    colour: colour, reason: reason,
                    version: version ?? view.agreements[statement]?.version ?? 0)
                let agreement = try await desk.store.rounds.agree(statement, draft, in: id, by: person)
                print("agreed, version \(agreement.version)")
            }
        }
    }

    struct Dissent: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that your voice does not go along with an agreement. It stays for ever.",
            discussion:
                "EXAMPLE\n  commonthread round dissent 0198… pb-01 --reason 'Our records say otherwise.' --as priya@larkmoor.example"
        )

        @OptionGroup var target: InRound
        @Argument(help: "The statement's id.")
        var statement: String
        @Option(help: "Why.")
        var reason: String

        func run() async throws {
            try await target.act { desk, person, id in
                try await desk.store.rounds.dissent(
                    from: Statement.ID(statement), reason: reason, in: id, by: person)
            }
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put your voice's name to the agreements as they stand now.",
            discussion: "EXAMPLE\n  commonthread round sign 0198… --as priya@larkmoor.example")

        @OptionGroup var target: InRound

        func run() async throws {
            try await target.act { desk, person, id in
                try await desk.store.rounds.sign(in: id, by: person)
            }
        }
    }

    struct Step: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move a revealed round on: to agreed, then to closed.",
            discussion: "EXAMPLE\n  commonthread round step 0198… --to agreed --as marian@larkmoor.example")

        @OptionGroup var target: InRound
        @Option(help: "agreed, closed, or revealed to go back from agreed.")
        var to: String

        func run() async throws {
            try await target.act { desk, person, id in
                guard let state = Round.State(rawValue: to) else {
                    throw Refusal.notAllowed(Problem("refusal.step.order"))
                }
                try await desk.store.rounds.step(to: state, in: id, by: person)
            }
        }
    }

    struct Prioritise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a statement a priority, or no longer one.",
            discussion:
                "EXAMPLE\n  commonthread round prioritise 0198… pb-01 --reason 'Where women see most to gain.' --as marian@larkmoor.example"
        )

        @OptionGroup var target: InRound
        @Argument(help: "The statement's id.")
        var statement: String
        @Option(help: "Why.")
        var reason = ""
        @Flag(help: "No longer a priority.")
        var remove = false

        func run() async throws {
            try await target.act { desk, person, id in
                let statement = Statement.ID(statement)
                if remove {
                    try await desk.store.rounds.unprioritise(statement, in: id, by: person)
                } else {
                    try await desk.store.rounds.prioritise(statement, reason: reason, in: id, by: person)
                }
            }
        }
    }
}
