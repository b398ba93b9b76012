import Domain
import Engines
import Foundation
import Testing

@testable import Storage

/// The portable SQL layer, the same on both engines.
@Suite struct SQLTests {
    static let shelf = Migration(
        number: 1,
        name: "shelf",
        statements: [
            """
            CREATE TABLE shelf (
                id \(.id) PRIMARY KEY,
                label \(.text) NOT NULL CHECK (label <> ''),
                code \(.text) UNIQUE,
                width \(.real),
                photo \(.blob),
                is_open \(.integer) NOT NULL DEFAULT 0,
                total \(.integer) NOT NULL DEFAULT 0
            )\(.strict)
            """,
            "CREATE TABLE book (id \(.id) PRIMARY KEY, shelf_id \(.id) NOT NULL REFERENCES shelf (id))\(.strict)",
        ]
    )

    enum Light: String { case bright, dim }

    private func withShelves(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: [Self.shelf], body)
    }

    private func failure(_ database: any Database, _ sql: SQL) async -> DatabaseError? {
        await #expect(throws: DatabaseError.self) { try await database.write { _ = try $0.execute(sql) } }
    }

    @Test(arguments: Engine.available)
    func storesAndReturnsEveryKindOfValue(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            let label = "Zoë’s 🧵🏴󠁧󠁢󠁷󠁬󠁳󠁿 \n\t\\ \"'; DROP TABLE shelf; -- $1 ? %s"
            let bytes: [UInt8] = [0, 1, 39, 92, 255]
            let id = Identifier<SQLTests>("s1")
            let returned = try await database.write { db in
                try db.first(
                    """
                    INSERT INTO shelf (id, label, code, width, photo, is_open, total)
                    VALUES (\(id), \(label), \(Light.dim), \(0.1), \(bytes), \(true), \(Int.max)) RETURNING id, label
                    """
                ) { row -> (Identifier<SQLTests>, String) in (try row.identifier(0), try row.text(1)) }
            }
            #expect(returned?.0 == id)
            #expect(returned?.1 == label)
            try await database.read { db in
                let sql: SQL =
                    "SELECT code, width, photo, is_open, total, is_open = \(1) FROM shelf WHERE label = \(label)"
                _ = try db.first(sql) { (row: Row) throws in
                    #expect(try row.raw(0) as Light == .dim)
                    #expect(try row.real(1) == 0.1)
                    #expect(try row.blob(2) == bytes)
                    #expect(try row.bool(3))
                    #expect(try row.int(4) == Int.max)
                    #expect(try row.bool(5))
                    #expect(throws: DatabaseError.self) { try row.int(0) }
                    #expect(throws: DatabaseError.self) { try row.text(6) }
                }
                #expect(try db.exists(sql))
            }
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsNilAndEmptyIsNot(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            let none: String? = nil
            try await database.write { db in
                try db.execute(
                    """
                    INSERT INTO shelf (id, label, code, width, photo) VALUES
                        ('a', 'A', \(none), \(nil as Double?), \(nil as [UInt8]?)),
                        ('b', 'B', \(""), \(2.0), \([UInt8]()))
                    """
                )
            }
            try await database.read { db in
                let rows = try db.query("SELECT code, width, photo FROM shelf ORDER BY id") { row in
                    (try row.optionalText(0), try row.optionalReal(1), try row.optionalBlob(2))
                }
                #expect(rows[0] == (nil, nil, nil))
                #expect(rows[1] == ("", 2.0, []))
                #expect(throws: DatabaseError.self) {
                    try db.first("SELECT code FROM shelf WHERE id = 'a'") { try $0.text(0) }
                }
                #expect(throws: DatabaseError.self) {
                    try db.first("SELECT label FROM shelf") { try $0.raw(0) as Light }
                }
                #expect(try db.exists("SELECT 1 WHERE \(none) IS NULL"))
                #expect(try !db.exists("SELECT 1 FROM shelf WHERE code = \(none)"))
                #expect(try db.first("SELECT sum(width), count(*) FROM shelf") { try $0.real(0) } == 2)
            }
        }
    }

    @Test(arguments: Engine.available)
    func refusesWhatOnlyOneEngineCouldStore(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            let zero = await failure(database, "INSERT INTO shelf (id, label) VALUES (\("a"), \("be\0fore"))")
            #expect(zero == .check)
            let number = await failure(
                database,
                "INSERT INTO shelf (id, label, width) VALUES ('a', 'A', \(Double.nan))"
            )
            #expect(number == .check)
        }
    }

    @Test(arguments: Engine.available)
    func errorsSpeakOneVocabulary(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            try await database.write { db throws in
                let rows: SQL = "INSERT INTO shelf (id, label, code) VALUES ('a', 'A', 'x'), ('b', 'B', 'y')"
                #expect(try db.execute(rows) == 2)
                #expect(try db.execute("UPDATE shelf SET total = 1 WHERE id = 'none'") == 0)
                #expect(try db.execute("SELECT id FROM shelf") == 0)
            }
            let cases: [(SQL, DatabaseError)] = [
                ("INSERT INTO shelf (id, label) VALUES ('a', 'again')", .unique),
                ("UPDATE shelf SET code = \("x") WHERE id = 'b'", .unique),
                ("INSERT INTO book (id, shelf_id) VALUES ('1', 'none')", .foreignKey),
                ("INSERT INTO shelf (id, label) VALUES ('c', \(nil as String?))", .notNull),
                ("INSERT INTO shelf (id, label) VALUES ('c', \(""))", .check),
            ]
            for (sql, expected) in cases {
                let found = await failure(database, sql)
                #expect(found == expected)
            }
            guard case .internal(let reason) = await failure(database, "SELECT \("a secret") FROM nowhere") else {
                Issue.record("A mistake in a statement is internal")
                return
            }
            #expect(reason.contains("nowhere") && !reason.contains("secret"))
        }
    }

    @Test(arguments: Engine.available)
    func whatThrowsStoresNothing(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            struct Unwilling: Error {}
            await #expect(throws: Unwilling.self) {
                try await database.write { db in
                    try db.execute("INSERT INTO shelf (id, label) VALUES ('a', 'A')")
                    throw Unwilling()
                }
            }
            await #expect(throws: DatabaseError.unique) {
                try await database.write { db in
                    try db.execute("INSERT INTO shelf (id, label) VALUES ('b', 'B')")
                    _ = try? db.execute("INSERT INTO shelf (id, label) VALUES ('b', 'swallowed')")
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read { db in try db.execute("INSERT INTO shelf (id, label) VALUES ('c', 'C')") }
            }
            let isEmpty = try await database.read { try !$0.exists("SELECT 1 FROM shelf") }
            #expect(isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func concurrentWritersLoseNothing(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            try await database.write { _ = try $0.execute("INSERT INTO shelf (id, label) VALUES ('a', 'A')") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<5 {
                            try await database.write { db in
                                let total = try db.first("SELECT total FROM shelf") { try $0.int(0) } ?? 0
                                try db.execute("UPDATE shelf SET total = \(total + 1) WHERE id = 'a'")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let total = try await database.read { try $0.first("SELECT total FROM shelf") { try $0.int(0) } }
            #expect(total == 40)
        }
    }

    @Test(arguments: Engine.available)
    func upsertsListsAndJoins(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            for (index, id) in ["é", "a", "Z", "a"].enumerated() {
                try await database.write { db in
                    let changed = try db.execute(
                        """
                        INSERT INTO shelf (id, label, total) VALUES (\(id), \("n\(index)"), \(index))
                        ON CONFLICT (id) DO UPDATE SET label = excluded.label, total = shelf.total + excluded.total
                        """
                    )
                    #expect(changed == 1)
                }
            }
            try await database.read { db in
                let every = try db.query("SELECT id, total FROM shelf ORDER BY id LIMIT \(10)") { row in
                    (try row.text(0), try row.int(1))
                }
                #expect(every.map(\.0) == ["Z", "a", "é"])
                #expect(every.map(\.1) == [2, 4, 0])
                func ids(_ condition: SQL) throws -> [String] {
                    try db.query("SELECT id FROM shelf WHERE \(condition) ORDER BY id") { try $0.text(0) }
                }
                #expect(try ids("id IN \(list: ["a", "é", "x' OR '1'='1"])") == ["a", "é"])
                #expect(try ids("id IN \(list: [Identifier<SQLTests>]())") == [])
                #expect(try ids("total IN \(list: [2, 0])") == ["Z", "é"])
                #expect(try ids("label = \(nil as Light?) OR label IN \(list: [Light.dim, .bright])") == [])
                let conditions: [SQL] = ["total > \(1)", "label <> \("n2")", "id IN \(list: ["a", "Z"])"]
                #expect(try ids(SQL.joined(conditions, separator: " AND ")) == ["a"])
            }
        }
    }

    @Test(arguments: Engine.available)
    func aReadSeesOneSnapshot(_ engine: Engine) async throws {
        try await withShelves(engine) { database in
            let counts = try await database.read { db in
                let before = try db.query("SELECT id FROM shelf") { _ in }.count
                let written = DispatchSemaphore(value: 0)
                Task {
                    try await database.write { _ = try $0.execute("INSERT INTO shelf (id, label) VALUES ('a', 'A')") }
                    written.signal()
                }
                let outcome = written.wait(timeout: .now() + 5)
                return (outcome, before, try db.query("SELECT id FROM shelf") { _ in }.count)
            }
            #expect(counts == (.success, 0, 0))
        }
    }

    // MARK: - Opening

    @Test(arguments: Engine.available)
    func migrationsRunOnceEvenWhenOpenedTwiceAtOnce(_ engine: Engine) async throws {
        try await withLocation(engine) { location in
            let row: SQL = "INSERT INTO shelf (id, label) VALUES ('a', 'A')"
            let seeded = Migration(number: 2, name: "seed", statements: [row])
            try await withThrowingTaskGroup(of: (any Database).self) { group in
                for _ in 0..<4 {
                    group.addTask { try await Databases.open(location, migrations: [Self.shelf, seeded]) }
                }
                for try await database in group { await database.close() }
            }
            let database = try await Databases.open(location, create: false, migrations: [Self.shelf, seeded])
            let numbers = try await database.read { try $0.query("SELECT number FROM migration") { try $0.int(0) } }
            #expect(numbers.sorted() == [1, 2])
            await database.close()
            await #expect(throws: DatabaseError.self) { try await database.read { try $0.exists("SELECT 1") } }
        }
    }

    @Test(arguments: Engine.available)
    func aMigrationThatDoesNotWorkLeavesNothing(_ engine: Engine) async throws {
        try await withLocation(engine) { location in
            let broken = Migration(number: 2, name: "broken", statements: ["CREATE TABLE shelf (id \(.id))"])
            await #expect(throws: DatabaseError.self) {
                try await Databases.open(location, migrations: [Self.shelf, broken])
            }
            let database = try await Databases.open(location, migrations: [Self.shelf])
            await database.close()
        }
    }

    @Test(arguments: Engine.available)
    func aNewerVersionIsRefusedAndLeftAsItIs(_ engine: Engine) async throws {
        try await withLocation(engine) { location in
            let newer = Migration(number: 7, name: "newer", statements: [])
            await (try Databases.open(location, migrations: [Self.shelf, newer])).close()
            let before = content(of: location)
            await #expect(throws: DatabaseError.newerVersion(found: 7, known: 2)) {
                let unknown = Migration(number: 2, name: "unknown", statements: ["DROP TABLE shelf"])
                return try await Databases.open(location, migrations: [Self.shelf, unknown])
            }
            #expect(content(of: location) == before)
            await (try Databases.open(location, migrations: [Self.shelf, newer])).close()
        }
    }

    private func content(of location: DatabaseLocation) -> Data? {
        guard case .file(let path) = location else { return nil }
        return FileManager.default.contents(atPath: path)
    }

    @Test func sqliteKeepsWhatItSaid() async throws {
        try await withLocation(.sqlite) { location in
            let database = try await Databases.open(location, migrations: [])
            let settings = try await database.write { db in
                try (["PRAGMA synchronous", "PRAGMA foreign_keys"] as [SQL]).map { try db.first($0) { try $0.int(0) } }
            }
            #expect(settings == [2, 1])
            let journal = try await database.write { try $0.first("PRAGMA journal_mode") { try $0.text(0) } }
            #expect(journal == "wal")
            let attributes = try FileManager.default.attributesOfItem(atPath: location.description)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            await database.close()
        }
    }

    @Test func whatCannotBeOpenedIsSaidInASentence() async throws {
        func sentence(_ location: DatabaseLocation, create: Bool = true) async -> String {
            let error = await #expect(throws: DatabaseError.self) {
                try await Databases.open(location, create: create, migrations: [])
            }
            guard case .unavailable(let sentence) = error else { return "\(String(describing: error))" }
            return sentence
        }
        try await withLocation(.sqlite) { location in
            let path = location.description
            #expect(await sentence(location, create: false).contains("no database at \(path)"))
            #expect(await sentence(.file(path + "/deeper/x.sqlite")).contains("\(path)/deeper does not exist"))
            try Data(String(repeating: "A shopping list. ", count: 200).utf8).write(to: URL(fileURLWithPath: path))
            let before = content(of: location)
            #expect(await sentence(location).contains("\(path) is not a database"))
            #expect(content(of: location) == before)
            #expect(await sentence(.file(FileManager.default.temporaryDirectory.path)).contains("is a folder"))
        }
        for address in ["h:1/d", "h@h:1/d", "pa/h@127.0.0.1:1/d", "pa?h@127.0.0.1/d"] {
            let location = DatabaseLocation("postgresql://ann:secret\(address)")
            let found = await sentence(location) + location.description + String(reflecting: location)
            #expect(!found.contains("secret"))
        }
        let refused = await sentence(DatabaseLocation("postgres://ann:secret@127.0.0.1:1/thread"))
        #expect(refused.contains("PostgreSQL at 127.0.0.1:1, database thread cannot be reached"))
        #expect(!refused.contains("secret"))
    }

    @Test(.enabled(if: Engine.available.contains(.postgresql)))
    func aBrokenConnectionIsReplaced() async throws {
        try await withDatabase(.postgresql, migrations: [Self.shelf]) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write { _ = try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            let process = try await database.read { try $0.first("SELECT pg_backend_pid()") { try $0.int(0) } }
            let server = try PostgreSQLAddress(#require(Engine.server))
            let other = PostgreSQLDatabase(server, connections: 1)
            _ = try await other.write { try $0.exists("SELECT pg_terminate_backend(\(process)::int)") }
            await other.close()
            let isThere = try await database.read { try $0.exists("SELECT 1") }
            #expect(isThere)
        }
    }
}
