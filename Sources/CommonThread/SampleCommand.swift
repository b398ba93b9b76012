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
    @Option(help: "Instead of the sample, this many partnerships of sixty rated statements, for the benchmark.")
    var partnerships: Int?
    @Option(help: "With --partnerships: this many texts more to search, for the benchmark.")
    var texts: Int?

    func run() async throws {
        try await Desk.open(options, create: true) { desk in
            guard try await desk.store.people.isEmpty() else {
                print("The database has people in it already; nothing was added.")
                return
            }
            if let partnerships { return try await build(partnerships, desk) }
            await BuiltInLibrary(store: desk.store, content: desk.settings.content).load()
            let library = BuiltInFrameworks(store: desk.store, content: desk.settings.content)
            let sample = try await Sample.build(
                in: desk.store.database, frameworks: library.read().map(\.framework),
                passwordHash: try await Passwords.standard.hash(Sample.password), now: Clock.system.now,
                codeHash: { Secret.hash($0.plain) })
            print("Added the fictional partnership \(sample.partnership). Everybody's password: \(Sample.password)")
            for person in Sample.cast { print("  \(person.email)  \(person.name)") }
            print("Two fictional women's codes, for /own: \(Sample.finishedCode) and \(Sample.openCode)")
        }
    }

    private func build(_ count: Int, _ desk: Desk) async throws {
        let hash = try await Passwords.standard.hash(Sample.password)
        let estate = try await Estate.build(count, in: desk.store, passwordHash: hash)
        if let texts { try await desk.store.search.put(SearchTexts.entries(texts, in: estate.partnership)) }
        try desk.printJSON([
            "partnership": estate.partnership.text, "revealed": estate.revealedRound.text,
            "sealed": estate.sealedRound.text, "chair": Estate.chair, "lead": Estate.lead, "password": Sample.password,
        ])
    }
}
