/// Other tables that would have been printed in the same way as the true one. Each that is found proves that somebody
/// who adds everything up still has to reckon with its counts; it is checked in whole numbers before it is believed.
struct Alternatives {
    /// How a table differs from the true one.
    typealias Change = [(cell: Int, by: Int)]

    enum Verdict: Equatable {
        case wide
        /// The values that are left.
        case narrow(ClosedRange<Int>)
        case undecided
    }

    /// No count comes near this, and a million of them can be added up: it stands for "no end".
    static let endless = 1 << 42

    /// How many cells are looked at together, first and later.
    static let limits = [48, 300, 1200, 4000]
    /// So many in passing: fewer among very many, where what lies around a circle serves better.
    let near: Int

    let linked: LinkedCells
    let circles: Circles
    let blocks: Blocks
    let needed: Int
    private(set) var lower: [Int]
    private(set) var upper: [Int]
    /// What solving took, see `Neighbourhood.work`.
    private(set) var work = 0
    private var tables: [Change] = []
    private var tablesOf: [[Int]]
    /// For each cell the table in which it is largest and smallest, and by how much.
    private var highest: [(table: Int, by: Int)]
    private var lowest: [(table: Int, by: Int)]

    /// - Parameter knowledge: for each cell the values that are possible without adding anything up.
    init(_ linked: LinkedCells, knowledge: [ClosedRange<Int>]) {
        self.linked = linked
        circles = Circles(linked)
        blocks = Blocks(linked)
        needed = linked.profile.width
        near = linked.cells.count > 5000 ? Self.limits[0] : Self.limits[1]
        lower = knowledge.map(\.lowerBound)
        upper = knowledge.map { min($0.upperBound, Self.endless) }
        tablesOf = Array(repeating: [], count: knowledge.count)
        highest = Array(repeating: (-1, 0), count: knowledge.count)
        lowest = highest
    }

    func count(_ cell: Int) -> Int { linked.cells[cell].count }
    func isFree(_ cell: Int) -> Bool { lower[cell] < upper[cell] }
    /// The values that are proven to be possible.
    func proven(_ cell: Int) -> ClosedRange<Int> { count(cell) + lowest[cell].by...count(cell) + highest[cell].by }
    func isWide(_ cell: Int) -> Bool { proven(cell).count >= needed }

    // MARK: Proofs

    /// Keeps a table if it is one: every sum holds, and every count is one that could stand behind what is printed.
    @discardableResult
    mutating func keep(_ change: Change) -> Bool {
        var sums: [Int: Int] = [:]
        for (cell, by) in change {
            guard lower[cell] <= count(cell) + by, count(cell) + by <= upper[cell] else { return false }
            for row in linked.rowsOf[cell] {
                for term in linked.rows[row] where term.cell == cell { sums[row, default: 0] += term.factor * by }
            }
        }
        guard sums.values.allSatisfy({ $0 == 0 }) else { return false }
        var isUseful = false
        for (cell, by) in change {
            if by > highest[cell].by {
                highest[cell] = (tables.count, by)
            } else if by < lowest[cell].by {
                lowest[cell] = (tables.count, by)
            } else {
                continue
            }
            isUseful = true
        }
        if isUseful {
            for (cell, _) in change { tablesOf[cell].append(tables.count) }
            tables.append(change)
        }
        return true
    }

    /// Keeps a table and the one that differs the other way, where they are some.
    @discardableResult
    mutating func keep(both change: Change) -> Bool {
        let isOne = keep(change)
        return keep(change.map { ($0.cell, -$0.by) }) || isOne
    }

    /// The tables that prove something, each once.
    var proofs: [Change] {
        Set((highest + lowest).map(\.table)).subtracting([-1]).sorted().map { tables[$0] }
    }

    /// What a narrowing took away, to be given back.
    struct Undo {
        fileprivate var bounds: [(cell: Int, lower: Int, upper: Int)] = []
        fileprivate var proofs: [(cell: Int, highest: (table: Int, by: Int), lowest: (table: Int, by: Int))] = []
        /// The cells whose proof is gone.
        var cells: [Int] { proofs.map(\.cell) }
    }

