import ArgumentParser

struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "Safe figures from local data: keys and packs.",
        discussion: "EXAMPLE\n  commonthread indicators pack show figures.pack.json",
        subcommands: [PackKeyCommand.self, PackCommand.self])
}
