import Domain
import Engines
import Foundation
import Sample
import Testing

@testable import Storage

/// What is over its time goes, what is not stays, and a dry run says the same as the real one.
struct RetentionTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let day: Double = 24 * 3600

    /// After how many seconds a record of a kind is of no use any more, and whether only its day is known.
    private static func lifetime(_ kind: Retention.Kind) -> (seconds: Double, isDay: Bool) {
        switch kind {
        case .sessions, .ownSessions: (2 * 3600, false)
        case .signInSteps, .organisationSignIns: (600, false)
        case .recoveryLinks, .tries: (3600, false)
        case .browsers, .unusedInvitations, .usedInvitations, .figureOffers: (0, false)
        case .cautions, .contributors, .accounts: (0, true)
        }
    }

    private static func insert(
        _ kind: Retention.Kind, _ id: String, at time: Moment, _ told: Told, _ db: any Connection
    ) throws {
        let (person, partnership) = (try told.person("kwame"), told.sample.partnership)
        let later = time.adding(seconds: 2 * 3600)
        if kind == .contributors {
            // Each in a group of her own, whose agreed day was then.
            try db.execute(
                "INSERT INTO voice VALUES (\(id), \(partnership), 'livedExperience', \(id), \(time))")
            try db.execute(
                """
                INSERT INTO group_setting (round_id, voice_id, agreed_day, least, reason, codes_made)
                VALUES (\(told.sample.openRound), \(id), \(time.day), 5, '', 1)
                """)
        }
        if kind == .figureOffers {
            // There is one for each person and partnership, so each is of a person of its own.
            try db.execute(
                "INSERT INTO person (id, name, is_administrator, created_at) VALUES (\(id), 'A', 0, \(Told.now))")
        }
        let sql: SQL =
            switch kind {
            case .sessions:
                """
                INSERT INTO session (token_hash, id, person_id, form_token, browser, strength, created_at, seen_at)
                VALUES (\(id), \(id), \(person), 'f', '', 'password', \(time), \(time))
                """
            case .ownSessions:
                """
                INSERT INTO contributor_session (token_hash, contributor_id, form_token, created_at, seen_at)
                SELECT \(id), MIN(id), 'f', \(time), \(time) FROM contributor
                """
            case .signInSteps: "INSERT INTO sign_in_step VALUES (\(id), \(person), '/', \(time))"
            case .recoveryLinks: "INSERT INTO recovery VALUES (\(id), \(person), \(time))"
            case .organisationSignIns: "INSERT INTO identity_start VALUES (\(id), 'n', 'v', '/', \(time))"
            case .tries: "INSERT INTO attempt VALUES (\(id), 1, \(time))"
            case .browsers: "INSERT INTO device VALUES (\(id), \(person), \(time))"
            case .unusedInvitations:
                """
                INSERT INTO invitation (id, token_hash, partnership_id, role, created_at, expires_at)
                VALUES (\(id), \(id), \(partnership), 'reader', \(time), \(time))
                """
            case .usedInvitations:
                """
                INSERT INTO invitation (id, token_hash, partnership_id, role, created_at, expires_at, used_by, used_at)
                VALUES (\(id), \(id), \(partnership), 'reader', \(time), \(later), \(person), \(time))
                """
            case .contributors:
                """
                INSERT INTO contributor (id, round_id, voice_id, number, code_hash, chosen_name, shares_words)
                VALUES (\(id), \(told.sample.openRound), \(id), 1, \(id), 'Chosen', 0)
                """
            case .figureOffers:
                "INSERT INTO figure_offer VALUES (\(partnership), \(id), \(id), '{}', \(time))"
            case .cautions: "INSERT INTO caution VALUES (\(id), 'phone', \(partnership), NULL, \(time.day))"
            case .accounts:
                """
                INSERT INTO person (id, name, email, is_administrator, created_at, used_on)
                VALUES (\(id), 'Unused', \(id), 0, \(time), \(id.hasSuffix("1") ? nil : time.day.text))
                """
            }
        try db.execute(sql)
    }

    @Test(arguments: Engine.available)
    func eachPeriodIsKeptToTheMillisecond(engine: Engine) async throws {
        let seed = UInt64.random(in: .min ... .max)
        print("retention, \(engine): seed \(seed)")
        try await withDatabase(engine) { database in
            var random = Random(state: seed)
            let told = try await Told(database)
            var periods: [Retention.Kind: Int] = [:]
            for kind in Retention.Kind.allCases where Bool.random(using: &random) {
                periods[kind] = Int.random(in: 1...1000, using: &random)
            }
            // What the sample itself holds stays out of the sums.
            periods[.usedInvitations] = max(periods[.usedInvitations] ?? 730, 200)
            periods[.contributors] = max(periods[.contributors] ?? 365, 400)
            let retention = Retention(periods)
            var expected: [Retention.Kind: Int] = [:]
            for kind in Retention.Kind.allCases {
                let lifetime = Self.lifetime(kind)
                let limit = Told.now.adding(seconds: -lifetime.seconds - Double(retention[kind]) * Self.day)
                let offsets: [Double] =
                    [0, -0.001, 0.001, -Self.day, Self.day]
                    + (0..<10).map { _ in Double(Int.random(in: -9_000_000...9_000_000, using: &random)) / 1000 }
                for (number, offset) in offsets.enumerated() {
                    let time = limit.adding(seconds: offset)
                    if time > Told.now { continue }
                    if lifetime.isDay ? time.day < limit.day : time < limit { expected[kind, default: 0] += 1 }
                    try await database.write { db in
                        try Self.insert(kind, "\(kind.rawValue) \(number)", at: time, told, db)
                    }
                }
            }
            let rounds = try await Self.record(database)
            let due = try await told.store.retention.due(retention)
            for line in due { #expect(line.count == expected[line.kind] ?? 0, "\(line.kind.rawValue), seed \(seed)") }
            #expect(try await told.store.retention.due(retention) == due, "looking changes nothing")

            let taken = try await told.store.retention.apply(retention, to: Retention.Kind.allCases)
            #expect(taken == due.filter { $0.kind != .accounts }, "seed \(seed)")
            let left = try await told.store.retention.due(retention)
            #expect(left.filter { $0.count > 0 }.map(\.kind) == (expected[.accounts] == nil ? [] : [.accounts]))
            let unused = try await told.store.retention.unusedAccounts(retention)
            #expect(unused.count == expected[.accounts] ?? 0)
            for person in unused { try await told.store.leaving.leave(person.id, by: nil) }
            #expect(try await told.store.retention.due(retention).allSatisfy { $0.count == 0 })
            #expect(try await Self.record(database) == rounds, "rounds, plans and their history stay")
        }
    }

    /// How much of what is never taken there is.
    private static func record(_ database: any Database) async throws -> [Int] {
        try await database.read { db in
            let tables: [SQL] = [
                "round", "rating", "agreement", "dissent", "signature", "action", "action_note", "rerating",
                "membership",
            ]
            return try tables.map { table in
                try db.first("SELECT COUNT(*) FROM \(table)") { try $0.int(0) } ?? 0
            } + [
                try db.first("SELECT COUNT(*) FROM history WHERE chain_id <> 'installation'") { try $0.int(0) } ?? 0
            ]
        }
    }

    @Test(arguments: Engine.available)
    func anAccountThatIsUsedOrBelongsSomewhereIsNeverListed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let told = try await Told(database)
            try await database.write { db in try db.execute("UPDATE person SET created_at = '2020-01-01T00:00:00.000Z'")
            }
            #expect(try await told.store.retention.unusedAccounts(Retention()) == [], "all belong to the partnership")
            let id = told.sample.partnership
            let (marian, tom) = (try told.person("marian"), try told.person("tom"))
            try await told.store.partnerships.assign(tom, role: "none", voice: "", in: id, by: marian)
            #expect(try await told.store.retention.unusedAccounts(Retention()).map(\.id) == [tom])
            try await told.store.sessions.open(
                for: tom, tokenHash: "t", formToken: "f", browser: "", strength: .password)
            try await told.store.sessions.endAll(of: tom)
            #expect(try await told.store.retention.unusedAccounts(Retention()) == [], "they signed in today")
        }
    }
}
