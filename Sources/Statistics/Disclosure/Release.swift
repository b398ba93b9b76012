/// Everything that leaves together, and what became public before: figures, counts, and the sums that link them.
///
/// A sum that anybody knows and that is not related here is one that the protection does not reckon with.
public struct Release: Sendable {
    /// A count that can stand in a sum.
    public enum Reference: Hashable, Sendable {
        case numerator(String)
        case denominator(String)
        /// The denominator without the numerator. It is never printed and known wherever both of those are.
        case complement(String)
        case count(String)

        var name: String {
            switch self {
            case .numerator(let name): "the numerator of \(name)"
            case .denominator(let name): "the denominator of \(name)"
            case .complement(let name): "the complement of \(name)"
            case .count(let name): name
            }
        }
    }

    /// The largest count.
    public static let largestCount = 1_000_000_000

    public let profile: DisclosureProfile
    private struct Entry {
        let reference: Reference
        let count: Int
        var known: ClosedRange<Int> = 0...Int.max
        var isSensitive: Bool
    }
    private var entries: [Entry] = []
    private var places: [Reference: Int] = [:]
    private var figures: [(name: String, isWide: Bool, entries: [Int])] = []
    private var figurePlaces: [String: Int] = [:]
    private var sums: [(total: Int, parts: [Int])] = []

    public init(profile: DisclosureProfile) { self.profile = profile }

    /// Adds a share or a rate, which is shown or hidden as a whole: its value or an end of its interval gives both of its
    /// counts away.
    ///
    /// - Parameters:
    ///   - figure: a name that no other figure has.
    ///   - isDenominatorPublic: the denominator is known to everybody, as live births are.
    ///   - isWide: national or regional, for profiles that round those in another way.
    public mutating func add(
        figure: String, numerator: Int, denominator: Int, isDenominatorPublic: Bool = false, isWide: Bool = false
    ) throws(DisclosureError) {
        guard numerator <= denominator else {
            throw .count("the numerator of \(figure)", was: numerator, must: "no more than the denominator")
        }
        let top = try add(.numerator(figure), numerator)
        let bottom = try add(.denominator(figure), denominator)
        let rest = try add(.complement(figure), denominator - numerator)
        if isDenominatorPublic { entries[bottom].known = denominator...denominator }
        if profile.guardsWholeGroups, numerator == denominator, denominator > 0 { entries[rest].isSensitive = true }
        sums.append((bottom, [top, rest]))
        print([top, bottom], as: figure, isWide: isWide)
    }

    /// Adds a count by itself.
    ///
    /// - Parameters:
    ///   - figure: counts with one name here are shown or hidden together; nil for a figure of its own.
    ///   - isSensitive: whether it needs protection although it is not small, as 'none but these' does.
    ///   - isPrinted: whether it leaves. A count that can be worked out from others needs protection all the same.
    public mutating func add(
        count name: String, _ count: Int, figure: String? = nil, isPrinted: Bool = true, isPublic: Bool = false,
        isWide: Bool = false, isSensitive: Bool = false
    ) throws(DisclosureError) {
        let place = try add(.count(name), count)
        if isSensitive { entries[place].isSensitive = true }
        if isPublic { entries[place].known = count...count }
        if isPrinted { print([place], as: figure ?? name, isWide: isWide) }
    }

    private mutating func add(_ reference: Reference, _ count: Int) throws(DisclosureError) -> Int {
        guard (0...Self.largestCount).contains(count) else {
            throw .count(reference.name, was: count, must: "from 0 to 1000000000")
        }
        guard places[reference] == nil else { throw .twice(reference.name) }
        places[reference] = entries.count
        entries.append(
            Entry(
                reference: reference, count: count,
                isSensitive: (1...profile.largestSmall).contains(count)))
        return entries.count - 1
    }

    private mutating func print(_ cells: [Int], as figure: String, isWide: Bool) {
        if let place = figurePlaces[figure] {
            figures[place].entries += cells
        } else {
            figurePlaces[figure] = figures.count
            figures.append((figure, isWide, cells))
        }
    }

