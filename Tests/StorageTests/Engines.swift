import Foundation
import Testing

@testable import Storage

/// The engines that a suite runs on: every storage test is parameterised over `Engine.available`.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case sqlite, postgresql

    static let serverVariable = "COMMONTHREAD_TEST_POSTGRES"
    static let server = ProcessInfo.processInfo.environment[serverVariable].flatMap { $0.isEmpty ? nil : $0 }

    /// SQLite always; PostgreSQL where a server is named, and a loud word where none is.
    static let available: [Engine] = {
        if server != nil { return allCases }
        let warning = """

            ######################################################################################
            # The PostgreSQL half of the storage tests is SKIPPED: \(serverVariable)
            # names no server. `bin/postgresql start FOLDER` makes one and prints its address.
            ######################################################################################

            """
        FileHandle.standardError.write(Data((warning + "\n").utf8))
        return [.sqlite]
    }()

    var testDescription: String { rawValue }
}

/// A fresh place for one test – a file in a folder of its own, or a schema of its own – that is gone afterwards.
func withLocation(_ engine: Engine, _ body: (DatabaseLocation) async throws -> Void) async throws {
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    switch engine {
    case .sqlite:
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(.file(folder.appending(path: "data.sqlite").path))
    case .postgresql:
        let server = try #require(Engine.server)
        let connection = PostgreSQLConnection(try PostgreSQLAddress(server))
        try await connection.administer("CREATE SCHEMA \(name)")
        let outcome: Result<Void, any Error>
        do {
            let sign = server.contains("?") ? "&" : "?"
            outcome = .success(try await body(.postgresql(server + sign + "options=-csearch_path%3D" + name)))
        } catch {
            outcome = .failure(error)
        }
        try await connection.administer("DROP SCHEMA \(name) CASCADE")
        await connection.disconnect()
        try outcome.get()
    }
}

/// A fresh, migrated database for one test.
func withDatabase(
    _ engine: Engine,
    migrations: [Migration] = Migrations.all,
    _ body: (any Database) async throws -> Void
) async throws {
    try await withLocation(engine) { location in
        let database = try await Databases.open(location, migrations: migrations)
        do {
            try await body(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
