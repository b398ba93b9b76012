import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Web

struct RoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Open, rate, reveal, agree, show, export and import rounds.",
        discussion:
            "EXAMPLE\n  commonthread round open 'Larkmoor and the Vale' --framework born-into-care-practice --title 'Spring round' --as marian@larkmoor.example",
        subcommands: [
            Open.self, List.self, Rate.self, Scan.self, Finish.self, Reveal.self, Agree.self, Dissent.self, Sign.self,
            Step.self,
            Prioritise.self, Show.self, Export.self, Import.self, Remove.self,
        ])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a round on a framework's newest version, or on the one named.",
            discussion:
                "EXAMPLE\n  commonthread round open Larkmoor --framework born-into-care-practice@0.1 --title 'Spring round' --as marian@larkmoor.example"
        )

        @OptionGroup var target: InPartnership
        @Option(help: "The framework's id, with @VERSION if you like.")
        var framework: String
        @Option(help: "What the round is called.")
        var title: String

        func run() async throws {
            try await target.act { desk, person, id in
                let framework = try await desk.framework(framework)
                print(
                    try await desk.store.rounds.open(
                        title: title, on: framework.edition, in: id, by: person))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List a partnership's rounds, newest first.",
            discussion: "EXAMPLE\n  commonthread round list 'Larkmoor and the Vale' --as marian@larkmoor.example")

        @OptionGroup var target: InPartnership
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            try await target.act { desk, person, id in
                let rounds = try await desk.store.partnerships.view(id, for: person).rounds
                if json {
                    return try desk.printJSON(
                        rounds.map {
                            [
                                "id": $0.id.text, "title": $0.title, "state": $0.state.rawValue,
                                "framework": $0.edition.description, "opened": $0.openedAt.text,
                            ]
                        })
                }
                for round in rounds { print("\(round.id)  \(round.state.rawValue)  \(round.title)") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a round as one person may see it.",
            discussion: "EXAMPLE\n  commonthread round show 0198… --as marian@larkmoor.example --json")

        @OptionGroup var target: InRound
        @Flag(help: "Print JSON; schema in docs/round.schema.json.")
        var json = false

        func run() async throws {
            try await target.act { desk, person, id in
                if json {
                    let record = try await desk.store.rounds.export(id, for: person)
                    return try Desk.write(try RoundFile.write(record), to: nil)
                }
                let view = try await desk.store.rounds.view(id, for: person, parts: .meeting)
                print("\(view.round.title): \(view.round.state.rawValue) (\(view.framework.edition))")
                if view.round.isSealed {
                    print("\(view.finished.count) of \(view.voices.count) voices have finished. Ratings are sealed.")
                    for statement in view.framework.statements {
                        let rating = view.ownRatings[statement.id]
                        print("  \(statement.id)  \(rating?.colour?.rawValue ?? "not rated")")
                    }
                    return
                }
                for (statement, spread) in view.byWidestDifference() {
                    print("\n\(statement.id)  [\(spread.rawValue)]  \(statement.wording.en)")
                    for voice in view.voices {
                        let rating = view.ratings[voice.id]?[statement.id]
                        let reason = rating.map { $0.reason.isEmpty ? "" : " – \($0.reason)" } ?? ""
                        print("    \(voice.name): \(rating?.colour?.rawValue ?? "not rated")\(reason)")
                    }
                    if let agreement = view.agreements[statement.id] {
                        print("    agreed: \(agreement.colour.rawValue) – \(agreement.reason)")
                    }
                }
            }
        }
    }

    struct Export: AsyncParsableCommand {
        /// What can be taken along.
        enum Form: String, ExpressibleByArgument, CaseIterable { case json, ratings, agreements, plan, html, pdf }

        static let configuration = CommandConfiguration(
            abstract: "Write a round and its plan to a file, as one person may see it.",
            discussion: """
                json is the whole round, from which it can be rebuilt; ratings, agreements and plan are CSV sheets;
                html and pdf are for the board.

                EXAMPLE
                  commonthread round export 0198… --as marian@larkmoor.example --out spring.json
                  commonthread round export 0198… --as marian@larkmoor.example --form pdf --out spring.pdf
                """)

        @OptionGroup var target: InRound
        @Option(help: "json, ratings, agreements, plan, html or pdf.")
        var form: Form = .json
        @Option(help: "The file to write; without it, standard output.")
        var out: String?

        func run() async throws {
            try await target.act { desk, person, id in
                try Desk.write(try await bytes(desk, person, id), to: out)
            }
        }

        private func bytes(_ desk: Desk, _ person: Person.ID, _ id: Round.ID) async throws -> [UInt8] {
            let papers = BoardPapers(store: desk.store, words: desk.words, style: desk.style)
            switch form {
            case .json: return try RoundFile.write(try await desk.store.rounds.export(id, for: person))
            case .ratings: return try await papers.ratings(id, for: person)
            case .agreements: return try await papers.agreements(id, for: person)
            case .plan: return try await papers.plan(id, for: person)
            case .html: return try await papers.document(id, for: person)
            case .pdf:
                let document = try await papers.document(id, for: person)
                do {
                    return try await PDFPrinter(program: desk.settings.printer).pdf(document)
                } catch {
                    throw Stop(.unusable, desk.words.text("refusal.pdf.\(error.rawValue)"))
                }
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rebuild a round from its JSON document, whole or not at all.",
            discussion: """
                A partnership that is not here yet comes with the document; --as names who will chair it. Without --as the
                command line itself decides, and a chair can be invited afterwards.

                EXAMPLE
                  commonthread round import spring.json --as marian@larkmoor.example
                """)

        @Argument(help: "The JSON file.")
        var file: String
        @Option(name: .customLong("as"), help: "The address of the person to act as.")
        var email: String?
        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options, create: true) { desk in
                var person: Person?
                if let email { person = try await desk.person(email) }
                let record = try RoundFile.read(try Desk.read(file))
                print(try await desk.store.rounds.import(record, by: person))
            }
        }
    }
}
