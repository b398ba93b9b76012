/// Which pseudonyms have been seen before: eight bytes each, no text. Two different ones are taken for one with a chance of
/// n²/2⁶⁵, which is 1 in 370,000 for a file of ten million rows.
struct SeenPseudonyms {
    private var slots: UnsafeMutablePointer<UInt64>
    private var capacity: Int
    private var count = 0
    private var touched: UInt64 = 0

    init(expected: Int) {
        capacity = max(1024, expected + expected / 2)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: 0, count: capacity)
    }

    func deallocate() { slots.deallocate() }

    /// Adds pseudonyms in order and says which of them were there already.
    mutating func insert(_ hashes: UnsafeBufferPointer<UInt64>, repeated: (Int) -> Void) {
        if (count + hashes.count) * 10 > capacity * 8 { grow(to: (count + hashes.count) * 2) }
        let block = 32
        var from = 0
        while from < hashes.count {
            let to = min(from + block, hashes.count)
            // Memory is asked for a block ahead, so that the processor waits for many places at once.
            for index in from..<to { touched ^= slots[slot(hashes[index])] }
            for index in from..<to where hashes[index] != 0 {
                if !insert(hashes[index]) { repeated(index) }
            }
            from = to
        }
    }

    @inline(__always) private func slot(_ hash: UInt64) -> Int {
        // The high half of the product spreads over any capacity, not only powers of two.
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(truncatingIfNeeded: capacity)).high)
    }

    @inline(__always) private mutating func insert(_ hash: UInt64) -> Bool {
        var at = slot(hash)
        while slots[at] != 0 {
            if slots[at] == hash { return false }
            at &+= 1
            if at == capacity { at = 0 }
        }
        slots[at] = hash
        count &+= 1
        return true
    }

    private mutating func grow(to larger: Int) {
        let old = UnsafeBufferPointer(start: slots, count: capacity)
        capacity = larger
        slots = .allocate(capacity: larger)
        slots.initialize(repeating: 0, count: larger)
        count = 0
        for hash in old where hash != 0 { _ = insert(hash) }
        old.deallocate()
    }
}
