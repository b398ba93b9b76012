import CSodium
import Foundation

/// The key with which an analyst signs packs (Ed25519). Whoever has its file can sign in its name.
public struct PackKey: Sendable {
    private static let heading = "common-thread-pack-key 1"
    private static let isReady = sodium_init() >= 0

    /// What the whole key pair follows from.
    let seed: [UInt8]
    let publicKey: [UInt8]
    private let secretKey: [UInt8]

    /// The key that follows from 32 bytes; nil for another number of them.
    public init?(seed: [UInt8]) {
        guard Self.isReady, seed.count == Int(crypto_sign_seedbytes()) else { return nil }
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_publickeybytes()))
        var secretKey = [UInt8](repeating: 0, count: Int(crypto_sign_secretkeybytes()))
        guard crypto_sign_seed_keypair(&publicKey, &secretKey, seed) == 0 else { return nil }
        self.seed = seed
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// A new key from the system's randomness; nil where the cryptography cannot be used.
    public static func make() -> PackKey? {
        guard isReady else { return nil }
        var seed = [UInt8](repeating: 0, count: Int(crypto_sign_seedbytes()))
        randombytes_buf(&seed, seed.count)
        return PackKey(seed: seed)
    }

    // MARK: - Its file

    /// Two lines of text: what it is, and the secret.
    public var file: [UInt8] { Array("\(Self.heading)\n\(Data(seed).base64EncodedString())\n".utf8) }

    /// Nil for anything else than such a file.
    public init?(file bytes: [UInt8]) {
        guard bytes.count < 200, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard lines.count == 2, lines[0] == Self.heading, let seed = Data(base64Encoded: lines[1]) else { return nil }
        self.init(seed: Array(seed))
    }

    // MARK: - Signing

    public var fingerprint: String { Self.fingerprint(of: publicKey) }

    func signature(of message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_bytes()))
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
        return signature
    }

    static func verifies(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        isReady && signature.count == Int(crypto_sign_bytes()) && publicKey.count == Int(crypto_sign_publickeybytes())
            && crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
    }

    /// The first half of the public key's SHA-256, in groups that two people can read to each other over the telephone.
    static func fingerprint(of publicKey: [UInt8]) -> String {
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
        crypto_hash_sha256(&hash, publicKey, UInt64(publicKey.count))
        let digits = Array("0123456789abcdef")
        return stride(from: 0, to: 16, by: 2).map { place in
            String(hash[place..<place + 2].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        }.joined(separator: " ")
    }
}
