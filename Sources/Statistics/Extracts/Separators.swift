/// Finds where cells and rows end in a stretch of a CSV file, sixteen bytes at a time, as a plan for reading single
/// cells without looking at the others.
struct Separators {
    /// Places of the delimiters and line ends outside of quotation marks, in order.
    private(set) var places: UnsafeMutablePointer<UInt32>
    private(set) var count = 0
    /// How many of them are line ends.
    private(set) var lineEnds = 0
    /// Quotation marks before the place that was asked for.
    private(set) var quotesInCore = 0
    /// Where a quotation mark opens in the middle of a cell, or one is followed by text; the first such place.
    private(set) var stray: Int?
    private var capacity = 0
    private let delimiter: UInt8

    private static let lineEnd = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")

    init(delimiter: UInt8) {
        self.delimiter = delimiter
        places = .allocate(capacity: 0)
    }

    func deallocate() { places.deallocate() }

    /// Looks through `length` bytes, behind which 64 more may be read (whatever they are).
    ///
    /// - Parameters:
    ///   - core: how many bytes count for `quotesInCore`.
    ///   - isQuoted: whether the first byte stands within quotation marks.
    mutating func find(in bytes: UnsafeRawPointer, length: Int, core: Int, isQuoted: Bool) {
        count = 0
        lineEnds = 0
        quotesInCore = 0
        stray = nil
        if capacity < length + 64 {
            places.deallocate()
            capacity = length + 64
            places = .allocate(capacity: capacity)
        }
        let delimiters = SIMD16<UInt8>(repeating: delimiter)
        let ends = SIMD16<UInt8>(repeating: Self.lineEnd)
        let quotes = SIMD16<UInt8>(repeating: Self.quote)
        var endsSeen = SIMD16<UInt8>(repeating: 0)
        var inside: UInt64 = isQuoted ? .max : 0
        var at = 0
        while at < length {
            var found: UInt64 = 0
            var anyQuote = SIMDMask<SIMD16<Int8>>(repeating: false)
            for part in 0..<4 {
                let vector = bytes.loadUnaligned(fromByteOffset: at &+ part &* 16, as: SIMD16<UInt8>.self)
                let ended = vector .== ends
                anyQuote = anyQuote .| (vector .== quotes)
                found |= Self.bits((vector .== delimiters) .| ended) &<< UInt64(truncatingIfNeeded: part &* 16)
                // A mask's byte is −1 where it is set.
                endsSeen = endsSeen &- unsafeBitCast(ended, to: SIMD16<UInt8>.self)
            }
            if length &- at < 64 {
                found &= UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- (length &- at))
                endsSeen = Self.without(endsSeen, beyond: length, in: bytes, at: at)
            }
            let halves = unsafeBitCast(anyQuote, to: SIMD2<UInt64>.self)
            if halves[0] | halves[1] | inside != 0 {
                found = unquoted(found, &inside, &endsSeen, in: bytes, at: at, length: length, core: core)
            }
            // Counted in bytes, four a round at the most.
            if at & 0xFC0 == 0xFC0 || at &+ 64 >= length {
                lineEnds &+= Self.sum(endsSeen)
                endsSeen = .zero
            }
            write(found, at)
            at &+= 64
        }
    }

    /// Writes the places of the bits, eight at once, and more than there are; what is too much is written over.
    @inline(__always) private mutating func write(_ found: UInt64, _ at: Int) {
        var rest = found
        let places = places + count
        for index in 0..<8 {
            places[index] = UInt32(truncatingIfNeeded: at &+ rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
        let found = found.nonzeroBitCount
        if found > 8 {
            for index in 8..<16 {
                places[index] = UInt32(truncatingIfNeeded: at &+ rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
        if found > 16 {
            for index in 16..<found {
                places[index] = UInt32(truncatingIfNeeded: at &+ rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
        count &+= found
    }

    private static func sum(_ bytes: SIMD16<UInt8>) -> Int {
        var sum = 0
        for index in 0..<16 { sum &+= Int(bytes[index]) }
        return sum
    }

    /// Line ends counted behind the end of the bytes are taken off again.
    private static func without(
        _ seen: SIMD16<UInt8>, beyond length: Int, in bytes: UnsafeRawPointer, at: Int
    ) -> SIMD16<UInt8> {
        var seen = seen
        for place in length..<at + 64 where bytes.load(fromByteOffset: place, as: UInt8.self) == lineEnd {
            seen[(place - at) % 16] &-= 1
        }
        return seen
    }

    /// A block with quotation marks: its separators outside of them.
    private mutating func unquoted(
        _ found: UInt64, _ inside: inout UInt64, _ endsSeen: inout SIMD16<UInt8>, in bytes: UnsafeRawPointer, at: Int,
        length: Int, core: Int
    ) -> UInt64 {
        var quoted: UInt64 = 0
        for bit in 0..<min(64, length - at)
        where bytes.load(fromByteOffset: at + bit, as: UInt8.self) == Self.quote {
            quoted |= 1 << UInt64(bit)
        }
        let within = Self.runningParity(quoted) ^ inside
        checkQuotes(quoted, within, in: bytes, at: at, length: length)
        if at < core {
            let counted = core - at >= 64 ? UInt64.max : ~(UInt64.max << UInt64(core - at))
            quotesInCore += (quoted & counted).nonzeroBitCount
        }
        inside = within >> 63 == 1 ? .max : 0
        var hidden = found & within
        while hidden != 0 {
            let bit = hidden.trailingZeroBitCount
            hidden &= hidden &- 1
            if bytes.load(fromByteOffset: at + bit, as: UInt8.self) == Self.lineEnd { endsSeen[bit % 16] &-= 1 }
        }
        return found & ~within
    }

    /// One bit a byte of a comparison: each byte of the mask is all ones or zero.
    @inline(__always) private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        let weights: UInt64 = 0x8040_2010_0804_0201
        let sum: UInt64 = 0x0101_0101_0101_0101
        return ((halves[0] & weights) &* sum) &>> 56 | (((halves[1] & weights) &* sum) &>> 56) &<< 8
    }

    /// Bit n is set where an odd number of the bits 0 to n is.
    @inline(__always) private static func runningParity(_ bits: UInt64) -> UInt64 {
        var parity = bits
        for shift: UInt64 in [1, 2, 4, 8, 16, 32] { parity ^= parity &<< shift }
        return parity
    }

    /// A mark that opens must begin a cell, and one that closes must end it; a doubled one does both.
    private mutating func checkQuotes(
        _ quoted: UInt64, _ within: UInt64, in bytes: UnsafeRawPointer, at: Int, length: Int
    ) {
        guard stray == nil else { return }
        func byte(_ place: Int) -> UInt8 { bytes.load(fromByteOffset: place, as: UInt8.self) }
        var rest = quoted
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            rest &= rest &- 1
            let place = at + bit
            let opens = within &>> UInt64(bit) & 1 == 1
            var neighbour = opens ? place - 1 : place + 1
            // Spaces around a quoted cell are let pass, spaces within an unquoted one are not.
            while neighbour >= 0, neighbour < length, byte(neighbour) == 0x20 { neighbour += opens ? -1 : 1 }
            guard neighbour >= 0, neighbour < length else { continue }
            let beside = byte(neighbour)
            let isPlain = beside == delimiter || beside == Self.lineEnd || beside == Self.quote || beside == 13
            if !isPlain {
                stray = place
                return
            }
        }
    }
}
