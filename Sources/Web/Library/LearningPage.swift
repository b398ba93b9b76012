import Domain
import Storage

/// Somebody's own record, year by year.
struct LearningPage {
    let record: LearningRecord
    let shelf: Shelf?
    let state: FormState

    private var words: Words { state.words }

    var content: HTML {
        """
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
        \(state.summary)
        <h1 class="govuk-heading-l">\(words["learning.title"])</h1>
        <p class="govuk-body">\(words["learning.text"])</p>
        \(buttonLink(words["learning.new.link"], to: Path.newLearning))
        \(period)
        \(record.entries.isEmpty ? empty : "\(time)\(along)")
        \(record.years.map(year))
        </div></div>
        """
    }

    private var empty: HTML { "<p class=\"govuk-body\">\(words[isWhole ? "learning.empty" : "learning.none"])</p>" }

    private var isWhole: Bool { record.period == .whole }

    /// Asked for by its address alone, so that it can be kept; it holds two days and nothing else.
    private var period: HTML {
        func date(_ name: String, _ label: String, _ hint: String? = nil) -> HTML {
            let fields = state.fields
            return dateInput(
                state.field(name, label, hint: hint), day: fields["\(name)-day"], month: fields["\(name)-month"],
                year: fields["\(name)-year"], dayLabel: words["field.day"], monthLabel: words["field.month"],
                yearLabel: words["field.year"])
        }
        return details(
            words["learning.period"],
            """
            <form action="\(Path.learning)" method="get" novalidate>
            \(date("from", "field.from", "field.from.hint"))
            \(date("to", "field.to"))
            \(button(words["learning.period.button"], style: .secondary))
            </form>
            """, open: state.hasErrors || !isWhole)
    }

    private var time: HTML {
        """
        <h2 class="govuk-heading-m">\(words["learning.time"])</h2>
        <p class="govuk-body">\(learningPeriod(record.period, words)). \(learningTime(record, words))</p>
        """
    }

    private var along: HTML {
        """
        <h2 class="govuk-heading-m">\(words["learning.along"])</h2>
        <p class="govuk-body">\(words["learning.along.text"])</p>
        \(LearningRecord.Regulator.allCases.map(files))
        \(details(words["learning.asks"],
            """
            <p class="govuk-body">\(words["learning.asks.socialWorkEngland"]) \
            \(source(Self.socialWorkEngland, words["learning.regulator.socialWorkEngland"]))</p>
            <p class="govuk-body">\(words["learning.asks.nursingMidwifery"]) \
            \(source(Self.nursingMidwifery, words["learning.regulator.nursingMidwifery"]))</p>
            <p class="govuk-body">\(words["learning.check"])</p>
            """))
        """
    }

    private static let socialWorkEngland = """
        https://www.socialworkengland.org.uk/news/new-cpd-requirements-for-social-workers-who-want-to-maintain-\
        professional-registration
        """
    private static let nursingMidwifery = "https://www.nmc.org.uk/revalidation/requirements/cpd/"

    private func source(_ address: String, _ name: Phrase) -> HTML {
        "<a class=\"govuk-link\" href=\"\(address: address)\" rel=\"noreferrer noopener\">\(name)</a>"
    }

    private func files(_ regulator: LearningRecord.Regulator) -> HTML {
        let name = words["learning.regulator.\(regulator.rawValue)"]
        let links = [("", "learning.along.page"), (".pdf", "learning.along.pdf"), (".csv", "learning.along.csv")].map {
            ending, label -> HTML in
            """
            <a class="govuk-link" href="\(Path.learningRecord(ending, regulator, record.period))">\(words[label])\
            <span class="govuk-visually-hidden">, \(name)</span></a>
            """
        }
        return "<p class=\"govuk-body govuk-!-font-weight-bold ct-tight\">\(name)</p>\(buttonGroup(links))"
    }

    private func year(_ year: Int, _ entries: [LearningEntry]) -> HTML {
        "<h2 class=\"govuk-heading-m\">\(year)</h2>\(entries.map(entry))"
    }

