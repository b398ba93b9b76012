public import Domain
import Synchronization

/// The learning library: editions are added and never changed; editors' revisions of resources stand over them.
public struct LibraryRepository: Sendable {
    let database: any Database
    let clock: Clock
    private let cache = Cache()

    init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// What loading a file did.
    public struct Loading: Sendable, Equatable {
        public let wasThere: Bool
        /// Resources of which an editor's wording stands over the new file's.
        public let kept: [Resource.ID]
    }

    /// Adds an edition, which is then the one that is read. The same version with other content is refused.
    public func load(_ library: Library, by editor: Person? = nil) async throws -> Loading {
        try editor?.requireEditor()
        let clock = clock
        return try await database.change { db in
            let body = try StoredJSON.encode(library)
            let standing = try db.first(
                "SELECT body FROM library_edition WHERE library_id = \(library.id) AND version = \(library.version)"
            ) { try $0.text(0) }
            if let standing, standing != body {
                throw Refusal.notAllowed(
                    Problem("refusal.library.changed", ["id": library.id.text, "version": library.version]))
            }
            let shelf = Shelf(library, revisions: try Self.revisions(db))
            let ids = Set(library.resources.map(\.id))
            let kept = shelf.revisions.values
                .filter { ids.contains($0.resource.id) && $0.state != .fileStands }.map(\.resource.id).sorted()
            guard standing == nil else { return Loading(wasThere: true, kept: kept) }
            let last = try db.first("SELECT MAX(number) FROM library_edition") { try $0.optionalInt(0) } ?? nil
            try db.execute(
                """
                INSERT INTO library_edition (number, library_id, version, body, loaded_at)
                VALUES (\((last ?? 0) + 1), \(library.id), \(library.version), \(body), \(clock.now))
                """)
            try HistoryRepository(connection: db, clock: clock).record(
                .library, subject: library.edition.description, person: editor?.id, voice: nil, partnership: nil,
                at: clock.now)
            try Self.changed(db)
            return Loading(wasThere: false, kept: kept)
        }
    }

    /// The library as readers meet it now; nil while none was loaded.
    public func shelf() async throws -> Shelf? {
        try await database.read { db in try shelf(db) }
    }

    /// The same inside a transaction that is already open.
    func shelf(_ db: any Connection) throws -> Shelf? {
        let revision = try db.first("SELECT revision FROM shelf") { try $0.int(0) } ?? 0
        if let known = cache[revision] { return known }
        guard let shelf = try Self.present(db) else { return nil }
        cache[revision] = shelf
        return shelf
    }

    /// The same past what is kept in memory, for a transaction that has changed the shelf and may yet be undone.
    static func present(_ db: any Connection) throws -> Shelf? {
        let body = try db.first("SELECT body FROM library_edition ORDER BY number DESC LIMIT 1") { try $0.text(0) }
        guard let body else { return nil }
        return Shelf(try StoredJSON.decode(Library.self, body), revisions: try revisions(db))
    }

    /// Every edition that was loaded, the newest first.
    public func editions() async throws -> [(edition: Library.Edition, loadedAt: Moment)] {
        try await database.read { db in
            try db.query("SELECT library_id, version, loaded_at FROM library_edition ORDER BY number DESC") { row in
                (
                    edition: Library.Edition(library: try row.identifier(0), version: try row.text(1)),
                    loadedAt: try row.moment(2)
                )
            }
        }
    }

    /// Every state in which editors left a resource, the newest first.
    public func revisions(of id: Resource.ID) async throws -> [ResourceRevision] {
        try await database.read { db in
            try db.query(
                """
                SELECT body, number, state, editor_id, partnership_id, at FROM resource_revision
                WHERE resource_id = \(id) ORDER BY number DESC
                """, Self.revision)
        }
    }

    /// Adds a revision. `number` is the one that the editor saw, 0 for the file's own wording or a new resource; when
    /// another stands by now, nothing is saved and nil comes back.
    public func save(
        _ resource: Resource, as state: ResourceRevision.State = .published, over number: Int,
        from partnership: Partnership.ID? = nil, by editor: Person
    ) async throws -> ResourceRevision? {
        try editor.requireEditor()
        let clock = clock
        return try await database.change { db in
            try Self.save(resource, as: state, over: number, from: partnership, by: editor, clock, db)
        }
    }

