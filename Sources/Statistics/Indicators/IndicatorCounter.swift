/// Counts the rows that one thread reads, for each indicator and each key.
final class IndicatorCounter<Key: CaseKey>: CaseVisitor {
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

    private let key: Key
    private let rule: IndicatorRule
    private let byBirth: UnsafeMutableBufferPointer<Counted>
    private let byReferral: UnsafeMutableBufferPointer<Counted>
    private let asksForNewborns: Bool
    private let width: Int
    private let cells: CellTable
    /// How often each mother is in the denominator and in the numerator.
    private(set) var mothers: [Mother: (denominator: Int, numerator: Int)] = [:]

    /// - Parameter way: whom one count is of, where that is not what the settings say.
    init(
        _ indicators: [MeasuredIndicator], _ key: Key, _ settings: IndicatorSettings,
        counting way: IndicatorSettings.Counted? = nil
    ) {
        self.key = key
        rule = IndicatorRule(settings)
        let counted = indicators.enumerated().map {
            Counted(indicator: $1, place: $0, way: way ?? $1.counted(settings))
        }
        byBirth = Self.buffer(counted.filter(\.indicator.isByBirth))
        byReferral = Self.buffer(counted.filter { !$0.indicator.isByBirth })
        asksForNewborns = indicators.contains(where: \.isOfNewborns)
        width = indicators.count * 2
        cells = CellTable(width: width)
    }

    deinit {
        byBirth.deallocate()
        byReferral.deallocate()
    }

    /// Looked at for every row, so without counting references.
    private static func buffer(_ counted: [Counted]) -> UnsafeMutableBufferPointer<Counted> {
        let buffer = UnsafeMutableBufferPointer<Counted>.allocate(capacity: counted.count)
        _ = buffer.initialize(from: counted)
        return buffer
    }

    func settle(_ row: (Int) -> Int) {}

    func visit(_ row: CaseRow, at index: Int, weight: Int) {
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
        _ indicators: UnsafeMutableBufferPointer<Counted>, _ row: CaseRow, _ date: Int32, _ weight: Int,
        isNewborn: Bool, notice: Int32?
    ) {
        let key = key.key(row, date: date)
        let counts = cells.counts(key)
        for counted in indicators {
            let judgement = rule.judge(counted.indicator, row, isNewborn: isNewborn, notice: notice)
            let counts = counts + counted.place &* 2
            switch counted.way {
            case .births: add(judgement, Int32(truncatingIfNeeded: weight), counts)
            case .babies:
                let babies = row.has(.babies) ? max(1, row[.babies]) : 1
                add(judgement, Int32(truncatingIfNeeded: weight) &* babies, counts)
            case .mothers:
                guard row.mother != 0, judgement.denominator == 1 else { continue }
                let mother = Mother(place: counted.place, key: key, mother: row.mother)
                mothers[mother, default: (0, 0)].denominator += weight
                mothers[mother, default: (0, 0)].numerator += weight * Int(judgement.numerator)
            }
        }
    }

    @inline(__always) private func add(
        _ judgement: IndicatorRule.Judgement, _ weight: Int32, _ counts: UnsafeMutablePointer<Int32>
    ) {
        counts[0] &+= judgement.denominator &* weight
        counts[1] &+= judgement.numerator &* weight
    }

    /// Every combination that was met, with denominators and numerators by turns in the order of the indicators.
    func forEach(_ body: (UInt64, UnsafeBufferPointer<Int32>) -> Void) { cells.forEach(body) }
}

/// Counters by a key of 64 bits, in memory that lies together. Each counts up to two thousand million.
final class CellTable {
    private let width: Int
    private var keys: UnsafeMutablePointer<UInt64>
    private var slots: UnsafeMutablePointer<Int32>
    private var values: UnsafeMutablePointer<Int32>
    private var capacity = 4096
    private var count = 0

    init(width: Int) {
        self.width = width
        keys = .allocate(capacity: capacity)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: -1, count: capacity)
        values = .allocate(capacity: capacity / 2 * width)
        values.initialize(repeating: 0, count: capacity / 2 * width)
    }

    deinit { deallocate() }

    private func deallocate() {
        keys.deallocate()
        slots.deallocate()
        values.deallocate()
    }

    /// The counters of a key, all 0 when it is new. Valid until the next call.
    @inline(__always) func counts(_ key: UInt64) -> UnsafeMutablePointer<Int32> {
        let at = place(of: key)
        return slots[at] >= 0 ? values + Int(truncatingIfNeeded: slots[at]) &* width : insert(key)
    }

    /// Where the key is, or the free place where it belongs.
    @inline(__always) private func place(of key: UInt64) -> Int {
        var at = Int(truncatingIfNeeded: ByteHash.mixed(key)) & (capacity &- 1)
        while slots[at] >= 0, keys[at] != key { at = (at &+ 1) & (capacity &- 1) }
        return at
    }

    @inline(never) private func insert(_ key: UInt64) -> UnsafeMutablePointer<Int32> {
        if (count + 1) * 2 > capacity { grow() }
        let at = place(of: key)
        keys[at] = key
        slots[at] = Int32(count)
        count += 1
        return values + (count - 1) * width
    }

    private func grow() {
        let (oldKeys, oldSlots, oldValues, oldCapacity) = (keys, slots, values, capacity)
        capacity *= 2
        keys = .allocate(capacity: capacity)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: -1, count: capacity)
        values = .allocate(capacity: capacity / 2 * width)
        values.initialize(repeating: 0, count: capacity / 2 * width)
        values.update(from: oldValues, count: count * width)
        for old in 0..<oldCapacity where oldSlots[old] >= 0 {
            let at = place(of: oldKeys[old])
            keys[at] = oldKeys[old]
            slots[at] = oldSlots[old]
        }
        oldKeys.deallocate()
        oldSlots.deallocate()
        oldValues.deallocate()
    }

    func forEach(_ body: (UInt64, UnsafeBufferPointer<Int32>) -> Void) {
        for at in 0..<capacity where slots[at] >= 0 {
            body(keys[at], UnsafeBufferPointer(start: values + Int(slots[at]) * width, count: width))
        }
    }
}
