public import Domain

/// Gathers everything about one person.
public struct PersonalRecordRepository: Sendable {
    let database: any Database
    let clock: Clock

    /// What only its owner ever sees is in it for them alone, and not for whoever asks on the command line.
    public func record(of person: Person.ID, byThemselves: Bool = false) async throws -> PersonalRecord {
        let clock = clock
        return try await database.read { db in
            let account = try db.first(
                """
                SELECT id, name, email, is_administrator, is_editor, password, created_at, used_on
                FROM person WHERE id = \(person)
                """
            ) { row in
                PersonalRecord.Account(
                    id: try row.identifier(0), name: try row.text(1), email: try row.optionalText(2),
                    isAdministrator: try row.bool(3), isEditor: try row.bool(4),
                    hasPassword: try row.optionalText(5) != nil, madeAt: try row.moment(6),
                    usedOn: try row.optionalDay(7))
            }
            guard let account else { throw Refusal.notFound }
            var records: [String: [[String: String]]] = [:]
            for part in Self.parts where byThemselves || !Self.ownersAlone.contains(part.name) {
                records[part.name] = try db.query(part.rows(person)) { row in
                    var fields: [String: String] = [:]
                    for (index, field) in part.fields.enumerated() { fields[field] = try row.optionalText(index) }
                    return fields
                }
            }
            return PersonalRecord(
                takenAt: clock.now, account: account, records: records, history: try Self.history(of: person, db))
        }
    }

    private static func history(of person: Person.ID, _ db: any Connection) throws -> [PersonalRecord.Entry] {
        try db.query(
            """
            SELECT a.name, h.position, h.kind, h.at, v.name, r.title, h.subject, h.person_id, h.salt, h.after
            FROM history h LEFT JOIN partnership a ON a.id = h.chain_id LEFT JOIN voice v ON v.id = h.voice_id
                LEFT JOIN round r ON r.id = h.round_id
            WHERE h.person_id = \(person) OR h.subject = \(person) ORDER BY h.chain_id, h.position
            """
        ) { row in
            PersonalRecord.Entry(
                partnership: try row.optionalText(0), position: try row.int(1), kind: try row.text(2),
                at: try row.moment(3), voice: try row.optionalText(4), round: try row.optionalText(5),
                subject: try row.text(6), isOwn: try row.optionalText(7) == person.text,
                // What stood before may be somebody else's words.
                words: try row.text(8).isEmpty ? nil : HistoryRepository.values(try row.text(9)))
        }
    }

    // MARK: - The parts

    /// One kind of record. Every column of every table that refers to a person is named by a part, or a test fails.
    struct Part: Sendable {
        let name: String
        /// The columns by which a row belongs to a person: `table.column`.
        let columns: [String]
        let fields: [String]
        let rows: @Sendable (Person.ID) -> SQL

        init(
            _ name: String, _ columns: [String], _ fields: [String], _ rows: @escaping @Sendable (Person.ID) -> SQL
        ) {
            self.name = name
            self.columns = columns
            self.fields = fields
            self.rows = rows
        }
    }

    static let parts: [Part] =
        ofTheAccount + ofRounds + ofPlans + ofLearning + ofTheNotebook + ofTheLibrary
        + ofFigures
    /// The parts that nobody is given but the person.
    static let ownersAlone: Set<String> = ["learning"]
    /// Told by the history itself.
    static let columnsOfHistory = ["history.person_id"]

