/// Chooses what has to be hidden beside the small counts, so that nobody can work those out.
///
/// Every small count needs other tables in which it differs. Where none exist, the cheapest set of further figures is
/// hidden that makes one; at the end each of those is shown again if all small counts stay proven without it.
struct Suppressor {
    private let linked: LinkedCells
    private(set) var isHidden: [Bool]
    private var alternatives: Alternatives
    private let progress: (Double) -> Void
    /// What solving took here. Work is counted and not timed, so that the same counts always give the same result.
    private var spent = 0
    private var work: Int { spent + alternatives.work }
    /// After so much work (some minutes) the search goes no further afield, and after as much again nothing more is
    /// shown again: more is hidden then than has to be, and nothing less.
    private static let patience = 60_000_000

    init(_ linked: LinkedCells, progress: @escaping (Double) -> Void) {
        self.linked = linked
        self.progress = progress
        let small = linked.figures.indices.map { linked.isSmall($0) }
        isHidden = small
        alternatives = Alternatives(
            linked, knowledge: linked.cells.indices.map { Self.knowledge(linked, $0, hidden: { small[$0] }) })
    }

    private static func knowledge(
        _ linked: LinkedCells, _ cell: Int, hidden: (Int) -> Bool
    ) -> ClosedRange<Int> {
        linked.knowledge(cell) { linked.printed(cell, in: $0, isHidden: hidden($0)) }
    }

