import CSodium

/// The digest by which a history holds together, as anybody's tools can make it too.
public enum SHA256 {
    /// SHA-256 of the text's UTF-8 as 64 lower-case hexadecimal digits.
    @Sendable
    public static func hex(_ text: String) -> String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        var text = text
        text.withUTF8 { bytes in _ = crypto_hash_sha256(&digest, bytes.baseAddress, UInt64(bytes.count)) }
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 2 * digest.count) { buffer in
            for (index, byte) in digest.enumerated() {
                buffer[2 * index] = digits[Int(byte >> 4)]
                buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 2 * digest.count
        }
    }
}
