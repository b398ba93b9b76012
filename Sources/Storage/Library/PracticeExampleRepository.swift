public import Domain

/// Practice examples from partnerships: sent in, decided on by framework editors, taken back. What becomes of one
/// stands in its partnership's history; the contact's name never does.
public struct PracticeExampleRepository: Sendable {
    let database: any Database
    let clock: Clock

    // MARK: - Its partnership

    public func offer(
        _ offer: PracticeExample.Offer, from partnership: Partnership.ID, by person: Person.ID
    ) async throws -> PracticeExample.ID {
        let clock = clock
        return try await database.write { db in
            let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
            try member.require(.offer)
            let (id, now): (PracticeExample.ID, Moment) = (clock.identifier(), clock.now)
            let consents = offer.consents
            // A form sent twice is one example.
            let latest = try Self.examples(
                "WHERE e.partnership_id = \(partnership) AND e.sent_at > \(now.adding(seconds: -60)) ORDER BY e.id", db)
            if let twin = latest.first(where: { $0.state == .sent && $0.versions.map(\.text) == [offer.text] }) {
                return twin.id
            }
            try db.execute(
                """
                INSERT INTO practice_example (id, partnership_id, state, reason, contact_name, contact_role,
                    contact_address, contact_agrees, nobody_recognisable, resource_id, sent_at)
                VALUES (\(id), \(partnership), \(PracticeExample.State.sent), '', \(offer.contact.name),
                    \(offer.contact.role), \(offer.contact.address), \(consents.contactAgrees),
                    \(consents.nobodyRecognisable), NULL, \(now))
                """)
            try Self.add(offer.text, to: id, number: 1, by: person, at: now, db)
            try Self.record(id, .sent, offer.text.title, member, clock, db)
            try SearchIndex(connection: db).refresh(id)
            return id
        }
    }

    /// Sends it again with other words. `version` is the newest that the writer saw.
    public func send(
        _ id: PracticeExample.ID, again offer: PracticeExample.Offer, over version: Int,
        from partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        let clock = clock
        try await database.change { db in
            let (example, member) = try Self.admit(person, to: id, of: partnership, db)
            try member.require(.offer)
            try example.requireWritable()
            try Self.check(version, example)
            let (now, consents) = (clock.now, offer.consents)
            try db.execute(
                """
                UPDATE practice_example SET state = \(PracticeExample.State.sent), reason = '',
                    contact_name = \(offer.contact.name), contact_role = \(offer.contact.role),
                    contact_address = \(offer.contact.address), contact_agrees = \(consents.contactAgrees),
                    nobody_recognisable = \(consents.nobodyRecognisable), sent_at = \(now)
                WHERE id = \(id)
                """)
            if offer.text != example.versions.last?.text {
                try Self.add(offer.text, to: id, number: example.version + 1, by: person, at: now, db)
            }
            try Self.record(id, .sent, offer.text.title, member, clock, db)
            try SearchIndex(connection: db).refresh(id)
        }
    }

    /// Takes the consent back: off the shelf at once, and the contact's name out of everything that is kept.
    public func withdraw(
        _ id: PracticeExample.ID, from partnership: Partnership.ID, by person: Person.ID
    ) async throws {
        let clock = clock
        try await database.change { db in
            let (example, member) = try Self.admit(person, to: id, of: partnership, db)
            try member.require(.offer)
            try example.requireWithdrawable()
            try Self.withdraw(example, by: person, voice: member.voice, clock, db)
        }
        try await database.forget()
    }

    private static func withdraw(
        _ example: PracticeExample, by person: Person.ID?, voice: Voice.ID?, _ clock: Clock, _ db: any Connection
    ) throws {
        try db.execute(
            """
            UPDATE practice_example SET state = \(PracticeExample.State.withdrawn), contact_name = '',
                contact_role = '', contact_address = '', contact_agrees = 0, nobody_recognisable = 0
            WHERE id = \(example.id)
            """)
        if let resource = example.resource {
            try LibraryRepository.withdraw(
                resource, from: example.partnership.id, by: person, clock, db)
        }
        try HistoryRepository(connection: db, clock: clock).record(
            .example, subject: example.id.text, person: person, voice: voice, partnership: example.partnership.id,
            at: clock.now,
            after: [
                "state": PracticeExample.State.withdrawn.rawValue, "title": example.versions.last?.text.title ?? "",
            ])
        try SearchIndex(connection: db).refresh(example.id)
    }

    /// With a partnership that is taken out go its examples, off the shelf first.
    static func removeAll(of partnership: Partnership.ID, _ db: any Connection) throws {
        for example in try examples("WHERE e.partnership_id = \(partnership) ORDER BY e.id", db) {
            if let resource = example.resource { try LibraryRepository.remove(resource, db) }
            try SearchIndex(connection: db).remove(.example, "\(partnership)/\(example.id)")
            try db.execute("DELETE FROM practice_example_text WHERE example_id = \(example.id)")
            try db.execute("DELETE FROM practice_example WHERE id = \(example.id)")
        }
    }

