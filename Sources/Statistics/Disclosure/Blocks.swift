/// What can change together with a cell in tables that hang together, such as several indicators of the same places and
/// times: a block is everything of one place and time, and blocks form circles as single counts do.
///
/// Which of a circle's counts change by how much, a linear program finds; this says where it has to look.
struct Blocks {
    /// The cells that unprinted ones link, such as a share's two counts, or hearings at short notice and on the same day.
    private let cells: [[Int]]
    private let figures: [[Int]]
    /// For each block how many of its counts are less than 1, 2 and so on: they cannot fall as far.
    private let tight: [[Int]]
    private let blockOf: [Int]
    /// The totals that a block is part of, each by its own block; nil where there are more than two.
    private let ends: [(Int, Int)?]
    private let links: [[Int]]
    private let finder: WayFinder<Int>

    /// More cells than this are not looked at together.
    private static let most = 1500

    init(_ linked: LinkedCells) {
        var joined = Joined(linked.cells.count)
        // A long sum is a table's, even where something unprinted closes it.
        let isOpen = linked.rows.map { row in row.count > 4 || !row.contains { linked.isCloser($0.cell) } }
        for (row, terms) in linked.rows.enumerated() where !isOpen[row] {
            for term in terms.dropFirst() { joined.join(terms[0].cell, term.cell) }
        }
        let (blockOf, cells) = joined.groups()
        var totals = [Set<Int>](repeating: [], count: cells.count)
        for (row, terms) in linked.rows.enumerated() where isOpen[row] {
            guard let total = terms.first(where: { $0.factor < 0 }) else { continue }
            for term in terms { totals[blockOf[term.cell]].insert(blockOf[total.cell]) }
        }
        let ground = cells.count
        var links = [[Int]](repeating: [], count: ground + 1)
        ends = totals.enumerated().map { block, totals in
            guard totals.count <= 2 else { return nil }
            let pair = totals.sorted() + [ground, ground]
            links[pair[0]].append(block)
            if pair[1] != pair[0] { links[pair[1]].append(block) }
            return (pair[0], pair[1])
        }
        (self.blockOf, self.cells, self.links) = (blockOf, cells, links)
        finder = WayFinder(places: links.count)
        figures = cells.map { Set($0.flatMap { linked.cells[$0].figures }).sorted() }
        tight = cells.map { members in
            (0...linked.profile.width).map { step in members.count { linked.cells[$0].count < step } }
        }
    }

    /// Goes round and round, each time another way, and gathers what it finds.
    struct Search {
        private let blocks: Blocks
        private let first: Int
        private var visits: [Int: Double] = [:]
        private(set) var gathered: [Int] = []

        init(_ blocks: Blocks, around cell: Int) {
            (self.blocks, first) = (blocks, blocks.blockOf[cell])
        }

        /// The cells found up to now and some more; nil where there is no way, or too many came together.
        ///
        /// - Parameters:
        ///   - step: how far counts have to be able to change.
        ///   - price: what a block costs with these figures.
        mutating func next(step: Int, _ price: (_ figures: [Int]) -> Double) -> [Int]? {
            guard let (from, to) = blocks.ends[first] else { return nil }
            let way = blocks.finder.way(from: from, to: to) { at, take in
                for block in blocks.links[at] where block != first {
                    guard let pair = blocks.ends[block] else { continue }
                    let cost = 0.01 + price(blocks.figures[block]) + Double(blocks.tight[block][step])
                    take(pair.0 == at ? pair.1 : pair.0, cost * (visits[block] ?? 1), block)
                }
            }
            guard let way else { return nil }
            for block in [first] + way.steps {
                if visits[block] == nil { gathered += blocks.cells[block] }
                visits[block, default: 1] *= 4
            }
            return gathered.count <= Blocks.most ? gathered : nil
        }
    }
}

/// Things that belong together because others link them.
private struct Joined {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    private mutating func first(_ thing: Int) -> Int {
        var thing = thing
        while parent[thing] != thing {
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        }
        return thing
    }

    mutating func join(_ a: Int, _ b: Int) { parent[first(a)] = first(b) }

    /// The group of each thing, and the things of each group.
    mutating func groups() -> (of: [Int], members: [[Int]]) {
        var (numbers, of, members): ([Int: Int], [Int], [[Int]]) = ([:], [], [])
        for thing in parent.indices {
            let group = numbers[first(thing)] ?? members.count
            if group == members.count {
                numbers[first(thing)] = group
                members.append([])
            }
            of.append(group)
            members[group].append(thing)
        }
        return (of, members)
    }
}