    /// The same inside a transaction that is already open.
    static func save(
        _ resource: Resource, as state: ResourceRevision.State, over number: Int, from partnership: Partnership.ID?,
        by editor: Person, _ clock: Clock, _ db: any Connection
    ) throws -> ResourceRevision? {
        guard try standing(resource.id, db) == number else { return nil }
        // What a partnership sent in stands only while it, and the contact, agree.
        if state != .withdrawn,
            try db.exists(
                """
                SELECT 1 FROM practice_example
                WHERE resource_id = \(resource.id) AND state <> \(PracticeExample.State.published)
                """)
        {
            throw Refusal.notAllowed(Problem("refusal.example.consent"))
        }
        // An example that an editor takes off the shelf waits for a decision again, and its partnership sees that.
        if state == .withdrawn {
            let waiting = try db.query(
                """
                UPDATE practice_example SET state = \(PracticeExample.State.sent)
                WHERE resource_id = \(resource.id) AND state = \(PracticeExample.State.published) RETURNING id
                """
            ) { try $0.identifier(0) as PracticeExample.ID }
            for example in waiting { try SearchIndex(connection: db).refresh(example) }
        }
        try add(resource, as: state, over: number, from: partnership, by: editor.id, clock, db)
        return ResourceRevision(
            resource: resource, number: number + 1, state: state, editor: editor.id, partnership: partnership,
            at: clock.now)
    }

    /// The number of the newest revision, 0 where there is none.
    static func standing(_ id: Resource.ID, _ db: any Connection) throws -> Int {
        let newest = try db.first("SELECT MAX(number) FROM resource_revision WHERE resource_id = \(id)") {
            try $0.optionalInt(0)
        }
        return (newest ?? nil) ?? 0
    }

    private static func add(
        _ resource: Resource, as state: ResourceRevision.State, over number: Int, from partnership: Partnership.ID?,
        by person: Person.ID?, _ clock: Clock, _ db: any Connection
    ) throws {
        let revision = ResourceRevision(
            resource: resource, number: number + 1, state: state, editor: person, partnership: partnership,
            at: clock.now)
        try db.execute(
            """
            INSERT INTO resource_revision (resource_id, number, state, body, editor_id, partnership_id, at)
            VALUES (\(resource.id), \(revision.number), \(state), \(try StoredJSON.encode(resource)), \(person),
                    \(partnership), \(revision.at))
            """)
        try HistoryRepository(connection: db, clock: clock).record(
            .resource, subject: resource.id.text, person: person, voice: nil, partnership: nil, at: revision.at,
            after: ["revision": String(revision.number), "state": state.rawValue])
        try changed(db)
    }

    /// Takes every revision out for good; for what was its partnership's, when that is taken out.
    static func remove(_ id: Resource.ID, _ db: any Connection) throws {
        try db.execute("DELETE FROM resource_revision WHERE resource_id = \(id)")
        try changed(db)
    }

    /// Takes what a partnership sent in off the shelf, and the contact's name out of every revision of it.
    static func withdraw(
        _ id: Resource.ID, from partnership: Partnership.ID, by person: Person.ID?, _ clock: Clock,
        _ db: any Connection
    ) throws {
        let revisions = try db.query(
            """
            SELECT body, number, state, editor_id, partnership_id, at FROM resource_revision
            WHERE resource_id = \(id) ORDER BY number
            """, revision)
        for revision in revisions {
            try db.execute(
                """
                UPDATE resource_revision SET body = \(try StoredJSON.encode(revision.resource.withoutContact))
                WHERE resource_id = \(id) AND number = \(revision.number)
                """)
        }
        guard let newest = revisions.last else { return }
        try add(
            newest.resource.withoutContact, as: .withdrawn, over: newest.number, from: partnership, by: person, clock,
            db)
    }

    /// Tells every process that the shelf it holds is no longer the present one.
    private static func changed(_ db: any Connection) throws {
        try db.execute("UPDATE shelf SET revision = revision + 1 WHERE id = 1")
        try SearchIndex(connection: db).refreshLibrary()
    }

    private static func revisions(_ db: any Connection) throws -> [ResourceRevision] {
        try db.query("SELECT body, number, state, editor_id, partnership_id, at FROM resource_revision", revision)
    }

    private static func revision(_ row: Row) throws -> ResourceRevision {
        ResourceRevision(
            resource: try StoredJSON.decode(Resource.self, try row.text(0)), number: try row.int(1),
            state: try row.raw(2), editor: try row.optionalIdentifier(3), partnership: try row.optionalIdentifier(4),
            at: try row.moment(5))
    }

    /// One shelf, the newest that was read.
    private final class Cache: Sendable {
        private let known = Mutex<(revision: Int, shelf: Shelf)?>(nil)

        subscript(revision: Int) -> Shelf? {
            get { known.withLock { $0?.revision == revision ? $0?.shelf : nil } }
            set {
                known.withLock { held in
                    guard let newValue, revision >= held?.revision ?? 0 else { return }
                    held = (revision, newValue)
                }
            }
        }
    }
}
