public import Domain
import Foundation
import Synchronization

/// A framework version as lists show it.
public struct FrameworkSummary: Hashable, Sendable {
    public let edition: Framework.Edition
    public let status: Framework.Status
    public let title: LocalText
    public let loadedAt: Moment
}

/// Framework versions: added, never changed, never removed.
public struct FrameworkRepository: Sendable {
    let database: any Database
    let clock: Clock
    private let cache = Cache()

    init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    public enum Outcome: Sendable, Equatable { case added, alreadyThere }

    /// For a framework editor; the installation's history keeps who loaded what.
    public func load(_ framework: Framework, by editor: Person) async throws -> Outcome {
        try editor.requireEditor()
        let clock = clock
        return try await database.change { db in
            let outcome = try load(framework, db)
            if outcome == .added {
                try HistoryRepository(connection: db, clock: clock).record(
                    .framework, subject: framework.edition.description, person: editor.id, voice: nil, partnership: nil,
                    at: clock.now)
            }
            return outcome
        }
    }

    /// Adds a version. The same version with other content is refused: rounds already rest on it.
    public func load(_ framework: Framework) async throws -> Outcome {
        try await database.change { db in try load(framework, db) }
    }

    /// The same inside a transaction that is already open.
    func load(_ framework: Framework, _ db: any Connection) throws -> Outcome {
        let body = try StoredJSON.encode(framework)
        let standing = try db.first(
            "SELECT body FROM framework_version WHERE framework_id = \(framework.id) AND version = \(framework.version)"
        ) { try $0.text(0) }
        if let standing {
            if standing == body { return .alreadyThere }
            throw Refusal.notAllowed(
                Problem("refusal.framework.changed", ["id": framework.id.text, "version": framework.version]))
        }
        try db.execute(
            """
            INSERT INTO framework_version (framework_id, version, status, title, body, loaded_at)
            VALUES (\(framework.id), \(framework.version), \(framework.status), \(try StoredJSON.encode(framework.title)),
                    \(body), \(clock.now))
            """)
        try SearchIndex(connection: db).refreshFrameworks()
        return .added
    }

    /// All versions, newest first within each framework.
    public func all() async throws -> [FrameworkSummary] {
        try await database.read { db in
            try db.query(
                """
                SELECT framework_id, version, status, title, loaded_at FROM framework_version
                ORDER BY framework_id, loaded_at DESC
                """
            ) { row in
                FrameworkSummary(
                    edition: .init(framework: try row.identifier(0), version: try row.text(1)),
                    status: try row.raw(2), title: try StoredJSON.decode(LocalText.self, try row.text(3)),
                    loadedAt: try row.moment(4))
            }
        }
    }

    public func framework(_ edition: Framework.Edition) async throws -> Framework {
        if let known = cache[edition] { return known }
        return try await database.read { db in try framework(edition, db) }
    }

    /// The highest version of a framework: 0.10 comes after 0.9.
    public func newest(_ id: Framework.ID) async throws -> Framework {
        let versions = try await database.read { db in
            try db.query("SELECT version FROM framework_version WHERE framework_id = \(id)") { try $0.text(0) }
        }
        guard let version = versions.max(by: { $0.compare($1, options: .numeric) == .orderedAscending }) else {
            throw Refusal.notFound
        }
        return try await framework(Framework.Edition(framework: id, version: version))
    }

    /// The same inside a transaction that is already open.
    func framework(_ edition: Framework.Edition, _ db: any Connection) throws -> Framework {
        if let known = cache[edition] { return known }
        let body = try db.first(
            """
            SELECT body FROM framework_version
            WHERE framework_id = \(edition.framework) AND version = \(edition.version)
            """
        ) { try $0.text(0) }
        guard let body else { throw Refusal.notFound }
        let framework = try StoredJSON.decode(Framework.self, body)
        cache[edition] = framework
        return framework
    }

    /// Versions never change, so what was read once stays true.
    private final class Cache: Sendable {
        private let known = Mutex<[Framework.Edition: Framework]>([:])

        subscript(edition: Framework.Edition) -> Framework? {
            get { known.withLock { $0[edition] } }
            set { known.withLock { $0[edition] = newValue } }
        }
    }
}
