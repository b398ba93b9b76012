/// Finds counts that can change together around a circle, as four in the corners of a table do.
///
/// Most counts stand in at most two sums that nothing unprinted closes, that of a row and that of a column. So they are
/// links between sums, and the cheapest circle through one is the shortest way from its one sum back to its other. Counts
/// in more than two such sums are left to `Blocks`.
struct Circles {
    /// What a change of a cell by so much costs; nil where it cannot be.
    typealias Price = (_ cell: Int, _ by: Int) -> Double?
    typealias Found = (cost: Double, change: Alternatives.Change)

    /// A sum that a link hangs on, and how it counts there.
    private typealias End = (row: Int, factor: Int)

    private let linked: LinkedCells
    /// For each sum the unprinted counts that stand in no other one, so that they take up what changes in it.
    private let closers: [[Int]]
    /// For each cell the sums that nothing closes; nil where there are more than two. What stands in one only has its other
    /// end on the ground, which needs no balance.
    private let ends: [(End, End)?]
    private let links: [[(cell: Int, factor: Int)]]
    private let ground: Int
    private let finder: WayFinder<(cell: Int, by: Int)>

    init(_ linked: LinkedCells) {
        self.linked = linked
        let closers = linked.rows.map { row in
            row.filter { abs($0.factor) == 1 && linked.isCloser($0.cell) }.map(\.cell)
        }
        let ground = linked.rows.count
        var links = [[(cell: Int, factor: Int)]](repeating: [], count: ground + 1)
        let ends = linked.cells.indices.map { cell -> (End, End)? in
            let open = linked.rowsOf[cell].filter { closers[$0].isEmpty }
            guard !linked.isCloser(cell), open.count <= 2, !linked.isConstant(cell),
                open.allSatisfy({ row in linked.rows[row].allSatisfy { abs($0.factor) == 1 } })
            else { return nil }
            var pair: [End] = open.map { ($0, linked.factor(of: cell, in: $0)) }
            while pair.count < 2 { pair.append((ground, 1)) }
            links[pair[0].row].append((cell, pair[0].factor))
            if pair[1].row != pair[0].row { links[pair[1].row].append((cell, pair[1].factor)) }
            return (pair[0], pair[1])
        }
        (self.closers, self.ends, self.links, self.ground) = (closers, ends, links, ground)
        finder = WayFinder(places: 2 * ground + 1)
    }

    /// The cheapest circle in which a cell changes by so much; nil where there is none.
    ///
    /// - Parameter most: one that costs as much is none.
    func cheapest(_ cell: Int, _ by: Int, most: Double = .infinity, _ price: Price) -> Found? {
        if let ends = ends[cell] { return circle(cell, by, ends, most, price) }
        guard linked.isCloser(cell), let row = linked.rowsOf[cell].first else { return nil }
        // It takes up what another count in its sum changes by.
        var best: Found?
        for term in linked.rows[row] where term.cell != cell && abs(term.factor) == 1 {
            guard let ends = ends[term.cell] else { continue }
            let other = -linked.factor(of: cell, in: row) * by * term.factor
            // A way back through another count in that sum would take up what this cell is to take up.
            let found = circle(term.cell, other, ends, best?.cost ?? most) { changed, by in
                changed != cell && changed != term.cell && linked.factor(of: changed, in: row) != 0
                    ? nil : price(changed, by)
            }
            if let found, found.change.contains(where: { $0 == (cell, by) }) { best = found }
        }
        return best
    }

    private func circle(
        _ first: Int, _ by: Int, _ pair: (from: End, to: End), _ most: Double, _ price: Price
    ) -> Found? {
        guard let start = cost(first, by, price), start < most else { return nil }
        // Each sum twice: where it has come to more, and where to less. The ground is one place.
        func place(_ end: End, _ by: Int) -> Int { 2 * end.row + (end.row != ground && end.factor * by > 0 ? 1 : 0) }
        let way = finder.way(from: place(pair.from, by), to: place(pair.to, -by), most: most - start) { at, take in
            let row = at / 2
            for (cell, factor) in links[row] where cell != first {
                guard let pair = ends[cell] else { continue }
                let other = pair.0.row == row ? pair.1 : pair.0
                // The ground may be left either way.
                let step = row == ground ? by : (at & 1 == 1 ? -factor : factor) * abs(by)
                if let cost = cost(cell, step, price) { take(place(other, step), cost, (cell, step)) }
                if row == ground, let cost = cost(cell, -step, price) { take(place(other, -step), cost, (cell, -step)) }
            }
        }
        guard let way else { return nil }
        var sums: [Int: Int] = [:]
        for (cell, by) in [(first, by)] + way.steps {
            sums[cell, default: 0] += by
            for row in linked.rowsOf[cell] {
                if let taken = closing(cell, by, row, price) { sums[taken.cell, default: 0] += taken.by }
            }
        }
        return (start + way.cost, sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// What a cell's change costs with what takes it up in the sums that can be closed on the spot.
    private func cost(_ cell: Int, _ by: Int, _ price: Price) -> Double? {
        guard var cost = price(cell, by) else { return nil }
        for row in linked.rowsOf[cell] where !closers[row].isEmpty {
            guard let taken = closing(cell, by, row, price) else { return nil }
            cost += taken.cost
        }
        return cost
    }

    /// The cheapest change that takes another one up in a sum.
    private func closing(
        _ cell: Int, _ by: Int, _ row: Int, _ price: Price
    ) -> (cost: Double, cell: Int, by: Int)? {
        var best: (cost: Double, cell: Int, by: Int)?
        for closer in closers[row] {
            let taken = -linked.factor(of: cell, in: row) * by * linked.factor(of: closer, in: row)
            guard let found = price(closer, taken), best.map({ found < $0.cost }) ?? true else { continue }
            best = (found, closer, taken)
        }
        return best
    }
}
