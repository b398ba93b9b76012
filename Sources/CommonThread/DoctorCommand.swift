import ArgumentParser
import Domain
import Storage

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check that the database is whole and that no history was bent.",
        discussion: """
            Changes nothing. Checks the database's own structure, every entry of every history, and that search finds
            what the tables hold. An end of a history that was cut off together with its note is found only by comparing
            with a copy: see history verify --earlier.

            EXAMPLE
              commonthread doctor --database larkmoor.sqlite
            """)

    @OptionGroup var options: Settings.Options

    func run() async throws {
        try await Desk.open(options) { desk in
            var isWell = true
            let faults = try await desk.store.structureFaults()
            for fault in faults { print("✗ the database: \(fault)") }
            if faults.isEmpty { print("✓ the database's structure is whole") } else { isWell = false }
            let names = Dictionary(
                try await desk.store.partnerships.all().map { ($0.id.text, $0.name) },
                uniquingKeysWith: { first, _ in first })
            for finding in try await desk.store.history.check() {
                let name = names[finding.chain] ?? "the installation"
                if let fault = finding.fault {
                    isWell = false
                    print(
                        "✗ \(name): the history breaks at entry \(fault.position): \(HistoryCommand.sentence(fault.how))"
                    )
                } else {
                    print("✓ \(name): \(finding.entries) entries, whole and in order, \(finding.erased) erased")
                }
            }
            let differences = try await desk.store.search.differences()
            if differences == 0 { print("✓ search finds what the tables hold") }
            if differences > 0 { print("✗ search differs from the tables in \(differences) places") }
            if !isWell {
                throw Stop(
                    .refused, "Something is not as it should be. Keep the database as it is and compare with a backup.")
            }
            if differences > 0 {
                throw Stop(.refused, "The index of search can be made anew: commonthread search rebuild")
            }
        }
    }
}
