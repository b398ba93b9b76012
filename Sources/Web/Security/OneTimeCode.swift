import COATH
import CSodium
import Domain
import Foundation

/// Codes from an authenticator app: six digits, new every 30 seconds (RFC 6238), checked by the OATH Toolkit's library.
enum OneTimeCode {
    private static let seconds = 30
    private static let isReady: Bool = oath_init() == OATH_OK.rawValue

    /// A new secret for an app, as it shows and keeps it: 160 random bits in base 32.
    static func secret() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        randombytes_buf(&bytes, bytes.count)
        var output: UnsafeMutablePointer<CChar>?
        let result = bytes.withUnsafeBytes {
            oath_base32_encode($0.bindMemory(to: CChar.self).baseAddress, $0.count, &output, nil)
        }
        guard isReady, result == OATH_OK.rawValue, let output else { throw Unusable() }
        defer { free(output) }
        return String(cString: output)
    }

    /// Whether a text has the form of a secret of ours.
    static func isSecret(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (65...90).contains($0) || (50...55).contains($0) }
    }

    /// The 30-second step that a code belongs to: now, the one before or the one after, for clocks that differ a
    /// little. Nil for a wrong code, or one of a step that was used already.
    static func step(of code: String, secret: String, after last: Int, now: Moment) -> Int? {
        let digits = code.filter { !$0.isWhitespace && $0 != "-" }
        guard isReady, isSecret(secret), digits.utf8.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        var raw: UnsafeMutablePointer<CChar>?
        var length = 0
        guard oath_base32_decode(secret, secret.utf8.count, &raw, &length) == OATH_OK.rawValue, let raw else {
            return nil
        }
        defer { free(raw) }
        let time = Int(now.date.timeIntervalSince1970)
        var place: Int32 = 0
        let found = oath_totp_validate2(
            raw, length, time_t(time), UInt32(seconds), 0, 1, &place, digits)
        guard found >= 0 else { return nil }
        let step = time / seconds + Int(place)
        return step > last ? step : nil
    }

    /// What an app reads from the picture.
    static func address(secret: String, email: String, product: String) -> String {
        let label = FormFields.encode("\(product):\(email)")
        return
            "otpauth://totp/\(label)?secret=\(secret)&issuer=\(FormFields.encode(product))&digits=6&period=\(seconds)"
    }

    /// The library gave no secret.
    struct Unusable: Error {}
}
