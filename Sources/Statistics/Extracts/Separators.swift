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
        var inside: UInt64 = isQuoted ? .max : 0
        var at = 0
        while at < length {
            var delimited: UInt64 = 0
            var ended: UInt64 = 0
            var quoted: UInt64 = 0
            for part in 0..<4 {
                let vector = bytes.loadUnaligned(fromByteOffset: at &+ part &* 16, as: SIMD16<UInt8>.self)
                let shift = UInt64(truncatingIfNeeded: part &* 16)
                delimited |= Self.bits(vector .== delimiters) &<< shift
                ended |= Self.bits(vector .== ends) &<< shift
                quoted |= Self.bits(vector .== quotes) &<< shift
            }
            if length &- at < 64 {
                let valid = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- (length &- at))
                delimited &= valid
                ended &= valid
                quoted &= valid
            }
            if quoted | inside != 0 {
                let within = Self.runningParity(quoted) ^ inside
                checkQuotes(quoted, within, in: bytes, at: at, length: length)
                if at < core {
                    let counted =
                        core &- at >= 64 ? UInt64.max : ~(UInt64.max &<< UInt64(truncatingIfNeeded: core &- at))
                    quotesInCore &+= (quoted & counted).nonzeroBitCount
                }
                delimited &= ~within
                ended &= ~within
                inside = within >> 63 == 1 ? .max : 0
            }
            lineEnds &+= ended.nonzeroBitCount
            var found = delimited | ended
            var next = places + count
            count &+= found.nonzeroBitCount
            while found != 0 {
                next.pointee = UInt32(truncatingIfNeeded: at &+ found.trailingZeroBitCount)
                next += 1
                found &= found &- 1
            }
            at &+= 64
        }
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
            let neighbour = opens ? place - 1 : place + 1
            guard neighbour >= 0, neighbour < length else { continue }
            let beside = byte(neighbour)
            let isPlain =
                beside == delimiter || beside == Self.lineEnd || beside == Self.quote || beside == 13 || beside == 0x20
            if !isPlain {
                stray = place
                return
            }
        }
    }
}
