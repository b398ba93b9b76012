/// Counts the rows that one thread reads, for each indicator and each combination of the dimensions.
final class IndicatorCounter: CaseVisitor {
    private struct Counted {
        let indicator: MeasuredIndicator
        let place: Int
        let way: IndicatorSettings.Counted
    }

    /// A mother in the denominator of one figure.
    struct Mother: Hashable {
        let place: Int
        let key: UInt64
        let mother: UInt64
    }

    private let key: IndicatorKey
    private let rule: IndicatorRule
    private let byBirth: [Counted]
    private let byReferral: [Counted]
    private let asksForNewborns: Bool
    private let width: Int
    private var cells: CellTable
    /// How often each mother is in the denominator and in the numerator.
    private(set) var mothers: [Mother: (denominator: Int, numerator: Int)] = [:]

    init(_ indicators: [MeasuredIndicator], _ key: IndicatorKey, _ settings: IndicatorSettings) {
        self.key = key
        rule = IndicatorRule(settings)
        let counted = indicators.enumerated().map { Counted(indicator: $1, place: $0, way: $1.counted(settings)) }
        byBirth = counted.filter(\.indicator.isByBirth)
        byReferral = counted.filter { !$0.indicator.isByBirth }
        asksForNewborns = indicators.contains(where: \.isOfNewborns)
        width = indicators.count * 2
        cells = CellTable(width: width)
    }

    deinit { cells.deallocate() }

    func visit(_ row: CaseRow, weight: Int) {
        if !byBirth.isEmpty, row.has(.birthDate) {
            let isNewborn = asksForNewborns && rule.isNewborn(row)
            let notice = isNewborn ? rule.notice(row) : nil
            count(byBirth, row, row[.birthDate], weight, isNewborn: isNewborn, notice: notice)
        }
        if !byReferral.isEmpty, row.has(.referralDate) {
            count(byReferral, row, row[.referralDate], weight, isNewborn: false, notice: nil)
        }
    }

    @inline(__always) private func count(
        _ indicators: [Counted], _ row: CaseRow, _ date: Int32, _ weight: Int, isNewborn: Bool, notice: Int32?
    ) {
        let key = key.key(row, date: date)
        let counts = cells.counts(key)
        for counted in indicators {
            let judgement = rule.judge(counted.indicator, row, isNewborn: isNewborn, notice: notice)
            if judgement == .notCounted { continue }
            let isIn = judgement == .both
            switch counted.way {
            case .births: add(weight, isIn, counts + counted.place &* 2)
            case .babies:
                let babies = row.has(.babies) ? max(1, Int(row[.babies])) : 1
                add(weight &* babies, isIn, counts + counted.place &* 2)
            case .mothers:
                guard row.mother != 0 else { continue }
                let mother = Mother(place: counted.place, key: key, mother: row.mother)
                mothers[mother, default: (0, 0)].denominator += weight
                if isIn { mothers[mother, default: (0, 0)].numerator += weight }
            }
        }
    }

    @inline(__always) private func add(_ weight: Int, _ isIn: Bool, _ counts: UnsafeMutablePointer<Int>) {
        counts[0] &+= weight
        if isIn { counts[1] &+= weight }
    }

    /// Every combination that was met, with denominators and numerators by turns in the order of the indicators.
    func forEach(_ body: (UInt64, UnsafeBufferPointer<Int>) -> Void) { cells.forEach(body) }
}

/// Counters by a key of 64 bits, in memory that lies together.
struct CellTable {
    private let width: Int
    private var keys: UnsafeMutablePointer<UInt64>
    private var slots: UnsafeMutablePointer<Int32>
    private var counts: UnsafeMutablePointer<Int>
    private var capacity = 4096
    private var count = 0

    init(width: Int) {
        self.width = width
        keys = .allocate(capacity: capacity)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: -1, count: capacity)
        counts = .allocate(capacity: capacity / 2 * width)
        counts.initialize(repeating: 0, count: capacity / 2 * width)
    }

    func deallocate() {
        keys.deallocate()
        slots.deallocate()
        counts.deallocate()
    }

    /// The counters of a key, all 0 when it is new. Valid until the next call.
    @inline(__always) mutating func counts(_ key: UInt64) -> UnsafeMutablePointer<Int> {
        var at = place(key)
        while slots[at] >= 0 {
            if keys[at] == key { return counts + Int(slots[at]) &* width }
            at = (at &+ 1) & (capacity &- 1)
        }
        return insert(key)
    }

    @inline(__always) private func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: ByteHash.mixed(key)) & (capacity &- 1)
    }

    @inline(never) private mutating func insert(_ key: UInt64) -> UnsafeMutablePointer<Int> {
        if (count + 1) * 2 > capacity { grow() }
        var at = place(key)
        while slots[at] >= 0 { at = (at + 1) & (capacity - 1) }
        keys[at] = key
        slots[at] = Int32(count)
        count += 1
        return counts + (count - 1) * width
    }

    private mutating func grow() {
        var larger = CellTable(width: width, capacity: capacity * 2)
        larger.counts.update(from: counts, count: count * width)
        larger.count = count
        for at in 0..<capacity where slots[at] >= 0 {
            var to = larger.place(keys[at])
            while larger.slots[to] >= 0 { to = (to + 1) & (larger.capacity - 1) }
            larger.keys[to] = keys[at]
            larger.slots[to] = slots[at]
        }
        deallocate()
        self = larger
    }

    private init(width: Int, capacity: Int) {
        self.width = width
        self.capacity = capacity
        keys = .allocate(capacity: capacity)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: -1, count: capacity)
        counts = .allocate(capacity: capacity / 2 * width)
        counts.initialize(repeating: 0, count: capacity / 2 * width)
    }

    func forEach(_ body: (UInt64, UnsafeBufferPointer<Int>) -> Void) {
        for at in 0..<capacity where slots[at] >= 0 {
            body(keys[at], UnsafeBufferPointer(start: counts + Int(slots[at]) * width, count: width))
        }
    }
}