    /// Whoever leaves for good takes their name with them: examples that name them as contact come off the shelf.
    static func forget(contact address: String, by person: Person.ID?, _ clock: Clock, _ db: any Connection) throws {
        for example in try examples("WHERE e.contact_address = \(address) ORDER BY e.id", db) {
            try withdraw(example, by: person, voice: nil, clock, db)
        }
    }

    // MARK: - Editors

    /// An editor's wording beside the partnership's; both are kept.
    public func edit(
        _ id: PracticeExample.ID, to text: PracticeExample.Text, over version: Int, by editor: Person
    ) async throws {
        try editor.requireEditor()
        let clock = clock
        try await database.change { db in
            let example = try Self.example(id, db)
            try example.requireWaiting()
            try Self.check(version, example)
            guard text != example.versions.last?.text else { return }
            try Self.add(text, to: id, number: example.version + 1, by: editor.id, at: clock.now, db)
            try SearchIndex(connection: db).refresh(id)
        }
    }

    public func sendBack(_ id: PracticeExample.ID, reason: String, by editor: Person) async throws {
        try editor.requireEditor()
        let reason = try PracticeExample.checked(reason: reason)
        let clock = clock
        try await database.change { db in
            let example = try Self.example(id, db)
            try example.requireWaiting()
            try db.execute(
                """
                UPDATE practice_example SET state = \(PracticeExample.State.sentBack), reason = \(reason)
                WHERE id = \(id)
                """)
            try Self.record(example, .sentBack, ["reason": reason], by: editor, clock, db)
            try SearchIndex(connection: db).refresh(id)
        }
    }

    /// Puts it on the shelf as the resource that the editor has seen and checked, in one transaction. `version` is the
    /// newest wording that the editor saw.
    public func publish(
        _ id: PracticeExample.ID, as resource: Resource, over version: Int, by editor: Person
    ) async throws {
        try editor.requireEditor()
        let clock = clock
        try await database.change { db in
            let example = try Self.example(id, db)
            try example.requirePublishable()
            try Self.check(version, example)
            guard resource.kind == .practiceExample, resource.contact == example.contact?.line,
                example.resource == nil || example.resource == resource.id
            else { throw Refusal.notFound }
            try db.execute(
                """
                UPDATE practice_example
                SET state = \(PracticeExample.State.published), reason = '', resource_id = \(resource.id)
                WHERE id = \(id)
                """)
            let standing = try LibraryRepository.standing(resource.id, db)
            // An id that something else has by now is no place for this one.
            if example.resource == nil, standing > 0 { throw Refusal.notAllowed(Problem("refusal.resource.again")) }
            _ = try LibraryRepository.save(
                resource, as: .published, over: standing, from: example.partnership.id, by: editor, clock, db)
            try Self.record(example, .published, [:], by: editor, clock, db)
            try SearchIndex(connection: db).refresh(id)
        }
    }

    // MARK: - Writing

    private static func check(_ version: Int, _ example: PracticeExample) throws {
        guard version != example.version, let theirs = example.versions.last else { return }
        let text = theirs.text
        throw Refusal.conflict(
            Conflict(
                theirs: [
                    "example-title": text.title, "done": text.done, "changed": text.changed, "whom": text.whom,
                    "needed": text.needed, "example-link": text.link ?? "",
                ], by: theirs.by, at: theirs.at, version: theirs.number))
    }

    static func admit(
        _ person: Person.ID, to id: PracticeExample.ID, of partnership: Partnership.ID, _ db: any Connection
    ) throws -> (PracticeExample, Member) {
        let (_, member) = try PartnershipRepository.admit(person, to: partnership, db)
        let example = try example(id, db)
        guard example.partnership.id == partnership else { throw Refusal.notFound }
        return (example, member)
    }

    private static func add(
        _ text: PracticeExample.Text, to id: PracticeExample.ID, number: Int, by person: Person.ID, at now: Moment,
        _ db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO practice_example_text (example_id, number, body, person_id, at)
            VALUES (\(id), \(number), \(try StoredJSON.encode(text)), \(person), \(now))
            """)
    }

    private static func record(
        _ id: PracticeExample.ID, _ state: PracticeExample.State, _ title: String, _ member: Member, _ clock: Clock,
        _ db: any Connection
    ) throws {
        try HistoryRepository(connection: db, clock: clock).record(
            .example, subject: id.text, by: member, at: clock.now, after: ["state": state.rawValue, "title": title])
    }

    private static func record(
        _ example: PracticeExample, _ state: PracticeExample.State, _ more: [String: String], by editor: Person,
        _ clock: Clock, _ db: any Connection
    ) throws {
        let title = example.versions.last?.text.title ?? ""
        try HistoryRepository(connection: db, clock: clock).record(
            .example, subject: example.id.text, person: editor.id, voice: nil, partnership: example.partnership.id,
            at: clock.now, after: more.merging(["state": state.rawValue, "title": title]) { mine, _ in mine })
    }
}