    /// Says that a count is the sum of others, or the same as another.
    public mutating func relate(total: Reference, parts: [Reference]) throws(DisclosureError) {
        let whole = try place(total)
        var found: [Int] = []
        for part in parts { found.append(try place(part)) }
        let sum = found.reduce(0) { $0 + entries[$1].count }
        guard sum == entries[whole].count else {
            throw .unequal(total.name, total: entries[whole].count, parts: sum)
        }
        sums.append((whole, found))
    }

    /// Says what is known of a count from elsewhere, such as an earlier release: it lies within these bounds.
    public mutating func reveal(_ reference: Reference, as range: ClosedRange<Int>) throws(DisclosureError) {
        let place = try place(reference)
        let count = entries[place].count
        guard range.contains(count) else {
            throw .count(reference.name, was: count, must: "what was published of it, \(DisclosureError.text(range))")
        }
        let known = entries[place].known
        entries[place].known =
            max(known.lowerBound, range.lowerBound)...min(known.upperBound, range.upperBound)
    }

    private func place(_ reference: Reference) throws(DisclosureError) -> Int {
        guard let place = places[reference] else { throw .unknown(reference.name) }
        return place
    }

    // MARK: Protecting

    /// Hides what has to be hidden, and has an auditor attack the result before it is returned.
    ///
    /// - Parameter progress: told the share of the work that is done, from 0 to 1.
    public func protected(progress: (Double) -> Void = { _ in }) throws(DisclosureError) -> ProtectedRelease {
        let linked = linked()
        let (isHidden, proofs) = try withoutActuallyEscaping(progress) { progress throws(DisclosureError) in
            let suppressor = Suppressor(linked, progress: progress)
            try suppressor.run()
            return (suppressor.isHidden, suppressor.proofs)
        }
        let printed = linked.printed(hiding: isHidden)
        try Auditor(linked: linked, printed: printed, suggested: proofs).audit { progress(0.8 + 0.2 * $0) }
        progress(1)
        return ProtectedRelease(
            profile: profile,
            figures: figures.enumerated().map { place, figure in
                ProtectedRelease.Figure(
                    name: figure.name, isHidden: isHidden[place], isSmall: linked.isSmall(place),
                    counts: zip(figure.entries, printed[place]).map { (entries[$0].reference, $1) })
            })
    }

    /// Counts that are the same become one cell; the rest of the sums become rows.
    func linked() -> LinkedCells {
        var parent = Array(entries.indices)
        func root(_ entry: Int) -> Int {
            var entry = entry
            while parent[entry] != entry { entry = parent[entry] }
            return entry
        }
        for sum in sums where sum.parts.count == 1 {
            let (a, b) = (root(sum.total), root(sum.parts[0]))
            parent[max(a, b)] = min(a, b)
        }
        var linked = LinkedCells(profile: profile)
        var cells: [Int: Int] = [:]
        var cellOf: [Int] = []
        for (place, entry) in entries.enumerated() {
            let first = root(place)
            if first == place {
                cells[place] = linked.cells.count
                linked.add(
                    LinkedCells.Cell(
                        name: entry.reference.name, count: entry.count, isSensitive: entry.isSensitive))
            }
            let cell = cells[first] ?? 0
            cellOf.append(cell)
            linked.cells[cell].isSensitive = linked.cells[cell].isSensitive || entry.isSensitive
            let known = linked.cells[cell].known
            linked.cells[cell].known =
                max(known.lowerBound, entry.known.lowerBound)...min(known.upperBound, entry.known.upperBound)
        }
        for cell in linked.cells.indices where linked.isConstant(cell) { linked.cells[cell].isSensitive = false }
        for (place, figure) in figures.enumerated() {
            linked.figures.append(
                LinkedCells.Figure(
                    name: figure.name, cells: figure.entries.map { cellOf[$0] }, isWide: figure.isWide))
            for cell in Set(linked.figures[place].cells) { linked.cells[cell].figures.append(place) }
        }
        // Where counts are the same, so are sums.
        var seen: Set<[Int]> = []
        for sum in sums where sum.parts.count != 1 {
            let parts = sum.parts.map { cellOf[$0] }
            guard seen.insert([cellOf[sum.total]] + parts.sorted()).inserted else { continue }
            linked.add([(cellOf[sum.total], -1)] + parts.map { ($0, 1) })
        }
        return linked
    }
}
