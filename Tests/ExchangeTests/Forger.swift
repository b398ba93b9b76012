import CJose
import Foundation

/// Makes keys and signs tokens with them, rightly or wrongly; the key is made once and then only read.
final class Forger: @unchecked Sendable {
    private let key: OpaquePointer
    let id: String

    init(rsa bits: Int, id: String = "k1") throws {
        key = try Self.made(cjose_jwk_create_RSA_random(bits, [1, 0, 1], 3, nil))
        self.id = id
    }

    init(curve: cjose_jwk_ec_curve, id: String = "k1") throws {
        key = try Self.made(cjose_jwk_create_EC_random(curve, nil))
        self.id = id
    }

    init(secret: [UInt8], id: String = "k1") throws {
        key = try Self.made(cjose_jwk_create_oct_spec(secret, secret.count, nil))
        self.id = id
    }

    deinit { cjose_jwk_release(key) }

    struct CannotForge: Error {}

    private static func made(_ pointer: OpaquePointer?) throws -> OpaquePointer {
        guard let pointer else { throw CannotForge() }
        return pointer
    }

    /// The public half as providers publish it.
    func published() throws -> [String: Any] {
        guard let text = cjose_jwk_to_json(key, false, nil) else { throw CannotForge() }
        defer { free(text) }
        var fields = try JSONSerialization.jsonObject(with: Data(String(cString: text).utf8)) as? [String: Any] ?? [:]
        fields["kid"] = id
        return fields
    }

    func sign(_ claims: [String: Any], algorithm: String, header more: [String: String] = [:]) throws -> String {
        guard let header = cjose_header_new(nil) else { throw CannotForge() }
        defer { cjose_header_release(header) }
        _ = cjose_header_set(header, "alg", algorithm, nil)
        _ = cjose_header_set(header, "kid", id, nil)
        for (name, value) in more { _ = cjose_header_set_raw(header, name, value, nil) }
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: claims))
        let token = try Self.made(cjose_jws_sign(key, header, bytes, bytes.count, nil))
        defer { cjose_jws_release(token) }
        var text: UnsafePointer<CChar>?
        guard cjose_jws_export(token, &text, nil), let text else { throw CannotForge() }
        return String(cString: text)
    }
}
