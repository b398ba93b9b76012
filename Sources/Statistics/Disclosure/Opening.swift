/// What has to be hidden for a table to be possible.
struct Opening {
    let cost: Double
    let figures: Set<Int>
    let change: Alternatives.Change
}

/// The search for the cheapest further figures with which a small count can be another one.
extension Suppressor {
    /// How a cell's count would differ if it went a step further up, or down, than is proven.
    private func targets(_ cell: Int, _ step: Int) -> [Int] {
        let (proven, count) = (alternatives.proven(cell), linked.cells[cell].count)
        let (least, most) = (possible[cell].lowerBound, min(possible[cell].upperBound, Alternatives.endless))
        return [min(proven.upperBound + step, most), max(proven.lowerBound - step, least)]
            .filter { !proven.contains($0) }.map { $0 - count }
    }

    /// All that is missing at once, or else a step.
    private func steps(_ cell: Int) -> [Int] {
        let missing = linked.profile.width - alternatives.proven(cell).count
        return missing > 1 ? [missing, 1] : [1]
    }

    private func opening(_ change: Alternatives.Change) -> Opening {
        let figures = Set(
            change.flatMap { alternatives.isOpen($0.cell, $0.by) ? [] : price($0.cell) ?? [] })
        // Added up in order, so that equal costs are equal.
        return Opening(cost: figures.sorted().reduce(0) { $0 + cost($1) }, figures: figures, change: change)
    }

    /// Whether it leads anywhere: to figures that are not hidden yet, or to more that is proven. Otherwise whoever asks
    /// would ask for ever.
    private func isNew(_ opening: Opening, for cell: Int) -> Bool {
        if !opening.figures.isEmpty { return true }
        let proven = alternatives.proven(cell)
        alternatives.keep(both: opening.change)
        return alternatives.proven(cell) != proven
    }

    /// The cheapest circle.
    func roundCircle(_ cell: Int) -> Opening? {
        for step in steps(cell) {
            var best: Opening?
            for by in targets(cell, step) {
                let most = best.map(\.cost) ?? .infinity
                let found = alternatives.circles.cheapest(cell, by, most: most) { costOfChange($0, $1) }
                guard let found else { continue }
                let other = opening(found.change)
                if other.cost < most { best = other }
            }
            if let best, isNew(best, for: cell) { return best }
        }
        return nil
    }

    private func costOfChange(_ cell: Int, _ by: Int) -> Double? {
        // Short circles rather than long ones.
        if alternatives.isOpen(cell, by) { return 0.001 }
        guard possible[cell].contains(linked.cells[cell].count + by), !linked.isConstant(cell) else { return nil }
        var sum = 0.001
        for figure in linked.cells[cell].figures where !isHidden[figure] {
            guard linked.canHide(figure) else { return nil }
            sum += cost(figure)
        }
        return sum
    }

    /// The cheapest table among blocks, each time with some more of them.
    func roundBlocks(_ cell: Int) -> Opening? {
        var search = Blocks.Search(alternatives.blocks, around: cell)
        for _ in 0..<40 {
            let found = search.next(step: steps(cell)[0]) { $0.reduce(0) { isHidden[$1] ? $0 : $0 + cost($1) } }
            guard let found else { return nil }
            let around = Neighbourhood(of: cell, in: linked, among: found.filter { price($0) != nil })
            if let best = cheapest(around) { return best }
        }
        return nil
    }

    /// The cheapest table among the cells that are near.
    func nearby(_ cell: Int, _ limits: [Int]) -> Opening? {
        for limit in limits {
            let around = Neighbourhood(of: cell, in: linked, limit: limit) { price($0) == nil ? nil : 0 }
            if let best = cheapest(around) { return best }
            if around.isWhole { break }
        }
        return nil
    }

    private func cheapest(_ around: Neighbourhood) -> Opening? {
        let cell = around.cells[0]
        for step in steps(cell) {
            var best: Opening?
            for target in targets(cell, step) {
                guard let found = opening(around, target), best.map({ found.cost < $0.cost }) ?? true,
                    isNew(found, for: cell)
                else { continue }
                best = found
            }
            if let best { return best }
        }
        return nil
    }

    /// A table in which the first cell differs by the target, at the least cost of figures that are shown now.
    private func opening(_ around: Neighbourhood, _ target: Int) -> Opening? {
        var program = LinearProgram()
        var columns: [Int: (up: Int, down: Int)] = [:]
        var gates: [Int: Int] = [:]
        let cap = Double(4 * linked.profile.width)
        for figure in Set(around.cells.flatMap { price($0) ?? [] }).sorted() {
            gates[figure] = program.addColumn(0, cap, weight: -cost(figure))
        }
        for (place, cell) in around.cells.enumerated() {
            let range = possible[cell]
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
        guard let answer = program.maximum() else { return nil }
        let change = around.cells.compactMap { cell -> (cell: Int, by: Int)? in
            guard let pair = columns[cell] else { return nil }
            let by = Int((answer.columns[pair.up] - answer.columns[pair.down]).rounded())
            return by == 0 ? nil : (cell, by)
        }
        return opening(change)
    }
}
