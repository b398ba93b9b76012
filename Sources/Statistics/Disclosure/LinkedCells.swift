/// Every count that leaves together or can be worked out from what leaves, with the sums that link them.
struct LinkedCells: Sendable {
    struct Cell: Sendable {
        let name: String
        let count: Int
        /// What the world knows already, whatever is hidden here: live births, an earlier release.
        var known: ClosedRange<Int> = 0...Int.max
        /// Whether a person could be known if this count were.
        var isSensitive: Bool
        /// Where it is printed. It is hidden where all of these are.
        var figures: [Int] = []
    }

    /// Cells that are shown or hidden together: a value or an interval gives its numerator and denominator away.
    struct Figure: Sendable {
        let name: String
        var cells: [Int]
        /// National or regional, for profiles that round those in another way. A region of one area has the area's
        /// counts, and each prints them as it does.
        let isWide: Bool
        /// One count alone is never hidden where it is zero, and everybody knows that.
        var isAlone: Bool { cells.count == 1 }
    }

    /// A sum that comes to zero: parts count once, their total counts against them. A cell stands in it once; two parts
    /// that are the same cell count twice.
    typealias Row = [(cell: Int, factor: Int)]

    let profile: DisclosureProfile
    var cells: [Cell] = []
    var figures: [Figure] = []
    private(set) var rows: [Row] = []
    private(set) var rowsOf: [[Int]] = []

    init(profile: DisclosureProfile) { self.profile = profile }

    mutating func add(_ cell: Cell) {
        cells.append(cell)
        rowsOf.append([])
    }

    mutating func add(_ terms: Row) {
        var factors: [Int: Int] = [:]
        for term in terms { factors[term.cell, default: 0] += term.factor }
        let row = factors.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { (cell: $0.key, factor: $0.value) }
        guard !row.isEmpty else { return }
        for term in row { rowsOf[term.cell].append(rows.count) }
        rows.append(row)
    }

    /// How a cell counts in a sum; 0 where it stands not in it.
    func factor(of cell: Int, in row: Int) -> Int { rows[row].first { $0.cell == cell }?.factor ?? 0 }

    /// Whether a cell is printed nowhere and stands in one sum only, so that it takes up whatever changes there.
    func isCloser(_ cell: Int) -> Bool {
        rowsOf[cell].count == 1 && cells[cell].figures.isEmpty && !isConstant(cell)
    }

    var sensitive: [Int] { cells.indices.filter { cells[$0].isSensitive } }

    /// Whether the primary rule itself hides a figure: a count in it is one that the rule replaces by a symbol.
    func isSmall(_ figure: Int) -> Bool {
        figures[figure].cells.contains { index in
            let cell = cells[index]
            guard !isConstant(index), case .symbol = profile.printed(cell.count, isWide: figures[figure].isWide)
            else {
                return false
            }
            return true
        }
    }

    /// A zero alone stays; what everybody knows cannot be hidden.
    func canHide(_ figure: Int) -> Bool {
        let members = figures[figure].cells
        if members.count == 1, cells[members[0]].count == 0 { return false }
        return members.contains { !isConstant($0) }
    }

    func isConstant(_ cell: Int) -> Bool { cells[cell].known.lowerBound == cells[cell].known.upperBound }

    /// What is printed for a cell in a figure.
    func printed(_ cell: Int, in figure: Int, isHidden: Bool) -> DisclosureProfile.Printed {
        let found = cells[cell]
        if isConstant(cell) { return .count(found.count) }
        let plain = profile.printed(found.count, isWide: figures[figure].isWide)
        if !isHidden { return plain }
        if figures[figure].isAlone, case .symbol = plain { return plain }
        return profile.hidden(isWide: figures[figure].isWide)
    }

    /// What is printed for each cell of each figure.
    func printed(hiding isHidden: [Bool]) -> [[DisclosureProfile.Printed]] {
        figures.indices.map { figure in
            figures[figure].cells.map { printed($0, in: figure, isHidden: isHidden[figure]) }
        }
    }

    /// What anybody knows of a cell who sees what is printed for it in its figures and adds nothing up.
    func knowledge(_ cell: Int, printed: (_ figure: Int) -> DisclosureProfile.Printed) -> ClosedRange<Int> {
        var (least, most) = (cells[cell].known.lowerBound, cells[cell].known.upperBound)
        if least == most { return least...most }
        for figure in cells[cell].figures {
            let seen = printed(figure)
            var range = profile.counts(behind: seen, isWide: figures[figure].isWide)
            // A figure of several counts is hidden whole, so that its symbol speaks of none of them.
            if case .symbol = seen, !figures[figure].isAlone { range = 0...Int.max }
            least = max(least, range.lowerBound)
            most = min(most, range.upperBound)
        }
        return least...max(least, most)
    }
}
