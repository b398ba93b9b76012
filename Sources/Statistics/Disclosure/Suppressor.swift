/// Chooses what has to be hidden beside the small counts, so that nobody can work those out.
///
/// Every small count needs other tables in which it differs. Where none exist, the cheapest set of further figures is
/// hidden that makes one; at the end each of those is shown again if all small counts stay proven without it.
final class Suppressor {
    let linked: LinkedCells
    private(set) var isHidden: [Bool]
    var alternatives: Alternatives
    private let costs: [Double]
    /// What would be known of each cell if all were hidden that can be.
    let possible: [ClosedRange<Int>]
    private let progress: (Double) -> Void
    /// What solving took here. Work is counted and not timed, so that the same counts always give the same result.
    var spent = 0
    private var work: Int { spent + alternatives.work }
    /// The tables that were found, for whoever wants to see for themselves.
    var proofs: [Alternatives.Change] { alternatives.proofs }
    /// After so much work (some minutes) the search goes no further afield, and after as much again nothing more is
    /// shown again: more is hidden then than has to be, and nothing less.
    private static let patience = 60_000_000
    /// A figure on which more proofs stand is not tried again.
    private static let most = 40

    init(_ linked: LinkedCells, progress: @escaping (Double) -> Void) {
        self.linked = linked
        self.progress = progress
        let small = linked.figures.indices.map { linked.isSmall($0) }
        // Small counts are preferred, because they say less; a zero is taken only where there is nothing else.
        costs = linked.figures.map { figure in
            let counts = figure.cells.map { linked.cells[$0].count }
            let size = Double(counts.max() ?? 0)
            return 1 + size / (size + 50) * 0.2 + (counts.contains(0) ? 3 : 0)
        }
        possible = linked.cells.indices.map { Self.knowledge(linked, $0) { _ in true } }
        isHidden = small
        alternatives = Alternatives(
            linked, knowledge: linked.cells.indices.map { Self.knowledge(linked, $0, hidden: { small[$0] }) })
    }

    static func knowledge(
        _ linked: LinkedCells, _ cell: Int, hidden: (Int) -> Bool
    ) -> ClosedRange<Int> {
        linked.knowledge(cell) { linked.printed(cell, in: $0, isHidden: hidden($0)) }
    }

    func run() throws(DisclosureError) {
        let sensitive = linked.sensitive
        // Most small counts are wide by what is around them; only the others cost something.
        var open: [Int] = []
        for (place, cell) in sensitive.enumerated() {
            if alternatives.settle(cell, largest: Alternatives.limits[0]) != .wide { open.append(cell) }
            if place % 256 == 0 { progress(0.4 * Double(place) / Double(sensitive.count)) }
        }
        for (place, cell) in open.enumerated() {
            try protect(cell)
            if place % 64 == 0 { progress(0.4 + 0.3 * Double(place) / Double(open.count)) }
        }
        showAgain()
        exchange()
    }

    // MARK: Hiding more

    private func protect(_ cell: Int) throws(DisclosureError) {
        while alternatives.settle(cell, largest: alternatives.near) != .wide {
            var found = roundCircle(cell) ?? roundBlocks(cell) ?? nearby(cell, [60, 400])
            if found == nil, work < Self.patience {
                // Perhaps it is wide by what lies further away.
                if alternatives.settle(cell) == .wide { return }
                found = nearby(cell, [1200, 4000])
            }
            if let found {
                hide(found.figures)
                alternatives.keep(both: found.change)
                continue
            }
            // Then all that is near, of which the most is shown again at the end.
            var more: Set<Int> = []
            for limit in [400, 4000, Int.max] where more.isEmpty {
                let around = Neighbourhood(of: cell, in: linked, limit: limit) { price($0) == nil ? nil : 0 }
                more = Set(around.cells.flatMap { price($0) ?? [] })
            }
            guard !more.isEmpty else {
                switch alternatives.settle(cell) {
                case .wide: return
                case .narrow(let range):
                    throw .unprotectable(linked.cells[cell].name, range, needed: linked.profile.width)
                case .undecided: throw .undecided(linked.cells[cell].name)
                }
            }
            hide(more)
        }
    }

    private func hide(_ figures: Set<Int>) {
        for figure in figures { isHidden[figure] = true }
        _ = alternatives.know(knowledge(of: figures))
    }

    /// What would be known of the cells of some figures.
    private func knowledge(of figures: Set<Int>) -> [(cell: Int, range: ClosedRange<Int>)] {
        Set(figures.flatMap { linked.figures[$0].cells }).map { cell in
            (cell, Self.knowledge(linked, cell) { isHidden[$0] })
        }
    }

    /// The figures that would have to be hidden for a cell to be free; nil where one of them cannot be.
    func price(_ cell: Int) -> [Int]? {
        let shown = linked.cells[cell].figures.filter { !isHidden[$0] }
        return shown.allSatisfy(linked.canHide) && !linked.isConstant(cell) ? shown : nil
    }

    func cost(_ figure: Int) -> Double { costs[figure] }

    // MARK: Showing again

    /// Each figure that was hidden for others is shown again where they stay protected without it, the largest first.
    private func showAgain(but kept: Int? = nil) {
        let secondary = secondary.filter { $0 != kept }
            .sorted { (cost($0), $0) > (cost($1), $1) }
        let limit = work + Self.patience
        for (place, figure) in secondary.enumerated() {
            if work > limit { return }
            isHidden[figure] = false
            let undo = alternatives.know(knowledge(of: [figure]))
            let lost = Set(undo.cells + linked.figures[figure].cells).sorted()
            // What very many proofs stand on is seldom needless.
            let stays =
                lost.count <= Self.most
                && lost.allSatisfy { cell in
                    !linked.cells[cell].isSensitive || alternatives.settle(cell, largest: alternatives.near) == .wide
                }
            if !stays {
                isHidden[figure] = true
                alternatives.takeBack(undo)
            }
            if kept == nil, place % 64 == 0 { progress(0.7 + 0.1 * Double(place) / Double(secondary.count)) }
        }
    }

    private var secondary: [Int] { linked.figures.indices.filter { isHidden[$0] && !linked.isSmall($0) } }

    /// Where there is little to look at, another figure is hidden for two or more that can be shown then.
    private func exchange() {
        var isBetter = linked.figures.count <= 60
        while isBetter {
            isBetter = false
            let before = secondary
            guard (2...12).contains(before.count) else { return }
            for figure in linked.figures.indices where !isHidden[figure] && linked.canHide(figure) {
                let (wasHidden, were, count) = (isHidden, alternatives, hiddenCells)
                hide([figure])
                showAgain(but: figure)
                guard hiddenCells < count else {
                    (isHidden, alternatives) = (wasHidden, were)
                    continue
                }
                isBetter = true
                break
            }
        }
    }

    private var hiddenCells: Int {
        linked.figures.indices.reduce(0) { $0 + (isHidden[$1] ? linked.figures[$1].cells.count : 0) }
    }
}