    private func entry(_ entry: LearningEntry) -> HTML {
        let content = entry.content
        let title: HTML =
            if let id = content.resource, shelf?[id] != nil {
                "<a class=\"govuk-link\" href=\"\(Path.resource(id))\">\(content.title)</a>"
            } else {
                "\(content.title)"
            }
        let change = actionLink(
            words["learning.change"], assistive: Phrase(content.title), to: Path.editLearning(entry.id))
        let remove = actionLink(
            words["learning.remove"], assistive: Phrase(content.title), to: Path.learningRemoval(entry.id))
        let texts = LearningTexts(content: content, shelf: shelf, words: words).all().map {
            (key: $0.label, value: prose($0.text), actions: HTML?.none)
        }
        return """
            <article class="ct-statement">
            <h3 class="govuk-heading-s">\(title)</h3>
            <p class="govuk-body">\(learningFacts(content, words))</p>
            \(texts.isEmpty ? .empty : summaryList(texts))
            \(buttonGroup([change, remove]))
            </article>
            """
    }
}

/// What an entry says in words, part by part, without what is empty.
struct LearningTexts {
    let content: LearningEntry.Content
    let shelf: Shelf?
    let words: Words

    /// The words that name the parts.
    struct Labels {
        var reflection = "field.learned"
        var practice = "field.practice"
        var peer = "field.peer"
        var discussion = "field.discussion"
        var standards = "learning.standards"
        var themes = "field.learned-themes"
    }

    func all(_ labels: Labels = Labels()) -> [(label: Phrase, text: String)] {
        [
            (label: words[labels.reflection], text: content.reflection),
            (label: words[labels.practice], text: content.practice), (label: words[labels.peer], text: content.peer),
            (label: words[labels.discussion], text: content.discussion),
            (label: words[labels.standards], text: standards), (label: words[labels.themes], text: themes),
        ].filter { !$0.text.isEmpty }
    }

    var standards: String {
        content.standards.map { id in
            shelf?[id].map { "\(words($0.standard.title).text): \(words($0.item.name ?? $0.item.label).text)" }
                ?? id.text
        }.joined(separator: "\n")
    }

    var themes: String {
        content.codeThemes.map { words["learning.theme.\($0.rawValue)"].text }.joined(separator: "\n")
    }
}

/// '12 March 2027, 45 minutes, read, with others'.
func learningFacts(_ content: LearningEntry.Content, _ words: Words) -> HTML {
    var facts = [words.date(content.day), words["learning.doing.\(content.doing.rawValue)"]]
    if let minutes = content.minutes { facts.append(duration(minutes, words)) }
    if content.isParticipatory { facts.append(words["learning.with-others"]) }
    var line = HTML()
    for (index, fact) in facts.enumerated() { line += index == 0 ? "\(fact)" : ", \(fact)" }
    return line
}

/// '2 hours 5 minutes'.
func duration(_ minutes: Int, _ words: Words) -> Phrase {
    let parts = [
        minutes >= 60 ? words.count("learning.hours", minutes / 60) : nil,
        minutes % 60 > 0 || minutes == 0 ? words.count("learning.minutes", minutes % 60) : nil,
    ].compactMap { $0 }
    return Phrase(parts.map(\.text).joined(separator: " "), language: parts.first?.language)
}

func learningPeriod(_ period: LearningPeriod, _ words: Words) -> Phrase {
    let (from, to) = (period.from.map { words.date($0).text }, period.to.map { words.date($0).text })
    return switch (from, to) {
    case (let from?, let to?): words("learning.between", ["from": from, "to": to])
    case (let from?, nil): words("learning.since", ["from": from])
    case (nil, let to?): words("learning.until", ["to": to])
    case (nil, nil): words["learning.whole"]
    }
}

/// How much time was noted, and how much of it with others: for a record's own lines, and held against nothing.
func learningTime(_ record: LearningRecord, _ words: Words) -> Phrase {
    words(
        "learning.noted",
        [
            "time": duration(record.minutes, words).text,
            "participatory": duration(record.participatoryMinutes, words).text,
        ])
}