    private static let ofTheAccount: [Part] = [
        Part("memberships", ["membership.person_id"], ["partnership", "role", "voice", "since"]) {
            """
            SELECT a.name, m.role, v.name, m.joined_at FROM membership m JOIN partnership a ON a.id = m.partnership_id
                LEFT JOIN voice v ON v.id = m.voice_id WHERE m.person_id = \($0) ORDER BY m.joined_at, a.id
            """
        },
        Part("sessions", ["session.person_id"], ["browser", "strength", "begun", "used"]) {
            "SELECT browser, strength, created_at, seen_at FROM session WHERE person_id = \($0) ORDER BY created_at"
        },
        Part("browsers", ["device.person_id"], ["used"]) {
            "SELECT seen_at FROM device WHERE person_id = \($0) ORDER BY seen_at"
        },
        Part("authenticator", ["authenticator.person_id", "recovery_code.person_id"], ["since", "codesLeft"]) {
            """
            SELECT confirmed_at, CAST((SELECT COUNT(*) FROM recovery_code c WHERE c.person_id = t.person_id) AS TEXT)
            FROM authenticator t WHERE t.person_id = \($0)
            """
        },
        Part("organisationSignIn", ["identity.person_id"], ["organisation", "knownThereAs", "since"]) {
            "SELECT issuer, subject, created_at FROM identity WHERE person_id = \($0) ORDER BY created_at"
        },
        Part("signInsUnderWay", ["sign_in_step.person_id"], ["begun"]) {
            "SELECT created_at FROM sign_in_step WHERE person_id = \($0) ORDER BY created_at"
        },
        Part("linksForANewPassword", ["recovery.person_id"], ["made"]) {
            "SELECT created_at FROM recovery WHERE person_id = \($0) ORDER BY created_at"
        },
        Part("invitationsMade", ["invitation.created_by"], ["partnership", "role", "voice", "made", "expires", "used"])
        { "\(invitations) WHERE i.created_by = \($0) ORDER BY i.created_at, i.id" },
        Part("invitationsUsed", ["invitation.used_by"], ["partnership", "role", "voice", "made", "expires", "used"]) {
            "\(invitations) WHERE i.used_by = \($0) ORDER BY i.created_at, i.id"
        },
    ]

    private static let invitations: SQL = """
        SELECT a.name, i.role, v.name, i.created_at, i.expires_at, i.used_at
        FROM invitation i JOIN partnership a ON a.id = i.partnership_id LEFT JOIN voice v ON v.id = i.voice_id
        """

    private static let ofRounds: [Part] = [
        Part("ratings", ["rating.person_id"], inRound + ["voice", "colour", "reason", "confidence", "evidence"]) {
            """
            SELECT a.name, r.title, x.at, x.statement_id, v.name, x.colour, x.reason, x.confidence, x.evidence
            FROM rating x \(ofVoice) WHERE x.person_id = \($0) ORDER BY x.at, x.statement_id
            """
        },
        Part("completions", ["completion.person_id"], ["partnership", "round", "at", "voice"]) {
            "SELECT a.name, r.title, x.at, v.name FROM completion x \(ofVoice) WHERE x.person_id = \($0) ORDER BY x.at"
        },
        Part("steps", ["round_step.person_id"], ["partnership", "round", "at", "state", "reason"]) {
            """
            SELECT a.name, r.title, x.at, x.state, x.reason FROM round_step x \(ofRound)
            WHERE x.person_id = \($0) ORDER BY x.at
            """
        },
        Part("agreements", ["agreement.person_id"], inRound + ["colour", "reason"]) {
            """
            SELECT a.name, r.title, x.at, x.statement_id, x.colour, x.reason FROM agreement x \(ofRound)
            WHERE x.person_id = \($0) ORDER BY x.at, x.statement_id
            """
        },
        Part("dissents", ["dissent.person_id"], inRound + ["voice", "reason"]) {
            """
            SELECT a.name, r.title, x.at, x.statement_id, v.name, x.reason FROM dissent x \(ofVoice)
            WHERE x.person_id = \($0) ORDER BY x.at, x.id
            """
        },
        Part("signatures", ["signature.person_id"], ["partnership", "round", "at", "voice"]) {
            "SELECT a.name, r.title, x.at, v.name FROM signature x \(ofVoice) WHERE x.person_id = \($0) ORDER BY x.at"
        },
        Part("priorities", ["priority.person_id"], inRound + ["reason"]) {
            """
            SELECT a.name, r.title, x.at, x.statement_id, x.reason FROM priority x \(ofRound)
            WHERE x.person_id = \($0) ORDER BY x.at, x.statement_id
            """
        },
        Part("reratings", ["rerating.person_id"], inRound + ["voice", "colour", "reason"]) {
            """
            SELECT a.name, r.title, x.at, x.statement_id, v.name, x.colour, x.reason FROM rerating x \(ofVoice)
            WHERE x.person_id = \($0) ORDER BY x.at, x.id
            """
        },
    ]

    private static let inRound = ["partnership", "round", "at", "statement"]
    private static let ofRound: SQL =
        "JOIN round r ON r.id = x.round_id JOIN partnership a ON a.id = r.partnership_id"
    private static let ofVoice: SQL = "\(ofRound) JOIN voice v ON v.id = x.voice_id"

