import Yams

/// Gathers the faults of one run, at most one thousand, in the order of the file.
final class FaultLog {
    static let limit = 1_000

    private struct Place: Hashable {
        let line: Int
        let column: Int
    }

    private var found: Set<FileFault>
    /// Where the screen changed the text; what follows from the change is not a fault of the writer's.
    private let screened: Set<Place>

    init(screened faults: [FileFault]) {
        found = Set(faults)
        screened = Set(faults.map { Place(line: $0.line, column: $0.column) })
    }

    var isEmpty: Bool { found.isEmpty }

    /// True when no more faults are taken, so that nothing need be looked for.
    var isFull: Bool { found.count >= Self.limit }

    var faults: [FileFault] {
        var sorted = found.sorted {
            ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message)
        }
        if isFull, let last = sorted.last {
            let message = "There may be more faults than these. Put these right, then check the file again."
            sorted.append(FileFault(line: last.line, column: last.column, message: message))
        }
        return sorted
    }

    func report(at node: Node, _ message: String) {
        report(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message)
    }

    func report(line: Int, column: Int, _ message: String) {
        guard !isFull, !screened.contains(Place(line: line, column: column)) else { return }
        found.insert(FileFault(line: line, column: column, message: message))
    }
}
