import CSodium
import Foundation

/// Shows the provider that whoever redeems a code is who asked for it (PKCE, RFC 7636, by SHA-256).
public struct ProofKey: Sendable, Equatable {
    /// Kept here until the code comes back.
    public let verifier: String

    public init(verifier: String) { self.verifier = verifier }

    private static let isReady = sodium_init() >= 0

    /// A new one of 256 random bits.
    public static func random() -> ProofKey {
        _ = isReady
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        return ProofKey(verifier: bytes.base64URL)
    }

    /// What goes to the provider at once.
    public var challenge: String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        let bytes = Array(verifier.utf8)
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        return digest.base64URL
    }
}

extension [UInt8] {
    /// Base64 as addresses and tokens carry it.
    var base64URL: String {
        Data(self).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

extension StringProtocol {
    /// Whether it is what one run of bytes looks like as base64 in addresses and tokens, and the only way to write it.
    var isBase64URL: Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case 0x41...0x5A: last = byte - 0x41
            case 0x61...0x7A: last = byte - 0x61 + 26
            case 0x30...0x39: last = byte - 0x30 + 52
            case 0x2D: last = 62
            case 0x5F: last = 63
            default: return false
            }
        }
        // What the last character holds beyond the last byte has to be nothing.
        switch utf8.count % 4 {
        case 0: return !isEmpty
        case 2: return last & 15 == 0
        case 3: return last & 3 == 0
        default: return false
        }
    }
}
