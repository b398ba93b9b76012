import ArgumentParser

struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "Understand your own data, on your own computer.",
        discussion: """
            Reads an extract: a CSV file with one row for each pregnancy known to children's social care. Rows are read, \
            counted and forgotten; nothing is stored and nothing leaves this computer but the files you name. Formats, \
            definitions and sources are in docs/indicators.md.

            EXAMPLE
              commonthread indicators gather ssd-tables --area E06000001 --out extract.csv
              commonthread indicators check extract.csv
              commonthread indicators compute extract.csv --births live-births.csv --by area,quarter --out figures.csv
            """,
        subcommands: [
            IndicatorsGatherCommand.self, IndicatorsCheckCommand.self, IndicatorsComputeCommand.self,
            IndicatorsColumnsCommand.self, IndicatorsReportCommand.self, PackKeyCommand.self, PackCommand.self,
        ])
}
