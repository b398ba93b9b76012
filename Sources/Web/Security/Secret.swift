import CSodium
public import Domain
import Foundation

/// Tokens that cannot be guessed, and what the database keeps of them.
public enum Secret {
    /// 256 random bits, fit for an address or a cookie.
    public static func token() -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// A code that is short enough to type from a terminal: 80 random bits in groups.
    public static func code() -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        randombytes_buf(&bytes, bytes.count)
        // Letters and digits that are not mistaken for one another; 32 of them, so no value is likelier than another.
        let letters = Array("abcdefghjkmnpqrstuvwxyz023456789".utf8)
        let text = bytes.map { letters[Int($0 & 31)] }
        return stride(from: 0, to: 16, by: 4)
            .map { String(decoding: text[$0..<$0 + 4], as: UTF8.self) }.joined(separator: "-")
    }

    /// What stands in the database in place of a token: somebody who reads the database cannot use it.
    public static func hash(_ token: String) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let bytes = Array(token.utf8)
        crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), nil, 0)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Under which wrong tries of this person are counted, so that the counts can go with them.
    public static func tries(of person: Person) -> [String] {
        let email = person.email ?? ""
        return ["address \(email)", "letter \(email)", "again \(person.id)", "code \(person.id)"].map(hash)
    }

    /// Takes the same time wherever the two differ.
    static func equal(_ left: String, _ right: String) -> Bool {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        return a.count == b.count && sodium_memcmp(a, b, a.count) == 0
    }
}