    mutating func run() throws(DisclosureError) {
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

    private mutating func protect(_ cell: Int) throws(DisclosureError) {
        while true {
            var verdict = alternatives.settle(cell, largest: Alternatives.near)
            if verdict == .wide { return }
            var more = cheapest(for: cell, [60, 400])
            if more.isEmpty, work < Self.patience {
                // Perhaps it is wide by what lies further away.
                verdict = alternatives.settle(cell)
                if verdict == .wide { return }
                more = cheapest(for: cell, [1200, 4000])
            }
            // Then all that is near, of which the most is shown again at the end.
            for limit in [400, 4000, Int.max] where more.isEmpty {
                let around = Neighbourhood(of: cell, in: linked, limit: limit) { price($0) == nil ? nil : 0 }
                more = Set(around.cells.flatMap { price($0) ?? [] })
            }
            guard !more.isEmpty else {
                verdict = alternatives.settle(cell)
                if verdict == .wide { return }
                if case .narrow(let range) = verdict {
                    throw .unprotectable(linked.cells[cell].name, range, needed: linked.profile.width)
                }
                throw .undecided(linked.cells[cell].name)
            }
            hide(more)
        }
    }

    private mutating func hide(_ figures: Set<Int>) {
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
    private func price(_ cell: Int) -> [Int]? {
        let shown = linked.cells[cell].figures.filter { !isHidden[$0] }
        return shown.allSatisfy(linked.canHide) && !linked.isConstant(cell) ? shown : nil
    }

    /// Small counts are preferred, because they say less; a zero is taken only where there is nothing else.
    private func cost(_ figure: Int) -> Double {
        let counts = linked.figures[figure].cells.map { linked.cells[$0].count }
        let size = Double(counts.max() ?? 0)
        return 1 + size / (size + 50) * 0.2 + (counts.contains(0) ? 3 : 0)
    }

    /// The cheapest further figures with which the cell can go as far as it has to.
    private mutating func cheapest(for cell: Int, _ limits: [Int]) -> Set<Int> {
        let proven = alternatives.proven(cell)
        let missing = linked.profile.width - proven.count
        let count = linked.cells[cell].count
        let possible = Self.knowledge(linked, cell) { _ in true }
        let (least, most) = (possible.lowerBound, min(possible.upperBound, Alternatives.endless))
        var best: (cost: Double, figures: Set<Int>)?
        for limit in limits {
            let around = Neighbourhood(of: cell, in: linked, limit: limit) { price($0) == nil ? nil : 0 }
            // As far as it has to go one way or the other; if neither can be, a step each way does something.
            for step in [missing, 1] where best == nil {
                let up = min(proven.upperBound + step, most) - count
                let down = max(proven.lowerBound - step, least) - count
                for target in [up, down] where !proven.contains(count + target) {
                    guard let found = opening(around, target), !found.figures.isEmpty else { continue }
                    if best.map({ found.cost < $0.cost }) ?? true { best = found }
                }
            }
            if best != nil || around.isWhole { break }
        }
        return best?.figures ?? []
    }

    /// A table in which the first cell differs by the target, at the least cost of figures that are shown now.
    private mutating func opening(
        _ around: Neighbourhood, _ target: Int
    ) -> (cost: Double, figures: Set<Int>)? {
        var program = LinearProgram()
        var columns: [Int: (up: Int, down: Int)] = [:]
        var gates: [Int: Int] = [:]
        let cap = Double(4 * linked.profile.width)
        for figure in Set(around.cells.flatMap { price($0) ?? [] }).sorted() {
            gates[figure] = program.addColumn(0, cap, weight: -cost(figure))
        }
        for (place, cell) in around.cells.enumerated() {
            let range = Self.knowledge(linked, cell) { _ in true }
            let count = linked.cells[cell].count
            var most = min(Double(min(range.upperBound, Alternatives.endless) - count), cap)
            var least = min(Double(count - range.lowerBound), cap)
            if place == 0 {
                guard target > 0 ? Double(target) <= most : Double(-target) <= least else { return nil }
                (most, least) = target > 0 ? (Double(target), 0) : (0, Double(-target))
            }
            // A little for each change keeps idle circles out.
            let pair = (
                up: program.addColumn(place == 0 ? most : 0, most, weight: -0.001),
                down: program.addColumn(place == 0 ? least : 0, least, weight: -0.001)
            )
            columns[cell] = pair
            // A rounded count may move a little while it is shown.
            let slack = (
                up: Double(min(alternatives.upper[cell], count + 1000) - count),
                down: Double(count - alternatives.lower[cell])
            )
            for gate in (price(cell) ?? []).compactMap({ gates[$0] }) {
                // Along one circle every cell changes as much as the first, and a figure is paid for once.
                program.addRow(-.infinity, slack.up, [(pair.up, 1), (gate, -abs(Double(target)))])
                program.addRow(-.infinity, slack.down, [(pair.down, 1), (gate, -abs(Double(target)))])
            }
        }
        for row in around.rows {
            let terms = linked.rows[row].flatMap { term -> [(Int, Double)] in
                guard let pair = columns[term.cell] else { return [] }
                return [(pair.up, Double(term.factor)), (pair.down, -Double(term.factor))]
            }
            program.addRow(0, 0, terms)
        }
        spent += 3 * around.work
        guard let answer = program.maximum(seconds: 20) else { return nil }
        var opened: Set<Int> = []
        for cell in around.cells {
            guard let pair = columns[cell] else { continue }
            let by = answer.columns[pair.up] - answer.columns[pair.down]
            let count = Double(linked.cells[cell].count)
            if count + by > Double(alternatives.upper[cell]) + 1e-6
                || count + by < Double(alternatives.lower[cell]) - 1e-6
            {
                opened.formUnion(price(cell) ?? [])
            }
        }
        return (opened.reduce(0) { $0 + cost($1) }, opened)
    }

    // MARK: Showing again

    /// Each figure that was hidden for others is shown again where they stay protected without it, the largest first.
    private mutating func showAgain(but kept: Int? = nil) {
        let secondary = secondary.filter { $0 != kept }
            .sorted { (cost($0), $0) > (cost($1), $1) }
        let limit = work + Self.patience
        for (place, figure) in secondary.enumerated() {
            if work > limit { return }
            isHidden[figure] = false
            let undo = alternatives.know(knowledge(of: [figure]))
            let lost = Set(undo.cells + linked.figures[figure].cells).sorted()
            let stays = lost.allSatisfy { cell in
                !linked.cells[cell].isSensitive || alternatives.settle(cell, largest: Alternatives.near) == .wide
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
    private mutating func exchange() {
        var isBetter = linked.figures.count <= 60
        while isBetter {
            isBetter = false
            let before = secondary
            guard (2...12).contains(before.count) else { return }
            for figure in linked.figures.indices where !isHidden[figure] && linked.canHide(figure) {
                var other = self
                other.hide([figure])
                other.showAgain(but: figure)
                guard other.hiddenCells < hiddenCells else { continue }
                self = other
                isBetter = true
                break
            }
        }
    }

    private var hiddenCells: Int {
        linked.figures.indices.reduce(0) { $0 + (isHidden[$1] ? linked.figures[$1].cells.count : 0) }
    }
}
