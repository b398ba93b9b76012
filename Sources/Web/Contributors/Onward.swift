import Domain
import Storage

/// Which page comes next for a contributor, with the words before a hard part where there are any.
struct Onward {
    let view: ContributorView

    init(_ view: ContributorView) { self.view = view }

    private var sections: [Section] { view.framework.sections.filter { !$0.statements.isEmpty } }

    /// Where she begins.
    var first: String { sections.first.map(start) ?? Path.ownAll }

    func after(_ statement: Statement.ID) -> String {
        guard let place = sections.firstIndex(where: { $0.statements.contains { $0.id == statement } }),
            let within = sections[place].statements.firstIndex(where: { $0.id == statement })
        else { return Path.ownAll }
        let rest = sections[place].statements.dropFirst(within + 1)
        if let next = rest.first { return Path.ownStatement(next.id) }
        return after(sections[place].id)
    }

    func after(_ section: Section.ID) -> String {
        guard let place = sections.firstIndex(where: { $0.id == section }), place + 1 < sections.count else {
            return Path.ownAll
        }
        return start(sections[place + 1])
    }

    /// The first statement she has not looked at yet, if there is one.
    var unseen: String? {
        for section in sections {
            if let next = section.statements.first(where: { view.contributions[$0.id] == nil }) {
                return isWarned(section) ? Path.ownStatement(next.id) : Path.ownSection(section.id)
            }
        }
        return nil
    }

    private func start(_ section: Section) -> String {
        if !isWarned(section) { return Path.ownSection(section.id) }
        return section.statements.first.map { Path.ownStatement($0.id) } ?? Path.ownAll
    }

    /// Whether a part needs no words before it: it has none, or she has been in it.
    func isWarned(_ section: Section) -> Bool {
        section.contentNote == nil || section.statements.contains { view.contributions[$0.id] != nil }
    }

    func section(of statement: Statement.ID) -> Section? {
        sections.first { $0.statements.contains { $0.id == statement } }
    }
}

/// A contributor's answers in her own plain words, beside the shape that stands for them everywhere.
struct OwnWords {
    let words: Words

    func label(_ colour: Colour) -> Phrase { words["own.answer.\(colour.rawValue)"] }

    /// Her answer, that she skipped it, or that she has not looked at it.
    func mark(_ contribution: Contribution?) -> HTML {
        guard let contribution else { return "<span class=\"ct-sure\">\(words["own.unseen"])</span>" }
        guard let colour = contribution.colour else { return "<span>\(words["own.skipped"])</span>" }
        return colourMark(colour, label: label(colour))
    }

    /// About how long all statements take, in steps of five minutes.
    static func minutes(_ statements: Int) -> Int { max(5, (statements * 3 / 5 + 4) / 5 * 5) }
}
