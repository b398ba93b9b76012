import Domain
import Exchange
import Storage

/// A learning record to take along, under one regulator's headings: a page that prints, a PDF's document, and a sheet.
struct LearningPapers {
    let record: LearningRecord
    let owner: String
    let regulator: LearningRecord.Regulator
    let shelf: Shelf?
    let words: Words
    let printed: Moment

    /// It says whose headings it has and gives nothing else away.
    var fileName: String {
        switch regulator {
        case .socialWorkEngland: "learning-social-work-england"
        case .nursingMidwifery: "learning-nmc"
        }
    }

    private func texts(_ content: LearningEntry.Content) -> LearningTexts {
        LearningTexts(content: content, shelf: shelf, words: words)
    }

    // MARK: - The page

    /// A whole HTML document that needs nothing from elsewhere.
    func document(style: String) -> [UInt8] {
        let head: HTML = """
            <!DOCTYPE html>
            <html lang="\(words.language.rawValue)"><head><meta charset="utf-8">
            <title>\(attribute: words["learning.record.title"]), \(owner)</title>
            """
        let body: HTML = "</head><body><main>\(content)</main></body></html>\n"
        // The style is a file of ours, so it goes in as it is; nothing that a person wrote does.
        return head.bytes + "<style>\(style)</style>".utf8 + body.bytes
    }

    var content: HTML {
        """
        <h1 class="govuk-heading-l"><span class="govuk-caption-l">\(owner)</span>\(words["learning.record.title"])</h1>
        <p class="govuk-body">\(words["learning.regulator.\(regulator.rawValue)"]). \
        \(learningPeriod(record.period, words)). \(words("board.printed", ["date": words.date(printed).text]))</p>
        <p class="govuk-body">\(learningTime(record, words))</p>
        <p class="govuk-body">\(words["learning.check"])</p>
        \(record.entries.isEmpty ? "<p class=\"govuk-body\">\(words["learning.none"])</p>" : overview)
        \(record.entries.map(entry))
        """
    }

    private var overview: HTML {
        let head =
            regulator == .nursingMidwifery
            ? [
                "learning.record.topic", "learning.record.date", "learning.record.method", "learning.record.code",
                "learning.record.hours", "learning.record.participatory",
            ]
            : [
                "learning.record.activity", "learning.record.date", "learning.record.kind", "learning.record.peer",
                "learning.record.time",
            ]
        let rows = record.entries.map(\.content).map { content -> [HTML] in
            let first: [HTML] = [
                "\(content.title)", "\(words.date(content.day))",
                "\(words["learning.doing.\(content.doing.rawValue)"])",
            ]
            switch regulator {
            case .nursingMidwifery:
                return first + [
                    prose(said(texts(content).themes)), "\(said(Self.hours(content.minutes)))",
                    "\(said(Self.hours(content.isParticipatory ? content.minutes : 0)))",
                ]
            case .socialWorkEngland:
                let time: HTML = content.minutes.map { "\(duration($0, words))" } ?? "\(words["csv.not-said"])"
                return first + ["\(words[hasPeer(content) ? "csv.yes" : "csv.no"])", time]
            }
        }
        return table(
            caption: words["learning.record.overview"], head: head.map { words[$0] }, rows: rows,
            numericColumns: regulator == .nursingMidwifery ? [4, 5] : [])
    }

    private func entry(_ entry: LearningEntry) -> HTML {
        let parts = texts(entry.content).all(labels)
        if parts.isEmpty { return .empty }
        let said = parts.map { part -> HTML in
            "<h3 class=\"govuk-heading-s\">\(part.label)</h3><p class=\"govuk-body\">\(prose(part.text))</p>"
        }
        return """
            <section><h2 class="govuk-heading-m">\(entry.content.title)</h2>
            <p class="govuk-body">\(learningFacts(entry.content, words))</p>
            \(said)</section>
            """
    }

    private var labels: LearningTexts.Labels {
        let isNursing = regulator == .nursingMidwifery
        return LearningTexts.Labels(
            reflection: "learning.record.learned",
            practice: isNursing ? "learning.record.changed" : "learning.record.difference",
            peer: "learning.record.discussed-with",
            discussion: isNursing ? "learning.record.discussion" : "learning.record.peer-learned",
            themes: isNursing ? "learning.record.code" : "field.learned-themes")
    }

    private func hasPeer(_ content: LearningEntry.Content) -> Bool {
        !content.peer.isEmpty || !content.discussion.isEmpty
    }

    // MARK: - The sheet

    /// One row an entry, with columns in the order in which the regulator asks.
    var sheet: [UInt8] {
        switch regulator {
        case .socialWorkEngland: socialWorkSheet
        case .nursingMidwifery: nursingSheet
        }
    }

    private var socialWorkSheet: [UInt8] {
        var sheet = CSV(header: [
            "date", "kind_of_learning", "activity", "minutes", "what_i_learned", "difference_to_practice",
            "peer_reflection", "discussed_with", "learned_with_peer", "standards",
        ])
        for content in record.entries.map(\.content) {
            sheet.append([
                content.day.text, doing(content), content.title, said(content.minutes.map(String.init)),
                said(content.reflection), said(content.practice), yes(hasPeer(content)), said(content.peer),
                said(content.discussion), said(texts(content).standards),
            ])
        }
        return sheet.bytes
    }

    private var nursingSheet: [UInt8] {
        var sheet = CSV(header: [
            "date", "method", "topic", "link_to_code", "hours", "participatory_hours", "what_i_learned",
            "change_in_practice", "discussed_with", "learned_in_discussion", "standards",
        ])
        for content in record.entries.map(\.content) {
            sheet.append([
                content.day.text, doing(content), content.title, said(texts(content).themes),
                said(Self.hours(content.minutes)), said(Self.hours(content.isParticipatory ? content.minutes : 0)),
                said(content.reflection), said(content.practice), said(content.peer), said(content.discussion),
                said(texts(content).standards),
            ])
        }
        return sheet.bytes
    }

    private func doing(_ content: LearningEntry.Content) -> String {
        words["learning.doing.\(content.doing.rawValue)"].text
    }

    private func said(_ text: String?) -> String {
        if let text, !text.isEmpty { return text }
        return words["csv.not-said"].text
    }

    private func yes(_ value: Bool) -> String { words[value ? "csv.yes" : "csv.no"].text }

    /// Hours with two places, as a sheet adds them up: 75 minutes are `1.25`.
    static func hours(_ minutes: Int?) -> String? {
        guard let minutes else { return nil }
        let hundredths = (minutes * 100 + 30) / 60
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
