import ArgumentParser
import Storage

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Look after the index that search uses.",
        discussion: "EXAMPLE\n  commonthread search rebuild --database larkmoor.sqlite",
        subcommands: [Rebuild.self])

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the index anew from what it is made of.",
            discussion: """
                For when doctor says that the index differs. Changes nothing else, and may run while the site is used.

                EXAMPLE
                  commonthread search rebuild --database larkmoor.sqlite
                """)

        @OptionGroup var options: Settings.Options

        func run() async throws {
            try await Desk.open(options) { desk in
                print("The index of search holds \(try await desk.store.search.rebuild()) texts.")
            }
        }
    }
}
