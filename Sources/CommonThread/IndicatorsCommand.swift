import ArgumentParser

struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "Understand your own data, on your own computer.",
        discussion: """
            Nothing is stored and nothing leaves this computer.

            EXAMPLE
              commonthread indicators report --in figures.csv --area E99000017 --out report.html
            """,
        subcommands: [IndicatorsReportCommand.self])
}
