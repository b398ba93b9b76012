/// Cells around one cell that could change together with it.
struct Neighbourhood {
    /// The cell itself comes first.
    let cells: [Int]
    /// Every sum that one of the cells stands in.
    let rows: [Int]
    /// Whether nothing was left out: the cells can change with no other.
    let isWhole: Bool

    /// What solving for these cells takes, roughly: a little more than in proportion to their number.
    var work: Int { cells.count + cells.count * cells.count / 500 }

    /// Cells that are named.
    init(of first: Int, in linked: LinkedCells, among cells: [Int]) {
        self.cells = [first] + cells.filter { $0 != first }
        var touched: Set<Int> = []
        for cell in self.cells { touched.formUnion(linked.rowsOf[cell]) }
        rows = touched.sorted()
        isWhole = false
    }

    /// Grows by the cell that opens the fewest new sums, because a change must close in every sum it touches.
    ///
    /// - Parameter rank: how late a cell is taken, from 0; nil where it cannot change.
    init(of first: Int, in linked: LinkedCells, limit: Int, rank: (Int) -> Int?) {
        var queues: [[Int]] = [[first]]
        var heads = [0]
        var isTouched: Set<Int> = []
        var openings: [Int: Int] = [first: 0]
        var taken: [Int] = []
        var touched: [Int] = []
        var isTaken: Set<Int> = []

        func queue(_ cell: Int, _ opening: Int) {
            while queues.count <= opening {
                queues.append([])
                heads.append(0)
            }
            queues[opening].append(cell)
        }
        var at = 0
        while taken.count < limit, at < queues.count {
            guard heads[at] < queues[at].count else {
                at += 1
                continue
            }
            let cell = queues[at][heads[at]]
            heads[at] += 1
            guard openings[cell] == at, isTaken.insert(cell).inserted else { continue }
            taken.append(cell)
            for row in linked.rowsOf[cell] where isTouched.insert(row).inserted {
                touched.append(row)
                for term in linked.rows[row] where !isTaken.contains(term.cell) {
                    if let known = openings[term.cell] {
                        openings[term.cell] = known - 1
                        queue(term.cell, known - 1)
                        at = min(at, known - 1)
                    } else if let late = rank(term.cell) {
                        let opening = linked.rowsOf[term.cell].count - 1 + late
                        openings[term.cell] = opening
                        queue(term.cell, opening)
                        at = min(at, opening)
                    }
                }
            }
        }
        cells = taken
        rows = touched
        isWhole = taken.count == openings.count
    }
}
