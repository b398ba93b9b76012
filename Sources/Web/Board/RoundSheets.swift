import Domain
import Exchange
import Storage

/// A round as sheets: one header row, one row a rating or agreement, no merged and no blank cells.
struct RoundSheets {
    let view: RoundView
    let words: Words

    init(view: RoundView, words: Words) {
        self.view = view
        self.words = words
    }

    /// Every voice on every statement that this person may see; 'Not rated' stands where nothing was said.
    var ratings: [UInt8] {
        var sheet = CSV(header: [
            "statement_id", "statement", "voice", "colour", "provisional", "how_sure", "reason", "evidence", "rated_by",
            "rated_at",
        ])
        let own = view.round.sight(of: view.member)
        let voices = view.voices.filter { own == .everyVoice || own == .ownVoice($0.id) }
        for statement in view.framework.statements {
            for voice in voices {
                let rating = view.ratings[voice.id]?[statement.id]
                sheet.append([
                    statement.id.text, words(statement.wording).text, voice.name, words.name(rating?.colour).text,
                    yes(rating?.provisional ?? false),
                    rating?.confidence.map { words["confidence.\($0.rawValue)"].text } ?? words["csv.not-said"].text,
                    said(rating?.reason), said(rating.map { Evidence.lines($0.evidence) }), said(rating?.by),
                    said(rating?.at.text),
                ])
            }
        }
        return sheet.bytes
    }

    var agreements: [UInt8] {
        var sheet = CSV(header: [
            "statement_id", "statement", "agreed", "reason", "recorded_by", "recorded_at", "dissent", "priority",
        ])
        for statement in view.framework.statements {
            let agreement = view.agreements[statement.id]
            let dissents = (view.dissents[statement.id] ?? []).map { dissent in
                "\(view.voice(dissent.voice)?.name ?? ""): \(dissent.reason)"
            }
            sheet.append([
                statement.id.text, words(statement.wording).text,
                agreement.map { words.name($0.colour).text } ?? words["agreement.none"].text, said(agreement?.reason),
                said(agreement?.by), said(agreement?.at.text), said(dissents.joined(separator: "\n")),
                yes(view.priorities[statement.id] != nil),
            ])
        }
        return sheet.bytes
    }

    private func said(_ text: String?) -> String {
        if let text, !text.isEmpty { return text }
        return words["csv.not-said"].text
    }

    private func yes(_ value: Bool) -> String { words[value ? "csv.yes" : "csv.no"].text }
}

/// The plan as a sheet: one row an action.
struct PlanSheet {
    let plan: PlanView
    let words: Words

    init(plan: PlanView, words: Words) {
        self.plan = plan
        self.words = words
    }

    var csv: [UInt8] {
        var sheet = CSV(header: [
            "action", "state", "timing", "due", "lead", "supporting", "measure", "statements", "latest_note",
            "latest_note_at",
        ])
        let none = words["csv.not-said"].text
        for action in plan.actions {
            let note = action.notes.last
            let supporting = action.supporting.compactMap { plan.voice($0)?.name }.joined(separator: "\n")
            sheet.append([
                action.title, words["action.state.\(action.state.rawValue)"].text,
                words["timing.\(plan.timing(action).rawValue)"].text, action.due?.text ?? none,
                plan.voice(action.lead)?.name ?? none, supporting.isEmpty ? none : supporting,
                action.measure.isEmpty ? none : action.measure, action.statements.map(\.text).joined(separator: "\n"),
                note.map { $0.text.isEmpty ? none : $0.text } ?? none, note?.at.text ?? none,
            ])
        }
        return sheet.bytes
    }
}
