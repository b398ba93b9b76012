/// Packs of linked counts as two tables: the cells, and the sums that they stand in.
public struct ReleaseTable {
    private struct Pack {
        let name: String
        var release: Release
        /// Where each cell stands in the table.
        var rows: [(row: Int, cell: String, figure: String)] = []
    }

    private let profile: DisclosureProfile
    private var packs: [Pack] = []
    private var places: [String: Int] = [:]
    private let hasPacks: Bool

    /// Columns `cell` and `count`; `figure` for cells that are shown or hidden together; `printed` (0 for a count that
    /// does not leave), `public`, `wide`, `sensitive` and `pack` as marks and names; `known_from` and `known_to`.
    public init(cells table: CountsTable, profile: DisclosureProfile) throws(TableError) {
        self.profile = profile
        hasPacks = table.has("pack")
        try table.require(["cell", "count"])
        for row in table.rows.indices {
            let cell = try Self.name(table, row, "cell")
            let count = try Self.count(table, row, "count")
            let figure = table.text(row, "figure")
            let isPrinted = table.text(row, "printed").isEmpty ? true : try table.mark(row, "printed")
            let isPublic = try table.mark(row, "public")
            let isWide = try table.mark(row, "wide")
            let isSensitive = try table.mark(row, "sensitive")
            let from = table.text(row, "known_from").isEmpty ? 0 : try Self.count(table, row, "known_from")
            let to = table.text(row, "known_to").isEmpty ? Int.max : try Self.count(table, row, "known_to")
            guard from <= to else {
                throw TableError(
                    row: CountsTable.number(of: row), column: "known_to", "it is below known_from.")
            }
            let pack = pack(table.text(row, "pack"))
            do throws(DisclosureError) {
                try packs[pack].release.add(
                    count: cell, count, figure: figure.isEmpty ? nil : figure, isPrinted: isPrinted,
                    isPublic: isPublic, isWide: isWide, isSensitive: isSensitive)
                try packs[pack].release.reveal(.count(cell), as: from...to)
            } catch {
                throw TableError(row: CountsTable.number(of: row), column: "cell", error.description)
            }
            if isPrinted { packs[pack].rows.append((row, cell, figure)) }
        }
    }

    private mutating func pack(_ name: String) -> Int {
        if let place = places[name] { return place }
        places[name] = packs.count
        packs.append(Pack(name: name, release: Release(profile: profile)))
        return packs.count - 1
    }

    /// Columns `relation`, `total` and `part`, one row for each part; `pack` as in the cells.
    public mutating func add(relations table: CountsTable) throws(TableError) {
        try table.require(["relation", "total", "part"])
        var order: [[String]] = []
        var sums: [[String]: (row: Int, total: String, parts: [String])] = [:]
        for row in table.rows.indices {
            let relation = try Self.name(table, row, "relation")
            let total = try Self.name(table, row, "total")
            let part = try Self.name(table, row, "part")
            let key = [table.text(row, "pack"), relation]
            if sums[key] == nil { order.append(key) }
            guard sums[key, default: (row, total, [])].total == total else {
                throw TableError(
                    row: CountsTable.number(of: row), column: "total",
                    "relation \(relation) has another total above; give each sum a name of its own.")
            }
            sums[key, default: (row, total, [])].parts.append(part)
        }
        for key in order {
            guard let sum = sums[key] else { continue }
            guard let place = places[key[0]] else {
                throw TableError(
                    row: CountsTable.number(of: sum.row), column: "pack", "no cell belongs to pack '\(key[0])'.")
            }
            do throws(DisclosureError) {
                try packs[place].release.relate(
                    total: .count(sum.total), parts: sum.parts.map { .count($0) })
            } catch {
                throw TableError(row: CountsTable.number(of: sum.row), column: "total", error.description)
            }
        }
    }

    /// What may leave: `cell`, `figure` and `shown` (a count or a symbol) of every printed cell, in the order given.
    ///
    /// - Throws: `TableError` where a pack cannot be protected; then none is returned.
    public func protected(progress: (Double) -> Void = { _ in }) throws(TableError) -> ResultsTable {
        var found: [(row: Int, cells: [ResultsTable.Cell])] = []
        for (place, pack) in packs.enumerated() {
            let safe: [String: DisclosureProfile.Printed]
            do throws(DisclosureError) {
                safe = try pack.release.protected { progress((Double(place) + $0) / Double(packs.count)) }.counts
            } catch {
                throw TableError("\(hasPacks ? "pack \(pack.name): " : "")\(error.description)")
            }
            for (row, cell, figure) in pack.rows {
                guard let printed = safe[cell] else { continue }
                let shown: ResultsTable.Cell =
                    switch printed {
                    case .count(let count): .number(Double(count))
                    case .symbol(let symbol): .text(symbol)
                    }
                let names: [ResultsTable.Cell] = hasPacks ? [.text(pack.name)] : []
                found.append((row, names + [.text(cell), figure.isEmpty ? .blank : .text(figure), shown]))
            }
        }
        return ResultsTable(
            header: (hasPacks ? ["pack"] : []) + ["cell", "figure", "shown"],
            rows: found.sorted { $0.row < $1.row }.map(\.cells))
    }

    private static func name(_ table: CountsTable, _ row: Int, _ column: String) throws(TableError) -> String {
        let text = table.text(row, column)
        guard !text.isEmpty else {
            throw TableError(row: CountsTable.number(of: row), column: column, "it is blank; give the cell's name.")
        }
        return text
    }

    private static func count(_ table: CountsTable, _ row: Int, _ column: String) throws(TableError) -> Int {
        let number = try table.number(row, column)
        guard let count = Int(exactly: number), (0...Release.largestCount).contains(count) else {
            throw TableError(
                row: CountsTable.number(of: row), column: column,
                "it is \(Number.text(number)); it must be a whole number from 0 to \(Release.largestCount).")
        }
        return count
    }
}
