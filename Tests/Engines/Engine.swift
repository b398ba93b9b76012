import Foundation

@testable public import Storage

/// The engines that a suite runs on: every storage test is parameterised over `Engine.available`.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgresql

    public static let serverVariable = "COMMONTHREAD_TEST_POSTGRES"
    public static let server = ProcessInfo.processInfo.environment[serverVariable].flatMap { $0.isEmpty ? nil : $0 }

    /// SQLite always; PostgreSQL where a server is named, and a loud word where none is.
    public static let available: [Engine] = {
        if server != nil { return allCases }
        let warning = """

            ######################################################################################
            # The PostgreSQL half of the tests is SKIPPED: \(serverVariable)
            # names no server. `bin/postgresql start FOLDER` makes one and prints its address.
            ######################################################################################

            """
        FileHandle.standardError.write(Data((warning + "\n").utf8))
        return [.sqlite]
    }()
}

/// A fresh place for one test – a file in a folder of its own, or a schema of its own – that is gone afterwards.
public func withLocation(_ engine: Engine, _ body: (DatabaseLocation) async throws -> Void) async throws {
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    switch engine {
    case .sqlite:
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(.file(folder.appending(path: "data.sqlite").path))
    case .postgresql:
        guard let server = Engine.server else { throw CocoaError(.fileNoSuchFile) }
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