    /// Sets what is known of some cells, and drops the tables that it rules out.
    mutating func know(_ knowledge: [(cell: Int, range: ClosedRange<Int>)]) -> Undo {
        var undo = Undo()
        var dropped: Set<Int> = []
        for (cell, range) in knowledge {
            undo.bounds.append((cell, lower[cell], upper[cell]))
            let isNarrower = range.lowerBound > lower[cell] || range.upperBound < upper[cell]
            lower[cell] = range.lowerBound
            upper[cell] = min(range.upperBound, Self.endless)
            for table in tablesOf[cell] where isNarrower && !dropped.contains(table) {
                for (changed, by) in tables[table] where changed == cell {
                    if !(lower[cell]...upper[cell]).contains(count(cell) + by) { dropped.insert(table) }
                }
            }
        }
        for table in dropped {
            for (cell, _) in tables[table] where highest[cell].table == table || lowest[cell].table == table {
                undo.proofs.append((cell, highest[cell], lowest[cell]))
                if highest[cell].table == table { highest[cell] = (-1, 0) }
                if lowest[cell].table == table { lowest[cell] = (-1, 0) }
            }
        }
        return undo
    }

    mutating func takeBack(_ undo: Undo) {
        for (cell, least, most) in undo.bounds.reversed() { (lower[cell], upper[cell]) = (least, most) }
        for (cell, high, low) in undo.proofs.reversed() { (highest[cell], lowest[cell]) = (high, low) }
    }

    // MARK: Search

    /// Looks for tables in which the cell is larger and smaller until it is wide enough: first among the cells around
    /// it, in the end among all that could change with it.
    ///
    /// - Parameter largest: how many cells may be looked at together.
    mutating func settle(_ cell: Int, largest: Int = Int.max) -> Verdict {
        if isWide(cell) { return .wide }
        guard isFree(cell) else { return .narrow(count(cell)...count(cell)) }
        goRound(cell)
        if isWide(cell) { return .wide }
        for limit in Self.limits where limit <= largest {
            let around = Neighbourhood(of: cell, in: linked, limit: limit) { isFree($0) ? 0 : nil }
            for direction in [1, -1] where canGo(cell, direction) {
                stretch(cell, direction, around)
                if isWide(cell) { return .wide }
            }
            if around.isWhole { return decide(cell, around) }
            if limit == Self.limits[1], largest > limit {
                goRoundBlocks(cell)
                if isWide(cell) { return .wide }
            }
        }
        return .undecided
    }

    /// Tables in which the cell changes with others around a circle, all of them free.
    private mutating func goRound(_ cell: Int) {
        for direction in [1, -1] {
            for step in Set([1, needed - proven(cell).count]).sorted(by: >) where !isWide(cell) {
                let by = step * direction + (direction > 0 ? highest[cell].by : lowest[cell].by)
                guard let found = circles.cheapest(cell, by, { isOpen($0, $1) ? 0.001 : nil }) else { continue }
                keep(both: found.change)
            }
        }
    }

    /// The same among blocks, with ever more of them.
    private mutating func goRoundBlocks(_ cell: Int) {
        var search = Blocks.Search(blocks, around: cell)
        for _ in 0..<40 {
            let found = search.next(step: needed - proven(cell).count) { figures in
                // Who shows nothing can change.
                Double(figures.count { !isHidden($0) })
            }
            guard let found else { return }
            let around = Neighbourhood(of: cell, in: linked, among: found.filter { isFree($0) })
            for direction in [1, -1] where canGo(cell, direction) {
                stretch(cell, direction, around)
                if isWide(cell) { return }
            }
        }
    }

    /// Whether each count of a figure is free.
    private func isHidden(_ figure: Int) -> Bool { linked.figures[figure].cells.allSatisfy { isFree($0) } }

