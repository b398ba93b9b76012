/// One voice on one statement.
public struct Rating: Hashable, Sendable {
    /// Nil while the voice has words but has not decided: that is 'not rated'.
    public let colour: Colour?
    public let reason: String
    public let confidence: Confidence?
    public let evidence: [Evidence]
    /// Set by a quick scan and not yet looked at statement by statement.
    public let provisional: Bool
    /// Grows by one with each saving; every form carries the version it was read at.
    public let version: Int
    public let by: String
    public let at: Moment

    public init(
        colour: Colour?, reason: String, confidence: Confidence?, evidence: [Evidence], provisional: Bool,
        version: Int, by: String, at: Moment
    ) {
        self.colour = colour
        self.reason = reason
        self.confidence = confidence
        self.evidence = evidence
        self.provisional = provisional
        self.version = version
        self.by = by
        self.at = at
    }

    /// Whether a draft says just this, so that a form sent twice is saved once.
    func says(_ draft: RatingDraft, by name: String) -> Bool {
        version - 1 == draft.version && by == name && colour == draft.colour && reason == draft.reason
            && confidence == draft.confidence && evidence == draft.evidence && !provisional
    }

    /// The fields of the rating form, as a conflict shows them.
    public var fields: [String: String] {
        [
            "colour": colour?.rawValue ?? "", "reason": reason, "confidence": confidence?.rawValue ?? "",
            "evidence": Evidence.lines(evidence),
        ]
    }
}

/// What shows that a rating is so: a link or a note. Files come later.
public enum Evidence: Hashable, Sendable {
    case link(String)
    case note(String)

    public var text: String {
        switch self {
        case .link(let text), .note(let text): text
        }
    }

    /// One piece of evidence a line; a line that begins like a web address is a link.
    public static func parse(_ lines: String) -> [Evidence] {
        lines.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }.map { line in
            let lower = line.lowercased()
            let address = lower.hasPrefix("https://") || lower.hasPrefix("http://")
            return address && !line.contains(where: \.isWhitespace) ? .link(line) : .note(line)
        }
    }

    public static func lines(_ evidence: [Evidence]) -> String {
        evidence.map(\.text).joined(separator: "\n")
    }
}

/// A rating as somebody sends it, checked but not yet allowed.
public struct RatingDraft: Sendable {
    public static let reasonLimit = 4000
    public static let evidenceLimit = 4000

    public let colour: Colour?
    public let reason: String
    public let confidence: Confidence?
    public let evidence: [Evidence]
    /// The version the person had read; 0 when there was none.
    public let version: Int

    public init(colour: String, reason: String, confidence: String, evidence: String, version: Int) throws(Refusal) {
        var faults = Faults()
        self.colour = Colour(rawValue: colour)
        if self.colour == nil && !colour.isEmpty && colour != "undecided" {
            faults.add("colour", "problem.colour.unknown")
        }
        self.confidence = Confidence(rawValue: confidence)
        if self.confidence == nil && !confidence.isEmpty { faults.add("confidence", "problem.confidence.unknown") }
        self.reason = faults.optional("reason", reason, limit: Self.reasonLimit)
        self.evidence = Evidence.parse(faults.optional("evidence", evidence, limit: Self.evidenceLimit))
        self.version = version
        if self.colour == nil && colour.isEmpty && faults.all.isEmpty {
            faults.add("colour", "problem.colour.missing")
        }
        try faults.check()
    }
}

/// What a voice says of a statement after an action was finished: a dated addition, never a change of what was sealed.
public struct Rerating: Hashable, Sendable {
    public typealias ID = Identifier<Rerating>
    public let id: ID
    public let statement: Statement.ID
    public let voice: Voice.ID
    public let action: Action.ID
    public let colour: Colour
    public let reason: String
    public let by: String
    public let at: Moment

    public init(
        id: ID, statement: Statement.ID, voice: Voice.ID, action: Action.ID, colour: Colour, reason: String,
        by: String, at: Moment
    ) {
        self.id = id
        self.statement = statement
        self.voice = voice
        self.action = action
        self.colour = colour
        self.reason = reason
        self.by = by
        self.at = at
    }
}
