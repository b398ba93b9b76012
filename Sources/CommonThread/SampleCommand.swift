import ArgumentParser
import Domain
import Sample
import Storage
import Web

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Add the fictional sample partnership to an empty database.",
        discussion: "EXAMPLE\n  commonthread sample --database data/sample.sqlite")

    @OptionGroup var options: Settings.Options

    func run() async throws {
        try await Desk.open(options, create: true) { desk in
            guard try await desk.store.people.isEmpty() else {
                print("The database has people in it already; nothing was added.")
                return
            }
            let library = Library(store: desk.store, content: desk.settings.content)
            let sample = try await Sample.build(
                in: desk.store.database, frameworks: library.read().map(\.framework),
                passwordHash: try await Passwords.standard.hash(Sample.password), now: Clock.system.now)
            print("Added the fictional partnership \(sample.partnership). Everybody's password: \(Sample.password)")
            for person in Sample.cast { print("  \(person.email)  \(person.name)") }
        }
    }
}
