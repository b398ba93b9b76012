import Domain

/// Takes the words of an entry out: of the history, of the entries of the same voice in the same round that repeat them,
/// and of the place where they still stand if nobody can change them there any more.
struct HistoryErasure {
    /// What stands in place of words that were taken out, in every language.
    static let mark = "[…]"

    /// What can still be changed where it stands, so that only those whose it is take its words from there.
    static let changeable: Set<HistoryEntry.Kind> = [.action, .round, .partnership, .voice]

    let connection: any Connection

    /// Gives the positions of the entries that now say nothing.
    func erase(_ entry: HistoryEntry, of chain: String) throws -> [Int] {
        let texts = try connection.first(
            "SELECT before, after FROM history WHERE chain_id = \(chain) AND position = \(entry.position)"
        ) { (before: try $0.text(0), after: try $0.text(1)) }
        guard let texts else { throw Refusal.notFound }
        try takeOutOfItsPlace(entry)
        try takeOutOfTheSearch(entry)
        // Another voice may well have said the same; what it said is its own.
        return try connection.query(
            """
            UPDATE history SET salt = '', before = '', after = ''
            WHERE chain_id = \(chain) AND salt <> '' AND kind = \(entry.kind) AND subject = \(entry.subject)
                AND COALESCE(voice_id, '') = \(entry.voice?.text ?? "")
                AND COALESCE(round_id, '') = \(entry.round?.text ?? "")
                AND (position = \(entry.position) OR (\(texts.after) <> '{}'
                    AND (before = \(texts.after) OR after = \(texts.after))))
            RETURNING position
            """
        ) { try $0.int(0) }
    }

    /// A rating can be changed by its voice until the reveal, and an action at any time; these others stand for good.
    private func takeOutOfItsPlace(_ entry: HistoryEntry) throws {
        guard let round = entry.round else { return }
        let reason = entry.after["reason"] ?? ""
        switch entry.kind {
        case .rating:
            try connection.execute(
                """
                UPDATE rating SET reason = CASE WHEN reason = '' THEN '' ELSE \(Self.mark) END,
                    evidence = CASE WHEN evidence = '' THEN '' ELSE \(Self.mark) END
                WHERE round_id = \(round) AND voice_id = \(entry.voice) AND statement_id = \(entry.subject)
                    AND reason = \(reason) AND evidence = \(entry.after["evidence"] ?? "")
                """)
        case .dissent:
            try connection.execute(
                """
                UPDATE dissent SET reason = \(Self.mark)
                WHERE round_id = \(round) AND voice_id = \(entry.voice) AND statement_id = \(entry.subject)
                    AND reason = \(reason)
                """)
        case .rerating:
            try connection.execute(
                """
                UPDATE rerating SET reason = \(Self.mark)
                WHERE round_id = \(round) AND voice_id = \(entry.voice) AND statement_id = \(entry.subject)
                    AND reason = \(reason)
                """)
        case .actionNote:
            try connection.execute(
                """
                UPDATE action_note SET text = \(Self.mark)
                WHERE action_id = \(entry.subject) AND text = \(entry.after["note"] ?? "") AND text <> ''
                """)
        case .priority:
            try connection.execute(
                """
                UPDATE priority SET reason = \(Self.mark)
                WHERE round_id = \(round) AND statement_id = \(entry.subject) AND reason = \(reason) AND reason <> ''
                """)
        case .group:
            try connection.execute(
                """
                UPDATE group_setting SET reason = \(Self.mark)
                WHERE round_id = \(round) AND voice_id = \(entry.subject) AND reason = \(reason) AND reason <> ''
                """)
        case .agreement:
            try connection.execute(
                """
                UPDATE agreement SET reason = \(Self.mark)
                WHERE round_id = \(round) AND statement_id = \(entry.subject) AND reason = \(reason)
                """)
        case .answer:
            try connection.execute(
                """
                UPDATE figure_answer SET text = \(Self.mark)
                WHERE round_id = \(round) AND statement_id = \(entry.subject)
                    AND indicator_id = \(entry.after["indicator"] ?? "") AND text = \(entry.after["answer"] ?? "")
                """)
        case .step, .reveal:
            try connection.execute(
                """
                UPDATE round_step SET reason = \(Self.mark) WHERE round_id = \(round) AND reason = \(reason)
                    AND reason <> ''
                """)
        default: break
        }
    }

    /// The words are looked for in their place again, where they no longer stand.
    private func takeOutOfTheSearch(_ entry: HistoryEntry) throws {
        guard let round = entry.round else { return }
        let search = SearchIndex(connection: connection)
        switch entry.kind {
        case .actionNote: try search.refresh(Action.ID(entry.subject))
        case .rating, .dissent, .rerating, .agreement, .priority:
            try search.refresh(round, Statement.ID(entry.subject))
        case .step, .reveal: try search.refresh(round)
        default: break
        }
    }
}