    private static let ofPlans: [Part] = [
        Part(
            "actions", ["action.person_id"], ["partnership", "round", "at", "title", "lead", "due", "measure", "state"]
        ) {
            """
            SELECT a.name, r.title, x.at, x.title, v.name, x.due, x.measure, x.state
            FROM action x \(ofRound) JOIN voice v ON v.id = x.lead_voice_id WHERE x.person_id = \($0) ORDER BY x.at, x.id
            """
        },
        Part("notes", ["action_note.person_id"], ["partnership", "action", "at", "text", "state"]) {
            """
            SELECT a.name, t.title, x.at, x.text, x.state FROM action_note x JOIN action t ON t.id = x.action_id
                JOIN partnership a ON a.id = t.partnership_id WHERE x.person_id = \($0) ORDER BY x.at, x.number
            """
        },
    ]
    private static let ofLearning: [Part] = [
        Part(
            "learning", ["learning.person_id"],
            [
                "title", "resource", "message", "day", "minutes", "doing", "participatory", "reflection", "practice",
                "peer", "discussion", "standards", "codeThemes", "at",
            ]
        ) {
            """
            SELECT title, resource_id, message_id, day, CAST(minutes AS TEXT), doing,
                CASE is_participatory WHEN 1 THEN 'yes' ELSE 'no' END, reflection, practice, peer, discussion,
                standards, code_themes, at
            FROM learning WHERE person_id = \($0) ORDER BY day, id
            """
        }
    ]

    private static let ofTheNotebook: [Part] = [
        Part(
            "notebook", ["notebook_entry.person_id"],
            ["partnership", "at", "changed", "question", "message", "voice", "sharing", "inExport", "text"]
        ) {
            """
            SELECT a.name, n.at, n.changed_at, n.question_id, n.message_id, v.name, n.visibility,
                CASE WHEN n.in_export = 1 THEN 'yes' ELSE 'no' END, n.text
            FROM notebook_entry n JOIN partnership a ON a.id = n.partnership_id LEFT JOIN voice v ON v.id = n.voice_id
            WHERE n.person_id = \($0) ORDER BY n.id
            """
        },
        Part("notebookBefore", [], ["partnership", "at", "text"]) {
            """
            SELECT a.name, r.at, r.text FROM notebook_revision r JOIN notebook_entry n ON n.id = r.entry_id
                JOIN partnership a ON a.id = n.partnership_id WHERE n.person_id = \($0) ORDER BY n.id, r.number
            """
        },
    ]

    private static let ofTheLibrary: [Part] = [
        Part("libraryChanges", ["resource_revision.editor_id"], ["resource", "number", "state", "at"]) {
            """
            SELECT resource_id, CAST(number AS TEXT), state, at FROM resource_revision WHERE editor_id = \($0)
            ORDER BY at, resource_id, number
            """
        },
        Part("practiceExamples", ["practice_example_text.person_id"], ["partnership", "at", "state", "words"]) {
            """
            SELECT a.name, x.at, e.state, x.body FROM practice_example_text x
                JOIN practice_example e ON e.id = x.example_id JOIN partnership a ON a.id = e.partnership_id
            WHERE x.person_id = \($0) ORDER BY x.at, x.example_id, x.number
            """
        },
        // Known by the address alone: a contact need not have an account.
        Part("contactOfPracticeExamples", [], ["partnership", "state", "name", "role", "address"]) {
            """
            SELECT a.name, e.state, e.contact_name, e.contact_role, e.contact_address FROM practice_example e
                JOIN partnership a ON a.id = e.partnership_id JOIN person p ON p.email = e.contact_address
            WHERE p.id = \($0) ORDER BY e.sent_at, e.id
            """
        },
    ]

    private static let ofFigures: [Part] = [
        Part("figuresShared", ["shared_pack.person_id"], ["partnership", "at", "source", "key"]) {
            """
            SELECT a.name, s.at, s.source, s.fingerprint FROM shared_pack s JOIN partnership a ON a.id = s.partnership_id
            WHERE s.person_id = \($0) ORDER BY s.at, s.id
            """
        },
        Part("figuresToBeShared", ["figure_offer.person_id"], ["partnership", "at", "figures"]) {
            """
            SELECT a.name, o.at, o.body FROM figure_offer o JOIN partnership a ON a.id = o.partnership_id
            WHERE o.person_id = \($0) ORDER BY o.at
            """
        },
        Part("figureAnswers", ["figure_answer.person_id"], inRound + ["indicator", "answer"]) {
            """
            SELECT a.name, r.title, x.at, x.statement_id, x.indicator_id, x.text FROM figure_answer x \(ofRound)
            WHERE x.person_id = \($0) ORDER BY x.at, x.statement_id, x.indicator_id, x.number
            """
        },
    ]
}
