/// A number of 64 bits for some bytes. Equal bytes have equal numbers; for others the chance is one in 2⁶⁴ a pair.
enum ByteHash {
    /// - Parameter bytes: behind which eight more may be read, whatever they are.
    @inline(__always) static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard let base = bytes.baseAddress else { return seed }
        var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
        var at = 0
        while at &+ 8 <= bytes.count {
            hash = mixed(hash ^ base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at &+= 8
        }
        let rest = bytes.count &- at
        if rest > 0 {
            let last = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            hash = mixed(hash ^ (last & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- rest &* 8))))
        }
        return hash
    }

    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Multiplies to 128 bits and folds them, so that every bit that comes in reaches every bit that goes out.
    @inline(__always) static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }
}
