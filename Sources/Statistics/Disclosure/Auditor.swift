/// Attacks what would be published, before it is. It knows the profile, what is printed and every sum; of how the hidden
/// figures were chosen it believes nothing that it cannot check. It refuses where a small count can be worked out too closely,
/// or where it cannot tell.
struct Auditor {
    /// After so much work it refuses; a national pack takes less.
    private static let patience = 100_000_000

    let linked: LinkedCells
    /// For each figure what is printed for each of its cells.
    let printed: [[DisclosureProfile.Printed]]
    /// Tables that may prove something. Each is checked against what is printed before it is believed.
    var suggested: [Alternatives.Change] = []

    func audit(progress: (Double) -> Void) throws(DisclosureError) {
        var seen: [Int: [Int: DisclosureProfile.Printed]] = [:]
        for (figure, found) in linked.figures.enumerated() {
            for (cell, text) in zip(found.cells, printed[figure]) { seen[cell, default: [:]][figure] = text }
        }
        var knowledge: [ClosedRange<Int>] = []
        for (cell, found) in linked.cells.enumerated() {
            let range = linked.knowledge(cell) { seen[cell]?[$0] ?? .symbol("") }
            // What is printed must be what the rule prints; otherwise nothing below would mean anything.
            guard range.contains(found.count) else {
                throw .narrow(found.name, range, needed: linked.profile.width)
            }
            knowledge.append(range)
        }
        var alternatives = Alternatives(linked, knowledge: tightened(knowledge))
        for table in suggested { alternatives.keep(table) }
        let sensitive = linked.sensitive
        for (place, cell) in sensitive.enumerated() {
            guard alternatives.work < Self.patience else { throw .undecided(linked.cells[cell].name) }
            switch alternatives.settle(cell) {
            case .wide: break
            case .narrow(let range):
                throw .narrow(linked.cells[cell].name, range, needed: linked.profile.width)
            case .undecided: throw .undecided(linked.cells[cell].name)
            }
            if place % 256 == 0 { progress(Double(place) / Double(sensitive.count)) }
        }
    }

    /// What follows from each sum by itself, until nothing more does.
    private func tightened(_ knowledge: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var lower = knowledge.map(\.lowerBound)
        var upper = knowledge.map { min($0.upperBound, Alternatives.endless) }
        var waiting = Array(linked.rows.indices)
        var isWaiting = [Bool](repeating: true, count: linked.rows.count)
        // Bounds that creep by one each time would take long; what this leaves out the search finds.
        var rounds = 20 * linked.rows.count
        while let row = waiting.popLast(), rounds > 0 {
            rounds -= 1
            isWaiting[row] = false
            let terms = linked.rows[row]
            guard terms.allSatisfy({ abs($0.factor) == 1 }) else { continue }
            var (least, most, endless) = (0, 0, 0)
            for (cell, sign) in terms {
                if upper[cell] == Alternatives.endless { endless += 1 }
                least += sign > 0 ? lower[cell] : -upper[cell]
                most += sign > 0 ? upper[cell] : -lower[cell]
            }
            for (cell, sign) in terms {
                // The others come to the opposite of this cell.
                guard endless == 0 || (endless == 1 && upper[cell] == Alternatives.endless) else { continue }
                let others = (
                    least: least - (sign > 0 ? lower[cell] : -upper[cell]),
                    most: most - (sign > 0 ? upper[cell] : -lower[cell])
                )
                let (low, high) = sign > 0 ? (-others.most, -others.least) : (others.least, others.most)
                guard low > lower[cell] || high < upper[cell] else { continue }
                lower[cell] = max(lower[cell], low)
                upper[cell] = min(upper[cell], high)
                for touched in linked.rowsOf[cell] where !isWaiting[touched] {
                    isWaiting[touched] = true
                    waiting.append(touched)
                }
                break
            }
            if terms.contains(where: { lower[$0.cell] > upper[$0.cell] }) { return knowledge }
        }
        return zip(lower, upper).map { $0...max($0, $1) }
    }
}
