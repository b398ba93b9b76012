import Domain
import Engines
import Sample
import Testing

@testable import Storage

/// What stands in the database before somebody is signed in.
struct SignInTests {
    // MARK: - Tries

    @Test(arguments: Engine.available)
    func triesAtTheSameMomentAreNoMoreThanTheLimit(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let signIns = Store(database, clock: Clock(now: { Told.now.date }, random: { 1 })).signIns
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<(2 * Lockout.password.tries) {
                    group.addTask { try await signIns.take("key", .password) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == Lockout.password.tries)
            let isOther = try await signIns.take("another", .password)
            #expect(isOther, "each key for itself")
            // One that was right is given back: one more may be tried, and not two.
            try await signIns.giveBack("key")
            let one = try await signIns.take("key", .password)
            let two = try await signIns.take("key", .password)
            #expect(one && !two)
            let later = Store(
                database,
                clock: Clock(
                    now: { Told.now.adding(seconds: Lockout.password.seconds + 1).date }, random: { 1 })
            ).signIns
            let anew = try await later.take("key", .password)
            #expect(anew, "the count begins anew")
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsKeptOfARightTry(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let signIns = Store(database).signIns
            _ = try await signIns.take("key", .password)
            try await signIns.giveBack("key")
            let count = try await database.read { db in try db.first("SELECT COUNT(*) FROM attempt") { try $0.int(0) } }
            #expect(count == 0)
        }
    }

    // MARK: - An organisation's people

    @Test(arguments: Engine.available)
    func anAccountThatIsJoinedLosesWhatAPasswordOpened(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let (store, email) = (told.store, "kwame@larkmoor.example")
            let kwame = try told.person("kwame")
            try await store.sessions.open(
                for: kwame, tokenHash: "session", formToken: "form", browser: "", strength: .password)
            try await store.signIns.remember(deviceHash: "device", for: kwame)
            try await store.signIns.beginStep(tokenHash: "step", for: kwame, next: "/")
            _ = try await store.signIns.beginRecovery(email: email, tokenHash: "recovery")
            try await store.authenticators.confirm("SECRETSECRET", step: 1, codeHashes: ["one"], for: kwame)
            #expect(try await store.people.credentials(email: email) != nil)

            let joined = try await store.signIns.person(issuer: "https://id.example", subject: "k", email: email)
            #expect(joined?.id == kwame)
            #expect(try await store.people.credentials(email: email) == nil, "the password is gone")
            #expect(try await store.people.passwordHash(of: kwame) == nil)
            #expect(try await store.sessions.all(of: kwame).isEmpty)
            #expect(try await !store.signIns.isKnown(deviceHash: "device", email: email))
            #expect(try await store.signIns.step(tokenHash: "step") == nil)
            #expect(try await !store.authenticators.standing(of: kwame).isOn)
            #expect(try await !store.authenticators.use(recoveryCodeHash: "one", of: kwame))
            await #expect(throws: Refusal.notFound) { try await store.signIns.recovering(tokenHash: "recovery") }
            let letter = try await store.signIns.beginRecovery(email: email, tokenHash: "again")
            #expect(letter == nil, "no letter gives the account a password again")
        }
    }

    @Test(arguments: Engine.available)
    func anAddressFollowsTheOrganisationThatGaveIt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            let signIns = told.store.signIns
            func person(_ email: String) async throws -> Person? {
                try await signIns.person(issuer: "https://id.example", subject: "k", email: email)
            }
            _ = try await person("kwame@larkmoor.example")
            #expect(try await person("k.new@larkmoor.example")?.email == "k.new@larkmoor.example")
            let found = try await told.store.people.person(email: "k.new@larkmoor.example")
            #expect(found?.id == (try told.person("kwame")))
            // Nobody gets the address that somebody else has here.
            #expect(try await person("priya@larkmoor.example")?.email == "k.new@larkmoor.example")
            #expect(
                try await told.store.people.person(email: "priya@larkmoor.example")?.id == (try told.person("priya")))
        }
    }
}
