import ArgumentParser

/// The command: everything the website can do to a round or a plan, and what only an operator does.
@main
struct CommonThread: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commonthread",
        abstract: "A partnership rates itself honestly, agrees, and leaves with a plan.",
        discussion: """
            EXAMPLE
              commonthread serve --database larkmoor.sqlite
              commonthread round show 0198… --as marian@larkmoor.example

            SETTINGS come from options, then the environment (COMMONTHREAD_DATABASE, COMMONTHREAD_PORT, …), then the
            file named by --config or COMMONTHREAD_CONFIG (YAML), in that order.

            EXIT CODES
              0 done · 1 refused, or faults found · 2 a file or database that cannot be used · 64 wrong usage
            """,
        subcommands: [
            ServeCommand.self, FrameworkCommand.self, LibraryCommand.self, PartnershipCommand.self, RoundCommand.self,
            PlanCommand.self, HistoryCommand.self, PersonCommand.self, RetentionCommand.self, BackupCommand.self,
            DoctorCommand.self, SearchCommand.self, StatisticsCommand.self, IndicatorsCommand.self,
            SampleCommand.self, RoutesCommand.self, VersionCommand.self,
        ])
}

/// The version of the program.
enum Version {
    static let current = "0.1.0"
}

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version.",
        discussion: "EXAMPLE\n  commonthread version")

    func run() { print("commonthread \(Version.current)") }
}
