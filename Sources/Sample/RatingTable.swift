import Domain

/// What the voices said, kept as text that reads as a table.
///
/// A line begins with a statement and has a mark for each voice, in `SampleVoice`'s order: G green (in place), A amber
/// (partly), R red (not in place), N not applicable, U words but not decided, S as the quick scan left it, - not rated.
/// Under it come reasons, `voice, how sure: words`, each with its evidence on lines that begin with `+`.
struct RatingTable: Sendable {
    /// A line of a table that is not as described above.
    struct Misprint: Error {
        let line: String
    }

    struct Said: Sendable {
        var reason = ""
        var confidence = ""
        var evidence: [String] = []
    }

    struct Line: Sendable {
        let statement: Statement.ID
        let marks: [Character]
        var said: [SampleVoice: Said] = [:]
    }

    private(set) var lines: [Line] = []

    init(_ text: String) throws(Misprint) {
        var voice: SampleVoice?
        for row in text.split(separator: "\n") {
            if !row.hasPrefix(" ") {
                lines.append(try Self.line(row))
                voice = nil
            } else if !row.hasPrefix("   "), let (who, said) = Self.said(row), !lines.isEmpty {
                lines[lines.count - 1].said[who] = said
                voice = who
            } else if row.hasPrefix("    "), let voice {
                let words = String(row).trimmed
                if words.hasPrefix("+ ") {
                    lines[lines.count - 1].said[voice]?.evidence.append(String(words.dropFirst(2)))
                } else {
                    lines[lines.count - 1].said[voice]?.reason += " " + words
                }
            } else {
                throw Misprint(line: String(row))
            }
        }
    }

    private static func line(_ row: Substring) throws(Misprint) -> Line {
        let cells = row.split(separator: " ")
        let marks = cells.dropFirst().compactMap(\.first)
        guard marks.count == SampleVoice.allCases.count, marks.allSatisfy("GARNUS-".contains), let id = cells.first
        else { throw Misprint(line: String(row)) }
        return Line(statement: Statement.ID(String(id)), marks: marks)
    }

    private static func said(_ row: Substring) -> (SampleVoice, Said)? {
        guard let colon = row.firstIndex(of: ":") else { return nil }
        let head = row[..<colon].split(separator: ",").map { String($0).trimmed }
        guard let voice = head.first.flatMap(SampleVoice.init), head.count < 3 else { return nil }
        let confidence = head.count == 2 ? head[1] : ""
        guard confidence.isEmpty || Confidence(rawValue: confidence) != nil else { return nil }
        return (voice, Said(reason: String(row[row.index(after: colon)...]).trimmed, confidence: confidence))
    }
}

extension RatingTable.Line {
    /// The rating a voice sends, or nil where it sends none.
    func draft(_ voice: SampleVoice, version: Int) throws(Refusal) -> RatingDraft? {
        guard let column = SampleVoice.allCases.firstIndex(of: voice) else { return nil }
        let colour: String
        switch marks[column] {
        case "G": colour = Colour.inPlace.rawValue
        case "A": colour = Colour.partly.rawValue
        case "R": colour = Colour.notInPlace.rawValue
        case "N": colour = Colour.notApplicable.rawValue
        case "U": colour = "undecided"
        default: return nil
        }
        let said = said[voice] ?? RatingTable.Said()
        return try RatingDraft(
            colour: colour,
            reason: said.reason,
            confidence: said.confidence,
            evidence: said.evidence.joined(separator: "\n"),
            version: version
        )
    }
}
