import Engines
import Foundation

@testable import Storage

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