    func isOpen(_ cell: Int, _ by: Int) -> Bool {
        lower[cell] <= count(cell) + by && count(cell) + by <= upper[cell]
    }

    /// Whether what is known of the cell itself leaves anything beyond what is proven.
    private func canGo(_ cell: Int, _ direction: Int) -> Bool {
        direction > 0 ? proven(cell).upperBound < upper[cell] : lower[cell] < proven(cell).lowerBound
    }

    /// One table in which the cell goes as far as it has to, and others that are not proven yet with it.
    private mutating func stretch(_ cell: Int, _ direction: Int, _ around: Neighbourhood) {
        let reach = needed - 1
        var program = program(around, cap: 4 * reach)
        for (column, other) in around.cells.enumerated() where linked.cells[other].isSensitive && !isWide(other) {
            // Any mixture of signs will do, as long as it is not the same each time.
            program.weights[column] = (other &* 0x9E37 &+ cell) & 64 == 0 ? 1 : -1
            program.upper[column] = min(program.upper[column], Double(reach))
            program.lower[column] = max(program.lower[column], Double(-reach))
        }
        program.weights[0] = Double(direction) * 1000
        limit(&program, cell, direction)
        work += around.work
        guard let answer = program.maximum() else { return }
        let found = change(around, answer)
        guard !found.isEmpty, keep(found) else { return }
        // The way there, taken backwards as far as it goes, is another table for nothing.
        let unit = found.reduce(0) { Self.divisor($0, abs($1.by)) }
        for steps in (1...max(unit, 1)).reversed() {
            if keep(found.map { ($0.cell, -$0.by / unit * steps) }) { return }
        }
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

    /// No further than what is still needed.
    private func limit(_ program: inout LinearProgram, _ cell: Int, _ direction: Int) {
        let reach = needed - 1
        if direction > 0 {
            program.upper[0] = min(program.upper[0], Double(reach + lowest[cell].by))
        } else {
            program.lower[0] = max(program.lower[0], Double(highest[cell].by - reach))
        }
    }

    /// Fractions bound what is possible from outside; whole numbers then settle it.
    private mutating func decide(_ cell: Int, _ around: Neighbourhood) -> Verdict {
        work += 4 * around.work
        var ends: [Int] = []
        for direction in [-1, 1] {
            var program = program(around, cap: 10_000)
            program.weights[0] = Double(direction)
            guard let answer = program.maximum() else { return .undecided }
            ends.append(count(cell) + direction * Int((answer.value + 1e-6).rounded(.down)))
        }
        guard ends[1] - ends[0] + 1 >= needed else { return .narrow(ends[0]...ends[1]) }
        var isProven = true
        for (place, direction) in [-1, 1].enumerated() {
            var program = program(around, cap: 50 * needed)
            program.weights[0] = Double(direction)
            limit(&program, cell, direction)
            guard let answer = program.wholeMaximum() else { return .undecided }
            keep(change(around, answer))
            if isWide(cell) { return .wide }
            isProven = isProven && answer.isProven
            ends[place] = count(cell) + direction * Int(answer.value.rounded())
        }
        return isProven ? .narrow(min(ends[0], ends[1])...max(ends[0], ends[1])) : .undecided
    }

    private func program(_ around: Neighbourhood, cap: Int) -> LinearProgram {
        var program = LinearProgram()
        var columns: [Int: Int] = [:]
        for cell in around.cells {
            columns[cell] = program.addColumn(
                Double(max(lower[cell] - count(cell), -cap)), Double(min(upper[cell] - count(cell), cap)))
        }
        for row in around.rows {
            program.addRow(
                0, 0, linked.rows[row].compactMap { term in columns[term.cell].map { ($0, Double(term.factor)) } })
        }
        return program
    }

    private func change(_ around: Neighbourhood, _ answer: LinearProgram.Answer) -> Change {
        zip(around.cells, answer.columns).compactMap { cell, by in
            by.rounded() == 0 ? nil : (cell, Int(by.rounded()))
        }
    }
}
