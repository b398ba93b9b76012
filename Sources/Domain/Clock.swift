public import Foundation

/// Where the time and new identifiers come from; tests and the sample bring a fixed one.
public struct Clock: Sendable {
    private let read: @Sendable () -> Date
    private let random: @Sendable () -> UInt64

    public init(now: @escaping @Sendable () -> Date, random: @escaping @Sendable () -> UInt64) {
        self.read = now
        self.random = random
    }

    public static let system = Clock(now: { Date() }, random: { UInt64.random(in: .min ... .max) })

    public var now: Moment { Moment(read()) }
    public var today: Day { now.day }

    /// 128 random bits as text.
    public func salt() -> String { "\(String(random(), radix: 36)).\(String(random(), radix: 36))" }

    /// A new identifier: 48 bits of time, then 74 random bits (UUID version 7), so that new rows stand together on disk.
    public func identifier<Of>() -> Identifier<Of> {
        let milliseconds = UInt64(max(0, read().timeIntervalSince1970 * 1000)) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | (random() & 0x0FFF)
        let low = (random() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        let digits = Array("0123456789abcdef".utf8)
        var text = [UInt8]()
        text.reserveCapacity(36)
        for (word, dashes) in [(high, [7, 11]), (low, [3])] {
            for nibble in 0..<16 {
                text.append(digits[Int(word >> UInt64(60 - nibble * 4) & 0xF)])
                if dashes.contains(nibble) { text.append(UInt8(ascii: "-")) }
            }
            if word == high && text.count == 18 { text.append(UInt8(ascii: "-")) }
        }
        return Identifier(String(decoding: text, as: UTF8.self))
    }
}
