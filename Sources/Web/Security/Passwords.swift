import CSodium
import NIOPosix

/// Password hashing with argon2id, away from the threads that answer requests.
public struct Passwords: Sendable {
    let operations: UInt64
    let memory: Int

    /// 19 MiB and two passes, as OWASP's password storage notes advise; about 25 ms.
    public static let standard = Passwords(operations: 2, memory: 19 * 1024 * 1024)
    /// As little as the library allows, for tests and samples.
    public static let quick = Passwords(operations: 1, memory: 8192)

    public func hash(_ password: String) async throws -> String {
        try await NIOThreadPool.singleton.runIfActive {
            var output = [CChar](repeating: 0, count: 128)
            let result = crypto_pwhash_str(&output, password, UInt64(password.utf8.count), operations, memory)
            guard result == 0 else { throw HashingFailed() }
            return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    public func verify(_ password: String, against hash: String) async throws -> Bool {
        try await NIOThreadPool.singleton.runIfActive {
            crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0
        }
    }

    /// The machine had no memory left for the hash.
    struct HashingFailed: Error {}
}
