import ArgumentParser
import Domain
import Storage

/// Commands that act as somebody name that person.
struct ActingAs: ParsableArguments {
    @Option(
        name: .customLong("as"), help: "The address of the person to act as; they may do here what they may do there.")
    var email: String
}

/// A command about one round, as one person.
struct InRound: ParsableArguments {
    @Argument(help: "The round's id; see: commonthread round list")
    var round: String
    @OptionGroup var acting: ActingAs
    @OptionGroup var options: Settings.Options

    func act(_ work: (Desk, Person.ID, Round.ID) async throws -> Void) async throws {
        try await Desk.open(options) { desk in
            try await work(desk, try await desk.person(acting.email).id, Round.ID(round))
            await desk.cautionAboutTexts(at: .round(Round.ID(round)))
        }
    }
}

/// A command about one action of a plan, as one person.
struct InAction: ParsableArguments {
    @Argument(help: "The action's id; see: commonthread plan show")
    var action: String
    @OptionGroup var acting: ActingAs
    @OptionGroup var options: Settings.Options

    func act(_ work: (Desk, Person.ID, Action.ID) async throws -> Void) async throws {
        try await Desk.open(options) { desk in
            try await work(desk, try await desk.person(acting.email).id, Action.ID(action))
            await desk.cautionAboutTexts(at: .action(Action.ID(action)))
        }
    }
}

/// A command about one partnership, as one person.
struct InPartnership: ParsableArguments {
    @Argument(help: "The partnership's id or name.")
    var partnership: String
    @OptionGroup var acting: ActingAs
    @OptionGroup var options: Settings.Options

    func act(_ work: (Desk, Person.ID, Partnership.ID) async throws -> Void) async throws {
        try await Desk.open(options) { desk in
            let person = try await desk.person(acting.email)
            let id = try await desk.partnership(partnership).id
            try await work(desk, person.id, id)
            await desk.cautionAboutTexts(at: .partnership(id))
        }
    }
}
