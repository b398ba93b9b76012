import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the website.",
        discussion: """
            Creates or upgrades the database, loads the built-in frameworks and answers until it is stopped. While
            nobody has an account it prints a one-time code for the first-run page.

            EXAMPLE
              commonthread serve --database larkmoor.sqlite --port 8080
              commonthread serve --database postgresql://thread@db.example/thread --base-url https://thread.example.org
            """)

    @OptionGroup var options: Settings.Options
    @Option(help: "The address to listen on. Default: 127.0.0.1")
    var host: String?
    @Option(help: "The port to listen on; 0 takes a free one. Default: 8080")
    var port: String?
    @Option(name: .customLong("base-url"), help: "Where people reach it, for links: https://thread.example.org")
    var baseURL: String?
    @Option(help: "The folder of the styles that bin/setup made. Default: .assets beside the content folder")
    var assets: String?
    @Option(help: "The program that prints PDFs. Default: bin/print-pdf beside the content folder")
    var printer: String?
    @Option(
        name: .customLong("second-factor"),
        help: "required, or on this machine only: offered. Default: required of chairs, editors and administrators")
    var secondFactor: String?
    @Flag(help: "Adds the page of all components. For developers.")
    var development = false

    func run() async throws {
        try await Desk.reporting {
            let settings = try await Settings(
                options,
                [
                    "host": host, "port": port, "base-url": baseURL, "assets": assets, "printer": printer,
                    "second-factor": secondFactor, "development": development ? "true" : nil,
                ])
            // What cannot be used is said before anything is made.
            _ = try Desk.language(settings)
            _ = try Desk.indicators(settings)
            _ = try Desk.passwordRule(settings)
            if case .file(let path) = settings.database { try Desk.makeFolder(for: path) }
            let database = try await Databases.open(settings.database)
            let store = Store(database)
            do {
                await BuiltInFrameworks(store: store, content: settings.content).load()
                await BuiltInLibrary(store: store, content: settings.content).load()
                let code = try await firstRunCode(store)
                let application = try buildApplication(settings, store: store) { port in
                    let base = settings.port == 0 ? "http://\(settings.host):\(port)" : settings.baseURL
                    print("▸ Common Thread is at \(base) (listening on \(settings.host):\(port))")
                    if let code {
                        print(
                            """
                            ▸ Nobody has an account yet. Open \(base)\(Path.firstRun) and enter this one-time code:

                                \(code)

                            """)
                    }
                    fflush(nil)
                }
                do {
                    let sweep = RetentionService(
                        store: store, retention: settings.retention, logger: application.logger)
                    try await serve(application, beside: sweep)
                } catch {
                    throw Stop(
                        .unusable,
                        """
                        The address \(settings.host), port \(settings.port), cannot be listened on. Something else may be \
                        using it; choose another with --host and --port.
                        """)
                }
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    /// The code stands in the database, so that two processes can serve one fresh installation.
    private func firstRunCode(_ store: Store) async throws -> String? {
        guard try await store.people.isEmpty() else { return nil }
        let code = Secret.code()
        try await store.people.addFirstRunCode(hash: Secret.hash(code))
        return code
    }
}
