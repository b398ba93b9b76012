import Foundation

/// An address as a connection is made to it, and whether it is part of the public network.
struct NetworkAddress {
    /// Four bytes, or sixteen.
    let bytes: [UInt8]

    /// From a socket's own structure: IPv4 has its bytes from the fifth on, IPv6 from the ninth.
    init?(_ structure: [UInt8], isIPv6: Bool) {
        let (start, count) = isIPv6 ? (8, 16) : (4, 4)
        guard structure.count >= start + count else { return nil }
        bytes = Array(structure[start..<start + count])
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isPublic: Bool {
        bytes.count == 4 ? Self.isPublic(bytes) : isPublicIPv6
    }

    private static func isPublic(_ b: [UInt8]) -> Bool {
        switch (b[0], b[1]) {
        case (0, _), (10, _), (127, _), (224..., _): false
        case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): false
        case (192, 0): b[2] > 2 || b[2] == 1
        case (198, 51): b[2] != 100
        case (203, 0): b[2] != 113
        default: true
        }
    }

    private var isPublicIPv6: Bool {
        // What stands for an IPv4 address is judged as that one.
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == bytes[11], [0, 255].contains(bytes[10]) {
            return bytes[10] == 255 && Self.isPublic(Array(bytes.suffix(4)))
        }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B]) { return Self.isPublic(Array(bytes.suffix(4))) }
        if bytes.starts(with: [0x20, 0x02]) { return Self.isPublic(Array(bytes[2..<6])) }
        // Only what has been given out is public: 2000::/3, without the part for documents.
        return bytes[0] & 0xE0 == 0x20 && !bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
    }
}
