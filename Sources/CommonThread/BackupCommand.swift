import ArgumentParser
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a whole copy of a SQLite database while it is in use.",
        discussion: """
            The file must not be there yet, and only its owner can read it. It holds everything, sealed ratings included:
            keep it as safe as the database. A PostgreSQL server makes its own copies, with pg_dump.

            Before an older copy is put back, take the list of what was erased since: see person erasures.

            EXAMPLE
              commonthread backup /var/backups/larkmoor-2027-01-15.sqlite
            """)

    @Argument(help: "The file to write.")
    var file: String
    @OptionGroup var options: Settings.Options

    func run() async throws {
        try await Desk.open(options) { desk in
            try await desk.store.backUp(to: file)
            print("\(file) holds a whole copy.")
        }
    }
}
